using Microsoft.Extensions.Options;

namespace Collab.Server.Live;

/// <summary>Beats for all relays of the server.</summary>
internal sealed partial class RelayHeartbeat(RelayRegistry relays, TimeProvider time, IOptions<LiveOptions> options, ILogger<RelayHeartbeat> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.HeadsEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await relays.BeatAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogBeatFailed(logger, error);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A heartbeat of the live layer failed")]
    private static partial void LogBeatFailed(ILogger logger, Exception error);
}
