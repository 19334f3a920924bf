using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>Every command accepted where it should be, refused where it should not, and each run a second time.</summary>
public sealed class MeetingCommandTests
{
    private const string Forbidden = RefusalCodes.Forbidden, NotFound = RefusalCodes.NotFound, Invalid = RefusalCodes.Invalid, WrongState = RefusalCodes.WrongState, Conflict = RefusalCodes.Conflict;

    [Fact]
    [Trait("Requirement", "B1")]
    public void Scheduling_happens_once_and_names_what_is_wrong()
    {
        var world = new MeetingWorld();
        var again = new ScheduleMeeting("T", null, Id(1), "U", Start, Start.AddHours(1), null, MeetingMode.Online, new QuorumRule(), [Invite(Chair, "A", MeetingRole.Chair)], [], false);
        world.Refused(Conflict, Chair, again);

        var bad = again with
        {
            Title = "",
            EndsAt = Start,
            Quorum = new QuorumRule(QuorumBase.Delegates, "3/2"),
            Participants = [Invite(An, "A", MeetingRole.Advisory) with { Voting = true }, Invite(An, "A", MeetingRole.Delegate) with { Weight = 0 }],
            Agenda = [new PlannedItem(Id(9), new string('x', Limits.Title + 1), -1, Stranger)],
        };
        var errors = Meeting.Empty(Id(7)).Decide(bad, new CommandContext(Chair, Start, Id(8))).Refusal!.Errors!;
        Assert.Equal(
            ["agenda[0].minutes", "agenda[0].presenterId", "agenda[0].title", "endsAt", "participants", "participants[0].voting", "participants[1].memberId", "participants[1].weight", "quorum.threshold", "title"],
            errors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "D17")]
    public void A_meeting_is_opened_suspended_resumed_and_closed_by_stewards_each_once()
    {
        var world = new MeetingWorld();
        world.Refused(WrongState, Chair, new CloseMeeting());
        Twice(world, Secretary, new OpenMeeting(), WrongState);
        Assert.Equal(Chair, world.State.ChairingMemberId);
        Twice(world, Chair, new SuspendMeeting(), WrongState);
        Twice(world, Chair, new ResumeMeeting(), WrongState);
        Twice(world, Chair, new CloseMeeting(), WrongState);
        world.Refused(WrongState, Chair, new OpenMeeting());

        foreach (var command in new MeetingCommand[] { new OpenMeeting(), new SuspendMeeting(), new ResumeMeeting(), new CloseMeeting() })
        {
            world.Refused(Forbidden, An, command);
            world.Refused(NotFound, Stranger, command);
        }
    }

    [Fact]
    [Trait("Requirement", "O4")]
    public void A_draft_answers_all_but_its_stewards_as_if_it_did_not_exist()
    {
        MeetingCommand[] commands = [new OpenMeeting(), new CheckIn(AttendanceMode.Online), new CheckOut(), new RequestToSpeak(RequestKind.Speech), new PostMessage("Chào"), new CastBallot(Id(1), "for")];
        var world = new MeetingWorld(draft: true);
        foreach (var member in Everyone.Where(m => m != Chair && m != Secretary))
            foreach (var command in commands)
                Assert.Equal(world.Refused(NotFound, Stranger, command), world.Refused(NotFound, member, command));

        world.Must(Secretary, new OpenMeeting());
        world.Must(An, new CheckIn(AttendanceMode.Online));
        world.Must(An, new PostMessage("Chào"));
    }

    [Fact]
    [Trait("Requirement", "D17")]
    public void Closing_ends_the_speech_the_item_and_the_queues_but_waits_for_ballots()
    {
        var world = MeetingWorld.Opened();
        world.Must(Chair, new OpenFloor());
        var request = world.Must(An, new RequestToSpeak(RequestKind.Speech));
        world.Must(Chair, new CallSpeaker(request));
        world.Must(Chair, new StartAgendaItem(OpenItem));
        var ballot = world.Must(Chair, new PrepareBallot("Thông qua"));
        world.Must(Chair, new OpenBallot(ballot));
        world.Refused(WrongState, Chair, new CloseMeeting());

        world.Must(Chair, new CloseBallot(ballot));
        world.Must(Chair, new CloseMeeting());
        Assert.Null(world.State.Floor.SpeakingRequestId);
        Assert.Equal(AgendaStatus.Done, world.State.Agenda.Items[OpenItem].Status);
        Assert.Equal(QueueState.Closed, world.State.Floor.Speech);
    }

