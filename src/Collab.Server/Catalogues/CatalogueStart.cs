using Collab.Domain.Access;
using Collab.Domain.Catalogues;
using Collab.Domain.Streams;
using Collab.Grains.Catalogues;
using Collab.Grains.Journal;
using Collab.Server.Hosting;

namespace Collab.Server.Catalogues;

/// <summary>
/// How the catalogues begin, in a new installation and in one that is older than they are: with <see cref="ShippedItems"/>, once. What
/// people make of them afterwards is theirs; a later release adds nothing.
/// </summary>
internal sealed class CatalogueStart(IJournal journal, IGrainFactory grains)
{
    public async Task BeginAsync(CancellationToken cancel)
    {
        if (await journal.ReadHeadAsync(StreamId.Catalogues, cancel) is not null) return;

        var answer = await grains.GetGrain<ICatalogueGrain>(StreamId.Catalogues.Id)
            .ExecuteAsync(new(Guid.Empty, Standing.None, DerivedId.Of("catalogues-start", "begin"), new BeginCatalogues(ShippedItems.All)));
        if (answer.Refusal is { } refusal) throw new InvalidOperationException($"The catalogues could not be begun: {refusal.Message}");
    }
}
