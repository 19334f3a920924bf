using System.Collections.Immutable;
using System.Diagnostics;
using System.Threading.Channels;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Grains.Live;
using Microsoft.AspNetCore.SignalR;

namespace Collab.Server.Live;

/// <summary>
/// One per server and stream: a read replica, its recent versions and the connections here. A loop of its
/// own applies what the feed brings and fans it out; joins are answered beside it from the version that
/// everybody has.
/// </summary>
internal sealed partial class StreamRelay : IAsyncDisposable
{
    private const int CausesAtMost = 32;

    private readonly StreamId stream;
    private readonly StreamNoun noun;
    private readonly RelayServices services;
    private readonly LiveOptions options;
    private readonly TimeProvider time;
    private readonly Lazy<Task<Refusal?>> opened;

    private readonly Lock gate = new(); // guards all below
    private readonly StreamReplica replica;
    private readonly Queue<ImmutableArray<JournalEvent>> inbox = new();
    private readonly Dictionary<string, Subscriber> subscribers = [];
    private readonly Dictionary<Guid, List<Subscriber>> byMember = [];
    private Subscriber[]? everyone; // subscribers.Values, copied when asked for
    private StreamVersion published; // what the last fan-out to everyone led to
    private StreamVersion? asked; // what View last answered from
    private List<ActivityContext> causes = []; // what the next fan-out is traced to
    private long hinted; // the greatest sequence heard of, or suspected
    private long certain; // the greatest sequence that is surely in the journal
    private long hints; // how often it was heard of one
    private bool gap;
    private ImmutableArray<StreamId> surroundings; // of its first state that exists
    private bool reconsiders;
    private Refusal? failure;
    private bool released;
    private long unusedSince;

    private readonly Channel<bool> wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly ITimer alarm;
    private readonly CancellationTokenSource stopping = new();
    private Task loop = Task.CompletedTask;

    public StreamRelay(StreamId stream, StreamNoun noun, RelayServices services)
    {
        this.stream = stream;
        this.noun = noun;
        this.services = services;
        options = services.Options;
        time = services.Time;
        replica = new(stream, noun.CreateProjection(), options.RecentStates);
        published = replica.Head;
        toOthers = new(time, gathered => noun.Feed(services.Grains, stream.Id).SignalAsync(services.Observer.Reference, gathered));
        opened = new(() => RunApart(LoadAsync));
        alarm = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        unusedSince = time.GetTimestamp();
    }

    public StreamId Stream => stream;

    /// <summary>Other streams on which its audiences depend; empty until it is loaded and exists.</summary>
    public ImmutableArray<StreamId> Surroundings
    {
        get
        {
            lock (gate)
            {
                if (surroundings.IsDefault && loaded && replica.Head.Seq > 0) surroundings = [.. noun.SurroundingsOf(replica.Head.State)];
                return surroundings.IsDefault ? [] : surroundings;
            }
        }
    }

    /// <summary>Who belongs to which audience may be otherwise now, though the stream itself has not gone on.</summary>
    public void Reconsider()
    {
        Volatile.Write(ref reconsiders, true);
        Wake();
    }

    /// <summary>The stream cannot be read as the journal has it; that is remembered until the relay is released.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Loads on first use. Null, or why the stream cannot be shown.</summary>
    public Task<Refusal?> OpenAsync() => opened.Value;

    /// <summary>
    /// Adds the connection and answers its view, or the patch from <paramref name="after"/>. Null when the
    /// relay has been released: ask the registry again.
    /// </summary>
    public async Task<Subscription?> JoinAsync(HubConnectionContext connection, Guid member, long? after)
    {
        if (after > Head().Seq && await TryCatchUpAsync() is { } unavailable) return new(null, null, unavailable);

        StreamVersion version;
        StreamVersion? known;
        Subscriber subscriber;
        int audience; // in this version; the subscriber's own may have moved on when the answer is made
        lock (gate)
        {
            if (released) return null;
            if (failure is not null) return new(null, null, failure);
            Drain();

            // Never behind what the connection has already.
            version = published;
            if (subscribers.TryGetValue(connection.ConnectionId, out var earlier))
            {
                Remove(earlier);
                if (earlier.Leave() is var had && had.Seq > version.Seq) version = had;
            }
            known = after is { } seq ? replica.At(seq) : null;
            if (known?.Seq > version.Seq) version = known;

            // Whoever came in just now is not in what everybody has.
            if (version.AudienceOf(member) is null && replica.Head.AudienceOf(member) is not null) version = replica.Head;
            if (version.AudienceOf(member) is not { } now) return new(null, null, NotFound(stream));
            audience = now;
            subscriber = new(connection, member, audience, version);
            Add(subscriber);
        }

        if (published.Seq > version.Seq || version.Seq < replica.Head.Seq) Wake();
        var answer = known?.AudienceOf(member) is { } was
            ? version.Since(known).Answer(member, was, audience)
            : StreamDelta.StateAnswer(version, member, audience);
        return new(subscriber, answer, null);
    }

