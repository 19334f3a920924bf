using System.Collections.Frozen;
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
    private static readonly FrozenDictionary<Type, AccessRule> Rules =
        RoomCommandTable.WireNames.ToFrozenDictionary(name => RoomCommandTable.Types[name], name => AccessMatrix.Of("room/" + name));

    /// <summary>In the same words whether there is none or one may not know of it.</summary>
    public static Refusal NoSuchRoom => Refusal.NotFound("There is no such room.");

    /// <summary>Null: the member is not active.</summary>
    public static RoomPrincipals? PrincipalsOf(Organisation o, Guid member, DateOnly today)
    {
        if (o.Members.Find(member) is not { Active: true } person) return null;

        // What a closed unit was named for, those who were in it keep: they stay a part of it where another has taken over, as they are one of that.
        var ways = person.Positions.Where(p => p.HeldOn(today)).Select(p => o.Successors(p.UnitId, today).ToList()).Where(way => way is [.., var now] && !now.IsClosedAt(today)).ToList();
        return new(member,
            [.. ways.SelectMany(way => way).Select(unit => unit.Id).Distinct()],
            [.. ways.SelectMany(way => o.AncestorsAt(way[^1].Id, today)).Select(unit => unit.Id).Distinct()]);
    }

    /// <summary>Null: to this member the room does not exist.</summary>
    public static RoomRole? RoleOf(PersistentMap<Guid, RoomMember> members, Organisation o, Guid member, DateOnly today) =>
        RoleOf(members, PrincipalsOf(o, member, today));

    /// <inheritdoc cref="RoleOf(PersistentMap{Guid, RoomMember}, Organisation, Guid, DateOnly)"/>
    public static RoomRole? RoleOf(PersistentMap<Guid, RoomMember> members, RoomPrincipals? principals)
    {
        if (principals is null) return null;

        RoomRole? most = null;
        Count(members.Find(principals.Member), isUnit: false, direct: true);
        foreach (var unit in principals.Units) Count(members.Find(unit), isUnit: true, direct: true);
        foreach (var unit in principals.Above) Count(members.Find(unit), isUnit: true, direct: false);
        return most;

        void Count(RoomMember? entry, bool isUnit, bool direct)
        {
            if (entry is null || entry.IsUnit != isUnit || (!direct && !entry.Below)) return;
            if (most is null || entry.Role < most) most = entry.Role;
        }
    }

    /// <summary>Who put documents in and see how far they are read.</summary>
    public static bool IsKeeper(RoomRole role) => role is RoomRole.Owner or RoomRole.Editor;

    public static Standing StandingOf(RoomRole? role) => role switch
    {
        RoomRole.Owner => Standing.RoomOwner,
        RoomRole.Editor => Standing.RoomEditor,
        RoomRole.Reviewer => Standing.RoomReviewer,
        RoomRole.Reader => Standing.RoomReader,
        _ => Standing.Stranger,
    };

    /// <summary>Null: whoever sends it may, as far as who one is decides.</summary>
    public static Refusal? Refuse(RoomCommand command, Standing standing)
    {
        var rule = Rules[command.GetType()];
        return rule.Hides(standing) ? NoSuchRoom
            : !rule.Allows(standing) ? Refusal.Forbidden("One's role in the room does not allow that.")
            : null;
    }
}
