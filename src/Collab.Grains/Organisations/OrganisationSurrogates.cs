using System.Text.Json;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;

namespace Collab.Grains.Organisations;

[GenerateSerializer]
public struct OrganisationRequestSurrogate
{
    [Id(0)] public Guid Member { get; set; }
    [Id(1)] public Guid CommandId { get; set; }
    /// <summary>The command as it is on the wire.</summary>
    [Id(2)] public byte[] Command { get; set; }
    [Id(3)] public bool HasOrigin { get; set; }
    [Id(4)] public string? Address { get; set; }
    [Id(5)] public string? Device { get; set; }
}

[RegisterConverter]
public sealed class OrganisationRequestConverter : IConverter<OrganisationRequest, OrganisationRequestSurrogate>
{
    public OrganisationRequest ConvertFromSurrogate(in OrganisationRequestSurrogate s) =>
        new(s.Member, s.CommandId, JsonSerializer.Deserialize<OrganisationCommand>(s.Command, OrganisationJson.Options)!, s.HasOrigin ? new CommandOrigin(s.Address, s.Device) : null);

    public OrganisationRequestSurrogate ConvertToSurrogate(in OrganisationRequest r) =>
        new()
        {
            Member = r.Member,
            CommandId = r.CommandId,
            Command = JsonSerializer.SerializeToUtf8Bytes(r.Command, OrganisationJson.Options),
            HasOrigin = r.From is not null,
            Address = r.From?.Address,
            Device = r.From?.Device,
        };
}
