using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Journal;

namespace Collab.Server.Tests.Live;

/// <summary>The real journal, whose reads can be made to fail.</summary>
internal sealed class UnreliableJournal(IJournal journal) : IJournal
{
    public bool Down { get; set; }

    public Task AppendAsync(JournalAppend append) => journal.AppendAsync(append);

    public Task<StreamHead?> ReadHeadAsync(StreamId stream, CancellationToken cancel = default) => Up().ReadHeadAsync(stream, cancel);

    public Task<IReadOnlyDictionary<StreamId, StreamHead>> ReadHeadsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancel = default) =>
        Up().ReadHeadsAsync(streams, cancel);

    /// <summary>What was read is given out only after this.</summary>
    public TaskCompletionSource? HoldsReads { get; set; }
    public int ReadsHeld { get; private set; }

    public async Task<ImmutableArray<JournalEvent>> ReadAsync(StreamId stream, long after, int limit, CancellationToken cancel = default)
    {
        var events = await Up().ReadAsync(stream, after, limit, cancel);
        if (HoldsReads is { } held)
        {
            ReadsHeld++;
            await held.Task;
        }
        return events;
    }

    public Task<ImmutableArray<JournalEvent>> FindCommandAsync(StreamId stream, Guid member, Guid commandId, CancellationToken cancel = default) =>
        Up().FindCommandAsync(stream, member, commandId, cancel);

    public Task<ImmutableArray<CommandKey>> ReadCommandsAsync(StreamId stream, long upTo, CancellationToken cancel = default) =>
        Up().ReadCommandsAsync(stream, upTo, cancel);

    public Task<StreamSnapshot?> ReadSnapshotAsync(StreamId stream, CancellationToken cancel = default) => Up().ReadSnapshotAsync(stream, cancel);

    public Task WriteSnapshotAsync(StreamId stream, StreamSnapshot snapshot) => Up().WriteSnapshotAsync(stream, snapshot);

    public Task<SealedTally> TallyAsync(Guid ballotId, CancellationToken cancel = default) => Up().TallyAsync(ballotId, cancel);

    private IJournal Up() => Down ? throw new JournalUnavailableException("The database is away.", new DriverException()) : journal;
}

/// <summary>As of a driver that Orleans knows nothing of.</summary>
internal sealed class DriverException() : Exception("The driver's own words.");
