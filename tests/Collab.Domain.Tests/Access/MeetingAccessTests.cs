using Collab.Domain.Access;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Domain.Tests.Meetings;
using static Collab.Domain.Tests.Meetings.MeetingWorld;
using static Collab.Domain.Tests.Meetings.MinutesWorld;

namespace Collab.Domain.Tests.Access;

/// <summary>The matrix against what a meeting does: each command by each standing, where the state allows it.</summary>
[Trait("Requirement", "O4")]
public sealed class MeetingAccessTests
{
    private static readonly (Standing Standing, Guid Member)[] Everybody =
    [
        (Standing.Chair, Chair), (Standing.Secretary, Secretary), (Standing.Teller, Teller), (Standing.Delegate, An), (Standing.Advisory, Advisor),
        (Standing.Guest, MeetingWorld.Guest), (Standing.Display, Screen), (Standing.Stranger, Stranger),
    ];

    private static readonly (Standing Standing, Guid Member)[] Visitors = [(Standing.LinkGuest, Visitor), (Standing.Waiting, Waiter)];

    public static TheoryData<string> Commands => [.. MeetingCommandTable.WireNames];

    [Theory, MemberData(nameof(Commands))]
    public void A_command_is_accepted_or_refused_as_the_matrix_says(string name)
    {
        var rule = AccessMatrix.Of("meeting/" + name);
        foreach (var (standing, member) in Everybody.Concat(Visitors))
        {
            var (world, command) = Ready(name, member);
            if ((rule.Allowed & standing) != 0) world.Must(member, command);
            else world.Refused((rule.Unaware & standing) != 0 ? RefusalCodes.NotFound : RefusalCodes.Forbidden, member, command);
        }
    }

    [Theory, MemberData(nameof(Commands))]
    public void A_draft_exists_for_its_stewards_only(string name)
    {
        foreach (var (standing, member) in Everybody.Where(p => (p.Standing & Standing.Stewards) == 0))
        {
            var world = new MeetingWorld(draft: true);
            world.Refused(RefusalCodes.NotFound, member, Ready(name, member).Command);
            Assert.Equal(Standing.Stranger, MeetingAccess.StandingOf(world.State, member));
            Assert.Equal(standing, MeetingAccess.StandingOf(new MeetingWorld().State, member));
        }
    }

    [Fact]
    public void Every_command_has_one_row_and_no_row_is_without_its_command() =>
        Assert.Equal(MeetingCommandTable.WireNames.Select(name => "meeting/" + name), AccessMatrix.Meetings.Select(rule => rule.Action).Order(StringComparer.Ordinal));

