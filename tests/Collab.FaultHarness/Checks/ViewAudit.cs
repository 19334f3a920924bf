using System.Text.Json;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.FaultHarness.Clients;

namespace Collab.FaultHarness.Checks;

/// <summary>Makes every view again from the journal and holds it against what clients had.</summary>
internal static class ViewAudit
{
    /// <param name="events">The whole stream.</param>
    /// <param name="seen">Views that clients had at some sequence; many at the same one cost little.</param>
    public static void Check(StreamId stream, IReadOnlyList<JournalEvent> events, IEnumerable<SeenView> seen, Findings findings)
    {
        var state = Meeting.Empty(stream.Id);
        var next = 0;
        foreach (var at in seen.GroupBy(s => s.Seq).OrderBy(g => g.Key))
        {
            while (next < events.Count && events[next].Seq <= at.Key) state = Meeting.Apply(state, events[next++]);
            if (state.Seq == at.Key) Compare(state, at, findings);
            else findings.Add(Wrong.Diverged, $"{at.Count()} views had reached {at.Key}, and the journal ends at {state.Seq}");
        }
    }

    /// <summary>The meeting as the whole journal leaves it.</summary>
    public static Meeting Replay(StreamId stream, IEnumerable<JournalEvent> events) => events.Aggregate(Meeting.Empty(stream.Id), Meeting.Apply);

    /// <summary>What the member sees, as JSON; null where it sees nothing.</summary>
    public static byte[]? ViewOf(Meeting meeting, Guid member, ViewMemo memo) =>
        MeetingSight.Of(meeting, member) is { } audience
            ? JsonSerializer.SerializeToUtf8Bytes(MeetingAudiences.View(meeting, audience, memo) with { Me = MeetingAudiences.Me(meeting, member) }, MeetingJson.Options)
            : null;

    private static void Compare(Meeting state, IEnumerable<SeenView> seen, Findings findings)
    {
        var memo = new ViewMemo();
        foreach (var (by, member, seq, view) in seen)
        {
            findings.Views++;
            if (ViewOf(state, member, memo) is { } right && view.Equals(right)) continue;
            findings.Add(Wrong.Diverged, $"{by} had another view of {member} at {seq} than the journal gives");
        }
    }
}
