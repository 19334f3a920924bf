using System.Text.Json;
using Collab.Domain.Rounds;

namespace Collab.Grains.Rounds;

[GenerateSerializer]
public struct RoundRequestSurrogate
{
    [Id(0)] public Guid Member { get; set; }
    [Id(1)] public Guid CommandId { get; set; }
    /// <summary>The command as it is on the wire.</summary>
    [Id(2)] public byte[] Command { get; set; }
    /// <summary>JSON too.</summary>
    [Id(3)] public byte[] Around { get; set; }
}

[RegisterConverter]
public sealed class RoundRequestConverter : IConverter<RoundRequest, RoundRequestSurrogate>
{
    public RoundRequest ConvertFromSurrogate(in RoundRequestSurrogate s) => new(
        s.Member, s.CommandId, JsonSerializer.Deserialize<RoundCommand>(s.Command, RoundJson.Options)!, JsonSerializer.Deserialize<RoundSurroundings>(s.Around, RoundJson.Options)!);

    public RoundRequestSurrogate ConvertToSurrogate(in RoundRequest r) =>
        new()
        {
            Member = r.Member,
            CommandId = r.CommandId,
            Command = JsonSerializer.SerializeToUtf8Bytes(r.Command, RoundJson.Options),
            Around = JsonSerializer.SerializeToUtf8Bytes(r.Around, RoundJson.Options),
        };
}
