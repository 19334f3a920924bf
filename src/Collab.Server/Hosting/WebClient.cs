namespace Collab.Server.Hosting;

/// <summary>The built web client in <c>wwwroot</c>. Its pages are one file; the client reads the address itself.</summary>
public static class WebClient
{
    private const string Page = "index.html";

    public static void UseWebClient(this WebApplication app)
    {
        app.UseDefaultFiles();
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

    public static void MapWebClient(this WebApplication app)
    {
        // What the server does not know below these is an error, not a page.
        foreach (var prefix in (ReadOnlySpan<string>)["/api", "/hub", "/openapi", "/health"])
        {
            app.MapFallback(prefix + "/{**path}", () => Problems.NotFound()).AllowAnonymous();
        }

        app.MapFallbackToFile(Page).AllowAnonymous();
    }
}
