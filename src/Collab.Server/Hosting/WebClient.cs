using Collab.Server.Clustering;
using Microsoft.AspNetCore.StaticFiles;

namespace Collab.Server.Hosting;

/// <summary>The built web client in <c>wwwroot</c>. Its pages are one file; the client reads the address itself.</summary>
public static class WebClient
{
    /// <summary>Below it the names of files hold their content's hash, or their version.</summary>
    public static readonly PathString Assets = "/assets";

    private static readonly PathString Page = "/index.html";

    // An address below these that is not known is an error, not a page.
    private static readonly PathString[] OwnPaths = ["/api", "/hub", "/openapi", "/docs", "/health", "/metrics", Dashboard.Path];

    // What the reader of documents asks for: character maps, fonts and colour profiles of PDFs.
    private static readonly FileExtensionContentTypeProvider Types = new()
    {
        Mappings =
        {
            [".mjs"] = "text/javascript",
            [".bcmap"] = "application/octet-stream",
            [".pfb"] = "application/octet-stream",
            [".icc"] = "application/vnd.iccprofile",
        },
    };

    public static void UseWebClient(this WebApplication app)
    {
        app.Use((http, next) =>
        {
            if (IsPage(http.Request)) http.Request.Path = Page;
            return next(http);
        });
        app.UseStaticFiles(new StaticFileOptions
        {
            ContentTypeProvider = Types,
            OnPrepareResponse = context =>
            {
                // The page's name says nothing of its content.
                var isNamedByContent = context.Context.Request.Path.StartsWithSegments(Assets);
                context.Context.Response.Headers.CacheControl = isNamedByContent ? "public, max-age=31536000, immutable" : "no-cache";
            },
        });
    }

    private static bool IsPage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !Path.HasExtension(request.Path)
        && !OwnPaths.Any(path => request.Path.StartsWithSegments(path));
}
