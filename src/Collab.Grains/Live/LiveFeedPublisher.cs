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
        public DateTimeOffset LeaseEnds;
        public ImmutableArray<JournalEvent>.Builder Queued = ImmutableArray.CreateBuilder<JournalEvent>();
        public bool Sending;
    }

    public bool HasFollowers => followers.Count > 0;

    public void Follow(ILiveFeedObserver server)
    {
        if (!followers.TryGetValue(server, out var follower)) followers[server] = follower = new();
        follower.LeaseEnds = time.GetUtcNow() + LiveFeedLease.Length;
    }

    public void Unfollow(ILiveFeedObserver server) => followers.Remove(server);

    public void Publish(ImmutableArray<JournalEvent> events)
    {
        var now = time.GetUtcNow();
        foreach (var (server, follower) in followers.ToArray())
        {
            if (follower.LeaseEnds < now || follower.Queued.Count > EventsQueued)
            {
                followers.Remove(server);
                continue;
            }
            follower.Queued.AddRange(events);
            if (!follower.Sending) _ = SendAsync(server, follower);
        }
    }

    private async Task SendAsync(ILiveFeedObserver server, Follower follower)
    {
        follower.Sending = true;
        try
        {
            while (follower.Queued.Count > 0)
            {
                var batch = new LiveBatch(stream, follower.Queued.ToImmutable());
                follower.Queued.Clear();
                await server.OnBatchAsync(batch);
            }
            follower.Sending = false;
        }
        catch (Exception e) // whatever it was, the server has not got the batch
        {
            followers.Remove(server);
            lost(e);
        }
    }
}
