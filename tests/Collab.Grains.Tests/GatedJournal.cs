using System.Collections.Concurrent;
using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Journal;

namespace Collab.Grains.Tests;

/// <summary>The real journal, with a gate before its appends.</summary>
public sealed class GatedJournal(IJournal inner) : IJournal
{
    private volatile TaskCompletionSource? closed;
    private volatile Exception? failing;
    private int reads;
    private readonly SemaphoreSlim arrived = new(0);

    public ConcurrentQueue<JournalAppend> Appends { get; } = new();

    /// <summary>How often a stream was opened.</summary>
    public int Reads => reads;

    /// <summary>Appends from now on wait until <see cref="Open"/>.</summary>
    public void Close() => closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open()
    {
        var gate = closed;
        closed = null;
        gate?.SetResult();
    }

    public Task AnAppendWaitsAsync() => arrived.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>The next append fails with this and is not stored.</summary>
    public void FailNext(Exception with) => failing = with;

    public async Task AppendAsync(JournalAppend append)
    {
        Appends.Enqueue(append);
        if (closed is { } gate)
        {
            arrived.Release();
            await gate.Task;
        }
        if (Interlocked.Exchange(ref failing, null) is { } failure) throw failure;
        await inner.AppendAsync(append);
    }

    public Task<StreamHead?> ReadHeadAsync(StreamId stream, CancellationToken cancel) => inner.ReadHeadAsync(stream, cancel);
    public Task<IReadOnlyDictionary<StreamId, StreamHead>> ReadHeadsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancel) => inner.ReadHeadsAsync(streams, cancel);
    public Task<ImmutableArray<JournalEvent>> ReadAsync(StreamId stream, long after, int limit, CancellationToken cancel) => inner.ReadAsync(stream, after, limit, cancel);
    public Task<ImmutableArray<JournalEvent>> FindCommandAsync(StreamId stream, Guid member, Guid commandId, CancellationToken cancel) => inner.FindCommandAsync(stream, member, commandId, cancel);
    public Task<ImmutableArray<CommandKey>> ReadCommandsAsync(StreamId stream, long upTo, CancellationToken cancel) => inner.ReadCommandsAsync(stream, upTo, cancel);

    public Task<StreamSnapshot?> ReadSnapshotAsync(StreamId stream, CancellationToken cancel)
    {
        Interlocked.Increment(ref reads);
        return inner.ReadSnapshotAsync(stream, cancel);
    }

    public Task WriteSnapshotAsync(StreamId stream, StreamSnapshot snapshot) => inner.WriteSnapshotAsync(stream, snapshot);
    public Task<SealedTally> TallyAsync(Guid ballotId, CancellationToken cancel) => inner.TallyAsync(ballotId, cancel);
}
