using System.Text;
using System.Text.Json;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Domain.Tasks;

namespace Collab.Domain.Tests.Meetings;

public sealed class WireTests
{
    private static (MeetingCommand? Command, Refusal? Refusal) Read(string json) => MeetingCommandTable.Read(JsonDocument.Parse(json).RootElement);

    [Theory]
    [InlineData("""[]""", "command")]
    [InlineData("""{}""", "type")]
    [InlineData("""{"type":1}""", "type")]
    [InlineData("""{"type":"dance"}""", "type")]
    [InlineData("""{"type":"scheduleMeeting"}""", "type")]
    [InlineData("""{"type":"createGuestLink"}""", "type")]
    [InlineData("""{"type":"arriveAsGuest"}""", "type")]
    [InlineData("""{"type":"initialFoundMinutes"}""", "type")]
    [InlineData("""{"type":"issueNumberedMinutes"}""", "type")]
    [InlineData("""{"type":"correctNumberedMinutes"}""", "type")]
    [InlineData("""{"type":"addMinutesSignature"}""", "type")]
    [InlineData("""{"type":"editPassage","document":"minutes"}""", "passage")]
    [InlineData("""{"type":"editPassage","document":"minutes","passage":"start","text":"x","basedOn":1.5}""", "basedOn")]
    [InlineData("""{"type":"signMinutes","sha256":"00"}""", "document")]
    [InlineData("""{"type":"issueMinutes","document":"minutes","ordinal":1,"number":"01/BB"}""", "number")]
    [InlineData("""{"type":"\ud800"}""", "type")]
    [InlineData("""{"type":"openMeeting","force":true}""", "force")]
    [InlineData("""{"type":"checkIn"}""", "mode")]
    [InlineData("""{"type":"checkIn","mode":"astral"}""", "mode")]
    [InlineData("""{"type":"checkIn","mode":0}""", "mode")]
    [InlineData("""{"type":"checkIn","mode":null}""", "mode")]
    [InlineData("""{"type":"recordAttendance","entries":[{}]}""", "entries[0]")]
    [InlineData("""{"type":"recordAttendance","entries":[{"status":"lost"}]}""", "entries[0].status")]
    [InlineData("""{"type":"recordAttendance","entries":[{"status":"present","at":"yesterday"}]}""", "entries[0].at")]
    [InlineData("""{"type":"setBridge","headCount":1.5}""", "headCount")]
    [InlineData("""{"type":"openBallot","ballotId":"7"}""", "ballotId")]
    [InlineData("""{"type":"postMessage","text":{}}""", "text")]
    [InlineData("""{"type":"postMessage","text":"a\ud800"}""", "text")]
    [InlineData("""{"type":"postMessage","text":"a","text":"b"}""", "text")]
    [InlineData("""{"type":"addAgendaItem","title":"x","minutes":1.5}""", "minutes")]
    [InlineData("""{"type":"addAgendaItem","title":"x","minutes":99999999999}""", "minutes")]
    [InlineData("""{"type":"prepareBallot","title":"x","options":["a",{}]}""", "options[1]")]
    [InlineData("""{"type":"prepareBallot","title":"x","passRule":{"base":"cast","threshold":7}}""", "passRule.threshold")]
    public void A_command_of_the_wrong_shape_is_invalid_and_the_field_is_named(string json, string field)
    {
        var (command, refusal) = Read(json);
        Assert.Null(command);
        Assert.Equal(RefusalCodes.Invalid, refusal!.Code);
        Assert.Equal([field], refusal.Errors!.Keys);
        Assert.False(refusal.Retryable);
    }

    [Fact]
    public void Texts_are_trimmed_and_composed()
    {
        var (command, refusal) = Read("""{"text":"  Tiê\u0301ng Vie\u0323\u0302t ","type":"postMessage"}""");
        Assert.Null(refusal);
        Assert.Equal("Tiếng Việt", ((PostMessage)command!).Text);
    }

