using System.Text.Json;

namespace Collab.Domain.Rooms;

/// <summary>The whole state as JSON: a cache of the journal, thrown away when its format is another.</summary>
public static class RoomSnapshots
{
    /// <summary>Changes with every change of the state's records.</summary>
    public const string Format = "room/2";

    public static byte[] Write(Room room) => JsonSerializer.SerializeToUtf8Bytes(room, RoomJson.Options);

    public static Room Read(ReadOnlySpan<byte> state) => JsonSerializer.Deserialize<Room>(state, RoomJson.Options)!;
}
