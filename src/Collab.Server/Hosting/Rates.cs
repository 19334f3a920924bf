using System.Collections.Concurrent;

namespace Collab.Server.Hosting;

/// <summary>How fast each may go: a token bucket for everyone, filled when it is asked. Nothing of it runs while nobody calls.</summary>
/// <typeparam name="TKey">Who: a member, an address.</typeparam>
internal sealed class Rates<TKey>(double perSecond, double atOnce, TimeProvider time) where TKey : notnull
{
    /// <summary>After so many new ones, full buckets are thrown away: they are as new ones would be.</summary>
    private const int NewUntilForgotten = 50_000;

    /// <summary>Tenths and sixtieths do not add up to a whole token.</summary>
    private const double Whole = 1 - 1e-9;

    private readonly ConcurrentDictionary<TKey, Bucket> buckets = new();
    private int added;

    private sealed class Bucket(double tokens, long at)
    {
        public double Tokens { get; set; } = tokens;
        public long At { get; set; } = at;
        public bool IsGone { get; set; }
    }

    /// <summary>Takes a token, if there is one.</summary>
    /// <returns>Null, or how long until there will be one.</returns>
    public TimeSpan? Take(TKey key)
    {
        while (true)
        {
            if (!buckets.TryGetValue(key, out var bucket))
            {
                bucket = new(atOnce, time.GetTimestamp());
                if (!buckets.TryAdd(key, bucket)) continue;
                // The dictionary's own count takes all of its locks.
                if (Interlocked.Increment(ref added) % NewUntilForgotten == 0) Forget();
            }

            lock (bucket)
            {
                if (bucket.IsGone) continue;
                Fill(bucket);
                if (bucket.Tokens < Whole) return TimeSpan.FromSeconds((1 - bucket.Tokens) / perSecond);
                bucket.Tokens = Math.Max(0, bucket.Tokens - 1);
                return null;
            }
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
        foreach (var (key, bucket) in buckets)
            lock (bucket)
            {
                Fill(bucket);
                bucket.IsGone = bucket.Tokens >= atOnce;
                if (bucket.IsGone) buckets.TryRemove(key, out _);
            }
    }
}
