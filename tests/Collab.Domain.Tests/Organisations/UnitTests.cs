using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Organisations.OrganisationWorld;

namespace Collab.Domain.Tests.Organisations;

/// <summary>Every command of units accepted where it should be, refused where it should not, and each run a second time.</summary>
[Trait("Requirement", "O1")]
public sealed class UnitTests
{
    private const string NotFound = RefusalCodes.NotFound, Invalid = RefusalCodes.Invalid, WrongState = RefusalCodes.WrongState, Conflict = RefusalCodes.Conflict;

    private readonly OrganisationWorld world = new();

    [Fact]
    public void An_organisation_is_founded_once_with_its_first_administrator()
    {
        var empty = new OrganisationWorld(empty: true);
        var found = new FoundOrganisation(Top, "LDLD", "Liên đoàn Lao động", "organisation", Admin, "Quản Trị", "QuanTri", "Trưởng phòng");
        empty.Invalid(Guid.Empty, found with { Code = "", UserName = "có dấu", MemberName = "a\u202eb", Title = "" }, "code", "userName", "memberName", "title");
        empty.Twice(Guid.Empty, found, Conflict);
        Assert.Equal("quantri", empty.State.Members[Admin].UserName);
        Assert.True(empty.State.IsSystemAdmin(Admin, empty.Today));
        Assert.Equal("Trưởng phòng", empty.State.Members[Admin].MainAt(empty.Today)!.Title);
        empty.Must(Admin, new AddUnit(Top, "A", "Quận A", "union"));
    }

    [Fact]
    public void The_tables_of_an_earlier_release_are_adopted_once_as_they_are()
    {
        var empty = new OrganisationWorld(empty: true);
        var unit = new AdoptedUnit(Top, null, "X", "Tên", "union", 1);
        var adopt = new AdoptOrganisation([unit], [new(Admin, "Tên", "Tên Cũ", Top, null, true), .. Enumerable.Range(1000, 250).Select(n => new AdoptedMember(Id(n), $"N{n}", $"u{n}", Top, null, true))], [Admin]);
        empty.Invalid(Guid.Empty, adopt with { Units = [] }, "units");
        empty.Invalid(Guid.Empty, adopt with { Units = [unit with { ParentId = A }] }, "units");
        empty.Invalid(Guid.Empty, adopt with { Units = [unit with { ParentId = A }, unit with { Id = A, ParentId = Top, Code = "Y" }] }, "units");
        empty.Invalid(Guid.Empty, adopt with { Members = [adopt.Members[0] with { UnitId = A }], SystemAdministrators = [Nothing] }, "members", "systemAdministrators");
        empty.Invalid(Guid.Empty, adopt with { Members = [adopt.Members[0], adopt.Members[1] with { UserName = "TÊN CŨ" }] }, "members");
        empty.Twice(Guid.Empty, adopt, Conflict);
        Assert.Equal(["unitsImported", "membersImported", "membersImported", "membersImported", "granted"], empty.Journal.Select(e => e.Type));
        Assert.Equal("Tên Cũ", empty.State.Members[Admin].UserName);
    }

    [Fact]
    public void A_unit_is_added_from_a_day_on_at_its_place()
    {
        world.Invalid(Admin, new AddUnit(A, "", "a\nb", new string('x', 41), Day(1800)), "code", "name", "kind", "from");
        world.Refused(NotFound, Admin, new AddUnit(Nothing, "X", "X", "union"));
        world.Refused(NotFound, Admin, new AddUnit(A, "X", "X", "union", AfterId: Nothing));
        world.Invalid(Admin, new AddUnit(A, "X", "X", "union", AfterId: B1), "afterId");
        Assert.Equal("is another unit's, or was once", world.Refused(Invalid, Admin, new AddUnit(A, "b1", "X", "union")).Errors!["code"]);

        var added = world.Twice(Admin, new AddUnit(A, "A1b", "Phường", "union", Day(2026, 2), AfterId: A1), Invalid);
        Assert.False(world.State.IsOpenAt(added, Day(2026, 1, 31)));
        Assert.Equal("TOP(A(A1 A2) B(B1))", world.Tree(Day(2026, 1, 31)));
        Assert.Equal("TOP(A(A1 A1b A2) B(B1))", world.Tree(Day(2026, 2)));
        Assert.Equal("is not open on 2026-01-05", world.Refused(Invalid, Admin, new AddUnit(added, "C", "C", "union", Day(2026, 1, 5))).Errors!["parentId"]);
        world.Must(Admin, new AddUnit(null, "TOP2", "Đơn vị khác", "union"));
    }

