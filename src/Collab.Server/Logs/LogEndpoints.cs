using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Storage.ReadModels;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Logs;

/// <summary>The sign-in log and the audit log, to be read and taken away as CSV.</summary>
public static class LogEndpoints
{
    private const int PageSize = 50;
    private const int MaxText = 200;

    public static void AddLogs(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<SignInLog>();
        builder.Services.AddScoped<AuditLog>();
        builder.Services.AddSingleton<LogLists>();
        builder.Services.AddScoped<LogReader>();
        builder.Services.AddScoped<LogQueries>();
        builder.Services.AddScoped<LogExport>();
        builder.Services.AddSingleton<LogRetention>();
        builder.Services.AddHostedService(services => services.GetRequiredService<LogRetention>());
    }

    public static void MapLogs(this IEndpointRouteBuilder api)
    {
        var logs = api.MapGroup("/log").WithTags("Logs").OnlyWhileSignedIn().AddEndpointFilter(OnlyReadersAsync);
        logs.MapGet("/sign-ins", SignInsAsync).Refuses(400, 401, 403, 503)
            .WithSummary("Who signed in, tried to, or ceased to be signed in, the newest first");
        logs.MapGet("/audit", AuditAsync).Refuses(400, 401, 403, 503)
            .WithSummary("Who changed what, from where, before and after, the newest first");
        logs.MapGet("/sign-ins.csv", ExportSignInsAsync).Refuses(400, 401, 403, 503)
            .WithSummary($"The same as CSV, {LogExport.MaxRows} entries at most; that it was taken is audited");
        logs.MapGet("/audit.csv", ExportAuditAsync).Refuses(400, 401, 403, 503)
            .WithSummary($"The same as CSV, {LogExport.MaxRows} entries at most; that it was taken is audited");
    }

    // That somebody reads logs at all is the row's; of what, is told here.
    private static async ValueTask<object?> OnlyReadersAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await context.HttpContext.RequestServices.GetRequiredService<LogReader>().AdmitAsync(context.HttpContext.User.MemberId()) is { } refusal
            ? Problems.From(refusal)
            : await next(context);

    private static async Task<Results<Ok<Page<SignInLogItem>>, ProblemHttpResult>> SignInsAsync(
        [AsParameters] SignInLogFilter filter, string? cursor, LogQueries logs, CancellationToken cancel)
    {
        if (Error(filter) is { } error) return error;
        if (!TryReadCursor(cursor, out var before)) return BadCursor();
        return PageOf(await logs.SignInsAsync(filter, before, PageSize + 1, cancel), item => item.Id);
    }

    private static async Task<Results<Ok<Page<AuditLogItem>>, ProblemHttpResult>> AuditAsync(
        [AsParameters] AuditLogFilter filter, string? cursor, LogQueries logs, CancellationToken cancel)
    {
        if (Error(filter) is { } error) return error;
        if (!TryReadCursor(cursor, out var before)) return BadCursor();
        return PageOf(await logs.AuditAsync(filter, before, PageSize + 1, cancel), item => item.Id);
    }

    private static async Task<IResult> ExportSignInsAsync([AsParameters] SignInLogFilter filter, HttpContext http, LogExport export)
    {
        if (Error(filter) is { } error) return error;
        await export.SendSignInsAsync(filter, http, http.RequestAborted);
        return Results.Empty;
    }

    private static async Task<IResult> ExportAuditAsync([AsParameters] AuditLogFilter filter, HttpContext http, LogExport export)
    {
        if (Error(filter) is { } error) return error;
        await export.SendAuditAsync(filter, http, http.RequestAborted);
        return Results.Empty;
    }

    private static ProblemHttpResult? Error(SignInLogFilter filter) =>
        filter.Outcome is { } outcome && !SignInOutcomes.All.Contains(outcome) ? Problems.Invalid("outcome", "is not one of " + string.Join(", ", SignInOutcomes.All))
        : Error("address", filter.Address) ?? Error("q", filter.Q);

    private static ProblemHttpResult? Error(AuditLogFilter filter) => Error("action", filter.Action) ?? Error("address", filter.Address) ?? Error("q", filter.Q);

    private static ProblemHttpResult? Error(string field, string? text) =>
        text is { Length: > MaxText } ? Problems.Invalid(field, $"is longer than {MaxText}")
        : text?.Contains('\0', StringComparison.Ordinal) == true ? Problems.Invalid(field, "holds a character that no text has")
        : null;

    private static Ok<Page<T>> PageOf<T>(List<T> items, Func<T, Guid> idOf)
    {
        if (items.Count <= PageSize) return TypedResults.Ok(new Page<T>(items, null));
        items.RemoveAt(PageSize);
        return TypedResults.Ok(new Page<T>(items, Cursor.Write("", idOf(items[^1]))));
    }

    private static bool TryReadCursor(string? cursor, out Guid? before)
    {
        before = null;
        if (cursor is null) return true;
        if (!Cursor.TryRead(cursor, out _, out var id)) return false;
        before = id;
        return true;
    }

    private static ProblemHttpResult BadCursor() => Problems.Invalid("cursor", "is not one that this server gave");
}
