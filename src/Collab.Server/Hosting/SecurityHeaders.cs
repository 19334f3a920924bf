using System.Security.Cryptography;

namespace Collab.Server.Hosting;

/// <summary>What every answer tells the browser: run only what this server serves, show it in no frame, guess no types.</summary>
public static class SecurityHeaders
{
    private const string NonceKey = "cspNonce";
    private const string SandboxKey = "cspSandbox";

    /// <summary>Of files that people brought: opened by themselves they run nothing, load nothing and are of no origin.</summary>
    private const string Sandbox = "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly string PolicyWithoutNonce = Policy(null);

    public static void UseSecurityHeaders(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment()) app.UseHsts();

        app.Use((http, next) =>
        {
            http.Response.OnStarting(() =>
            {
                // A WebSocket is not shown.
                if (http.Response.StatusCode == StatusCodes.Status101SwitchingProtocols) return Task.CompletedTask;

                var headers = http.Response.Headers;
                headers.ContentSecurityPolicy = http.Items.ContainsKey(SandboxKey) ? Sandbox : http.Items[NonceKey] is string nonce ? Policy(nonce) : PolicyWithoutNonce;
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                headers["Referrer-Policy"] = "same-origin";
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                if (http.Request.Path.StartsWithSegments("/api")) headers.CacheControl = "no-store";
                return Task.CompletedTask;
            });
            return next(http);
        });
    }

    /// <summary>The answer is a file that somebody brought.</summary>
    public static void IsFile(HttpContext http) => http.Items[SandboxKey] = true;

    /// <summary>A number that lets one inline script of this answer run.</summary>
    public static string Nonce(HttpContext http)
    {
        if (http.Items[NonceKey] is string known) return known;

        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        http.Items[NonceKey] = nonce;
        return nonce;
    }

    // Styles: component libraries set them inline; scripts never are.
    private static string Policy(string? nonce) =>
        "default-src 'self'; script-src 'self'" + (nonce is null ? "" : $" 'nonce-{nonce}'") +
        "; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; " +
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
}
