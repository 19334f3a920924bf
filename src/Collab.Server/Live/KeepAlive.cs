using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;

namespace Collab.Server.Live;

/// <summary>
/// Pings, instead of SignalR's: those do not know what the fan-out has sent, and each goes through two pipes. Here a
/// browser that hears of changes hears no pings, and the others get one frame, written once for all.
/// </summary>
internal sealed class KeepAlive(LiveConnections connections, IOptions<LiveOptions> options) : BackgroundService
{
    /// <summary>In each <see cref="LiveOptions.KeepAlive"/>; a ping comes that part of it early at most.</summary>
    private const int Looks = 5;

    /// <summary>After so many the loop goes to the back of the thread pool's queue.</summary>
    private const int PingsInARow = 32;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (keepAlive, giveUp) = (options.Value.KeepAlive, options.Value.SendTimeout);
        var silence = keepAlive * (1 - 1.0 / Looks);
        using var timer = new PeriodicTimer(keepAlive / Looks);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var pings = 0;
            foreach (var connection in connections.All)
                if (connection.Pulse.Beat(silence, giveUp) && ++pings % PingsInARow == 0) await Task.Yield();
        }
    }
}

/// <summary>Of one connection.</summary>
internal sealed class Pulse(HubConnectionContext connection)
{
    private static readonly LiveMessage Ping = new(PingMessage.Instance);

    private readonly LiveOutput output = new(connection);
    private readonly bool needsNone = connection.Features.Get<IConnectionInherentKeepAliveFeature>() is { HasInherentKeepAlive: true }; // long polling
    private long beatAt = Environment.TickCount64; // where there is no stream that knows better
    private Task ping = Task.CompletedTask;

    /// <summary>
    /// Lets the browser hear something when nothing was sent for <paramref name="silence"/>, and ends the connection
    /// when it has not taken for <paramref name="giveUp"/> what was sent. One call at a time.
    /// </summary>
    /// <returns>Whether it wrote.</returns>
    public bool Beat(TimeSpan silence, TimeSpan giveUp)
    {
        if (needsNone) return false;
        var now = Environment.TickCount64;
        var silent = TimeSpan.FromMilliseconds(now - (output.Direct?.WrittenAt ?? beatAt));
        if (silent < silence) return false;
        if (!ping.IsCompleted || output.Direct is { IsBusy: true })
        {
            if (silent >= giveUp) connection.Abort();
            return false;
        }

        beatAt = now;
        ping = PingAsync();
        return true;
    }

    private async Task PingAsync()
    {
        try
        {
            await output.WriteAsync(Ping);
        }
        catch (IOException)
        {
            // It is gone, which whoever reads from it finds out.
        }
    }
}