    [Fact]
    public void Every_command_that_can_be_sent_is_read_back_as_itself()
    {
        MeetingCommand[] commands =
        [
            new OpenMeeting(), new SuspendMeeting(), new ResumeMeeting(), new CloseMeeting(),
            new ReopenMeeting("x"), new HandOverChair(MeetingWorld.Id(1)), new LockMeeting(), new UnlockMeeting(), new RevokeGuestLink(MeetingWorld.Id(1)), new AdmitGuest(MeetingWorld.Id(1)), new RefuseGuest(MeetingWorld.Id(1), "x"), new Reschedule(MeetingWorld.Start, MeetingWorld.Start.AddHours(1), "x", "y", MeetingWorld.Id(900)), new CancelMeeting("x"), new DiscardDraft(),
            new EditMeeting("x", MeetingMode.Online, "y", MeetingWorld.Id(901), new QuorumRule(QuorumBase.Present, "2/3")), new TakeSeatingPlan(), new AssignSeats([new SeatAssignment(4, MeetingWorld.Id(1)), new SeatAssignment(5)]), new ArrangeSeats(true), new RemoveSeatingPlan(),
            new Invite([new InviteEntry(MeetingRole.Delegate, MeetingWorld.Id(1), Voting: false, Weight: 2, Badge: "7"), new InviteEntry(MeetingRole.Guest, UnitId: MeetingWorld.Id(2))]), new SendInvitations(),
            new RemoveParticipant(MeetingWorld.Id(1), "x"), new ChangeRole(MeetingWorld.Id(1), MeetingRole.Teller, true, 3), new Respond(AnswerWord.Declined, "x"),
            new DelegateAttendance(MeetingWorld.Id(1), "x", "y"), new RevokeDelegation(DelegationKind.Attendance),
            new AddAgendaItem("Mục", 5, MeetingWorld.Id(1), MeetingWorld.Id(2), MeetingWorld.Id(3), true), new EditAgendaItem(MeetingWorld.Id(1), "x", 3, null, false),
            new MoveAgendaItem(MeetingWorld.Id(1)), new RemoveAgendaItem(MeetingWorld.Id(1)), new StartAgendaItem(MeetingWorld.Id(1)), new FinishAgendaItem(MeetingWorld.Id(1)), new CloseSession(MeetingWorld.Id(1), [MeetingWorld.Id(2)]), new EndClosedSession(),
            new AttachPaper(MeetingWorld.Id(1), MeetingWorld.Id(2)), new SubmitPaper(MeetingWorld.Id(1)), new ApprovePaper(MeetingWorld.Id(1), 2), new ReturnPaper(MeetingWorld.Id(1), "Thiếu phụ lục", 2),
            new RemovePaper(MeetingWorld.Id(1)), new SetPaperDeadline(MeetingWorld.Id(1), MeetingWorld.Start), new Present(MeetingWorld.Id(1), 2, 3), new StopPresenting(),
            new EditInvitation(MeetingWorld.Id(1), "x", "y", true, true, "z", "TM.", "CHỦ TỊCH", "A"), new IssueInvitation(1), new RecallInvitation("x"),
            new SetSpeakingTime(5), new AnswerQuestion(MeetingWorld.Id(1), "Đã rõ"), new HideMessage(MeetingWorld.Id(1)), new RemoveConclusion(MeetingWorld.Id(1)),
            new CheckIn(AttendanceMode.InPerson), new CheckOut(),
            new RecordAttendance([new(AttendanceStatus.Absent, MeetingWorld.Id(1), Reason: "ốm"), new(AttendanceStatus.Present, null, "A1", AttendanceMode.Bridge, null, MeetingWorld.Start, MeetingWorld.Id(2))]),
            new ConfirmAttendance([MeetingWorld.Id(1)]), new StartSitting("Buổi sáng"), new EndSitting(), new SetBridge(MeetingWorld.Id(1), "Điểm cầu", 40, [MeetingWorld.Id(2)], MeetingWorld.Id(3)), new RemoveBridge(MeetingWorld.Id(1)),
            new OpenFloor(FloorQueue.Question), new PauseFloor(), new CloseFloor(),
            new RequestToSpeak(RequestKind.PointOfOrder, null, "ghi chú"), new WithdrawRequest(MeetingWorld.Id(1)), new MoveRequest(MeetingWorld.Id(1), MeetingWorld.Id(2)), new CallSpeaker(MeetingWorld.Id(1)), new EndSpeech(MeetingWorld.Id(1)),
            new PrepareBallot("x", PassRule: new PassRule(PassBase.Eligible, "2/3", false)), new EditBallot(MeetingWorld.Id(1), "x", BallotKind.Election, Seats: 2, Repeats: MeetingWorld.Id(2)), new RemoveBallot(MeetingWorld.Id(1)), new ApproveBallots(),
            new OpenBallot(MeetingWorld.Id(1)), new PauseBallot(MeetingWorld.Id(1)), new CloseBallot(MeetingWorld.Id(1)),
            new VoidBallot(MeetingWorld.Id(1), "Nhầm"),
            new CastBallot(MeetingWorld.Id(1), "agree", GenCommands.Receipt(1), null, "ý kiến", MeetingWorld.Id(2)), new RecordHandVote(MeetingWorld.Id(1), Counts(3), MeetingWorld.Id(2)), new RecordPaperResult(MeetingWorld.Id(1), 5, 4, 3, 1, Counts(3)),
            new SetReady(true, "x"), new DelegateVote(MeetingWorld.Id(1), "x"), new PostMessage("Chào", MessageChannel.Questions), new RecordConclusion("x", MeetingWorld.Id(1), MeetingWorld.Id(2), [MeetingWorld.Id(3)], [new("Báo cáo", MeetingWorld.Start, MeetingWorld.Id(4), MeetingWorld.Id(5)), new("Gửi hồ sơ", MeetingWorld.Start, UnitId: MeetingWorld.Id(6))], MeetingWorld.Start),
            new EditMinutes("minutes", MeetingWorld.Id(1), "x", "TM.", "CHỦ TỊCH", "A", true), new EditPassage("notice", "start", "x", false, "y", 7), new AddPassage("minutes", "start", "x"), new RestorePassage("minutes", "start", 7),
            new InitialMinutes("minutes", "x"), new ReturnMinutes("minutes", "x"), new ObjectToMinutes("minutes", "x", "start"), new WithdrawObjection("minutes", MeetingWorld.Id(1)), new AnswerObjection("minutes", MeetingWorld.Id(1), true, "x"),
            new AdoptMinutes("minutes", "x", "x"), new LockMinutes("minutes", "x"), new SignMinutes("minutes", "x"), new IssueMinutes("minutes", 1), new RecallMinutes("minutes", 1, "x"), new ReviseMinutes("minutes", 1, "x"), new CorrectMinutes("minutes", 1, MeetingWorld.Id(1), "x", "x", "TM.", "CHỦ TỊCH", "A"),
        ];
        Assert.Equal(MeetingCommandTable.WireNames, commands.Select(c => MeetingCommandTable.Types.Single(t => t.Value == c.GetType()).Key).Order(StringComparer.Ordinal));
        foreach (var command in commands)
        {
            var (read, refusal) = MeetingCommandTable.Read(JsonSerializer.SerializeToElement(command, MeetingJson.Options));
            Assert.Null(refusal);
            Assert.Equal(command.GetType(), read!.GetType());
            Assert.Equal(JsonSerializer.Serialize<object>(command, MeetingJson.Options), JsonSerializer.Serialize<object>(read, MeetingJson.Options)); // lists are not equal by what they hold
        }
    }

