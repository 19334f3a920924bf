using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using HdrHistogram;
using Spectre.Console;

namespace Collab.LoadTests.Running;

/// <summary>What a run found: figures, ratios, and the checks without which they do not count.</summary>
internal sealed class Report(string scenario, Options options)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const int RedirectedWidth = 150;

    private static readonly double[] Percentiles = [1, 10, 25, 50, 75, 90, 95, 99, 99.5, 99.9, 99.99, 100];

    private readonly DateTimeOffset startedAt = DateTimeOffset.UtcNow;
    private readonly List<(string Name, double Value, string Unit)> figures = [];
    private readonly List<(string Name, string Values, string Unit)> rows = [];
    private readonly List<(string Name, Spread Spread, Bar Bar)> ratios = [];
    private readonly List<(string Name, bool Right, string Found)> checks = [];
    private readonly List<(string Name, string X, string Unit, (double X, double Y)[] Points)> series = [];
    private readonly List<(string Name, HistogramBase Latencies)> latencies = [];

    public bool IsRight => checks.Count > 0 && checks.TrueForAll(check => check.Right);

    /// <param name="unit">E.g. <c>ms</c>, <c>µs</c>, <c>1/s</c>.</param>
    public void Figure(string name, double value, string unit)
    {
        figures.Add((name, value, unit));
        rows.Add((name, Text(value), unit));
    }

    /// <param name="times">In microseconds.</param>
    public void Latency(string name, HistogramBase times)
    {
        if (times.TotalCount == 0) return;
        latencies.Add((name, times));
        (string Name, long Value)[] values =
        [
            ("p50", times.GetValueAtPercentile(50)), ("p95", times.GetValueAtPercentile(95)),
            ("p99", times.GetValueAtPercentile(99)), ("max", times.GetMaxValue()),
        ];
        foreach (var (percentile, value) in values) figures.Add(($"{name}, {percentile}", value / 1000.0, "ms"));
        rows.Add((name, string.Join(" · ", values.Select(v => (v.Value / 1000.0).ToString("0.0", CultureInfo.InvariantCulture))), "ms: p50 · p95 · p99 · max"));
    }

    /// <summary>For the reader of the table only.</summary>
    public void Note(string name, string text) => rows.Add((name, "", text));

    /// <param name="repeats">The ratio of each repeat, from figures of that repeat alone.</param>
    public void Ratio(string name, IReadOnlyCollection<double> repeats, Bar bar) => ratios.Add((name, Spread.Of(repeats), bar));

    /// <summary>A line over time or over a size, for the page.</summary>
    /// <param name="x">What runs along the bottom, with its unit, e.g. <c>s since the start</c>.</param>
    /// <param name="unit">Of the values, e.g. <c>1/s</c>.</param>
    public void Series(string name, string x, string unit, IEnumerable<(double X, double Y)> points) => series.Add((name, x, unit, [.. points]));

    public void Check(string name, bool right, string found) => checks.Add((name, right, found));

    public void Print()
    {
        var table = new Table().Title(scenario).AddColumn("figure").AddColumn(new TableColumn("value").RightAligned()).AddColumn("unit");
        foreach (var (name, values, unit) in rows) table.AddRow(Markup.Escape(name), values, Markup.Escape(unit));
        foreach (var (name, spread, bar) in ratios)
        {
            var reached = bar.Reached(spread.Median) is { } word ? $"; {word}" : "";
            table.AddRow(Markup.Escape(name), $"[bold]{spread.Median.ToString("0.00", CultureInfo.InvariantCulture)}[/]",
                Markup.Escape(string.Create(CultureInfo.InvariantCulture, $"ratio ({spread.Least:0.00}–{spread.Most:0.00} in {spread.Count}); {bar}{reached}")));
        }

        foreach (var (name, right, found) in checks) table.AddRow(Markup.Escape(name), right ? "[green]right[/]" : "[red]WRONG[/]", Markup.Escape(found));
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = RedirectedWidth;
        AnsiConsole.Write(table);
    }

    public async Task WriteAsync(string file)
    {
        var content = new
        {
            scenario,
            startedAt,
            seconds = (DateTimeOffset.UtcNow - startedAt).TotalSeconds,
            options = options.Given,
            machine = Machine,
            figures = figures.ToDictionary(f => f.Name, f => new { value = f.Value, unit = f.Unit }),
            ratios = ratios.ToDictionary(r => r.Name, r => r.Spread.Median),
            spreads = ratios.ToDictionary(r => r.Name, r => new { least = r.Spread.Least, median = r.Spread.Median, most = r.Spread.Most, count = r.Spread.Count }),
            bars = ratios.ToDictionary(r => r.Name, r => new { good = r.Bar.Good, goal = r.Bar.Goal, isCeiling = r.Bar.IsCeiling, reached = r.Bar.Reached(r.Spread.Median) }),
            series = series.Select(line => new { name = line.Name, x = line.X, unit = line.Unit, points = line.Points.Select(point => new[] { point.X, point.Y }) }),
            latencies = latencies.Select(line => new { name = line.Name, unit = "ms", percentiles = Percentiles.Select(p => new[] { p, line.Latencies.GetValueAtPercentile(p) / 1000.0 }) }),
            checks = checks.ToDictionary(c => c.Name, c => new { right = c.Right, found = c.Found }),
            right = IsRight,
        };
        await using var stream = File.Create(file);
        await JsonSerializer.SerializeAsync(stream, content, Json);
    }

    private static object Machine => new
    {
        processor = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() : null,
        cores = Environment.ProcessorCount,
        system = RuntimeInformation.OSDescription,
        runtime = RuntimeInformation.FrameworkDescription,
        collab = typeof(Domain.Streams.StreamId).Assembly.GetName().Version?.ToString(),
    };

    private static string Text(double value) => value.ToString(Math.Abs(value) >= 100 || value == Math.Floor(value) ? "N0" : "0.###", CultureInfo.InvariantCulture);
}