    [Fact]
    [Trait("Requirement", "B4")]
    public void The_agenda_is_planned_by_stewards()
    {
        var world = new MeetingWorld();
        var child = world.Must(Chair, new AddAgendaItem("Ý kiến", 5, ParentId: SecondItem, PresenterId: An));
        Assert.Equal("Phạm An", world.State.Agenda.Items[child].PresenterName);
        world.Must(Chair, new AddAgendaItem("Ý kiến", 5, ParentId: SecondItem)); // the same again is another item
        Twice(world, Chair, new EditAgendaItem(child, Minutes: 7), Invalid);
        Twice(world, Chair, new MoveAgendaItem(child, null, OpenItem), Invalid);
        Assert.Equal(2, world.State.Agenda.Items[child].Position);
        Twice(world, Chair, new RemoveAgendaItem(child), NotFound);

        world.Refused(Invalid, Chair, new AddAgendaItem("", 5));
        world.Refused(Invalid, Chair, new AddAgendaItem("T", Limits.AgendaMinutes + 1));
        world.Refused(NotFound, Chair, new AddAgendaItem("T", 5, ParentId: Id(1)));
        world.Refused(NotFound, Chair, new AddAgendaItem("T", 5, AfterId: Id(1)));
        world.Refused(Invalid, Chair, new AddAgendaItem("T", 5, ParentId: SecondItem, AfterId: OpenItem));
        world.Refused(Invalid, Chair, new AddAgendaItem("T", 5, PresenterId: Stranger));
        world.Refused(Invalid, Chair, new MoveAgendaItem(SecondItem, SecondItem));
        world.Refused(Forbidden, An, new AddAgendaItem("T", 5));
        world.Refused(Forbidden, An, new EditAgendaItem(OpenItem, "T"));
        world.Refused(Forbidden, An, new MoveAgendaItem(OpenItem));
        world.Refused(Forbidden, An, new RemoveAgendaItem(OpenItem));
        world.Refused(NotFound, Chair, new EditAgendaItem(Id(1), "T"));
        world.Refused(NotFound, Chair, new MoveAgendaItem(Id(1)));
        world.Refused(NotFound, Chair, new RemoveAgendaItem(Id(1)));
    }

    [Fact]
    [Trait("Requirement", "B4")]
    public void The_agenda_has_a_depth_and_a_number_of_items_and_not_more()
    {
        var world = new MeetingWorld();
        Guid? parent = null;
        for (var depth = 1; depth <= Limits.AgendaDepth; depth++) parent = world.Must(Chair, new AddAgendaItem("Mục", 1, parent));
        world.Refused(Invalid, Chair, new AddAgendaItem("Mục", 1, parent));
        while (world.State.Agenda.Items.Count < Limits.AgendaItems) world.Must(Chair, new AddAgendaItem("Mục", 1));
        world.Refused(Invalid, Chair, new AddAgendaItem("Mục", 1));
    }

    [Fact]
    [Trait("Requirement", "D3")]
    public void One_item_is_current_and_its_time_is_counted_over_all_its_starts()
    {
        var world = new MeetingWorld();
        world.Refused(WrongState, Chair, new StartAgendaItem(OpenItem));
        world.Must(Chair, new OpenMeeting());
        Twice(world, Chair, new StartAgendaItem(OpenItem), WrongState);
        world.Now = world.Now.AddSeconds(90);
        world.Must(Chair, new StartAgendaItem(SecondItem));
        Assert.Equal((AgendaStatus.Done, 90), (world.State.Agenda.Items[OpenItem].Status, world.State.Agenda.Items[OpenItem].SpentSeconds));

        world.Must(Chair, new StartAgendaItem(OpenItem));
        world.Now = world.Now.AddSeconds(30);
        Twice(world, Chair, new FinishAgendaItem(OpenItem), WrongState);
        Assert.Equal(120, world.State.Agenda.Items[OpenItem].SpentSeconds);

        world.Refused(WrongState, Chair, new RemoveAgendaItem(OpenItem));
        world.Refused(NotFound, Chair, new StartAgendaItem(Id(1)));
        world.Refused(NotFound, Chair, new FinishAgendaItem(Id(1)));
        world.Refused(Forbidden, An, new StartAgendaItem(OpenItem));
        world.Refused(Forbidden, An, new FinishAgendaItem(OpenItem));
    }

