using Microsoft.Extensions.Options;

namespace Collab.Server.Live;

/// <summary>
/// How a server stops: it is not ready any more, takes no new connection, tells its browsers to go to
/// another server, answers what they have asked, and closes the connections that are left. All of it ends
/// within <see cref="LiveOptions.DrainTime"/> and a second.
/// </summary>
internal sealed partial class Draining(LiveConnections connections, ClusterPeers peers, TimeProvider time, IOptions<LiveOptions> options, ILogger<Draining> logger)
    : IHostedLifecycleService, IDisposable
{
    /// <summary>Of the drain time, what browsers may spread their leaving over, and when the rest are closed.</summary>
    private const double SpreadShare = 0.5, LeaveShare = 0.8;

    /// <summary>Where there is no other server the connections close at once; browsers told a moment before wait this long, each a part of it, before they knock.</summary>
    private static readonly TimeSpan LoneSpread = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>Between a call's end and the moment when its answer has been written for sure.</summary>
    private static readonly TimeSpan AnswerWritten = TimeSpan.FromMilliseconds(100);

    /// <summary>How long closed connections may take to be gone.</summary>
    private static readonly TimeSpan Gone = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource hurried = new();
    private readonly Lock gate = new();
    private Task? draining;

    /// <summary>The server stops: not ready, no new connections.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Calls that come now are too late, and are to be sent to another server.</summary>
    public bool IsClosing { get; private set; }

    /// <summary>Begins, if it has not begun, and ends when nobody is connected any more.</summary>
    public Task DrainAsync()
    {
        lock (gate) return draining ??= RunAsync();
    }

    /// <summary>Whoever is still here is not waited for any longer.</summary>
    public void Hurry() => hurried.Cancel();

    /// <summary>Told to stop by the host itself and not by a signal.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) => DrainAsync().WaitAsync(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => hurried.Dispose();

    private async Task RunAsync()
    {
        HasBegun = true;
        var began = time.GetTimestamp();
        var limit = options.Value.DrainTime;
        var elsewhere = peers.HasOthers;
        // Who is still on the way in is told on arrival.
        var telling = connections.TellDrainingAsync(elsewhere ? limit * SpreadShare : LoneSpread);
        if (connections.Count == 0) return;

        LogBegun(logger, connections.Count, elsewhere);
        if (elsewhere) await UntilAsync(() => connections.Count == 0 || hurried.IsCancellationRequested, limit * LeaveShare);

        IsClosing = true;
        await UntilAsync(() => connections.CallsInFlight == 0, limit);
        await Task.WhenAny(telling, Task.Delay(AnswerWritten, time));
        if (connections.Count > 0) await Task.Delay(AnswerWritten, time);
        var left = connections.AbortAll();
        await UntilAsync(() => connections.Count == 0, time.GetElapsedTime(began) + Gone);
        LogEnded(logger, time.GetElapsedTime(began).TotalSeconds, left);

        async Task UntilAsync(Func<bool> condition, TimeSpan end)
        {
            while (!condition() && time.GetElapsedTime(began) < end) await Task.Delay(Look, time);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The server stops: {Connections} connections are told; other servers: {Elsewhere}")]
    private static partial void LogBegun(ILogger logger, int connections, bool elsewhere);

    [LoggerMessage(Level = LogLevel.Information, Message = "Drained after {Seconds:0.0} s; {Left} connections had to be closed")]
    private static partial void LogEnded(ILogger logger, double seconds, int left);
}
