using Collab.Server.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Collab.Server.Accounts;

/// <param name="OpenId">Absent = there is no provider.</param>
public sealed record SignInOffers(OpenIdMethod? OpenId);

/// <param name="Name">What people call the provider.</param>
public sealed record OpenIdMethod(string Name);

/// <summary>Sign in with the provider of <see cref="OpenIdOptions"/>; for browsers, which follow redirects.</summary>
public static class OpenIdEndpoints
{
    public static void MapOpenId(this IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Accounts");
        auth.MapGet("/methods", (CollabOptions options) => TypedResults.Ok(new SignInOffers(options.OpenId is { } openId ? new OpenIdMethod(openId.Name) : null))).AllowAnonymous()
            .WithSummary("What there is besides the password");
        auth.MapGet("/openid", StartAsync).AllowAnonymous().Produces(StatusCodes.Status302Found).Refuses(404)
            .WithSummary("To the provider, and from there signed in to the page returnTo, or to that page with ?refused=");
        // Where there is a provider the scheme answers before any endpoint does.
        auth.MapGet("/openid/callback", () => Problems.NotFound()).AllowAnonymous().Produces(StatusCodes.Status302Found).Refuses(404)
            .WithSummary("Where the provider sends people back to");
    }

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> StartAsync(string? returnTo, HttpContext http, CollabOptions options, IOptionsMonitor<OpenIdConnectOptions> schemes)
    {
        if (options.OpenId is null) return Problems.NotFound();

        var page = ReturnAddress.Of(returnTo);
        var events = http.RequestServices.GetRequiredService<OpenIdEvents>();
        if (!RateLimits.TakeSignIn(http))
        {
            events.TurnAway(http, page);
            return TypedResults.Empty;
        }

        try
        {
            // Those who wait for a provider that does not answer wait in a row: none longer than this.
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
            patience.CancelAfter(OpenId.Patience);
            await schemes.Get(OpenId.Scheme).ConfigurationManager!.GetConfigurationAsync(patience.Token);
            await http.ChallengeAsync(OpenId.Scheme, new AuthenticationProperties { RedirectUri = page });
        }
        catch (Exception error) when (IsProviders(error) && !http.RequestAborted.IsCancellationRequested)
        {
            events.Fail(http, page, error);
        }

        return TypedResults.Empty;
    }

    private static bool IsProviders(Exception error) =>
        error is HttpRequestException or IOException or InvalidOperationException or OperationCanceledException or OpenIdConnectProtocolException;
}
