using System.Buffers.Text;
using System.Security.Cryptography;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;

namespace Collab.LoadTests.Tests;

/// <summary>A meeting in which every command is given and every kind of event happens.</summary>
internal sealed class SampleMeeting
{
    private readonly MeetingInMemory meeting = new(Guid.CreateVersion7());
    private readonly List<MeetingCommand> given = [];

    /// <summary>Every name and text of it begins with this.</summary>
    public const string Mark = "Mật";

    public static readonly string Receipt = Base64Url.EncodeToString(SHA256.HashData("a secret"u8));

    public MeetingInMemory Meeting => meeting;

    /// <summary>In order.</summary>
    public IReadOnlyList<MeetingCommand> Given => given;

    /// <param name="scheduledBySystem">And not by its secretary.</param>
    public SampleMeeting(bool scheduledBySystem = false)
    {
        var (chair, secretary, one, two, guest, screen) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var startsAt = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
        Give(scheduledBySystem ? Guid.Empty : secretary, new ScheduleMeeting(
            Mark + " họp", Mark + " loại", Guid.CreateVersion7(), Mark + " đơn vị", startsAt, startsAt.AddHours(3), Mark + " phòng", MeetingMode.Mixed, new(QuorumBase.Delegates, "2/3"),
            [
                Invited(chair, MeetingRole.Chair, true), Invited(secretary, MeetingRole.Secretary, false), Invited(one, MeetingRole.Delegate, true),
                Invited(two, MeetingRole.Teller, true), Invited(guest, MeetingRole.Guest, false), Invited(screen, MeetingRole.Display, false),
            ],
            [new(first, Mark + " mục 1", 10, one), new(second, Mark + " mục 2", 20, null, Hidden: true)], Draft: true));
        var added = Give(secretary, new AddAgendaItem(Mark + " mục 3", 5, null, second, two, true));
        var child = Give(secretary, new AddAgendaItem(Mark + " mục 4", 5, added, null, null, false));
        Give(secretary, new EditAgendaItem(child, Mark + " mục 5", 5, null, false)); // as long as before
        Give(secretary, new MoveAgendaItem(child, first, null));
        Give(secretary, new RemoveAgendaItem(added));
        Give(secretary, new ChangeRole(guest, MeetingRole.Advisory, false, 1));
        Give(secretary, new RemoveBridge(Give(secretary, new SetBridge(null, Mark + " điểm cầu nhầm", 0))));
        var bridge = Give(secretary, new SetBridge(null, Mark + " điểm cầu", 3, [.. new[] { one, two }.Order()], one));
        Give(chair, new OpenMeeting());
        Give(one, new Respond(AnswerWord.Declined, Mark + " bận"));
        Give(guest, new Respond(AnswerWord.Accepted));
        Give(secretary, new StartSitting(Mark + " buổi sáng"));
        Give(secretary, new RecordAttendance([new(AttendanceStatus.Absent, one, null, null, Mark + " ốm"), new(AttendanceStatus.Present, secretary, null, AttendanceMode.InPerson)]));
        Give(secretary, new EndSitting());
        Give(secretary, new StartSitting(Mark + " buổi chiều"));
        foreach (var (person, mode) in new[] { (chair, AttendanceMode.InPerson), (one, AttendanceMode.Online), (guest, AttendanceMode.Online) }) Give(person, new CheckIn(mode));
        Give(two, new CheckIn(AttendanceMode.Bridge, bridge));
        Give(one, new SetBridge(bridge, null, 12)); // as its keeper
        Give(secretary, new SetBridge(bridge, Mark + " điểm cầu hai", null, [two]));
        Give(secretary, new ConfirmAttendance([one, two]));
        Give(secretary, new RecordAttendance([new(AttendanceStatus.Left, guest)]));
        Give(secretary, new RecordAttendance([new(AttendanceStatus.Present, guest, null, AttendanceMode.Online)]));
        Give(chair, new LockMeeting());
        Give(chair, new UnlockMeeting());
        Give(chair, new HandOverChair(one));
        Give(chair, new HandOverChair(chair));
        Give(chair, new ChangeRole(one, MeetingRole.Delegate, true, 1));
        Give(chair, new CloseSession(second, [one]));
        Give(one, new PostMessage(Mark + " họp kín", MessageChannel.Chat));
        Give(chair, new EndClosedSession());

        Give(chair, new StartAgendaItem(first));
        Give(chair, new StartAgendaItem(child)); // ends the one before
        Give(chair, new FinishAgendaItem(child));
        Give(chair, new OpenFloor(FloorQueue.Speech));
        Give(chair, new OpenFloor(FloorQueue.Question));
        Give(chair, new PauseFloor(FloorQueue.Question));
        Give(chair, new CloseFloor(FloorQueue.Question));
        var speech = Give(one, new RequestToSpeak(RequestKind.Speech, first, Mark + " ghi chú"));
        var order = Give(two, new RequestToSpeak(RequestKind.PointOfOrder));
        Give(chair, new CallSpeaker(speech));
        Give(chair, new CallSpeaker(order)); // ends the speech
        Give(chair, new EndSpeech(order));
        var third = Give(one, new RequestToSpeak(RequestKind.Speech));
        var fourth = Give(chair, new RequestToSpeak(RequestKind.Speech));
        Give(secretary, new MoveRequest(third, fourth));
        Give(secretary, new MoveRequest(third));
        Give(one, new WithdrawRequest(third));
        Give(chair, new WithdrawRequest(fourth));
        Give(guest, new WithdrawRequest(Give(guest, new RequestToSpeak(RequestKind.Speech))));

        var open = Give(secretary, new PrepareBallot(Mark + " biểu quyết", BallotKind.Motion, first, [Mark + " A", Mark + " B"], false, BallotMethod.Electronic, new(PassBase.Cast, "2/3", false)));
        Give(chair, new OpenBallot(open));
        Give(chair, new PauseBallot(open));
        Give(chair, new OpenBallot(open));
        Give(one, new CastBallot(open, "2"));
        Give(chair, new CloseBallot(open));
        var secret = Give(secretary, new PrepareBallot(Mark + " bỏ phiếu kín", BallotKind.Motion, null, null, true, BallotMethod.Electronic, new()));
        Give(chair, new OpenBallot(secret));
        Give(one, new CastBallot(secret, "disagree", Receipt));
        Give(two, new CastBallot(secret, "agree"));
        Give(chair, new CloseBallot(secret));
        var unfinished = Give(secretary, new PrepareBallot(Mark + " chưa mở", BallotKind.Motion, null, null, true, BallotMethod.Electronic, new()));
        Give(chair, new OpenBallot(unfinished));
        Give(one, new CastBallot(unfinished, "other"));
        Give(chair, new CloseBallot(unfinished));

        GiveBallots(chair, secretary, one, two);

        Give(one, new PostMessage(Mark + " trao đổi", MessageChannel.Chat));
        Give(chair, new AnswerQuestion(Give(guest, new PostMessage(Mark + " câu hỏi\nhai dòng", MessageChannel.Questions)), Mark + " trả lời"));
        Give(chair, new HideMessage(Give(two, new PostMessage(Mark + " lạc đề", MessageChannel.Chat))));
        Give(chair, new SetSpeakingTime(5));
        Give(secretary, new RemoveConclusion(Give(secretary, new RecordConclusion(Mark + " nhầm", null, first))));
        Give(chair, new SuspendMeeting());
        Give(chair, new ResumeMeeting());
        var conclusion = Give(secretary, new RecordConclusion(Mark + " kết luận 1", null, first));
        Give(secretary, new RecordConclusion(Mark + " kết luận 2", conclusion, first)); // as long as before
        Give(one, new RequestToSpeak(RequestKind.PointOfOrder));
        Give(one, new CheckOut()); // withdraws the request
        Give(chair, new CallSpeaker(Give(two, new RequestToSpeak(RequestKind.Speech))));
        Give(chair, new StartAgendaItem(second));
        Give(chair, new CloseMeeting()); // ends speech, item, queue and sitting
        Give(secretary, new ReopenMeeting(Mark + " ghi thiếu"));
        Give(chair, new CloseMeeting());
    }

