using Collab.Domain.Documents;

namespace Collab.Domain.Rooms;

/// <summary>A document as its room lists it; its versions stand in a stream of its own.</summary>
/// <param name="FolderId">Null = at the top of the room.</param>
/// <param name="Version">The newest one's number, from 1; what follows is of that version.</param>
public sealed record RoomDocument(
    Guid Id, string Title, Guid? FolderId, Guid AddedBy, string AddedByName, DateTimeOffset AddedAt,
    int Version, DocumentFile File, Guid VersionBy, string VersionByName, DateTimeOffset VersionAt, Rendition Rendition)
{
    /// <summary>Null: it is there.</summary>
    public RoomRemoval? Removed { get; init; }
}

/// <summary>That a document was taken out of a room; it can be put back.</summary>
public sealed record RoomRemoval(DateTimeOffset At, Guid By, string ByName);
