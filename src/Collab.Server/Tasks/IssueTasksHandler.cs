using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Domain.Tasks;
using Collab.Grains.Tasks;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Collab.Server.Work;

namespace Collab.Server.Tasks;

/// <summary>
/// Brings the tasks in step with the conclusions of a meeting that was closed, and puts what is not done into the unit's next meeting. Opened again, the meeting is not heard
/// before it is closed once more: that leaves work of its own.
/// </summary>
internal sealed class IssueTasksHandler(StreamReads reads, IGrainFactory grains, FollowUps followUps) : IDueWorkHandler
{
    public string Kind => DueWorkKinds.IssueTasks;

    /// <exception cref="NotReadException">To be tried again.</exception>
    public async Task DoAsync(DueWorkItem item, CancellationToken cancel)
    {
        var meeting = await MeetingAsync(item.Work.About);
        foreach (var (task, command) in TaskOrders.Of(meeting))
        {
            // What a meeting said that was opened again since is not to come after what it says then.
            if ((await MeetingAsync(item.Work.About)).ClosedAt != meeting.ClosedAt) return;
            var answer = await grains.GetGrain<ITaskGrain>(task).ExecuteAsync(new(Guid.Empty, DerivedId.Of("task-order", $"{task}:{meeting.Seq}"), command, TaskSurroundings.OfServer));
            // Other refusals say that it is so already, or that nothing is to be done any more.
            if (answer.Refusal is { Retryable: true } refusal) throw new NotReadException(refusal.Message);
        }

        if (await followUps.NextMeetingAsync(meeting.UnitId, cancel) is { } next) await followUps.AddToAsync(await MeetingAsync(StreamId.Meeting(next)), cancel);
    }

    private async Task<Meeting> MeetingAsync(StreamId stream)
    {
        var (state, refusal) = await reads.StateAsync(stream);
        return state as Meeting ?? throw new NotReadException(refusal!.Message);
    }
}
