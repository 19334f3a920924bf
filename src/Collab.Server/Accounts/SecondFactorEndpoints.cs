using System.Security.Claims;
using Collab.Domain.Streams;
using Collab.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Accounts;

/// <param name="RecoveryCodesLeft">How many are not used up.</param>
public sealed record SecondFactorState(bool On, int RecoveryCodesLeft);
public sealed record SecondFactorOffer(string Password);

/// <param name="Key">Base32 (RFC 4648 §6), to be typed into an authenticator.</param>
/// <param name="Uri">The same for an authenticator that reads it from a picture: <c>otpauth://totp/…</c>.</param>
public sealed record SecondFactorKey(string Key, string Uri);
public sealed record SecondFactorCode(string Code);

/// <param name="TwoFactorCode">From the authenticator, or a recovery code.</param>
public sealed record SecondFactorProof(string Password, string TwoFactorCode);

/// <param name="RecoveryCodes">Shown now and never again: 16 letters and digits in groups of four, each good once.</param>
public sealed record RecoveryCodesAnswer(IReadOnlyList<string> RecoveryCodes);

/// <summary>A member's own second factor: see it, turn it on and off, new recovery codes.</summary>
public static class SecondFactorEndpoints
{
    private const string Issuer = "Collab";

    public static void MapSecondFactor(this IEndpointRouteBuilder api)
    {
        var factor = api.MapGroup("/me/second-factor").WithTags("Accounts");
        factor.MapGet("", StateAsync).Refuses(401)
            .WithSummary("Whether a second factor is on");
        factor.MapPost("/offer", OfferAsync).Refuses(400, 401, 409, 429, 503)
            .WithSummary("A new key for an authenticator, which counts once a code of it has been sent");
        factor.MapPost("/on", TurnOnAsync).Refuses(400, 401, 409)
            .WithSummary("Turn it on with a code of the offered key; every other sign-in of the member ends");
        factor.MapPost("/off", TurnOffAsync).Refuses(400, 401, 409, 429, 503)
            .WithSummary("Turn it off");
        factor.MapPost("/recovery-codes", RecoveryCodesAsync).Refuses(400, 401, 409, 429, 503)
            .WithSummary("New recovery codes; the earlier ones are worth nothing from then on");
    }

    private static async Task<Ok<SecondFactorState>> StateAsync(ClaimsPrincipal user, SecondFactor factor, AccountsContext database) =>
        TypedResults.Ok(new SecondFactorState((await database.Accounts.FindAsync(user.MemberId()))?.TwoFactorEnabled == true, await factor.RecoveryCodesLeftAsync(user.MemberId())));

    private static async Task<Results<Ok<SecondFactorKey>, ProblemHttpResult>> OfferAsync(
        SecondFactorOffer request, HttpContext http, PasswordSignIn passwords, SecondFactor factor)
    {
        var outcome = await passwords.ConfirmAsync(http.User.MemberId(), request.Password, http.RequestAborted);
        if (outcome.Account is not { } account) return outcome.Problem(http.Response);

        return await factor.OfferAsync(account.Id) is { } key
            ? TypedResults.Ok(new SecondFactorKey(Base32.Encode(key), Totp.Uri(Issuer, account.UserName!, key)))
            : Problems.From(Refusal.WrongState("A second factor is on; turn it off before another is set up."));
    }

    private static async Task<Results<Ok<RecoveryCodesAnswer>, ProblemHttpResult>> TurnOnAsync(
        SecondFactorCode request, HttpContext http, SecondFactor factor, OtherSignIns others)
    {
        if (request.Code.Length > SecondFactor.MaxCode) return Problems.Invalid("code", $"is longer than {SecondFactor.MaxCode}");

        if (await factor.TurnOnAsync(http.User.MemberId(), request.Code) is not { } codes) return Problems.Invalid("code", "is not one that the authenticator shows now for the key that was offered last");

        await others.EndAsync(http.User);
        return TypedResults.Ok(new RecoveryCodesAnswer(codes));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> TurnOffAsync(SecondFactorProof request, HttpContext http, PasswordSignIn passwords, SecondFactor factor)
    {
        var outcome = await passwords.ConfirmAsync(http.User.MemberId(), request.Password, request.TwoFactorCode, http.RequestAborted);
        if (outcome.Account is not { } account) return outcome.Problem(http.Response);

        await factor.TurnOffAsync(account.Id);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<RecoveryCodesAnswer>, ProblemHttpResult>> RecoveryCodesAsync(
        SecondFactorProof request, HttpContext http, PasswordSignIn passwords, SecondFactor factor)
    {
        var outcome = await passwords.ConfirmAsync(http.User.MemberId(), request.Password, request.TwoFactorCode, http.RequestAborted);
        return outcome.Account is { } account ? TypedResults.Ok(new RecoveryCodesAnswer(await factor.NewRecoveryCodesAsync(account.Id))) : outcome.Problem(http.Response);
    }
}
