using System.Text.Json;
using Collab.Domain.Documents;

namespace Collab.Grains.Documents;

[GenerateSerializer]
public struct DocumentRequestSurrogate
{
    [Id(0)] public Guid Member { get; set; }
    [Id(1)] public Guid CommandId { get; set; }
    /// <summary>The command as it is on the wire.</summary>
    [Id(2)] public byte[] Command { get; set; }
    /// <summary>JSON too.</summary>
    [Id(3)] public byte[] Around { get; set; }
}

[RegisterConverter]
public sealed class DocumentRequestConverter : IConverter<DocumentRequest, DocumentRequestSurrogate>
{
    public DocumentRequest ConvertFromSurrogate(in DocumentRequestSurrogate s) => new(
        s.Member, s.CommandId, JsonSerializer.Deserialize<DocumentCommand>(s.Command, DocumentJson.Options)!, JsonSerializer.Deserialize<DocumentSurroundings>(s.Around, DocumentJson.Options)!);

    public DocumentRequestSurrogate ConvertToSurrogate(in DocumentRequest r) =>
        new()
        {
            Member = r.Member,
            CommandId = r.CommandId,
            Command = JsonSerializer.SerializeToUtf8Bytes(r.Command, DocumentJson.Options),
            Around = JsonSerializer.SerializeToUtf8Bytes(r.Around, DocumentJson.Options),
        };
}
