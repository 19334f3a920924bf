using System.Collections.Frozen;
using Collab.Domain.Streams;

namespace Collab.Domain.Rooms;

/// <summary>
/// The names under which events are stored. Literals, because stored names outlive the names of classes;
/// an old name is never used again.
/// </summary>
public static class RoomEventTable
{
    public static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>
    {
        ["roomCreated"] = typeof(RoomCreated),
        ["roomChanged"] = typeof(RoomChanged),
        ["roomClosed"] = typeof(RoomClosed),
        ["roomReopened"] = typeof(RoomReopened),
        ["roomMemberAdded"] = typeof(RoomMemberAdded),
        ["roomMemberRoleChanged"] = typeof(RoomMemberRoleChanged),
        ["roomMemberRemoved"] = typeof(RoomMemberRemoved),
        ["folderAdded"] = typeof(FolderAdded),
        ["folderRenamed"] = typeof(FolderRenamed),
        ["folderMoved"] = typeof(FolderMoved),
        ["folderRemoved"] = typeof(FolderRemoved),
        ["documentAdded"] = typeof(DocumentAdded),
        ["documentRenamed"] = typeof(DocumentRenamed),
        ["documentMoved"] = typeof(DocumentMoved),
        ["documentRemoved"] = typeof(DocumentRemoved),
        ["documentRestored"] = typeof(DocumentRestored),
        ["documentVersionNoted"] = typeof(DocumentVersionNoted),
        ["documentRenditionNoted"] = typeof(DocumentRenditionNoted),
        ["roundDrafted"] = typeof(RoundDrafted),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Type, string> Names = Types.ToFrozenDictionary(t => t.Value, t => t.Key);

    public static string NameOf(RoomEvent e) => Names[e.GetType()];

    /// <summary>The event's canonical JSON, as the journal stores and hashes it.</summary>
    public static byte[] Write(RoomEvent e) => CanonicalJson.Serialize<object>(e, RoomJson.Options);

    /// <exception cref="UnknownEventException">This version of the program does not know the event.</exception>
    public static RoomEvent Read(JournalEvent stored) => EventReader.Read<RoomEvent>(stored, Types, RoomJson.Options);
}
