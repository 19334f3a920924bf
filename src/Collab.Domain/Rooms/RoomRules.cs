using Collab.Domain.Streams;

namespace Collab.Domain.Rooms;

/// <summary>The room itself: how it begins, what it is called, whether it is open.</summary>
internal static class RoomRules
{
    public static RoomDecision Create(Room room, CreateRoom command, in RoomContext context)
    {
        if (room.Seq > 0) return Refusal.Conflict("The room is there already.");

        var errors = new FieldErrors();
        errors.Text("name", command.Name, RoomLimits.Name);
        errors.Unless(command.Owner is { IsUnit: false, Below: false, Role: RoomRole.Owner }, "owner", "is not a member who owns the room");
        errors.Unless(command.Others.All(m => m.IsUnit || !m.Below), "members", "of the members one is given what is below it");
        errors.Unless(command.Others.Select(m => m.Id).Append(command.Owner.Id).Distinct().Count() == command.Others.Length + 1, "members", "name one twice");
        errors.Unless(command.Others.Length < RoomLimits.Members, "members", $"are more than {RoomLimits.Members}");
        if (command.Personal)
        {
            errors.Unless(command.UnitId is null, "unitId", "is not for a personal room");
            errors.Unless(command.Others.IsEmpty, "members", "are not for a personal room");
        }
        if (errors.ToRefusal() is { } invalid) return invalid;

        var by = context.ByName;
        return new([
            new RoomCreated(command.Name, command.UnitId, command.Personal, command.Watermark, command.Downloads, command.Owner),
            .. command.Others.Select(member => new RoomMemberAdded(member, by))], null);
    }

    public static RoomDecision Change(Room room, ChangeRoom command, in RoomContext context)
    {
        var errors = new FieldErrors();
        errors.Text("name", command.Name, RoomLimits.Name);
        errors.Unless(!room.Personal || command.UnitId is null, "unitId", "is not for a personal room");
        errors.Unless(command.UnitId is null || command.UnitId == room.UnitId || context.TargetName is not null, "unitId", "is not the id of an open unit");
        if (errors.ToRefusal() is { } invalid) return invalid;

        var changed = new RoomChanged(command.Name, command.UnitId, command.Watermark, command.Downloads);
        return changed == new RoomChanged(room.Name, room.UnitId, room.Watermark, room.Downloads) ? Refusal.Invalid("name", "nothing about the room would change") : changed;
    }

    public static RoomDecision Reopen(Room room) => room.Closed ? new RoomReopened() : Refusal.WrongState("The room is open.");
}
