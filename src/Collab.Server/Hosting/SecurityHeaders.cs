using System.Security.Cryptography;

namespace Collab.Server.Hosting;

/// <summary>What every answer tells the browser: run only what this server serves, show it in no frame, guess no types.</summary>
public static class SecurityHeaders
{
    private const string NonceKey = "cspNonce";
    private const string SandboxKey = "cspSandbox";

    /// <summary>Of files that people brought: opened by themselves they run nothing, load nothing and are of no origin.</summary>
    private const string Sandbox = "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly string PolicyWithoutNonce = Policy("");

    // A worker goes by the policy of its own file. That of PDFs reads scans (JBIG2, JPEG 2000) by WebAssembly; no page may.
    private static readonly string PolicyOfWorkers = Policy(" 'wasm-unsafe-eval'");

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
                headers.ContentSecurityPolicy = PolicyOf(http);
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

    private static string PolicyOf(HttpContext http)
    {
        if (http.Items.ContainsKey(SandboxKey)) return Sandbox;
        if (http.Items[NonceKey] is string nonce) return Policy($" 'nonce-{nonce}'");

        return http.Request.Path.StartsWithSegments(WebClient.Assets, out var file) && file.Value!.Contains(".worker.", StringComparison.Ordinal) ? PolicyOfWorkers : PolicyWithoutNonce;
    }

    // Styles: component libraries set them inline; scripts never are.
    private static string Policy(string scripts) =>
        "default-src 'self'; script-src 'self'" + scripts +
        "; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; " +
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
}
