using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Collab.Server.Tests.Accounts;

/// <summary>Whom the provider takes for the one who comes.</summary>
/// <param name="Claims">Of the ID token, besides the subject; one of several values has an array.</param>
public sealed record ProviderPerson(string Subject, params (string Name, object Value)[] Claims)
{
    public static ProviderPerson Named(string subject, string userName) => new(subject, ("preferred_username", userName));
}

/// <summary>
/// A real OpenID Connect provider (OpenIddict) on a loopback port. Its address says <c>localhost</c>, so that to a browser it is another
/// site than a server at 127.0.0.1. Whoever comes is <see cref="Person"/>; its tokens can be tampered with, and it can go away.
/// </summary>
public sealed class OpenIdProvider : IAsyncDisposable
{
    public const string ClientId = "collab";
    public const string ClientSecret = "a-secret-of-the-provider";

    private RSA key = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, bool> usedCodes = new();
    private readonly ConcurrentQueue<IReadOnlyDictionary<string, string>> requests = new();
    private readonly int port = FreePort.Next();
    private WebApplication? app;

    private OpenIdProvider() { }

    public Uri Url => new($"http://localhost:{port.ToString(CultureInfo.InvariantCulture)}/");

    public ProviderPerson Person { get; set; } = new("nobody");

    /// <summary>Changes ID tokens before they are given out.</summary>
    public Action<ForgedToken>? Tamper { get; set; }

    /// <summary>Answers every request for a code with this error and description.</summary>
    public (string Error, string Description)? Refusal { get; set; }

    /// <summary>Answers every request for a token with 500.</summary>
    public bool TokensBroken { get; set; }

    /// <summary>Shows a page first, from which a person goes on.</summary>
    public bool Asks { get; set; }

    /// <summary>What the requests for a code have carried, in their order.</summary>
    public IReadOnlyCollection<IReadOnlyDictionary<string, string>> Requests => requests;

    /// <summary>What a server is told of it.</summary>
    public string[] Settings =>
    [
        $"--Collab:OpenId:Authority={Url}", $"--Collab:OpenId:ClientId={ClientId}", $"--Collab:OpenId:ClientSecret={ClientSecret}", "--Collab:OpenId:Name=Cổng tỉnh",
    ];

    public static async Task<OpenIdProvider> StartAsync()
    {
        var provider = new OpenIdProvider();
        await provider.ComeAsync();
        return provider;
    }

    /// <summary>As everybody finds it at first: nothing tampered with.</summary>
    public void BeHonest() => (Tamper, Refusal, TokensBroken, Asks) = (null, null, false, false);

    /// <summary>From when it comes back.</summary>
    public void ChangeKey()
    {
        key.Dispose();
        key = RSA.Create(2048);
    }

    public async Task ComeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddAuthentication();
        builder.Services.AddOpenIddict().AddServer(Configure);
        app = builder.Build();
        app.Use((http, next) =>
        {
            if (!TokensBroken || http.Request.Path != "/token") return next(http);
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return Task.CompletedTask;
        });
        app.UseAuthentication();
        app.MapGet("/authorize", Authorize);
        await app.StartAsync();
    }

    public async Task GoAwayAsync()
    {
        await app!.StopAsync();
        await app.DisposeAsync();
        app = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null) await GoAwayAsync();
        key.Dispose();
    }

    // In degraded mode OpenIddict keeps nothing: who may ask, and that a code is good once, is checked here.
    private void Configure(OpenIddictServerBuilder server)
    {
        server.EnableDegradedMode().SetIssuer(Url)
            .SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token")
            .AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange()
            .RegisterScopes(Scopes.Profile, Scopes.Email)
            .AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32))).AddSigningKey(new RsaSecurityKey(key) { KeyId = Convert.ToHexString(SHA256.HashData(key.ExportSubjectPublicKeyInfo())) });
        server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().DisableTransportSecurityRequirement();
        server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            if (context.ClientId != ClientId || context.RedirectUri?.EndsWith("/api/auth/openid/callback", StringComparison.Ordinal) != true) context.Reject(Errors.InvalidClient);
            return default;
        }));
        server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            if (context.ClientId != ClientId || context.ClientSecret != ClientSecret) context.Reject(Errors.InvalidClient);
            else if (!usedCodes.TryAdd(context.Request.Code!, true)) context.Reject(Errors.InvalidGrant);
            return default;
        }));
        server.AddEventHandler<ApplyTokenResponseContext>(handler => handler.UseInlineHandler(context =>
        {
            if (Tamper is { } tamper && context.Response.IdToken is { } token)
            {
                var forged = new ForgedToken(token, key);
                tamper(forged);
                context.Response.IdToken = forged.Write();
            }

            return default;
        }));
    }

    private IResult Authorize(HttpContext http)
    {
        var request = http.GetOpenIddictServerRequest()!;
        requests.Enqueue(http.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()));
        if (Refusal is var (error, description)) return Results.Redirect($"{request.RedirectUri}?error={error}&error_description={Uri.EscapeDataString(description)}&state={Uri.EscapeDataString(request.State!)}");
        if (Asks && !http.Request.Query.ContainsKey("going_on"))
            return Results.Content($"<!doctype html><html lang=vi><link rel=icon href=\"data:,\"><title>Cổng tỉnh</title><h1>Cổng tỉnh</h1><a href=\"{WebUtility.HtmlEncode(http.Request.QueryString + "&going_on=yes")}\">Tiếp tục</a>", "text/html; charset=utf-8");

        var identity = new ClaimsIdentity("provider");
        identity.SetClaim(Claims.Subject, Person.Subject);
        foreach (var (name, value) in Person.Claims)
        {
            if (value is string[] several) identity.SetClaims(name, [.. several]);
            else if (value is bool yes) identity.SetClaim(name, yes);
            else identity.SetClaim(name, (string)value);
        }

        identity.SetScopes(request.GetScopes());
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        return Results.SignIn(new ClaimsPrincipal(identity), null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }
}