    [Fact]
    public void The_tree_is_not_deeper_than_its_limit_on_any_day()
    {
        var parent = A;
        for (var level = 3; level <= OrganisationLimits.Depth; level++) parent = world.Must(Admin, new AddUnit(parent, $"L{level}", $"Cấp {level}", "union"));
        world.Invalid(Admin, new AddUnit(parent, "X", "X", "union"), "parentId");
        Assert.Equal($"would make the tree deeper than {OrganisationLimits.Depth} on 2027-01-01", world.Refused(Invalid, Admin, new MoveUnit(A, B, Day(2027))).Errors!["parentId"]);
    }

    [Fact]
    public void A_change_counts_from_its_day_and_what_is_planned_for_later_stays()
    {
        world.Must(Admin, new ChangeUnit(A1, Day(2027), Name: "Tên năm 2027"));
        world.Twice(Admin, new ChangeUnit(A1, Day(2026, 3), Name: "Tên năm 2026", Code: "A1-26"), Invalid);
        Assert.Equal(["Phường A1", "Tên năm 2026", "Tên năm 2027"], world.State.Units[A1].Versions.Select(v => v.Name));
        Assert.Equal(["A1", "A1-26", "A1-26"], world.State.Units[A1].Versions.Select(v => v.Code));
        world.Refused(NotFound, Admin, new ChangeUnit(Nothing, Day(2026), Name: "x"));
        world.Invalid(Admin, new ChangeUnit(A2, Day(2026), Code: "a1"), "code");
        world.Must(Admin, new ChangeUnit(A1, Day(2028), Code: "a1"));

        var late = world.Must(Admin, new AddUnit(A, "L", "L", "union", Day(2026, 5)));
        world.Invalid(Admin, new ChangeUnit(late, Day(2026, 4), Name: "x"), "from");
        world.Invalid(Admin, new ChangeUnit(A2, Day(2026)), "unitId");
    }

    [Fact]
    public void A_typing_error_is_set_right_where_it_was_made()
    {
        world.Must(Admin, new ChangeUnit(A1, Day(2026, 3), Name: "Phưng A1", Code: "AI"));
        world.Must(Admin, new MoveUnit(A1, B, Day(2026, 6)));
        world.Invalid(Admin, new CorrectUnit(A1, "", Day(2026, 4), Name: "x"), "reason", "versionFrom");
        world.Refused(NotFound, Admin, new CorrectUnit(Nothing, "lỗi gõ", Name: "x"));
        world.Twice(Admin, new CorrectUnit(A1, "lỗi gõ", Day(2026, 3), Name: "Phường A1 mới", Code: "A1"), Invalid);
        Assert.Equal(["Phường A1", "Phường A1 mới", "Phường A1 mới"], world.State.Units[A1].Versions.Select(v => v.Name));
        world.Must(Admin, new AddUnit(A, "AI", "Đơn vị khác", "union")); // nobody had that code
    }

    [Fact]
    public void A_unit_is_moved_from_a_day_on_and_never_below_itself()
    {
        world.Refused(NotFound, Admin, new MoveUnit(A1, Nothing, Day(2026)));
        world.Invalid(Admin, new MoveUnit(A, A1, Day(2026)), "parentId");
        world.Invalid(Admin, new MoveUnit(A, A, Day(2026)), "parentId");
        world.Invalid(Admin, new MoveUnit(A1, A, Day(2026), A1), "afterId");
        world.Invalid(Admin, new MoveUnit(A1, B, Day(2026), A2), "afterId");

        world.Twice(Admin, new MoveUnit(A1, B, Day(2026, 3), B1), Invalid);
        Assert.Equal("TOP(A(A1 A2) B(B1))", world.Tree(Day(2026, 2)));
        Assert.Equal("TOP(A(A2) B(B1 A1))", world.Tree(Day(2026, 3)));
        world.Twice(Admin, new MoveUnit(B, Top, Day(2026, 4)), Invalid);
        Assert.Equal("TOP(B(B1 A1) A(A2))", world.Tree(Day(2026, 4)));

        // Later A is to be below B; B may go below A before, but not for longer.
        world.Must(Admin, new MoveUnit(A, B, Day(2028)));
        Assert.Equal("is below the unit itself on 2028-01-01", world.Refused(Invalid, Admin, new MoveUnit(B, A2, Day(2027))).Errors!["parentId"]);
    }

