using Collab.Grains.Live;

namespace Collab.Server.Live;

/// <summary>
/// The server's one ear for all grains. Orleans keeps only a weak reference to it; this object is a
/// singleton and keeps itself and its reference alive.
/// </summary>
internal sealed class LiveFeedObserver : ILiveFeedObserver
{
    private readonly Lazy<ILiveFeedObserver> reference;

    public LiveFeedObserver(IGrainFactory grains) =>
        // Late: the silo must be running.
        reference = new(() => grains.CreateObjectReference<ILiveFeedObserver>(this));

    /// <summary>What grains are given to call.</summary>
    public ILiveFeedObserver Reference => reference.Value;

    /// <summary>Where batches go.</summary>
    public Action<LiveBatch>? Received { get; set; }

    public Task OnBatchAsync(LiveBatch batch)
    {
        Received?.Invoke(batch);
        return Task.CompletedTask;
    }
}
