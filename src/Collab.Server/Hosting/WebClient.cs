using Collab.Server.Clustering;

namespace Collab.Server.Hosting;

/// <summary>The built web client in <c>wwwroot</c>. Its pages are one file; the client reads the address itself.</summary>
public static class WebClient
{
    private static readonly PathString Page = "/index.html";

    // An address below these that is not known is an error, not a page.
    private static readonly PathString[] OwnPaths = ["/api", "/hub", "/openapi", "/docs", "/health", "/metrics", Dashboard.Path];

    public static void UseWebClient(this WebApplication app)
    {
        app.Use((http, next) =>
        {
            if (IsPage(http.Request)) http.Request.Path = Page;
            return next(http);
        });
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = context =>
            {
                // Names in /assets hold the content's hash, the page's name does not.
                var isNamedByContent = context.Context.Request.Path.StartsWithSegments("/assets");
                context.Context.Response.Headers.CacheControl = isNamedByContent ? "public, max-age=31536000, immutable" : "no-cache";
            },
        });
    }

    private static bool IsPage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !Path.HasExtension(request.Path)
        && !OwnPaths.Any(path => request.Path.StartsWithSegments(path));
}