    [Fact]
    public void Closing_leaves_nothing_below_and_nobody_in_it_unless_somebody_takes_over()
    {
        world.Refused(NotFound, Admin, new CloseUnit(Nothing, Day(2026, 7), "QĐ 1"));
        world.Invalid(Admin, new CloseUnit(A1, Day(2026, 7), "", A1), "reason", "successorId");
        world.Refused(Conflict, Admin, new CloseUnit(A, Day(2026, 7), "QĐ 1"));
        Assert.Contains("2 of its positions", world.Refused(Conflict, Admin, new CloseUnit(A1, Day(2026, 7), "QĐ 1")).Message, StringComparison.Ordinal);
        foreach (var member in new[] { AdminOfA1, An }) world.Must(Admin, new EndPosition(member, member, Day(2026, 6, 30)));
        world.Twice(Admin, new CloseUnit(A1, Day(2026, 7), "QĐ 1"), WrongState);
        Assert.Equal("TOP(A(A2) B(B1))", world.Tree(Day(2026, 7)));
        Assert.Equal("TOP(A(A1 A2) B(B1))", world.Tree(Day(2026, 6, 30)));
        world.Invalid(Admin, new ChangeUnit(A1, Day(2026, 7), Name: "x"), "from");
        world.Invalid(Admin, new AddUnit(A1, "X", "X", "union", Day(2026, 2)), "parentId");
        world.Invalid(Admin, new CloseUnit(A2, Day(2026, 8), "QĐ 2", A1), "successorId");

        world.Twice(Admin, new ReopenUnit(A1, "bấm nhầm"), WrongState);
        Assert.Equal("TOP(A(A1 A2) B(B1))", world.Tree(Day(2026, 7)));
        world.Refused(NotFound, Admin, new ReopenUnit(Nothing, "x"));
        world.Invalid(Admin, new ReopenUnit(A1, ""), "reason");
    }

    [Fact]
    public void A_successor_takes_over_units_and_positions_and_is_not_closed_before_it_does()
    {
        world.Must(Admin, new CloseUnit(A, Day(2026, 7), "QĐ 1", B));
        Assert.Equal("TOP(B(B1 A1 A2))", world.Tree(Day(2026, 7)));
        Assert.Equal(B, world.State.UnitAt(A, Day(2026, 7))!.Id);
        Assert.Equal(A, world.State.UnitAt(A, Day(2026, 6, 30))!.Id);
        world.Refused(Conflict, Admin, new CloseUnit(B, Day(2026, 6), "QĐ 2", Top));
        world.Must(Admin, new CloseUnit(B, Day(2027), "QĐ 2", Top));
        Assert.Equal(Top, world.State.UnitAt(A, Day(2027))!.Id);
        Assert.Equal("TOP(B1 A1 A2)", world.Tree(Day(2027)));
        world.Invalid(Admin, new ReopenUnit(A1, "x") with { UnitId = A, Reason = new string('x', 501) }, "reason");
    }

    [Fact]
    public void A_unit_below_may_take_over_from_the_one_above()
    {
        world.Must(Admin, new CloseUnit(A, Day(2026, 7), "QĐ 1", A1));
        Assert.Equal("TOP(B(B1) A1(A2))", world.Tree(Day(2026, 7)));
    }

    [Fact]
    public void Units_are_merged_into_one_that_is_there_or_into_a_new_one()
    {
        var into = new MergedUnit(Top, "M", "Phường mới", "union");
        world.Invalid(Admin, new MergeUnits([], Day(2026, 7), "QĐ"), "unitIds", "intoId");
        world.Invalid(Admin, new MergeUnits([A1, A1], Day(2026, 7), "QĐ", A1, into), "unitIds", "intoId");
        world.Invalid(Admin, new MergeUnits([A1], Day(2026, 7), "QĐ", null, into with { Code = "a2", Name = "", ParentId = A1 }), "into.code", "into.name", "into.parentId");
        world.Refused(NotFound, Admin, new MergeUnits([A1, Nothing], Day(2026, 7), "QĐ", A2));

        var merged = world.Twice(Admin, new MergeUnits([A1, B1], Day(2026, 7), "QĐ", null, into), Invalid);
        Assert.Equal("TOP(A(A2) B M)", world.Tree(Day(2026, 7)));
        Assert.Equal((merged, merged), (world.State.UnitAt(A1, Day(2026, 7))!.Id, world.State.UnitAt(B1, Day(2026, 7))!.Id));
        world.Twice(Admin, new MergeUnits([A, B], Day(2026, 8), "QĐ", merged), WrongState);
        Assert.Equal("TOP(M(A2))", world.Tree(Day(2026, 8)));
    }
}
