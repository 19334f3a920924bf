using System.Collections.Immutable;
using System.Diagnostics;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;

namespace Collab.Grains.Journal;

/// <summary>
/// One accepted command on its way into the journal.
/// </summary>
/// <param name="After">The state that its events lead to.</param>
public sealed record PendingCommand<TState>(CommandKey Key, ImmutableArray<JournalEvent> Events, TState After)
{
    public SealedVote? SealedVote { get; init; }
    public Guid? ClosedSecretBallot { get; init; }
    public ImmutableArray<AuditRow> Audit { get; init; } = [];
    public ImmutableArray<DueWorkRow> Work { get; init; } = [];

    /// <summary>What its append is traced to.</summary>
    public ActivityContext Cause { get; } = Tracing.Current;

    public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>
/// Group commit for one stream: while an append is in flight, further commands are decided against
/// <see cref="Tentative"/> and ride in the next one. Runs on its grain's scheduler, so it needs no locks.
/// After a failure everything that waits is answered, nothing is taken any more, and the grain must end:
/// what the journal holds then is not known here.
/// </summary>
/// <param name="appendWithin">An append that takes longer counts as failed.</param>
public sealed class StreamWriter<TState>(
    IJournal journal, StreamId stream, ReplayedStream<TState> start, Func<TState, TState, ReadModelChange> listing,
    Action<ImmutableArray<PendingCommand<TState>>> committed, Action<Exception> failed, TimeSpan appendWithin)
{
    // Bounds one transaction's share of a busy stream, so that its callers are answered steadily.
    private const int EventsPerAppend = 5_000;

    private readonly Queue<PendingCommand<TState>> waiting = new();
    private TaskCompletionSource? drained;
    private (long Seq, byte[] Hash) durableHead = (start.Seq, start.Hash);

    /// <summary>With everything decided so far, durable or not.</summary>
    public TState Tentative { get; private set; } = start.State;

    public (long Seq, byte[] Hash) TentativeHead { get; private set; } = (start.Seq, start.Hash);

    /// <summary>What the journal has.</summary>
    public TState Durable { get; private set; } = start.State;

    public long DurableSeq => durableHead.Seq;

    public byte[] DurableHash => durableHead.Hash;

    public bool Failed { get; private set; }

    /// <summary>True when the events are durable; false when that is not known.</summary>
    public Task<bool> AppendAsync(PendingCommand<TState> command)
    {
        if (Failed) return Task.FromResult(false);

        var last = command.Events[^1];
        Tentative = command.After;
        TentativeHead = (last.Seq, last.Hash);
        waiting.Enqueue(command);
        if (drained is null)
        {
            drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _ = FlushAsync();
        }
        return command.Done.Task;
    }

    /// <summary>Ends when nothing is in flight or waiting.</summary>
    public Task DrainAsync() => drained?.Task ?? Task.CompletedTask;

    private async Task FlushAsync()
    {
        Activity.Current = null; // the loop outlives the call that began it
        while (waiting.Count > 0)
        {
            var batch = TakeBatch();
            using var span = Tracing.Start("collab.append", batch.Select(c => c.Cause));
            span?.SetTag("stream", stream.ToString()).SetTag("commands", batch.Length);
            try
            {
                await journal.AppendAsync(AppendOf(batch)).WaitAsync(appendWithin);
                var last = batch[^1];
                Durable = last.After;
                durableHead = (last.Events[^1].Seq, last.Events[^1].Hash);
                committed(batch);
            }
            catch (Exception e)
            {
                span?.SetStatus(ActivityStatusCode.Error);
                // What is durable is so, whatever went wrong afterwards.
                Fail(batch, e, isDurable: durableHead.Seq == batch[^1].Events[^1].Seq);
                break;
            }
            foreach (var command in batch) command.Done.SetResult(true);
        }
        var ended = drained!;
        drained = null;
        ended.SetResult();
    }

    private ImmutableArray<PendingCommand<TState>> TakeBatch()
    {
        var batch = ImmutableArray.CreateBuilder<PendingCommand<TState>>();
        for (var events = 0; waiting.TryPeek(out var next) && (batch.Count == 0 || events + next.Events.Length <= EventsPerAppend); events += next.Events.Length)
            batch.Add(waiting.Dequeue());
        return batch.ToImmutable();
    }

    private JournalAppend AppendOf(ImmutableArray<PendingCommand<TState>> batch) =>
        new(stream, durableHead.Seq, durableHead.Hash, [.. batch.SelectMany(c => c.Events)])
        {
            SealedVotes = [.. batch.Select(c => c.SealedVote).OfType<SealedVote>()],
            ClosedBallots = [.. batch.Select(c => c.ClosedSecretBallot).OfType<Guid>()],
            Audit = [.. batch.SelectMany(c => c.Audit)],
            Work = [.. batch.SelectMany(c => c.Work)],
            Listing = listing(Durable, batch[^1].After),
        };

    private void Fail(ImmutableArray<PendingCommand<TState>> batch, Exception e, bool isDurable)
    {
        Failed = true;
        foreach (var command in batch) command.Done.SetResult(isDurable);
        foreach (var command in waiting) command.Done.SetResult(false);
        waiting.Clear();
        failed(e);
    }
}
