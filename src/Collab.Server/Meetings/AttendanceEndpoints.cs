using System.Collections.Immutable;
using System.Security.Claims;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Domain.Text;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Meetings;

/// <param name="Badge">For stewards, as is <paramref name="Reason"/>.</param>
/// <param name="BridgeId">The bridge point where the person is named.</param>
public sealed record AttendanceItem(
    Guid MemberId, string Name, string? Position, Guid UnitId, string UnitName, MeetingRole Role, bool Voting, int Weight,
    AttendanceStatus Status, AttendanceMode? Mode, DateTimeOffset? At, Guid? BridgeId, bool Confirmed, string? Badge, string? Reason)
{
    /// <summary>To the invitation; its reason, and that of a delegation, as <see cref="Reason"/>.</summary>
    public AnswerView? Answer { get; init; }
    public DelegationView? Delegation { get; init; }
    public PrincipalView? StandsInFor { get; init; }
    public bool? OnlyStandsIn { get; init; }
    /// <inheritdoc cref="ParticipantView.ByLink"/>
    public bool? ByLink { get; init; }
}

/// <summary>Who attends a meeting, for those who are counted in it; the whole roll as a table, for its stewards.</summary>
internal static class AttendanceEndpoints
{
    private const int PageSize = 100;
    private const int MaxQuery = 200;

    private static readonly ImmutableDictionary<string, AttendanceStatus> Statuses = new Dictionary<string, AttendanceStatus>
    {
        ["notYet"] = AttendanceStatus.NotYet,
        ["present"] = AttendanceStatus.Present,
        ["left"] = AttendanceStatus.Left,
        ["absent"] = AttendanceStatus.Absent,
    }.ToImmutableDictionary();

    private static readonly ImmutableArray<string> Answers = ["accepted", "declined", "delegated", "none"];

    public static void MapAttendance(this IEndpointRouteBuilder meetings)
    {
        meetings.MapGet("/{id:guid}/attendance", ListAsync).Refuses(400, 401, 403, 404, 429, 503)
            .WithSummary("Participants by name, a page at a time; not for guests and displays");
        meetings.MapGet("/{id:guid}/attendance.csv", ExportAsync).Refuses(401, 403, 404, 429, 503)
            .WithSummary("The roll of everybody as CSV, for the chair and the secretary");
    }

    /// <param name="status"><c>notYet</c>, <c>present</c>, <c>left</c> or <c>absent</c>.</param>
    /// <param name="bridge">Who is named at this bridge point.</param>
    /// <param name="unconfirmed">True: who checked in and is not confirmed.</param>
    /// <param name="answer">To the invitation: <c>accepted</c>, <c>declined</c>, <c>delegated</c> or <c>none</c>.</param>
    /// <param name="q">Letters of the name, with or without diacritics; for stewards also a whole badge.</param>
    private static async Task<Results<Ok<Page<AttendanceItem>>, ProblemHttpResult>> ListAsync(
        Guid id, ClaimsPrincipal user, MeetingReplicas replicas, Guid? unit, string? status, Guid? bridge, bool? unconfirmed, string? answer, string? q, string? cursor)
    {
        var (key, last) = ("", Guid.Empty);
        if (cursor is not null && !Cursor.TryRead(cursor, out key, out last)) return Problems.Invalid("cursor", "is not one that this server gave");
        if (q?.Length > MaxQuery) return Problems.Invalid("q", $"is longer than {MaxQuery}");
        if (answer is not null && !Answers.Contains(answer)) return Problems.Invalid("answer", "is not one of " + string.Join(", ", Answers));
        AttendanceStatus? wanted = null;
        if (status is not null)
        {
            if (!Statuses.TryGetValue(status, out var known)) return Problems.Invalid("status", "is not one of " + string.Join(", ", Statuses.Keys.Order()));
            wanted = known;
        }

        var member = user.MemberId();
        var (meeting, refusal) = await replicas.FindAsync(id, member);
        if (meeting is null) return Problems.From(refusal!);
        if (MeetingAudiences.Of(meeting, member) == MeetingAudience.Public)
            return Problems.From(Refusal.Forbidden("Guests and displays do not see the list of participants."));

        var (steward, words) = (meeting.IsSteward(member), VietnameseFolding.Fold(q ?? ""));
        // Sorted is only what is left: in a large meeting that is less than everybody.
        var page = ByName(meeting.Participants.Values
                .Where(p => p.IsListed && (unit is null || p.UnitId == unit) && (wanted is null || p.Status == wanted) && (bridge is null || p.BridgeId == bridge) && (answer is null || HasAnswered(meeting, p, answer)))
                .Where(p => unconfirmed is not true || p is { IsPresent: true, Confirmed: false }),
                p => (p.Key.Contains(words, StringComparison.Ordinal) || (steward && string.Equals(p.Participant.Badge, q, StringComparison.OrdinalIgnoreCase)))
                    && (cursor is null || Compare((p.Key, p.Participant.MemberId), (key, last)) > 0))
            .Take(PageSize + 1).ToList();
        var items = page.Take(PageSize).Select(p => ItemOf(p.Participant, steward || p.Participant.MemberId == member)).ToList();
        return TypedResults.Ok(new Page<AttendanceItem>(items, page.Count > PageSize ? Cursor.Write(page[PageSize - 1].Key, items[^1].MemberId) : null));
    }

