using Collab.Domain.Documents;
using Collab.Domain.Streams;
using Collab.Grains.Documents;
using Collab.Server.Hosting;
using Collab.Server.Renditions;

namespace Collab.Server.Documents;

/// <summary>Notes in documents what becomes of their PDFs.</summary>
internal sealed class RenditionNotes(IGrainFactory grains) : IRenditionListener
{
    /// <exception cref="InvalidOperationException">It could not be noted now: it is to be told again.</exception>
    public async Task ChangedAsync(Guid document, int version, string sha256, long change, Rendition rendition, CancellationToken cancel = default)
    {
        var id = DerivedId.Of("document-rendition", $"{document}:{version}:{change}");
        var answer = await grains.GetGrain<IDocumentGrain>(document).ExecuteAsync(new(Guid.Empty, id, new NoteVersionRendition(version, rendition), DocumentSurroundings.OfServer));
        if (answer.Refusal is { Code: not (RefusalCodes.Conflict or RefusalCodes.NotFound) } refusal)
            throw new InvalidOperationException($"The rendition of version {version} of the document {document} could not be noted: {refusal.Message}");
    }
}
