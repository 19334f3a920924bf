using System.Diagnostics;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Server.Live;

namespace Collab.Server.Meetings;

/// <summary>
/// Reads of meetings from the live layer's replicas. A replica may be milliseconds behind the journal, and a
/// caller who has just been answered a command must find it: so a read waits until the replica has reached
/// the journal's head.
/// </summary>
internal sealed class MeetingReplicas(RelayRegistry relays, IJournal journal)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public async Task<(RawJson? View, Refusal? Refusal)> ViewAsync(Guid id, Guid member) =>
        await CatchUpAsync(id) is { } refusal ? (null, refusal) : await relays.GetViewAsync(StreamId.Meeting(id), member);

    /// <summary>The whole state, only for a member who may know of the meeting.</summary>
    public async Task<(Meeting? Meeting, Refusal? Refusal)> FindAsync(Guid id, Guid member)
    {
        if (await CatchUpAsync(id) is { } behind) return (null, behind);

        var (state, refusal) = await relays.GetStateAsync(StreamId.Meeting(id));
        if (state is not Meeting meeting) return (null, refusal);
        return MeetingAudiences.Of(meeting, member) is null ? (null, StreamRelay.NotFound(StreamId.Meeting(id))) : (meeting, null);
    }

    private async Task<Refusal?> CatchUpAsync(Guid id)
    {
        var stream = StreamId.Meeting(id);
        if (await journal.ReadHeadAsync(stream) is not { } head) return StreamRelay.NotFound(stream);

        var waited = Stopwatch.GetTimestamp();
        while (true)
        {
            var (state, refusal) = await relays.GetStateAsync(stream, head.Seq);
            if (refusal is not null || ((Meeting)state!).Seq >= head.Seq) return refusal;
            if (Stopwatch.GetElapsedTime(waited) > Patience) return Refusal.Unavailable("This server is behind the journal; try again shortly.");
            await Task.Delay(Pause);
        }
    }
}
