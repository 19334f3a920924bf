using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Grains.Journal;

/// <summary>A stream's state at its head, rebuilt from the journal.</summary>
public sealed record ReplayedStream<TState>(TState State, long Seq, byte[] Hash, long SnapshotSeq);

/// <summary>
/// The one way from the journal to a state, for the writer and for the replicas: the snapshot if its format
/// is known, then every event after it, its hash checked against the chain.
/// </summary>
public static class StreamReplay
{
    private const int PageSize = 2_000;

    /// <param name="readSnapshot">Null when the snapshot is of another format.</param>
    /// <exception cref="BrokenStreamException">An event does not continue the chain, is missing, or is of an unknown type.</exception>
    public static async Task<ReplayedStream<TState>> ReadAsync<TState>(
        IJournal journal, StreamId stream, TState empty, Func<TState, JournalEvent, TState> apply, Func<StreamSnapshot, TState?> readSnapshot,
        CancellationToken cancel = default)
        where TState : class
    {
        var snapshot = await journal.ReadSnapshotAsync(stream, cancel);
        var start = snapshot is null ? null : readSnapshot(snapshot);
        var replayed = start is null
            ? new ReplayedStream<TState>(empty, 0, HashChain.Genesis, 0)
            : new ReplayedStream<TState>(start, snapshot!.Seq, snapshot.Hash, snapshot.Seq);

        // The head is read first: events appended meanwhile are read too, never missed.
        var head = await journal.ReadHeadAsync(stream, cancel);
        if (replayed.SnapshotSeq > (head?.Seq ?? 0))
            throw new BrokenStreamException(stream, $"its snapshot is of event {replayed.SnapshotSeq}, but the last one found is {head?.Seq ?? 0}");
        while (true)
        {
            var page = await journal.ReadAsync(stream, replayed.Seq, PageSize, cancel);
            replayed = Continue(stream, replayed, page, apply);
            if (page.Length < PageSize) break;
        }

        if (head is { } expected && replayed.Seq < expected.Seq)
            throw new BrokenStreamException(stream, $"it should end with event {expected.Seq}, but the last one found is {replayed.Seq}");
        if (head is { } last && replayed.Seq == last.Seq && !replayed.Hash.AsSpan().SequenceEqual(last.Hash))
            throw new BrokenStreamException(stream, $"the hash of its last event {last.Seq} is not the one kept beside the stream");
        return replayed;
    }

    /// <summary>The state after further events; each must continue the chain.</summary>
    public static ReplayedStream<TState> Continue<TState>(
        StreamId stream, ReplayedStream<TState> replayed, ImmutableArray<JournalEvent> events, Func<TState, JournalEvent, TState> apply)
    {
        var state = replayed.State;
        var verifier = new JournalVerifier(stream, replayed.Seq, replayed.Hash);
        foreach (var next in events)
        {
            if (verifier.Check(next) is { } broken) throw new BrokenStreamException(stream, broken.Fault);
            try
            {
                state = apply(state, next);
            }
            catch (UnknownEventException e)
            {
                throw new BrokenStreamException(stream, e.Message, e);
            }
        }
        return new(state, verifier.Seq, verifier.Hash, replayed.SnapshotSeq);
    }
}

/// <summary>The stream cannot be opened; the sentence says which, why and what to do. Other streams are not touched.</summary>
public sealed class BrokenStreamException(StreamId stream, string why, Exception? inner = null)
    : Exception($"The stream {stream} is not opened: {why}. Restore it from a backup, or start the version of the program that wrote it; other streams are not affected.", inner);
