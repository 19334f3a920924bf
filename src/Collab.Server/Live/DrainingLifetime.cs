using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;

namespace Collab.Server.Live;

/// <summary>
/// Stops the server on SIGTERM, SIGINT and SIGQUIT, after it has drained. The host's own lifetime would
/// announce the stop first, and on that SignalR cuts every connection.
/// </summary>
internal sealed partial class DrainingLifetime(
    IServiceProvider services, IHostApplicationLifetime application, IOptions<HostOptions> host, ILogger<DrainingLifetime> logger) : IHostLifetime, IDisposable
{
    /// <summary>Beyond the host's own time-out: a silo that cannot tell Redis or the database that it leaves tries for minutes.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly List<PosixSignalRegistration> signals = [];
    private int asked;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT])
            signals.Add(PosixSignalRegistration.Create(signal, OnSignal));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var signal in signals) signal.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true; // else the process ends here
        var draining = services.GetRequiredService<Draining>();
        if (Interlocked.Exchange(ref asked, 1) == 1) draining.Hurry();
        else _ = Task.Run(() => StopAsync(draining));
    }

    private async Task StopAsync(Draining draining)
    {
        try
        {
            await draining.DrainAsync();
        }
        finally
        {
            BoundTheStop();
            application.StopApplication();
        }
    }

    private void BoundTheStop() => new Thread(() =>
    {
        var limit = host.Value.ShutdownTimeout + Grace;
        Thread.Sleep(limit);
        // All that was acknowledged is in the journal; the other servers find out that this one is gone.
        LogCutShort(logger, limit.TotalSeconds);
        Environment.Exit(0);
    })
    { IsBackground = true }.Start();

    [LoggerMessage(LogLevel.Warning, "The stop took longer than {Seconds} s and was cut short")]
    private static partial void LogCutShort(ILogger logger, double seconds);
}
