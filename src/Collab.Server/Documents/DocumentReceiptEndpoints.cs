using System.Security.Claims;
using Collab.Domain.Documents;
using Collab.Domain.Organisations;
using Collab.Domain.Rooms;
using Collab.Domain.Streams;
using Collab.Domain.Text;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Organisations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Documents;

/// <param name="Cursor">Send it back for what follows; null = that was all.</param>
public sealed record ReceiptPage(ReceiptTotals Totals, IReadOnlyList<ReceiptItem> Items, string? Cursor);

/// <param name="Expected">The active members who can see the document today; others who have a receipt are counted with the stages.</param>
/// <param name="Former">Those others: how many of each stage are not to be compared with the expected.</param>
public sealed record ReceiptTotals(int Expected, int Delivered, int Opened, int Finished, int Acknowledged, ReceiptCounts Former);

/// <param name="Expected">Can see the document today.</param>
public sealed record ReceiptItem(
    Guid MemberId, string Name, string? UnitName, bool Expected, DateTimeOffset? DeliveredAt, DateTimeOffset? OpenedAt, DateTimeOffset? FinishedAt, DateTimeOffset? AcknowledgedAt);

/// <summary>How far a version is read, for those who keep the room's documents.</summary>
internal static class DocumentReceiptEndpoints
{
    private const int PageSize = 50;
    private const int MaxQuery = 200;

    public static void MapDocumentReceipts(this IEndpointRouteBuilder documents)
    {
        documents.MapGet("/{id:guid}/versions/{number:int}/receipts", ListAsync).Refuses(400, 401, 403, 404, 429, 503)
            .WithSummary("Who has got how far with a version, by name, a page at a time");
        documents.MapGet("/{id:guid}/versions/{number:int}/receipts.csv", ExportAsync).Refuses(401, 403, 404, 429, 503)
            .WithSummary("The same of everybody as CSV");
    }

    /// <param name="stage"><c>delivered</c>, <c>opened</c>, <c>finished</c> or <c>acknowledged</c>: those who have got so far.</param>
    /// <param name="missing">With a stage: those who are expected to and have not.</param>
    /// <param name="q">Letters of the name, with or without diacritics.</param>
    private static async Task<Results<Ok<ReceiptPage>, ProblemHttpResult>> ListAsync(
        Guid id, int number, ClaimsPrincipal user, DocumentReader reader, OrganisationReplica replica, string? stage = null, bool missing = false, string? q = null, string? cursor = null)
    {
        if (q?.Length > MaxQuery) return Problems.Invalid("q", $"is longer than {MaxQuery}");
        if (stage is not null && StageOf(stage) is null) return Problems.Invalid("stage", "is not delivered, opened, finished or acknowledged");
        var (after, last) = ("", Guid.Empty);
        if (cursor is not null && !Cursor.TryRead(cursor, out after, out last)) return Problems.Invalid("cursor", "is not one that this server gave");

        var (open, version, problem) = await FindAsync(reader, id, number, user);
        if (version is null) return problem!;

        var everybody = Everybody(open!, version, replica.Today);
        var former = everybody.Where(row => !row.Item.Expected).Select(row => row.Item).ToList();
        var counts = version.Counts;
        var totals = new ReceiptTotals(
            everybody.Count - former.Count, counts.Delivered, counts.Opened, counts.Finished, counts.Acknowledged,
            new(former.Count(item => item.DeliveredAt is not null), former.Count(item => item.OpenedAt is not null), former.Count(item => item.FinishedAt is not null), former.Count(item => item.AcknowledgedAt is not null)));
        var words = VietnameseFolding.Fold(q ?? "");
        var found = everybody
            .Where(row => row.Folded.Contains(words, StringComparison.Ordinal))
            .Where(row => stage is null || StageOf(stage) is not { } wanted || (missing ? row.Item.Expected && At(row.Item, wanted) is null : At(row.Item, wanted) is not null))
            .Where(row => cursor is null || string.CompareOrdinal(row.Folded, after) is var order && (order > 0 || (order == 0 && row.Item.MemberId.CompareTo(last) > 0)))
            .Take(PageSize + 1).ToList();
        var next = found.Count > PageSize ? Cursor.Write(found[PageSize - 1].Folded, found[PageSize - 1].Item.MemberId) : null;
        return TypedResults.Ok(new ReceiptPage(totals, [.. found.Take(PageSize).Select(row => row.Item)], next));
    }

