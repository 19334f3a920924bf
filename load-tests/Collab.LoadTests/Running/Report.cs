using System.Globalization;
using Collab.LoadTests.Reporting;
using HdrHistogram;

namespace Collab.LoadTests.Running;

/// <summary>What a run finds: figures, ratios, and the checks without which they do not count.</summary>
internal sealed class Report(string scenario, Options options)
{
    private static readonly double[] Percentiles = [1, 10, 25, 50, 75, 90, 95, 99, 99.5, 99.9, 99.99, 100];

    // Where it was written to is not about the run.
    private static readonly string[] Unrecorded = ["json", "html", "help"];

    private readonly DateTimeOffset startedAt = DateTimeOffset.UtcNow;
    private readonly Dictionary<string, FigureFound> figures = [];
    private readonly List<(string Name, string Values, string Unit)> rows = [];
    private readonly List<(string Name, Spread Spread, Bar Bar)> ratios = [];
    private readonly Dictionary<string, CheckFound> checks = [];
    private readonly List<SeriesFound> series = [];
    private readonly List<LatencyFound> latencies = [];

    public bool IsRight => checks.Count > 0 && checks.Values.All(check => check.Right);

    /// <summary>Figures as the table shows them: a latency is one of them.</summary>
    public IReadOnlyList<(string Name, string Values, string Unit)> Rows => rows;

    /// <param name="unit">E.g. <c>ms</c>, <c>µs</c>, <c>1/s</c>.</param>
    public void Figure(string name, double value, string unit)
    {
        figures.Add(name, new(value, unit));
        rows.Add((name, Numbers.Text(value), unit));
    }

    /// <param name="times">In microseconds. What stands before <c>: </c> in the names of several is what they share a plot by.</param>
    public void Latency(string name, HistogramBase times)
    {
        if (times.TotalCount == 0) return;
        latencies.Add(new(name, "ms", [.. Percentiles.Select(p => new[] { p, times.GetValueAtPercentile(p) / 1000.0 })]));
        (string Name, long Value)[] values =
        [
            ("p50", times.GetValueAtPercentile(50)), ("p95", times.GetValueAtPercentile(95)),
            ("p99", times.GetValueAtPercentile(99)), ("max", times.GetMaxValue()),
        ];
        foreach (var (percentile, value) in values) figures.Add($"{name}, {percentile}", new(value / 1000.0, "ms"));
        rows.Add((name, string.Join(" · ", values.Select(v => (v.Value / 1000.0).ToString("0.0", CultureInfo.InvariantCulture))), "ms: p50 · p95 · p99 · max"));
    }

    /// <summary>For the reader of the table only.</summary>
    public void Note(string name, string text) => rows.Add((name, "", text));

    /// <param name="repeats">The ratio of each repeat, from figures of that repeat alone.</param>
    public void Ratio(string name, IReadOnlyCollection<double> repeats, Bar bar) => ratios.Add((name, Spread.Of(repeats), bar));

    /// <summary>A line over time or over a size, for the page. Lines with the same axes and the same words before <c>: </c> share a plot.</summary>
    /// <param name="x">What runs along the bottom, with its unit, e.g. <c>s since the start</c>.</param>
    /// <param name="unit">Of the values, e.g. <c>1/s</c>.</param>
    public void Series(string name, string x, string unit, IEnumerable<(double X, double Y)> points) =>
        series.Add(new(name, x, unit, [.. points.Select(point => new[] { point.X, point.Y })]));

    /// <summary>One line for a figure that was measured once in each repeat.</summary>
    public void Repeats(string name, string unit, IEnumerable<double> values) => Series(name, "repeat", unit, values.Select((value, i) => (i + 1.0, value)));

    public void Check(string name, bool right, string found) => checks.Add(name, new(right, found));

    public RunRecord Record() => new(
        scenario, startedAt, (DateTimeOffset.UtcNow - startedAt).TotalSeconds, options.Given.ExceptBy(Unrecorded, option => option.Key).ToDictionary(), Machine.This, figures,
        ratios.ToDictionary(r => r.Name, r => r.Spread.Median),
        ratios.ToDictionary(r => r.Name, r => r.Spread),
        ratios.ToDictionary(r => r.Name, r => new BarFound(r.Bar.Good, r.Bar.Goal, r.Bar.IsCeiling, r.Bar.Reached(r.Spread.Median))),
        series, latencies, checks, IsRight);
}
