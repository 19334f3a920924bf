using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>What events of a meeting leave to be done about tasks: those of its conclusions begin when it is closed, those of earlier meetings become its first item.</summary>
public static class MeetingTaskWork
{
    public static IEnumerable<DueWork> Of(Meeting before, MeetingEvent happened, Meeting after, DateTimeOffset at)
    {
        var kind = happened switch
        {
            MeetingClosed when after.IssuedTasks.Count > 0 || after.FollowUp is not null => DueWorkKinds.IssueTasks,
            // A demo has no meetings before it.
            MeetingScheduled { Quietly: not true } or MeetingOpened => DueWorkKinds.FollowUp,
            // A meeting that closed meanwhile has looked for the next that is scheduled: a draft is none.
            InvitationsSent when before.Status == MeetingStatus.Draft => DueWorkKinds.FollowUp,
            _ => null,
        };
        if (kind is not null) yield return new DueWork(kind, StreamId.Meeting(after.Id), at, "{}"u8.ToArray());
    }
}