    [Fact]
    [Trait("Requirement", "D1")]
    public void Members_check_themselves_in_and_out()
    {
        var world = new MeetingWorld();
        world.Now = Start - Limits.CheckInBeforeStart - TimeSpan.FromSeconds(1);
        world.Refused(WrongState, An, new CheckIn(AttendanceMode.Online));
        world.Now = Start - Limits.CheckInBeforeStart;
        Twice(world, An, new CheckIn(AttendanceMode.Online), WrongState);
        world.Must(An, new CheckIn(AttendanceMode.InPerson)); // another way
        world.Must(Guest, new CheckIn(AttendanceMode.Online));
        var presence = MeetingAudiences.View(world.State, MeetingAudience.Public).Presence;
        Assert.Equal((7, 1, 1, 0, 6, 1), (presence.Total, presence.Present, presence.InPerson, presence.Online, presence.NotYet, presence.Guests));

        Twice(world, An, new CheckOut(), WrongState);
        Assert.Equal(1, MeetingAudiences.View(world.State, MeetingAudience.Public).Presence.Left);
        world.Refused(Forbidden, Screen, new CheckIn(AttendanceMode.InPerson));
        world.Refused(Invalid, Binh, new CheckIn(AttendanceMode.Online, Id(1)));
        world.Refused(NotFound, Binh, new CheckIn(AttendanceMode.Bridge, Id(1)));
        world.Refused(WrongState, Binh, new CheckOut());
        world.Refused(NotFound, Stranger, new CheckIn(AttendanceMode.Online));
    }

    [Fact]
    [Trait("Requirement", "D4")]
    public void Queues_open_pause_and_close_each_alone()
    {
        var world = MeetingWorld.Opened();
        foreach (var queue in Enum.GetValues<FloorQueue>())
        {
            world.Refused(WrongState, Chair, new PauseFloor(queue));
            Twice(world, Chair, new OpenFloor(queue), WrongState);
            Twice(world, Chair, new PauseFloor(queue), WrongState);
            world.Must(Chair, new OpenFloor(queue));
            Twice(world, Chair, new CloseFloor(queue), WrongState);
            foreach (var command in new MeetingCommand[] { new OpenFloor(queue), new PauseFloor(queue), new CloseFloor(queue) }) world.Refused(Forbidden, An, command);
        }
        world.Must(Chair, new OpenFloor(FloorQueue.Question));
        Assert.Equal(QueueState.Closed, world.State.Floor.Speech);
        world.Refused(WrongState, An, new RequestToSpeak(RequestKind.Speech));
        world.Must(An, new RequestToSpeak(RequestKind.Question));
    }

    [Fact]
    [Trait("Requirement", "D4")]
    public void A_point_of_order_goes_first_and_whoever_is_called_ends_the_speech_before()
    {
        var world = MeetingWorld.Opened();
        world.Must(Chair, new OpenFloor());
        var first = world.Must(An, new RequestToSpeak(RequestKind.Speech, SecondItem, "về số liệu"));
        var second = world.Must(Binh, new RequestToSpeak(RequestKind.Speech));
        world.Must(Chair, new CloseFloor());
        var order = world.Must(Chi, new RequestToSpeak(RequestKind.PointOfOrder)); // also when the queue is closed
        Assert.Equal([order, first, second], world.State.Floor.Requests.Values.OrderBy(r => r.Position).Select(r => r.Id));

        Twice(world, Chair, new CallSpeaker(order), WrongState);
        world.Must(Chair, new CallSpeaker(first));
        Assert.Equal(RequestStatus.Done, world.State.Floor.Requests[order].Status);
        Twice(world, Chair, new EndSpeech(first), WrongState);
        Twice(world, Binh, new WithdrawRequest(second), WrongState);

        world.Refused(Forbidden, An, new CallSpeaker(first));
        world.Refused(Forbidden, An, new EndSpeech(first));
        world.Refused(NotFound, Chair, new CallSpeaker(Id(1)));
        world.Refused(NotFound, Chair, new EndSpeech(Id(1)));
        world.Refused(NotFound, An, new WithdrawRequest(Id(1)));
    }

    [Fact]
    [Trait("Requirement", "D4")]
    public void What_waited_when_the_meeting_closed_stays_in_the_record_as_it_was()
    {
        var world = MeetingWorld.Opened();
        world.Must(Chair, new OpenFloor());
        var request = world.Must(An, new RequestToSpeak(RequestKind.Speech));
        world.Must(Chair, new CloseMeeting());
        world.Refused(WrongState, An, new WithdrawRequest(request));
        world.Must(Chair, new ReopenMeeting("Còn người chưa phát biểu"));
        world.Must(An, new WithdrawRequest(request));
    }

    [Fact]
    [Trait("Requirement", "D4")]
    public void A_member_waits_once_per_kind_and_only_present_people_ask()
    {
        var world = MeetingWorld.Opened();
        world.Must(Chair, new OpenFloor());
        var request = world.Must(An, new RequestToSpeak(RequestKind.Speech));
        world.Refused(Conflict, An, new RequestToSpeak(RequestKind.Speech));
        world.Refused(Forbidden, Binh, new WithdrawRequest(request));
        world.Refused(Forbidden, Screen, new RequestToSpeak(RequestKind.Speech));
        world.Refused(NotFound, Binh, new RequestToSpeak(RequestKind.Speech, HiddenItem)); // hidden and missing look alike
        world.Refused(NotFound, Binh, new RequestToSpeak(RequestKind.Speech, Id(1)));
        world.Refused(Invalid, Binh, new RequestToSpeak(RequestKind.Speech, Note: new string('x', Limits.Note + 1)));

        world.Must(An, new CheckOut()); // gives up the place
        Assert.Equal(RequestStatus.Withdrawn, world.State.Floor.Requests[request].Status);
        world.Refused(WrongState, An, new RequestToSpeak(RequestKind.Speech));
    }

