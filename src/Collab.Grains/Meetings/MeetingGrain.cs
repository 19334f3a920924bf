using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Grains.Live;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace Collab.Grains.Meetings;

/// <summary>
/// The writer of one meeting. Calls interleave only at awaits of the journal; each is decided against
/// everything decided before it.
/// </summary>
[Reentrant]
public sealed partial class MeetingGrain(
    IJournal journal, TimeProvider time, ILocalSiloDetails silo, LiveFeedInstruments instruments, ILogger<MeetingGrain> log) : Grain, IMeetingGrain
{
    // A snapshot spares replaying; at this distance it costs less than a hundredth of the appends.
    private const int EventsPerSnapshot = 2_000;

    // Orleans ends a grain only when all its calls have been answered, and holds new ones back until then: no append may
    // hold them for ever.
    private static readonly TimeSpan AppendWithin = TimeSpan.FromSeconds(15);

    private readonly HashSet<CommandKey> accepted = [];
    private readonly Dictionary<CommandKey, Task<CommandAnswer>> inFlight = [];
    private StreamId stream;
    private StreamWriter<Meeting> writer = null!;
    private LiveFeedPublisher feed = null!;
    private Refusal? stopped;
    private Task? tallying;
    private DateTimeOffset lastDecision;
    private long snapshotSeq;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        stream = StreamId.Meeting(this.GetPrimaryKey());
        feed = new LiveFeedPublisher(stream, silo.SiloAddress, time, instruments, e => FeedLost(e, stream));
        var replayed = new ReplayedStream<Meeting>(Meeting.Empty(stream.Id), 0, HashChain.Genesis, 0);
        try
        {
            replayed = await StreamReplay.ReadAsync(journal, stream, replayed.State, Meeting.Apply, ReadSnapshot, cancellationToken);
            accepted.UnionWith(await journal.ReadCommandsAsync(stream, replayed.Seq, cancellationToken));
            // Times never go back in a stream, whatever the clock of the server before said.
            if (replayed.Seq > 0) lastDecision = (await journal.ReadAsync(stream, replayed.Seq - 1, 1, cancellationToken))[0].At;
        }
        catch (BrokenStreamException e)
        {
            // It stays and refuses, instead of reading the broken stream again for every call.
            Broken(e, stream);
            stopped = Refusal.Broken(e.Message);
        }
        snapshotSeq = replayed.SnapshotSeq;
        writer = new StreamWriter<Meeting>(journal, stream, replayed, MeetingListingChange.Between, OnCommitted, OnFailed, AppendWithin);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => feed.EndAsync();

    private static Meeting? ReadSnapshot(StreamSnapshot snapshot) =>
        snapshot.Format == MeetingSnapshots.Format ? MeetingSnapshots.Read(snapshot.State) : null;

    public async Task<CommandAnswer> ExecuteAsync(CommandRequest request)
    {
        var key = new CommandKey(request.Member, request.CommandId);
        while (true)
        {
            if (stopped is { } refusal) return CommandAnswer.Refused(refusal);
            if (inFlight.TryGetValue(key, out var same)) return await same;
            if (accepted.Contains(key)) return await AnswerAgainAsync(key);
            if (tallying is null) break;
            await tallying;
        }

        if (!BallotRules.NeedsTally(writer.Tentative, request.Command, request.Member, out var ballotId)) return await DecideAsync(key, request.Command, null);

        // Until the tally is in, nobody else decides: the sealed votes counted are all there will be.
        var counted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        tallying = counted.Task;
        Task<CommandAnswer> closing;
        try
        {
            await writer.DrainAsync();
            if (stopped is { } refusal) return CommandAnswer.Refused(refusal);
            closing = DecideAsync(key, request.Command, await journal.TallyAsync(ballotId));
        }
        catch (JournalUnavailableException)
        {
            return CommandAnswer.Refused(NotStored);
        }
        finally
        {
            tallying = null;
            counted.SetResult();
        }
        return await closing;
    }

    private Task<CommandAnswer> DecideAsync(CommandKey key, MeetingCommand command, SealedTally? tally)
    {
        using var span = Tracing.Source.StartActivity("collab.decide");
        span?.SetTag("stream", stream.ToString()).SetTag("command", key.CommandId.ToString());

        var now = JournalTime.Truncate(time.GetUtcNow());
        lastDecision = now = now > lastDecision ? now : lastDecision;

        var decision = writer.Tentative.Decide(command, new CommandContext(key.Member, now, Guid.CreateVersion7(now), tally));
        span?.SetTag("code", Tracing.CodeOf(decision.Refusal));
        if (decision.Refusal is { } refusal)
        {
            if (writer.TentativeHead.Seq == 0) DeactivateOnIdle(); // nothing here to keep
            return Task.FromResult(CommandAnswer.Refused(refusal));
        }

        var pending = PendingOf(key, decision, now, tally);
        var answer = CommitAsync(pending, MeetingResults.Of(decision.Events));
        if (!accepted.Contains(key)) inFlight[key] = answer;
        return answer;
    }

    private PendingCommand<Meeting> PendingOf(CommandKey key, Decision decision, DateTimeOffset now, SealedTally? tally)
    {
        var (seq, hash) = writer.TentativeHead;
        var state = writer.Tentative;
        var events = ImmutableArray.CreateBuilder<JournalEvent>(decision.Events.Length);
        foreach (var happened in decision.Events)
        {
            var (type, data) = (MeetingEventTable.NameOf(happened), MeetingEventTable.Write(happened));
            hash = HashChain.Next(hash, stream, ++seq, type, now, key.Member, key.CommandId, data);
            events.Add(new JournalEvent(seq, type, now, key.Member, key.CommandId, data, hash));
            state = Meeting.Apply(state, happened, now, key.Member);
        }
        return new(key, events.MoveToImmutable(), state) { SealedVote = decision.SealedVote, ClosedSecretBallot = tally?.BallotId };
    }

    private async Task<CommandAnswer> CommitAsync(PendingCommand<Meeting> pending, ImmutableDictionary<string, Guid>? result) =>
        await writer.AppendAsync(pending)
            ? CommandAnswer.Accepted(pending.Events[^1].Seq, result)
            : CommandAnswer.Refused(NotStored);

    private async Task<CommandAnswer> AnswerAgainAsync(CommandKey key)
    {
        try
        {
            var events = await journal.FindCommandAsync(stream, key.Member, key.CommandId);
            if (!events.IsEmpty) return CommandAnswer.Accepted(events[^1].Seq, MeetingResults.Of(events.Select(MeetingEventTable.Read)));

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

    private void OnCommitted(ImmutableArray<PendingCommand<Meeting>> batch)
    {
        foreach (var command in batch)
        {
            accepted.Add(command.Key);
            inFlight.Remove(command.Key);
        }
        feed.Publish([.. batch.SelectMany(c => c.Events)]);
        if (writer.DurableSeq - snapshotSeq >= EventsPerSnapshot) _ = WriteSnapshotAsync();
    }

    private void OnFailed(Exception e)
    {
        AppendFailed(e, stream, writer.DurableSeq);
        stopped = NotStored;
        inFlight.Clear();
        DeactivateOnIdle(); // the next activation begins from what the journal really holds
    }

    private static Refusal NotStored => Refusal.Unavailable("The record could not be reached; whether this was stored is not known. Send it again with the same command id.");

    private async Task WriteSnapshotAsync()
    {
        var (seq, hash, state) = (writer.DurableSeq, writer.DurableHash, writer.Durable);
        snapshotSeq = seq;
        try
        {
            var bytes = await Task.Run(() => MeetingSnapshots.Write(state));
            await journal.WriteSnapshotAsync(stream, new StreamSnapshot(seq, hash, MeetingSnapshots.Format, bytes));
        }
        catch (Exception e) // a cache: the next one will do
        {
            SnapshotFailed(e, stream, seq);
        }
    }

    public Task<long> FollowAsync(ILiveFeedObserver server, SiloAddress at)
    {
        feed.Follow(server, at);
        return Task.FromResult(writer.DurableSeq);
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
