namespace Collab.LoadTests.Reporting;

/// <summary>The plots of a run. Lines of the same group, which is what stands before <c>: </c> in their names, share one.</summary>
internal static class Plots
{
    private static readonly double[] Marked = [50, 99];

    public static IEnumerable<Plot> Of(RunRecord run) => Latencies(run.Latencies).Concat(Series(run.Series));

    private static IEnumerable<Plot> Latencies(IEnumerable<LatencyFound> found) =>
        from line in found
        group line by Group(line.Name) into together
        from some in together.Chunk(Plot.Colours)
        select LatencyPlot(together.Key, some);

    private static Plot LatencyPlot(string group, LatencyFound[] lines)
    {
        var all = lines.SelectMany(line => line.Percentiles).Select(pair => pair[1]).ToArray();
        var up = Axis.Fitting(all.Min(), lines.Max(line => line.At(50) ?? 0), all.Max());
        return new(lines is [var only] ? only.Name : group, "percentile", lines[0].Unit, Axis.Percentiles, up, [.. lines.Select(line => new PlotLine(
            $"{(lines.Length == 1 ? "" : Rest(line.Name) + ": ")}p50 {Text(line.At(50))}, p99 {Text(line.At(99))} {line.Unit}",
            [.. line.Percentiles.Select(pair => (pair[0], pair[1]))],
            [.. Marked.Where(p => line.At(p) is not null).Select(p => (p, line.At(p)!.Value))]))])
        { Guides = Marked };
    }

    private static IEnumerable<Plot> Series(IEnumerable<SeriesFound> found) =>
        from line in found
        where line.Points.Any(p => double.IsFinite(p[1]))
        group line by (Group(line.Name), line.X, line.Unit) into together
        from some in together.Chunk(Plot.Colours)
        select SeriesPlot(together.Key.Item1, some);

    private static Plot SeriesPlot(string group, SeriesFound[] lines)
    {
        var points = lines.SelectMany(line => line.Points).Where(p => double.IsFinite(p[1])).ToArray();
        return new(lines is [var only] ? only.Name : group, lines[0].X, lines[0].Unit,
            Axis.Linear(points.Min(p => p[0]), points.Max(p => p[0])), Axis.Linear(Math.Min(0, points.Min(p => p[1])), points.Max(p => p[1])),
            [.. lines.Select(line => new PlotLine(lines.Length == 1 ? line.Name : Rest(line.Name), [.. line.Points.Select(p => (p[0], p[1]))], []))]);
    }

    private static string Group(string name) => name.IndexOf(": ", StringComparison.Ordinal) is > 0 and var end ? name[..end] : name;

    private static string Rest(string name) => name.IndexOf(": ", StringComparison.Ordinal) is > 0 and var end ? name[(end + 2)..] : name;

    private static string Text(double? value) => value is { } some ? Numbers.Text(Numbers.Rounded(some)) : "–";
}
