using Collab.Domain.Meetings;
using static Collab.Domain.Streams.RefusalCodes;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>Whom a link lets in, for how long, and when it does not any more.</summary>
[Trait("Requirement", "B10")]
public sealed class GuestLinkTests
{
    private static readonly Guid Other = Id(62);

    private static ArriveAsGuest Arrive(int token = 0, string name = "Ngô Khách", string body = "Báo Lao động") => new(Hash(token), name, body);

    private static MeetingWorld WithLink(bool lobby = true, int uses = 5, DateTimeOffset? expiresAt = null)
    {
        var world = Opened();
        world.Must(Chair, new CreateGuestLink("Phóng viên", Hash(0), uses, lobby, expiresAt));
        return world;
    }

    [Fact]
    public void A_link_without_a_lobby_lets_in_at_once()
    {
        var world = WithLink(lobby: false);
        world.Must(Other, Arrive());
        Assert.True(world.State.Participants[Other].IsPresent);
        Assert.Empty(MeetingAudiences.View(world.State, MeetingAudience.Stewards).Lobby!);
    }

    [Fact]
    public void A_link_that_is_wrong_used_up_revoked_or_past_its_time_lets_nobody_in_and_does_not_say_which()
    {
        var world = WithLink(uses: 1, expiresAt: Start.AddHours(1));
        var wrong = world.Refused(Forbidden, Other, Arrive(token: 9));
        world.Now = Start.AddHours(1);
        Assert.Equal(wrong, world.Refused(Forbidden, Other, Arrive()));
        world.Now = Start.AddMinutes(59);
        world.Must(Other, Arrive());
        Assert.Equal(wrong, world.Refused(Forbidden, Id(63), Arrive()));

        var revoked = WithLink();
        var link = revoked.State.GuestLinks.Keys.Single();
        revoked.Must(Secretary, new RevokeGuestLink(link));
        Assert.Equal(wrong, revoked.Refused(Forbidden, Other, Arrive()));
        revoked.Refused(WrongState, Secretary, new RevokeGuestLink(link));
        revoked.Refused(NotFound, Secretary, new RevokeGuestLink(Id(1)));
        revoked.Refused(Forbidden, An, new RevokeGuestLink(link));

        var draft = new MeetingWorld(draft: true);
        draft.Must(Chair, new CreateGuestLink("Phóng viên", Hash(0), 1));
        draft.Refused(Forbidden, Other, Arrive());
    }

    [Fact]
    public void Nobody_comes_to_a_meeting_that_is_over()
    {
        var closed = WithLink();
        closed.Must(Chair, new CloseMeeting());
        closed.Refused(WrongState, Other, Arrive());
        closed.Refused(WrongState, Chair, new CreateGuestLink("Sau họp", Hash(1), 1));
        var cancelled = new MeetingWorld();
        cancelled.Must(Chair, new CreateGuestLink("Phóng viên", Hash(0), 1));
        cancelled.Must(Chair, new CancelMeeting("Bão số 5"));
        cancelled.Refused(WrongState, Other, Arrive());
    }

    [Fact]
    [Trait("Requirement", "D9")]
    public void While_the_meeting_is_locked_nobody_comes_by_a_link_and_whom_a_steward_lets_in_is_in()
    {
        var world = Opened().WithVisitors();
        world.Must(Chair, new LockMeeting());
        world.Refused(WrongState, Other, Arrive());
        world.Must(Chair, new AdmitGuest(Waiter));
        Assert.True(world.State.Participants[Waiter].IsPresent);
        world.Must(Visitor, new CheckOut());
        world.Must(Visitor, new CheckIn(AttendanceMode.Online));
    }

    [Fact]
    public void Whose_link_was_revoked_after_the_end_is_not_there_when_the_meeting_goes_on()
    {
        var world = Opened().WithVisitors();
        world.Must(Chair, new CloseMeeting());
        world.Must(Chair, new RevokeGuestLink(world.State.GuestLinks.Keys.Single()));
        Assert.True(world.State.IsParticipant(Visitor)); // the list of those who were there
        world.Must(Chair, new ReopenMeeting("Bổ sung nội dung"));
        Assert.False(world.State.IsParticipant(Visitor));
        Assert.False(world.State.IsHere(Visitor));
    }

