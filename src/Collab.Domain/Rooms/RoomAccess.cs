using Collab.Domain.Access;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;

namespace Collab.Domain.Rooms;

/// <summary>
/// Who is what in a room. A room names members and units; who is in a unit, the organisation says of the day that is asked about. Of
/// several roles the one counts that may most. Whoever is not active is nobody; administrators of the organisation are nobody special.
/// </summary>
public static class RoomAccess
{
    /// <summary>Null: to this member the room does not exist.</summary>
    public static RoomRole? RoleOf(PersistentMap<Guid, RoomMember> members, Organisation o, Guid member, DateOnly today)
    {
        if (o.Members.Find(member) is not { Active: true } person) return null;

        RoomRole? most = null;
        Count(members.Find(member), isUnit: false, direct: true);
        foreach (var unit in person.Positions.Where(p => p.HeldOn(today)).Select(p => o.UnitAt(p.UnitId, today)?.Id).OfType<Guid>().Distinct())
        {
            Count(members.Find(unit), isUnit: true, direct: true);
            foreach (var above in o.AncestorsAt(unit, today)) Count(members.Find(above.Id), isUnit: true, direct: false);
        }
        return most;

        void Count(RoomMember? entry, bool isUnit, bool direct)
        {
            if (entry is null || entry.IsUnit != isUnit || (!direct && !entry.Below)) return;
            if (most is null || entry.Role < most) most = entry.Role;
        }
    }

    public static Standing StandingOf(RoomRole? role) => role switch
    {
        RoomRole.Owner => Standing.RoomOwner,
        RoomRole.Editor => Standing.RoomEditor,
        RoomRole.Reviewer => Standing.RoomReviewer,
        RoomRole.Reader => Standing.RoomReader,
        _ => Standing.Stranger,
    };
}
