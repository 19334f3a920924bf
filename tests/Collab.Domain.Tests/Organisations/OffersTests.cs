using Collab.Domain.Organisations;
using static Collab.Domain.Tests.Organisations.OrganisationWorld;

namespace Collab.Domain.Tests.Organisations;

/// <summary>What pages offer is what is not refused.</summary>
public sealed class OffersTests
{
    private readonly OrganisationWorld world = new();

    [Fact, Trait("Requirement", "O4")]
    public void About_a_unit()
    {
        Assert.Equal(["addUnit", "changeUnit", "correctUnit", "moveUnit", "closeUnit", "mergeUnits", "addMember"], AboutUnit(Admin, A));
        Assert.Equal(["addUnit", "changeUnit", "correctUnit", "addMember"], AboutUnit(AdminOfA, A)); // its own, which lies in what is not
        Assert.Contains("moveUnit", AboutUnit(AdminOfA, A1));
        Assert.Contains("addUnit", AboutUnit(UnitsOfA, A1));
        Assert.DoesNotContain("addMember", AboutUnit(UnitsOfA, A1));
        Assert.Equal(["addMember"], AboutUnit(MembersOfA, A1));
        foreach (var nobody in (Guid[])[AdminOfB, An, Gone, Stranger]) Assert.Empty(AboutUnit(nobody, A1));

        world.Must(Admin, new CloseUnit(A1, world.Today, "QĐ", A2));
        Assert.Equal(["reopenUnit"], AboutUnit(Admin, A1));
        Assert.Empty(AboutUnit(Admin, Nothing));
    }

    [Fact, Trait("Requirement", "O4")]
    public void About_a_member()
    {
        Assert.Equal(["changeMember", "deactivateMember", "addPosition", "changePosition", "endPosition", "grant", "account"], AboutMember(Admin, An));
        Assert.Contains("account", AboutMember(AdminOfA, An));
        Assert.Contains("reactivateMember", AboutMember(Admin, Gone));
        Assert.Contains("revoke", AboutMember(Admin, AdminOfA));
        foreach (var nobody in (Guid[])[AdminOfB, An, Gone, Stranger]) Assert.Empty(AboutMember(nobody, An));
    }

    [Fact, Trait("Requirement", "O4")]
    public void Nobody_helps_whoever_has_more_than_they()
    {
        world.Must(Admin, new GrantTo(An, GrantWord.ReadLogs));
        Assert.False(MayHelp(AdminOfA, An)); // everywhere, not in A alone
        Assert.False(MayHelp(AdminOfA1, AdminOfA));
        Assert.False(MayHelp(MembersOfA, AdminOfA1));
        Assert.False(MayHelp(AdminOfA, Admin));
        Assert.True(MayHelp(AdminOfA, AdminOfA1));
    }

    private IReadOnlyList<string> AboutUnit(Guid by, Guid unit) => Offers.AboutUnit(world.State, unit, Context(by));

    private IReadOnlyList<string> AboutMember(Guid by, Guid member) => Offers.AboutMember(world.State, member, Context(by));

    private bool MayHelp(Guid by, Guid member) => Offers.MayHelp(world.State, member, Context(by));

    private OrganisationContext Context(Guid by) => new(by, new DateTimeOffset(world.Today, default, TimeSpan.Zero), world.Today, Guid.Empty);
}
