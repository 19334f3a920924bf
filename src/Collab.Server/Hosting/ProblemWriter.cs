using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Storage;
using Microsoft.AspNetCore.WebUtilities;

namespace Collab.Server.Hosting;

/// <summary>
/// Gives every error the same form, whoever raised it. The framework's own writer stays silent for a caller
/// whose <c>Accept</c> does not name JSON; then an error would have no code.
/// </summary>
public sealed class ProblemWriter : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var problem = context.ProblemDetails;
        var status = problem.Status ??= http.Response.StatusCode;
        http.Response.StatusCode = status;

        problem.Type = "about:blank";
        problem.Title = ReasonPhrases.GetReasonPhrase(status);
        problem.Extensions.TryAdd("code", Problems.CodeOf(status));
        problem.Extensions["traceId"] = Problems.TraceIdOf(http);
        if (ErrorsOf(context.Exception) is { } errors) problem.Extensions.TryAdd("errors", errors);
        if (context.Exception is ReadingsBusyException) http.Response.Headers.RetryAfter = ReadingsBusyException.RetryAfter;

        return new ValueTask(http.Response.WriteAsJsonAsync(problem, options: null, "application/problem+json"));
    }

    // The serialiser's own sentences name our types; the field is what helps the caller.
    private static ImmutableDictionary<string, string>? ErrorsOf(Exception? exception)
    {
        if (exception is not BadHttpRequestException { InnerException: JsonException json }) return null;

        var field = json.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : "$";
        return ImmutableDictionary<string, string>.Empty.Add(field, "is missing, unknown or not of the documented form");
    }
}

public static class ProblemHandling
{
    public static void AddProblems(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        builder.Services.AddProblemDetails();
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.AllowDuplicateProperties = false;
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
            json.SerializerOptions.MaxDepth = 32;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
            json.SerializerOptions.Converters.Add(new WireTextConverter());
            json.SerializerOptions.Converters.Add(new UtcTimeConverter());
            json.SerializerOptions.Converters.Add(new PersistentMapJsonConverter());
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        });
    }

    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = exception => exception switch
            {
                BadHttpRequestException bad => bad.StatusCode,
                Orleans.Runtime.OrleansException or TimeoutException or JournalUnavailableException or ReadingsBusyException => StatusCodes.Status503ServiceUnavailable,
                _ when Database.IsAway(exception) => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status500InternalServerError,
            },
            // What a caller sent wrong is not news for the log, nor is that others were first.
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException or ReadingsBusyException,
        });
        app.UseStatusCodePages();
    }
}
