using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>
/// A meeting: its state, what each command means to it (<see cref="Decide"/>) and what each event does to it
/// (<see cref="Apply(Meeting, MeetingEvent, DateTimeOffset, Guid)"/>). Pure: no clock, no randomness, no I/O. The rules stand by topic in
/// the files beside this one.
/// </summary>
public sealed record Meeting
{
    public Guid Id { get; init; }
    /// <summary>The sequence of the last event applied; 0 = not scheduled yet.</summary>
    public long Seq { get; init; }
    public string Title { get; init; } = "";
    public string? Type { get; init; }
    public Guid UnitId { get; init; }
    public string UnitName { get; init; } = "";
    public DateTimeOffset StartsAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }
    public string? Place { get; init; }
    public MeetingMode Mode { get; init; }
    public MeetingStatus Status { get; init; }
    public DateTimeOffset? OpenedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public Guid? ChairingMemberId { get; init; }
    public DateTimeOffset? ChairingSince { get; init; }
    public QuorumRule Quorum { get; init; } = new();
    public PersistentMap<Guid, Participant> Participants { get; init; } = PersistentMap<Guid, Participant>.Empty;
    public Roll Roll { get; init; } = Roll.Empty;
    public Agenda Agenda { get; init; } = Agenda.Empty;
    public Floor Floor { get; init; } = Floor.Empty;
    public PersistentMap<Guid, Ballot> Ballots { get; init; } = PersistentMap<Guid, Ballot>.Empty;
    public PersistentMap<Guid, Message> Messages { get; init; } = PersistentMap<Guid, Message>.Empty;
    public PersistentMap<Guid, Conclusion> Conclusions { get; init; } = PersistentMap<Guid, Conclusion>.Empty;

    public static Meeting Empty(Guid id) => new() { Id = id };

    public bool IsSteward(Guid member) => Participants.Find(member)?.Role.IsSteward() ?? false;

    /// <summary>Under way: opened and neither suspended nor closed.</summary>
    public bool IsOpen => Status == MeetingStatus.Open;

    /// <summary>Still to be prepared or under way.</summary>
    public bool IsUnfinished => Status is MeetingStatus.Draft or MeetingStatus.Scheduled or MeetingStatus.Open or MeetingStatus.Suspended;

    /// <summary>What the command makes of this state. An accepted command always has events.</summary>
    public Decision Decide(MeetingCommand command, in CommandContext context)
    {
        if (command is ScheduleMeeting schedule) return Scheduling.Decide(this, schedule);

        if (MeetingAccess.Refuse(this, command, context.By) is { } refusal) return refusal;

        return command switch
        {
            OpenMeeting => Lifecycle.Open(this, context),
            SuspendMeeting => Lifecycle.Suspend(this),
            ResumeMeeting => Lifecycle.Resume(this),
            CloseMeeting => Lifecycle.Close(this),
            AddAgendaItem c => AgendaRules.Add(this, c, context),
            EditAgendaItem c => AgendaRules.Edit(this, c),
            MoveAgendaItem c => AgendaRules.Move(this, c),
            RemoveAgendaItem c => AgendaRules.Remove(this, c),
            StartAgendaItem c => AgendaRules.Start(this, c),
            FinishAgendaItem c => AgendaRules.Finish(this, c),
            CheckIn c => AttendanceRules.CheckIn(this, c, context),
            CheckOut => AttendanceRules.CheckOut(this, context),
            OpenFloor c => FloorRules.Open(this, c),
            PauseFloor c => FloorRules.Pause(this, c),
            CloseFloor c => FloorRules.Close(this, c),
            RequestToSpeak c => FloorRules.Request(this, c, context),
            WithdrawRequest c => FloorRules.Withdraw(this, c, context),
            CallSpeaker c => FloorRules.Call(this, c),
            EndSpeech c => FloorRules.End(this, c),
            PrepareBallot c => BallotRules.Prepare(this, c, context),
            OpenBallot c => BallotRules.Open(this, c),
            PauseBallot c => BallotRules.Pause(this, c),
            CloseBallot c => BallotRules.Close(this, c, context),
            CastBallot c => BallotRules.Cast(this, c, context),
            PostMessage c => MessageRules.Post(this, c, context),
            RecordConclusion c => ConclusionRules.Record(this, c, context),
            _ => throw new InvalidOperationException($"No rule for the command {command.GetType().Name}."),
        };
    }

    /// <exception cref="UnknownEventException">The event is of a type that this program does not know.</exception>
    public static Meeting Apply(Meeting meeting, JournalEvent stored)
    {
        if (stored.Seq != meeting.Seq + 1)
            throw new InvalidOperationException($"Event {stored.Seq} does not follow {meeting.Seq}.");
        return Apply(meeting, MeetingEventTable.Read(stored), stored.At, stored.By);
    }

    public static Meeting Apply(Meeting meeting, MeetingEvent happened, DateTimeOffset at, Guid by)
    {
        var next = happened switch
        {
            MeetingScheduled e => Scheduling.Apply(meeting, e),
            ParticipantInvited e => Scheduling.Apply(meeting, e),
            MeetingOpened e => Lifecycle.Apply(meeting, e, at),
            MeetingSuspended => meeting with { Status = MeetingStatus.Suspended },
            MeetingResumed => meeting with { Status = MeetingStatus.Open },
            MeetingClosed => meeting with { Status = MeetingStatus.Closed, ClosedAt = at },
            AgendaItemAdded e => meeting with { Agenda = meeting.Agenda.Apply(e) },
            AgendaItemEdited e => meeting with { Agenda = meeting.Agenda.Apply(e) },
            AgendaItemMoved e => meeting with { Agenda = meeting.Agenda.Apply(e) },
            AgendaItemRemoved e => meeting with { Agenda = meeting.Agenda.Apply(e) },
            AgendaItemStarted e => meeting with { Agenda = meeting.Agenda.Apply(e, at) },
            AgendaItemFinished e => meeting with { Agenda = meeting.Agenda.Apply(e, at) },
            CheckedIn e => AttendanceRules.Apply(meeting, e, at),
            CheckedOut e => AttendanceRules.Apply(meeting, e, at),
            FloorOpened e => meeting with { Floor = meeting.Floor.With(e.Queue, QueueState.Open) },
            FloorPaused e => meeting with { Floor = meeting.Floor.With(e.Queue, QueueState.Paused) },
            FloorClosed e => meeting with { Floor = meeting.Floor.With(e.Queue, QueueState.Closed) },
            SpeakingRequested e => FloorRules.Apply(meeting, e, at),
            RequestWithdrawn e => FloorRules.Apply(meeting, e, at),
            SpeakerCalled e => FloorRules.Apply(meeting, e, at),
            SpeechEnded e => FloorRules.Apply(meeting, e, at),
            BallotPrepared e => BallotRules.Apply(meeting, e),
            BallotOpened e => BallotRules.Apply(meeting, e, at),
            BallotPaused e => BallotRules.Apply(meeting, e),
            BallotResumed e => BallotRules.Apply(meeting, e),
            BallotCast e => BallotRules.Apply(meeting, e),
            BallotClosed e => BallotRules.Apply(meeting, e, at),
            MessagePosted e => MessageRules.Apply(meeting, e, at),
            ConclusionRecorded e => ConclusionRules.Apply(meeting, e, at, by),
            _ => throw new UnknownEventException($"No rule applies the event {happened.GetType().Name}."),
        };
        return next with { Seq = meeting.Seq + 1 };
    }
}