    private void GiveBallots(Guid chair, Guid secretary, Guid one, Guid two)
    {
        Give(one, new SetReady(true, Mark + " sẵn sàng"));
        Give(one, new DelegateVote(two, Mark + " giấy ủy quyền"));
        Give(secretary, new RemoveBallot(Give(secretary, new PrepareBallot(Mark + " bỏ", PassRule: new()))));
        var mixed = Give(secretary, new PrepareBallot(Mark + " giơ tay", PassRule: new()));
        Give(secretary, new EditBallot(mixed, Mark + " giơ tay", Method: BallotMethod.Mixed, PassRule: new()));
        Give(chair, new ApproveBallots([mixed]));
        Give(chair, new OpenBallot(mixed));
        Give(two, new CastBallot(mixed, "other", null, null, Mark + " ý kiến", one));
        Give(two, new RecordHandVote(mixed, PersistentMap<string, int>.Empty.SetItem("agree", 1)));
        Give(chair, new CloseBallot(mixed));
        Give(chair, new VoidBallot(mixed, Mark + " đếm nhầm"));
        Give(one, new RevokeDelegation(DelegationKind.Vote));
        var election = Give(secretary, new PrepareBallot(Mark + " bầu", BallotKind.Election, null, [Mark + " X", Mark + " Y", Mark + " Z"], true, BallotMethod.Electronic, new(PassBase.Cast), 2));
        Give(chair, new OpenBallot(election));
        Give(one, new CastBallot(election, null, null, ["1", "2"]));
        Give(two, new CastBallot(election, null, null, ["1"]));
        Give(chair, new CloseBallot(election));
        var paper = Give(secretary, new PrepareBallot(Mark + " vòng hai", BallotKind.Election, null, [Mark + " Y", Mark + " Z"], true, BallotMethod.Paper, new(PassBase.Cast), 1, election));
        Give(chair, new OpenBallot(paper));
        Give(two, new RecordPaperResult(paper, 3, 3, 2, 1, PersistentMap<string, int>.Empty.SetItem("1", 2)));
        Give(chair, new CloseBallot(paper));
    }

    private Guid Give(Guid by, MeetingCommand command)
    {
        given.Add(command);
        return meeting.Give(by, command);
    }

    private static InvitedParticipant Invited(Guid id, MeetingRole role, bool voting) =>
        new(new(id, $"{Mark} Nguyễn Văn {role}", Mark + " chức vụ", Guid.CreateVersion7(), Mark + " phòng ban"), role, voting);
}
