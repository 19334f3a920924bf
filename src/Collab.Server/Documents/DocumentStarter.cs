using Collab.Domain.Documents;
using Collab.Domain.Streams;
using Collab.Grains.Documents;
using Collab.Server.Rooms;

namespace Collab.Server.Documents;

/// <inheritdoc/>
internal sealed class DocumentStarter(IGrainFactory grains) : IDocumentStart
{
    public async Task<Refusal?> BeginAsync(DocumentStart start, CancellationToken cancel)
    {
        var begin = new BeginDocument(start.Room, start.File, start.Note, start.ByName);
        return (await grains.GetGrain<IDocumentGrain>(start.Document).ExecuteAsync(new(start.Member, start.CommandId, begin, DocumentSurroundings.OfServer))).Refusal;
    }
}
