using System.Text.Json;
using Collab.Domain.Access;
using Collab.Domain.Registers;
using Collab.Domain.Streams;

namespace Collab.Grains.Registers;

[GenerateSerializer]
public struct RegistryRequestSurrogate
{
    [Id(0)] public Guid Member { get; set; }
    [Id(1)] public int Standing { get; set; }
    [Id(2)] public Guid CommandId { get; set; }
    /// <summary>The command as it is on the wire.</summary>
    [Id(3)] public byte[] Command { get; set; }
    [Id(4)] public bool HasOrigin { get; set; }
    [Id(5)] public string? Address { get; set; }
    [Id(6)] public string? Device { get; set; }
}

[RegisterConverter]
public sealed class RegistryRequestConverter : IConverter<RegistryRequest, RegistryRequestSurrogate>
{
    public RegistryRequest ConvertFromSurrogate(in RegistryRequestSurrogate s) =>
        new(s.Member, (Standing)s.Standing, s.CommandId, JsonSerializer.Deserialize<RegistryCommand>(s.Command, RegistryJson.Options)!, s.HasOrigin ? new CommandOrigin(s.Address, s.Device) : null);

    public RegistryRequestSurrogate ConvertToSurrogate(in RegistryRequest r) =>
        new()
        {
            Member = r.Member,
            Standing = (int)r.Standing,
            CommandId = r.CommandId,
            Command = JsonSerializer.SerializeToUtf8Bytes(r.Command, RegistryJson.Options),
            HasOrigin = r.From is not null,
            Address = r.From?.Address,
            Device = r.From?.Device,
        };
}
