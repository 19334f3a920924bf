using System.Collections.Frozen;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>
/// The names under which events are stored. Literals, because stored names outlive the names of classes;
/// an old name is never used again.
/// </summary>
public static class MeetingEventTable
{
    public static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>
    {
        ["meetingScheduled"] = typeof(MeetingScheduled),
        ["participantInvited"] = typeof(ParticipantInvited),
        ["participantRemoved"] = typeof(ParticipantRemoved),
        ["participantRoleChanged"] = typeof(ParticipantRoleChanged),
        ["invitationsSent"] = typeof(InvitationsSent),
        ["invitationEdited"] = typeof(InvitationEdited),
        ["invitationIssued"] = typeof(InvitationIssued),
        ["invitationRecalled"] = typeof(InvitationRecalled),
        ["invitationAnswered"] = typeof(InvitationAnswered),
        ["attendanceDelegated"] = typeof(AttendanceDelegated),
        ["attendanceDelegationEnded"] = typeof(AttendanceDelegationEnded),
        ["meetingEdited"] = typeof(MeetingEdited),
        ["meetingRescheduled"] = typeof(MeetingRescheduled),
        ["meetingCancelled"] = typeof(MeetingCancelled),
        ["draftDiscarded"] = typeof(DraftDiscarded),
        ["meetingOpened"] = typeof(MeetingOpened),
        ["meetingSuspended"] = typeof(MeetingSuspended),
        ["meetingResumed"] = typeof(MeetingResumed),
        ["meetingClosed"] = typeof(MeetingClosed),
        ["meetingReopened"] = typeof(MeetingReopened),
        ["chairHandedOver"] = typeof(ChairHandedOver),
        ["meetingLocked"] = typeof(MeetingLocked),
        ["meetingUnlocked"] = typeof(MeetingUnlocked),
        ["guestLinkCreated"] = typeof(GuestLinkCreated),
        ["guestLinkRevoked"] = typeof(GuestLinkRevoked),
        ["guestArrived"] = typeof(GuestArrived),
        ["guestAdmitted"] = typeof(GuestAdmitted),
        ["guestRefused"] = typeof(GuestRefused),
        ["guestLeft"] = typeof(GuestLeft),
        ["agendaItemAdded"] = typeof(AgendaItemAdded),
        ["agendaItemEdited"] = typeof(AgendaItemEdited),
        ["agendaItemMoved"] = typeof(AgendaItemMoved),
        ["agendaItemRemoved"] = typeof(AgendaItemRemoved),
        ["agendaItemStarted"] = typeof(AgendaItemStarted),
        ["agendaItemFinished"] = typeof(AgendaItemFinished),
        ["sessionClosed"] = typeof(SessionClosed),
        ["closedSessionEnded"] = typeof(ClosedSessionEnded),
        ["paperAttached"] = typeof(PaperAttached),
        ["paperSubmitted"] = typeof(PaperSubmitted),
        ["paperApproved"] = typeof(PaperApproved),
        ["paperReturned"] = typeof(PaperReturned),
        ["paperRemoved"] = typeof(PaperRemoved),
        ["paperDeadlineSet"] = typeof(PaperDeadlineSet),
        ["presentingStarted"] = typeof(PresentingStarted),
        ["pageTurned"] = typeof(PageTurned),
        ["presentingStopped"] = typeof(PresentingStopped),
        ["checkedIn"] = typeof(CheckedIn),
        ["checkedOut"] = typeof(CheckedOut),
        ["attendanceRecorded"] = typeof(AttendanceRecorded),
        ["attendanceConfirmed"] = typeof(AttendanceConfirmed),
        ["sittingStarted"] = typeof(SittingStarted),
        ["sittingEnded"] = typeof(SittingEnded),
        ["bridgeSet"] = typeof(BridgeSet),
        ["bridgeRemoved"] = typeof(BridgeRemoved),
        ["seatingPlanTaken"] = typeof(SeatingPlanTaken),
        ["seatsAssigned"] = typeof(SeatsAssigned),
        ["seatingPlanRemoved"] = typeof(SeatingPlanRemoved),
        ["floorOpened"] = typeof(FloorOpened),
        ["floorPaused"] = typeof(FloorPaused),
        ["floorClosed"] = typeof(FloorClosed),
        ["speakingRequested"] = typeof(SpeakingRequested),
        ["requestWithdrawn"] = typeof(RequestWithdrawn),
        ["requestMoved"] = typeof(RequestMoved),
        ["speakerCalled"] = typeof(SpeakerCalled),
        ["speechEnded"] = typeof(SpeechEnded),
        ["speakingTimeSet"] = typeof(SpeakingTimeSet),
        ["ballotPrepared"] = typeof(BallotPrepared),
        ["ballotEdited"] = typeof(BallotEdited),
        ["ballotRemoved"] = typeof(BallotRemoved),
        ["ballotsApproved"] = typeof(BallotsApproved),
        ["ballotOpened"] = typeof(BallotOpened),
        ["ballotPaused"] = typeof(BallotPaused),
        ["ballotResumed"] = typeof(BallotResumed),
        ["ballotCast"] = typeof(BallotCast),
        ["handVoteRecorded"] = typeof(HandVoteRecorded),
        ["paperResultRecorded"] = typeof(PaperResultRecorded),
        ["ballotClosed"] = typeof(BallotClosed),
        ["ballotVoided"] = typeof(BallotVoided),
        ["readinessSet"] = typeof(ReadinessSet),
        ["voteDelegated"] = typeof(VoteDelegated),
        ["voteDelegationEnded"] = typeof(VoteDelegationEnded),
        ["messagePosted"] = typeof(MessagePosted),
        ["questionAnswered"] = typeof(QuestionAnswered),
        ["messageHidden"] = typeof(MessageHidden),
        ["conclusionRecorded"] = typeof(ConclusionRecorded),
        ["conclusionRemoved"] = typeof(ConclusionRemoved),
        ["minutesEdited"] = typeof(MinutesEdited),
        ["passageEdited"] = typeof(PassageEdited),
        ["passageAdded"] = typeof(PassageAdded),
        ["passageRestored"] = typeof(PassageRestored),
        ["minutesInitialled"] = typeof(MinutesInitialled),
        ["minutesReturned"] = typeof(MinutesReturned),
        ["objectionRaised"] = typeof(ObjectionRaised),
        ["objectionWithdrawn"] = typeof(ObjectionWithdrawn),
        ["objectionAnswered"] = typeof(ObjectionAnswered),
        ["minutesAdopted"] = typeof(MinutesAdopted),
        ["minutesLocked"] = typeof(MinutesLocked),
        ["minutesSigned"] = typeof(MinutesSigned),
        ["minutesIssued"] = typeof(MinutesIssued),
        ["minutesRecalled"] = typeof(MinutesRecalled),
        ["minutesRevised"] = typeof(MinutesRevised),
        ["minutesCorrected"] = typeof(MinutesCorrected),
        ["minutesSignatureAdded"] = typeof(MinutesSignatureAdded),
        ["followUpRecorded"] = typeof(FollowUpRecorded),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Type, string> Names = Types.ToFrozenDictionary(t => t.Value, t => t.Key);

    public static string NameOf(MeetingEvent e) => Names[e.GetType()];

    /// <summary>The event's canonical JSON, as the journal stores and hashes it.</summary>
    public static byte[] Write(MeetingEvent e) => CanonicalJson.Serialize<object>(e, MeetingJson.Options);

    /// <exception cref="UnknownEventException">This version of the program does not know the event.</exception>
    public static MeetingEvent Read(JournalEvent stored) => EventReader.Read<MeetingEvent>(stored, Types, MeetingJson.Options);
}
