using System.Collections.Frozen;
using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;

namespace Collab.LoadTests.Replay;

/// <summary>
/// Back from what happened to what was asked for. Of a command's events the last one names it, e.g. whoever checks out
/// gives up the floor first; only scheduling is named by its first.
/// </summary>
internal static class Translation
{
    /// <summary>Events that no command asks for: they come with another one, and the server makes them again.</summary>
    public static readonly FrozenSet<Type> Unasked = [typeof(ParticipantInvited), typeof(InvitationsSent)];

    /// <summary>
    /// A recording with one of these is refused: who is invited later and who comes in whose stead is looked up in the organisation, and papers, which are what is presented, in
    /// its rooms: a replay has neither; the number of an invitation is its register's, which administrators make; the seating plan is its room's; who is removed cannot follow to the end, as everybody of a
    /// replay is held to; nobody comes to it by a link; what is written from its record is of that record, and the replay's is another; what it looks back on are tasks of other meetings; and a meeting that is moved or given up is none to load a server with.
    /// </summary>
    public static readonly FrozenSet<Type> CannotBeReplayed =
    [
        typeof(ParticipantRemoved), typeof(AttendanceDelegated), typeof(AttendanceDelegationEnded),
        typeof(MeetingEdited), typeof(MeetingRescheduled), typeof(MeetingCancelled), typeof(DraftDiscarded), typeof(InvitationEdited), typeof(InvitationIssued), typeof(InvitationRecalled),
        typeof(GuestLinkCreated), typeof(GuestLinkRevoked), typeof(GuestArrived), typeof(GuestAdmitted), typeof(GuestRefused), typeof(GuestLeft),
        typeof(PaperAttached), typeof(PaperSubmitted), typeof(PaperApproved), typeof(PaperReturned), typeof(PaperRemoved), typeof(PaperDeadlineSet),
        typeof(PresentingStarted), typeof(PageTurned), typeof(PresentingStopped),
        typeof(SeatingPlanTaken), typeof(SeatsAssigned), typeof(SeatingPlanRemoved), typeof(FollowUpRecorded),
        typeof(MinutesEdited), typeof(PassageEdited), typeof(PassageAdded), typeof(PassageRestored), typeof(MinutesInitialled), typeof(MinutesReturned),
        typeof(ObjectionRaised), typeof(ObjectionWithdrawn), typeof(ObjectionAnswered), typeof(MinutesAdopted), typeof(MinutesLocked), typeof(MinutesSigned),
        typeof(MinutesIssued), typeof(MinutesRecalled), typeof(MinutesRevised), typeof(MinutesCorrected), typeof(MinutesSignatureAdded),
    ];

    /// <summary>Those commands.</summary>
    public static readonly FrozenSet<Type> NotSent =
    [
        typeof(Invite), typeof(SendInvitations), typeof(RemoveParticipant), typeof(DelegateAttendance),
        typeof(EditMeeting), typeof(Reschedule), typeof(CancelMeeting), typeof(DiscardDraft), typeof(EditInvitation), typeof(IssueInvitation), typeof(IssueNumberedInvitation), typeof(RecallInvitation),
        typeof(CreateGuestLink), typeof(RevokeGuestLink), typeof(ArriveAsGuest), typeof(LeaveAsGuest), typeof(AdmitGuest), typeof(RefuseGuest),
        typeof(AttachPaper), typeof(AttachFoundPaper), typeof(SubmitPaper), typeof(ApprovePaper), typeof(ReturnPaper), typeof(RemovePaper), typeof(SetPaperDeadline), typeof(Present), typeof(StopPresenting),
        typeof(TakeSeatingPlan), typeof(TakeFoundSeatingPlan), typeof(AssignSeats), typeof(ArrangeSeats), typeof(RemoveSeatingPlan), typeof(AddFollowUp), typeof(StartFollowUp),
        typeof(EditMinutes), typeof(EditPassage), typeof(AddPassage), typeof(RestorePassage), typeof(InitialMinutes), typeof(InitialFoundMinutes), typeof(ReturnMinutes),
        typeof(ObjectToMinutes), typeof(WithdrawObjection), typeof(AnswerObjection), typeof(AdoptMinutes), typeof(LockMinutes), typeof(SignMinutes),
        typeof(IssueMinutes), typeof(IssueNumberedMinutes), typeof(RecallMinutes), typeof(ReviseMinutes), typeof(CorrectMinutes), typeof(CorrectNumberedMinutes), typeof(AddMinutesSignature),
    ];

    /// <summary>Invitations are sent with what is replayed as scheduled, and so not by themselves.</summary>
    public static bool OnlySendsInvitations(RecordedCommand command) => command.Events is [InvitationsSent];

