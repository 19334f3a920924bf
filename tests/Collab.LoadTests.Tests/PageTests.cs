using Collab.LoadTests.Reporting;
using Collab.LoadTests.Running;
using HdrHistogram;

namespace Collab.LoadTests.Tests;

/// <summary>What is made of a run.</summary>
public sealed class PageTests
{
    [Fact]
    public void A_page_escapes_what_it_is_given_and_needs_nothing_from_elsewhere()
    {
        var page = HtmlPage.Of([Sample("<script>alert(1)</script>")]).Text;

        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.All(["<script", "src=", "url(", "http", "@import", "<link"], word => Assert.DoesNotContain(word, page, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_page_says_what_was_right_what_was_reached_and_shows_both_kinds_of_plots()
    {
        var page = HtmlPage.Of([Sample("a")]).Text;

        Assert.All(["tag missed\">WRONG", "tag good\">good", "good ≤ 3, goal ≤ 2", "99.99", "p50 1, p99 1 ms", "of each repeat"], text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.Equal(2, page.Split("<svg").Length - 1);
    }

    [Fact]
    public void A_run_is_read_as_it_was_written()
    {
        var run = Sample("a");
        var compact = RunJson.Read<Runs>(RunJson.Compact(new([run]))).Scenarios[0];

        Assert.Equal(run.Spreads, compact.Spreads);
        Assert.Equal(run.Bars, compact.Bars);
        Assert.Equal(run.Checks, compact.Checks);
        Assert.False(compact.Right);
    }

    internal static RunRecord Sample(string name)
    {
        var report = new Report("sample", Options.Parse([], []));
        var times = new LongConcurrentHistogram(1, 1_000_000, 3);
        for (var i = 0; i < 100; i++) times.RecordValue(1_000);
        report.Figure(name, 12.5, "1/s");
        report.Latency("round trip", times);
        report.Repeats("of each repeat", "1/s", [1, 2, 3]);
        report.Ratio("a ratio", [2.5, 2.25, 2.75], Bar.AtMost(3, 2));
        report.Check("first", true, "3 of 3");
        report.Check("second", false, "2 of 3");
        return report.Record();
    }
}
