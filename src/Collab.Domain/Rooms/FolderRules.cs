using Collab.Domain.Streams;

namespace Collab.Domain.Rooms;

/// <summary>The folders of a room: a tree of a few levels, names one of a kind beside each other.</summary>
internal static class FolderRules
{
    private static Refusal NoSuchFolder => Refusal.NotFound("The room has no such folder.");

    public static RoomDecision Add(Room room, AddFolder command, in RoomContext context)
    {
        var errors = new FieldErrors();
        errors.Unless(room.Folders.Count < RoomLimits.Folders, "name", $"there are {RoomLimits.Folders} folders already");
        Name(errors, room, null, command.Name, command.ParentId);
        Place(errors, room, command.ParentId, 1);
        return errors.ToRefusal() ?? (RoomDecision)new FolderAdded(context.NewId, command.Name, command.ParentId);
    }

    public static RoomDecision Rename(Room room, RenameFolder command)
    {
        if (room.Folders.Find(command.FolderId) is not { } folder) return NoSuchFolder;

        var errors = new FieldErrors();
        Name(errors, room, folder, command.Name, folder.ParentId);
        errors.Unless(command.Name != folder.Name, "name", "is its name already");
        return errors.ToRefusal() ?? (RoomDecision)new FolderRenamed(folder.Id, command.Name);
    }

    public static RoomDecision Move(Room room, MoveFolder command)
    {
        if (room.Folders.Find(command.FolderId) is not { } folder) return NoSuchFolder;

        var errors = new FieldErrors();
        errors.Unless(command.ParentId != folder.ParentId, "parentId", "the folder stands there already");
        errors.Unless(!AndAbove(room, command.ParentId).Contains(folder.Id), "parentId", "is the folder itself or below it");
        if (errors.ToRefusal() is { } invalid) return invalid;
        Place(errors, room, command.ParentId, Height(room, folder.Id));
        Name(errors, room, folder, folder.Name, command.ParentId);
        return errors.ToRefusal() ?? (RoomDecision)new FolderMoved(folder.Id, command.ParentId);
    }

    public static RoomDecision Remove(Room room, RemoveFolder command) =>
        !room.Folders.ContainsKey(command.FolderId) ? NoSuchFolder
        : room.Folders.Values.Any(f => f.ParentId == command.FolderId) || room.Documents.Values.Any(d => d.Removed is null && d.FolderId == command.FolderId)
            ? Refusal.WrongState("The folder is not empty.")
        : new FolderRemoved(command.FolderId);

    private static void Name(FieldErrors errors, Room room, RoomFolder? own, string name, Guid? parent)
    {
        errors.Text("name", name, RoomLimits.Name);
        // "Bản" and "Bàn" are two folders: only case does not tell names apart.
        errors.Unless(!room.Folders.Values.Any(f => f.Id != own?.Id && f.ParentId == parent && string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase)), "name", "is another folder's there");
    }

    private static void Place(FieldErrors errors, Room room, Guid? parent, int height)
    {
        errors.Unless(parent is not { } id || room.Folders.ContainsKey(id), "parentId", "is not the id of a folder of this room");
        errors.Unless(AndAbove(room, parent).Count() + height <= RoomLimits.FolderDepth, "parentId", $"would stand deeper than {RoomLimits.FolderDepth} levels");
    }

    // The folder and those above it, the nearest first.
    private static IEnumerable<Guid> AndAbove(Room room, Guid? folder)
    {
        for (var at = folder is { } id ? room.Folders.Find(id) : null; at is not null; at = at.ParentId is { } parent ? room.Folders.Find(parent) : null)
            yield return at.Id;
    }

    // How many levels the folder and what is below it take.
    private static int Height(Room room, Guid folder)
    {
        var children = room.Folders.Values.ToLookup(f => f.ParentId);
        return HeightOf(folder);

        int HeightOf(Guid id) => 1 + children[id].Select(child => HeightOf(child.Id)).DefaultIfEmpty(0).Max();
    }
}
