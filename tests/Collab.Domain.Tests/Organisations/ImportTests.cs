using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Organisations.OrganisationWorld;

namespace Collab.Domain.Tests.Organisations;

/// <summary>Members who come by hundreds: all of them, or none.</summary>
public sealed class ImportTests
{
    private readonly OrganisationWorld world = new();

    [Fact, Trait("Requirement", "O2")]
    public void All_come_in_in_events_of_a_hundred()
    {
        var events = world.Journal.Count;
        world.Must(Guid.Empty, new ImportMembers([.. Enumerable.Range(0, 250).Select(n => Row(n))]));
        Assert.Equal(events + 3, world.Journal.Count);
        Assert.Equal("Ủy viên", world.State.Members[Id(1_249)].MainAt(world.Today)!.Title);
        Assert.Equal(Id(1_007), world.State.MemberOf("m7"));
        Assert.Equal(Id(1_007), world.State.MemberOfCode("cb7"));
    }

    [Fact, Trait("Requirement", "O2")]
    public void One_bad_row_keeps_all_out_and_each_is_named()
    {
        world.Invalid(Guid.Empty, new ImportMembers(
            [Row(0), Row(1) with { UserName = "an.p" }, Row(2) with { UserName = "m0" }, Row(3) with { Code = "CB0" }, Row(4) with { Name = "" }, Row(5, Nothing), Row(6) with { MemberId = An }, Row(7) with { UserName = "Hoa" }]),
            "rows[1].userName", "rows[2].userName", "rows[3].code", "rows[4].name", "rows[5].position.unitId", "rows[6].memberId", "rows[7].userName");
        world.Invalid(Guid.Empty, new ImportMembers([]), "rows");
    }

    [Fact, Trait("Requirement", "O4")]
    public void Who_imports_does_no_more_than_by_hand()
    {
        world.Must(AdminOfA, new ImportMembers([Row(0, A1), Row(1, A)], Id(500)));
        world.Must(MembersOfA, new ImportMembers([Row(2, A2)]));
        world.Refused(RefusalCodes.Forbidden, AdminOfA, new ImportMembers([Row(3, A1), Row(4, B1)]));
        world.Refused(RefusalCodes.Forbidden, UnitsOfA, new ImportMembers([Row(3, A1)]));
        world.Refused(RefusalCodes.NotFound, Gone, new ImportMembers([Row(3, A1)]));

        world.Must(UnitsOfA, new ImportUnits([Unit(0, A), Unit(1, Id(2_000))]));
        world.Refused(RefusalCodes.Forbidden, AdminOfA, new ImportUnits([Unit(2, A), Unit(3, B)]));
        world.Refused(RefusalCodes.Forbidden, AdminOfA, new ImportUnits([Unit(2, null)]));
        world.Refused(RefusalCodes.Forbidden, MembersOfA, new ImportUnits([Unit(2, A)]));
    }

    [Fact, Trait("Requirement", "O1")]
    public void Units_come_in_last_among_their_siblings_each_after_the_one_above_it()
    {
        var events = world.Journal.Count;
        world.Must(Admin, new ImportUnits([.. Enumerable.Range(0, 150).Select(n => Unit(n, n < 3 ? A : Id(2_000 + n % 3)))], Id(500)));
        Assert.Equal(events + 2, world.Journal.Count);
        Assert.Equal("TOP(A(A1 A2 U0 U1 U2) B(B1))", string.Join(' ', System.Text.RegularExpressions.Regex.Replace(world.Tree(world.Today), @"\((U[^()]*)\)", "")));

        world.Invalid(Admin, new ImportUnits([Unit(200, Id(2_201)), Unit(201, A), Unit(202, A) with { Code = "u7" }, Unit(1, A) with { Code = "V" }]),
            "rows[0].parentId", "rows[2].code", "rows[3].unitId");
        world.Invalid(Admin, new ImportUnits([Unit(300, A) with { From = Day(2027) }, Unit(301, Id(2_300))]), "rows[1].parentId");
        world.Invalid(Admin, new ImportUnits([.. Enumerable.Range(400, 12).Select(n => Unit(n, n == 400 ? Top : Id(2_000 + n - 1)))]), "rows[11].parentId");
        world.Invalid(Admin, new ImportUnits([]), "rows");
    }

    [Fact]
    public void There_must_be_an_organisation() => new OrganisationWorld(empty: true).Refused(RefusalCodes.WrongState, Guid.Empty, new ImportMembers([Row(0)]));

    private static ImportedUnit Unit(int n, Guid? above) => new(Id(2_000 + n), null, above, $"U{n}", $"Đơn vị {n}", "union", 0);

    private static ImportedMember Row(int n, Guid? unit = null) =>
        new(Id(1_000 + n), $"Người {n}", $"m{n}", $"CB{n}", [new Position(Id(1_000 + n), unit ?? A1, "Ủy viên", null, true, null, null)], Active: true);
}
