using System.Security.Claims;
using System.Text.Json;
using Collab.Domain.Streams;
using Collab.Grains;
using Collab.Server.Hosting;
using Collab.Server.Logs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Accounts;

/// <param name="CreatedAt">When the member added it here.</param>
/// <param name="UsedAt">When somebody last signed in with it.</param>
public sealed record PasskeyItem(Guid Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? UsedAt);
public sealed record PasskeyList(IReadOnlyList<PasskeyItem> Items);

/// <param name="TwoFactorCode">Where a second factor is on: a passkey stands for both.</param>
public sealed record PasskeyOffer(string Password, string? TwoFactorCode = null);

/// <param name="ChallengeId">To be sent back with the credential, within minutes and once.</param>
/// <param name="Options">For the browser, as JSON: <c>PublicKeyCredentialCreationOptionsJSON</c> or <c>…RequestOptionsJSON</c> (WebAuthn Level 3 §5.1.9, §5.1.10).</param>
public sealed record PasskeyOptions(Guid ChallengeId, JsonElement Options);

/// <param name="Credential">What the browser made: <c>RegistrationResponseJSON</c> (WebAuthn Level 3 §5.1.8).</param>
public sealed record NewPasskey(Guid ChallengeId, JsonElement Credential, string Name);
public sealed record PasskeyName(string Name);

/// <param name="Credential">What the browser signed: <c>AuthenticationResponseJSON</c> (WebAuthn Level 3 §5.1.8).</param>
public sealed record PasskeyLogin(Guid ChallengeId, JsonElement Credential);

/// <summary>A member's own passkeys, and signing in with one.</summary>
public static class PasskeyEndpoints
{
    public static void MapPasskeys(this IEndpointRouteBuilder api)
    {
        var own = api.MapGroup("/me/passkeys").WithTags("Accounts").OnlyWhileSignedIn();
        own.MapGet("", ListAsync).Refuses(401)
            .WithSummary("The member's passkeys, the oldest first");
        own.MapPost("/options", OfferAsync).Refuses(400, 401, 409, 429, 503)
            .WithSummary("What a browser needs to make a passkey");
        own.MapPost("", AddAsync).Refuses(400, 401, 409)
            .WithSummary("Add the passkey that the browser made");
        own.MapPatch("/{id:guid}", RenameAsync).Refuses(400, 401, 404)
            .WithSummary("Rename a passkey");
        own.MapDelete("/{id:guid}", RemoveAsync).Refuses(401, 404)
            .WithSummary("Remove a passkey: nobody signs in with it from then on");

        var auth = api.MapGroup("/auth/passkey").WithTags("Accounts").AllowAnonymous().LimitSignIns();
        auth.MapPost("/options", ChallengeAsync).Refuses(429)
            .WithSummary("What a browser needs to sign in with any passkey of this server");
        auth.MapPost("", LoginAsync).Refuses(400, 401, 429)
            .WithSummary("Sign in with a passkey: by cookie, or with ?tokens=true by bearer tokens");
    }

    private static async Task<Ok<PasskeyList>> ListAsync(ClaimsPrincipal user, Passkeys passkeys) => TypedResults.Ok(new PasskeyList(await passkeys.ListAsync(user.MemberId())));

    private static async Task<Results<Ok<PasskeyOptions>, ProblemHttpResult>> OfferAsync(PasskeyOffer request, HttpContext http, PasswordSignIn passwords, Passkeys passkeys)
    {
        var outcome = await passwords.ConfirmAllAsync(http.User.MemberId(), request.Password, request.TwoFactorCode, http.RequestAborted);
        if (outcome.Account is not { } account) return outcome.Problem(http.Response);

        return await passkeys.IsFullAsync(account.Id) ? Full() : TypedResults.Ok(await passkeys.OfferAsync(account, http));
    }

    private static async Task<Results<Ok<PasskeyItem>, ProblemHttpResult>> AddAsync(NewPasskey request, HttpContext http, Passkeys passkeys)
    {
        if (Check(request.Name) is { } invalid) return invalid;
        if (await passkeys.ReadAsync(http.User.MemberId(), request.ChallengeId, request.Credential, http) is not { } made)
            return Problems.Invalid("credential", $"is not a passkey that was made here for this challenge, {PasskeyChallenges.Lifetime.TotalMinutes} minutes ago at most");

        var addition = await passkeys.AddAsync(http.User, made, request.Name);
        return addition.Item is { } added ? TypedResults.Ok(added) : addition.GoesOn ? Full() : OnlyWhileSignedInFilter.Ended();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RenameAsync(Guid id, PasskeyName request, ClaimsPrincipal user, Passkeys passkeys)
    {
        if (Check(request.Name) is { } invalid) return invalid;
        return await passkeys.RenameAsync(user.MemberId(), id, request.Name) ? TypedResults.NoContent() : Problems.NotFound();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(Guid id, ClaimsPrincipal user, Passkeys passkeys) =>
        await passkeys.RemoveAsync(user.MemberId(), id) ? TypedResults.NoContent() : Problems.NotFound();

    private static async Task<Ok<PasskeyOptions>> ChallengeAsync(HttpContext http, Passkeys passkeys) => TypedResults.Ok(await passkeys.ChallengeAsync(http));

    private static async Task<Results<Ok<Me>, Ok<TokenAnswer>, ProblemHttpResult>> LoginAsync(
        PasskeyLogin request, bool? tokens, HttpContext http, Passkeys passkeys, SignInAnswer answer, SignInLog log, SignInInstruments instruments)
    {
        var account = await passkeys.SignInAsync(request.ChallengeId, request.Credential, http);
        instruments.Answered(account is null ? Problems.InvalidCredentials : Tracing.CodeOf(null));
        if (account is null) await log.FailedAsync(SignInOutcomes.Wrong, SignInMethods.Passkey, null);
        return account is null
            ? Problems.Of(StatusCodes.Status401Unauthorized, Problems.InvalidCredentials, "The passkey is not one that signs in here, or its challenge was used or is too old.")
            : await answer.GiveAsync(http, account, tokens == true, SignInMethods.Passkey);
    }

    private static ProblemHttpResult? Check(string name) =>
        WireText.Error(name, Passkeys.MaxName) is { } error ? Problems.Invalid("name", error) : null;

    private static ProblemHttpResult Full() => Problems.From(Refusal.WrongState($"A member has at most {Passkeys.MaxPerMember} passkeys, and each is one member's; remove one first."));
}
