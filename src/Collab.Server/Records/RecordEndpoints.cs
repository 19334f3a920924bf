using System.Security.Claims;
using System.Text.RegularExpressions;
using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Logs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Collab.Server.Records;

/// <summary>The verifiable record of a meeting, and the verification of one that somebody has.</summary>
internal static partial class RecordEndpoints
{
    public static void AddRecords(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(ExportBounds.Verified);
        builder.Services.AddSingleton<RecordExport>();
        builder.Services.AddSingleton<RecordChecks>();
    }

    /// <param name="meetings">The group of a meeting's addresses.</param>
    public static void MapMeetingRecord(this IEndpointRouteBuilder meetings) =>
        meetings.MapGet("/{id:guid}/record", ExportAsync).Refuses(401, 403, 404, 409, 429, 503)
            .WithSummary("The verifiable record of a closed meeting: journal, papers, manifest, in a zip; for the chair and the secretary");

    public static void MapRecords(this IEndpointRouteBuilder api) =>
        api.MapPost("/records/verify", VerifyAsync).WithTags("Records").Accepts<byte[]>("application/zip").WithMetadata(new RequestSizeLimitAttribute(RecordLimits.UploadBytes))
            .Refuses(400, 401, 413, 429, 503).WithSummary("Whether a record is as it was written; nothing of it is kept");

    private static async Task<IResult> ExportAsync(Guid id, HttpContext http, RecordExport export, AuditLog audit, CancellationToken cancel)
    {
        var (plan, refusal) = await export.PlanAsync(id, http.User.MemberId(), cancel);
        if (plan is null) return Problems.From(refusal!);

        // It holds more than any page shows: who took it away is known before its first byte.
        await audit.SaveAboutAsync(AuditActions.RecordExported, id, plan.Title);

        SecurityHeaders.IsFile(http);
        http.Response.ContentType = "application/zip";
        http.Response.ContentLength = plan.Length;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"record-{id}.zip\"";
        await export.WriteAsync(plan, http.Response.Body, cancel);
        return Results.Empty;
    }

    /// <param name="head">A hash that is printed on the minutes: 64 hexadecimal digits, blanks between them or not.</param>
    private static async Task<Results<Ok<RecordReport>, ProblemHttpResult>> VerifyAsync(HttpContext http, ClaimsPrincipal user, RecordChecks checks, string? head, CancellationToken cancel)
    {
        byte[]? printed = null;
        if (!string.IsNullOrWhiteSpace(head) && (printed = PrintedHash(head)) is null) return Problems.Invalid("head", "is not of 64 hexadecimal digits");

        if (http.Request.ContentLength > RecordLimits.UploadBytes) return Problems.From(Refusal.TooLarge($"A record has at most {RecordLimits.UploadBytes} bytes here; larger ones are verified by the program itself."));
        var (report, refusal) = await checks.VerifyAsync(user.MemberId(), http.Request.Body, http.Request.ContentLength, printed, cancel);
        return report is null ? Problems.From(refusal!) : TypedResults.Ok(report);
    }

    /// <summary>Null: it is none.</summary>
    internal static byte[]? PrintedHash(string text) => Blanks().Replace(text, "") is { Length: RecordContainer.DigestLength } digits && digits.All(char.IsAsciiHexDigit) ? Convert.FromHexString(digits) : null;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
