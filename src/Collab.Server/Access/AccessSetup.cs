using Collab.Domain.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Collab.Server.Access;

/// <summary>Gives each endpoint its row of the <see cref="AccessMatrix"/>, and holds requests against it.</summary>
internal static class AccessSetup
{
    public static void AddAccess(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<EndpointAccess>();
        builder.Services.AddTransient<IStartupFilter, EveryEndpointHasItsRow>();
    }

    /// <summary>After routing and sign-in, before what reads the request.</summary>
    public static void UseAccess(this WebApplication app)
    {
        var access = app.Services.GetRequiredService<EndpointAccess>();
        app.Use(async (http, next) =>
        {
            if (http.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() is { } rule && await access.RefuseAsync(http, rule) is { } problem) await problem.ExecuteAsync(http);
            else await next(http);
        });
    }

    /// <summary>Holds the endpoints' rows against whoever calls them. Of those that have none the start says so.</summary>
    public static TBuilder RequireAccess<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Add(endpoint =>
        {
            if (AccessMatrix.Find(ActionOf(endpoint.Metadata.OfType<IHttpMethodMetadata>(), ((RouteEndpointBuilder)endpoint).RoutePattern)) is { } rule) endpoint.Metadata.Add(rule);
        });
        return endpoints;
    }

    /// <summary>The name of an endpoint in the matrix: <c>GET /api/members/{id}</c>, without a method where it answers all.</summary>
    public static string ActionOf(RouteEndpoint endpoint) => ActionOf(endpoint.Metadata.GetOrderedMetadata<IHttpMethodMetadata>(), endpoint.RoutePattern);

    private static string ActionOf(IEnumerable<IHttpMethodMetadata> methods, RoutePattern pattern)
    {
        var address = string.Concat(pattern.PathSegments.Select(segment => "/" + string.Concat(segment.Parts.Select(TextOf))));
        var words = methods.LastOrDefault()?.HttpMethods ?? [];
        return words.Count == 0 ? address : $"{string.Join(',', words)} {address}";

        static string TextOf(RoutePatternPart part) => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
            _ => throw new InvalidOperationException($"The part {part} of an address is of a kind that is not known here."),
        };
    }

    /// <summary>
    /// Builds all endpoints before the server listens. One without a row ends the start, also where nothing holds its row against
    /// requests (<see cref="RequireAccess"/>): then anyone may call it, and the row must say so.
    /// </summary>
    private sealed class EveryEndpointHasItsRow : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            var endpoints = app.ApplicationServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
            var missing = endpoints.Select(ActionOf).Where(action => AccessMatrix.Find(action) is null).ToList();
            if (missing.Count > 0) throw new InvalidOperationException($"The access matrix has no row for {string.Join(", ", missing)}.");
            endpoints.ForEach(Check);
        };

        private static void Check(RouteEndpoint endpoint)
        {
            var rule = AccessMatrix.Of(ActionOf(endpoint));
            var isForAnyone = rule.Allows(Standing.Anyone);
            if (!isForAnyone && endpoint.Metadata.GetMetadata<AccessRule>() is null) throw new InvalidOperationException($"Nothing holds the row of {rule.Action} against requests.");
            if (isForAnyone != endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
                throw new InvalidOperationException($"{rule.Action} lets callers in without a sign-in, or its row does, and not both.");
        }
    }
}
