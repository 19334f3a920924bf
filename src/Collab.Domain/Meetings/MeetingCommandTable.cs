using System.Collections.Frozen;
using System.Text.Json;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>The names of commands on the wire, and how a command is read from it.</summary>
public static class MeetingCommandTable
{
    public static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>
    {
        ["scheduleMeeting"] = typeof(ScheduleMeeting),
        ["openMeeting"] = typeof(OpenMeeting),
        ["suspendMeeting"] = typeof(SuspendMeeting),
        ["resumeMeeting"] = typeof(ResumeMeeting),
        ["closeMeeting"] = typeof(CloseMeeting),
        ["reopenMeeting"] = typeof(ReopenMeeting),
        ["handOverChair"] = typeof(HandOverChair),
        ["lockMeeting"] = typeof(LockMeeting),
        ["unlockMeeting"] = typeof(UnlockMeeting),
        ["editMeeting"] = typeof(EditMeeting),
        ["createGuestLink"] = typeof(CreateGuestLink),
        ["revokeGuestLink"] = typeof(RevokeGuestLink),
        ["arriveAsGuest"] = typeof(ArriveAsGuest),
        ["leaveAsGuest"] = typeof(LeaveAsGuest),
        ["admitGuest"] = typeof(AdmitGuest),
        ["refuseGuest"] = typeof(RefuseGuest),
        ["reschedule"] = typeof(Reschedule),
        ["cancelMeeting"] = typeof(CancelMeeting),
        ["discardDraft"] = typeof(DiscardDraft),
        ["invite"] = typeof(Invite),
        ["sendInvitations"] = typeof(SendInvitations),
        ["editInvitation"] = typeof(EditInvitation),
        ["issueInvitation"] = typeof(IssueInvitation),
        ["issueNumberedInvitation"] = typeof(IssueNumberedInvitation),
        ["recallInvitation"] = typeof(RecallInvitation),
        ["removeParticipant"] = typeof(RemoveParticipant),
        ["changeRole"] = typeof(ChangeRole),
        ["respond"] = typeof(Respond),
        ["delegateAttendance"] = typeof(DelegateAttendance),
        ["revokeDelegation"] = typeof(RevokeDelegation),
        ["addAgendaItem"] = typeof(AddAgendaItem),
        ["editAgendaItem"] = typeof(EditAgendaItem),
        ["moveAgendaItem"] = typeof(MoveAgendaItem),
        ["removeAgendaItem"] = typeof(RemoveAgendaItem),
        ["startAgendaItem"] = typeof(StartAgendaItem),
        ["finishAgendaItem"] = typeof(FinishAgendaItem),
        ["closeSession"] = typeof(CloseSession),
        ["endClosedSession"] = typeof(EndClosedSession),
        ["attachPaper"] = typeof(AttachPaper),
        ["attachFoundPaper"] = typeof(AttachFoundPaper),
        ["submitPaper"] = typeof(SubmitPaper),
        ["approvePaper"] = typeof(ApprovePaper),
        ["returnPaper"] = typeof(ReturnPaper),
        ["removePaper"] = typeof(RemovePaper),
        ["setPaperDeadline"] = typeof(SetPaperDeadline),
        ["present"] = typeof(Present),
        ["stopPresenting"] = typeof(StopPresenting),
        ["checkIn"] = typeof(CheckIn),
        ["checkOut"] = typeof(CheckOut),
        ["recordAttendance"] = typeof(RecordAttendance),
        ["confirmAttendance"] = typeof(ConfirmAttendance),
        ["startSitting"] = typeof(StartSitting),
        ["endSitting"] = typeof(EndSitting),
        ["setBridge"] = typeof(SetBridge),
        ["removeBridge"] = typeof(RemoveBridge),
        ["takeSeatingPlan"] = typeof(TakeSeatingPlan),
        ["takeFoundSeatingPlan"] = typeof(TakeFoundSeatingPlan),
        ["assignSeats"] = typeof(AssignSeats),
        ["arrangeSeats"] = typeof(ArrangeSeats),
        ["removeSeatingPlan"] = typeof(RemoveSeatingPlan),
        ["openFloor"] = typeof(OpenFloor),
        ["pauseFloor"] = typeof(PauseFloor),
        ["closeFloor"] = typeof(CloseFloor),
        ["requestToSpeak"] = typeof(RequestToSpeak),
        ["withdrawRequest"] = typeof(WithdrawRequest),
        ["moveRequest"] = typeof(MoveRequest),
        ["callSpeaker"] = typeof(CallSpeaker),
        ["endSpeech"] = typeof(EndSpeech),
        ["setSpeakingTime"] = typeof(SetSpeakingTime),
        ["prepareBallot"] = typeof(PrepareBallot),
        ["editBallot"] = typeof(EditBallot),
        ["removeBallot"] = typeof(RemoveBallot),
        ["approveBallots"] = typeof(ApproveBallots),
        ["openBallot"] = typeof(OpenBallot),
        ["pauseBallot"] = typeof(PauseBallot),
        ["closeBallot"] = typeof(CloseBallot),
        ["voidBallot"] = typeof(VoidBallot),
        ["castBallot"] = typeof(CastBallot),
        ["recordHandVote"] = typeof(RecordHandVote),
        ["recordPaperResult"] = typeof(RecordPaperResult),
        ["setReady"] = typeof(SetReady),
        ["delegateVote"] = typeof(DelegateVote),
        ["postMessage"] = typeof(PostMessage),
        ["answerQuestion"] = typeof(AnswerQuestion),
        ["hideMessage"] = typeof(HideMessage),
        ["recordConclusion"] = typeof(RecordConclusion),
        ["removeConclusion"] = typeof(RemoveConclusion),
        ["editMinutes"] = typeof(EditMinutes),
        ["editPassage"] = typeof(EditPassage),
        ["addPassage"] = typeof(AddPassage),
        ["restorePassage"] = typeof(RestorePassage),
        ["initialMinutes"] = typeof(InitialMinutes),
        ["initialFoundMinutes"] = typeof(InitialFoundMinutes),
        ["returnMinutes"] = typeof(ReturnMinutes),
        ["objectToMinutes"] = typeof(ObjectToMinutes),
        ["withdrawObjection"] = typeof(WithdrawObjection),
        ["answerObjection"] = typeof(AnswerObjection),
        ["adoptMinutes"] = typeof(AdoptMinutes),
        ["lockMinutes"] = typeof(LockMinutes),
        ["signMinutes"] = typeof(SignMinutes),
        ["issueMinutes"] = typeof(IssueMinutes),
        ["issueNumberedMinutes"] = typeof(IssueNumberedMinutes),
        ["recallMinutes"] = typeof(RecallMinutes),
        ["reviseMinutes"] = typeof(ReviseMinutes),
        ["correctMinutes"] = typeof(CorrectMinutes),
        ["correctNumberedMinutes"] = typeof(CorrectNumberedMinutes),
        ["addMinutesSignature"] = typeof(AddMinutesSignature),
        ["addFollowUp"] = typeof(AddFollowUp),
        ["startFollowUp"] = typeof(StartFollowUp),
    }.ToFrozenDictionary();

    /// <summary>Commands that only the server itself makes.</summary>
    private static readonly FrozenSet<Type> Internal =
    [
        typeof(ScheduleMeeting), typeof(AttachFoundPaper), typeof(IssueNumberedInvitation), typeof(TakeFoundSeatingPlan), typeof(CreateGuestLink),
        typeof(ArriveAsGuest), typeof(LeaveAsGuest), typeof(InitialFoundMinutes), typeof(IssueNumberedMinutes), typeof(CorrectNumberedMinutes),
        typeof(AddMinutesSignature), typeof(AddFollowUp), typeof(StartFollowUp),
    ];

    private static readonly FrozenDictionary<string, Type> Sendable = Types.Where(t => !Internal.Contains(t.Value)).ToFrozenDictionary();

    /// <summary>The names that clients may send.</summary>
    public static IEnumerable<string> WireNames => Sendable.Keys.Order(StringComparer.Ordinal);

    /// <inheritdoc cref="CommandReader.Read{TCommand}"/>
    public static (MeetingCommand? Command, Refusal? Refusal) Read(JsonElement json) =>
        CommandReader.Read<MeetingCommand>(json, Sendable, MeetingJson.Options);
}
