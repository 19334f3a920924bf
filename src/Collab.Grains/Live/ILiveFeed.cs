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
    /// <param name="at">Where the server is; says whether a call to it leaves the process.</param>
    Task<long> FollowAsync(ILiveFeedObserver server, SiloAddress at);

    Task UnfollowAsync(ILiveFeedObserver server);

    /// <summary>Hands the signals to the other servers that follow, at best.</summary>
    /// <param name="from">The server that has shown them already.</param>
    Task SignalAsync(ILiveFeedObserver from, ImmutableArray<LiveSignal> signals);
}

/// <summary>One per server (not per stream or connection), held by a strong reference there.</summary>
public interface ILiveFeedObserver : IGrainObserver
{
    /// <summary>
    /// Returns as soon as the batch is queued. A grain has one call to a server outstanding at a time;
    /// what is appended meanwhile merges into the next. Never one-way: one-way calls reorder.
    /// </summary>
    Task OnBatchAsync(LiveBatch batch);

    /// <summary>What members do at this moment, in calls of their own: <see cref="SignalOutbox"/>.</summary>
    Task OnSignalsAsync(LiveSignals signals);

    /// <summary>The grain's memory, and with it every lease, ends here: follow again, and it will be where it is then.</summary>
    Task OnEndedAsync(StreamId stream);
}

/// <summary>Consecutive events of one stream, as the journal has them.</summary>
[GenerateSerializer, Immutable]
public sealed record LiveBatch([property: Id(0)] StreamId Stream, [property: Id(1)] ImmutableArray<JournalEvent> Events)
{
    /// <summary>What the fan-out is traced to, as a <c>traceparent</c>; null where it is not traced.</summary>
    [Id(2)]
    public string? Cause { get; init; }
}

[GenerateSerializer, Immutable]
public sealed record LiveSignals([property: Id(0)] StreamId Stream, [property: Id(1)] ImmutableArray<LiveSignal> Signals);

/// <param name="Json">The object that the member sent, UTF-8.</param>
[GenerateSerializer, Immutable]
public sealed record LiveSignal([property: Id(0)] Guid Member, [property: Id(1)] string Type, [property: Id(2)] byte[] Json);

public static class LiveFeedLease
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(20);
}
