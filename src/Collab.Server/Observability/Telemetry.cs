using System.Diagnostics;
using Collab.Grains;
using Collab.Server.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Collab.Server.Observability;

/// <summary>
/// Metrics where <c>Collab:MetricsPort</c> is set, metrics and traces by OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is; with
/// neither nothing is collected. The other standard variables (<c>OTEL_…</c>) apply.
/// </summary>
public static class Telemetry
{
    /// <summary>The share of commands that are traced, by trace id: every server decides alike, and no caller can ask for more.</summary>
    private const double Sampled = 0.05;

    private static readonly string[] Meters =
    [
        "Collab.*", "Microsoft.Orleans", "Npgsql", "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.Http.Connections",
    ];

    private static readonly double[] Seconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    private static readonly double[] Counts = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var scraped = builder.ReadOptions().MetricsPort is not null;
        var (exportsMetrics, exportsTraces) = (Exports(builder, "METRICS"), Exports(builder, "TRACES"));
        if (!scraped && !exportsMetrics && !exportsTraces) return;

        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(
            builder.Configuration["OTEL_SERVICE_NAME"] ?? "collab", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString()));
        if (scraped || exportsMetrics) telemetry.WithMetrics(metrics => Collect(metrics, scraped, exportsMetrics));
        if (exportsTraces) AddTraces(builder, telemetry);

        if (scraped) builder.Services.AddHostedService<MetricsListener>();
    }

    private static bool Exports(WebApplicationBuilder builder, string signal) =>
        new[] { "OTEL_EXPORTER_OTLP_ENDPOINT", $"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT" }.Any(key => !string.IsNullOrEmpty(builder.Configuration[key]));

    private static void Collect(MeterProviderBuilder metrics, bool scraped, bool exported)
    {
        metrics.AddMeter(Meters).AddView(instrument => instrument switch
        {
            { Meter.Name: var meter } when !meter.StartsWith("Collab.", StringComparison.Ordinal) => null,
            { Unit: "s" } => new ExplicitBucketHistogramConfiguration { Boundaries = Seconds },
            _ when instrument.GetType() == typeof(System.Diagnostics.Metrics.Histogram<int>) => new ExplicitBucketHistogramConfiguration { Boundaries = Counts },
            _ => null,
        });
        metrics.AddInstrumentation(services => ActivatorUtilities.CreateInstance<ClusterInstruments>(services));
        if (scraped) metrics.AddPrometheusExporter();
        if (exported) metrics.AddOtlpExporter();
    }

    private static void AddTraces(WebApplicationBuilder builder, OpenTelemetryBuilder telemetry)
    {
        // Else a request's span has no route and no status.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        builder.Host.UseOrleans(silo => silo.AddActivityPropagation());
        builder.Services.AddSingleton<DistributedContextPropagator>(new NothingFromCallers());
        telemetry.WithTracing(traces =>
        {
            traces.AddSource(Tracing.SourceName, "Microsoft.AspNetCore", "Microsoft.AspNetCore.SignalR.Server", "Microsoft.Orleans.Runtime", "Microsoft.Orleans.Application");
            if (string.IsNullOrEmpty(builder.Configuration["OTEL_TRACES_SAMPLER"])) traces.SetSampler(new TraceIdRatioBasedSampler(Sampled));
            traces.AddProcessor(new WithoutCallersWords()).AddOtlpExporter();
        });
    }

    /// <summary>
    /// A trace begins with the request: its id decides whether it is sampled, and its state is exported as it is. Between
    /// our servers it is passed on as ever.
    /// </summary>
    private sealed class NothingFromCallers : DistributedContextPropagator
    {
        private readonly DistributedContextPropagator between = Current;

        public override IReadOnlyCollection<string> Fields => between.Fields;

        public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState)
        {
            (traceId, traceState) = (null, null);
            if (carrier is not IHeaderDictionary) between.ExtractTraceIdAndState(carrier, getter, out traceId, out traceState);
        }

        public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) =>
            carrier is IHeaderDictionary ? null : between.ExtractBaggage(carrier, getter);

        public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) => between.Inject(activity, carrier, setter);
    }

    /// <summary>Takes out what callers write as they like. The route says as much as an operator needs.</summary>
    private sealed class WithoutCallersWords : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            foreach (var tag in (string[])["url.path", "url.query", "user_agent.original", "http.request.method_original", "server.address"]) data.SetTag(tag, null);
        }
    }
}
