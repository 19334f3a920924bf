using System.Collections.Immutable;
using System.Security.Claims;
using System.Text.Json;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collab.Server.Meetings;

/// <param name="State">The meeting as the caller's audience sees it, with <c>me</c>.</param>
public sealed record MeetingAnswer(long Seq, JsonElement State);

/// <param name="By">The member who acted; all zeros = the system.</param>
/// <param name="Data">What happened; what the caller may not see is left out.</param>
/// <param name="Hash">Of the chain up to this event, hexadecimal. It is of the whole event, not of the filtered one.</param>
public sealed record EventItem(long Seq, string Type, DateTimeOffset At, Guid By, JsonElement Data, string Hash);

/// <param name="Items">Sorted, so that their order says nothing.</param>
public sealed record Receipts(ImmutableArray<string> Items);

/// <summary>
/// What a member may see of a meeting, from this server's read replica. Whoever may not know of the meeting
/// is told that there is none.
/// </summary>
public static class MeetingReading
{
    private const int PageSize = 100;
    private const int MaxEvents = 500;

    public static void MapMeetingReading(this IEndpointRouteBuilder meetings)
    {
        meetings.MapGet("/{id:guid}", ViewAsync).Refuses(401, 404, 429, 503).Produces<MeetingAnswer>()
            .WithSummary("The meeting as the caller sees it");
        meetings.MapGet("/{id:guid}/events", EventsAsync).Refuses(400, 401, 404, 429, 503)
            .WithSummary("What happened after an event, as far as the caller may know");
        meetings.MapGet("/{id:guid}/ballots/{ballotId:guid}/receipts", ReceiptsAsync).Refuses(401, 404, 409, 429, 503)
            .WithSummary("All receipts of a closed secret ballot, without choices and members");
    }

    private static async Task<IResult> ViewAsync(Guid id, ClaimsPrincipal user, MeetingReplicas replicas)
    {
        var (view, refusal) = await replicas.ViewAsync(id, user.MemberId());
        return view is null ? Problems.From(refusal!) : TypedResults.Ok(view);
    }

    private static async Task<Results<Ok<List<EventItem>>, ProblemHttpResult>> EventsAsync(
        Guid id, ClaimsPrincipal user, MeetingReplicas replicas, IJournal journal, CancellationToken cancel, long after = 0, int limit = PageSize)
    {
        if (after < 0) return Problems.Invalid("after", "is negative");
        if (limit is < 1 or > MaxEvents) return Problems.Invalid("limit", $"is not within 1 and {MaxEvents}");

        var member = user.MemberId();
        var (meeting, refusal) = await replicas.FindAsync(id, member);
        if (meeting is null) return Problems.From(refusal!);

        // Events that the caller may not read are passed over, so a short page is the end.
        var items = new List<EventItem>();
        while (items.Count < limit)
        {
            var events = await journal.ReadAsync(StreamId.Meeting(id), after, MaxEvents, cancel);
            foreach (var stored in events.TakeWhile(e => e.Seq <= meeting.Seq && items.Count < limit))
            {
                if (MeetingRecord.For(meeting, member, stored) is not { } visible) continue;
                items.Add(new EventItem(stored.Seq, stored.Type, stored.At, stored.By, JsonElement.Parse(MeetingEventTable.Write(visible)), Convert.ToHexStringLower(stored.Hash)));
            }

            if (events.Length < MaxEvents || events[^1].Seq >= meeting.Seq) break;
            after = events[^1].Seq;
        }

        return TypedResults.Ok(items);
    }

    private static async Task<Results<Ok<Receipts>, ProblemHttpResult>> ReceiptsAsync(
        Guid id, Guid ballotId, ClaimsPrincipal user, MeetingReplicas replicas, IJournal journal, CancellationToken cancel)
    {
        var (meeting, refusal) = await replicas.FindAsync(id, user.MemberId());
        if (meeting is null) return Problems.From(refusal!);
        if (meeting.Ballots.Find(ballotId) is not { IsSealed: true, Status: not BallotStatus.Draft } ballot || !meeting.IsInside(user.MemberId(), ballot.SessionId)) return Problems.NotFound();
        if (ballot is not { ClosedAt: { } closedAt, Result: not null }) return Problems.From(Refusal.WrongState("Receipts are published when the ballot closes."));

        // Times never go back in a stream, so the closing is found by halving.
        var (before, end) = (0L, meeting.Seq);
        while (end - before > 1)
        {
            var middle = before + (end - before) / 2;
            var at = (await journal.ReadAsync(StreamId.Meeting(id), middle - 1, 1, cancel))[0].At;
            if (at < closedAt) before = middle;
            else end = middle;
        }

        while (true)
        {
            var events = await journal.ReadAsync(StreamId.Meeting(id), before, MaxEvents, cancel);
            if (events.IsEmpty) throw new InvalidOperationException($"The closing of the ballot {ballotId} is not in its meeting's journal.");

            var closing = events.Where(e => e.Type == "ballotClosed").Select(MeetingEventTable.Read).OfType<BallotClosed>().FirstOrDefault(e => e.BallotId == ballotId);
            if (closing is not null) return TypedResults.Ok(new Receipts(closing.Receipts ?? []));
            before = events[^1].Seq;
        }
    }
}