    /// <summary>Every command that a person gave, in order; those of the system are left to the server.</summary>
    /// <param name="seed">The same seed deals secret votes in the same way, see <see cref="SecretVotes"/>.</param>
    public static IEnumerable<(RecordedCommand Recorded, MeetingCommand Command)> Of(RecordedMeeting meeting, int seed)
    {
        var votes = SecretVotes.Deal(meeting, seed);
        var before = new Before();
        foreach (var recorded in meeting.Commands.Where((command, i) => i == 0 || !(command.IsSystems || OnlySendsInvitations(command))))
        {
            yield return (recorded, Of(recorded.Events, before, votes.GetValueOrDefault));
            before.Note(recorded.Events);
        }
    }

    /// <param name="events">All of one command.</param>
    /// <param name="before">What there was already.</param>
    /// <param name="voteOf">What is cast in a secret ballot; not asked in others.</param>
    /// <returns>The command, with the ids and texts of the recording.</returns>
    /// <exception cref="UnknownEventException">No command is known that ends in such an event.</exception>
    public static MeetingCommand Of(ImmutableArray<MeetingEvent> events, Before before, Func<(Guid Ballot, Guid Member), SecretVote?> voteOf) =>
        events[0] is MeetingScheduled scheduled ? Schedule(scheduled, events) : events[^1] switch
        {
            MeetingOpened => new OpenMeeting(),
            MeetingSuspended => new SuspendMeeting(),
            MeetingResumed => new ResumeMeeting(),
            MeetingClosed => new CloseMeeting(),
            AgendaItemAdded e => new AddAgendaItem(e.Title, e.Minutes, e.ParentId, e.AfterId, e.PresenterId, e.Hidden),
            AgendaItemEdited e => new EditAgendaItem(e.ItemId, e.Title, e.Minutes, e.PresenterId, e.Hidden),
            AgendaItemMoved e => new MoveAgendaItem(e.ItemId, e.ParentId, e.AfterId),
            AgendaItemRemoved e => new RemoveAgendaItem(e.ItemId),
            AgendaItemStarted e => new StartAgendaItem(e.ItemId),
            AgendaItemFinished e => new FinishAgendaItem(e.ItemId),
            MeetingReopened e => new ReopenMeeting(e.Reason),
            ChairHandedOver e => new HandOverChair(e.MemberId),
            MeetingLocked => new LockMeeting(),
            MeetingUnlocked => new UnlockMeeting(),
            SessionClosed e => new CloseSession(e.ItemId!.Value, e.Inside!.Value),
            ClosedSessionEnded => new EndClosedSession(),
            SittingStarted e => new StartSitting(e.Title),
            SittingEnded => new EndSitting(),
            ParticipantRoleChanged e => new ChangeRole(e.MemberId, e.Role, e.Voting, e.Weight),
            InvitationAnswered e => new Respond(e.Answer, e.Reason),
            CheckedIn e => new CheckIn(e.Mode, At(e.Mode, e.BridgeId)),
            CheckedOut => new CheckOut(),
            AttendanceRecorded => new RecordAttendance([.. events.OfType<AttendanceRecorded>().Select(Entry)]),
            AttendanceConfirmed e => new ConfirmAttendance(e.MemberIds),
            BridgeSet e => Bridge(e, before.Bridge(e.BridgeId)),
            BridgeRemoved e => new RemoveBridge(e.BridgeId),
            FloorOpened e => new OpenFloor(e.Queue),
            FloorPaused e => new PauseFloor(e.Queue),
            FloorClosed e => new CloseFloor(e.Queue),
            SpeakingRequested e => new RequestToSpeak(e.Kind, e.ItemId, e.Note),
            RequestWithdrawn e => new WithdrawRequest(e.RequestId),
            RequestMoved e => new MoveRequest(e.RequestId, e.AfterId),
            SpeakerCalled e => new CallSpeaker(e.RequestId),
            SpeechEnded e => new EndSpeech(e.RequestId),
            SpeakingTimeSet e => new SetSpeakingTime(e.Minutes),
            BallotPrepared e => new PrepareBallot(e.Title, e.Kind, e.ItemId, OptionTitles(e.Options), e.Secret, e.Method, e.PassRule, e.Seats, e.Repeats),
            BallotEdited e => new EditBallot(e.BallotId, e.Title, e.Kind, e.ItemId, OptionTitles(e.Options), e.Secret, e.Method, e.PassRule, e.Seats, e.Repeats),
            BallotRemoved e => new RemoveBallot(e.BallotId),
            BallotsApproved e => new ApproveBallots(e.BallotIds),
            BallotOpened e => new OpenBallot(e.BallotId),
            BallotPaused e => new PauseBallot(e.BallotId),
            BallotResumed e => new OpenBallot(e.BallotId),
            BallotCast e when e.Option is not null || e.Choices is not null => new CastBallot(e.BallotId, e.Option, null, e.Choices, e.Comment, Principal(e)),
            BallotCast e when voteOf((e.BallotId, e.MemberId)) is { } vote => new CastBallot(e.BallotId, vote.Option, vote.Receipt, vote.Choices, null, Principal(e)),
            HandVoteRecorded e => new RecordHandVote(e.BallotId, e.Counts, e.BridgeId),
            PaperResultRecorded e => new RecordPaperResult(e.BallotId, e.Issued, e.Returned, e.Valid, e.Invalid, e.Counts),
            BallotClosed e => new CloseBallot(e.BallotId),
            BallotVoided e => new VoidBallot(e.BallotId, e.Reason),
            ReadinessSet e => new SetReady(e.Ready, e.Note),
            VoteDelegated e => new DelegateVote(e.ToMemberId, e.Authority),
            VoteDelegationEnded => new RevokeDelegation(DelegationKind.Vote),
            MessagePosted e => new PostMessage(e.Text, e.Channel),
            QuestionAnswered e => new AnswerQuestion(e.MessageId, e.Answer),
            MessageHidden e => new HideMessage(e.MessageId),
            ConclusionRemoved e => new RemoveConclusion(e.ConclusionId),
            // Without their tasks: who is to do them is not there, and their time is over.
            ConclusionRecorded e => new RecordConclusion(e.Text, before.HasConclusion(e.ConclusionId) ? e.ConclusionId : null, e.ItemId, e.PaperIds),
            var other => throw new UnknownEventException($"No command is known that ends in the event {other.GetType().Name}: it cannot be replayed."),
        };

