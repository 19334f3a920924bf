using System.Globalization;
using System.Text.RegularExpressions;

namespace Collab.LoadTests.Reporting;

/// <summary>docs/performance.md, of one run of all scenarios and of what people wrote about it.</summary>
internal static partial class PerformanceDocument
{
    /// <param name="runs">As read from the compact record, so that the document can be made again from it.</param>
    /// <param name="notes">Markdown with headings from the second level, of a file in docs/performance, its links relative to that.</param>
    /// <param name="graphs">Names of flame graphs in docs/performance.</param>
    public static string Of(Runs runs, string notes, IReadOnlyList<string> graphs) =>
        string.Join('\n', [.. Head(runs), .. runs.Scenarios.SelectMany(Section), .. Graphs(graphs), FromAbove(notes.Trim())]) + "\n";

    private static IEnumerable<string> Head(Runs runs)
    {
        var started = runs.Scenarios.Min(run => run.StartedAt);
        var bars = runs.Scenarios.SelectMany(run => run.Bars.Values).Select(bar => bar.Reached).OfType<string>().ToList();
        var wrong = runs.Scenarios.Where(run => !run.Right).Select(run => run.Scenario).ToList();
        yield return "# What it costs, measured";
        yield return "";
        yield return "Made by `dotnet run -c Release --project load-tests/Collab.LoadTests -- performance --from all.json --write`, from one run of `all --json all.json`; do not edit it. What each scenario does: [load-tests](../load-tests/README.md).";
        yield return "";
        yield return string.Create(CultureInfo.InvariantCulture, $"{started:d MMMM yyyy}, {runs.Scenarios.Sum(run => run.Seconds) / 60:0} minutes. {runs.Scenarios[0].Machine}");
        yield return "";
        yield return $"Of {bars.Count} ratios with a bar {bars.Count(bar => bar == "goal")} reach the goal, {bars.Count(bar => bar == "good")} are good, {bars.Count(bar => bar == "missed")} miss. "
            + (wrong.Count == 0 ? "Every check was right." : $"**Checks were WRONG in: {string.Join(", ", wrong)}; their figures do not count.**");
        yield return "";
        yield return "A ratio is the median of turns in one run, each from the figures of its own turn, with the least and the most. The machine is shared and noisy: only ratios compare.";
        yield return "";
    }

    private static IEnumerable<string> Section(RunRecord run)
    {
        yield return $"## {run.Scenario}";
        yield return "";
        if (run.Options.Count > 0)
        {
            yield return "`" + string.Join(' ', run.Options.Select(option => $"--{option.Key} {option.Value}")) + "`";
            yield return "";
        }

        if (run.Ratios.Count > 0)
        {
            yield return "| Ratio | Median | Least–most | Bar | |";
            yield return "|---|--:|--:|---|---|";
            foreach (var (name, spread) in run.Spreads)
            {
                var bar = run.Bars[name];
                yield return $"| {Cell(name)} | {Numbers.Ratio(spread.Median)} | {Numbers.Ratio(spread)} | {Cell(bar.ToString())} | {(bar.Reached == "missed" ? "**missed**" : bar.Reached)} |";
            }

            yield return "";
        }

        if (run.Figures.Count > 0)
        {
            yield return "| Figure | Value | |";
            yield return "|---|--:|---|";
            foreach (var (name, values, unit) in Figures(run)) yield return $"| {Cell(name)} | {values} | {Cell(unit)} |";
            yield return "";
        }

        foreach (var (name, check) in run.Checks) yield return $"- {(check.Right ? "Right" : "**WRONG**")}: {name}: {check.Found}";
        yield return "";
    }

    /// <summary>The percentiles of one thing in one row.</summary>
    private static IEnumerable<(string Name, string Values, string Unit)> Figures(RunRecord run)
    {
        string[] percentiles = [", p50", ", p95", ", p99", ", max"];
        var shown = new HashSet<string>();
        foreach (var (name, figure) in run.Figures)
        {
            var thing = Array.Find(percentiles, end => name.EndsWith(end, StringComparison.Ordinal)) is { } end ? name[..^end.Length] : null;
            if (thing is null || !percentiles.All(p => run.Figures.ContainsKey(thing + p))) yield return (name, Numbers.Text(figure.Value), figure.Unit);
            else if (shown.Add(thing)) yield return (thing, string.Join(" · ", percentiles.Select(p => Numbers.Text(run.Figures[thing + p].Value))), figure.Unit + ": p50 · p95 · p99 · max");
        }
    }

    private static IEnumerable<string> Graphs(IReadOnlyList<string> graphs)
    {
        if (graphs.Count == 0) yield break;
        yield return "## Flame graphs";
        yield return "";
        foreach (var graph in graphs) yield return $"- [{Path.GetFileNameWithoutExtension(graph)}](performance/{graph})";
        yield return "";
    }

    // The document lies one folder above the notes.
    private static string FromAbove(string notes) => RelativeLink().Replace(notes, link => "](" + (link.Groups["up"].Success ? "" : "performance/"));

    [GeneratedRegex(@"\]\((?!https?:|#)(?<up>\.\./)?")]
    private static partial Regex RelativeLink();

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
