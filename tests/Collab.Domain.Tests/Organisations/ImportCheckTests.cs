using System.Collections.Immutable;
using Collab.Domain.Organisations;
using static Collab.Domain.Tests.Organisations.OrganisationWorld;

namespace Collab.Domain.Tests.Organisations;

/// <summary>What a table would make of the organisation, row by row, before anything is stored.</summary>
public sealed class ImportCheckTests
{
    private readonly OrganisationWorld world = new();

    [Theory, Trait("Requirement", "O2")]
    [InlineData("name=|unitCode=A1", "name missing")]
    [InlineData("name=X", "unitCode missing")]
    [InlineData("name=X|unitCode=Q", "unitCode unknownUnit")]
    [InlineData("name=X|unitCode=a1|code=CB9|email=an@example.vn|phone=0912 345 678|from=1/7/2025|until=2026-12-31", "")]
    [InlineData("name=X|unitCode=A1|userName=An.P", "userName taken")]
    [InlineData("name=X|unitCode=A1|userName=an phạm", "userName notUserName")]
    [InlineData("name=X|unitCode=A1|from=31/2/2025|until=1825-01-01", "from notDay, until notDay")]
    [InlineData("name=X|unitCode=A1|from=2/7/2025|until=1/7/2025", "until order")]
    [InlineData("name=X|unitCode=A1|email=an@nowhere", "email notEmail")]
    [InlineData("name=X|unitCode=A1|email=a@b.vn, c@d.vn", "email notEmail")]
    public void Each_field_says_what_is_wrong_with_it(string row, string errors) => Assert.Equal(errors, Errors(Members(Admin, row)[0]));

    [Fact, Trait("Requirement", "O2")]
    public void Long_texts_are_said_and_what_the_reader_of_the_file_found_stands()
    {
        var row = Row(2, $"name={new string('x', 201)}|unitCode=A1|title={new string('x', 201)}|code={new string('x', 41)}|userName={new string('x', 101)}|phone={new string('1', 41)}");
        Assert.Equal("code tooLong, name tooLong, phone tooLong, title tooLong, userName tooLong", Errors(Check(Admin, [row])[0]));
        var unread = Row(3, "unitCode=A1") with { Faults = ImmutableDictionary<string, string>.Empty.Add("name", "noValue").Add("row", "beyondHeader") };
        Assert.Equal("name noValue, row beyondHeader", Errors(Check(Admin, [unread])[0]));
    }

    [Fact, Trait("Requirement", "O2")]
    public void What_an_earlier_row_has_is_twice_and_the_earlier_row_stays_good()
    {
        var rows = Members(Admin, "name=X|unitCode=A1|userName=x.y|code=CB1", "name=Y|unitCode=A1|userName=X.Y", "name=Z|unitCode=A1|code=cb1");
        Assert.Equal(["", "userName twice", "code twice"], rows.Select(Errors));
    }

    [Fact, Trait("Requirement", "O2")]
    public void A_user_name_is_proposed_of_the_name_and_is_nobody_elses()
    {
        world.Must(Admin, new AddMember("Đỗ Thị Ánh", "anh.dt", new FirstPosition(A1)));
        var rows = Members(Admin, "name=Đặng Thị Ánh|unitCode=A1", "name=Đinh Thế Anh|unitCode=A1", "name=Ánh|unitCode=A1", "name=Ai Đó|unitCode=A1|userName=anh.dt3", "name=李明|unitCode=A1", "name=O'Brien  Ánh|unitCode=Q");
        Assert.Equal(["anh.dt2", "anh.dt4", "anh", null, "user", null], rows.Select(row => row.Proposed));
        Assert.Equal(["anh.dt2", "anh.dt4", "anh", "anh.dt3", "user", null], rows.Select(row => row.Member?.UserName));

        // Checked again they keep what was shown, as long as it is free.
        world.Must(Admin, new AddMember("Người khác", "anh.dt2", new FirstPosition(A1)));
        var again = Check(Admin, [Row(2, "name=Đặng Thị Ánh|unitCode=A1") with { Proposed = "anh.dt2" }, Row(3, "name=Đinh Thế Anh|unitCode=A1") with { Proposed = "anh.dt4" }]);
        Assert.Equal(["anh.dt3", "anh.dt4"], again.Select(row => row.Proposed));
    }

    [Fact, Trait("Requirement", "O4")]
    public void A_unit_administrator_imports_in_the_subtree_only()
    {
        var rows = Members(AdminOfA, "name=X|unitCode=A1", "name=Y|unitCode=B1", "name=Z|unitCode=TOP");
        Assert.Equal(["", "unitCode foreignUnit", "unitCode foreignUnit"], rows.Select(Errors));
        Assert.Equal(["unitCode foreignUnit"], Members(UnitsOfA, "name=X|unitCode=A1").Select(Errors));

        var units = Units(AdminOfA, "code=N1|name=X|parentCode=N2", "code=N2|name=X|parentCode=A", "code=N3|name=X|parentCode=B", "code=N4|name=X", "code=N5|name=X|parentCode=N4");
        Assert.Equal(["", "", "parentCode foreignUnit", "parentCode foreignUnit", "parentCode unknownParent"], units.Select(Errors).Select(e => e.Replace("parentCode foreignUnit, ", "", StringComparison.Ordinal)));
    }

