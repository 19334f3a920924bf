using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Grains.Live;
using Microsoft.Extensions.Logging;

namespace Collab.Grains;

/// <summary>
/// The writer of one stream. Calls interleave only at awaits of the journal (a noun's grain is <c>[Reentrant]</c>); each is decided against
/// everything decided before it. A noun says what its states, commands and events are.
/// </summary>
public abstract partial class StreamGrain<TState, TCommand, TEvent> : Grain, ILiveFeed
    where TState : class
{
    // Orleans ends a grain only when all its calls have been answered, and holds new ones back until then: no append may
    // hold them for ever.
    private static readonly TimeSpan AppendWithin = TimeSpan.FromSeconds(15);

    private readonly HashSet<CommandKey> accepted = [];
    private readonly Dictionary<CommandKey, Task<CommandAnswer>> inFlight = [];
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly StreamId stream;
    private readonly LiveFeedPublisher feed;
    private readonly DueWorkBell bell;
    private Refusal? stopped;
    private DateTimeOffset lastDecision;
    private long snapshotSeq;

    protected StreamGrain(StreamGrainServices services, string kind)
    {
        (Journal, time, bell, log) = (services.Journal, services.Time, services.Bell, services.Logs.CreateLogger(GetType()));
        stream = new StreamId(kind, this.GetPrimaryKey());
        feed = new LiveFeedPublisher(stream, services.Silo.SiloAddress, time, services.Instruments, e => FeedLost(e, stream));
    }

    /// <summary>What was decided, before it is in the Journal.</summary>
    /// <param name="Result">Ids that the command made, by name.</param>
    protected readonly record struct Decided(ImmutableArray<TEvent> Events, Refusal? Refusal, ImmutableDictionary<string, Guid>? Result = null)
    {
        public SealedVote? SealedVote { get; init; }
        public Guid? ClosedSecretBallot { get; init; }
    }

    protected IJournal Journal { get; }

    protected StreamWriter<TState> Writer { get; private set; } = null!;

    /// <summary>While it is there, nobody decides: who comes waits for its end.</summary>
    protected Task? Held { get; set; }

    /// <summary>What is answered where the journal did not take something, or did not answer.</summary>
    protected static Refusal NotStored => Refusal.Unavailable("The record could not be reached; whether this was stored is not known. Send it again with the same command id.");

    protected abstract TState Empty { get; }
    /// <summary>Of the snapshots that are written.</summary>
    protected abstract string SnapshotFormat { get; }

    /// <summary>A snapshot spares replaying; at this distance it costs less than a hundredth of the appends.</summary>
    protected virtual int EventsPerSnapshot => 2_000;

    protected abstract byte[] WriteSnapshot(TState state);
    protected abstract TState ReadSnapshot(byte[] state);

    /// <exception cref="UnknownEventException"/>
    protected abstract TState Apply(TState state, JournalEvent stored);

    protected abstract TState Apply(TState state, TEvent happened, DateTimeOffset at, Guid by);

    /// <summary>The event's name and canonical JSON, as the journal stores them.</summary>
    protected abstract (string Type, byte[] Data) Write(TEvent happened);

    /// <summary>The ids that stored events made, by name.</summary>
    protected abstract ImmutableDictionary<string, Guid>? ResultsOf(ImmutableArray<JournalEvent> stored);

    /// <param name="now">Of whole milliseconds, never before that of an earlier decision.</param>
    protected abstract Decided Decide(TState state, TCommand command, CommandKey key, DateTimeOffset now);

    /// <summary>What leads from one durable state to the next in the lists.</summary>
    protected abstract ReadModelChange ListingBetween(TState before, TState after);

    /// <summary>What the audit log says of an event, given the states around it; null where the stream itself is the log.</summary>
    protected virtual AuditedEvent? AuditOf(TState before, TEvent happened, TState after, DateTimeOffset at, Guid by) => null;

    /// <summary>What an event leaves to be done outside the stream, given the states around it. The same for the same arguments.</summary>
    protected virtual IEnumerable<DueWork> WorkOf(TState before, TEvent happened, TState after, DateTimeOffset at, Guid by) => [];

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var replayed = new ReplayedStream<TState>(Empty, 0, HashChain.Genesis, 0);
        try
        {
            replayed = await StreamReplay.ReadAsync(Journal, stream, replayed.State, Apply, ReadSnapshot, cancellationToken);
            accepted.UnionWith(await Journal.ReadCommandsAsync(stream, replayed.Seq, cancellationToken));
            // Times never go back in a stream, whatever the clock of the server before said.
            if (replayed.Seq > 0) lastDecision = (await Journal.ReadAsync(stream, replayed.Seq - 1, 1, cancellationToken))[0].At;
        }
        catch (BrokenStreamException e)
        {
            // It stays and refuses, instead of reading the broken stream again for every call.
            Broken(e, stream);
            stopped = Refusal.Broken(e.Message);
        }
        snapshotSeq = replayed.SnapshotSeq;
        Writer = new StreamWriter<TState>(Journal, stream, replayed, ListingBetween, OnCommitted, OnFailed, AppendWithin);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => feed.EndAsync();

    /// <summary>Decides, and answers when the events are durable; the same key is carried out once and answered the same again.</summary>
    /// <param name="from">From where it came, for the audit log.</param>
    protected async Task<CommandAnswer> ExecuteAsync(CommandKey key, TCommand command, CommandOrigin? from = null)
    {
        while (true)
        {
            if (stopped is { } refusal) return CommandAnswer.Refused(refusal);
            if (inFlight.TryGetValue(key, out var same)) return await same;
            if (accepted.Contains(key)) return await AnswerAgainAsync(key);
            if (Held is null) break;
            await Held;
        }

        return await CarryOutAsync(key, command, from);
    }

    /// <summary>A command that nobody sent before. What must be known first is asked for here.</summary>
    protected virtual Task<CommandAnswer> CarryOutAsync(CommandKey key, TCommand command, CommandOrigin? from) => DecideAsync(key, command, from);

    protected Task<CommandAnswer> DecideAsync(CommandKey key, TCommand command, CommandOrigin? from)
    {
        if (stopped is { } ended) return Task.FromResult(CommandAnswer.Refused(ended)); // while something was asked for

        using var span = Tracing.Source.StartActivity("collab.decide");
        span?.SetTag("stream", stream.ToString()).SetTag("command", key.CommandId.ToString());

        var now = JournalTime.Truncate(time.GetUtcNow());
        lastDecision = now = now > lastDecision ? now : lastDecision;

        var decided = Decide(Writer.Tentative, command, key, now);
        span?.SetTag("code", Tracing.CodeOf(decided.Refusal));
        if (decided.Refusal is { } refusal)
        {
            if (Writer.TentativeHead.Seq == 0) DeactivateOnIdle(); // nothing here to keep
            return Task.FromResult(CommandAnswer.Refused(refusal));
        }

        var answer = CommitAsync(PendingOf(key, decided, now, from), decided.Result);
        if (!accepted.Contains(key)) inFlight[key] = answer;
        return answer;
    }

    private PendingCommand<TState> PendingOf(CommandKey key, in Decided decided, DateTimeOffset now, CommandOrigin? from)
    {
        var (seq, hash) = Writer.TentativeHead;
        var state = Writer.Tentative;
        var events = ImmutableArray.CreateBuilder<JournalEvent>(decided.Events.Length);
        var audit = ImmutableArray.CreateBuilder<AuditRow>();
        var left = ImmutableArray.CreateBuilder<DueWorkRow>();
        foreach (var happened in decided.Events)
        {
            var (type, data) = Write(happened);
            hash = HashChain.Next(hash, stream, ++seq, type, now, key.Member, key.CommandId, data);
            events.Add(new JournalEvent(seq, type, now, key.Member, key.CommandId, data, hash));
            var next = Apply(state, happened, now, key.Member);
            if (AuditOf(state, happened, next, now, key.Member) is { } what) audit.Add(new AuditRow(seq, now, key.Member, what, from));
            left.AddRange(WorkOf(state, happened, next, now, key.Member).Select((due, index) => new DueWorkRow(stream, seq, index, due)));
            state = next;
        }
        return new(key, events.MoveToImmutable(), state) { SealedVote = decided.SealedVote, ClosedSecretBallot = decided.ClosedSecretBallot, Audit = audit.ToImmutable(), Work = left.ToImmutable() };
    }

    private async Task<CommandAnswer> CommitAsync(PendingCommand<TState> pending, ImmutableDictionary<string, Guid>? result) =>
        await Writer.AppendAsync(pending)
            ? CommandAnswer.Accepted(pending.Events[^1].Seq, result)
            : CommandAnswer.Refused(NotStored);

    private async Task<CommandAnswer> AnswerAgainAsync(CommandKey key)
    {
        try
        {
            var events = await Journal.FindCommandAsync(stream, key.Member, key.CommandId);
            if (!events.IsEmpty) return CommandAnswer.Accepted(events[^1].Seq, ResultsOf(events));

            // The database was failed over to a state without it: begin again from what it has.
            stopped = NotStored;
            DeactivateOnIdle();
            return CommandAnswer.Refused(NotStored);
        }
        catch (JournalUnavailableException)
        {
            return CommandAnswer.Refused(NotStored);
        }
    }

    private void OnCommitted(ImmutableArray<PendingCommand<TState>> batch)
    {
        foreach (var command in batch)
        {
            accepted.Add(command.Key);
            inFlight.Remove(command.Key);
        }
        feed.Publish([.. batch.SelectMany(c => c.Events)]);
        if (batch.Any(command => !command.Work.IsEmpty)) bell.Ring();
        if (Writer.DurableSeq - snapshotSeq >= EventsPerSnapshot) _ = WriteSnapshotAsync();
    }

    private void OnFailed(Exception e)
    {
        AppendFailed(e, stream, Writer.DurableSeq);
        stopped = NotStored;
        inFlight.Clear();
        DeactivateOnIdle(); // the next activation begins from what the journal really holds
    }

    protected virtual bool ReadsSnapshot(string format) => format == SnapshotFormat;

    private TState? ReadSnapshot(StreamSnapshot snapshot) => ReadsSnapshot(snapshot.Format) ? ReadSnapshot(snapshot.State) : null;

    private async Task WriteSnapshotAsync()
    {
        var (seq, hash, state) = (Writer.DurableSeq, Writer.DurableHash, Writer.Durable);
        snapshotSeq = seq;
        try
        {
            var bytes = await Task.Run(() => WriteSnapshot(state));
            await Journal.WriteSnapshotAsync(stream, new StreamSnapshot(seq, hash, SnapshotFormat, bytes));
        }
        catch (Exception e) // a cache: the next one will do
        {
            SnapshotFailed(e, stream, seq);
        }
    }

    public Task<long> FollowAsync(ILiveFeedObserver server, SiloAddress at)
    {
        feed.Follow(server, at);
        return Task.FromResult(Writer.DurableSeq);
    }

    public Task UnfollowAsync(ILiveFeedObserver server)
    {
        feed.Unfollow(server);
        return Task.CompletedTask;
    }

    public Task SignalAsync(ILiveFeedObserver from, ImmutableArray<LiveSignal> signals)
    {
        feed.Signal(from, signals);
        return Task.CompletedTask;
    }
}
