using System.Text.Json;
using Collab.Domain.Documents;
using Collab.Domain.Streams;
using Collab.Server.Work;

namespace Collab.Server.Renditions;

/// <summary>Asks for the rendition of a version that a document has got.</summary>
internal sealed class RenderHandler(IRenditions renditions) : IDueWorkHandler
{
    public string Kind => DueWorkKinds.Render;

    public async Task DoAsync(DueWorkItem item, CancellationToken cancel)
    {
        var asked = JsonSerializer.Deserialize<Asked>(item.Work.Data, JsonSerializerOptions.Web) ?? throw new JsonException("It does not say which file.");
        await renditions.RequestAsync(asked.File, asked.DocumentId, asked.Version, cancel);
    }

    private sealed record Asked
    {
        public required Guid DocumentId { get; init; }
        public required int Version { get; init; }
        public required DocumentFile File { get; init; }
    }
}
