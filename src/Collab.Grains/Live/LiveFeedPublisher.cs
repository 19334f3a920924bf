using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Grains.Live;

/// <summary>
/// A grain's side of the feed: one outstanding call per server, later batches merge into the next. A server
/// that fails is forgotten; it notices by its renewal and by the journal's heads.
/// </summary>
public sealed class LiveFeedPublisher(StreamId stream, TimeProvider time, Action<Exception> lost)
{
    // A server that does not answer is cut off here: it will read the journal instead.
    private const int EventsQueued = 50_000;

    private readonly Dictionary<ILiveFeedObserver, Follower> followers = [];

    private sealed class Follower
    {
        public DateTimeOffset? LeaseEnds; // null = forgotten, and still here only because a call is outstanding
        public int Renewals;
        public ImmutableArray<JournalEvent>.Builder Queued = ImmutableArray.CreateBuilder<JournalEvent>();
        public bool Sending;
    }

    public void Follow(ILiveFeedObserver server)
    {
        if (!followers.TryGetValue(server, out var follower)) followers[server] = follower = new();
        follower.LeaseEnds = time.GetUtcNow() + LiveFeedLease.Length;
        follower.Renewals++;
    }

    public void Unfollow(ILiveFeedObserver server)
    {
        if (followers.TryGetValue(server, out var follower)) Forget(server, follower);
    }

    public void Publish(ImmutableArray<JournalEvent> events)
    {
        var now = time.GetUtcNow();
        foreach (var (server, follower) in followers.ToArray())
        {
            if (follower.LeaseEnds is not { } ends || ends < now || follower.Queued.Count > EventsQueued)
            {
                Forget(server, follower);
                continue;
            }
            follower.Queued.AddRange(events);
            if (!follower.Sending) _ = SendAsync(server, follower);
        }
    }

    private void Forget(ILiveFeedObserver server, Follower follower)
    {
        follower.LeaseEnds = null;
        follower.Queued.Clear();
        if (!follower.Sending) followers.Remove(server);
    }

    private async Task SendAsync(ILiveFeedObserver server, Follower follower)
    {
        follower.Sending = true;
        while (follower.Queued.Count > 0)
        {
            var renewals = follower.Renewals;
            var batch = new LiveBatch(stream, follower.Queued.ToImmutable());
            follower.Queued.Clear();
            try
            {
                await server.OnBatchAsync(batch);
            }
            catch (Exception e) // whatever it was, the server has not got the batch
            {
                lost(e);
                // Whoever renewed the lease meanwhile was told the head behind this batch, and reads the journal.
                if (follower.Renewals == renewals) Forget(server, follower);
            }
        }
        follower.Sending = false;
        if (follower.LeaseEnds is null) followers.Remove(server);
    }
}
