using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Organisations.OrganisationWorld;

namespace Collab.Domain.Tests.Organisations;

/// <summary>Who holds which power where, and that nobody comes to more than they were given.</summary>
[Trait("Requirement", "O4")]
public sealed class GrantTests
{
    private const string NotFound = RefusalCodes.NotFound, WrongState = RefusalCodes.WrongState, Conflict = RefusalCodes.Conflict, Forbidden = RefusalCodes.Forbidden;

    private readonly OrganisationWorld world = new();

    [Fact]
    public void A_grant_is_given_for_a_unit_and_a_time_and_taken_back()
    {
        world.Refused(NotFound, Admin, new GrantTo(Nothing, GrantWord.ReadLogs));
        world.Refused(NotFound, Admin, new GrantTo(An, GrantWord.ReadLogs, Nothing));
        world.Invalid(Admin, new GrantTo(An, GrantWord.SystemAdmin, A), "unitId");
        world.Invalid(Admin, new GrantTo(An, GrantWord.UnitAdmin, null, world.Today.AddDays(-1)), "unitId", "until");
        world.Refused(WrongState, Admin, new GrantTo(Gone, GrantWord.ReadLogs));

        var grant = world.Twice(Admin, new GrantTo(An, GrantWord.ReadLogs, A, Day(2026, 6, 30)), Conflict);
        Assert.True(world.State.May(An, GrantWord.ReadLogs, A1, Day(2026, 6, 30)));
        Assert.False(world.State.May(An, GrantWord.ReadLogs, A1, Day(2026, 7)));
        Assert.False(world.State.May(An, GrantWord.ReadLogs, B, Day(2026, 6, 30)));
        Assert.False(world.State.May(An, GrantWord.ReadLogs, null, Day(2026, 6, 30)));
        world.Must(Admin, new GrantTo(An, GrantWord.ReadLogs, A)); // for longer

        world.Refused(NotFound, Admin, new Revoke(Nothing, grant));
        world.Refused(NotFound, Admin, new Revoke(Binh, grant));
        world.Twice(Admin, new Revoke(An, grant), NotFound);
    }

    [Fact]
    public void In_charge_of_a_unit_is_who_may_schedule_its_meetings_by_a_grant_of_that_very_unit()
    {
        Assert.Equal([AdminOfA], world.State.InChargeOf(A, world.Today));
        Assert.Empty(world.State.InChargeOf(A2, world.Today)); // neither who administers what is above, nor who does everything
        world.Must(Admin, new GrantTo(An, GrantWord.ScheduleMeetings, A2, world.Today));
        world.Must(Admin, new GrantTo(Binh, GrantWord.ReadLogs, A2));
        Assert.Equal([An], world.State.InChargeOf(A2, world.Today));
        Assert.Empty(world.State.InChargeOf(A2, world.Today.AddDays(1)));
        world.Must(Admin, new DeactivateMember(An, "Nghỉ hưu"));
        Assert.Empty(world.State.InChargeOf(A2, world.Today));
    }

    [Fact]
    [Trait("Requirement", "E6")]
    public void Head_of_a_unit_is_who_is_given_that_for_the_very_unit_and_no_administrator_is()
    {
        world.Invalid(Admin, new GrantTo(An, GrantWord.ApproveOpinions), "unitId");
        Assert.DoesNotContain(GrantWord.ApproveOpinions, world.State.WordsOf(Admin, world.Today).Concat(world.State.WordsOf(AdminOfA, world.Today)));
        Assert.All(new[] { Admin, AdminOfA }, member => Assert.Empty(world.State.HeadOf(member, world.Today)));

        world.Must(AdminOfA, new GrantTo(An, GrantWord.ApproveOpinions, A)); // what an administrator does not have, but may give
        world.Refused(Forbidden, AdminOfA, new GrantTo(Binh, GrantWord.ApproveOpinions, B));
        world.Refused(Forbidden, AdminOfA, new GrantTo(AdminOfA, GrantWord.ApproveOpinions, A));
        Assert.Equal([A], world.State.HeadOf(An, world.Today)); // and of none below
        Assert.Equal([An], world.State.HeadsOf(A, world.Today));
        Assert.Empty(world.State.HeadsOf(A1, world.Today));
        world.Must(AdminOfA, new GrantTo(An, GrantWord.ApproveOpinions, A1, world.Today));
        Assert.Equal([A, A1], world.State.HeadOf(An, world.Today).Order());
        Assert.Equal([A], world.State.HeadOf(An, world.Today.AddDays(1)));
        Assert.Contains(GrantWord.ApproveOpinions, world.State.WordsOf(An, world.Today));

        world.Must(Admin, new CloseUnit(A1, world.Today, "Sáp nhập", A2));
        Assert.Equal([A], world.State.HeadOf(An, world.Today)); // nobody's of what took over
        Assert.Empty(world.State.HeadsOf(A1, world.Today));
        world.Must(Admin, new GrantTo(Binh, GrantWord.ApproveOpinions, A2));
        Assert.Equal([A1, A2], world.State.HeadOf(Binh, world.Today).Order()); // whose head speaks for what it took over
        Assert.Equal([Binh], world.State.HeadsOf(A1, world.Today));
        world.Must(Admin, new DeactivateMember(An, "Nghỉ hưu"));
        Assert.Empty(world.State.HeadOf(An, world.Today));
    }

