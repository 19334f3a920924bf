using Collab.Domain.Streams;

namespace Collab.Domain.Documents;

/// <summary>How versions come, and what is made of them for reading.</summary>
public static class VersionRules
{
    public static Refusal NoSuchVersion => Refusal.NotFound("The document has no such version.");
    public static Refusal RoomIsClosed => Refusal.WrongState("The room is closed.");

    public static DocumentDecision Begin(Document d, BeginDocument command)
    {
        if (d.Seq > 0) return Refusal.Conflict("The document is there already.");
        return NoteError(command.Note) ?? (DocumentDecision)new DocumentBegun(command.RoomId, command.File, command.Note, command.ByName);
    }

    public static DocumentDecision Add(Document d, AddVersion command, in DocumentContext context)
    {
        if (context.Around.RoomClosed) return RoomIsClosed;
        if (NoteError(command.Note) is { } invalid) return invalid;
        if (context.Around.File is not { } file) return Refusal.NotFound("There is no such upload.");
        if (d.Versions[d.Versions.Count].File.Sha256 == file.Sha256) return Refusal.Conflict("The newest version has the same bytes.");
        if (d.Versions.Count >= DocumentLimits.Versions) return Refusal.Invalid("uploadId", $"there are {DocumentLimits.Versions} versions already");
        return new VersionAdded(d.Versions.Count + 1, file, command.Note, context.Around.ByName);
    }

    /// <summary>What is ready stays: the bytes are the same, whatever is heard late of the way there.</summary>
    public static DocumentDecision Note(Document d, NoteVersionRendition command)
    {
        if (!d.Versions.TryGetValue(command.Version, out var version)) return NoSuchVersion;
        if (version.Rendition == command.Rendition) return Refusal.Conflict("That is known already.");
        if (version.Rendition.State == RenditionState.Ready && command.Rendition.State != RenditionState.Ready) return Refusal.Conflict("It is ready already.");
        return new RenditionNoted(command.Version, command.Rendition);
    }

    private static Refusal? NoteError(string? note) =>
        note is not null && WireText.Error(note, DocumentLimits.Note, lines: true) is { } error ? Refusal.Invalid("note", error) : null;
}
