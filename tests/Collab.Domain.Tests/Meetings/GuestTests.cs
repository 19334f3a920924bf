using System.Text.Json;
using Collab.Domain.Inboxes;
using Collab.Domain.Meetings;
using Collab.Domain.Registers;
using static Collab.Domain.Streams.RefusalCodes;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>Guests by link, and the lobby where they wait.</summary>
[Trait("Requirement", "B10")]
public sealed class GuestTests
{
    private static string Seen(MeetingWorld world, Guid member) => SecrecyLaws.Everything(world, member);

    [Fact]
    public void Whoever_waits_sees_title_time_and_state_and_nothing_else()
    {
        var world = Opened().WithVisitors();
        world.Must(An, new PostMessage("Xin chào"));
        Assert.Equal(MeetingAudience.Lobby, MeetingAudiences.Of(world.State, Waiter));
        using var view = JsonDocument.Parse(MeetingLaws.ViewJson(world.State, MeetingSight.Of(world.State, Waiter)!.Value));
        var told = view.RootElement.EnumerateObject().Where(field => field.Value.ValueKind != JsonValueKind.Object || field.Value.EnumerateObject().Any(inner => inner.Value.ValueKind == JsonValueKind.String))
            .ToDictionary(field => field.Name, field => field.Value.ToString());
        Assert.Equal(["answers", "endsAt", "floor", "id", "mode", "presence", "quorum", "startsAt", "status", "title", "unitId", "unitName", "waiting"], view.RootElement.EnumerateObject().Where(f => f.Value.ToString() != "{}").Select(f => f.Name).Order(StringComparer.Ordinal));
        Assert.Equal(("Giao ban tháng 1", "open", "", Guid.Empty.ToString()), (told["title"], told["status"], told["unitName"], told["unitId"]));
        Assert.Equal((0, 0, 0), (view.RootElement.GetProperty("presence").GetProperty("total").GetInt32(), view.RootElement.GetProperty("answers").GetProperty("asked").GetInt32(), view.RootElement.GetProperty("quorum").GetProperty("base").GetInt32()));
        foreach (var hidden in new[] { "Xin chào", "Khai mạc", "Phòng họp A", "Liên đoàn", "Nguyễn Thị Chủ", "Đào Phóng Viên", An.ToString(), OpenItem.ToString() })
            Assert.DoesNotContain(hidden, Seen(world, Waiter), StringComparison.Ordinal);
        Assert.Equal(("Ngô Chờ", true), (MeetingAudiences.Me(world.State, Waiter)!.Name, MeetingAudiences.Me(world.State, Waiter)!.ByLink));
        foreach (var stored in world.Journal) Assert.Null(MeetingRecord.For(world.State, Waiter, stored));
    }

