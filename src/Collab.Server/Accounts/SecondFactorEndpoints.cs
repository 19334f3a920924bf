using System.Security.Claims;
using Collab.Domain.Streams;
using Collab.Server.Hosting;
using Collab.Server.Logs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

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
/// <param name="Tokens">For whoever came with one, when the second factor was turned on: the earlier ones are worth nothing.</param>
public sealed record RecoveryCodesAnswer(IReadOnlyList<string> RecoveryCodes, TokenAnswer? Tokens = null);

/// <summary>A member's own second factor: see it, turn it on and off, new recovery codes.</summary>
public static class SecondFactorEndpoints
{
    private const string Issuer = "Collab";

    public static void MapSecondFactor(this IEndpointRouteBuilder api)
    {
        var factor = api.MapGroup("/me/second-factor").WithTags("Accounts").OnlyWhileSignedIn();
        factor.MapGet("", StateAsync).Refuses(401)
            .WithSummary("Whether a second factor is on");
        factor.MapPost("/offer", OfferAsync).Refuses(400, 401, 409, 429, 503)
            .WithSummary("A new key for an authenticator, which counts once a code of it has been sent");
        factor.MapPost("/on", TurnOnAsync).Refuses(400, 401, 409, 429)
            .WithSummary("Turn it on with a code of the offered key; every other sign-in of the member ends");
        factor.MapPost("/off", TurnOffAsync).Refuses(400, 401, 409, 429, 503)
            .WithSummary("Turn it off");
        factor.MapPost("/recovery-codes", RecoveryCodesAsync).Refuses(400, 401, 409, 429, 503)
            .WithSummary("New recovery codes; the earlier ones are worth nothing from then on");
    }

    private static async Task<Ok<SecondFactorState>> StateAsync(ClaimsPrincipal user, SecondFactor factor, AccountsContext database) =>
        TypedResults.Ok(new SecondFactorState(await database.Accounts.AnyAsync(a => a.Id == user.MemberId() && a.TwoFactorEnabled), await factor.RecoveryCodesLeftAsync(user.MemberId())));

    private static async Task<Results<Ok<SecondFactorKey>, ProblemHttpResult>> OfferAsync(
        SecondFactorOffer request, HttpContext http, PasswordSignIn passwords, SecondFactor factor)
    {
        var outcome = await passwords.ConfirmAsync(http.User.MemberId(), request.Password, http.RequestAborted);
        if (outcome.Account is not { } account) return outcome.Problem(http.Response);

        return await factor.OfferAsync(account.Id) is { } key
            ? TypedResults.Ok(new SecondFactorKey(Base32.Encode(key), Totp.Uri(Issuer, account.UserName!, key)))
            : IsOn();
    }

    private static async Task<Results<Ok<RecoveryCodesAnswer>, ProblemHttpResult>> TurnOnAsync(
        SecondFactorCode request, HttpContext http, AccountsContext database, Lockout lockout, SignInLog log, SecondFactor factor, OtherSignIns others, SignInAnswer answer)
    {
        if (request.Code.Length > SecondFactor.MaxCode) return Problems.Invalid("code", $"is longer than {SecondFactor.MaxCode}");
        if (await database.Accounts.FindAsync(http.User.MemberId()) is not { } account) return PasswordSignIn.Outcome.Gone.Problem(http.Response);
        if (account.TwoFactorEnabled) return IsOn();
        // Whoever finds a browser in which somebody stopped half-way must not guess.
        if (await lockout.CountAsync(account.NormalizedUserName!) is { } locked)
        {
            await log.ConfirmedAsync(account.Id, RefusalCodes.RateLimited);
            return PasswordSignIn.Outcome.Locked(locked).Problem(http.Response);
        }

        if (await factor.TurnOnAsync(account, request.Code, http.User) is not { } codes)
        {
            await log.ConfirmedAsync(account.Id, Problems.InvalidCredentials);
            return Problems.Invalid("code", $"is not one that the authenticator shows now for the key that was offered last, {SecondFactor.OfferLifetime.TotalMinutes} minutes ago at most");
        }

        await lockout.ForgetAsync(account.NormalizedUserName!);
        await others.CloseAsync(http.User);
        return TypedResults.Ok(new RecoveryCodesAnswer(codes, await answer.RenewAsync(http, account)));
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
        if (outcome.Account is not { } account) return outcome.Problem(http.Response);

        return await factor.NewRecoveryCodesAsync(account.Id) is { } codes ? TypedResults.Ok(new RecoveryCodesAnswer(codes)) : PasswordSignIn.Outcome.NotOn.Problem(http.Response);
    }

    private static ProblemHttpResult IsOn() => Problems.From(Refusal.WrongState("A second factor is on; turn it off before another is set up."));
}
