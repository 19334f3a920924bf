using Collab.LoadTests.Running;

namespace Collab.LoadTests.Reporting;

/// <summary>A run as it is kept: what <c>--json</c> writes, and what pages and documents are made of.</summary>
/// <param name="Ratios">Their medians; <paramref name="Spreads"/> and <paramref name="Bars"/> have the same names.</param>
internal sealed record RunRecord(
    string Scenario,
    DateTimeOffset StartedAt,
    double Seconds,
    IReadOnlyDictionary<string, string> Options,
    Machine Machine,
    IReadOnlyDictionary<string, FigureFound> Figures,
    IReadOnlyDictionary<string, double> Ratios,
    IReadOnlyDictionary<string, Spread> Spreads,
    IReadOnlyDictionary<string, BarFound> Bars,
    IReadOnlyList<SeriesFound> Series,
    IReadOnlyList<LatencyFound> Latencies,
    IReadOnlyDictionary<string, CheckFound> Checks,
    bool Right)
{
    /// <summary>A run of which nothing is known but why it gave nothing.</summary>
    public static RunRecord Failed(string scenario, DateTimeOffset startedAt, string check, string why) => new(
        scenario, startedAt, (DateTimeOffset.UtcNow - startedAt).TotalSeconds, new Dictionary<string, string>(), Machine.This, new Dictionary<string, FigureFound>(),
        new Dictionary<string, double>(), new Dictionary<string, Spread>(), new Dictionary<string, BarFound>(), [], [], new Dictionary<string, CheckFound> { [check] = new(false, why) }, false);
}

internal sealed record FigureFound(double Value, string Unit);

/// <param name="Reached">See <see cref="Bar.Reached"/>.</param>
internal sealed record BarFound(double? Good, double? Goal, bool IsCeiling, string? Reached)
{
    public override string ToString() => new Bar(Good, Goal, IsCeiling).ToString();
}

/// <param name="Points">Pairs of x and y.</param>
internal sealed record SeriesFound(string Name, string X, string Unit, IReadOnlyList<double[]> Points);

/// <param name="Percentiles">Pairs of a percentile, 0 to 100, and its value.</param>
internal sealed record LatencyFound(string Name, string Unit, IReadOnlyList<double[]> Percentiles)
{
    /// <summary>Null where that percentile is not kept.</summary>
    public double? At(double percentile) => Percentiles.FirstOrDefault(pair => pair[0] == percentile)?[1];
}

internal sealed record CheckFound(bool Right, string Found);

/// <summary>What <c>all</c> writes.</summary>
internal sealed record Runs(IReadOnlyList<RunRecord> Scenarios);
