using System.Text.Json;
using Collab.Domain.Documents;
using Collab.Domain.Review;
using Collab.Domain.Streams;
using Collab.Grains.Documents;
using Collab.Server.Hosting;
using Collab.Server.Live;
using Collab.Server.Work;

namespace Collab.Server.Documents.Comments;

/// <summary>
/// Carries comments to the newest version that can be read, some at a time, so that whoever looks sees how they come. Ends where a newer one
/// can be read: its own work carries them there.
/// </summary>
internal sealed class CarryHandler(StreamReads reads, ReviewTexts texts, Anchoring anchoring, IGrainFactory grains) : IDueWorkHandler
{
    public string Kind => DueWorkKinds.CarryComments;

    /// <exception cref="NotReadException">To be tried again, as below.</exception>
    /// <exception cref="InvalidOperationException">The document does not take them now.</exception>
    public async Task DoAsync(DueWorkItem item, CancellationToken cancel)
    {
        var work = JsonSerializer.Deserialize<CarryWork>(item.Work.Data, DocumentJson.Options)!;
        var ways = new Dictionary<int, (ReviewText From, CarryOver Over)?>();
        while (true)
        {
            var (state, refusal) = await reads.StateAsync(StreamId.Document(work.DocumentId));
            if (state is not Document document) throw new NotReadException(refusal!.Message);
            if (CommentRules.NewestToRead(document) != work.Version) return;

            List<Comment> some = [.. document.Comments.Values.Where(comment => CommentRules.IsToCarry(comment, work.Version)).OrderByDescending(comment => comment.Position).Take(DocumentLimits.CarriedAtOnce)];
            if (some.Count == 0) return;
            await CarryAsync(item, document, work.Version, some, ways, cancel);
        }
    }

    private async Task CarryAsync(DueWorkItem item, Document document, int version, List<Comment> comments, Dictionary<int, (ReviewText From, CarryOver Over)?> ways, CancellationToken cancel)
    {
        var newer = await texts.FindAsync(document.Versions[version].File.Sha256, cancel);
        var carried = PersistentMap<Guid, CarriedComment>.Empty;
        foreach (var comment in comments)
        {
            var from = comment.Sure.Version;
            if (!ways.TryGetValue(from, out var way)) ways.Add(from, way = await WayAsync(document, from, newer, cancel));
            carried = carried.SetItem(comment.Id, new(comment.Sure, await PlaceAsync(comment, document.Versions[version], way, newer, cancel)));
        }

        var id = DerivedId.Of("carry-comments", $"{item.Id}:{document.Seq}");
        var answer = await grains.GetGrain<IDocumentGrain>(document.Id).ExecuteAsync(new(Guid.Empty, id, new CarryComments(version, carried), DocumentSurroundings.OfServer));
        if (answer.Refusal is { Code: not RefusalCodes.Conflict } refusal) throw new InvalidOperationException($"The comments on the document {document.Id} were not carried to its version {version}: {refusal.Message}");
    }

    // Which paragraph is which takes a processor a while.
    private async Task<(ReviewText From, CarryOver Over)?> WayAsync(Document document, int from, ReviewText? newer, CancellationToken cancel) =>
        newer is not null && await texts.FindAsync(document.Versions[from].File.Sha256, cancel) is { } older
            ? (older, await Task.Run(() => new CarryOver(older.Structure, newer.Structure), cancel)) : null;

    private async Task<CommentPlace> PlaceAsync(Comment comment, DocumentVersion version, (ReviewText From, CarryOver Over)? way, ReviewText? newer, CancellationToken cancel)
    {
        var sure = comment.Sure;
        // What is on a page, and not on words of it, nobody but a person finds again.
        if (way is not var (older, over) || sure.Anchor.Position is not { } position || older.Whole(sure.Anchor.Page, position) is not { } words) return Lost();

        var carried = over.Carry(words);
        return carried.Position is { } there && await anchoring.MakeAsync(version, newer!, there, cancel) is { } anchor
            ? new(version.Number, sure.Version, carried.State, anchor, (int)Math.Round(100 * Math.Clamp(carried.Confidence, 0, 1)))
            : Lost();

        CommentPlace Lost() => new(version.Number, sure.Version, CarriedState.Lost, null, 0);
    }
}
