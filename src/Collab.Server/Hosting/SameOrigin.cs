using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Microsoft.Extensions.Primitives;

namespace Collab.Server.Hosting;

/// <summary>
/// Against requests that another site makes with the browser's cookie (CSRF, cross-site WebSocket
/// hijacking): what changes something, and every connection to the hub, must come from our own pages.
/// Browsers say where a request comes from in <c>Origin</c> and <c>Sec-Fetch-Site</c> and let no page
/// change that. A bearer token is never sent by the browser of itself, so requests with one pass.
/// </summary>
public static class SameOrigin
{
    public static void UseSameOrigin(this WebApplication app)
    {
        var publicUrl = app.Services.GetRequiredService<CollabOptions>().PublicUrl;
        app.Use(async (http, next) =>
        {
            if (IsRisky(http.Request) && !IsOurs(http.Request, publicUrl))
            {
                await Problems.Of(StatusCodes.Status403Forbidden, RefusalCodes.Forbidden, "The request comes from another site's page.").ExecuteAsync(http);
                return;
            }

            await next(http);
        });
    }

    /// <summary>Whether a page of this origin is ours: that of the public address, or where none is set, of the address that was asked.</summary>
    public static bool IsOurs(string? origin, HttpRequest request, Uri? publicUrl) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var page)
        && (IsSame(page, publicUrl) || (publicUrl is null && IsSame(page, new Uri($"{request.Scheme}://{request.Host}"))));

    private static bool IsRisky(HttpRequest request)
    {
        if (SignInSchemes.HasToken(request)) return false;

        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        return !reads || request.Path.StartsWithSegments("/hub");
    }

    private static bool IsOurs(HttpRequest request, Uri? publicUrl)
    {
        if (!StringValues.IsNullOrEmpty(request.Headers.Origin)) return IsOurs(request.Headers.Origin, request, publicUrl);

        // Without either header it is no browser; then a cookie has no business being there.
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return site.Length > 0 ? site is "same-origin" or "none" : request.Cookies.Count == 0;
    }

    private static bool IsSame(Uri origin, Uri? ours) =>
        ours is not null && Uri.Compare(origin, ours, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
