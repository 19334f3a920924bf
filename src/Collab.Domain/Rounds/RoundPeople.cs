using System.Collections.Immutable;
using Collab.Domain.Organisations;
using Collab.Domain.Rooms;

namespace Collab.Domain.Rounds;

/// <summary>Who answers for units in a round of opinions, and who can read what it asks about: organisation and room say so, of the day that is asked about.</summary>
public static class RoundPeople
{
    /// <summary>In which the member has a position, with those that these have taken over from while it was held. None of who is not active.</summary>
    public static ImmutableArray<Guid> UnitsOf(Organisation o, Guid member, DateOnly today) => RoomAccess.PrincipalsOf(o, member, today)?.Units ?? [];

    /// <summary>Whoever has a position in one of the units, as <see cref="UnitsOf"/> says it.</summary>
    public static IEnumerable<Guid> InUnits(Organisation o, IReadOnlySet<Guid> units, DateOnly today)
    {
        // Which units lead to them is asked once for each, not for each of the thousands who have a position somewhere.
        var leads = new Dictionary<Guid, bool>();
        return o.Members.Values.Where(m => m.Active && m.Positions.Any(p => p.HeldOn(today) && Leads(p.UnitId))).Select(m => m.Id);

        bool Leads(Guid from)
        {
            if (leads.TryGetValue(from, out var known)) return known;
            List<Unit> way = [.. o.Successors(from, today)];
            return leads[from] = way is [.., var now] && !now.IsClosedAt(today) && way.Exists(u => units.Contains(u.Id));
        }
    }

    /// <summary>Whoever answers for one of the units or approves its opinion.</summary>
    public static IEnumerable<Guid> AnsweringFor(Organisation o, IReadOnlySet<Guid> units, DateOnly today) =>
        InUnits(o, units, today).Concat(o.Grants.Keys.Where(member => o.HeadOf(member, today).Any(units.Contains))).Distinct();

    /// <summary>Whether the member is in the room; of a unit, whether it, or one above it with all below, is named there.</summary>
    public static bool IsInRoom(Room room, Organisation o, Guid id, bool isUnit, DateOnly today) =>
        !isUnit ? RoomAccess.RoleOf(room.Members, o, id, today) is not null
        : room.Members.Find(id) is { IsUnit: true } || o.AncestorsAt(id, today).Any(above => room.Members.Find(above.Id) is { IsUnit: true, Below: true });
}