    private static async Task<IResult> ExportAsync(Guid id, HttpContext http, MeetingReplicas replicas, CancellationToken cancel)
    {
        var member = http.User.MemberId();
        var (meeting, refusal) = await replicas.FindAsync(id, member);
        if (meeting is null) return Problems.From(refusal!);
        if (!meeting.IsSteward(member)) return Problems.From(Refusal.Forbidden("The roll is for the chair and the secretary to take away."));

        await Csv.SendAsync(http.Response, $"attendance-{id}", Rows(meeting).ToAsyncEnumerable(), cancel);
        return Results.Empty;
    }

    private static IEnumerable<string> Rows(Meeting meeting)
    {
        yield return Csv.Row("name", "position", "unit", "role", "badge", "status", "mode", "at", "bridge", "confirmed", "reason", "seat", "byLink");
        foreach (var (_, p) in ByName(meeting.Participants.Values.Where(p => p.IsListed && p.Role != MeetingRole.Display), _ => true))
        {
            yield return Csv.Row(
                p.Name, p.Title, p.UnitName, Word(p.Role), p.Badge, Word(p.Status), p.Mode is { } mode ? Word(mode) : null,
                Csv.Time(p.Since),
                p.BridgeId is { } bridge ? meeting.Bridges.Find(bridge)?.Title : null, p.IsPresent ? p.Confirmed ? "true" : "false" : null, p.Reason, meeting.SeatOf(p)?.Label, p.LinkId is null ? null : "true");
        }
    }

    private static string Word<T>(T value) => System.Text.Json.JsonSerializer.SerializeToElement(value, MeetingJson.Options).GetString()!;

    private static IEnumerable<(string Key, Participant Participant)> ByName(IEnumerable<Participant> participants, Func<(string Key, Participant Participant), bool> wanted) =>
        participants.Select(p => (Key: VietnameseFolding.Fold(p.Name), Participant: p)).Where(wanted)
            .Order(Comparer<(string Key, Participant Participant)>.Create((a, b) => Compare((a.Key, a.Participant.MemberId), (b.Key, b.Participant.MemberId))));

    private static int Compare((string Key, Guid Id) a, (string Key, Guid Id) b) =>
        string.CompareOrdinal(a.Key, b.Key) is var order and not 0 ? order : a.Id.CompareTo(b.Id);

    private static AttendanceItem ItemOf(Participant p, bool all)
    {
        var view = MeetingAudiences.ParticipantOf(p, all);
        return new(p.MemberId, p.Name, p.Title, p.UnitId, p.UnitName, p.Role, p.Voting, p.Weight, p.Status, p.Mode, p.Since, p.BridgeId, p.Confirmed, view.Badge, view.Attendance.Reason)
        {
            Answer = view.Answer,
            Delegation = view.Delegation,
            StandsInFor = view.StandsInFor,
            OnlyStandsIn = view.OnlyStandsIn,
            ByLink = view.ByLink,
        };
    }

    private static bool HasAnswered(Meeting m, Participant p, string answer) => answer switch
    {
        "accepted" => m.Roll.Accepted.ContainsKey(p.MemberId),
        "declined" => m.Roll.Declined.ContainsKey(p.MemberId),
        "delegated" => m.Roll.Delegated.ContainsKey(p.MemberId),
        _ => m.Roll.Asked.ContainsKey(p.MemberId) && p.Answer is null && p.Delegation is null,
    };
}
