using System.Collections.Immutable;
using Collab.Domain.Streams;
using Collab.Grains.Journal;

namespace Collab.Server.Live;

/// <summary>
/// A server's copy of a stream: replayed as the grain does it, every hash checked, the most recent states
/// kept by sequence. Not thread-safe.
/// </summary>
internal sealed class StreamReplica
{
    private readonly StreamId stream;
    private readonly StreamProjection projection;
    private readonly StreamVersion?[] ring;
    private ReplayedStream<object> replayed;

    public StreamReplica(StreamId stream, StreamProjection projection, int ringLength)
    {
        this.stream = stream;
        this.projection = projection;
        ring = new StreamVersion?[ringLength];
        replayed = new(projection.Empty(stream.Id), 0, HashChain.Genesis, 0);
        Head = new(stream, 0, replayed.State, projection);
    }

    public StreamVersion Head { get; private set; }

    /// <exception cref="BrokenStreamException"/>
    /// <exception cref="JournalUnavailableException"/>
    public async Task LoadAsync(IJournal journal, CancellationToken cancel)
    {
        replayed = await StreamReplay.ReadAsync(journal, stream, replayed.State, Apply, projection.Restore, cancel);
        if (replayed.Seq > Head.Seq) Keep(replayed.Seq, replayed.State); // the snapshot, and nothing after it
    }

    /// <summary>What the journal has after some earlier event; what is known already is passed over.</summary>
    /// <exception cref="BrokenStreamException"/>
    public void ApplyStored(ImmutableArray<JournalEvent> events) =>
        replayed = StreamReplay.Continue(stream, replayed, [.. events.Where(e => e.Seq > replayed.Seq)], Apply);

    /// <summary>False when the event does not follow: it is known already, or one before it is missing.</summary>
    /// <exception cref="BrokenStreamException"/>
    public bool TryApply(JournalEvent next)
    {
        if (next.Seq != replayed.Seq + 1) return false;
        replayed = StreamReplay.Continue(stream, replayed, [next], Apply);
        return true;
    }

    /// <summary>The state at a sequence, if the ring reaches back to it.</summary>
    public StreamVersion? At(long seq)
    {
        var kept = ring[seq % ring.Length];
        return kept?.Seq == seq ? kept : null;
    }

    private object Apply(object state, JournalEvent next)
    {
        lock (projection) state = projection.Apply(state, next);
        Keep(next.Seq, state);
        return state;
    }

    private void Keep(long seq, object state) => ring[seq % ring.Length] = Head = new(stream, seq, state, projection);
}
