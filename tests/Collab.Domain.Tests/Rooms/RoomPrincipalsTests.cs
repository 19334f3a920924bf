using Collab.Domain.Organisations;
using Collab.Domain.Rooms;
using Collab.Domain.Streams;
using Collab.Domain.Tests.Organisations;
using CsCheck;

namespace Collab.Domain.Tests.Rooms;

public sealed class RoomPrincipalsTests
{
    /// <summary>Whatever the organisation has become, an entry counts for a query exactly where it counts for the room itself.</summary>
    [Fact, Trait("Requirement", "E11"), Trait("Requirement", "E1")]
    public void A_query_by_principals_finds_the_rooms_that_one_is_in()
    {
        var (inside, outside) = (0, 0);
        GenOrganisation.Sequence.Sample(steps =>
        {
            var world = new OrganisationWorld();
            foreach (var step in steps)
            {
                world.Today = world.Today.AddDays(step.Days);
                world.Do(step.By, step.Make(world.State));
            }

            var (o, today) = (world.State, world.Today);
            foreach (var entry in o.Members.Keys.Select(id => new RoomMember(id, false, false, RoomRole.Reader, ""))
                .Concat(o.Units.Keys.SelectMany(id => new[] { false, true }.Select(below => new RoomMember(id, true, below, RoomRole.Reader, "")))))
            {
                var members = PersistentMap<Guid, RoomMember>.Empty.SetItem(entry.Id, entry);
                foreach (var member in o.Members.Keys.Append(OrganisationWorld.Stranger))
                {
                    var isIn = RoomAccess.RoleOf(members, o, member, today) is not null;
                    Assert.Equal(isIn, Counts(entry, RoomAccess.PrincipalsOf(o, member, today)));
                    if (isIn) inside++;
                    else outside++;
                }
            }
        }, iter: 30, threads: 1);
        Assert.True(inside > 100 && outside > 100, $"{inside} inside, {outside} outside");
    }

    [Fact, Trait("Requirement", "E1"), Trait("Requirement", "O4")]
    public void Whoever_was_in_a_unit_that_another_took_over_keeps_its_rooms_and_comes_into_those_of_the_other_and_nobody_else_into_its_own()
    {
        var world = new OrganisationWorld();
        world.Must(OrganisationWorld.Admin, new Collab.Domain.Organisations.AddMember("Người Cũ", "cu", new FirstPosition(OrganisationWorld.A1)));
        world.Must(OrganisationWorld.Admin, new Collab.Domain.Organisations.AddMember("Người Kia", "kia", new FirstPosition(OrganisationWorld.B1)));
        Guid Named(string name) => world.State.Members.Values.Single(m => m.Name == name).Id;
        bool IsIn(string name, Guid unit, bool below = false) =>
            RoomAccess.RoleOf(PersistentMap<Guid, RoomMember>.Empty.SetItem(unit, new(unit, true, below, RoomRole.Reader, "")), world.State, Named(name), world.Today) is not null;
        Assert.True(IsIn("Người Cũ", OrganisationWorld.A1) && IsIn("Người Cũ", OrganisationWorld.A, below: true) && !IsIn("Người Cũ", OrganisationWorld.B1));

        world.Must(OrganisationWorld.Admin, new CloseUnit(OrganisationWorld.A1, world.Today, "Sáp nhập", OrganisationWorld.B1));
        Assert.True(IsIn("Người Cũ", OrganisationWorld.A1) && IsIn("Người Cũ", OrganisationWorld.B1) && IsIn("Người Cũ", OrganisationWorld.B, below: true));
        Assert.False(IsIn("Người Cũ", OrganisationWorld.A, below: true) || IsIn("Người Kia", OrganisationWorld.A1));
    }

    [Fact, Trait("Requirement", "E1"), Trait("Requirement", "O4")]
    public void A_unit_that_is_moved_takes_those_in_it_from_what_was_above_to_what_is()
    {
        var world = new OrganisationWorld();
        world.Must(OrganisationWorld.Admin, new Collab.Domain.Organisations.AddMember("Người Cũ", "cu", new FirstPosition(OrganisationWorld.A1)));
        var member = world.State.Members.Values.Single(m => m.Name == "Người Cũ").Id;
        world.Must(OrganisationWorld.Admin, new MoveUnit(OrganisationWorld.A1, OrganisationWorld.B, world.Today));
        var principals = RoomAccess.PrincipalsOf(world.State, member, world.Today)!;
        Assert.Contains(OrganisationWorld.B, principals.Above);
        Assert.DoesNotContain(OrganisationWorld.A, principals.Above);

        world.Must(OrganisationWorld.Admin, new DeactivateMember(member, "Nghỉ việc"));
        Assert.Null(RoomAccess.PrincipalsOf(world.State, member, world.Today));
    }

    // As the query has it.
    private static bool Counts(RoomMember entry, RoomPrincipals? principals) => principals is not null
        && (entry.IsUnit ? principals.Units.Contains(entry.Id) || (entry.Below && principals.Above.Contains(entry.Id)) : principals.Member == entry.Id);
}
