using System.Collections.Concurrent;

namespace Collab.Server.Hosting;

/// <summary>How fast each may go: a token bucket for everyone, filled when it is asked. Nothing of it runs while nobody calls.</summary>
/// <typeparam name="TKey">Who: a member, an address.</typeparam>
internal sealed class Rates<TKey>(double perSecond, double atOnce, TimeProvider time) where TKey : notnull
{
    /// <summary>Full buckets are thrown away when there are more than this many.</summary>
    private const int Kept = 50_000;

    /// <summary>Tenths and sixtieths do not add up to a whole token.</summary>
    private const double Whole = 1 - 1e-9;

    private readonly ConcurrentDictionary<TKey, Bucket> buckets = new();

    private sealed class Bucket(double tokens, long at)
    {
        public double Tokens { get; set; } = tokens;
        public long At { get; set; } = at;
    }

    /// <summary>Takes a token, if there is one.</summary>
    /// <returns>Null, or how long until there will be one.</returns>
    public TimeSpan? Take(TKey key)
    {
        if (buckets.Count > Kept) Forget();
        var bucket = buckets.GetOrAdd(key, static (_, own) => new(own.atOnce, own.time.GetTimestamp()), (atOnce, time));
        lock (bucket)
        {
            Fill(bucket);
            if (bucket.Tokens < Whole) return TimeSpan.FromSeconds((1 - bucket.Tokens) / perSecond);
            bucket.Tokens = Math.Max(0, bucket.Tokens - 1);
            return null;
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
                if (bucket.Tokens >= atOnce) buckets.TryRemove(key, out _);
            }
    }
}