    /// <summary>A meeting in which nothing but who sends the command stands in its way.</summary>
    private static (MeetingWorld World, MeetingCommand Command) Ready(string name, Guid member)
    {
        var world = name switch
        {
            "openMeeting" or "checkIn" or "editMeeting" or "arrangeSeats" or "reschedule" or "cancelMeeting" or "editInvitation" or "issueInvitation" or "recallInvitation" or "respond" or "delegateAttendance" or "revokeDelegation" => new MeetingWorld(),
            // To others a draft does not exist, whatever they send.
            "discardDraft" when member == Chair || member == Secretary => new MeetingWorld(draft: true),
            _ => Opened(officersVote: true),
        };
        if (world.State.Status != MeetingStatus.Draft) world.WithVisitors();
        return (world, name switch
        {
            "openMeeting" => new OpenMeeting(),
            "suspendMeeting" => new SuspendMeeting(),
            "resumeMeeting" => After(new SuspendMeeting(), new ResumeMeeting()),
            "closeMeeting" => new CloseMeeting(),
            "reopenMeeting" => After(new CloseMeeting(), new ReopenMeeting("Biểu quyết lại")),
            "handOverChair" => new HandOverChair(An),
            "lockMeeting" => new LockMeeting(),
            "unlockMeeting" => After(new LockMeeting(), new UnlockMeeting()),
            "editMeeting" => new EditMeeting("Giao ban quý I", MeetingMode.InPerson),
            "takeSeatingPlan" => Plan(),
            "assignSeats" => After(Plan(), new AssignSeats([new SeatAssignment(4, An)])),
            "arrangeSeats" => After(Plan(), new ArrangeSeats()),
            "removeSeatingPlan" => After(Plan(), new RemoveSeatingPlan()),
            "revokeGuestLink" => new RevokeGuestLink(world.State.GuestLinks.Keys.First()),
            "admitGuest" => new AdmitGuest(Waiter),
            "refuseGuest" => new RefuseGuest(Waiter),
            "reschedule" => new Reschedule(Start.AddDays(1), Start.AddDays(1).AddHours(1), "Trùng lịch"),
            "cancelMeeting" => new CancelMeeting("Bão số 5"),
            "discardDraft" => new DiscardDraft(),
            "editInvitation" => new EditInvitation(null, "Các đại biểu"),
            "issueInvitation" => After(new EditInvitation(Id(9), "Các đại biểu"), Numbered(1)),
            "recallInvitation" => Issued(),
            "invite" => new Invite([new InviteEntry(MeetingRole.Delegate, Dung)]),
            "sendInvitations" => After(new Invite([new InviteEntry(MeetingRole.Delegate, Dung)]), new SendInvitations()),
            "removeParticipant" => new RemoveParticipant(Binh),
            "changeRole" => new ChangeRole(Binh, MeetingRole.Advisory),
            "respond" => new Respond(AnswerWord.Accepted),
            "delegateAttendance" => new DelegateAttendance(Dung, "12/UQ", "Đi công tác"),
            "revokeDelegation" => Delegated(),
            "addAgendaItem" => new AddAgendaItem("Nội dung", 5),
            "editAgendaItem" => new EditAgendaItem(OpenItem, "Khác"),
            "moveAgendaItem" => new MoveAgendaItem(OpenItem, null, SecondItem),
            "removeAgendaItem" => new RemoveAgendaItem(OpenItem),
            "startAgendaItem" => new StartAgendaItem(OpenItem),
            "finishAgendaItem" => After(new StartAgendaItem(OpenItem), new FinishAgendaItem(OpenItem)),
            "closeSession" => new CloseSession(OpenItem, [An]),
            "endClosedSession" => After(new CloseSession(OpenItem, [.. Everyone.Where(member => member != Screen)]), new EndClosedSession()),
            "attachPaper" => Presenter(Found(OpenItem)),
            "submitPaper" => new SubmitPaper(Attached()),
            "approvePaper" => new ApprovePaper(world.Must(Chair, Found(OpenItem))),
            "returnPaper" => new ReturnPaper(Submitted(), "Thiếu phụ lục"),
            "removePaper" => new RemovePaper(Attached()),
            "setPaperDeadline" => new SetPaperDeadline(OpenItem, Start),
            "present" => new Present(Released(), 1),
            "stopPresenting" => Presents(),
            "checkIn" => new CheckIn(AttendanceMode.Online),
            "checkOut" => new CheckOut(),
            "recordAttendance" => new RecordAttendance([new(AttendanceStatus.Left, AtBridge().Member)]),
            "confirmAttendance" => new ConfirmAttendance([AtBridge().Member]),
            "setBridge" => new SetBridge(AtBridge().Bridge, HeadCount: 41),
            "removeBridge" => new RemoveBridge(world.Must(Chair, new SetBridge(Title: "Điểm cầu nhầm"))),
            "startSitting" => new StartSitting("Buổi chiều"),
            "endSitting" => After(new StartSitting("Buổi chiều"), new EndSitting()),
            "openFloor" => new OpenFloor(FloorQueue.Speech),
            "pauseFloor" => After(new OpenFloor(FloorQueue.Speech), new PauseFloor(FloorQueue.Speech)),
            "closeFloor" => After(new OpenFloor(FloorQueue.Speech), new CloseFloor(FloorQueue.Speech)),
            "requestToSpeak" => new RequestToSpeak(RequestKind.PointOfOrder),
            "withdrawRequest" => new WithdrawRequest(Requested(member)),
            "moveRequest" => new MoveRequest(Second()),
            "callSpeaker" => new CallSpeaker(Requested(Binh)),
            "endSpeech" => new EndSpeech(Called(Binh)),
            "setSpeakingTime" => new SetSpeakingTime(5),
            "removeConclusion" => new RemoveConclusion(world.Must(Chair, new RecordConclusion("Thống nhất"))),
            "prepareBallot" => new PrepareBallot("Thông qua"),
            "editBallot" => new EditBallot(Draft(), "Sửa"),
            "removeBallot" => new RemoveBallot(Draft()),
            "approveBallots" => new ApproveBallots([Draft()]),
            "openBallot" => new OpenBallot(world.Must(Chair, new PrepareBallot("Thông qua"))),
            "pauseBallot" => new PauseBallot(Ballot()),
            "closeBallot" => new CloseBallot(Ballot()),
            "voidBallot" => new VoidBallot(Ballot(), "Nhầm"),
            "castBallot" => new CastBallot(Ballot(), "agree"),
            "recordHandVote" => new RecordHandVote(Ballot(BallotMethod.Hands), PersistentMap<string, int>.Empty.SetItem("agree", 1)),
            "recordPaperResult" => new RecordPaperResult(Ballot(BallotMethod.Paper), 2, 1, 1, 0, PersistentMap<string, int>.Empty.SetItem("agree", 1)),
            "setReady" => new SetReady(true),
            "delegateVote" => new DelegateVote(member == Chi ? Binh : Chi, "Giấy ủy quyền"),
            "answerQuestion" => new AnswerQuestion(world.Must(Binh, new PostMessage("Bao giờ?", MessageChannel.Questions)), "Quý sau"),
            "hideMessage" => new HideMessage(world.Must(Binh, new PostMessage("Lạc đề"))),
            "postMessage" => new PostMessage("Xin chào"),
            "recordConclusion" => new RecordConclusion("Thống nhất"),
            "editMinutes" => OfMinutes(MinutesStage.Draft, new EditMinutes(Minutes, Register)),
            "editPassage" => OfMinutes(MinutesStage.Draft, new EditPassage(Minutes, "start", "Bắt đầu")),
            "addPassage" => OfMinutes(MinutesStage.Draft, new AddPassage(Minutes, "start", "Chào cờ.")),
            "restorePassage" => Edited(),
            "initialMinutes" => Composed(),
            "returnMinutes" => OfMinutes(MinutesStage.Signed, new ReturnMinutes(Minutes, "Sai")),
            "objectToMinutes" => OfMinutes(MinutesStage.Initialled, new ObjectToMinutes(Minutes, "Sai")),
            "withdrawObjection" => new WithdrawObjection(Minutes, Objected((MeetingAccess.StandingOf(world.State, member) & Standing.Counted) != 0 ? member : Binh)),
            "answerObjection" => new AnswerObjection(Minutes, Objected(Binh), true, "Sẽ sửa"),
            "adoptMinutes" => OfMinutes(MinutesStage.Initialled, new AdoptMinutes(Minutes, Sha256)),
            "lockMinutes" => OfMinutes(MinutesStage.Initialled, new LockMinutes(Minutes, Sha256)),
            "signMinutes" => OfMinutes(MinutesStage.Locked, new SignMinutes(Minutes, Sha256)),
            "issueMinutes" => Signed(),
            "recallMinutes" => OfMinutes(MinutesStage.Issued, new RecallMinutes(Minutes, 1, "Sai")),
            "reviseMinutes" => OfMinutes(MinutesStage.Issued, new ReviseMinutes(Minutes, 1, "Sai")),
            "correctMinutes" => OfMinutes(MinutesStage.Issued, Letter(1)),
            _ => throw new InvalidOperationException($"{name} needs a sample here."),
        });

        MeetingCommand OfMinutes(MinutesStage stage, MinutesCommand then)
        {
            world.Must(Chair, new CloseMeeting());
            world.Upto(stage);
            return then;
        }

        MeetingCommand Signed()
        {
            world.Must(Chair, new CloseMeeting());
            return world.Upto(MinutesStage.Signed).Issue(1);
        }

        MeetingCommand Edited()
        {
            world.Must(Chair, new EditPassage(Minutes, "start", "Bắt đầu"));
            return new RestorePassage(Minutes, "start", world.State.Seq);
        }

        MeetingCommand Composed()
        {
            world.Must(Chair, new CloseMeeting());
            return world.Initial();
        }

        Guid Objected(Guid by)
        {
            world.Must(Chair, new CloseMeeting());
            return world.Upto(MinutesStage.Initialled).Must(by, new ObjectToMinutes(Minutes, "Sai"));
        }

        MeetingCommand Issued()
        {
            world.Must(Chair, new EditInvitation(Id(9), "Các đại biểu"));
            return After(Numbered(1), new RecallInvitation("Sai địa điểm"));
        }

        MeetingCommand After(MeetingCommand first, MeetingCommand then)
        {
            world.Must(Chair, first);
            return then;
        }

        // Kept by whoever may keep one.
        (Guid Bridge, Guid Member) AtBridge()
        {
            var keeper = (MeetingAccess.StandingOf(world.State, member) & Standing.Counted) != 0 ? member : Binh;
            var bridge = world.Must(Chair, new SetBridge(Title: "Điểm cầu Đông Anh", Members: [An], KeeperId: keeper));
            world.Must(An, new CheckIn(AttendanceMode.Bridge, bridge));
            return (bridge, An);
        }

        MeetingCommand Delegated()
        {
            if ((MeetingAccess.StandingOf(world.State, member) & Standing.People) != 0) world.Must(member, new DelegateAttendance(Dung, "12/UQ", "Đi công tác"));
            return new RevokeDelegation(DelegationKind.Attendance);
        }

        // Those who may not ask try to withdraw somebody else's.
        Guid Requested(Guid by) => world.Must((MeetingAccess.StandingOf(world.State, by) & (Standing.People | Standing.LinkGuest)) != 0 ? by : Binh, new RequestToSpeak(RequestKind.PointOfOrder));

        // Of two that wait.
        Guid Second()
        {
            Requested(Chi);
            return Requested(Binh);
        }

        Guid Called(Guid by)
        {
            var request = Requested(by);
            world.Must(Chair, new CallSpeaker(request));
            return request;
        }

        // Those who may not ask try it with what is another's.
        Guid Presenting() => (MeetingAccess.StandingOf(world.State, member) & Standing.People) != 0 ? member : Binh;

        MeetingCommand Presenter(MeetingCommand then) => Presenting() == Chair ? then : After(new EditAgendaItem(OpenItem, PresenterId: Presenting()), then);

        Guid Attached() => world.Must(Presenting(), Presenter(Found(OpenItem)));

        Guid Submitted()
        {
            var paper = world.Must(Chair, Found(OpenItem));
            world.Must(Chair, new SubmitPaper(paper));
            return paper;
        }

        Guid Released()
        {
            world.Must(Chair, new ApprovePaper(Attached()));
            world.Must(Chair, new StartAgendaItem(OpenItem));
            return Document;
        }

        MeetingCommand Presents()
        {
            world.Must(Presenting(), new Present(Released(), 1));
            return new StopPresenting();
        }

        Guid Draft() => world.Must(Chair, new PrepareBallot("Thông qua"));

        Guid Ballot(BallotMethod method = BallotMethod.Electronic)
        {
            var ballot = world.Must(Chair, new PrepareBallot("Thông qua", Method: method));
            world.Must(Chair, new OpenBallot(ballot));
            return ballot;
        }
    }
}