    [Fact]
    public void A_unit_administrator_acts_in_the_subtree_only()
    {
        world.Must(AdminOfA, new AddUnit(A, "A3", "Phường A3", "union"));
        world.Must(AdminOfA, new AddUnit(A1, "A1-1", "Tổ", "union"));
        world.Must(AdminOfA, new ChangeUnit(A, Day(2026), Name: "Quận A mới"));
        world.Must(AdminOfA, new MoveUnit(A1, A2, Day(2026)));
        OrganisationCommand[] outside =
        [
            new AddUnit(B, "X", "X", "union"), new AddUnit(Top, "X", "X", "union"), new AddUnit(null, "X", "X", "union"), new ChangeUnit(B1, Day(2026), Name: "x"), new ChangeUnit(A, Day(2026), Code: "AA"),
            new MoveUnit(A1, B, Day(2026)), new MoveUnit(B1, A, Day(2026)), new MoveUnit(A, Top, Day(2026)), new CloseUnit(A, Day(2027), "x", Top), new CloseUnit(A1, Day(2027), "x", B1),
            new MergeUnits([A1, B1], Day(2027), "x", A2), new MergeUnits([A1], Day(2027), "x", null, new MergedUnit(B, "X", "X", "union")), new ReopenUnit(A, "x"), new CloseUnit(Nothing, Day(2027), "x"),
            new AddMember("X", "x", new FirstPosition(B1)), new ChangeMember(Binh, Name: "x"), new DeactivateMember(Binh, "x"), new ReactivateMember(Nothing), new AddPosition(Binh, A1), new AddPosition(An, B1),
            new ChangePosition(Binh, Binh, A1), new ChangePosition(An, An, B1), new EndPosition(Binh, Binh, Day(2027)), new GrantTo(Binh, GrantWord.UnitAdmin, A1), new GrantTo(An, GrantWord.UnitAdmin, B1),
            new GrantTo(An, GrantWord.ReadLogs), new Revoke(AdminOfB, world.State.GrantsOf(AdminOfB).Single().Id),
        ];
        foreach (var command in outside) world.Refused(Forbidden, AdminOfA, command);
        world.Must(AdminOfA, new CloseUnit(A1, Day(2027), "x", A2));
        world.Must(AdminOfA, new AddMember("Người Mới", "moi", new FirstPosition(A2)));
        world.Must(AdminOfA, new ReactivateMember(Gone));
    }

    [Fact]
    public void What_is_inside_is_asked_of_the_day_from_which_it_counts_too()
    {
        world.Must(Admin, new MoveUnit(A1, B, Day(2026, 6)));
        world.Must(AdminOfA, new ChangeUnit(A1, Day(2026, 2), Name: "Phường A1 mới"));
        world.Refused(Forbidden, AdminOfA, new ChangeUnit(A1, Day(2026, 6), Name: "x"));
        world.Refused(Forbidden, AdminOfB, new ChangeUnit(A1, Day(2026, 6), Name: "x")); // not yet
        world.Today = Day(2026, 6);
        world.Must(AdminOfB, new ChangeUnit(A1, Day(2026, 6), Name: "Phường A1 ở B"));
        world.Refused(Forbidden, AdminOfB, new ChangeUnit(A1, Day(2026, 1), Name: "x")); // it was another's then
    }