    private static async Task<IResult> ExportAsync(Guid id, int number, HttpContext http, DocumentReader reader, OrganisationReplica replica, CancellationToken cancel)
    {
        var (open, version, problem) = await FindAsync(reader, id, number, http.User);
        if (version is null) return problem!;

        await Csv.SendAsync(http.Response, $"receipts-{id}-{number}", Rows(Everybody(open!, version, replica.Today)).ToAsyncEnumerable(), cancel);
        return Results.Empty;
    }

    private static IEnumerable<string> Rows(List<(string Folded, ReceiptItem Item)> everybody)
    {
        yield return Csv.Row("name", "unit", "expected", "deliveredAt", "openedAt", "finishedAt", "acknowledgedAt");
        foreach (var (_, item) in everybody)
            yield return Csv.Row(item.Name, item.UnitName, item.Expected ? "true" : "false", Csv.Time(item.DeliveredAt), Csv.Time(item.OpenedAt), Csv.Time(item.FinishedAt), Csv.Time(item.AcknowledgedAt));
    }

    private static async Task<(OpenDocument? Open, DocumentVersion? Version, ProblemHttpResult? Problem)> FindAsync(DocumentReader reader, Guid id, int number, ClaimsPrincipal user)
    {
        var (open, refusal) = await reader.ReadAsync(id, user.MemberId());
        return open is null ? (null, null, Problems.From(refusal!))
            : !RoomAccess.IsKeeper(open.Role) ? (open, null, Problems.From(Refusal.Forbidden("How far others have read is for owners and editors of the room.")))
            : open.Document.Versions.Find(number) is { } version ? (open, version, null)
            : (open, null, Problems.From(VersionRules.NoSuchVersion));
    }

    /// <summary>Whoever can see the document today, and whoever else has a receipt; by folded name.</summary>
    private static List<(string Folded, ReceiptItem Item)> Everybody(OpenDocument open, DocumentVersion version, DateOnly today)
    {
        var (o, rows) = (open.Organisation, new List<(string Folded, ReceiptItem Item)>());
        foreach (var member in o.Members.Values)
        {
            var receipt = version.Receipts.Find(member.Id);
            var expected = RoomAccess.RoleOf(open.Room.Members, o, member.Id, today) is not null;
            if (!expected && receipt is null) continue;
            rows.Add((VietnameseFolding.Fold(member.Name), new(
                member.Id, member.Name, UnitOf(o, member, today), expected, receipt?.DeliveredAt, receipt?.OpenedAt, receipt?.FinishedAt, receipt?.AcknowledgedAt)));
        }
        rows.Sort((a, b) => string.CompareOrdinal(a.Folded, b.Folded) is var order and not 0 ? order : a.Item.MemberId.CompareTo(b.Item.MemberId));
        return rows;
    }

    private static string? UnitOf(Organisation o, OrganisationMember member, DateOnly today) =>
        member.MainAt(today) is { } position ? o.UnitAt(position.UnitId, today)?.VersionAt(today)?.Name : null;

    private static ReceiptStage? StageOf(string word) => word switch
    {
        "delivered" => ReceiptStage.Delivered,
        "opened" => ReceiptStage.Opened,
        "finished" => ReceiptStage.Finished,
        "acknowledged" => ReceiptStage.Acknowledged,
        _ => null,
    };

    private static DateTimeOffset? At(ReceiptItem item, ReceiptStage stage) => stage switch
    {
        ReceiptStage.Delivered => item.DeliveredAt,
        ReceiptStage.Opened => item.OpenedAt,
        ReceiptStage.Finished => item.FinishedAt,
        _ => item.AcknowledgedAt,
    };
}