    private static PersistentMap<string, int> Counts(int agree) => PersistentMap<string, int>.Empty.SetItem("agree", agree);

    [Fact]
    public void Every_event_is_in_the_table_under_a_name_of_its_own_and_is_applied()
    {
        var events = typeof(MeetingEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(MeetingEvent)) && !t.IsAbstract).ToHashSet();
        Assert.Equal(events.OrderBy(t => t.Name), MeetingEventTable.Types.Values.OrderBy(t => t.Name));

        var journals = Worlds().SelectMany(world => world.Journal);
        Assert.Equal(MeetingEventTable.Types.Keys.Order(StringComparer.Ordinal), journals.Select(e => e.Type).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>Meetings in which everything happened that can: one that took place, one that did not, a draft, and one with guests by link.</summary>
    internal static IEnumerable<MeetingWorld> Worlds()
    {
        var held = MeetingWorld.Opened();
        Everything(held);
        yield return held;

        var cancelled = new MeetingWorld();
        cancelled.Must(MeetingWorld.An, new Respond(AnswerWord.Accepted));
        cancelled.Must(MeetingWorld.Chair, new Reschedule(MeetingWorld.Start.AddDays(1), MeetingWorld.Start.AddDays(1).AddHours(2), "Trùng lịch", "Phòng họp B"));
        cancelled.Must(MeetingWorld.Secretary, new EditMeeting("Giao ban tháng 2", MeetingMode.InPerson));
        cancelled.Must(MeetingWorld.Secretary, new EditInvitation(MeetingWorld.Id(9), "Các đại biểu", WithAgenda: true, WithPeople: true));
        cancelled.Must(MeetingWorld.Secretary, MeetingWorld.Numbered(1));
        cancelled.Must(MeetingWorld.Secretary, new RecallInvitation("Sai địa điểm"));
        cancelled.Must(MeetingWorld.Secretary, new CancelMeeting("Bão số 5"));
        yield return cancelled;

        var draft = new MeetingWorld(draft: true);
        draft.Must(MeetingWorld.Chair, new DiscardDraft());
        yield return draft;

        var visited = MeetingWorld.Opened().WithVisitors();
        Visits(visited);
        yield return visited;
    }

    // What guests by link do besides.
    private static void Visits(MeetingWorld world)
    {
        var chair = MeetingWorld.Chair;
        world.Must(MeetingWorld.Visitor, new PostMessage("Xin hỏi"));
        world.Must(MeetingWorld.Waiter, new LeaveAsGuest());
        world.Must(MeetingWorld.Id(62), new ArriveAsGuest(MeetingWorld.Hash(0), "Ngô Về", "Báo Lao động"));
        world.Must(chair, new RefuseGuest(MeetingWorld.Id(62), "Không có trong danh sách"));
        var direct = world.Must(chair, new CreateGuestLink("Chuyên gia", MeetingWorld.Hash(1), 1, Lobby: false, MeetingWorld.Start.AddDays(1)));
        world.Must(MeetingWorld.Id(63), new ArriveAsGuest(MeetingWorld.Hash(1), "Lý Chuyên Gia", "Viện Công nhân"));
        world.Must(chair, new RevokeGuestLink(direct));
    }

    internal static void Everything(MeetingWorld world)
    {
        var (chair, an) = (MeetingWorld.Chair, MeetingWorld.An);
        var item = world.Must(chair, new AddAgendaItem("Thêm", 1));
        world.Must(chair, new EditAgendaItem(item, "Sửa"));
        world.Must(chair, new MoveAgendaItem(item));
        world.Must(chair, new RemoveAgendaItem(item));
        world.Must(chair, new StartAgendaItem(MeetingWorld.OpenItem));
        world.Must(chair, new SetPaperDeadline(MeetingWorld.SecondItem, MeetingWorld.Start.AddDays(-1)));
        var paper = world.Must(chair, MeetingWorld.Found(MeetingWorld.OpenItem));
        world.Must(chair, new SubmitPaper(paper));
        world.Must(chair, new ReturnPaper(paper, "Thiếu phụ lục"));
        world.Must(chair, new SubmitPaper(paper));
        world.Must(chair, new ApprovePaper(paper));
        world.Must(chair, new Present(MeetingWorld.Document, 1));
        world.Must(chair, new Present(MeetingWorld.Document, 1, 2));
        world.Must(chair, new StopPresenting());
        world.Must(chair, new RemovePaper(world.Must(chair, MeetingWorld.Found(MeetingWorld.SecondItem))));
        world.Must(chair, new SuspendMeeting());
        world.Must(chair, new ResumeMeeting());
        world.Must(chair, new SetSpeakingTime(5));
        world.Must(chair, new OpenFloor());
        world.Must(chair, new PauseFloor());
        world.Must(chair, new OpenFloor());
        var request = world.Must(an, new RequestToSpeak(RequestKind.Speech));
        world.Must(chair, new MoveRequest(world.Must(MeetingWorld.Binh, new RequestToSpeak(RequestKind.Speech))));
        world.Must(chair, new CallSpeaker(request));
        world.Must(chair, new EndSpeech(request));
        world.Must(an, new WithdrawRequest(world.Must(an, new RequestToSpeak(RequestKind.Speech))));
        var ballot = world.Must(chair, new PrepareBallot("x"));
        world.Must(chair, new OpenBallot(ballot));
        world.Must(chair, new PauseBallot(ballot));
        world.Must(chair, new OpenBallot(ballot));
        world.Must(an, new CastBallot(ballot, "agree"));
        world.Must(chair, new CloseBallot(ballot));
        Ballots(world);
        world.Must(an, new PostMessage("Chào"));
        world.Must(chair, new AnswerQuestion(world.Must(an, new PostMessage("Bao giờ?", MessageChannel.Questions)), "Quý sau"));
        world.Must(chair, new HideMessage(world.Must(an, new PostMessage("Lạc đề", MessageChannel.Questions))));
        world.Must(chair, new RemoveConclusion(world.Must(chair, new RecordConclusion("Nhầm"))));
        world.Must(chair, new RecordConclusion("Kết luận", Tasks: [new("Gửi báo cáo quý", MeetingWorld.Start.AddDays(9), MemberId: an), new("Rà soát hồ sơ", MeetingWorld.Start.AddDays(20), UnitId: MeetingWorld.Unit)]));
        var followUp = world.Must(Guid.Empty, new AddFollowUp());
        world.Must(chair, new StartFollowUp(followUp, [new(MeetingWorld.Id(77), "Việc kỳ trước", "Phạm An", MeetingWorld.Start.AddDays(-1), TaskState.InProgress)], 2));
        var bridge = world.Must(chair, new SetBridge(Title: "Điểm cầu Đông Anh", HeadCount: 40, Members: [MeetingWorld.Binh, MeetingWorld.Chi], KeeperId: MeetingWorld.Chi));
        world.Must(chair, new RecordAttendance([new(AttendanceStatus.Present, MeetingWorld.Binh, Mode: AttendanceMode.Bridge), new(AttendanceStatus.Absent, MeetingWorld.Advisor, Reason: "Đi công tác")]));
        world.Must(chair, new ConfirmAttendance([an]));
        world.Must(chair, new RemoveBridge(world.Must(chair, new SetBridge(Title: "Điểm cầu nhầm"))));
        world.Must(MeetingWorld.Chi, new SetBridge(bridge, HeadCount: 41));
        world.Must(chair, new StartSitting("Buổi chiều"));
        world.Must(an, new CheckIn(AttendanceMode.Online));
        world.Must(an, new CheckOut());
        world.Must(chair, new CloseMeeting());
        People(world);
    }

    // The list, answers, delegation and the life of a meeting.
    private static void People(MeetingWorld world)
    {
        var (chair, an) = (MeetingWorld.Chair, MeetingWorld.An);
        world.Must(chair, new ReopenMeeting("Kiểm phiếu lại"));
        world.Must(chair, new Invite([new InviteEntry(MeetingRole.Advisory, MeetingWorld.Dung, Badge: "021"), new InviteEntry(MeetingRole.Delegate, UnitId: MeetingWorld.Unit)]));
        world.Must(chair, new SendInvitations());
        world.Must(MeetingWorld.Dung, new Respond(AnswerWord.Declined, "Đi công tác"));
        world.Must(chair, new ChangeRole(MeetingWorld.Dung, MeetingRole.Delegate, Weight: 2));
        world.Must(an, new DelegateAttendance(MeetingWorld.Giang, "12/UQ", "Đi công tác"));
        world.Must(an, new RevokeDelegation(DelegationKind.Attendance));
        world.Must(chair, new RemoveParticipant(MeetingWorld.Giang, "Chuyển đơn vị"));
        world.Must(MeetingWorld.Secretary, new CheckIn(AttendanceMode.InPerson));
        world.Must(chair, MeetingWorld.Plan());
        world.Must(chair, new AssignSeats([new SeatAssignment(4, MeetingWorld.An)]));
        world.Must(chair, new RemoveSeatingPlan());
        world.Must(chair, new LockMeeting());
        world.Must(chair, new UnlockMeeting());
        world.Must(chair, new CloseSession(MeetingWorld.OpenItem, [an]));
        world.Must(chair, new PostMessage("Trong phiên kín"));
        world.Must(chair, new EndClosedSession());
        world.Must(chair, new HandOverChair(MeetingWorld.Secretary));
        world.Must(chair, new CloseMeeting());
        Minutes(world);
    }

    // What is written from the record, of the open and of the session.
    private static void Minutes(MeetingWorld world)
    {
        var (secretary, an) = (MeetingWorld.Secretary, MeetingWorld.An);
        world.Must(secretary, new EditMinutes(MinutesWorld.Minutes, MinutesWorld.Register, "Như trên;\nLưu: VT."));
        world.Must(secretary, new EditPassage(MinutesWorld.Minutes, "start", "Bắt đầu lúc 8 giờ", Of: MeetingWorld.Hash(5)));
        world.Must(secretary, new EditPassage(MinutesWorld.Minutes, "end", Omitted: true));
        world.Must(secretary, new RestorePassage(MinutesWorld.Minutes, "end", world.State.Seq));
        world.Must(secretary, new AddPassage(MinutesWorld.Minutes, "start", "Chào cờ."));
        world.Must(secretary, world.Initial());
        world.Must(an, new WithdrawObjection(MinutesWorld.Minutes, world.Must(an, new ObjectToMinutes(MinutesWorld.Minutes, "Nhầm"))));
        world.Must(secretary, new AnswerObjection(MinutesWorld.Minutes, world.Must(an, new ObjectToMinutes(MinutesWorld.Minutes, "Sai số phiếu", "start")), true, "Đã sửa"));
        world.Must(MeetingWorld.Chair, new AdoptMinutes(MinutesWorld.Minutes, MinutesWorld.Sha256, "Cuối buổi"));
        world.Must(secretary, new ReturnMinutes(MinutesWorld.Minutes, "Sửa số phiếu"));
        world.Upto(MinutesStage.Issued);
        world.Must(secretary, MinutesWorld.Signature());
        world.Must(MeetingWorld.Chair, MinutesWorld.Letter(1));
        world.Must(secretary, new RecallMinutes(MinutesWorld.Minutes, 1, "Trái quy định"));
        world.Must(secretary, new ReviseMinutes(MinutesWorld.Minutes, 1, "Soạn lại"));
        world.Upto(MinutesStage.Issued);
        world.Upto(MinutesStage.Locked, world.State.ClosedSessions.Keys.Single().ToString());
    }

    private static void Ballots(MeetingWorld world)
    {
        var (chair, teller, an, binh) = (MeetingWorld.Chair, MeetingWorld.Teller, MeetingWorld.An, MeetingWorld.Binh);
        world.Must(an, new SetReady(true));
        world.Must(an, new DelegateVote(binh, "Giấy ủy quyền số 1"));
        world.Must(chair, new RemoveBallot(world.Must(chair, new PrepareBallot("Bỏ"))));
        var hands = world.Must(chair, new PrepareBallot("Giơ tay"));
        world.Must(chair, new EditBallot(hands, "Giơ tay và bấm", Method: BallotMethod.Mixed));
        world.Must(chair, new ApproveBallots());
        world.Must(chair, new OpenBallot(hands));
        world.Must(binh, new CastBallot(hands, "other", null, null, "Cần thêm thời gian", an));
        world.Must(teller, new RecordHandVote(hands, Counts(2)));
        world.Must(chair, new CloseBallot(hands));
        world.Must(chair, new VoidBallot(hands, "Đếm nhầm"));
        var paper = world.Must(chair, new PrepareBallot("Bầu trên giấy", BallotKind.Election, Options: ["Một", "Hai"], Secret: true, Method: BallotMethod.Paper, Seats: 1));
        world.Must(chair, new OpenBallot(paper));
        world.Must(teller, new RecordPaperResult(paper, 4, 4, 4, 0, PersistentMap<string, int>.Empty.SetItem("1", 3).SetItem("2", 1)));
        world.Must(chair, new CloseBallot(paper));
        var election = world.Must(chair, new PrepareBallot("Bầu ban", BallotKind.Election, Options: ["Ba", "Bốn"], Seats: 2));
        world.Must(chair, new OpenBallot(election));
        world.Must(binh, new CastBallot(election, Choices: ["2"]));
        world.Must(chair, new CloseBallot(election));
        world.Must(an, new RevokeDelegation(DelegationKind.Vote));
    }

    [Fact]
    public void An_event_of_an_unknown_type_is_refused_in_a_sentence()
    {
        var stored = new JournalEvent(1, "meetingTeleported", MeetingWorld.Start, MeetingWorld.Chair, MeetingWorld.Id(1), "{}"u8.ToArray(), []);
        var refused = Assert.Throws<UnknownEventException>(() => MeetingEventTable.Read(stored));
        Assert.Contains("meetingTeleported", refused.Message, StringComparison.Ordinal);
        Assert.Throws<UnknownEventException>(() => MeetingEventTable.Read(stored with { Type = "checkedIn", Data = """{"memberId":7}"""u8.ToArray() }));
    }

    [Theory]
    [InlineData("""{ "b" : [1, true, null], "a" : "é\u001f\"\\\n/" }""", "{\"a\":\"é\\u001f\\\"\\\\\\n/\",\"b\":[1,true,null]}")]
    [InlineData("""{"\u20ac":1,"\r":2,"1":3,"\ud83d\ude00":4,"\u0080":5,"\u00f6":6,"\ufb33":7}""", "{\"\\r\":2,\"1\":3,\"\u0080\":5,\"ö\":6,\"€\":1,\"😀\":4,\"\ufb33\":7}")] // RFC 8785, 3.2.3
    public void Canonical_json_is_that_of_rfc_8785(string json, string canonical) =>
        Assert.Equal(canonical, Encoding.UTF8.GetString(CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes(json))));

    [Theory]
    [InlineData("1.5")]
    [InlineData("9007199254740992")]
    public void Numbers_that_other_readers_could_read_differently_are_refused(string json) =>
        Assert.Throws<FormatException>(() => CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes(json)));
}
