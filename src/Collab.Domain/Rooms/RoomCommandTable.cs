using System.Collections.Frozen;
using System.Text.Json;
using Collab.Domain.Streams;

namespace Collab.Domain.Rooms;

/// <summary>The names of commands on the wire, and how a command is read from it.</summary>
public static class RoomCommandTable
{
    public static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>
    {
        ["createRoom"] = typeof(CreateRoom),
        ["changeRoom"] = typeof(ChangeRoom),
        ["closeRoom"] = typeof(CloseRoom),
        ["reopenRoom"] = typeof(ReopenRoom),
        ["addMember"] = typeof(AddMember),
        ["changeRole"] = typeof(ChangeRole),
        ["removeMember"] = typeof(RemoveMember),
        ["leaveRoom"] = typeof(LeaveRoom),
        ["addFolder"] = typeof(AddFolder),
        ["renameFolder"] = typeof(RenameFolder),
        ["moveFolder"] = typeof(MoveFolder),
        ["removeFolder"] = typeof(RemoveFolder),
        ["addDocument"] = typeof(AddDocument),
        ["renameDocument"] = typeof(RenameDocument),
        ["moveDocument"] = typeof(MoveDocument),
        ["removeDocument"] = typeof(RemoveDocument),
        ["restoreDocument"] = typeof(RestoreDocument),
        ["draftOpinionRound"] = typeof(DraftOpinionRound),
        ["noteVersion"] = typeof(NoteVersion),
        ["noteRendition"] = typeof(NoteRendition),
    }.ToFrozenDictionary();

    // What the server alone sends.
    private static readonly FrozenDictionary<string, Type> Sendable =
        Types.Where(t => t.Value != typeof(CreateRoom) && t.Value != typeof(NoteVersion) && t.Value != typeof(NoteRendition)).ToFrozenDictionary();

    /// <summary>The names that clients may send.</summary>
    public static IEnumerable<string> WireNames => Sendable.Keys.Order(StringComparer.Ordinal);

    /// <inheritdoc cref="CommandReader.Read{TCommand}"/>
    public static (RoomCommand? Command, Refusal? Refusal) Read(JsonElement json) => CommandReader.Read<RoomCommand>(json, Sendable, RoomJson.Options);
}
