using Collab.LoadTests.Running;
using Spectre.Console;

namespace Collab.LoadTests.Reporting;

/// <summary>A run for whoever started it.</summary>
internal static class ConsoleTable
{
    private const int RedirectedWidth = 150;

    public static void Print(Report report)
    {
        var run = report.Record();
        var table = new Table().Title(run.Scenario).AddColumn("figure").AddColumn(new TableColumn("value").RightAligned()).AddColumn("unit");
        foreach (var (name, values, unit) in report.Rows) table.AddRow(Markup.Escape(name), values, Markup.Escape(unit));
        foreach (var (name, spread) in run.Spreads)
        {
            var bar = run.Bars[name];
            table.AddRow(Markup.Escape(name), $"[bold]{Numbers.Ratio(spread.Median)}[/]",
                Markup.Escape($"ratio ({Numbers.Ratio(spread)}); {bar}{(bar.Reached is { } reached ? "; " + reached : "")}"));
        }

        foreach (var (name, check) in run.Checks) table.AddRow(Markup.Escape(name), check.Right ? "[green]right[/]" : "[red]WRONG[/]", Markup.Escape(check.Found));
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = RedirectedWidth;
        AnsiConsole.Write(table);
    }
}
