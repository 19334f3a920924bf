using System.Diagnostics.Metrics;

namespace Collab.Server.Accounts;

/// <summary>What becomes of sign-ins, as the meter <c>Collab.Accounts</c>.</summary>
public sealed class SignInInstruments
{
    private readonly Counter<long> tried;

    public SignInInstruments(IMeterFactory meters) => tried = meters.Create("Collab.Accounts")
        .CreateCounter<long>("collab.sign_ins", "{sign-in}", "Sign-ins with a password or a passkey, by the answer's code (ok, or why it was refused).");

    public void Answered(string code) => tried.Add(1, new KeyValuePair<string, object?>("code", code));
}
