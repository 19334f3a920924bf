using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.Text;
using Collab.Domain.Streams;
using Collab.Grains.Journal;

namespace Collab.LoadTests.Journal;

/// <summary>Appends of one event each, chained beforehand: what is measured is the journal, not the hashing.</summary>
internal sealed record Workload(IReadOnlyList<StreamQueue> Streams, IReadOnlyList<JournalAppend> Appends)
{
    public const int DataBytes = 100;

    public static Workload Create(int streams, int events)
    {
        var queues = Enumerable.Range(0, streams).Select(_ => new StreamQueue(StreamId.Meeting(Guid.NewGuid()), events / streams)).ToArray();
        // In turns, as the journal sees them.
        var appends = from i in Enumerable.Range(0, events / streams) from queue in queues select queue.Appends[i];
        return new Workload(queues, [.. appends]);
    }
}

internal sealed class StreamQueue
{
    private readonly Lock _turn = new();
    private int _next;

    public StreamQueue(StreamId id, int length)
    {
        Id = id;
        var members = Enumerable.Range(0, 64).Select(_ => Guid.NewGuid()).ToArray();
        var hash = HashChain.Genesis;
        var appends = ImmutableArray.CreateBuilder<JournalAppend>(length);
        for (var seq = 1; seq <= length; seq++)
        {
            var data = Encoding.ASCII.GetBytes($"{{\"text\":\"{new string('x', Workload.DataBytes)}\"}}");
            var e = new JournalEvent(seq, "messagePosted", DateTimeOffset.FromUnixTimeMilliseconds(1_770_000_000_000 + seq), members[seq % members.Length], Guid.NewGuid(), data, []);
            var next = HashChain.Next(hash, id, e);
            appends.Add(new JournalAppend(id, seq - 1, hash, [e with { Hash = next }]));
            hash = next;
        }

        Appends = appends.MoveToImmutable();
    }

    public StreamId Id { get; }

    public ImmutableArray<JournalAppend> Appends { get; }

    public int Length => Appends.Length;

    /// <summary>Null when all were started.</summary>
    public Task? StartNext(IJournal journal)
    {
        lock (_turn) return _next < Appends.Length ? journal.AppendAsync(Appends[_next++]) : null;
    }
}

/// <summary>Listens to the journal's own measure of its transactions.</summary>
internal sealed class BatchCounter : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _transactions;
    private long _appends;

    public BatchCounter()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "collab.journal.batch") listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((_, appends, _, _) =>
        {
            Interlocked.Increment(ref _transactions);
            Interlocked.Add(ref _appends, appends);
        });
        _listener.Start();
    }

    public long Transactions => Volatile.Read(ref _transactions);

    public double Mean => (double)_appends / _transactions;

    public void Dispose() => _listener.Dispose();
}
