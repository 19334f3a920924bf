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

    // As the query has it.
    private static bool Counts(RoomMember entry, RoomPrincipals? principals) => principals is not null
        && (entry.IsUnit ? principals.Units.Contains(entry.Id) || (entry.Below && principals.Above.Contains(entry.Id)) : principals.Member == entry.Id);
}
