using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Collab.Server.Tests.Meetings;

/// <summary>Takes what a server exports by OTLP, traces and metrics, and keeps the bytes: texts lie in them as they are.</summary>
internal sealed class TraceCollector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<byte[]> received = [];

    private TraceCollector(WebApplication app) => this.app = app;

    /// <summary>Of a server that is to export everything to here.</summary>
    public string[] Settings => [$"--OTEL_EXPORTER_OTLP_ENDPOINT={app.Urls.Single()}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "--OTEL_TRACES_SAMPLER=always_on"];

    public static async Task<TraceCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var collector = new TraceCollector(app);
        app.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            collector.received.Enqueue(body.ToArray());
        });
        await app.StartAsync();
        return collector;
    }

    public string Received() => string.Join('\n', received.Select(Encoding.Latin1.GetString));

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
