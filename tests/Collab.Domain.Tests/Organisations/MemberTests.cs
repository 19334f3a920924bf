using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Organisations.OrganisationWorld;

namespace Collab.Domain.Tests.Organisations;

/// <summary>Every command of members accepted where it should be, refused where it should not, and each run a second time.</summary>
[Trait("Requirement", "O2")]
public sealed class MemberTests
{
    private const string NotFound = RefusalCodes.NotFound, Invalid = RefusalCodes.Invalid, WrongState = RefusalCodes.WrongState, Forbidden = RefusalCodes.Forbidden;

    private readonly OrganisationWorld world = new();

    [Fact]
    public void A_member_is_added_with_a_first_position()
    {
        var add = new AddMember("Đặng Thị Ánh", "Anh.DT", new FirstPosition(A1, "Phó Chủ tịch", null, Day(2025, 7)), "CB0412");
        world.Invalid(Admin, add with { Name = "", UserName = "ánh", Code = new string('x', 41), Position = new FirstPosition(Nothing, "", null, Day(1800)) },
            "name", "userName", "code", "position.unitId", "position.title", "position.from");
        world.Invalid(Admin, add with { UserName = "AN.P" }, "userName"); // somebody else's, in small letters
        var id = world.Twice(Admin, add, Invalid);

        var member = world.State.Members[id];
        Assert.Equal(("anh.dt", "CB0412", true), (member.UserName, member.Code, member.Active));
        Assert.Equal(new Position(id, A1, "Phó Chủ tịch", null, true, Day(2025, 7), null), Assert.Single(member.Positions));
        Assert.Equal((id, id, id), (world.State.MemberOf("ANH.dt")!.Value, world.State.MemberOfCode("cb0412")!.Value, member.MainAt(Day(2025, 7))!.Id));
        Assert.Null(member.MainAt(Day(2025, 6, 30)));
        world.Invalid(Admin, add with { UserName = "khac", Code = "cb0412" }, "code");
    }

    [Fact]
    public void Names_are_changed_and_what_is_left_out_stays()
    {
        world.Refused(NotFound, Admin, new ChangeMember(Nothing, Name: "x"));
        world.Invalid(Admin, new ChangeMember(An), "memberId");
        world.Invalid(Admin, new ChangeMember(An, "a\u0007", "binh.d", ""), "name", "userName", "code");
        world.Twice(Admin, new ChangeMember(An, UserName: "An.Pham", Code: "CB1"), Invalid);
        Assert.Equal(("Phạm An", "an.pham", "CB1"), (world.State.Members[An].Name, world.State.Members[An].UserName, world.State.Members[An].Code));
        Assert.Null(world.State.MemberOf("an.p"));
        world.Must(Admin, new ChangeMember(Binh, UserName: "an.p")); // free again
        world.Must(Admin, new ChangeMember(An, Code: "CB2"));
        world.Must(Admin, new ChangeMember(Binh, Code: "CB1"));
    }

    [Fact]
    public void A_name_to_sign_in_with_that_was_there_before_the_rule_stays_until_it_is_changed()
    {
        var old = new OrganisationWorld(empty: true);
        old.Must(Guid.Empty, new AdoptOrganisation([new(Top, null, "TOP", "Liên đoàn", "union", 1)], [new(Admin, "Quản Trị", "Quản Trị", Top, null, true)], [Admin]));
        old.Must(Admin, new ChangeMember(Admin, Name: "Quản Trị Viên"));
        Assert.Equal("Quản Trị", old.State.Members[Admin].UserName);
        old.Invalid(Admin, new ChangeMember(Admin, UserName: "Quản Lý"), "userName");
    }

    [Fact]
    public void Whoever_is_deactivated_may_do_nothing_and_is_still_there()
    {
        world.Refused(NotFound, Admin, new DeactivateMember(Nothing, "nghỉ hưu"));
        world.Invalid(Admin, new DeactivateMember(An, ""), "reason");
        world.Must(Admin, new GrantTo(An, GrantWord.UnitAdmin, A1));
        world.Must(An, new ChangeUnit(A1, Day(2026), Name: "Phường A1 mới"));
        world.Twice(Admin, new DeactivateMember(An, "nghỉ hưu"), WrongState);

        world.Refused(NotFound, An, new ChangeUnit(A1, Day(2026), Name: "x"));
        Assert.Null(OrganisationAudiences.Of(world.State, An));
        Assert.Null(OrganisationAudiences.Me(world.State, An));
        Assert.Empty(world.State.WordsOf(An, world.Today));
        Assert.Equal(An, Assert.Single(OrganisationListing.Of(world.States[^2], world.State).EndedAccounts));
        Assert.Equal(A1, world.State.Members[An].MainAt(world.Today)!.UnitId);

        world.Invalid(Admin, new ReactivateMember(An, ""), "reason");
        world.Refused(NotFound, Admin, new ReactivateMember(Nothing));
        world.Twice(Admin, new ReactivateMember(An), WrongState);
        world.Must(An, new ChangeUnit(A1, Day(2026), Name: "Phường A1"));
    }

    [Fact]
    public void Nobody_deactivates_themselves_or_the_last_administrator()
    {
        world.Refused(Forbidden, Admin, new DeactivateMember(Admin, "x"));
        world.Must(Admin, new GrantTo(An, GrantWord.SystemAdmin, Until: Day(2026, 2)));
        world.Refused(WrongState, An, new DeactivateMember(Admin, "x")); // An's role ends
        world.Must(Admin, new GrantTo(An, GrantWord.SystemAdmin));
        world.Must(An, new DeactivateMember(Admin, "x"));
        world.Must(An, new ReactivateMember(Admin));
    }

    [Fact]
    public void The_lists_say_how_a_member_is_found()
    {
        var id = world.Must(Admin, new AddMember("Đặng Thị Ánh", "anh.dt", new FirstPosition(A1, "Phó Chủ tịch"), "CB0412"));
        var change = OrganisationListing.Of(world.States[^2], world.State);
        Assert.Equal(new MemberRow(id, "Đặng Thị Ánh", "dang thi anh", "anh.dt", "CB0412", "Phó Chủ tịch", A1, true, "dang thi anh anh.dt cb0412", "anh dang thi"), Assert.Single(change.Members));
        Assert.Equal(new AccountRow(id, "anh.dt", "ANH.DT"), Assert.Single(change.Accounts));
        Assert.Equal(new PositionRow(id, id, A1, "Phó Chủ tịch", null, true, null, null), Assert.Single(change.Positions));
        Assert.Equal(3, change.Rows);
    }
}
