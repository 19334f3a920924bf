using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>Somebody comes in another's stead.</summary>
[Trait("Requirement", "B10")]
public sealed class DelegationTests
{
    private const string NotFound = RefusalCodes.NotFound, Invalid = RefusalCodes.Invalid, WrongState = RefusalCodes.WrongState, Conflict = RefusalCodes.Conflict;

    private static DelegateAttendance To(Guid member) => new(member, "Giấy ủy quyền 12/UQ-LĐ", "Đi công tác");

    private static readonly RevokeDelegation Revoke = new(DelegationKind.Attendance);

    private static UnitPresenceView UnitOf(MeetingWorld world, Guid member) =>
        MeetingAudiences.View(world.State, MeetingAudience.Stewards).Presence.ByUnit[world.State.Participants[member].UnitId];

    [Fact]
    public void Whoever_came_on_the_list_for_it_counts_for_the_principal_and_has_no_vote()
    {
        var world = new MeetingWorld();
        var (total, voting) = (world.State.Roll.Counted.Count, world.State.Roll.Voting.Count);
        world.Must(An, To(Dung));
        Assert.Equal((total, voting), (world.State.Roll.Counted.Count, world.State.Roll.Voting.Count));
        Assert.Equal((MeetingRole.Delegate, false, true), (world.State.Participants[Dung].Role, world.State.Participants[Dung].Voting, world.State.Participants[Dung].OnlyStandsIn));
        Assert.Equal((1, 8), (world.State.Roll.Delegated.Count, world.State.Roll.Asked.Count));

        world.Must(Dung, new CheckIn(AttendanceMode.InPerson));
        var presence = MeetingAudiences.View(world.State, MeetingAudience.Delegates).Presence;
        Assert.Equal((1, 1, 1, 0), (presence.Present, presence.InPerson, presence.StoodInFor, world.State.Roll.VotingPresent.Count));
        Assert.Equal((1, 1), (UnitOf(world, An).Present, UnitOf(world, An).StoodInFor));
        Assert.Equal(total, presence.Total);

        world.Must(Dung, new CheckOut());
        Assert.Equal((0, 0), (world.State.Roll.Present, UnitOf(world, An).StoodInFor));
    }

    [Fact]
    public void It_ends_when_the_principal_comes_and_the_other_stays_as_a_guest()
    {
        var world = new MeetingWorld();
        world.Must(An, To(Dung));
        world.Must(Dung, new CheckIn(AttendanceMode.InPerson));
        world.Must(An, new CheckIn(AttendanceMode.Online));

        Assert.Equal((1, 0, 1), (world.State.Roll.Present, world.State.Roll.StoodInFor.Count, world.State.Roll.GuestsPresent.Count));
        Assert.Equal((MeetingRole.Guest, null, null), (world.State.Participants[Dung].Role, world.State.Participants[Dung].StandsInFor, world.State.Participants[An].Delegation));
        Assert.Contains(world.Journal, e => e.Type == "attendanceDelegationEnded");
    }

    [Fact]
    public void Revoked_before_the_other_came_it_takes_them_off_the_list()
    {
        var world = new MeetingWorld();
        world.Refused(WrongState, An, Revoke);
        world.Must(An, To(Dung));
        world.Must(An, Revoke);
        Assert.Null(MeetingAudiences.Of(world.State, Dung));
        world.Refused(NotFound, Dung, new CheckIn(AttendanceMode.Online));
        world.Must(An, To(Giang));
        world.Must(An, new Respond(AnswerWord.Accepted)); // comes in person after all
        Assert.Equal((null, false), (world.State.Participants[An].Delegation, world.State.IsParticipant(Giang)));
    }

    [Fact]
    public void A_participant_in_their_own_right_counts_once_and_stays_what_they_are()
    {
        var world = new MeetingWorld();
        world.Must(An, To(Binh));
        world.Must(Binh, new CheckIn(AttendanceMode.Online));
        Assert.Equal((1, 0, 1), (world.State.Roll.Present, world.State.Roll.StoodInFor.Count, world.State.Roll.VotingPresent.Count));
        Assert.Equal("Phạm An", MeetingAudiences.Me(world.State, Binh)!.StandsInFor!.Name);
        world.Must(An, Revoke);
        Assert.Equal((MeetingRole.Delegate, true), (world.State.Participants[Binh].Role, world.State.IsParticipant(Binh)));
    }

    [Fact]
    public void There_are_no_chains_no_second_stand_in_and_none_for_those_who_are_there()
    {
        var world = Opened();
        world.Refused(WrongState, An, To(Dung)); // present
        world.Must(An, new CheckOut());
        world.Refused(Invalid, An, To(An));
        world.Refused(Invalid, An, To(Screen));
        world.Refused(Invalid, An, To(Id(12345)));
        Assert.Equal(["authority", "reason"], world.Refused(Invalid, An, new DelegateAttendance(Dung, "", "\u0007")).Errors!.Keys.Order(StringComparer.Ordinal));
        world.Refused(NotFound, Stranger, To(Dung));
        world.Refused(RefusalCodes.Forbidden, Screen, To(Dung));
        world.Must(Chair, new CheckOut());
        world.Refused(WrongState, Chair, To(Dung)); // chairs

        world.Must(An, To(Dung));
        world.Refused(Conflict, An, To(Giang));
        world.Refused(Conflict, Dung, To(Giang));
        world.Must(Binh, new CheckOut());
        world.Refused(Conflict, Binh, To(Dung));
        world.Refused(Conflict, Binh, To(An));
        world.Refused(WrongState, Chair, new ChangeRole(Dung, MeetingRole.Chair));
    }

    [Fact]
    public void By_what_authority_and_why_is_for_stewards_and_the_two()
    {
        var world = new MeetingWorld();
        world.Must(An, To(Dung));
        var delegated = world.Journal[^1];
        foreach (var member in new[] { Chair, An, Dung }) Assert.NotNull(((AttendanceDelegated)MeetingRecord.For(world.State, member, delegated)!).Authority);
        var seen = (AttendanceDelegated)MeetingRecord.For(world.State, Binh, delegated)!;
        Assert.Equal((null, null), (seen.Authority, seen.Reason));
        Assert.Null(MeetingRecord.For(world.State, Guest, delegated));
        Assert.Null(MeetingAudiences.View(world.State, MeetingAudience.Delegates).Participants![An].Delegation!.Reason);
        Assert.Equal("Đi công tác", MeetingAudiences.View(world.State, MeetingAudience.Stewards).Participants![An].Delegation!.Reason);
    }

    [Fact]
    public void It_ends_with_either_of_the_two()
    {
        var world = new MeetingWorld();
        world.Must(An, To(Dung));
        world.Must(Chair, new RemoveParticipant(Dung));
        Assert.Null(world.State.Participants[An].Delegation);
        world.Must(An, To(Giang));
        world.Must(Chair, new RemoveParticipant(An));
        Assert.False(world.State.IsParticipant(Giang));
    }
}