    [Fact]
    public void Messages_come_from_present_people_while_the_meeting_runs()
    {
        var world = new MeetingWorld();
        world.Refused(WrongState, Chair, new PostMessage("Chào"));
        world = MeetingWorld.Opened();
        world.Must(An, new PostMessage("Chào"));
        world.Must(An, new PostMessage("Chào")); // the same words again are another message
        world.Refused(Invalid, An, new PostMessage(""));
        world.Refused(Invalid, An, new PostMessage(new string('x', Limits.Message + 1)));
        world.Refused(Invalid, An, new PostMessage("a\u202Eb"));
        world.Refused(Forbidden, Screen, new PostMessage("Chào"));
        for (var i = 0; i < Limits.MessagesInView; i++) world.Must(Binh, new PostMessage($"{i}"));
        Assert.Equal(Limits.MessagesInView, world.State.Messages.Count);
        Assert.DoesNotContain(world.State.Messages.Values, m => m.MemberId == An);
    }

    [Fact]
    [Trait("Requirement", "D13")]
    public void Conclusions_are_recorded_and_rewritten_by_stewards()
    {
        var world = MeetingWorld.Opened();
        var id = world.Must(Secretary, new RecordConclusion("Giao Ban Tổ chức", ItemId: SecondItem));
        Twice(world, Chair, new RecordConclusion("Giao Ban Tài chính", id, SecondItem), Invalid);
        Assert.Equal("Nguyễn Thị Chủ", world.State.Conclusions[id].ByName);
        world.Refused(NotFound, Chair, new RecordConclusion("x", Id(1)));
        world.Refused(NotFound, Chair, new RecordConclusion("x", ItemId: Id(1)));
        world.Refused(Invalid, Chair, new RecordConclusion(""));
        world.Refused(Forbidden, An, new RecordConclusion("x"));
    }

    [Fact]
    [Trait("Requirement", "D13")]
    public void Of_two_who_rewrite_a_conclusion_the_second_is_told()
    {
        var world = MeetingWorld.Opened();
        var id = world.Must(Secretary, new RecordConclusion("Giao Ban Tổ chức"));
        var read = world.State.Conclusions[id].At;
        world.Now = world.Now.AddMinutes(1);
        world.Must(Secretary, new RecordConclusion("Giao Ban Tổ chức, xong trước ngày 15", id, BasedOn: read));
        world.Refused(Conflict, Chair, new RecordConclusion("Giao Ban Tài chính", id, BasedOn: read));
        world.Must(Chair, new RecordConclusion("Giao Ban Tài chính", id, BasedOn: world.State.Conclusions[id].At));
        world.Must(Chair, new RecordConclusion("Giao Văn phòng", id)); // over whatever stands there
        world.Refused(Conflict, Chair, new RecordConclusion("Khác", BasedOn: read));
        world.Must(Chair, new RemoveConclusion(id));
        world.Refused(NotFound, Secretary, new RecordConclusion("Giao Ban Tổ chức", id, BasedOn: read));
    }

    [Fact]
    [Trait("Requirement", "D13")]
    public void An_item_with_a_conclusion_on_it_or_below_it_stays_until_the_conclusion_is_elsewhere()
    {
        var world = MeetingWorld.Opened();
        var below = world.Must(Chair, new AddAgendaItem("Phần một", 5, SecondItem));
        var conclusion = world.Must(Secretary, new RecordConclusion("Giao Ban Tổ chức", ItemId: below));
        world.Refused(WrongState, Secretary, new RemoveAgendaItem(below));
        world.Refused(WrongState, Secretary, new RemoveAgendaItem(SecondItem));
        world.Must(Secretary, new RecordConclusion("Giao Ban Tổ chức", conclusion));
        world.Must(Secretary, new RemoveAgendaItem(SecondItem));
        Assert.Contains(conclusion, MeetingAudiences.View(world.State, MeetingAudience.Delegates).Conclusions.Keys);
    }

    private static void Twice(MeetingWorld world, Guid by, MeetingCommand command, string secondTime)
    {
        world.Must(by, command);
        world.Refused(secondTime, by, command);
    }
}
