using Collab.Domain.Organisations;
using Collab.Domain.Rooms;
using Collab.Domain.Rounds;
using Collab.Domain.Streams;
using Collab.Domain.Tests.Organisations;
using CsCheck;

namespace Collab.Domain.Tests.Rounds;

/// <summary>Who answers for units, and whether a unit can read what it is asked about, whatever the organisation has become.</summary>
[Trait("Requirement", "E6")]
[Trait("Requirement", "O4")]
public sealed class RoundPeopleTests
{
    [Fact]
    public void Who_is_found_by_a_unit_is_who_answers_for_it_and_all_of_a_unit_in_the_room_are_in_it()
    {
        var (found, inside) = (0, 0);
        GenOrganisation.Sequence.Sample(steps =>
        {
            var world = new OrganisationWorld();
            foreach (var step in steps)
            {
                world.Today = world.Today.AddDays(step.Days);
                world.Do(step.By, step.Make(world.State));
            }

            var (o, today) = (world.State, world.Today);
            foreach (var unit in o.Units.Keys)
            {
                var people = RoundPeople.InUnits(o, Only(unit), today).ToHashSet();
                Assert.Equal(o.Members.Keys.Where(member => RoundPeople.UnitsOf(o, member, today).Contains(unit)).Order(), people.Order());
                Assert.Equal(people.Concat(o.HeadsOf(unit, today)).Distinct().Order(), RoundPeople.AnsweringFor(o, Only(unit), today).Order());
                found += people.Count;

                foreach (var below in new[] { false, true })
                {
                    var room = Room.Empty(Guid.NewGuid()) with { Members = PersistentMap<Guid, RoomMember>.Empty.SetItem(unit, new(unit, true, below, RoomRole.Reader, "")) };
                    foreach (var asked in o.Units.Keys.Where(id => o.IsOpenAt(id, today) && RoundPeople.IsInRoom(room, o, id, isUnit: true, today)))
                    {
                        Assert.All(RoundPeople.InUnits(o, Only(asked), today), member => Assert.True(RoundPeople.IsInRoom(room, o, member, isUnit: false, today)));
                        inside++;
                    }

                    Assert.False(RoundPeople.IsInRoom(room, o, Guid.NewGuid(), isUnit: true, today));
                }
            }
        }, iter: 30, threads: 1);
        Assert.True(found > 100 && inside > 100, $"{found} found, {inside} inside");
    }

    private static HashSet<Guid> Only(Guid unit) => [unit];
}
