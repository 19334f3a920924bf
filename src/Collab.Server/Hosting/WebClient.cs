using Collab.Server.Clustering;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Collab.Server.Hosting;

/// <summary>The built web client in <c>wwwroot</c>. Its pages are one file; the client reads the address itself.</summary>
public static class WebClient
{
    /// <summary>Below it the names of files hold their content's hash, or their version.</summary>
    public static readonly PathString Assets = "/assets";

    private static readonly PathString Page = "/index.html";

    // The build leaves such a file beside those that it makes much smaller.
    private const string Packed = ".br";

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
            [Packed] = "application/octet-stream", // until it is known what is packed
        },
    };

    public static void UseWebClient(this WebApplication app)
    {
        app.Use((http, next) =>
        {
            if (IsPage(http.Request)) http.Request.Path = Page;
            if (TakesPacked(http.Request) && app.Environment.WebRootFileProvider.GetFileInfo(http.Request.Path + Packed).Exists) http.Request.Path += Packed;
            return next(http);
        });
        app.UseStaticFiles(new StaticFileOptions
        {
            ContentTypeProvider = Types,
            OnPrepareResponse = context =>
            {
                // The page's name says nothing of its content.
                var isNamedByContent = context.Context.Request.Path.StartsWithSegments(Assets);
                var headers = context.Context.Response.Headers;
                headers.CacheControl = isNamedByContent ? "public, max-age=31536000, immutable" : "no-cache";
                headers.Vary = HeaderNames.AcceptEncoding;
                if (!context.File.Name.EndsWith(Packed, StringComparison.Ordinal)) return;
                headers.ContentEncoding = "br";
                headers.ContentType = Types.TryGetContentType(context.File.Name[..^Packed.Length], out var type) ? type : Types.Mappings[Packed];
            },
        });
    }

    // Never the answers of the program itself: what is secret in them could be guessed from their length.
    private static bool TakesPacked(HttpRequest request) =>
        Path.HasExtension(request.Path) && !OwnPaths.Any(path => request.Path.StartsWithSegments(path))
        && request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value == "br" && coding.Quality is not 0);

    private static bool IsPage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !Path.HasExtension(request.Path)
        && !OwnPaths.Any(path => request.Path.StartsWithSegments(path));
}
