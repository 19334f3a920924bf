using Collab.Domain.Meetings;
using static Collab.Domain.Streams.RefusalCodes;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>A locked meeting lets nobody new in.</summary>
[Trait("Requirement", "D9")]
public sealed class LockTests
{
    private static MeetingWorld Locked()
    {
        var world = new MeetingWorld();
        world.Must(An, new CheckIn(AttendanceMode.Online));
        world.Must(Chair, new OpenMeeting());
        world.Must(Chair, new LockMeeting());
        return world;
    }

    [Fact]
    public void Whoever_was_not_in_before_does_not_come_in()
    {
        var world = Locked();
        world.Refused(WrongState, Chair, new LockMeeting());
        world.Refused(Forbidden, An, new UnlockMeeting());
        world.Refused(WrongState, Binh, new CheckIn(AttendanceMode.Online));
        world.Refused(WrongState, Guest, new CheckIn(AttendanceMode.InPerson));
        world.Must(An, new CheckIn(AttendanceMode.InPerson));
        world.Must(An, new CheckOut());
        world.Must(An, new CheckIn(AttendanceMode.Online));
        world.Must(Secretary, new CheckIn(AttendanceMode.Online));
        foreach (var member in Everyone) Assert.True(MeetingAudiences.View(world.State, MeetingSight.Of(world.State, member)!.Value).Locked);

        world.Must(Chair, new UnlockMeeting());
        world.Refused(WrongState, Chair, new UnlockMeeting());
        world.Must(Binh, new CheckIn(AttendanceMode.Online));
        Assert.Null(MeetingAudiences.View(world.State, MeetingAudience.Public).Locked);
    }

    [Fact]
    public void Stewards_let_somebody_in_and_the_keeper_of_a_bridge_point_does_not()
    {
        var world = new MeetingWorld();
        world.Must(Chair, new SetBridge(null, "Hội An", 10, [Binh, Chi], KeeperId: An));
        world.Must(Chair, new OpenMeeting());
        world.Must(Chair, new LockMeeting());
        world.Refused(WrongState, An, new RecordAttendance([new AttendanceEntry(AttendanceStatus.Present, Binh, Mode: AttendanceMode.Bridge)]));
        world.Must(Secretary, new RecordAttendance([new AttendanceEntry(AttendanceStatus.Present, Chi)]));
        Assert.True(world.State.Participants[Chi].IsPresent);
    }

    [Fact]
    public void A_meeting_is_locked_while_it_goes_on_and_until_it_ends_or_sits_anew()
    {
        new MeetingWorld().Refused(WrongState, Chair, new LockMeeting());
        var world = Locked();
        world.Must(Chair, new StartSitting("Chiều"));
        Assert.False(world.State.Locked);
        world.Must(Chair, new LockMeeting());
        world.Must(Chair, new CloseMeeting());
        Assert.False(world.State.Locked);
        world.Refused(WrongState, Chair, new LockMeeting());
    }
}
