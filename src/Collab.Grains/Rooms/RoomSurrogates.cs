using System.Text.Json;
using Collab.Domain.Rooms;

namespace Collab.Grains.Rooms;

[GenerateSerializer]
public struct RoomRequestSurrogate
{
    [Id(0)] public Guid Member { get; set; }
    [Id(1)] public Guid CommandId { get; set; }
    /// <summary>The command as it is on the wire.</summary>
    [Id(2)] public byte[] Command { get; set; }
    /// <summary>In the same form.</summary>
    [Id(3)] public byte[] Context { get; set; }
}

[RegisterConverter]
public sealed class RoomRequestConverter : IConverter<RoomRequest, RoomRequestSurrogate>
{
    public RoomRequest ConvertFromSurrogate(in RoomRequestSurrogate s) => new(
        s.Member, s.CommandId, JsonSerializer.Deserialize<RoomCommand>(s.Command, RoomJson.Options)!, JsonSerializer.Deserialize<RoomContext>(s.Context, RoomJson.Options));

    public RoomRequestSurrogate ConvertToSurrogate(in RoomRequest r) => new()
    {
        Member = r.Member,
        CommandId = r.CommandId,
        Command = JsonSerializer.SerializeToUtf8Bytes(r.Command, RoomJson.Options),
        Context = JsonSerializer.SerializeToUtf8Bytes(r.Context, RoomJson.Options),
    };
}
