using System.Diagnostics;
using Collab.Domain.Streams;
using Collab.Grains.Journal;

namespace Collab.Server.Live;

/// <summary>
/// Reads of streams from the live layer's replicas. A replica may be milliseconds behind the journal, and a
/// caller who has just been answered a command must find it: so a read waits until the replica has reached
/// the journal's head.
/// </summary>
internal sealed class StreamReads(RelayRegistry relays, IJournal journal)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>What the member sees; <c>notFound</c> for those to whom the stream does not exist.</summary>
    public async Task<(RawJson? View, Refusal? Refusal)> ViewAsync(StreamId stream, Guid member) =>
        await StateAsync(stream) is { Refusal: { } refusal } ? (null, refusal) : await relays.GetViewAsync(stream, member);

    /// <summary>The whole state, whoever asks: what of it may be shown is the caller's concern.</summary>
    public async Task<(object? State, Refusal? Refusal)> StateAsync(StreamId stream)
    {
        if (await journal.ReadHeadAsync(stream) is not { } head) return (null, StreamRelay.NotFound(stream));

        var waited = Stopwatch.GetTimestamp();
        while (true)
        {
            var (newest, refusal) = await relays.GetNewestAsync(stream, head.Seq);
            if (newest is null) return (null, refusal);
            if (newest.Seq >= head.Seq) return (newest.State, null);
            if (Stopwatch.GetElapsedTime(waited) > Patience) return (null, Refusal.Unavailable("This server is behind the journal; try again shortly."));
            // Nothing tells when a replica has reached an event; most have by now, and the rest within milliseconds.
            await Task.Delay(Pause);
        }
    }
}