    [Fact]
    public void A_revoked_link_takes_all_who_came_by_it_along()
    {
        var world = Opened().WithVisitors();
        world.Must(Chair, new OpenFloor());
        var request = world.Must(Visitor, new RequestToSpeak(RequestKind.Speech));
        world.Must(Chair, new CallSpeaker(request));
        world.Must(Chair, new RevokeGuestLink(world.State.GuestLinks.Keys.Single()));
        Assert.Null(world.State.Floor.SpeakingRequestId);
        foreach (var guest in Visitors) Assert.Equal((null, false), (MeetingSight.Of(world.State, guest), GuestRules.IsVisitGood(world.State, guest, Start)));
        Assert.Equal(LobbyState.Refused, world.State.Guests[Waiter].State);
        world.Refused(NotFound, Visitor, new PostMessage("Còn đây"));
    }

    [Fact]
    public void A_visit_ends_with_removal_and_a_day_after_the_meeting()
    {
        var world = Opened().WithVisitors();
        Assert.True(GuestRules.IsVisitGood(world.State, Visitor, Start.AddDays(30)));
        world.Must(Chair, new CloseMeeting());
        Assert.True(GuestRules.IsVisitGood(world.State, Visitor, Start.AddHours(23)));
        Assert.False(GuestRules.IsVisitGood(world.State, Visitor, Start.AddDays(1)));
        Assert.False(GuestRules.IsVisitGood(world.State, Waiter, Start.AddDays(1)));
        world.Must(Chair, new ReopenMeeting("Còn việc"));
        Assert.True(GuestRules.IsVisitGood(world.State, Visitor, Start.AddDays(2)));
        world.Must(Chair, new RemoveParticipant(Visitor));
        Assert.False(GuestRules.IsVisitGood(world.State, Visitor, Start));
        world.Refused(Conflict, Visitor, Arrive());

        var ended = Opened().WithVisitors();
        ended.Must(Chair, new CloseMeeting());
        ended.Must(Chair, new RevokeGuestLink(ended.State.GuestLinks.Keys.Single()));
        Assert.Equal((true, false), (ended.State.IsParticipant(Visitor), GuestRules.IsVisitGood(ended.State, Visitor, Start)));

        var cancelled = new MeetingWorld().WithVisitors();
        cancelled.Must(Chair, new CancelMeeting("Bão số 5"));
        Assert.False(GuestRules.IsVisitGood(cancelled.State, Visitor, Start.AddDays(2)));
        Assert.False(GuestRules.IsVisitGood(cancelled.State, Stranger, Start));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x\u0007y")]
    [InlineData("x\u202Egnp.exe")]
    [InlineData(null)]
    public void Names_and_bodies_are_texts_like_all_others(string? bad)
    {
        bad ??= new string('x', Limits.GuestBody + 1);
        var world = WithLink();
        Assert.Equal(["name"], world.Refused(Invalid, Other, Arrive(name: bad)).Errors!.Keys);
        Assert.Equal(["body"], world.Refused(Invalid, Other, Arrive(body: bad)).Errors!.Keys);
        Assert.Equal(["label"], world.Refused(Invalid, Chair, new CreateGuestLink(bad, Hash(1), 1)).Errors!.Keys);
        world.Must(Other, Arrive(name: "<script>alert(1)</script>"));
        Assert.Equal("<script>alert(1)</script>", world.State.Guests[Other].Name);
    }

    [Fact]
    public void Links_and_guests_are_no_more_than_their_limits()
    {
        var world = Opened();
        world.Refused(Invalid, Chair, new CreateGuestLink("x", Hash(0), 0));
        world.Refused(Invalid, Chair, new CreateGuestLink("x", Hash(0), Limits.Guests + 1));
        Assert.Equal(["expiresAt"], world.Refused(Invalid, Chair, new CreateGuestLink("x", Hash(0), 1, ExpiresAt: Start)).Errors!.Keys);
        foreach (var n in Enumerable.Range(0, Limits.GuestLinks)) world.Must(Chair, new CreateGuestLink($"Liên kết {n}", Hash(n), Limits.Guests, Lobby: n > 0));
        world.Refused(Conflict, Chair, new CreateGuestLink("x", Hash(99), 1));

        foreach (var n in Enumerable.Range(0, Limits.Guests)) world.Must(Id(2_000 + n), Arrive(token: n % 3));
        world.Refused(Conflict, Other, Arrive(token: 5));
        world.Must(Chair, new RemoveParticipant(Id(2_000)));
        world.Must(Other, Arrive(token: 5));
    }
}