    [Fact]
    public void Stewards_see_who_waits_and_which_links_there_are_and_others_do_not()
    {
        var world = Opened().WithVisitors();
        var view = MeetingAudiences.View(world.State, MeetingAudience.Stewards);
        var waits = Assert.Single(view.Lobby!.Values);
        Assert.Equal(("Ngô Chờ", "Báo Lao động", "Khách của Báo Lao động"), (waits.Name, waits.Body, waits.Link));
        Assert.Equal((2, 3, true), (Assert.Single(view.GuestLinks!.Values).Used, view.GuestLinks.Values.Single().Uses, view.GuestLinks.Values.Single().Lobby));
        foreach (var audience in new[] { MeetingAudience.Delegates, MeetingAudience.Public })
            Assert.Equal((null, null), (MeetingAudiences.View(world.State, audience).Lobby, MeetingAudiences.View(world.State, audience).GuestLinks));
        foreach (var member in Everyone.Where(member => member != Chair && member != Secretary))
            Assert.DoesNotContain("Ngô Chờ", Seen(world, member), StringComparison.Ordinal);
        foreach (var member in Everyone.Concat(Visitors)) Assert.DoesNotContain(Hash(0), Seen(world, member), StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_is_let_in_is_a_guest_without_a_vote_who_is_counted_apart_and_was_not_asked()
    {
        var world = Opened();
        var before = MeetingAudiences.View(world.State, MeetingAudience.Stewards);
        world.WithVisitors();
        var guest = world.State.Participants[Visitor];
        Assert.Equal((MeetingRole.Guest, false, true, "Báo Lao động", Guid.Empty), (guest.Role, guest.Voting, guest.IsPresent, guest.UnitName, guest.UnitId));
        var after = MeetingAudiences.View(world.State, MeetingAudience.Stewards);
        Assert.Equal((before.Presence.Total, before.Presence.Present, before.Presence.Guests + 1), (after.Presence.Total, after.Presence.Present, after.Presence.Guests));
        Assert.Equal(before.Answers, after.Answers);
        Assert.Equal(before.Quorum, after.Quorum);
        Assert.True(after.Participants![Visitor].ByLink);
        Assert.True(MeetingAudiences.View(world.State, MeetingAudience.Delegates).Participants![Visitor].ByLink);
        Assert.Null(after.Participants[Guest].ByLink);
        Assert.Equal(MeetingAudience.Public, MeetingAudiences.Of(world.State, Visitor));

        var admitted = world.Journal.Single(e => e.Type == "guestAdmitted");
        Assert.NotNull(MeetingRecord.For(world.State, An, admitted));
        Assert.Null(MeetingRecord.For(world.State, Guest, admitted));
        Assert.Null(((GuestLinkCreated)MeetingRecord.For(world.State, Chair, world.Journal.Single(e => e.Type == "guestLinkCreated"))!).TokenHash);
        Assert.Null(MeetingRecord.For(world.State, An, world.Journal.First(e => e.Type == "guestArrived")));
    }

    [Fact]
    public void Before_check_in_is_open_whoever_is_let_in_is_not_there_yet()
    {
        var world = new MeetingWorld().WithVisitors();
        Assert.Equal(AttendanceStatus.NotYet, world.State.Participants[Visitor].Status);
        world.Must(Visitor, new CheckIn(AttendanceMode.InPerson));
        world.Must(Visitor, new CheckOut());
        Assert.Null(world.State.Participants[Visitor].SentAt);
        Assert.False(world.State.Roll.Unsent.ContainsKey(Visitor));
        world.Refused(WrongState, Chair, new SendInvitations());
        Assert.DoesNotContain(MeetingWork.ToldOf(world.State, new MeetingNotice(NoticeKinds.MeetingMoved, Chair, Start)), Visitors.Contains);
    }

    [Fact]
    public void Who_is_not_let_in_sees_nothing_any_more_and_is_not_let_in_after_all()
    {
        var world = Opened().WithVisitors();
        world.Refused(Invalid, Chair, new RefuseGuest(Waiter, "a\u0007"));
        world.Must(Chair, new RefuseGuest(Waiter, "Không có trong danh sách"));
        Assert.Null(MeetingSight.Of(world.State, Waiter));
        world.Refused(WrongState, Chair, new AdmitGuest(Waiter));
        world.Refused(WrongState, Chair, new RefuseGuest(Waiter));
        world.Refused(Conflict, Waiter, new ArriveAsGuest(Hash(0), "Ngô Chờ", "Báo Lao động"));
        world.Refused(NotFound, Chair, new AdmitGuest(Stranger));
        world.Refused(NotFound, Chair, new RefuseGuest(An));
        world.Refused(WrongState, Chair, new AdmitGuest(Visitor));
        world.Refused(Forbidden, An, new AdmitGuest(Waiter));
        Assert.False(GuestRules.IsVisitGood(world.State, Waiter, Start));
    }

    [Fact]
    public void Whoever_gives_up_waiting_is_gone_and_whoever_was_let_in_checks_out()
    {
        var world = Opened().WithVisitors();
        world.Must(Waiter, new LeaveAsGuest());
        Assert.Null(MeetingSight.Of(world.State, Waiter));
        world.Refused(WrongState, Waiter, new LeaveAsGuest());
        world.Must(Visitor, new LeaveAsGuest());
        Assert.Equal(AttendanceStatus.Left, world.State.Participants[Visitor].Status);
        world.Refused(WrongState, Visitor, new LeaveAsGuest());
        world.Refused(WrongState, An, new LeaveAsGuest());
    }

    [Fact]
    public void A_guest_by_link_is_a_guest_and_nothing_else()
    {
        var world = Opened().WithVisitors();
        world.Refused(WrongState, Chair, new ChangeRole(Visitor, MeetingRole.Delegate));
        world.Refused(Invalid, Chair, new HandOverChair(Visitor));
        world.Refused(Invalid, Chair, new SetBridge(Title: "Điểm cầu", KeeperId: Visitor));
        world.Refused(Invalid, An, new DelegateVote(Visitor, "Giấy ủy quyền"));
        world.Must(An, new CheckOut());
        world.Refused(Invalid, An, new DelegateAttendance(Visitor, "12/UQ", "Đi công tác"));
        Assert.Contains("allow[0]", world.Refused(Invalid, Chair, new CloseSession(OpenItem, [Visitor])).Errors!.Keys);
        world.Must(Chair, new EditAgendaItem(OpenItem, PresenterId: Visitor));
        world.Refused(Forbidden, Visitor, Found(OpenItem));
        world.Refused(Forbidden, Visitor, new Respond(AnswerWord.Accepted));
        world.Refused(Forbidden, Visitor, new DelegateAttendance(An, "12/UQ", "Đi công tác"));
    }

    [Fact]
    public void Wherever_their_name_stands_it_is_said_that_they_came_by_a_link()
    {
        var world = Opened().WithVisitors();
        world.Must(Chair, new OpenFloor());
        world.Must(Visitor, new RequestToSpeak(RequestKind.Speech));
        world.Must(Visitor, new PostMessage("Xin hỏi"));
        world.Must(Guest, new PostMessage("Tôi có tài khoản"));
        world.Must(Chair, new RemoveParticipant(Visitor));
        foreach (var audience in new[] { MeetingAudience.Stewards, MeetingAudience.Delegates, MeetingAudience.Public })
        {
            var view = MeetingAudiences.View(world.State, audience);
            Assert.True(Assert.Single(view.Floor.Queue.Values).ByLink);
            Assert.Equal([(Guest, null), (Visitor, true)], view.Messages.Values.Select(m => (m.MemberId, m.ByLink)).Order());
        }
    }

    [Fact]
    [Trait("Requirement", "D9")]
    public void A_closed_session_is_closed_to_them()
    {
        var world = Opened().WithVisitors();
        world.Must(Chair, new CloseSession(SecondItem, [An]));
        world.Must(Chair, new PostMessage("Chỉ trong phiên kín"));
        world.Refused(WrongState, Visitor, new PostMessage("Xin chào"));
        Assert.DoesNotContain("Chỉ trong phiên kín", Seen(world, Visitor), StringComparison.Ordinal);
        var view = MeetingAudiences.View(world.State, MeetingSight.Of(world.State, Visitor)!.Value);
        Assert.Equal((null, null), (view.ClosedSession!.ItemId, view.ClosedSession.Members));
        // Who comes meanwhile waits, and is let in to where the others are.
        world.Must(Chair, new AdmitGuest(Waiter));
        Assert.Contains("Ngô Chờ", Seen(world, Binh), StringComparison.Ordinal);
        Assert.DoesNotContain("Chỉ trong phiên kín", Seen(world, Waiter), StringComparison.Ordinal);
    }

    [Fact]
    public void They_are_in_no_list_of_meetings_and_on_no_list_of_an_invitation()
    {
        var world = Opened();
        var before = world.State;
        world.WithVisitors();
        Assert.Empty(MeetingListingChange.Between(before, world.State).Joined);
        Assert.DoesNotContain("Đào Phóng Viên", InvitationText.Of(world.State, new(null, "Các đại biểu", null, false, true, null, null, null, null), LayoutProfile.Decree30).People, StringComparison.Ordinal);
    }
}
