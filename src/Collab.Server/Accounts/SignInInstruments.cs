using System.Diagnostics.Metrics;

namespace Collab.Server.Accounts;

/// <summary>What becomes of sign-ins, as the meter <c>Collab.Accounts</c>.</summary>
public sealed class SignInInstruments
{
    private readonly Counter<long> tried;
    private readonly Counter<long> openIdAnswers;

    public SignInInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("Collab.Accounts");
        tried = meter.CreateCounter<long>("collab.sign_ins", "{sign-in}", "Sign-ins with a password or a passkey, by the answer's code (ok, or why it was refused).");
        openIdAnswers = meter.CreateCounter<long>("collab.openid_sign_ins", "{sign-in}", "Sign-ins with the OpenID Connect provider, by what came of them (ok, or why it was refused).");
    }

    public void Answered(string code) => tried.Add(1, new KeyValuePair<string, object?>("code", code));

    public void OpenIdAnswered(string code) => openIdAnswers.Add(1, new KeyValuePair<string, object?>("code", code));
}
