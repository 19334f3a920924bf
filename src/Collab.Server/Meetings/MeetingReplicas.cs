using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Server.Live;

namespace Collab.Server.Meetings;

/// <summary>Reads of meetings by those who may know of them.</summary>
internal sealed class MeetingReplicas(StreamReads reads)
{
    public Task<(RawJson? View, Refusal? Refusal)> ViewAsync(Guid id, Guid member) => reads.ViewAsync(StreamId.Meeting(id), member);

    /// <summary>The whole state, only for a member who may know of the meeting, and does not wait in its lobby.</summary>
    public async Task<(Meeting? Meeting, Refusal? Refusal)> FindAsync(Guid id, Guid member)
    {
        var (state, refusal) = await reads.StateAsync(StreamId.Meeting(id));
        if (state is not Meeting meeting) return (null, refusal);
        return MeetingAudiences.Of(meeting, member) is null or MeetingAudience.Lobby ? (null, StreamRelay.NotFound(StreamId.Meeting(id))) : (meeting, null);
    }
}
