using Collab.Server.Guests;
using Collab.Server.Hosting;
using Collab.Storage;
using Collab.Storage.Postgres;
using Collab.Storage.Sqlite;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Collab.Server.Accounts;

/// <summary>
/// Two ways to be signed in: browsers by cookie, other clients by bearer token; and guests of a meeting by a cookie of their own. The request decides which one is
/// looked at: whoever is signed in is no guest.
/// </summary>
public static class SignInSchemes
{
    public const string CookieOrToken = "cookieOrToken";
    public const string Cookie = "cookie";
    public const string Token = "token";

    internal const string CookieName = "collab";

    private const string TokenInQuery = "access_token";

    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var options = builder.ReadOptions();

        services.TryAddSingleton(TimeProvider.System);
        services.AddDbContext<AccountsContext>((provider, context) => Use(context, provider.GetRequiredService<Database>()));
        services.AddIdentityCore<Account>(identity =>
            {
                // Length is what resists guessing; rules of composition are not (NIST SP 800-63B §3.1.1).
                identity.Password = new PasswordOptions
                {
                    RequiredLength = PasswordRules.MinLength,
                    RequiredUniqueChars = 4,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireUppercase = false,
                    RequireNonAlphanumeric = false,
                };
            })
            .AddPasswordValidator<GuessablePasswords>()
            .AddUserStore<UserOnlyStore<Account, AccountsContext, Guid, IdentityUserClaim<Guid>, IdentityUserLogin<Guid>, IdentityUserToken<Guid>, Passkey>>();

        services.AddSingleton<PasswordWork>();
        services.AddSingleton<SignInInstruments>();
        services.AddSingleton<Tokens>();
        services.AddScoped<SignIns>();
        services.AddHostedService<EndedSignIns>();
        services.AddScoped<Lockout>();
        services.AddScoped<AddressLockout>();
        services.AddScoped<SecondFactor>();
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddScoped<PasskeyChallenges>();
        services.AddScoped<Passkeys>();
        services.AddScoped<MeQuery>();
        services.AddScoped<SignInAnswer>();
        services.AddScoped<OtherSignIns>();
        services.AddScoped<AccountLinks>();
        services.AddScoped<AccountHelp>();

        AddKeys(services);
        services.AddOptions<IdentityPasskeyOptions>().Configure<CollabOptions>((passkeys, collab) => Configure(passkeys, collab.PublicUrl));
        var authentication = services.AddAuthentication(CookieOrToken)
            .AddPolicyScheme(CookieOrToken, null, policy => policy.ForwardDefaultSelector = http => HasToken(http.Request) ? Token : GuestCookie.IsAlone(http.Request) ? GuestCookie.Scheme : Cookie)
            .AddCookie(Cookie, cookie => Configure(cookie, options.Accounts, builder.Environment.IsDevelopment()))
            .AddGuests(builder.Environment.IsDevelopment())
            .AddBearerToken(Token, token => Configure(token, options.Accounts));
        if (options.OpenId is { } openId) authentication.AddOpenId(openId, builder.Environment.IsDevelopment());
        services.AddAuthorization();
    }

    /// <summary>The token is in the header; for the hub also in the address, because browsers cannot set a header on a WebSocket.</summary>
    public static bool HasToken(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || TokenFromQuery(request) is not null;

    private static string? TokenFromQuery(HttpRequest request) =>
        request.Path.StartsWithSegments("/hub") && request.Query[TokenInQuery].ToString() is { Length: > 0 } token ? token : null;

    private static void Use(DbContextOptionsBuilder context, Database database)
    {
        if (database is PostgresDatabase postgres) context.UseNpgsql(postgres.Source);
        else context.UseSqlite(((SqliteDatabase)database).CreateConnection(), contextOwnsConnection: true);
    }

    private static void Configure(CookieAuthenticationOptions cookie, AccountLimits limits, bool isDevelopment)
    {
        Harden(cookie.Cookie, CookieName, isDevelopment);
        cookie.ExpireTimeSpan = TimeSpan.FromDays(limits.CookieDays);
        cookie.SlidingExpiration = true;
        cookie.Events = new CookieAuthenticationEvents
        {
            OnRedirectToLogin = Unauthenticated,
            OnRedirectToAccessDenied = Forbidden,
            OnValidatePrincipal = async context =>
            {
                var signIns = context.HttpContext.RequestServices.GetRequiredService<SignIns>();
                if (!await signIns.IsCurrentAsync(context.Principal!)) context.RejectPrincipal();
            },
        };
    }

    private static void Configure(BearerTokenOptions token, AccountLimits limits)
    {
        token.BearerTokenExpiration = TimeSpan.FromMinutes(limits.AccessTokenMinutes);
        token.RefreshTokenExpiration = TimeSpan.FromDays(limits.RefreshTokenDays);
        token.Events = new BearerTokenEvents
        {
            OnMessageReceived = context =>
            {
                context.Token = TokenFromQuery(context.Request);
                return Task.CompletedTask;
            },
        };
    }

    // Whoever has the passkey is its owner: the authenticator must ask for finger, face or PIN, and must know by itself whose it is.
    private static void Configure(IdentityPasskeyOptions passkeys, Uri? publicUrl)
    {
        passkeys.ServerDomain = publicUrl?.IdnHost; // null = the request's
        passkeys.AuthenticatorTimeout = PasskeyChallenges.Lifetime;
        passkeys.UserVerificationRequirement = "required";
        passkeys.ResidentKeyRequirement = "required";
        passkeys.AttestationConveyancePreference = "none";
        passkeys.ValidateOrigin = page => ValueTask.FromResult(
            !page.CrossOrigin && string.IsNullOrEmpty(page.TopOrigin) && SameOrigin.IsOurs(page.Origin, page.HttpContext.Request, publicUrl));
    }

    /// <summary>HttpOnly and of this site; __Host- makes browsers insist on Secure, Path=/ and no Domain, which plain http in Development cannot have.</summary>
    internal static void Harden(CookieBuilder cookie, string name, bool isDevelopment)
    {
        cookie.Name = NameOf(name, isDevelopment);
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = isDevelopment ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
    }

    internal static string NameOf(string name, bool isDevelopment) => isDevelopment ? name : $"__Host-{name}";

    internal static Task Unauthenticated(RedirectContext<CookieAuthenticationOptions> context) => Answer(context.Response, StatusCodes.Status401Unauthorized);

    internal static Task Forbidden(RedirectContext<CookieAuthenticationOptions> context) => Answer(context.Response, StatusCodes.Status403Forbidden);

    private static Task Answer(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static void AddKeys(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Collab");
        services.AddOptions<KeyManagementOptions>().Configure<CollabOptions, Database, ILoggerFactory>((keys, options, database, logs) =>
        {
            // All servers need the same.
            if (options.HasDatabase)
            {
                keys.XmlRepository = new DatabaseKeys(database);
                return;
            }

            // Whoever reads these can sign in as anyone: only the server's own user may.
            PrivateFiles.MakeFolder(options.KeysPath);
            keys.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(options.KeysPath), logs);
        });
    }
}
