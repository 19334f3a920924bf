using Collab.Domain.Meetings;
using static Collab.Domain.Streams.RefusalCodes;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>A closed session: who is inside, what belongs to it, and what the others may do meanwhile.</summary>
[Trait("Requirement", "D9")]
public sealed class ClosedSessionTests
{
    private static MeetingView ViewOf(MeetingWorld world, Guid member) => MeetingAudiences.View(world.State, MeetingSight.Of(world.State, member)!.Value) with { Me = MeetingAudiences.Me(world.State, member) };

    private static MeetingWorld Closed(params Guid[] allow)
    {
        var world = Opened();
        world.Must(Chair, new CloseSession(SecondItem, [.. allow]));
        return world;
    }

    [Fact]
    public void A_session_is_closed_about_an_item_by_a_steward_while_the_meeting_is_open()
    {
        new MeetingWorld().Refused(WrongState, Chair, new CloseSession(SecondItem, []));
        var world = Opened();
        world.Refused(Forbidden, An, new CloseSession(SecondItem, [An]));
        world.Refused(NotFound, Chair, new CloseSession(Id(1), []));
        world.Refused(Invalid, Chair, new CloseSession(SecondItem, [Stranger]));
        world.Refused(Invalid, Chair, new CloseSession(SecondItem, [Screen]));
        world.Refused(Invalid, Chair, new CloseSession(SecondItem, [An, An]));
        world.Refused(Invalid, Chair, new CloseSession(SecondItem, [.. Enumerable.Repeat(An, Limits.ClosedSessionMembers + 1)]));
        world.Refused(WrongState, Chair, new EndClosedSession());

        world.Must(Secretary, new CloseSession(SecondItem, [An, Guest]));
        world.Refused(WrongState, Chair, new CloseSession(OpenItem, []));
        world.Refused(Forbidden, An, new EndClosedSession());
    }

    [Fact]
    public void Nothing_is_moved_in_or_out_from_under_an_item_that_a_session_was_held_about()
    {
        var world = Opened();
        var below = world.Must(Chair, new AddAgendaItem("Danh sách nhân sự", 5, ParentId: SecondItem));
        world.Must(Chair, new CloseSession(SecondItem, [An]));
        world.Refused(WrongState, Chair, new MoveAgendaItem(below));
        world.Must(Chair, new EndClosedSession());
        world.Refused(WrongState, Chair, new MoveAgendaItem(below));
        var beside = world.Must(Chair, new AddAgendaItem("Việc khác", 5));
        world.Refused(WrongState, Chair, new MoveAgendaItem(beside, SecondItem));
        world.Must(Chair, new MoveAgendaItem(beside, null, OpenItem));
    }

    [Fact]
    public void A_paper_of_a_session_that_was_removed_is_unknown_to_those_of_the_next_one()
    {
        var world = Closed(An);
        var paper = world.Must(Secretary, Found(SecondItem));
        world.Must(Chair, new ApprovePaper(paper));
        world.Must(Chair, new RemovePaper(paper));
        world.Must(Chair, new EndClosedSession());
        world.Must(Chair, new CloseSession(SecondItem, [Binh]));
        Assert.DoesNotContain(world.Journal.Select(e => MeetingRecord.For(world.State, Binh, e)), e => e is PaperApproved);
    }

    [Fact]
    public void Others_see_that_there_is_one_and_since_when_and_nothing_else()
    {
        var world = Closed(An, Guest);
        foreach (var inside in new[] { Chair, Secretary, An, Guest })
        {
            var seen = ViewOf(world, inside).ClosedSession!;
            Assert.Equal((SecondItem, 2), (seen.ItemId, seen.Members!.Count));
        }
        foreach (var outside in new[] { Teller, Binh, Chi, Advisor, Screen })
            Assert.Equal(new ClosedSessionView(world.Now, null, null), ViewOf(world, outside).ClosedSession);

        world.Must(Chair, new EndClosedSession());
        foreach (var member in Everyone) Assert.Null(ViewOf(world, member).ClosedSession);
    }