    public void Leave(Subscriber subscriber)
    {
        subscriber.Leave();
        lock (gate) Remove(subscriber);
    }

    /// <summary>The newest view, for a caller without a subscription.</summary>
    public (RawJson? View, Refusal? Refusal) View(Guid member)
    {
        StreamVersion head;
        lock (gate)
        {
            if (failure is not null) return (null, failure);
            unusedSince = time.GetTimestamp();
            Drain();
            head = replica.Head;
            if (asked != head && asked != published) asked?.Retire();
            asked = head;
        }
        if (head.AudienceOf(member) is not { } audience) return (null, NotFound(stream));
        return (RawJson.Of(EncodedObject.Of(json => json.WriteNumber("seq", head.Seq)), "state", head.EncodedView(audience), head.EncodedMe(member)), null);
    }

    /// <summary>The newest state, not filtered for anyone.</summary>
    public (StreamVersion? Newest, Refusal? Refusal) Newest()
    {
        lock (gate)
        {
            if (failure is not null) return (null, failure);
            unusedSince = time.GetTimestamp();
            Drain();
            return (replica.Head, null);
        }
    }

    /// <summary>Queues what the feed brought. Old, doubled and early events do no harm.</summary>
    public void Offer(LiveBatch batch)
    {
        lock (gate)
        {
            inbox.Enqueue(batch.Events);
            if (causes.Count < CausesAtMost && ActivityContext.TryParse(batch.Cause, null, isRemote: true, out var cause)) causes.Add(cause);
        }
        Wake();
    }

    /// <summary>The stream is known to reach to <paramref name="seq"/>.</summary>
    public void Hint(long seq)
    {
        lock (gate)
        {
            if (!loaded) return;
            Drain();
            if (seq <= replica.Head.Seq) return;
            Expect(seq);
        }
        Wake();
    }

    /// <summary>Nobody has been here for a while.</summary>
    public bool IsUnused
    {
        get
        {
            lock (gate) return !released && subscribers.Count == 0 && time.GetElapsedTime(unusedSince) >= options.KeepUnused;
        }
    }

    /// <summary>True once, when it is unused: from now on nobody can join.</summary>
    public bool TryRelease()
    {
        lock (gate) return IsUnused && (released = true);
    }

    public async ValueTask DisposeAsync()
    {
        lock (gate) released = true;
        await stopping.CancelAsync();
        await loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await alarm.DisposeAsync();
        if (loaded) services.Instruments.Streams.Add(-1);
    }

    public static Refusal NotFound(StreamId stream) => Refusal.NotFound($"There is no stream {stream} that you may see.");

    /// <summary>Without the trace and the log scopes of whoever happened to cause it: what runs here outlives them and serves everybody.</summary>
    private static Task<T> RunApart<T>(Func<Task<T>> work)
    {
        using (ExecutionContext.SuppressFlow()) return Task.Run(work);
    }

    private static Task RunApart(Func<Task> work)
    {
        using (ExecutionContext.SuppressFlow()) return Task.Run(work);
    }

    private void Wake() => wakes.Writer.TryWrite(true);

    private StreamVersion Head()
    {
        lock (gate)
        {
            Drain();
            return replica.Head;
        }
    }

    private void Add(Subscriber subscriber)
    {
        subscribers[subscriber.Connection.ConnectionId] = subscriber;
        if (byMember.TryGetValue(subscriber.Member, out var own)) own.Add(subscriber);
        else byMember[subscriber.Member] = [subscriber];
        everyone = null;
    }

    private void Remove(Subscriber subscriber)
    {
        if (!subscribers.TryGetValue(subscriber.Connection.ConnectionId, out var there) || there != subscriber) return;
        subscribers.Remove(subscriber.Connection.ConnectionId);
        var own = byMember[subscriber.Member];
        own.Remove(subscriber);
        if (own.Count == 0) byMember.Remove(subscriber.Member);
        everyone = null;
        if (subscribers.Count == 0) unusedSince = time.GetTimestamp();
    }
}

/// <summary>What every relay of a server uses.</summary>
internal sealed record RelayServices(
    IJournal Journal, IGrainFactory Grains, LiveFeedObserver Observer, ClusterPeers Peers, CutOff CutOff, TimeProvider Time, LiveOptions Options, LiveInstruments Instruments, ILogger<StreamRelay> Logger)
{
    /// <summary>Told of each stream that surrounds others and has gone on, after its replica has.</summary>
    public Action<StreamId> Advanced { get; init; } = _ => { };
}

/// <summary>The answer to a join: a subscriber with its first view or patch, or a refusal.</summary>
internal sealed record Subscription(Subscriber? Subscriber, RawJson? Answer, Refusal? Refusal);
