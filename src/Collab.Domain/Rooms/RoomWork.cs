using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Domain.Rooms;

/// <summary>What events of a room leave to be done: those in it are told.</summary>
public static class RoomWork
{
    public static IEnumerable<DueWork> Of(Room room, RoomEvent happened, DateTimeOffset at, Guid by) => happened switch
    {
        RoomMemberAdded { Member.IsUnit: false } e => [Notify(room, new("addedToRoom", room.Id, null, null, room.Name, by, e.ByName, at) { To = [e.Member.Id] })],
        RoomMemberAdded e => [Notify(room, new("addedToRoom", room.Id, null, null, room.Name, by, e.ByName, at) { ToUnit = e.Member.Id, Below = e.Member.Below })],
        DocumentAdded e => [Notify(room, new("documentAdded", room.Id, e.DocumentId, 1, e.Title, by, e.ByName, at))],
        DocumentVersionNoted e when room.DocumentOf(e.DocumentId) is { } document =>
            [Notify(room, new("versionAdded", room.Id, e.DocumentId, e.Version, document.Title, e.By, e.ByName, e.At))],
        _ => [],
    };

    private static DueWork Notify(Room room, RoomNotice notice) =>
        new(DueWorkKinds.Notify, StreamId.Room(room.Id), notice.At, CanonicalJson.Serialize<object>(notice, RoomJson.Options));
}

/// <summary>The data of such work. Without <see cref="To"/> and <see cref="ToUnit"/> everybody in the room is told but whoever did it.</summary>
/// <param name="Title">Of the document, or of the room where it is about that.</param>
public sealed record RoomNotice(string Kind, Guid RoomId, Guid? DocumentId, int? Version, string Title, Guid By, string ByName, DateTimeOffset At)
{
    public ImmutableArray<Guid>? To { get; init; }
    /// <summary>Whoever has a position in that unit.</summary>
    public Guid? ToUnit { get; init; }
    /// <summary>Or in one below it.</summary>
    public bool? Below { get; init; }
}
