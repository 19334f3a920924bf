using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Collab.Server.Accounts;

/// <summary>
/// The scheme that goes to the provider and takes its answer: code flow with PKCE (RFC 9700 §2.1.1), answer in the query. Cross-site
/// posts are refused here, so there is no <c>form_post</c>. What it leaves behind is a sign-in of ours and nothing of the provider's.
/// </summary>
public static class OpenId
{
    public const string Scheme = "openId";

    /// <summary>Registered at the provider as redirect URI, below <see cref="Hosting.CollabOptions.PublicUrl"/>.</summary>
    public const string CallbackPath = "/api/auth/openid/callback";

    /// <summary>How long the provider may take to answer this server.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Signatures that the published keys prove: none is made with a secret.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    public static void AddOpenId(this AuthenticationBuilder authentication, OpenIdOptions options, bool isDevelopment)
    {
        authentication.Services.AddScoped<OpenIdAccounts>();
        authentication.Services.AddScoped<OpenIdEvents>();
        // Its lines repeat what a provider says of people; OpenIdEvents writes one that does not.
        authentication.Services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Authentication.OpenIdConnect", LogLevel.None));
        authentication.AddOpenIdConnect(Scheme, null, scheme => Configure(scheme, options, isDevelopment));
    }

    private static void Configure(OpenIdConnectOptions scheme, OpenIdOptions options, bool isDevelopment)
    {
        scheme.Authority = options.Authority;
        scheme.RequireHttpsMetadata = !isDevelopment;
        scheme.ClientId = options.ClientId;
        scheme.ClientSecret = options.ClientSecret;
        scheme.ResponseType = OpenIdConnectResponseType.Code;
        scheme.ResponseMode = OpenIdConnectResponseMode.Query;
        scheme.UsePkce = true;
        scheme.DisableTelemetry = true;
        scheme.BackchannelTimeout = Patience;
        if (options.Claim == "email") scheme.Scope.Add("email");

        // Issuer, audience, expiry and signature are looked at unless one says otherwise; the claims come as the token has them.
        scheme.TokenValidationParameters.ValidAlgorithms = Algorithms;
        scheme.MapInboundClaims = false;
        scheme.ClaimActions.Clear();

        scheme.SignInScheme = SignInSchemes.Cookie;
        scheme.SaveTokens = false;
        scheme.EventsType = typeof(OpenIdEvents);
        scheme.CallbackPath = CallbackPath;
        // Signing out is ours alone: these paths would be answered too.
        scheme.RemoteSignOutPath = default;
        scheme.SignedOutCallbackPath = default;

        // The first ties the answer to the browser that asked. With the prefix no neighbouring host can plant one, and so sign somebody in as another.
        Configure(scheme.CorrelationCookie, isDevelopment ? "collab-openid-" : "__Host-collab-openid-", isDevelopment);
        scheme.CorrelationCookie.Path = "/";
        Configure(scheme.NonceCookie, isDevelopment ? "collab-openid-nonce-" : "__Secure-collab-openid-nonce-", isDevelopment);
    }

    private static void Configure(CookieBuilder cookie, string name, bool isDevelopment)
    {
        cookie.Name = name;
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = isDevelopment ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
    }
}
