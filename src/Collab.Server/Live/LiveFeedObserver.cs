using Collab.Domain.Streams;
using Collab.Grains.Live;

namespace Collab.Server.Live;

/// <summary>
/// The server's one ear for all grains. Orleans keeps only a weak reference to it; this object is a
/// singleton and keeps itself and its reference alive.
/// </summary>
internal sealed class LiveFeedObserver : ILiveFeedObserver
{
    private readonly Lazy<ILiveFeedObserver> reference;
    private readonly LiveInstruments instruments;

    public LiveFeedObserver(IGrainFactory grains, LiveInstruments instruments)
    {
        // Late: the silo must be running.
        reference = new(() => grains.CreateObjectReference<ILiveFeedObserver>(this));
        this.instruments = instruments;
    }

    /// <summary>What grains are given to call.</summary>
    public ILiveFeedObserver Reference => reference.Value;

    /// <summary>Where batches go.</summary>
    public Action<LiveBatch>? Received { get; set; }

    public Action<LiveSignals>? Signalled { get; set; }

    public Action<StreamId>? Ended { get; set; }

    public Task OnBatchAsync(LiveBatch batch)
    {
        instruments.BatchesReceived.Add(1);
        Received?.Invoke(batch);
        return Task.CompletedTask;
    }

    public Task OnSignalsAsync(LiveSignals signals)
    {
        Signalled?.Invoke(signals);
        return Task.CompletedTask;
    }

    public Task OnEndedAsync(StreamId stream)
    {
        Ended?.Invoke(stream);
        return Task.CompletedTask;
    }
}
