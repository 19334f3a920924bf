using Collab.LoadTests.Reporting;

namespace Collab.LoadTests.Tests;

/// <summary>docs/performance.md.</summary>
public sealed class PerformanceTests
{
    [Fact]
    public void The_document_shows_every_ratio_beside_its_bar_and_what_was_wrong()
    {
        var run = PageTests.Sample("a|b");
        var missed = run with { Bars = run.Bars.ToDictionary(bar => bar.Key, bar => bar.Value with { Reached = "missed" }), Right = true };

        var text = PerformanceDocument.Of(new([run, missed with { Scenario = "other" }]), "## What was tried\n\n[Why](../decisions/1.md), [graph](relay.svg), [there](https://example.org).\n", ["relay.svg"]);

        Assert.All(
            [
                "| a ratio | 2.50 | 2.25–2.75 in 3 | good ≤ 3, goal ≤ 2 | good |", "| **missed** |", "Of 2 ratios with a bar 0 reach the goal, 1 are good, 1 miss.", "**Checks were WRONG in: sample",
                "| a\\|b | 12.5 | 1/s |", "| round trip | 1 · 1 · 1 · 1 | ms: p50 · p95 · p99 · max |", "- **WRONG**: second: 2 of 3", "[relay](performance/relay.svg)", "## What was tried",
                "[Why](decisions/1.md), [graph](performance/relay.svg), [there](https://example.org).",
            ],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_document_in_the_tree_is_what_its_run_gives()
    {
        var run = Path.Combine(PerformanceCommand.Folder, "run.json");
        Assert.Equal(File.Exists(run), File.Exists(PerformanceCommand.Folder + ".md"));
        if (File.Exists(run)) Assert.Equal(PerformanceCommand.Document(File.ReadAllText(run), PerformanceCommand.Folder), File.ReadAllText(PerformanceCommand.Folder + ".md"));
    }

    [Theory]
    [InlineData("needs --from", "performance")]
    [InlineData("is not what --json writes", "performance", "--from", "/dev/null")]
    public async Task A_wrong_command_line_explains_itself(string explanation, params string[] arguments)
    {
        var (exit, said) = await LoadTestProgram.RunAsync(arguments);

        Assert.Equal(2, exit);
        Assert.Contains(explanation, said, StringComparison.Ordinal);
    }
}