    // Now, and not when it was: that would be before this meeting.
    private static AttendanceEntry Entry(AttendanceRecorded e)
    {
        var mode = e.Status == AttendanceStatus.Present ? e.Mode : null;
        return new(e.Status, e.MemberId, null, mode, e.Reason, null, At(mode, e.BridgeId));
    }

    // Where somebody is named is told of whoever comes otherwise, too; it is said only by who comes there.
    private static Guid? At(AttendanceMode? mode, Guid? bridge) => mode == AttendanceMode.Bridge ? bridge : null;

    // A keeper may set the heads alone: what stays as it was is not named.
    private static SetBridge Bridge(BridgeSet e, BridgeSet? was) => was is null
        ? new(null, e.Title, e.HeadCount, e.Members, e.KeeperId)
        : new(e.BridgeId, e.Title == was.Title ? null : e.Title, e.HeadCount == was.HeadCount ? null : e.HeadCount, e.Members, e.KeeperId == was.KeeperId ? null : e.KeeperId);

    // The standard options have no titles, and are had by naming none.
    private static ImmutableArray<string>? OptionTitles(ImmutableArray<BallotOption> options) =>
        options.All(option => option.Title is null) ? null : [.. options.Select(option => option.Title ?? option.Id)];

    private static Guid? Principal(BallotCast e) => e.CastBy is null ? null : e.MemberId;

    private static ScheduleMeeting Schedule(MeetingScheduled e, ImmutableArray<MeetingEvent> events) => new(
        e.Title, e.Type, e.UnitId, e.UnitName, e.StartsAt, e.EndsAt, e.Place, e.Mode, e.Quorum,
        [.. events.OfType<ParticipantInvited>().Select(p => new InvitedParticipant(new(p.MemberId, p.Name, p.Title, p.UnitId, p.UnitName), p.Role, p.Voting, p.Weight))],
        [.. events.OfType<AgendaItemAdded>().Select(i => new PlannedItem(i.ItemId, i.Title, i.Minutes, i.PresenterId, i.Hidden))],
        e.Draft);
}

/// <summary>What the commands so far have made, as far as a later one says it differently.</summary>
internal sealed class Before
{
    private readonly HashSet<Guid> conclusions = [];
    private readonly Dictionary<Guid, BridgeSet> bridges = [];

    public bool HasConclusion(Guid id) => conclusions.Contains(id);

    public BridgeSet? Bridge(Guid id) => bridges.GetValueOrDefault(id);

    public void Note(IEnumerable<MeetingEvent> events)
    {
        foreach (var happened in events)
        {
            if (happened is ConclusionRecorded e) conclusions.Add(e.ConclusionId);
            if (happened is BridgeSet set) bridges[set.BridgeId] = set;
        }
    }
}
