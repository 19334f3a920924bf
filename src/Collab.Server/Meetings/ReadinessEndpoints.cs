using System.Security.Claims;
using System.Text.Json.Serialization;
using Collab.Domain.Documents;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Domain.Text;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Meetings;

/// <summary>How far a participant has got with a released paper.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReadingStage>))]
public enum ReadingStage
{
    [JsonStringEnumMemberName("none")] None,
    [JsonStringEnumMemberName("delivered")] Delivered,
    [JsonStringEnumMemberName("opened")] Opened,
    [JsonStringEnumMemberName("finished")] Finished,
}

/// <param name="Participants">How many are to read: all but displays and guests by link.</param>
/// <param name="Cursor">Send it back for what follows; null = that was all.</param>
public sealed record Readiness(int Participants, IReadOnlyList<PaperReadiness> Papers, IReadOnlyList<ReaderReadiness> Items, string? Cursor);

/// <summary>A released version. Each number holds those who got further, too.</summary>
public sealed record PaperReadiness(Guid PaperId, Guid ItemId, Guid DocumentId, int Version, string Title, int Delivered, int Opened, int Finished);

/// <param name="Papers">By the paper's id; every paper is in it.</param>
public sealed record ReaderReadiness(Guid MemberId, string Name, string UnitName, MeetingRole Role, IReadOnlyDictionary<Guid, ReadingStage> Papers);

/// <summary>The readiness board: who has read what before the meeting. Papers that are not for everybody, of hidden items and of closed sessions, are not on it.</summary>
internal static class ReadinessEndpoints
{
    private const int PageSize = 100;
    private const int MaxQuery = 200;

    public static void MapReadiness(this IEndpointRouteBuilder meetings) =>
        meetings.MapGet("/{id:guid}/readiness", ReadAsync).Refuses(400, 401, 403, 404, 429, 503)
            .WithSummary("How far participants have got with each released paper, by name, a page at a time; for stewards");

    /// <param name="unread">Only those who have not opened every paper.</param>
    /// <param name="q">Letters of name or unit, with or without diacritics.</param>
    private static async Task<Results<Ok<Readiness>, ProblemHttpResult>> ReadAsync(
        Guid id, ClaimsPrincipal user, MeetingReplicas replicas, StreamReads reads, bool unread = false, string? q = null, string? cursor = null)
    {
        if (q?.Length > MaxQuery) return Problems.Invalid("q", $"is longer than {MaxQuery}");
        var (after, last) = ("", Guid.Empty);
        if (cursor is not null && !Cursor.TryRead(cursor, out after, out last)) return Problems.Invalid("cursor", "is not one that this server gave");

        var (meeting, refusal) = await replicas.FindAsync(id, user.MemberId());
        if (meeting is null) return Problems.From(refusal!);
        if (!meeting.IsSteward(user.MemberId())) return Problems.From(Refusal.Forbidden("Only the chair and the secretary see who has read what."));

        var readers = meeting.Participants.Values.Where(p => p is { IsListed: true, LinkId: null } && p.Role != MeetingRole.Display).ToList();
        var papers = new List<(PaperReadiness Paper, DocumentVersion Version)>();
        var everybody = new MeetingSight(MeetingAudience.Delegates);
        foreach (var paper in meeting.Agenda.Items.Values.Where(i => !everybody.Hides(meeting, i.Id)).SelectMany(i => i.Papers.Values).Where(p => everybody.Sees(meeting, p)).OrderBy(p => p.Position))
        {
            if (paper.Released is not { } file) continue;
            var (state, unavailable) = await reads.StateAsync(StreamId.Document(paper.DocumentId));
            if (state is not Document document) return Problems.From(unavailable!);

            var version = document.Versions[file.Version];
            var stages = readers.Select(r => StageOf(version, r.MemberId)).ToList();
            papers.Add((new(paper.Id, paper.ItemId, paper.DocumentId, file.Version, file.Title, Count(ReadingStage.Delivered), Count(ReadingStage.Opened), Count(ReadingStage.Finished)), version));

            int Count(ReadingStage stage) => stages.Count(s => s >= stage);
        }

        var words = VietnameseFolding.Fold(q ?? "");
        var page = readers
            .Select(r => (Key: VietnameseFolding.Fold(r.Name), Reader: r))
            .Where(r => r.Key.Contains(words, StringComparison.Ordinal) || VietnameseFolding.Fold(r.Reader.UnitName).Contains(words, StringComparison.Ordinal))
            .Where(r => !unread || papers.Any(p => StageOf(p.Version, r.Reader.MemberId) < ReadingStage.Opened))
            .Where(r => cursor is null || Compare((r.Key, r.Reader.MemberId), (after, last)) > 0)
            .Order(Comparer<(string Key, Participant Reader)>.Create((a, b) => Compare((a.Key, a.Reader.MemberId), (b.Key, b.Reader.MemberId))))
            .Take(PageSize + 1).ToList();
        var items = page.Take(PageSize).Select(r => new ReaderReadiness(
            r.Reader.MemberId, r.Reader.Name, r.Reader.UnitName, r.Reader.Role, papers.ToDictionary(p => p.Paper.PaperId, p => StageOf(p.Version, r.Reader.MemberId)))).ToList();
        return TypedResults.Ok(new Readiness(
            readers.Count, [.. papers.Select(p => p.Paper)], items, page.Count > PageSize ? Cursor.Write(page[PageSize - 1].Key, items[^1].MemberId) : null));
    }

    private static ReadingStage StageOf(DocumentVersion version, Guid member) => version.Receipts.Find(member) switch
    {
        { FinishedAt: not null } => ReadingStage.Finished,
        { OpenedAt: not null } => ReadingStage.Opened,
        { DeliveredAt: not null } => ReadingStage.Delivered,
        _ => ReadingStage.None,
    };

    private static int Compare((string Key, Guid Id) a, (string Key, Guid Id) b) =>
        string.CompareOrdinal(a.Key, b.Key) is var order and not 0 ? order : a.Id.CompareTo(b.Id);
}
