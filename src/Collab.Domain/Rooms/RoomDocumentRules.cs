using Collab.Domain.Streams;

namespace Collab.Domain.Rooms;

/// <summary>Which documents a room holds, and where. Two may have the same title: they differ by their folder, or by who put them in when.</summary>
internal static class RoomDocumentRules
{
    private static Refusal NoSuchDocument => Refusal.NotFound("The room has no such document.");

    public static RoomDecision Add(Room room, AddDocument command, in RoomContext context)
    {
        var errors = new FieldErrors();
        errors.Text("title", command.Title, RoomLimits.Title);
        errors.Unless(room.Documents.Count < RoomLimits.Documents, "title", $"there are {RoomLimits.Documents} documents already");
        Folder(errors, room, command.FolderId);
        errors.Unless(context.File is not null, "uploadId", "is not the id of an upload of one's own");
        if (context.File is { } file) errors.Text("uploadId", file.Name, RoomLimits.FileName);
        if (errors.ToRefusal() is { } invalid) return invalid;
        if (room.Documents.ContainsKey(context.NewId)) return Refusal.Conflict("The document is there already.");
        return new DocumentAdded(context.NewId, command.Title, command.FolderId, context.File!, context.ByName);
    }

    public static RoomDecision Rename(Room room, RenameDocument command)
    {
        if (room.DocumentOf(command.DocumentId) is not { } document) return NoSuchDocument;

        var errors = new FieldErrors();
        errors.Text("title", command.Title, RoomLimits.Title);
        errors.Unless(command.Title != document.Title, "title", "is its title already");
        return errors.ToRefusal() ?? (RoomDecision)new DocumentRenamed(document.Id, command.Title);
    }

    public static RoomDecision Move(Room room, MoveDocument command)
    {
        if (room.DocumentOf(command.DocumentId) is not { } document) return NoSuchDocument;

        var errors = new FieldErrors();
        Folder(errors, room, command.FolderId);
        errors.Unless(command.FolderId != document.FolderId, "folderId", "the document stands there already");
        return errors.ToRefusal() ?? (RoomDecision)new DocumentMoved(document.Id, command.FolderId);
    }

    public static RoomDecision Remove(Room room, RemoveDocument command, in RoomContext context) =>
        room.DocumentOf(command.DocumentId) is { } document ? new DocumentRemoved(document.Id, context.ByName) : NoSuchDocument;

    public static RoomDecision Restore(Room room, RestoreDocument command)
    {
        if (room.Documents.Find(command.DocumentId) is not { } document) return NoSuchDocument;
        if (document.Removed is null) return Refusal.WrongState("The document is in the room.");
        return new DocumentRestored(document.Id, document.FolderId is { } folder && room.Folders.ContainsKey(folder) ? folder : null);
    }

    /// <summary>Also of a removed document and in a closed room: what is noted was so before.</summary>
    public static RoomDecision Note(Room room, NoteVersion command) =>
        room.Documents.Find(command.DocumentId) is not { } document ? NoSuchDocument
        : command.Version <= document.Version ? Refusal.Conflict("The room knows that version, or a newer one.")
        : new DocumentVersionNoted(document.Id, command.Version, command.File, command.By, command.ByName, command.At);

    /// <inheritdoc cref="Note(Room, NoteVersion)"/>
    public static RoomDecision Note(Room room, NoteRendition command) =>
        room.Documents.Find(command.DocumentId) is not { } document ? NoSuchDocument
        : command.Version < document.Version ? Refusal.Conflict("The room knows a newer version.")
        : command.Version > document.Version ? Refusal.WrongState("The room does not know that version yet.")
        : command.Rendition == document.Rendition ? Refusal.Conflict("The room knows that already.")
        : new DocumentRenditionNoted(document.Id, command.Version, command.Rendition);

    private static void Folder(FieldErrors errors, Room room, Guid? folder) =>
        errors.Unless(folder is not { } id || room.Folders.ContainsKey(id), "folderId", "is not the id of a folder of this room");
}
