using System.Globalization;
using System.Reflection;

namespace Collab.LoadTests.Reporting;

/// <summary>Runs as one page that needs nothing but itself: no scripts, nothing from elsewhere.</summary>
internal static class HtmlPage
{
    private static readonly string[] Words = ["goal", "good", "missed"];

    public static Task WriteAsync(string file, IReadOnlyList<RunRecord> runs) => File.WriteAllTextAsync(file, Of(runs).Text);

    public static Html Of(IReadOnlyList<RunRecord> runs)
    {
        var title = $"Collab load tests: {(runs is [var only] ? only.Scenario : $"{runs.Count} scenarios")}";
        return Html.Of($"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title>
            <style>{new Html(Css())}</style></head><body>
            <header><h1>{title}</h1>{Html.All(runs.Take(1).Select(run => Html.Of($"<p>{Day(run.StartedAt)}. {run.Machine.ToString()}.</p>")))}
            {(runs.Count > 1 ? Overview(runs) : Html.Nothing)}</header>
            {Html.All(runs.Select(Section))}</body></html>

            """);
    }

    private static Html Overview(IEnumerable<RunRecord> runs) => Html.Of($"""
        <div class="wide"><table><thead><tr><th>Scenario</th><th>Checks</th><th>Ratios</th><th class="n">Took</th></tr></thead><tbody>
        {Html.All(runs.Select(run => Html.Of($"<tr><td><a href=\"#{run.Scenario}\">{run.Scenario}</a></td><td>{Verdict(run.Right)}</td><td>{Html.All(Reached(run))}</td><td class=\"n\">{Numbers.Text(Math.Round(run.Seconds))} s</td></tr>")))}
        </tbody></table></div>
        """);

    private static IEnumerable<Html> Reached(RunRecord run) =>
        from word in Words
        let count = run.Bars.Values.Count(bar => bar.Reached == word)
        where count > 0
        select Html.Of($"<span class=\"tag {word}\">{count.ToString(CultureInfo.InvariantCulture)} {word}</span> ");

    private static Html Section(RunRecord run)
    {
        var plots = Plots.Of(run).ToArray();
        return Html.Of($"""
            <section id="{run.Scenario}"><h2>{run.Scenario} {Verdict(run.Right)}</h2>
            <p>{Numbers.Text(Math.Round(run.Seconds))} s. {string.Join(" ", run.Options.Select(option => $"--{option.Key} {option.Value}"))}</p>
            {Table("Ratios", "<th>Ratio</th><th class=\"n\">Median</th><th class=\"n\">Spread</th><th>Bar</th><th></th>", run.Spreads.Select(ratio => Ratio(ratio.Key, run)))}
            {Table("Checks", "<th>Check</th><th></th><th>Found</th>", run.Checks.Select(check => Html.Of($"<tr><td>{check.Key}</td><td>{Verdict(check.Value.Right)}</td><td>{check.Value.Found}</td></tr>")))}
            {(plots.Length > 0 ? Html.Of($"<h3>Plots</h3><div class=\"plots\">{Html.All(plots.Select(plot => plot.Markup))}</div>") : Html.Nothing)}
            {Table("Figures", "<th>Figure</th><th class=\"n\">Value</th><th>Unit</th>", run.Figures.Select(f => Html.Of($"<tr><td>{f.Key}</td><td class=\"n\">{Numbers.Text(f.Value.Value)}</td><td>{f.Value.Unit}</td></tr>")))}
            </section>

            """);
    }

    private static Html Ratio(string name, RunRecord run)
    {
        var (spread, bar) = (run.Spreads[name], run.Bars[name]);
        var reached = bar.Reached is { } word ? Html.Of($"<span class=\"tag {word}\">{word}</span>") : Html.Nothing;
        return Html.Of($"<tr><td>{name}</td><td class=\"n\"><b>{Numbers.Ratio(spread.Median)}</b></td><td class=\"n\">{Numbers.Ratio(spread)}</td><td>{bar.ToString()}</td><td>{reached}</td></tr>");
    }

    private static Html Table(string title, string head, IEnumerable<Html> rows)
    {
        var all = Html.All(rows);
        return all == Html.Nothing ? all : Html.Of($"<h3>{title}</h3><div class=\"wide\"><table><thead><tr>{new Html(head)}</tr></thead><tbody>{all}</tbody></table></div>");
    }

    private static Html Verdict(bool right) => new(right ? "<span class=\"tag goal\">right</span>" : "<span class=\"tag missed\">WRONG</span>");

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";

    private static string Css()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("page.css")!);
        return reader.ReadToEnd();
    }
}
