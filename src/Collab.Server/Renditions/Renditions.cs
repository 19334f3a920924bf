using System.Collections.Immutable;
using Collab.Domain.Documents;
using Collab.Storage.Renditions;

namespace Collab.Server.Renditions;

/// <inheritdoc/>
internal sealed class Renditions(RenditionStore store, RenditionWorker worker, RenditionTeller teller) : IRenditions
{
    public async Task RequestAsync(DocumentFile file, Guid document, int version, CancellationToken cancel = default)
    {
        await store.RequestAsync(file, document, version, cancel);
        worker.Wake();
        teller.Wake();
    }

    public async Task<ImmutableArray<PageText>> TextAsync(string sha256, CancellationToken cancel = default) =>
        [.. (await store.TextsAsync(sha256, cancel)).Select(page => new PageText(page.Page, page.Text))];

    public async Task<PageText?> FindPageAsync(string sha256, int page, CancellationToken cancel = default) =>
        await store.FindPageAsync(sha256, page, cancel) is { } found ? new(found.Page, found.Text, WordBoxes.Unpack(found.Words)) : null;
}
