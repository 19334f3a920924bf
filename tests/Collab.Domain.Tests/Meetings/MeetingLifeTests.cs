using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>A meeting is moved, cancelled, discarded, opened again, and its chair handed over.</summary>
public sealed class MeetingLifeTests
{
    private const string Forbidden = RefusalCodes.Forbidden, NotFound = RefusalCodes.NotFound, Invalid = RefusalCodes.Invalid, WrongState = RefusalCodes.WrongState, Conflict = RefusalCodes.Conflict;

    [Fact, Trait("Requirement", "B1")]
    public void A_meeting_knows_its_room_until_it_is_moved_to_another_place()
    {
        var (world, room) = (new MeetingWorld(), Id(900));
        var end = world.State.EndsAt;
        Assert.Equal(["placeId"], world.Refused(Invalid, Chair, new Reschedule(Start.AddHours(1), end.AddHours(1), "x", PlaceId: room)).Errors!.Keys);
        world.Must(Chair, new Reschedule(Start, end, "x", "Phòng họp C, Tầng 2", room));
        Assert.Equal((room, "Phòng họp C, Tầng 2"), (world.State.PlaceId, world.State.Place));
        Assert.Equal(["startsAt"], world.Refused(Invalid, Chair, new Reschedule(Start, end, "x", "Phòng họp C, Tầng 2", room)).Errors!.Keys);
        world.Must(Chair, new Reschedule(Start.AddHours(1), end.AddHours(1), "x"));
        Assert.Equal(room, world.State.PlaceId);
        world.Must(Chair, new Reschedule(Start.AddHours(1), end.AddHours(1), "x", "Nhà văn hóa"));
        Assert.Null(world.State.PlaceId);
    }

    [Fact]
    [Trait("Requirement", "B1")]
    public void A_meeting_at_another_time_asks_everybody_again()
    {
        var world = new MeetingWorld();
        world.Must(An, new Respond(AnswerWord.Accepted));
        world.Must(Binh, new CheckIn(AttendanceMode.Online));
        var later = new Reschedule(Start.AddDays(1), Start.AddDays(1).AddHours(2), "Trùng lịch");
        world.Refused(Forbidden, An, later);
        Assert.Equal(["reason"], world.Refused(Invalid, Chair, later with { Reason = null }).Errors!.Keys);
        Assert.Equal(["endsAt"], world.Refused(Invalid, Chair, later with { EndsAt = later.StartsAt }).Errors!.Keys);
        Assert.Equal(["endsAt"], world.Refused(Invalid, Chair, later with { EndsAt = later.StartsAt.AddDays(Limits.MeetingDays + 1) }).Errors!.Keys);
        Assert.Equal(["startsAt"], world.Refused(Invalid, Chair, new Reschedule(Start, Start.AddHours(3), "x")).Errors!.Keys);

        world.Must(Chair, later);
        world.Refused(Invalid, Chair, later);
        Assert.Equal((later.StartsAt, "Phòng họp A", 0, 0), (world.State.StartsAt, world.State.Place, world.State.Roll.Present, world.State.Roll.Accepted.Count));
        Assert.Equal((Start, "Trùng lịch"), (world.State.Moved!.StartsAt, world.State.Moved.Reason));

        // Another room is no reason to ask.
        world.Must(An, new Respond(AnswerWord.Accepted));
        world.Must(Chair, new Reschedule(later.StartsAt, later.EndsAt, "Phòng A sửa chữa", "Phòng họp B"));
        Assert.Equal(("Phòng họp B", 1), (world.State.Place, world.State.Roll.Accepted.Count));
        world.Must(Chair, new OpenMeeting());
        world.Refused(WrongState, Chair, new Reschedule(Start, Start.AddHours(3), "x"));
    }

    [Fact]
    [Trait("Requirement", "B1")]
    public void A_cancelled_meeting_is_over_and_says_why()
    {
        var world = new MeetingWorld();
        world.Refused(Forbidden, An, new CancelMeeting("Bão số 5"));
        world.Refused(Invalid, Chair, new CancelMeeting(""));
        world.Must(Chair, new CancelMeeting("Bão số 5"));
        world.Refused(WrongState, Chair, new CancelMeeting("Bão số 5"));
        world.Refused(WrongState, Chair, new OpenMeeting());
        world.Refused(WrongState, An, new CheckIn(AttendanceMode.Online));
        world.Refused(WrongState, An, new Respond(AnswerWord.Accepted));
        Assert.Equal("Bão số 5", MeetingAudiences.View(world.State, MeetingAudience.Public).Cancellation!.Reason);
        Opened().Refused(WrongState, Chair, new CancelMeeting("x"));
    }

    [Fact]
    [Trait("Requirement", "B1")]
    public void A_discarded_draft_is_there_for_nobody()
    {
        new MeetingWorld().Refused(WrongState, Chair, new DiscardDraft());
        var world = new MeetingWorld(draft: true);
        world.Refused(NotFound, An, new DiscardDraft());
        world.Refused(WrongState, Chair, new CancelMeeting("x"));
        var before = world.State;
        world.Must(Secretary, new DiscardDraft());
        foreach (var member in Everyone) Assert.Null(MeetingAudiences.Of(world.State, member));
        world.Refused(NotFound, Chair, new OpenMeeting());
        Assert.Equal(Everyone.Order(), MeetingListingChange.Between(before, world.State).Left.Order());
        Assert.Contains(Chair, MeetingAudiences.Concerned(before, world.State));
    }

    [Fact]
    [Trait("Requirement", "D17")]
    public void A_closed_meeting_goes_on_with_a_reason()
    {
        var world = Opened();
        world.Refused(WrongState, Chair, new ReopenMeeting("x"));
        world.Must(Chair, new CloseMeeting());
        world.Refused(Forbidden, An, new ReopenMeeting("x"));
        world.Refused(Invalid, Chair, new ReopenMeeting(""));
        world.Must(Secretary, new ReopenMeeting("Biểu quyết lại"));
        Assert.Equal((MeetingStatus.Open, null, Chair), (world.State.Status, world.State.ClosedAt, world.State.ChairingMemberId));
        world.Must(An, new PostMessage("Chào"));
        world.Must(Chair, new CloseMeeting());
    }

    [Fact]
    [Trait("Requirement", "D17")]
    public void The_chair_goes_to_somebody_present_who_is_able_to()
    {
        new MeetingWorld().Refused(WrongState, Chair, new HandOverChair(Secretary));
        var world = Opened();
        world.Refused(Forbidden, An, new HandOverChair(An));
        world.Refused(Conflict, Chair, new HandOverChair(Chair));
        world.Refused(NotFound, Chair, new HandOverChair(Stranger));
        world.Refused(Invalid, Chair, new HandOverChair(Guest));
        world.Refused(Invalid, Chair, new HandOverChair(Advisor));
        world.Must(Binh, new CheckOut());
        world.Refused(WrongState, Chair, new HandOverChair(Binh));

        world.Must(Chair, new HandOverChair(An));
        Assert.Equal((An, MeetingRole.Chair, true), (world.State.ChairingMemberId!.Value, world.State.Participants[An].Role, world.State.Participants[An].Voting));
        Assert.Equal("Phạm An", MeetingAudiences.View(world.State, MeetingAudience.Public).Chairing!.Name);
        world.Must(Chair, new HandOverChair(Chair)); // takes it back
        Assert.Equal(Chair, world.State.ChairingMemberId);
    }
}
