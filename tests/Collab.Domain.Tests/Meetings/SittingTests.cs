using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

[Trait("Requirement", "B1")]
[Trait("Requirement", "D1")]
public sealed class SittingTests
{
    private const string Forbidden = RefusalCodes.Forbidden, NotFound = RefusalCodes.NotFound, Invalid = RefusalCodes.Invalid, WrongState = RefusalCodes.WrongState;

    [Fact]
    public void Each_sitting_has_a_roll_of_its_own_and_keeps_its_numbers()
    {
        var world = Opened();
        var bridge = world.Must(Secretary, new SetBridge(Title: "Một", HeadCount: 40, Members: [Chi]));
        var morning = world.Must(Secretary, new StartSitting("Buổi sáng 5/1"));
        Assert.Equal((0, 0, 7), (world.State.Roll.Present, world.State.Roll.VotingPresent.Count, world.State.Roll.Counted.Count));
        Assert.Equal([Chi], world.State.Roll.AtBridge(bridge).Named.Keys); // where people are named stays

        world.Must(An, new CheckIn(AttendanceMode.Online));
        world.Must(Chi, new CheckIn(AttendanceMode.Bridge));
        world.Must(Secretary, new RecordAttendance([new(AttendanceStatus.Absent, Binh, Reason: "Ốm")]));
        world.Must(Chair, new EndSitting());
        world.Must(Chi, new CheckOut());
        var view = MeetingAudiences.View(world.State, MeetingAudience.Public).Sessions[morning];
        Assert.Equal(new SittingPresenceView(7, 2, 0, 1, 1, 40, 1, 4, 0, 0), view.Presence);

        var afternoon = world.Must(Chair, new StartSitting("Buổi chiều 5/1"));
        Assert.Equal((AttendanceStatus.NotYet, null), (world.State.Participants[Binh].Status, world.State.Participants[Binh].Reason));
        world.Must(Chair, new CloseMeeting());
        Assert.Equal(7, world.State.Sittings[afternoon].Presence!.NotYet);
        Assert.Equal(view.Presence, world.State.Sittings[morning].Presence);
    }

    [Fact]
    public void One_at_a_time_by_stewards_while_the_meeting_is_open_and_nobody_votes()
    {
        var world = new MeetingWorld();
        world.Refused(WrongState, Chair, new StartSitting("Sớm"));
        world.Refused(WrongState, Chair, new EndSitting());
        world = Opened();
        foreach (var title in (string[])["", "a\u0007", new string('x', Limits.Title + 1)]) world.Refused(Invalid, Chair, new StartSitting(title));
        world.Refused(Forbidden, An, new StartSitting("x"));
        world.Refused(NotFound, Stranger, new StartSitting("x"));

        var ballot = world.Must(Chair, new PrepareBallot("Thông qua"));
        world.Must(Chair, new OpenBallot(ballot));
        world.Refused(WrongState, Chair, new StartSitting("x"));
        world.Must(Chair, new CloseBallot(ballot));

        world.Must(Chair, new StartSitting("x"));
        world.Refused(WrongState, Chair, new StartSitting("x"));
        world.Refused(Forbidden, An, new EndSitting());
        world.Must(Chair, new EndSitting());
        world.Refused(WrongState, Chair, new EndSitting());
        while (world.State.Sittings.Count < Limits.Sittings)
        {
            world.Must(Chair, new StartSitting("x"));
            world.Must(Chair, new EndSitting());
        }
        world.Refused(Invalid, Chair, new StartSitting("x"));
    }

    [Fact]
    public void Who_speaks_or_waits_gives_up_the_floor_when_a_sitting_starts()
    {
        var world = Opened();
        world.Must(Chair, new OpenFloor());
        var speaking = world.Must(An, new RequestToSpeak(RequestKind.Speech));
        var waiting = world.Must(Binh, new RequestToSpeak(RequestKind.Speech));
        world.Must(Chair, new CallSpeaker(speaking));
        world.Must(Chair, new StartSitting("Buổi chiều"));
        Assert.Null(world.State.Floor.SpeakingRequestId);
        Assert.Equal((RequestStatus.Done, RequestStatus.Withdrawn), (world.State.Floor.Requests[speaking].Status, world.State.Floor.Requests[waiting].Status));
        world.Refused(WrongState, An, new PostMessage("Chào")); // checks in again first
    }
}
