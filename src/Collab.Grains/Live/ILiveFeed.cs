using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Grains.Live;

/// <summary>
/// What every stream's grain offers the servers that have subscribers: after each durable append it hands
/// them the batch. Delivery is a hint; the journal is the truth.
/// </summary>
public interface ILiveFeed
{
    /// <summary>
    /// Registers or renews a server's lease of <see cref="LiveFeedLease.Length"/>. Answers the stream's
    /// durable head at that moment: batches after it will be delivered, or the lease is lost.
    /// </summary>
    Task<long> FollowAsync(ILiveFeedObserver server);

    Task UnfollowAsync(ILiveFeedObserver server);
}

/// <summary>One per server (not per stream or connection), held by a strong reference there.</summary>
public interface ILiveFeedObserver : IGrainObserver
{
    /// <summary>
    /// Returns as soon as the batch is queued. A grain has one call to a server outstanding at a time;
    /// what is appended meanwhile merges into the next. Never one-way: one-way calls reorder.
    /// </summary>
    Task OnBatchAsync(LiveBatch batch);
}

/// <summary>Consecutive events of one stream, as the journal has them.</summary>
[GenerateSerializer, Immutable]
public sealed record LiveBatch([property: Id(0)] StreamId Stream, [property: Id(1)] ImmutableArray<JournalEvent> Events);

public static class LiveFeedLease
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(20);
}
