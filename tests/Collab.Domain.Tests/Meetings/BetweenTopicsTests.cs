using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>Where what one topic does ends what another one holds.</summary>
[Trait("Requirement", "B3")]
[Trait("Requirement", "B10")]
public sealed class BetweenTopicsTests
{
    [Fact]
    public void Votes_go_back_when_a_stand_in_becomes_a_guest()
    {
        var world = Opened();
        world.Must(An, new CheckOut());
        world.Must(An, new DelegateAttendance(Dung, "12/UQ", "Đi công tác"));
        world.Must(Dung, new CheckIn(AttendanceMode.Online));
        world.Must(Chi, new DelegateVote(Dung, "Giấy ủy quyền"));
        world.Must(An, new CheckIn(AttendanceMode.Online));
        Assert.Equal(MeetingRole.Guest, world.State.Participants[Dung].Role);
        Assert.Null(world.State.Participants[Chi].VoteGiven);
        world.Must(Chi, new DelegateVote(Binh, "Giấy ủy quyền"));
    }

    [Fact]
    public void Whoever_was_removed_in_a_ballot_does_not_come_back_as_a_stand_in_to_vote()
    {
        var world = Opened();
        var ballot = Ballot(world);
        world.Must(Chair, new RemoveParticipant(Binh));
        world.Must(An, new CheckOut());
        world.Refused(RefusalCodes.WrongState, An, new DelegateAttendance(Binh, "12/UQ", "Đi công tác"));
        world.Must(Chair, new CloseBallot(ballot));
        world.Must(An, new DelegateAttendance(Binh, "12/UQ", "Đi công tác"));
    }

    [Fact]
    public void Nobody_gets_a_role_without_a_vote_while_entitled_in_a_ballot()
    {
        var world = Opened();
        var ballot = Ballot(world);
        world.Refused(RefusalCodes.WrongState, Chair, new ChangeRole(Binh, MeetingRole.Advisory));
        world.Must(Chair, new RemoveParticipant(Binh));
        world.Refused(RefusalCodes.WrongState, Chair, new Invite([new InviteEntry(MeetingRole.Guest, Binh)]));
        world.Must(Chair, new CloseBallot(ballot));
        world.Must(Chair, new Invite([new InviteEntry(MeetingRole.Guest, Binh)]));
    }

    [Fact]
    public void A_stand_in_of_an_earlier_sitting_stays_as_a_guest()
    {
        var world = Opened();
        world.Must(An, new CheckOut());
        world.Must(An, new DelegateAttendance(Dung, "12/UQ", "Đi công tác"));
        world.Must(Chair, new StartSitting("Buổi sáng"));
        world.Must(Dung, new CheckIn(AttendanceMode.Online));
        world.Must(Chair, new EndSitting());
        world.Must(Chair, new StartSitting("Buổi chiều"));
        world.Must(An, new CheckIn(AttendanceMode.Online));
        Assert.True(world.State.IsParticipant(Dung));
        Assert.Equal((MeetingRole.Guest, false), (world.State.Participants[Dung].Role, world.State.Participants[Dung].OnlyStandsIn));
    }

    [Fact]
    public void Of_a_roll_call_before_the_meeting_was_moved_nothing_is_left()
    {
        var world = new MeetingWorld();
        world.Must(Secretary, new RecordAttendance([new(AttendanceStatus.Present, An), new(AttendanceStatus.Absent, Binh, Reason: "Ốm")]));
        world.Must(Secretary, new Reschedule(Start.AddDays(7), Start.AddDays(7).AddHours(2), "Trùng lịch"));
        Assert.All([An, Binh], id => Assert.Equal(
            (AttendanceStatus.NotYet, null, false), (world.State.Participants[id].Status, world.State.Participants[id].Reason, world.State.Participants[id].Confirmed)));
    }

    [Fact]
    public void Whoever_is_removed_keeps_no_bridge_point_and_counts_no_ballots()
    {
        var world = Opened();
        var bridge = world.Must(Chair, new SetBridge(Title: "Điểm cầu Đông Anh", KeeperId: Teller));
        world.Must(Chair, new RemoveParticipant(Teller));
        Assert.Null(MeetingAudiences.View(world.State, MeetingAudience.Stewards).Bridges.Find(bridge)!.KeeperId);
        var election = world.Must(Chair, new PrepareBallot("Bầu", BallotKind.Election, Options: ["Một", "Hai"], Seats: 1));
        world.Must(Chair, new OpenBallot(election));
        world.Must(An, new CastBallot(election, Choices: ["1"]));
        world.Must(Chair, new CloseBallot(election));
        Assert.Empty(world.State.Ballots[election].Result!.Tellers!);
    }

    [Fact]
    public void Who_gave_the_own_vote_to_whom_is_told_to_them_and_stewards()
    {
        var world = Opened();
        world.Must(An, new DelegateVote(Binh, "Giấy ủy quyền số 12"));
        foreach (var (member, knows) in new[] { (Chair, true), (An, true), (Binh, true), (Chi, false), (Guest, false) })
            Assert.Equal(knows, SecrecyLaws.Everything(world, member).Contains("Giấy ủy quyền số 12", StringComparison.Ordinal));
    }

    private static Guid Ballot(MeetingWorld world)
    {
        var ballot = world.Must(Chair, new PrepareBallot("Thông qua"));
        world.Must(Chair, new OpenBallot(ballot));
        return ballot;
    }
}
