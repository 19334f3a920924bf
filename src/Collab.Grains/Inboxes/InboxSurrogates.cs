using System.Text.Json;
using Collab.Domain.Inboxes;

namespace Collab.Grains.Inboxes;

[GenerateSerializer]
public struct InboxRequestSurrogate
{
    [Id(0)] public Guid By { get; set; }
    [Id(1)] public Guid CommandId { get; set; }
    /// <summary>The command as it is on the wire.</summary>
    [Id(2)] public byte[] Command { get; set; }
}

[RegisterConverter]
public sealed class InboxRequestConverter : IConverter<InboxRequest, InboxRequestSurrogate>
{
    public InboxRequest ConvertFromSurrogate(in InboxRequestSurrogate s) => new(s.By, s.CommandId, JsonSerializer.Deserialize<InboxCommand>(s.Command, InboxJson.Options)!);

    public InboxRequestSurrogate ConvertToSurrogate(in InboxRequest r) =>
        new() { By = r.By, CommandId = r.CommandId, Command = JsonSerializer.SerializeToUtf8Bytes(r.Command, InboxJson.Options) };
}