    [Fact]
    public void What_is_said_asked_decided_and_shown_inside_stays_inside_for_good()
    {
        var world = Opened();
        var paper = world.Must(Chair, Found(SecondItem));
        world.Must(Chair, new ApprovePaper(paper));
        world.Must(Chair, new PostMessage("Trước"));
        world.Must(Chair, new CloseSession(SecondItem, [An]));

        var message = world.Must(An, new PostMessage("Kín một"));
        var question = world.Must(An, new PostMessage("Kín hai", MessageChannel.Questions));
        world.Must(Chair, new AnswerQuestion(question, "Kín ba"));
        world.Must(Chair, new OpenFloor());
        var request = world.Must(An, new RequestToSpeak(RequestKind.Speech, SecondItem));
        world.Must(Chair, new CallSpeaker(request));
        var conclusion = world.Must(Chair, new RecordConclusion("Kín bốn", null, SecondItem));
        world.Must(Chair, new Present(Document, 1));
        var ballot = world.Must(Chair, new PrepareBallot("Kín năm"));
        world.Must(Chair, new OpenBallot(ballot));
        Assert.Equal([Chair, An], world.State.Ballots[ballot].Eligible.Keys.Order());
        world.Must(An, new CastBallot(ballot, "agree", Comment: "Kín sáu"));

        Sees(An, true);
        Sees(Binh, false);
        Sees(Screen, false);
        Assert.Null(ViewOf(world, Binh).Floor.SpeakingRequestId);
        Assert.Equal(QueueState.Closed, ViewOf(world, Binh).Floor.Speech.State);
        Assert.Null(ViewOf(world, Binh).Presenting);
        Assert.NotNull(ViewOf(world, An).Presenting);

        world.Refused(WrongState, Chair, new EndClosedSession()); // a ballot is under way
        world.Must(Chair, new CloseBallot(ballot));
        world.Must(Chair, new EndClosedSession());
        Assert.Null(world.State.Presenting);
        Assert.Null(world.State.Floor.SpeakingRequestId);
        world.Must(Chair, new PostMessage("Sau"));
        world.Must(Chair, new RecordConclusion("Kín bảy", conclusion, SecondItem));
        world.Must(Chair, new VoidBallot(ballot, "Kín tám"));
        Sees(An, true);
        Sees(Binh, false);
        Assert.Equal(["Sau", "Trước"], ViewOf(world, Binh).Messages.Values.Select(m => m.Text).Order());
        Assert.Empty(ViewOf(world, Binh).Floor.Speakers!);

        void Sees(Guid member, bool inside)
        {
            var view = ViewOf(world, member);
            Assert.Equal(
                (inside, inside, inside, inside, inside, inside),
                (view.Messages.ContainsKey(message), view.Messages.ContainsKey(question), view.Floor.Queue.ContainsKey(request), view.Conclusions.ContainsKey(conclusion), view.Ballots.ContainsKey(ballot), view.Agenda[SecondItem].Papers.ContainsKey(paper)));
            Assert.Equal(inside, PaperRules.Readable(world.State, member, paper, 1) is not null);
            Assert.Equal(inside, SecrecyLaws.Everything(world, member).Contains("Kín", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Those_outside_come_and_go_and_do_nothing_else()
    {
        var world = Closed(An);
        world.Must(Binh, new CheckOut());
        world.Must(Binh, new CheckIn(AttendanceMode.InPerson));
        foreach (var command in new MeetingCommand[] { new PostMessage("x"), new RequestToSpeak(RequestKind.PointOfOrder), new StopPresenting(), new CastBallot(Id(1), "agree"), new Present(Document, 1) })
            world.Refused(WrongState, Binh, command);
        Assert.Contains("checkedIn", world.Journal.Where(e => MeetingRecord.For(world.State, Chi, e) is CheckedIn).Select(e => e.Type));
    }

    [Fact]
    public void What_was_in_the_open_before_is_not_taken_inside()
    {
        var world = Opened();
        world.Must(Chair, new OpenFloor());
        var speaking = world.Must(Binh, new RequestToSpeak(RequestKind.Speech));
        var waiting = world.Must(Chi, new RequestToSpeak(RequestKind.Speech));
        world.Must(Chair, new CallSpeaker(speaking));
        var question = world.Must(Binh, new PostMessage("Hỏi", MessageChannel.Questions));
        var conclusion = world.Must(Chair, new RecordConclusion("Kết luận"));
        var ballot = world.Must(Chair, new PrepareBallot("Mở"));
        world.Must(Chair, new OpenBallot(ballot));
        world.Refused(WrongState, Chair, new CloseSession(SecondItem, [An])); // a ballot is under way
        world.Must(Chair, new CloseBallot(ballot));
        world.Must(Chair, new CloseSession(SecondItem, [An]));

        Assert.Equal(RequestStatus.Done, world.State.Floor.Requests[speaking].Status);
        foreach (var command in new MeetingCommand[]
        {
            new CallSpeaker(waiting), new AnswerQuestion(question, "Đáp"), new RecordConclusion("Sửa", conclusion), new RemoveConclusion(conclusion), new VoidBallot(ballot, "Nhầm"),
            new StartAgendaItem(OpenItem), new StartSitting("Chiều"),
        })
            world.Refused(WrongState, Chair, command);
        world.Must(Chair, new StartAgendaItem(SecondItem));
        world.Must(Chi, new WithdrawRequest(waiting));

        var asked = world.Must(An, new RequestToSpeak(RequestKind.Speech));
        world.Must(Chair, new EndClosedSession());
        Assert.Equal(RequestStatus.Withdrawn, world.State.Floor.Requests[asked].Status);
        world.Must(Chair, new AnswerQuestion(question, "Đáp"));
        world.Must(Chair, new VoidBallot(ballot, "Nhầm"));
    }

    [Fact]
    public void A_ballot_that_was_prepared_inside_is_opened_inside_or_never()
    {
        var world = Closed(An);
        var ballot = world.Must(Chair, new PrepareBallot("Kín"));
        world.Must(Chair, new EndClosedSession());
        world.Refused(WrongState, Chair, new OpenBallot(ballot));
        world.Must(Chair, new CloseSession(SecondItem, [Binh]));
        world.Refused(WrongState, Chair, new OpenBallot(ballot));
    }

    [Fact]
    public void A_vote_is_cast_inside_for_those_inside_only()
    {
        var world = Opened();
        world.Must(Binh, new DelegateVote(An, "Giấy 1"));
        world.Must(Chair, new CloseSession(SecondItem, [An, Chi]));
        var ballot = world.Must(Chair, new PrepareBallot("Kín"));
        world.Must(Chair, new OpenBallot(ballot));
        world.Refused(Forbidden, An, new CastBallot(ballot, "agree", OnBehalfOf: Binh));
        world.Must(Chi, new CastBallot(ballot, "agree"));
        world.Must(Chair, new CloseBallot(ballot));
        Assert.Equal(3, world.State.Ballots[ballot].Result!.Eligible);
    }

    [Fact]
    public void Whoever_holds_the_vote_of_somebody_inside_does_not_learn_that_it_was_cast()
    {
        var world = Opened();
        world.Must(An, new DelegateVote(Binh, "Giấy 1"));
        world.Must(Chair, new CloseSession(SecondItem, [An]));
        var ballot = world.Must(Chair, new PrepareBallot("Kín"));
        world.Must(Chair, new OpenBallot(ballot));
        world.Must(An, new CastBallot(ballot, "agree"));
        Assert.Empty(ViewOf(world, Binh).Me!.VotesFor[An].Voted);
        Assert.True(ViewOf(world, An).Me!.Voted.ContainsKey(ballot));
        world.Refused(WrongState, Binh, new CastBallot(ballot, "agree", OnBehalfOf: An));
        world.Must(Chair, new CloseBallot(ballot));
        world.Must(Chair, new EndClosedSession());
        world.Refused(NotFound, Binh, new CastBallot(ballot, "agree", OnBehalfOf: An));
    }

    [Fact]
    public void A_hidden_item_is_shown_to_those_inside_with_what_is_presented_of_it()
    {
        var world = Opened();
        var paper = world.Must(Chair, Found(HiddenItem));
        world.Must(Chair, new ApprovePaper(paper));
        world.Refused(NotFound, Chair, new Present(Document, 1));
        var below = world.Must(Chair, new AddAgendaItem("Phần một", 5, HiddenItem));
        world.Refused(Invalid, Chair, new CloseSession(below, [An]));
        world.Must(Chair, new CloseSession(HiddenItem, [An]));
        world.Must(Chair, new Present(Document, 1));
        Assert.Equal(paper, ViewOf(world, An).Presenting!.PaperId);
        Assert.Contains(HiddenItem, ViewOf(world, An).Agenda.Keys);
        Assert.NotNull(PaperRules.Readable(world.State, An, paper, 1));
        Assert.Null(PaperRules.Readable(world.State, Binh, paper, 1));
        Assert.DoesNotContain(HiddenItem.ToString(), SecrecyLaws.Everything(world, Binh), StringComparison.Ordinal);
        world.Refused(WrongState, Chair, new RemoveAgendaItem(HiddenItem));

        world.Must(Chair, new EndClosedSession());
        world.Refused(NotFound, Chair, new Present(Document, 1)); // nobody outside may read it
    }

    [Fact]
    public void A_paper_of_an_earlier_session_is_not_for_those_of_a_later_one_alone()
    {
        var world = Opened();
        var before = world.Must(Chair, Found(SecondItem));
        world.Must(Chair, new ApprovePaper(before));
        world.Must(Chair, new CloseSession(SecondItem, [An, Binh]));
        var inside = world.Must(Chair, Found(SecondItem, Id(3002)));
        world.Must(Chair, new ApprovePaper(inside));
        world.Must(Chair, new EndClosedSession());
        world.Must(Chair, new CloseSession(SecondItem, [Binh, Chi]));

        Assert.Equal((false, true, true), (Reads(An, before), Reads(Binh, before), Reads(Chi, before)));
        Assert.Equal((false, true, false), (Reads(An, inside), Reads(Binh, inside), Reads(Chi, inside)));
        world.Refused(NotFound, Chair, new Present(Id(3002), 1)); // not for all who are inside

        bool Reads(Guid member, Guid paper) => PaperRules.Readable(world.State, member, paper, 1) is not null;
    }

    [Fact]
    public void Whoever_presents_the_item_and_is_outside_learns_nothing_more_of_their_paper()
    {
        var world = Opened();
        world.Must(Chair, new EditAgendaItem(SecondItem, PresenterId: Binh));
        var paper = world.Must(Binh, Found(SecondItem));
        world.Must(Binh, new SubmitPaper(paper));
        world.Must(Chair, new CloseSession(SecondItem, [An]));
        Assert.Empty(ViewOf(world, Binh).Me!.Papers);
        world.Must(Chair, new ReturnPaper(paper, "Kín"));
        Assert.DoesNotContain("Kín", SecrecyLaws.Everything(world, Binh), StringComparison.Ordinal);
        world.Refused(NotFound, Binh, new SubmitPaper(paper));
        world.Refused(NotFound, Binh, new RemovePaper(paper));
        world.Refused(Forbidden, Binh, Found(SecondItem, version: 2));
    }

    [Fact]
    public void Whoever_leaves_the_list_is_outside_when_invited_again_and_a_new_steward_is_inside()
    {
        var world = Closed(An, Chi);
        world.Must(Chair, new PostMessage("Kín"));
        world.Must(Chair, new RemoveParticipant(An));
        Assert.Null(MeetingSight.Of(world.State, An));
        world.Must(Chair, new Invite([new InviteEntry(MeetingRole.Delegate, An)]));
        Assert.DoesNotContain("Kín", SecrecyLaws.Everything(world, An), StringComparison.Ordinal);

        Assert.DoesNotContain("Kín", SecrecyLaws.Everything(world, Binh), StringComparison.Ordinal);
        world.Must(Chair, new ChangeRole(Binh, MeetingRole.Secretary));
        Assert.Contains("Kín", SecrecyLaws.Everything(world, Binh), StringComparison.Ordinal);
    }

    [Fact]
    public void Talk_inside_does_not_push_out_talk_in_the_open()
    {
        var world = Opened();
        world.Must(Binh, new PostMessage("Trước"));
        world.Must(Chair, new CloseSession(SecondItem, [An]));
        for (var i = 0; i <= Limits.MessagesInView; i++) world.Must(An, new PostMessage($"Kín {i}"));
        Assert.Equal("Trước", Assert.Single(ViewOf(world, Binh).Messages.Values).Text);
        Assert.Equal(Limits.MessagesInView + 1, ViewOf(world, An).Messages.Count);
    }

    [Fact]
    public void It_ends_with_the_meeting_and_there_are_not_any_number_of_them()
    {
        var world = Opened();
        for (var i = 0; i < Limits.ClosedSessions; i++)
        {
            if (i > 0) world.Must(Chair, new EndClosedSession());
            world.Must(Chair, new CloseSession(SecondItem, [An]));
        }
        world.Must(Chair, new OpenFloor());
        world.Must(Chair, new CallSpeaker(world.Must(An, new RequestToSpeak(RequestKind.Speech))));
        world.Must(Chair, new CloseMeeting());
        Assert.Null(world.State.ClosedSessionId);
        Assert.Null(world.State.Floor.SpeakingRequestId);
        world.Must(Chair, new ReopenMeeting("Còn việc"));
        world.Refused(Invalid, Chair, new CloseSession(SecondItem, [An]));
    }
}
