using System.Collections.Immutable;
using System.Diagnostics;
using Collab.Domain.Streams;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Collab.Server.Hosting;

/// <summary>
/// Problem details (RFC 9457) of every refusal: <c>code</c> is one of <see cref="RefusalCodes"/> or of the
/// words below, <c>errors</c> says by field what is wrong.
/// </summary>
public static class Problems
{
    /// <summary>No sign-in came with the request, or it has ended.</summary>
    public const string Unauthenticated = "unauthenticated";
    public const string InvalidCredentials = "invalidCredentials";
    /// <summary>The password was right; send it again with <c>twoFactorCode</c>.</summary>
    public const string TwoFactorRequired = "twoFactorRequired";
    public const string MethodNotAllowed = "methodNotAllowed";
    public const string UnsupportedMediaType = "unsupportedMediaType";
    /// <summary>A fault of the server; <c>traceId</c> finds it in the log.</summary>
    public const string Internal = "internal";

    public static ProblemHttpResult From(Refusal refusal) => Of(StatusOf(refusal.Code), refusal.Code, refusal.Message, refusal.Errors);

    public static ProblemHttpResult Invalid(string field, string error) => From(Refusal.Invalid(field, error));

    public static ProblemHttpResult NotFound() => Of(StatusCodes.Status404NotFound, RefusalCodes.NotFound, "There is no such thing, or not for you.");

    public static ProblemHttpResult Of(int status, string code, string detail, ImmutableDictionary<string, string>? errors = null)
    {
        var problem = new ProblemDetails { Status = status, Detail = detail, Extensions = { ["code"] = code } };
        if (errors is { IsEmpty: false }) problem.Extensions["errors"] = errors;
        return TypedResults.Problem(problem);
    }

    public static int StatusOf(string code) => code switch
    {
        RefusalCodes.Invalid => StatusCodes.Status400BadRequest,
        Unauthenticated or InvalidCredentials or TwoFactorRequired => StatusCodes.Status401Unauthorized,
        RefusalCodes.Forbidden => StatusCodes.Status403Forbidden,
        RefusalCodes.NotFound => StatusCodes.Status404NotFound,
        RefusalCodes.WrongState or RefusalCodes.Conflict => StatusCodes.Status409Conflict,
        RefusalCodes.TooLarge => StatusCodes.Status413PayloadTooLarge,
        RefusalCodes.RateLimited => StatusCodes.Status429TooManyRequests,
        RefusalCodes.Unavailable => StatusCodes.Status503ServiceUnavailable,
        RefusalCodes.Broken => StatusCodes.Status500InternalServerError,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "This refusal code has no HTTP status; give it one here."),
    };

    /// <summary>For answers that the framework gives without a code of ours.</summary>
    public static string CodeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Unauthenticated,
        StatusCodes.Status403Forbidden => RefusalCodes.Forbidden,
        StatusCodes.Status404NotFound => RefusalCodes.NotFound,
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
        StatusCodes.Status409Conflict => RefusalCodes.Conflict,
        StatusCodes.Status413PayloadTooLarge => RefusalCodes.TooLarge,
        StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType,
        StatusCodes.Status429TooManyRequests => RefusalCodes.RateLimited,
        StatusCodes.Status503ServiceUnavailable => RefusalCodes.Unavailable,
        >= 500 => Internal,
        _ => RefusalCodes.Invalid,
    };

    public static string TraceIdOf(HttpContext http) => Activity.Current?.Id ?? http.TraceIdentifier;
}
