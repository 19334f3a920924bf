using Collab.Server.Accounts;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Collab.Server.Hosting;

/// <summary>OpenAPI at <c>/openapi/v1.json</c>, and <c>/docs</c> to read it.</summary>
public static class ApiDescription
{
    public static void AddApiDescription(this WebApplicationBuilder builder) => builder.Services.AddOpenApi("v1", openApi =>
        {
            openApi.AddDocumentTransformer(Describe);
            openApi.AddSchemaTransformer(DescribeConverted);
        });

    public static void MapApiDescription(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        // All of the page comes from this server: script and fonts too, and nothing is sent elsewhere.
        app.MapScalarApiReference("/docs", (scalar, http) =>
        {
            scalar.WithTitle("Collab API").DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp();
            scalar.Nonce = SecurityHeaders.Nonce(http);
        }).AllowAnonymous();
    }

    /// <summary>The statuses of the problems that an endpoint may answer, for its description.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses) endpoint.ProducesProblem(status);
        return endpoint;
    }

    // A type with a converter of ours has no schema of itself.
    private static Task DescribeConverted(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancel)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(string)) schema.Type ??= JsonSchemaType.String;
        if (type == typeof(DateTimeOffset)) (schema.Type, schema.Format) = (JsonSchemaType.String, "date-time");
        if (type == typeof(DateTimeOffset?)) (schema.Type, schema.Format) = (JsonSchemaType.String | JsonSchemaType.Null, "date-time");
        return Task.CompletedTask;
    }

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Collab",
            Version = "v1",
            Description = "Errors are problem details (RFC 9457) with a stable `code`, a `traceId` and, for `invalid`, `errors` by field. "
                + "The live hub and the words of commands and views are described in docs/protocol.md.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [SignInSchemes.Token] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "accessToken of POST /api/auth/login?tokens=true" },
            [SignInSchemes.Cookie] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "__Host-collab", Description = "Set by POST /api/auth/login; for browsers" },
        };
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(SignInSchemes.Token, document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(SignInSchemes.Cookie, document)] = [] },
        ];
        return Task.CompletedTask;
    }
}
