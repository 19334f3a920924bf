using System.Collections.Immutable;
using Collab.Domain.Organisations;

namespace Collab.Domain.Rooms;

/// <summary>By which entries of rooms a member is in them on a day: what <see cref="RoomAccess.RoleOf"/> says of one room, for a query over all of them.</summary>
/// <param name="Member">The own id.</param>
/// <param name="Units">In which a position is held.</param>
/// <param name="Above">Units above those: their entries count where they are for what is below too.</param>
public sealed record RoomPrincipals(Guid Member, ImmutableArray<Guid> Units, ImmutableArray<Guid> Above)
{
    /// <summary>Null of whoever is not active: nobody, in any room.</summary>
    public static RoomPrincipals? Of(Organisation o, Guid member, DateOnly today)
    {
        if (o.Members.Find(member) is not { Active: true } person) return null;

        ImmutableArray<Guid> units = [.. person.Positions.Where(p => p.HeldOn(today)).Select(p => o.UnitAt(p.UnitId, today)?.Id).OfType<Guid>().Distinct()];
        return new(member, units, [.. units.SelectMany(unit => o.AncestorsAt(unit, today)).Select(unit => unit.Id).Distinct()]);
    }
}
