namespace Collab.Server.Hosting;

/// <summary>The built web client in <c>wwwroot</c>. Its pages are one file; the client reads the address itself.</summary>
public static class WebClient
{
    private const string Page = "index.html";

    public static void AddWebClient(this WebApplicationBuilder builder) =>
        builder.Services.Configure<RouteOptions>(routes => routes.SetParameterPolicy<NotBelowConstraint>("notBelow"));

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
        // What the server does not know below its own paths is an error, not a page.
        app.MapFallbackToFile("{*path:nonfile:notBelow(api,hub,openapi,health,docs)}", Page).AllowAnonymous();
    }
}

/// <summary>Route constraint: the path's first segment is none of the given ones.</summary>
public sealed class NotBelowConstraint(string segments) : IRouteConstraint
{
    private readonly string[] _segments = segments.Split(',');

    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        !_segments.Contains((values[routeKey] as string)?.Split('/')[0], StringComparer.OrdinalIgnoreCase);
}
