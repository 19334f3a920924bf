using Collab.Domain.Streams;
using Collab.Domain.Text;

namespace Collab.Domain.Catalogues;

/// <summary>Meeting rooms. That a unit is there is the organisation's to say, before the command comes here.</summary>
public static class RoomRules
{
    internal static Refusal NoSuchRoom => Refusal.NotFound("There is no such meeting room.");
    internal static Refusal IsRetired => Refusal.WrongState("The meeting room is retired.");

    public static CatalogueDecision Add(Catalogue c, AddRoom command, in CatalogueContext context)
    {
        var errors = new FieldErrors();
        errors.Room(c, new MeetingRoom(context.NewId, command.Name, command.UnitId, command.Capacity, command.Location, Retired: false));
        errors.Unless(c.Rooms.Count < CatalogueLimits.Rooms, "name", $"there are {CatalogueLimits.Rooms} meeting rooms already");
        return errors.ToRefusal() ?? (CatalogueDecision)new RoomAdded(context.NewId, command.Name, command.UnitId, command.Capacity, command.Location);
    }

    public static CatalogueDecision Change(Catalogue c, ChangeRoom command)
    {
        if (!c.Rooms.TryGetValue(command.RoomId, out var room)) return NoSuchRoom;
        if (room.Retired) return IsRetired;

        var changed = room with { Name = command.Name, UnitId = command.UnitId, Capacity = command.Capacity, Location = command.Location };
        var errors = new FieldErrors();
        errors.Room(c, changed);
        errors.Unless(changed != room, "roomId", "nothing about the meeting room would change");
        return errors.ToRefusal() ?? (CatalogueDecision)new RoomChanged(room.Id, command.Name, command.UnitId, command.Capacity, command.Location);
    }

    public static CatalogueDecision Retire(Catalogue c, RetireRoom command) =>
        !c.Rooms.TryGetValue(command.RoomId, out var room) ? NoSuchRoom
        : room.Retired ? IsRetired
        : new RoomRetired(room.Id);

    public static CatalogueDecision Restore(Catalogue c, RestoreRoom command)
    {
        if (!c.Rooms.TryGetValue(command.RoomId, out var room)) return NoSuchRoom;
        if (!room.Retired) return Refusal.WrongState("The meeting room is in use.");
        return IsFree(c, room) ? new RoomRestored(room.Id) : Refusal.Conflict("Another meeting room of the unit has its name now.");
    }

    private static void Room(this FieldErrors errors, Catalogue c, MeetingRoom room)
    {
        errors.Text("name", room.Name, CatalogueLimits.Name);
        if (room.Location is not null) errors.Text("location", room.Location, CatalogueLimits.Location);
        errors.Unless(room.Capacity is >= 1 and <= CatalogueLimits.Capacity, "capacity", $"is not 1 to {CatalogueLimits.Capacity}");
        errors.Unless(IsFree(c, room), "name", "is another meeting room's of the unit");
    }

    // Two units may each have their "Phòng họp tầng 2".
    private static bool IsFree(Catalogue c, MeetingRoom room)
    {
        var folded = VietnameseFolding.Fold(room.Name);
        return c.Rooms.Values.All(other => other.Retired || other.Id == room.Id || other.UnitId != room.UnitId || VietnameseFolding.Fold(other.Name) != folded);
    }
}
