using System.Globalization;
using System.Security.Claims;
using Collab.Domain.Documents;
using Collab.Domain.Text;
using Collab.Grains.Organisations;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Letters;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Documents.Comments;

/// <param name="Cursor">Send it back for those before; null = that was all.</param>
public sealed record CommentPage(IReadOnlyList<CommentItem> Items, string? Cursor);

public sealed record CommentItem(Guid Id, CommentView Comment);

/// <summary>All comments on a document, also those that its view has no room for.</summary>
internal static class CommentEndpoints
{
    private const int PageSize = 100;
    private const int MaxQuery = 200;

    public static void MapDocumentComments(this IEndpointRouteBuilder documents)
    {
        documents.MapGet("/{id:guid}/comments", ListAsync).Refuses(400, 401, 404, 429, 503).WithSummary("The comments on a document, newest first, a page at a time");
        documents.MapGet("/{id:guid}/comments.csv", CsvAsync).Refuses(401, 404, 429, 503).WithSummary("All comments on a document with their replies, by clause, as CSV");
        documents.MapGet("/{id:guid}/comments.docx", DocxAsync).Refuses(401, 404, 429, 503).WithSummary("The same as a table in DOCX");
    }

    /// <param name="state"><c>open</c> or <c>resolved</c>; all if absent.</param>
    /// <param name="q">Letters of comment, quote, reply or a name, with or without diacritics.</param>
    private static async Task<Results<Ok<CommentPage>, ProblemHttpResult>> ListAsync(Guid id, ClaimsPrincipal user, DocumentReader reader, string? state = null, string? q = null, string? cursor = null)
    {
        if (q?.Length > MaxQuery) return Problems.Invalid("q", $"is longer than {MaxQuery}");
        if (state is not (null or "open" or "resolved")) return Problems.Invalid("state", "is not open or resolved");
        var before = int.MaxValue;
        if (cursor is not null && !int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out before)) return Problems.Invalid("cursor", "is not one that this server gave");

        var (open, refusal) = await reader.ReadAsync(id, user.MemberId());
        if (open is null) return Problems.From(refusal!);

        var words = VietnameseFolding.Fold(q ?? "");
        var found = open.Document.Comments.Values
            .Where(comment => comment.Position < before && (state is null || (state == "open") == (comment.Resolved is null)) && (words.Length == 0 || Holds(comment, words)))
            .OrderByDescending(comment => comment.Position).Take(PageSize + 1).ToList();
        var next = found.Count > PageSize ? found[PageSize - 1].Position.ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(new CommentPage([.. found.Take(PageSize).Select(comment => new CommentItem(comment.Id, CommentView.Of(comment)))], next));
    }

    private static async Task<IResult> CsvAsync(Guid id, HttpContext http, DocumentReader reader, OrganisationCalendar calendar, CancellationToken cancel)
    {
        var (open, refusal) = await reader.ReadAsync(id, http.User.MemberId());
        if (open is null) return Problems.From(refusal!);

        await Csv.SendAsync(http.Response, $"comments-{id}", FileOf(open, calendar).CsvRows().ToAsyncEnumerable(), cancel);
        return Results.Empty;
    }

    private static async Task<IResult> DocxAsync(Guid id, ClaimsPrincipal user, DocumentReader reader, OrganisationCalendar calendar, StandardLayout layouts)
    {
        var (open, refusal) = await reader.ReadAsync(id, user.MemberId());
        if (open is null) return Problems.From(refusal!);
        (var layout, refusal) = await layouts.ReadAsync();
        return layout is null ? Problems.From(refusal!) : Results.File(FileOf(open, calendar).Docx(layout), DocxParts.ContentType, "nhan-xet.docx");
    }

    private static CommentFile FileOf(OpenDocument open, OrganisationCalendar calendar) => new(open.Document, open.Entry.Title, calendar.Zone);

    private static bool Holds(Comment comment, string words) =>
        new[] { comment.Text, comment.ByName, comment.Anchor.Quote?.Exact }.Concat(comment.Replies.Values.SelectMany(reply => new[] { reply.Text, reply.ByName }))
            .OfType<string>().Any(text => VietnameseFolding.Fold(text).Contains(words, StringComparison.Ordinal));
}
