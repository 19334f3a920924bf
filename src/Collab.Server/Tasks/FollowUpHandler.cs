using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Server.Live;
using Collab.Server.Work;

namespace Collab.Server.Tasks;

/// <summary>Makes tasks that are not done the first item of a meeting that was scheduled, sent out or opened.</summary>
internal sealed class FollowUpHandler(StreamReads reads, FollowUps followUps) : IDueWorkHandler
{
    public string Kind => DueWorkKinds.FollowUp;

    /// <exception cref="NotReadException">To be tried again.</exception>
    public async Task DoAsync(DueWorkItem item, CancellationToken cancel)
    {
        var (state, refusal) = await reads.StateAsync(item.Work.About);
        if (state is not Meeting meeting) throw new NotReadException(refusal!.Message);
        await followUps.AddToAsync(meeting, cancel);
    }
}
