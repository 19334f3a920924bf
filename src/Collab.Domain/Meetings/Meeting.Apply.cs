using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

// What each event does to the state.
public sealed partial record Meeting
{
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
            MeetingScheduled e => Scheduling.Apply(meeting, e, at),
            ParticipantInvited e => ParticipantRules.Apply(meeting, e, at),
            ParticipantRemoved e => ParticipantRules.Apply(meeting, e, at),
            ParticipantRoleChanged e => ParticipantRules.Apply(meeting, e),
            InvitationsSent e => InvitationRules.Apply(meeting, e, at),
            InvitationEdited e => InvitationLetters.Apply(meeting, e),
            InvitationIssued e => InvitationLetters.Apply(meeting, e, at),
            InvitationRecalled e => InvitationLetters.Apply(meeting, e),
            InvitationAnswered e => AnswerRules.Apply(meeting, e, at),
            AttendanceDelegated e => Delegations.Apply(meeting, e, at),
            AttendanceDelegationEnded e => Delegations.Apply(meeting, e),
            MeetingEdited e => EditingRules.Apply(meeting, e),
            MeetingRescheduled e => Rescheduling.Apply(meeting, e, at),
            MeetingCancelled e => meeting with { Status = MeetingStatus.Cancelled, Cancellation = new Cancellation(e.Reason, at) },
            DraftDiscarded => meeting with { Discarded = true },
            MeetingOpened e => Lifecycle.Apply(meeting, e, at),
            MeetingSuspended => meeting with { Status = MeetingStatus.Suspended },
            MeetingResumed => meeting with { Status = MeetingStatus.Open },
            MeetingClosed => Lifecycle.Apply(meeting, at),
            MeetingReopened => MinutesLife.Reopened(meeting) with { Status = MeetingStatus.Open, ClosedAt = null },
            ChairHandedOver e => Chairing.Apply(meeting, e, at),
            MeetingLocked => meeting with { Locked = true },
            MeetingUnlocked => meeting with { Locked = false },
            GuestLinkCreated e => GuestRules.Apply(meeting, e),
            GuestLinkRevoked e => GuestRules.Apply(meeting, e, at),
            GuestArrived e => GuestRules.Apply(meeting, e, at),
            GuestAdmitted e => GuestRules.Apply(meeting, e),
            GuestRefused e => GuestRules.Apply(meeting, e),
            GuestLeft e => GuestRules.Apply(meeting, e),
            AgendaItemAdded e => FollowUpRules.Apply(meeting, e),
            AgendaItemEdited e => meeting with { Agenda = meeting.Agenda.Apply(e) },
            AgendaItemMoved e => meeting with { Agenda = meeting.Agenda.Apply(e) },
            AgendaItemRemoved e => meeting.WithoutPapersOf(e.ItemId) with { Agenda = meeting.Agenda.Apply(e) },
            AgendaItemStarted e => meeting with { Agenda = meeting.Agenda.Apply(e, at) },
            AgendaItemFinished e => meeting with { Agenda = meeting.Agenda.Apply(e, at) },
            FollowUpRecorded e => FollowUpRules.Apply(meeting, e, at),
            SessionClosed e => ClosedSessionRules.Apply(meeting, e, at),
            ClosedSessionEnded e => ClosedSessionRules.Apply(meeting, e, at),
            PaperAttached e => PaperRules.Apply(meeting, e),
            PaperSubmitted e => PaperRules.Apply(meeting, e),
            PaperApproved e => PaperRules.Apply(meeting, e),
            PaperReturned e => PaperRules.Apply(meeting, e),
            PaperRemoved e => PaperRules.Apply(meeting, e),
            PaperDeadlineSet e => PaperRules.Apply(meeting, e),
            PresentingStarted e => PresentingRules.Apply(meeting, e, at),
            PageTurned e => PresentingRules.Apply(meeting, e),
            PresentingStopped => meeting with { Presenting = null },
            CheckedIn e => AttendanceRules.Apply(meeting, e, at),
            CheckedOut e => AttendanceRules.Apply(meeting, e, at),
            AttendanceRecorded e => RollCallRules.Apply(meeting, e, at),
            AttendanceConfirmed e => RollCallRules.Apply(meeting, e),
            SittingStarted e => SittingRules.Apply(meeting, e, at),
            SittingEnded e => SittingRules.Apply(meeting, e, at),
            BridgeSet e => BridgeRules.Apply(meeting, e),
            BridgeRemoved e => BridgeRules.Apply(meeting, e),
            SeatingPlanTaken e => SeatingRules.Apply(meeting, e),
            SeatsAssigned e => SeatingRules.Apply(meeting, e),
            SeatingPlanRemoved => meeting.WithoutSeating(),
            FloorOpened e => meeting with { Floor = meeting.Floor.With(e.Queue, QueueState.Open) },
            FloorPaused e => meeting with { Floor = meeting.Floor.With(e.Queue, QueueState.Paused) },
            FloorClosed e => meeting with { Floor = meeting.Floor.With(e.Queue, QueueState.Closed) },
            SpeakingRequested e => FloorRules.Apply(meeting, e, at),
            RequestWithdrawn e => FloorRules.Apply(meeting, e, at),
            RequestMoved e => FloorRules.Apply(meeting, e),
            SpeakerCalled e => FloorRules.Apply(meeting, e, at),
            SpeechEnded e => FloorRules.Apply(meeting, e, at),
            SpeakingTimeSet e => meeting with { Floor = meeting.Floor with { Minutes = e.Minutes } },
            BallotPrepared e => BallotPlans.Apply(meeting, e),
            BallotEdited e => BallotPlans.Apply(meeting, e),
            BallotRemoved e => BallotPlans.Apply(meeting, e),
            BallotsApproved e => BallotPlans.Apply(meeting, e, at, by),
            BallotOpened e => BallotRules.Apply(meeting, e, at),
            BallotPaused e => BallotRules.Apply(meeting, e),
            BallotResumed e => BallotRules.Apply(meeting, e),
            BallotCast e => BallotRules.Apply(meeting, e),
            HandVoteRecorded e => BallotCounting.Apply(meeting, e, at, by),
            PaperResultRecorded e => BallotCounting.Apply(meeting, e, at, by),
            BallotClosed e => BallotRules.Apply(meeting, e, at),
            BallotVoided e => BallotRules.Apply(meeting, e, at),
            ReadinessSet e => ReadinessRules.Apply(meeting, e, at),
            VoteDelegated e => VoteDelegationRules.Apply(meeting, e),
            VoteDelegationEnded e => VoteDelegationRules.Apply(meeting, e),
            MessagePosted e => MessageRules.Apply(meeting, e, at),
            QuestionAnswered e => MessageRules.Apply(meeting, e, at),
            MessageHidden e => MessageRules.Apply(meeting, e),
            ConclusionRecorded e => ConclusionRules.Apply(meeting, e, at, by),
            ConclusionRemoved e => meeting with { Conclusions = meeting.Conclusions.Remove(e.ConclusionId) },
            MinutesEdited e => MinutesEditing.Apply(meeting, e),
            PassageEdited e => MinutesEditing.Apply(meeting, e, by),
            PassageAdded e => MinutesEditing.Apply(meeting, e, by),
            PassageRestored e => MinutesEditing.Apply(meeting, e),
            MinutesInitialled e => MinutesLife.Apply(meeting, e, at, by),
            MinutesReturned e => MinutesLife.Apply(meeting, e),
            ObjectionRaised e => MinutesObjections.Apply(meeting, e, at),
            ObjectionWithdrawn e => MinutesObjections.Apply(meeting, e),
            ObjectionAnswered e => MinutesObjections.Apply(meeting, e, at, by),
            MinutesAdopted e => MinutesLife.Apply(meeting, e, at, by),
            MinutesLocked e => MinutesLife.Apply(meeting, e, at, by),
            MinutesSigned e => MinutesLife.Apply(meeting, e, at, by),
            MinutesIssued e => MinutesLife.Apply(meeting, e, at),
            MinutesRecalled e => MinutesLife.Apply(meeting, e),
            MinutesRevised e => MinutesLife.Apply(meeting, e),
            MinutesCorrected e => MinutesCorrections.Apply(meeting, e, at, by),
            MinutesSignatureAdded e => MinutesLife.Apply(meeting, e, at, by),
            _ => throw new UnknownEventException($"No rule applies the event {happened.GetType().Name}."),
        };
        // Nobody has yet what a rule made: it is numbered as it is, not copied once more.
        if (ReferenceEquals(next, meeting)) next = meeting with { };
        next.seq = meeting.Seq + 1;
        next.recordedAt = IsWritten(happened) ? next.seq : meeting.RecordedAt;
        return next;
    }

    // Minutes say nothing of themselves, nor of who only waited in the lobby, nor that somebody was seen to be there.
    private static bool IsWritten(MeetingEvent happened) => happened is not (MinutesEvent or AttendanceConfirmed or GuestLeft or GuestRefused or GuestLinkRevoked);
}