    [Fact]
    public void Names_of_a_member_are_for_those_to_whom_the_whole_member_is_inside()
    {
        world.Must(AdminOfA, new ChangeMember(An, Name: "Phạm Văn An"));
        world.Must(AdminOfA, new ChangeMember(AdminOfA1, Name: "Trưởng Phường"));
        world.Refused(Forbidden, AdminOfA1, new ChangeMember(AdminOfA, Name: "x"));

        world.Must(Admin, new AddPosition(An, B1));
        world.Refused(Forbidden, AdminOfA, new ChangeMember(An, Name: "x"));
        world.Refused(Forbidden, AdminOfA, new DeactivateMember(An, "x"));
        world.Must(AdminOfA, new EndPosition(An, An, Day(2027)));
    }

    [Fact]
    public void Nobody_renames_and_so_becomes_whoever_has_more_power()
    {
        world.Must(Admin, new AddPosition(Admin, A1)); // has a position inside now
        world.Must(Admin, new EndPosition(Admin, Admin, world.Today.AddDays(-1)));
        world.Refused(Forbidden, AdminOfA1, new ChangeMember(Admin, UserName: "toi"));
        world.Refused(Forbidden, AdminOfA, new DeactivateMember(Admin, "x"));

        world.Must(MembersOfA, new ChangeMember(An, Name: "Phạm Văn An"));
        world.Refused(Forbidden, MembersOfA, new ChangeMember(AdminOfA1, UserName: "toi"));
        world.Refused(Forbidden, MembersOfA, new ChangeMember(UnitsOfA, UserName: "toi"));
        world.Must(Admin, new GrantTo(An, GrantWord.ManageCatalogues));
        world.Refused(Forbidden, AdminOfA, new ChangeMember(An, UserName: "toi"));
    }

    [Fact]
    public void Nobody_grants_more_than_they_have()
    {
        world.Must(AdminOfA, new GrantTo(An, GrantWord.UnitAdmin, A1));
        world.Must(AdminOfA, new GrantTo(An, GrantWord.ManageMembers, A));
        world.Refused(Forbidden, AdminOfA, new GrantTo(An, GrantWord.SystemAdmin));
        world.Refused(Forbidden, AdminOfA, new GrantTo(An, GrantWord.ManageCatalogues, A1));
        world.Refused(Forbidden, AdminOfA1, new GrantTo(An, GrantWord.UnitAdmin, A));
        world.Refused(Forbidden, MembersOfA, new GrantTo(An, GrantWord.ManageMembers, A1));

        world.Must(Admin, new GrantTo(AdminOfA, GrantWord.ManageCatalogues, A));
        world.Must(AdminOfA, new GrantTo(An, GrantWord.ManageCatalogues, A1));
    }

    [Fact]
    public void Nobody_grants_for_longer_than_they_have_it()
    {
        var until = Day(2026, 6, 30);
        world.Must(Admin, new GrantTo(An, GrantWord.UnitAdmin, A1, until));
        world.Refused(Forbidden, An, new GrantTo(AdminOfA1, GrantWord.ReadLogs, A1));
        world.Refused(Forbidden, An, new GrantTo(AdminOfA1, GrantWord.ReadLogs, A1, until.AddDays(1)));
        world.Must(An, new GrantTo(AdminOfA1, GrantWord.ReadLogs, A1, until));
        world.Today = until.AddDays(1);
        world.Refused(Forbidden, An, new ChangeUnit(A1, world.Today, Name: "x"));
    }

    [Fact]
    public void Nobody_changes_their_own_grants()
    {
        foreach (var member in new[] { Admin, AdminOfA })
        {
            world.Refused(Forbidden, member, new GrantTo(member, GrantWord.ReadLogs, A1));
            world.Refused(Forbidden, member, new Revoke(member, world.State.GrantsOf(member).First().Id));
        }
    }

    [Fact]
    public void The_last_administrator_stays()
    {
        var first = world.State.GrantsOf(Admin).Single().Id;
        world.Must(Admin, new GrantTo(An, GrantWord.SystemAdmin, Until: Day(2030)));
        world.Refused(WrongState, An, new Revoke(Admin, first));
        var second = world.Must(Admin, new GrantTo(An, GrantWord.SystemAdmin));
        world.Must(An, new Revoke(Admin, first));
        world.Must(An, new GrantTo(Admin, GrantWord.SystemAdmin));
        world.Must(An, new DeactivateMember(Admin, "nghỉ"));
        Assert.Equal(Forbidden, world.Do(An, new Revoke(An, second)).Refusal!.Code);
    }
}
