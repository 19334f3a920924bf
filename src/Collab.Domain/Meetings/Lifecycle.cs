using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>A closed meeting goes on.</summary>
public sealed record ReopenMeeting(string Reason) : MeetingCommand;

public sealed record MeetingReopened(string Reason) : MeetingEvent;

/// <summary>
/// Opening, suspending, resuming, closing and opening again. A meeting closes only when no ballot is under way;
/// a speech, a closed session, a current item and open queues end with it. Opened again it goes on as it was left, with its chair and those present.
/// </summary>
public static class Lifecycle
{
    public static Decision Open(Meeting m, in CommandContext context)
    {
        if (m.Status is not (MeetingStatus.Draft or MeetingStatus.Scheduled)) return Refusal.WrongState("The meeting was opened before.");
        return new MeetingOpened(WhoChairs(m, context.By));
    }

    // The chair who opens; else a chair who is present; else any chair.
    private static Guid? WhoChairs(Meeting m, Guid by)
    {
        if (m.Roll.Chairs.ContainsKey(by)) return by;
        return m.Roll.Chairs.Keys
            .OrderByDescending(id => m.Participants[id].IsPresent).ThenBy(id => id)
            .Select(id => (Guid?)id).FirstOrDefault();
    }

    public static Decision Suspend(Meeting m)
    {
        if (!m.IsOpen) return Refusal.WrongState("The meeting is not open.");
        return new MeetingSuspended();
    }

    public static Decision Resume(Meeting m)
    {
        if (m.Status != MeetingStatus.Suspended) return Refusal.WrongState("The meeting is not suspended.");
        return new MeetingResumed();
    }

    public static Decision Close(Meeting m)
    {
        if (m.Status is not (MeetingStatus.Open or MeetingStatus.Suspended)) return Refusal.WrongState("The meeting is not open.");
        if (m.Ballots.Values.Any(b => b.IsUnderWay)) return Refusal.WrongState("A ballot is under way: close it first.");

        var events = new List<MeetingEvent>();
        if (m.ClosedSessionId is not null) events.AddRange(ClosedSessionRules.Ending(m));
        else if (m.Floor.SpeakingRequestId is { } speaking) events.Add(new SpeechEnded(speaking));
        if (m.Agenda.CurrentId is { } current) events.Add(new AgendaItemFinished(current));
        if (m.Floor.Speech != QueueState.Closed) events.Add(new FloorClosed(FloorQueue.Speech));
        if (m.Floor.Question != QueueState.Closed) events.Add(new FloorClosed(FloorQueue.Question));
        if (m.CurrentSitting() is { } sitting) events.Add(new SittingEnded(sitting.Id));
        events.Add(new MeetingClosed());
        return Decision.Of(events);
    }

    public static Decision Reopen(Meeting m, ReopenMeeting c)
    {
        if (m.Status != MeetingStatus.Closed) return Refusal.WrongState("The meeting is not closed.");
        if (WireText.Error(c.Reason, Limits.Reason, lines: true) is { } error) return Refusal.Invalid("reason", error);
        return Decision.Of(GuestRules.Departing(m).Prepend(new MeetingReopened(c.Reason)));
    }

    /// <summary>It is closed.</summary>
    public static Meeting Apply(Meeting m, DateTimeOffset at) => m with
    {
        Status = MeetingStatus.Closed,
        ClosedAt = at,
        Locked = false,
        IssuedTasks = m.Conclusions.Values.SelectMany(c => c.Tasks.Keys.Select(task => (Task: task, Conclusion: c.Id)))
            .Aggregate(m.IssuedTasks, (issued, one) => issued.SetItem(one.Task, one.Conclusion)),
    };

    public static Meeting Apply(Meeting m, MeetingOpened e, DateTimeOffset at) => m with
    {
        Status = MeetingStatus.Open,
        OpenedAt = at,
        ChairingMemberId = e.ChairingMemberId,
        ChairingSince = e.ChairingMemberId is null ? null : at,
    };
}
