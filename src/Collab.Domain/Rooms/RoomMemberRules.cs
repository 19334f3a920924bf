using Collab.Domain.Streams;

namespace Collab.Domain.Rooms;

/// <summary>Who is in a room. At least one owner is always a member who is active: units come and go.</summary>
internal static class RoomMemberRules
{
    private static Refusal NotInIt => Refusal.NotFound("The room has no such member.");
    private static Refusal IsPersonal => Refusal.WrongState("A personal room is one member's own.");

    public static RoomDecision Add(Room room, AddMember command, in RoomContext context)
    {
        if (room.Personal) return IsPersonal;
        if (TargetOf(command.MemberId, command.UnitId) is not { } target) return NamesOne;

        var errors = new FieldErrors();
        errors.Unless(context.TargetName is not null, target.Field, target.IsUnit ? "is not the id of an open unit" : "is not the id of an active member");
        errors.Unless(target.IsUnit || !command.Below, "below", "is not for a member");
        errors.Unless(room.Members.Count < RoomLimits.Members, target.Field, $"there are {RoomLimits.Members} already");
        if (errors.ToRefusal() is { } invalid) return invalid;
        if (room.Members.ContainsKey(target.Id)) return Refusal.Conflict("It is in the room already.");
        return new RoomMemberAdded(new RoomMember(target.Id, target.IsUnit, command.Below, command.Role, context.TargetName!), context.ByName);
    }

    public static RoomDecision Change(Room room, ChangeRole command, in RoomContext context)
    {
        if (room.Personal) return IsPersonal;
        if (TargetOf(command.MemberId, command.UnitId) is not { } target) return NamesOne;
        if (EntryOf(room, target) is not { } entry) return NotInIt;
        if (!target.IsUnit && command.Below) return Refusal.Invalid("below", "is not for a member");
        if ((entry.Role, entry.Below) == (command.Role, command.Below)) return Refusal.Invalid("role", "nothing about it would change");
        if (command.Role != RoomRole.Owner && IsLastOwner(room, entry, context)) return LastOwner;
        return new RoomMemberRoleChanged(target.Id, command.Role, command.Below);
    }

    public static RoomDecision Remove(Room room, RemoveMember command, in RoomContext context)
    {
        if (room.Personal) return IsPersonal;
        if (TargetOf(command.MemberId, command.UnitId) is not { } target) return NamesOne;
        if (EntryOf(room, target) is not { } entry) return NotInIt;
        return IsLastOwner(room, entry, context) ? LastOwner : new RoomMemberRemoved(target.Id);
    }

    public static RoomDecision Leave(Room room, in RoomContext context)
    {
        if (room.Personal) return IsPersonal;
        if (room.Members.Find(context.Principals!.Member) is not { } entry) return Refusal.WrongState("One is in the room by a unit, not by an entry of one's own.");
        return IsLastOwner(room, entry, context) ? LastOwner : new RoomMemberRemoved(entry.Id);
    }

    private static Refusal NamesOne => Refusal.Invalid("memberId", "or unitId is to be named, and not both");
    private static Refusal LastOwner => Refusal.Conflict("The room would have no owner.");

    private static bool IsLastOwner(Room room, RoomMember entry, in RoomContext context)
    {
        var inactive = context.Inactive;
        return entry is { IsUnit: false, Role: RoomRole.Owner }
            && !room.Members.Values.Any(m => m is { IsUnit: false, Role: RoomRole.Owner } && m.Id != entry.Id && !inactive.Contains(m.Id));
    }

    private static (Guid Id, bool IsUnit, string Field)? TargetOf(Guid? member, Guid? unit) => (member, unit) switch
    {
        ({ } id, null) => (id, false, "memberId"),
        (null, { } id) => (id, true, "unitId"),
        _ => null,
    };

    private static RoomMember? EntryOf(Room room, (Guid Id, bool IsUnit, string Field) target) =>
        room.Members.Find(target.Id) is { } entry && entry.IsUnit == target.IsUnit ? entry : null;
}
