using System.Collections.Concurrent;

namespace Collab.Server.Live;

/// <summary>How fast each member may go: a token bucket by member, over all connections of this server.</summary>
internal sealed class MemberRates(double perSecond, double atOnce, TimeProvider time)
{
    /// <summary>Full buckets are thrown away when there are more than this many.</summary>
    private const int Kept = 50_000;

    private readonly ConcurrentDictionary<Guid, Bucket> buckets = new();

    private sealed class Bucket(double tokens, long at)
    {
        public double Tokens { get; set; } = tokens;
        public long At { get; set; } = at;
    }

    /// <summary>Takes a token, if there is one.</summary>
    public bool TryTake(Guid member)
    {
        if (buckets.Count > Kept) Forget();
        var bucket = buckets.GetOrAdd(member, static (_, own) => new(own.atOnce, own.time.GetTimestamp()), (atOnce, time));
        lock (bucket)
        {
            Fill(bucket);
            if (bucket.Tokens < 1) return false;
            bucket.Tokens--;
            return true;
        }
    }

    private void Fill(Bucket bucket)
    {
        var now = time.GetTimestamp();
        bucket.Tokens = Math.Min(atOnce, bucket.Tokens + perSecond * time.GetElapsedTime(bucket.At, now).TotalSeconds);
        bucket.At = now;
    }

    private void Forget()
    {
        foreach (var (member, bucket) in buckets)
            lock (bucket)
            {
                Fill(bucket);
                if (bucket.Tokens >= atOnce) buckets.TryRemove(member, out _);
            }
    }
}
