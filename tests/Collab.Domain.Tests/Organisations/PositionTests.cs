using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Organisations.OrganisationWorld;

namespace Collab.Domain.Tests.Organisations;

[Trait("Requirement", "O2")]
public sealed class PositionTests
{
    private const string NotFound = RefusalCodes.NotFound, Invalid = RefusalCodes.Invalid, WrongState = RefusalCodes.WrongState, Conflict = RefusalCodes.Conflict;

    private readonly OrganisationWorld world = new();

    [Fact]
    public void A_member_may_have_several_positions_each_for_its_time()
    {
        world.Refused(NotFound, Admin, new AddPosition(Nothing, A));
        world.Invalid(Admin, new AddPosition(An, Nothing, "", null, false, Day(2026, 3), Day(2026, 2)), "unitId", "title", "until");
        var second = world.Twice(Admin, new AddPosition(An, A, "Ủy viên thường vụ", From: Day(2026, 2), Until: Day(2026, 12, 31)), Conflict);
        world.Must(Admin, new AddPosition(An, A, "Ủy viên thường vụ", From: Day(2027)));
        world.Refused(Conflict, Admin, new AddPosition(An, A, "Ủy viên thường vụ", From: Day(2026, 12, 31), Until: Day(2026, 12, 31)));

        var member = world.State.Members[An];
        Assert.Equal([false, true, true, false], new[] { Day(2026, 1, 31), Day(2026, 2), Day(2026, 12, 31), Day(2027) }.Select(member.FindPosition(second)!.HeldOn));
        Assert.Equal(An, member.MainAt(Day(2026, 2))!.Id);
    }

    [Fact]
    public void One_position_is_the_main_one_on_any_day()
    {
        world.Refused(Conflict, Admin, new AddPosition(An, A, "Phó Chủ tịch", Main: true, From: Day(2026, 6)));
        world.Must(Admin, new EndPosition(An, An, Day(2026, 5, 31)));
        var next = world.Must(Admin, new AddPosition(An, A, "Phó Chủ tịch", Main: true, From: Day(2026, 6)));
        Assert.Equal((An, next), (world.State.Members[An].MainAt(Day(2026, 5, 31))!.Id, world.State.Members[An].MainAt(Day(2026, 6))!.Id));
        world.Refused(Conflict, Admin, new ChangePosition(An, next, From: Day(2026, 5, 31)));
        Assert.Equal(("Phó Chủ tịch", A), (OrganisationListing.All(world.State).Members.Single(m => m.Id == An).Title, OrganisationListing.All(world.State).Members.Single(m => m.Id == An).UnitId));
    }

    [Fact]
    public void A_position_is_changed_and_what_is_left_out_stays()
    {
        world.Refused(NotFound, Admin, new ChangePosition(Nothing, An, Title: "x"));
        world.Refused(NotFound, Admin, new ChangePosition(An, Nothing, Title: "x"));
        world.Invalid(Admin, new ChangePosition(An, An), "positionId");
        world.Invalid(Admin, new ChangePosition(An, An, UnitId: Nothing, Title: new string('x', 201)), "unitId", "title");
        world.Twice(Admin, new ChangePosition(An, An, A2, "Trưởng ban", From: Day(2025)), Invalid);
        Assert.Equal(new Position(An, A2, "Trưởng ban", null, true, Day(2025), null), world.State.Members[An].FindPosition(An));
    }

    [Fact]
    public void A_position_ends_once_and_not_before_it_begins()
    {
        var position = world.Must(Admin, new AddPosition(An, A, "Ủy viên", From: Day(2026, 2)));
        world.Refused(NotFound, Admin, new EndPosition(Nothing, position, Day(2026, 3)));
        world.Refused(NotFound, Admin, new EndPosition(An, Nothing, Day(2026, 3)));
        world.Invalid(Admin, new EndPosition(An, position, Day(2026, 1, 31)), "until");
        world.Twice(Admin, new EndPosition(An, position, Day(2026, 12, 31)), WrongState);
        world.Must(Admin, new EndPosition(An, position, Day(2026, 6, 30))); // earlier than was said
    }

    [Fact]
    public void A_position_is_held_while_its_unit_is_there()
    {
        var later = world.Must(Admin, new AddUnit(A, "A3", "Phường A3", "union", Day(2026, 6)));
        world.Invalid(Admin, new AddPosition(An, later, "x", From: Day(2026, 5, 31)), "from");
        world.Must(Admin, new CloseUnit(later, Day(2027), "QĐ"));
        world.Invalid(Admin, new AddPosition(An, later, "x", From: Day(2026, 6)), "until");
        world.Invalid(Admin, new AddPosition(An, later, "x", From: Day(2027)), "unitId", "until");
        world.Must(Admin, new AddPosition(An, later, "x", From: Day(2026, 6), Until: Day(2026, 12, 31)));

        world.Must(Admin, new CloseUnit(A2, Day(2027), "QĐ", A1));
        world.Must(Admin, new AddPosition(Binh, A2, "x", From: Day(2026, 6))); // goes on in the successor
        world.Invalid(Admin, new AddPosition(Binh, A2, "y", From: Day(2027)), "unitId");
    }

    [Fact]
    public void There_are_limits()
    {
        for (var n = 1; n < OrganisationLimits.PositionsPerMember; n++) world.Must(Admin, new AddPosition(An, A, $"Việc {n}"));
        world.Invalid(Admin, new AddPosition(An, A, "Một việc nữa"), "memberId");
    }
}
