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

    [Fact]
    public void There_must_be_an_organisation() => new OrganisationWorld(empty: true).Refused(RefusalCodes.WrongState, Guid.Empty, new ImportMembers([Row(0)]));

    private static ImportedMember Row(int n, Guid? unit = null) =>
        new(Id(1_000 + n), $"Người {n}", $"m{n}", $"CB{n}", [new Position(Id(1_000 + n), unit ?? A1, "Ủy viên", null, true, null, null)], Active: true);
}
