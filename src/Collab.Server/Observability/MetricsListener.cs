using Collab.Server.Hosting;
using OpenTelemetry.Metrics;

namespace Collab.Server.Observability;

/// <summary>
/// <c>/metrics</c> on a loopback listener of its own: which other addresses the server listens on, and what a
/// caller says in <c>Host</c>, does not matter, and no other port knows the path.
/// </summary>
internal sealed class MetricsListener(CollabOptions options, MeterProvider meters, ILoggerFactory logs) : IHostedService, IAsyncDisposable
{
    private WebApplication? listener;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenLocalhost(options.MetricsPort!.Value);
        });
        builder.Services.AddSingleton(logs);
        // Signals are the server's concern: what is measured can be read until it has stopped.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        listener = builder.Build();
        listener.UseOpenTelemetryPrometheusScrapingEndpoint(meters, null, "/metrics", null, null);
        await listener.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => listener?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => listener?.DisposeAsync() ?? ValueTask.CompletedTask;

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
