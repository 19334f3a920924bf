using System.Collections.Immutable;
using System.Diagnostics;
using Collab.Domain.Streams;

namespace Collab.Grains.Live;

/// <summary>
/// A grain's side of the feed: one outstanding call per server, later batches merge into the next. A server
/// that fails is forgotten; it notices by its renewal and by the journal's heads.
/// </summary>
public sealed class LiveFeedPublisher(StreamId stream, SiloAddress here, TimeProvider time, LiveFeedInstruments instruments, Action<Exception> lost)
{
    // A server that does not answer is cut off here: it will read the journal instead.
    private const int EventsQueued = 50_000;

    /// <summary>How long a grain that ends waits for servers to hear of it.</summary>
    private static readonly TimeSpan TellWithin = TimeSpan.FromSeconds(1);

    private readonly Dictionary<ILiveFeedObserver, Follower> followers = [];

    private sealed class Follower(bool remote, SignalOutbox signals)
    {
        public DateTimeOffset? LeaseEnds; // null = forgotten, and still here only because a call is outstanding
        public int Renewals;
        public ImmutableArray<JournalEvent>.Builder Queued = ImmutableArray.CreateBuilder<JournalEvent>();
        public bool Sending;
        public bool IsRemote => remote;
        public readonly List<ActivityContext> Causes = [];

        public SignalOutbox Signals => signals;
    }

    public void Follow(ILiveFeedObserver server, SiloAddress at)
    {
        var remote = !at.Equals(here);
        if (!followers.TryGetValue(server, out var follower))
        {
            var signals = new SignalOutbox(time, gathered =>
            {
                instruments.Signalled(remote);
                return server.OnSignalsAsync(new(stream, gathered));
            });
            followers[server] = follower = new(remote, signals);
        }
        follower.LeaseEnds = time.GetUtcNow() + LiveFeedLease.Length;
        follower.Renewals++;
    }

    public void Unfollow(ILiveFeedObserver server)
    {
        if (followers.TryGetValue(server, out var follower)) Forget(server, follower);
    }

    public void Publish(ImmutableArray<JournalEvent> events)
    {
        instruments.Published(stream);
        var now = time.GetUtcNow();
        foreach (var (server, follower) in followers.ToArray())
        {
            if (follower.LeaseEnds is not { } ends || ends < now || follower.Queued.Count > EventsQueued)
            {
                Forget(server, follower);
                continue;
            }
            follower.Queued.AddRange(events);
            if (Tracing.Current is { } cause && cause != default) follower.Causes.Add(cause);
            if (!follower.Sending) _ = SendAsync(server, follower);
        }
    }

    /// <summary>To all that follow but <paramref name="from"/>, which has shown them.</summary>
    public void Signal(ILiveFeedObserver from, ImmutableArray<LiveSignal> signals)
    {
        var now = time.GetUtcNow();
        foreach (var (server, follower) in followers)
            if (!server.Equals(from) && follower.LeaseEnds >= now) follower.Signals.Put(signals);
    }

    /// <summary>Tells the followers that their leases end with the grain's memory. Those that cannot be told will notice.</summary>
    public async Task EndAsync()
    {
        var following = followers.Where(entry => entry.Value.LeaseEnds is not null).Select(entry => entry.Key).ToArray();
        foreach (var (server, follower) in followers.ToArray()) Forget(server, follower);
        try
        {
            await Task.WhenAll(following.Select(server => server.OnEndedAsync(stream))).WaitAsync(TellWithin);
        }
        catch (Exception e)
        {
            lost(e);
        }
    }

    private void Forget(ILiveFeedObserver server, Follower follower)
    {
        follower.LeaseEnds = null;
        follower.Queued.Clear();
        follower.Causes.Clear();
        if (!follower.Sending) followers.Remove(server);
    }

    private async Task SendAsync(ILiveFeedObserver server, Follower follower)
    {
        follower.Sending = true;
        Activity.Current = null; // what comes later is not the first batch's
        while (follower.Queued.Count > 0)
        {
            var renewals = follower.Renewals;
            using var span = Tracing.Start("collab.publish", follower.Causes);
            span?.SetTag("stream", stream.ToString());
            var batch = new LiveBatch(stream, follower.Queued.ToImmutable()) { Cause = span?.Id };
            follower.Queued.Clear();
            follower.Causes.Clear();
            try
            {
                instruments.Called(follower.IsRemote);
                await server.OnBatchAsync(batch);
            }
            catch (Exception e) // whatever it was, the server has not got the batch
            {
                instruments.Failed(follower.IsRemote);
                lost(e);
                // Whoever renewed the lease meanwhile was told the head behind this batch, and reads the journal.
                if (follower.Renewals == renewals) Forget(server, follower);
            }
        }
        follower.Sending = false;
        if (follower.LeaseEnds is null) followers.Remove(server);
    }
}
