using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>
/// A meeting: its state, what each command means to it (<see cref="Decide"/>) and what each event does to it
/// (<see cref="Apply(Meeting, MeetingEvent, DateTimeOffset, Guid)"/>). Pure: no clock, no randomness, no I/O. The rules stand by topic in
/// the files beside this one.
/// </summary>
public sealed partial record Meeting
{
    private long seq;
    private long recordedAt;

    public Guid Id { get; init; }
    /// <summary>The sequence of the last event applied; 0 = not scheduled yet.</summary>
    public long Seq { get => seq; init => seq = value; }
    public string Title { get; init; } = "";
    public string? Type { get; init; }
    public Guid? TypeId { get; init; }
    public Guid UnitId { get; init; }
    public string UnitName { get; init; } = "";
    public DateTimeOffset StartsAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }
    public string? Place { get; init; }
    public Guid? PlaceId { get; init; }
    public SeriesPlace? Series { get; init; }
    public MeetingMode Mode { get; init; }
    public MeetingStatus Status { get; init; }
    public DateTimeOffset ScheduledAt { get; init; }
    public DateTimeOffset? OpenedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public Cancellation? Cancellation { get; init; }
    /// <summary>When it was to be before it was moved last.</summary>
    public EarlierTime? Moved { get; init; }
    /// <summary>A draft that does not exist for anybody any more.</summary>
    public bool Discarded { get; init; }
    /// <summary>Nobody new comes in.</summary>
    public bool Locked { get; init; }
    /// <summary>The invitation as a document; null = nothing was said of it.</summary>
    public InvitationLetter? Letter { get; init; }
    public Guid? ChairingMemberId { get; init; }
    public DateTimeOffset? ChairingSince { get; init; }
    public QuorumRule Quorum { get; init; } = new();
    public PersistentMap<Guid, Participant> Participants { get; init; } = PersistentMap<Guid, Participant>.Empty;
    public Roll Roll { get; init; } = Roll.Empty;
    public PersistentMap<Guid, Sitting> Sittings { get; init; } = PersistentMap<Guid, Sitting>.Empty;
    /// <summary>Null = the meeting has no seating plan.</summary>
    public Seating? Seating { get; init; }
    public PersistentMap<Guid, GuestLink> GuestLinks { get; init; } = PersistentMap<Guid, GuestLink>.Empty;
    /// <summary>All who came by a link, whatever became of them.</summary>
    public PersistentMap<Guid, LobbyGuest> Guests { get; init; } = PersistentMap<Guid, LobbyGuest>.Empty;
    public PersistentMap<Guid, Bridge> Bridges { get; init; } = PersistentMap<Guid, Bridge>.Empty;
    public Agenda Agenda { get; init; } = Agenda.Empty;
    public PersistentMap<Guid, ClosedSession> ClosedSessions { get; init; } = PersistentMap<Guid, ClosedSession>.Empty;
    /// <summary>The one that is under way.</summary>
    public Guid? ClosedSessionId { get; init; }
    /// <summary>Null = nothing is presented.</summary>
    public Presented? Presenting { get; init; }
    public Floor Floor { get; init; } = Floor.Empty;
    public PersistentMap<Guid, Ballot> Ballots { get; init; } = PersistentMap<Guid, Ballot>.Empty;
    public PersistentMap<Guid, Message> Messages { get; init; } = PersistentMap<Guid, Message>.Empty;
    /// <summary>Of all messages, those that stewards hid.</summary>
    public PersistentMap<Guid, bool> HiddenMessages { get; init; } = PersistentMap<Guid, bool>.Empty;
    public PersistentMap<Guid, Conclusion> Conclusions { get; init; } = PersistentMap<Guid, Conclusion>.Empty;
    /// <summary>Of the documents written from the record, those that somebody has touched: see <see cref="MinutesDocuments.MinutesOf"/>.</summary>
    public PersistentMap<string, MinutesDocument> Minutes { get; init; } = PersistentMap<string, MinutesDocument>.Empty;
    /// <summary>The last event that may change what the record gives for them.</summary>
    public long RecordedAt { get => recordedAt; init => recordedAt = value; }
    /// <summary>The tasks that the conclusions had whenever the meeting was closed, with these conclusions: those have streams of their own.</summary>
    public PersistentMap<Guid, Guid> IssuedTasks { get; init; } = PersistentMap<Guid, Guid>.Empty;
    /// <summary>Null = there was none yet.</summary>
    public FollowUp? FollowUp { get; init; }

    public static Meeting Empty(Guid id) => new() { Id = id };

    /// <summary>On the list: invited and not removed.</summary>
    public bool IsParticipant(Guid member) => Listed(member) is not null;

    /// <summary>Null: is not on the list of participants, or not any more.</summary>
    public Participant? Listed(Guid member) => Participants.Find(member) is { IsListed: true } p ? p : null;

    public bool IsSteward(Guid member) => Listed(member) is { } p && p.Role.IsSteward();

    /// <summary>Under way: opened and neither suspended nor closed.</summary>
    public bool IsOpen => Status == MeetingStatus.Open;

    /// <summary>Still to be prepared or under way.</summary>
    public bool IsUnfinished => Status is MeetingStatus.Draft or MeetingStatus.Scheduled or MeetingStatus.Open or MeetingStatus.Suspended;

    /// <summary>What the command makes of this state. An accepted command always has events.</summary>
    public Decision Decide(MeetingCommand command, in CommandContext context)
    {
        if (command is ScheduleMeeting schedule) return Scheduling.Decide(this, schedule);
        // Whoever comes by a link is nothing to the meeting yet, and whoever goes needs nobody's leave.
        if (command is ArriveAsGuest arrive) return GuestRules.Arrive(this, arrive, context);
        if (command is LeaveAsGuest) return GuestRules.Leave(this, context);
        // Nobody asks for it: it follows from what else there is.
        if (command is AddFollowUp) return FollowUpRules.Add(this, context);

        if (MeetingAccess.Refuse(this, command, context.By) is { } refusal) return refusal;
        if (ClosedSessionRules.Refuse(this, command, context.By) is { } closed) return closed;

        var decision = command switch
        {
            OpenMeeting => Lifecycle.Open(this, context),
            SuspendMeeting => Lifecycle.Suspend(this),
            ResumeMeeting => Lifecycle.Resume(this),
            CloseMeeting => Lifecycle.Close(this),
            ReopenMeeting c => Lifecycle.Reopen(this, c),
            HandOverChair c => Chairing.HandOver(this, c),
            LockMeeting => LockRules.Lock(this),
            UnlockMeeting => LockRules.Unlock(this),
            EditMeeting c => EditingRules.Edit(this, c),
            CreateGuestLink c => GuestRules.Create(this, c, context),
            RevokeGuestLink c => GuestRules.Revoke(this, c),
            AdmitGuest c => GuestRules.Admit(this, c, context),
            RefuseGuest c => GuestRules.Refuse(this, c),
            Reschedule c => Rescheduling.Move(this, c),
            CancelMeeting c => Rescheduling.Cancel(this, c),
            DiscardDraft => Rescheduling.Discard(this),
            Invite c => InvitationRules.Invite(this, c, context),
            SendInvitations => InvitationRules.Send(this),
            EditInvitation c => InvitationLetters.Edit(this, c),
            IssueInvitation c => InvitationLetters.Issue(this, c.Ordinal, null),
            IssueNumberedInvitation c => InvitationLetters.Issue(this, c.Ordinal, c),
            RecallInvitation c => InvitationLetters.Recall(this, c),
            RemoveParticipant c => ParticipantRules.Remove(this, c),
            ChangeRole c => ParticipantRules.Change(this, c),
            Respond c => AnswerRules.Respond(this, c, context),
            DelegateAttendance c => Delegations.Delegate(this, c, context),
            RevokeDelegation { Kind: DelegationKind.Attendance } => Delegations.Revoke(this, context),
            AddAgendaItem c => AgendaRules.Add(this, c, context),
            EditAgendaItem c => AgendaRules.Edit(this, c),
            MoveAgendaItem c => AgendaRules.Move(this, c),
            RemoveAgendaItem c => AgendaRules.Remove(this, c),
            StartAgendaItem c => AgendaRules.Start(this, c),
            StartFollowUp c => FollowUpRules.Start(this, c),
            FinishAgendaItem c => AgendaRules.Finish(this, c),
            CloseSession c => ClosedSessionRules.Close(this, c, context),
            EndClosedSession => ClosedSessionRules.End(this),
            AttachPaper c => PaperRules.Attach(this, new AttachFoundPaper(c.ItemId, c.DocumentId, null, false), context),
            AttachFoundPaper c => PaperRules.Attach(this, c, context),
            SubmitPaper c => PaperRules.Submit(this, c, context),
            ApprovePaper c => PaperRules.Approve(this, c),
            ReturnPaper c => PaperRules.Return(this, c),
            RemovePaper c => PaperRules.Remove(this, c, context),
            SetPaperDeadline c => PaperRules.SetDeadline(this, c),
            Present c => PresentingRules.Present(this, c, context),
            StopPresenting => PresentingRules.Stop(this, context),
            CheckIn c => AttendanceRules.CheckIn(this, c, context),
            CheckOut => AttendanceRules.CheckOut(this, context),
            RecordAttendance c => RollCallRules.Record(this, c, context),
            ConfirmAttendance c => RollCallRules.Confirm(this, c, context),
            StartSitting c => SittingRules.Start(this, c, context),
            EndSitting => SittingRules.End(this),
            SetBridge c => BridgeRules.Set(this, c, context),
            RemoveBridge c => BridgeRules.Remove(this, c),
            TakeSeatingPlan => SeatingRules.Take(this, new TakeFoundSeatingPlan(PlaceId, null)),
            TakeFoundSeatingPlan c => SeatingRules.Take(this, c),
            AssignSeats c => SeatingRules.Assign(this, c),
            ArrangeSeats c => SeatingRules.Arrange(this, c),
            RemoveSeatingPlan => SeatingRules.Remove(this),
            OpenFloor c => FloorRules.Open(this, c),
            PauseFloor c => FloorRules.Pause(this, c),
            CloseFloor c => FloorRules.Close(this, c),
            RequestToSpeak c => FloorRules.Request(this, c, context),
            WithdrawRequest c => FloorRules.Withdraw(this, c, context),
            MoveRequest c => FloorRules.Move(this, c),
            CallSpeaker c => FloorRules.Call(this, c),
            EndSpeech c => FloorRules.End(this, c),
            SetSpeakingTime c => FloorRules.SetTime(this, c),
            PrepareBallot c => BallotPlans.Prepare(this, c, context),
            EditBallot c => BallotPlans.Edit(this, c, context),
            RemoveBallot c => BallotPlans.Remove(this, c),
            ApproveBallots c => BallotPlans.Approve(this, c),
            OpenBallot c => BallotRules.Open(this, c),
            PauseBallot c => BallotRules.Pause(this, c),
            CloseBallot c => BallotRules.Close(this, c, context),
            VoidBallot c => BallotRules.Void(this, c, context),
            CastBallot c => BallotRules.Cast(this, c, context),
            RecordHandVote c => BallotCounting.Hands(this, c, context),
            RecordPaperResult c => BallotCounting.Papers(this, c, context),
            SetReady c => ReadinessRules.Set(this, c, context),
            DelegateVote c => VoteDelegationRules.Delegate(this, c, context),
            RevokeDelegation { Kind: DelegationKind.Vote } => VoteDelegationRules.Revoke(this, context),
            PostMessage c => MessageRules.Post(this, c, context),
            AnswerQuestion c => MessageRules.Answer(this, c, context),
            HideMessage c => MessageRules.Hide(this, c),
            RecordConclusion c => ConclusionRules.Record(this, c, context),
            RemoveConclusion c => ConclusionRules.Remove(this, c),
            EditMinutes c => MinutesEditing.Edit(this, c),
            EditPassage c => MinutesEditing.Edit(this, c),
            AddPassage c => MinutesEditing.Add(this, c, context),
            RestorePassage c => MinutesEditing.Restore(this, c),
            InitialMinutes c => MinutesLife.Initial(this, c.Document, null),
            InitialFoundMinutes c => MinutesLife.Initial(this, c.Document, c),
            ReturnMinutes c => MinutesLife.Return(this, c),
            ObjectToMinutes c => MinutesObjections.Raise(this, c, context),
            WithdrawObjection c => MinutesObjections.Withdraw(this, c, context),
            AnswerObjection c => MinutesObjections.Answer(this, c, context),
            AdoptMinutes c => MinutesLife.Adopt(this, c),
            LockMinutes c => MinutesLife.Lock(this, c),
            SignMinutes c => MinutesLife.Sign(this, c),
            IssueMinutes c => MinutesLife.Issue(this, c.Document, c.Ordinal, null),
            IssueNumberedMinutes c => MinutesLife.Issue(this, c.Document, c.Ordinal, c),
            RecallMinutes c => MinutesLife.Recall(this, c),
            ReviseMinutes c => MinutesLife.Revise(this, c),
            CorrectMinutes c => MinutesCorrections.Correct(this, c),
            CorrectNumberedMinutes c => MinutesCorrections.Correct(this, c, context),
            AddMinutesSignature c => MinutesLife.AddSignature(this, c, context),
            _ => throw new InvalidOperationException($"No rule for the command {command.GetType().Name}."),
        };
        return PresentingRules.EndedBy(this, decision);
    }
}
