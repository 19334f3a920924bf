using Microsoft.Extensions.Options;

namespace Collab.Server.Live;

/// <summary>Beats for all relays of the server: at its own pace, and when servers of the cluster come or go.</summary>
internal sealed partial class RelayHeartbeat(RelayRegistry relays, ClusterPeers peers, TimeProvider time, IOptions<LiveOptions> options, ILogger<RelayHeartbeat> logger)
    : BackgroundService
{
    /// <summary>The least time between two changes of the cluster that are acted on; a rolling restart makes a dozen.</summary>
    private static readonly TimeSpan ChangesEvery = TimeSpan.FromMilliseconds(250);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(BeatAsync(stoppingToken), FollowClusterAsync(stoppingToken));

    /// <summary>Before the silo stops: nobody is here any more, and a lease begun now would call grains back to life.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await relays.DisposeAsync();
    }

    private async Task BeatAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(options.Value.HeadsEvery, time);
        while (await timer.WaitForNextTickAsync(cancel)) await TryAsync(relays.BeatAsync(cancel), cancel);
    }

    private async Task FollowClusterAsync(CancellationToken cancel)
    {
        await foreach (var _ in peers.ChangesAsync(cancel))
        {
            await TryAsync(relays.FollowAgainAsync(cancel), cancel);
            await Task.Delay(ChangesEvery, time, cancel);
        }
    }

    private async Task TryAsync(Task beat, CancellationToken cancel)
    {
        try
        {
            await beat;
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            LogBeatFailed(logger, error);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A heartbeat of the live layer failed")]
    private static partial void LogBeatFailed(ILogger logger, Exception error);
}
