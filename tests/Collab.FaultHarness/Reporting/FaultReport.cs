using System.Globalization;
using System.Text;
using Collab.FaultHarness.Checks;
using Collab.FaultHarness.Faults;
using Spectre.Console;

namespace Collab.FaultHarness.Reporting;

/// <summary>What a run found, for people.</summary>
internal static class FaultReport
{
    private const int Shown = 20; // of one kind of finding
    private const int RedirectedWidth = 160;

    public static void Print(IReadOnlyList<Result> results)
    {
        var table = new Table().AddColumn("fault");
        foreach (var title in new[] { "lost", "doubled", "forked", "diverged", "acknowledged s", "all right s" }) table.AddColumn(new TableColumn(title).RightAligned());
        table.AddColumn("");
        foreach (var result in results) table.AddRow([.. Cells(result).Select(Markup.Escape), Verdict(result)]);
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = RedirectedWidth;
        AnsiConsole.Write(table);
        foreach (var result in results.Where(r => r.Skipped is null)) Console.WriteLine(Details(result));
    }

    /// <summary>Name, the four kinds of wrong, seconds until acknowledged and until right.</summary>
    public static IEnumerable<string> Cells(Result result)
    {
        yield return result.Fault.Name;
        foreach (var kind in Enum.GetValues<Wrong>()) yield return WasPlayed(result) ? result.Findings.Count(kind).ToString(CultureInfo.InvariantCulture) : "–";
        yield return Seconds(result, r => r.Everywhere);
        yield return Seconds(result, r => r.Right);
    }

    public static string Details(Result result)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{result.Fault.Name}: {(result.IsRight ? "right" : "WRONG")}, {result.Took.TotalSeconds:0} s");
        if (result.Failed is { } failed) text.AppendLine("  could not be played: " + failed);
        foreach (var recovery in result.Recoveries) text.AppendLine(CultureInfo.InvariantCulture, $"  after {recovery.After}: acknowledged to anybody {recovery.First:0.00} s, everywhere {recovery.Everywhere:0.00} s, everyone right {recovery.Right:0.00} s");
        if (result.Failed is null)
        {
            var f = result.Findings;
            text.AppendLine(CultureInfo.InvariantCulture, $"  {f.Events} events, {f.Acknowledged} commands acknowledged, {f.Views} views compared; {f.Unacknowledged.Count} in the journal without an answer, {f.Unanswered} given up");
            foreach (var (why, count) in f.Refusals) text.AppendLine(CultureInfo.InvariantCulture, $"  refused {count} × {why}");
        }

        foreach (var note in result.Notes) text.AppendLine("  " + note);
        foreach (var missed in result.Missed) text.AppendLine("  MISSED: " + missed);
        foreach (var kind in result.Findings.All.GroupBy(f => f.Kind))
            foreach (var finding in kind.Take(Shown)) text.AppendLine(CultureInfo.InvariantCulture, $"  {kind.Key.ToString().ToUpperInvariant()}: {finding.What}");
        return text.ToString().TrimEnd();
    }

    private static bool WasPlayed(Result result) => result.Skipped is null && result.Failed is null;

    private static string Seconds(Result result, Func<Recovery, double?> measure) =>
        WasPlayed(result) ? result.Slowest(measure)?.ToString("0.0", CultureInfo.InvariantCulture) ?? "never" : "–";

    private static string Verdict(Result result) =>
        result.Skipped is { } reason ? $"[yellow]not played: {Markup.Escape(reason)}[/]" : result.IsRight ? "[green]right[/]" : "[red]WRONG[/]";
}