    [Fact, Trait("Requirement", "O2")]
    public void The_unit_is_there_all_the_time()
    {
        var late = world.Must(Admin, new AddUnit(A, "LATE", "Thành lập sau", "union", Day(2026, 3)));
        world.Must(Admin, new CloseUnit(A2, Day(2026, 2), "QĐ", A1));
        Assert.NotEqual(Guid.Empty, late);
        Assert.Equal(["unitCode closedUnit", "", ""], Members(Admin, "name=X|unitCode=LATE|from=2026-02-01", "name=Y|unitCode=LATE|from=2026-03-01", "name=Z|unitCode=A2").Select(Errors));
        world.Today = Day(2026, 2, 2);
        Assert.Equal(["unitCode closedUnit", ""], Members(Admin, "name=X|unitCode=A2", "name=Y|unitCode=A2|until=2026-01-31").Select(Errors));
    }

    [Theory, Trait("Requirement", "O1")]
    [InlineData("code=N|name=X|parentCode=A", "")]
    [InlineData("name=X", "code missing")]
    [InlineData("code=N", "name missing")]
    [InlineData("code=a1|name=X|parentCode=A", "code taken")]
    [InlineData("code=N|name=X|parentCode=Q", "parentCode unknownParent")]
    [InlineData("code=N|name=X|parentCode=n", "parentCode cycle")]
    [InlineData("code=N|name=X|from=x", "from notDay")]
    public void Units_say_what_is_wrong_with_them(string row, string errors) => Assert.Equal(errors, Errors(Units(Admin, row)[0]));

    [Fact, Trait("Requirement", "O1")]
    public void Units_of_a_file_stand_below_each_other_in_any_order()
    {
        var rows = Units(Admin,
            "code=N3|name=X|parentCode=N2", "code=N2|name=X|parentCode=N1", "code=N1|name=X|parentCode=A|from=2027-01-01|kind=office",
            "code=C1|name=X|parentCode=C2", "code=C2|name=X|parentCode=c3", "code=C3|name=X|parentCode=C1", "code=C4|name=X|parentCode=C1",
            "code=N1|name=X", "code=E|name=X|parentCode=N1|from=2026-01-01");
        Assert.Equal(["", "", "", "parentCode cycle", "parentCode cycle", "parentCode cycle", "parentCode unknownParent", "code twice", "parentCode closedUnit"], rows.Select(Errors));
        Assert.Equal([2, 1, 0], rows.Take(3).Select(row => row.Level));
        Assert.All(rows.Take(3), row => Assert.Equal(Day(2027), row.Unit!.From)); // of the one above

        world.Must(Admin, new ImportUnits([.. rows.Take(3).OrderBy(row => row.Level).Select(row => row.Unit!)]));
        Assert.Equal("TOP(A(A1 A2 N1(N2(N3))) B(B1))", world.Tree(Day(2027)));
    }

    [Fact, Trait("Requirement", "O1")]
    public void The_tree_does_not_get_too_deep_however_long_the_chain()
    {
        var rows = Units(Admin, [.. Enumerable.Range(0, 9_000).Reverse().Select(n => $"code=N{n}|name=X|parentCode={(n == 0 ? "A" : $"N{n - 1}")}")]);
        var byCode = rows.Reverse().ToList();
        Assert.All(byCode.Take(10), row => Assert.True(row.IsGood));
        Assert.Equal("parentCode tooDeep", Errors(byCode[10]));
        Assert.All(byCode.Skip(11), row => Assert.Equal("parentCode unknownParent", Errors(row)));
    }

    [Fact, Trait("Requirement", "O2")]
    public void What_is_good_is_accepted_and_is_stored_from_then_on()
    {
        string[] rows = ["name=X|unitCode=A1|code=CB1", "name=X|unitCode=A1|userName=x.x", "name=Y|unitCode=B1|code=cb1"];
        var first = Members(Admin, rows);
        world.Must(Admin, new ImportMembers([.. first.Where(row => row.IsGood).Select(row => row.Member!)], Id(500)));

        var again = Members(Admin, rows);
        Assert.Equal([true, true, false], again.Select(row => row.Stored));
        Assert.Equal(["", "", "code twice"], again.Select(Errors));
    }

    private static string Errors(CheckedRow row) => string.Join(", ", row.Errors.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key} {e.Value}"));

    private ImmutableArray<CheckedRow> Members(Guid by, params string[] rows) => Check(by, [.. rows.Select((row, i) => Row(i + 2, row))]);

    private ImmutableArray<CheckedRow> Check(Guid by, ImportRow[] rows) => ImportCheck.Members(world.State, rows, number => Id(9_000 + number), Context(by));

    private ImmutableArray<CheckedRow> Units(Guid by, params string[] rows) =>
        ImportCheck.Units(world.State, [.. rows.Select((row, i) => Row(i + 2, row))], number => Id(90_000 + number), Context(by));

    private OrganisationContext Context(Guid by) => new(by, default, world.Today, Guid.Empty);

    private static ImportRow Row(int number, string cells) => new(
        number, cells.Split('|').Select(cell => cell.Split('=')).Where(cell => cell[1].Length > 0).ToImmutableDictionary(cell => cell[0], cell => cell[1]), ImmutableDictionary<string, string>.Empty);
}
