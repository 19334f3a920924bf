using System.Security.Claims;
using Collab.Grains;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Collab.Server.Logs;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Accounts;

public sealed record LoginRequest(string UserName, string Password, string? TwoFactorCode = null);
public sealed record RefreshRequest(string RefreshToken);
public sealed record PasswordRequest(string CurrentPassword, string NewPassword);

/// <summary>Sign in, refresh, sign out, change the password.</summary>
internal static class AuthEndpoints
{
    public static void MapAuth(this IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Accounts");
        auth.MapPost("/login", LoginAsync).AllowAnonymous().LimitSignIns().Refuses(400, 401, 429, 503)
            .WithSummary("Sign in: by cookie, or with ?tokens=true by bearer tokens");
        auth.MapPost("/refresh", RefreshAsync).AllowAnonymous().LimitSignIns().Refuses(400, 401, 429)
            .WithSummary("A new pair of tokens for a refresh token");
        auth.MapPost("/logout", LogoutAsync).AllowAnonymous()
            .WithSummary("End this sign-in");
        auth.MapPost("/password", ChangePasswordAsync).OnlyWhileSignedIn().Refuses(400, 401, 429, 503)
            .WithSummary("Change one's password; every other sign-in of the member ends");
    }

    private static async Task<Results<Ok<Me>, Ok<TokenAnswer>, ProblemHttpResult>> LoginAsync(
        LoginRequest request, bool? tokens, HttpContext http, PasswordSignIn passwords, SignInAnswer answer, SignInInstruments instruments, SignInLog log)
    {
        if (request.UserName.Length > PasswordRules.MaxUserName) return Problems.Invalid("userName", $"is longer than {PasswordRules.MaxUserName}");
        if (request.Password.Length > PasswordRules.MaxLength) return Problems.Invalid("password", $"is longer than {PasswordRules.MaxLength}");

        var outcome = await passwords.CheckAsync(request.UserName, request.Password, request.TwoFactorCode, ClientAddress.CallerOf(http), http.RequestAborted);
        instruments.Answered(outcome.Code ?? Tracing.CodeOf(null));
        await log.TriedAsync(request.UserName, outcome.Code);
        return outcome.Account is { } account ? await answer.GiveAsync(http, account, tokens == true) : outcome.Problem(http.Response);
    }

    private static async Task<Results<Ok<TokenAnswer>, ProblemHttpResult>> RefreshAsync(RefreshRequest request, Tokens tokens, SignIns signIns) =>
        tokens.ReadRefresh(request.RefreshToken) is { } principal && await signIns.IsCurrentAsync(principal)
            ? TypedResults.Ok(tokens.Issue(principal))
            : Problems.Of(StatusCodes.Status401Unauthorized, Problems.Unauthenticated, "The refresh token is not, or no longer, good; sign in again.");

    private static async Task<NoContent> LogoutAsync(HttpContext http, SignIns signIns, LiveConnections live)
    {
        await signIns.EndAsync(http.User);
        await live.SignOutAsync(user => SignIns.Same(user, http.User));
        await http.SignOutAsync(SignInSchemes.Cookie);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<Me>, Ok<TokenAnswer>, ProblemHttpResult>> ChangePasswordAsync(
        PasswordRequest request, HttpContext http, PasswordSignIn passwords, OtherSignIns others, SignInAnswer answer)
    {
        if (request.NewPassword.Length > PasswordRules.MaxLength) return Problems.Invalid("newPassword", $"is longer than {PasswordRules.MaxLength}");

        var outcome = await passwords.ChangeAsync(http.User.MemberId(), request.CurrentPassword, request.NewPassword, http.RequestAborted);
        if (outcome.Account is not { } account) return outcome.Problem(http.Response);

        await others.EndAsync(http.User);
        return await answer.RenewAsync(http, account) is { } tokens ? TypedResults.Ok(tokens) : await answer.MeAsync(account.Id);
    }
}

/// <summary>Starts the sign-in and answers with what the client keeps: the cookie, or tokens.</summary>
internal sealed class SignInAnswer(SignIns signIns, Tokens tokens, MeQuery me)
{
    /// <param name="method">One of <see cref="SignInMethods"/>; null = by password.</param>
    public async Task<Results<Ok<Me>, Ok<TokenAnswer>, ProblemHttpResult>> GiveAsync(HttpContext http, Account account, bool asTokens, string? method = null)
    {
        if (asTokens) return TypedResults.Ok(tokens.Issue(await signIns.StartAsync(account, http, method)));

        await GiveCookieAsync(http, account, method);
        return await MeAsync(account.Id);
    }

    /// <summary>Who is signed in now.</summary>
    public async Task<Results<Ok<Me>, Ok<TokenAnswer>, ProblemHttpResult>> MeAsync(Guid account)
    {
        var (found, refusal) = await me.FindAsync(account);
        return found is null ? Problems.From(refusal!) : TypedResults.Ok(found);
    }

    /// <inheritdoc cref="GiveAsync"/>
    public async Task GiveCookieAsync(HttpContext http, Account account, string? method) => await TakeCookieAsync(http, await signIns.StartAsync(account, http, method));

    /// <summary>
    /// The caller's sign-in goes on with what its account has become: cookie and refresh token from before are worth nothing. Null = it goes
    /// by cookie.
    /// </summary>
    public async Task<TokenAnswer?> RenewAsync(HttpContext http, Account account)
    {
        var principal = SignIns.Principal(account, SignIns.IdOf(http.User)!.Value);
        if (SignInSchemes.HasToken(http.Request)) return tokens.Issue(principal);

        await TakeCookieAsync(http, principal);
        return null;
    }

    private static Task TakeCookieAsync(HttpContext http, ClaimsPrincipal principal) =>
        http.SignInAsync(SignInSchemes.Cookie, principal, new AuthenticationProperties { IsPersistent = true });
}
