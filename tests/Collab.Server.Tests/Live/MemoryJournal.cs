using System.Collections.Concurrent;
using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Journal;

namespace Collab.Server.Tests.Live;

internal sealed class MemoryJournal : IJournal
{
    private readonly ConcurrentDictionary<StreamId, ImmutableArray<JournalEvent>> streams = new();

    private int reads;

    public int Reads => reads;
    public bool Down { get; set; }

    public Task AppendAsync(JournalAppend append)
    {
        streams.AddOrUpdate(append.Stream, append.Events, (_, there) => there.AddRange(append.Events));
        return Task.CompletedTask;
    }

    public Task<StreamHead?> ReadHeadAsync(StreamId stream, CancellationToken cancel = default) =>
        Task.FromResult<StreamHead?>(Of(stream) is [.., var last] ? new StreamHead(last.Seq, last.Hash) : null);

    public async Task<IReadOnlyDictionary<StreamId, StreamHead>> ReadHeadsAsync(IReadOnlyCollection<StreamId> ids, CancellationToken cancel = default)
    {
        var heads = new Dictionary<StreamId, StreamHead>();
        foreach (var id in ids)
            if (await ReadHeadAsync(id, cancel) is { } head) heads[id] = head;
        return heads;
    }

    public Task<ImmutableArray<JournalEvent>> ReadAsync(StreamId stream, long after, int limit, CancellationToken cancel = default)
    {
        Interlocked.Increment(ref reads);
        if (Down) throw new JournalUnavailableException("The database is away.");
        return Task.FromResult<ImmutableArray<JournalEvent>>([.. Of(stream).Where(e => e.Seq > after).Take(limit)]);
    }

    public Task<ImmutableArray<JournalEvent>> FindCommandAsync(StreamId stream, Guid member, Guid commandId, CancellationToken cancel = default) =>
        Task.FromResult<ImmutableArray<JournalEvent>>([.. Of(stream).Where(e => e.By == member && e.CommandId == commandId)]);

    public Task<ImmutableArray<CommandKey>> ReadCommandsAsync(StreamId stream, long upTo, CancellationToken cancel = default) =>
        Task.FromResult<ImmutableArray<CommandKey>>([.. Of(stream).Where(e => e.Seq <= upTo).Select(e => new CommandKey(e.By, e.CommandId)).Distinct()]);

    public Task<StreamSnapshot?> ReadSnapshotAsync(StreamId stream, CancellationToken cancel = default) => Task.FromResult<StreamSnapshot?>(null);
    public Task WriteSnapshotAsync(StreamId stream, StreamSnapshot snapshot) => Task.CompletedTask;
    public Task<SealedTally> TallyAsync(Guid ballotId, CancellationToken cancel = default) => throw new NotSupportedException();

    private ImmutableArray<JournalEvent> Of(StreamId stream) => streams.TryGetValue(stream, out var events) ? events : [];
}
