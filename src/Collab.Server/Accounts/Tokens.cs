using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.Options;

namespace Collab.Server.Accounts;

/// <param name="ExpiresIn">Seconds that the access token is good for.</param>
public sealed record TokenAnswer(string AccessToken, string RefreshToken, long ExpiresIn);

/// <summary>
/// Bearer tokens: encrypted tickets that this server (or one with the same keys) can read, nobody else.
/// The framework's handler reads them; it would write them straight to a response, so they are made here.
/// </summary>
public sealed class Tokens(IOptionsMonitor<BearerTokenOptions> options, TimeProvider clock)
{
    private BearerTokenOptions Options => options.Get(SignInSchemes.Token);

    public TimeSpan AccessLifetime => Options.BearerTokenExpiration;

    public TokenAnswer Issue(ClaimsPrincipal principal) => new(
        Access(principal, Options.BearerTokenExpiration),
        Options.RefreshTokenProtector.Protect(Ticket(principal, "RefreshToken", Options.RefreshTokenExpiration)),
        (long)Options.BearerTokenExpiration.TotalSeconds);

    public string Access(ClaimsPrincipal principal, TimeSpan lifetime) =>
        Options.BearerTokenProtector.Protect(Ticket(principal, "AccessToken", lifetime));

    /// <summary>Null where the token is not one of ours or is over.</summary>
    public ClaimsPrincipal? ReadRefresh(string token)
    {
        var ticket = Options.RefreshTokenProtector.Unprotect(token);
        return ticket?.Properties.ExpiresUtc is { } until && clock.GetUtcNow() < until ? ticket.Principal : null;
    }

    private AuthenticationTicket Ticket(ClaimsPrincipal principal, string kind, TimeSpan lifetime) =>
        new(principal, new AuthenticationProperties { ExpiresUtc = clock.GetUtcNow() + lifetime }, $"{SignInSchemes.Token}:{kind}");
}
