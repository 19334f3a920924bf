namespace Collab.LoadTests.Tests;

/// <summary>The scenario statistics as somebody runs it, with few meetings.</summary>
public sealed class StatisticsRunTests
{
    [Fact, Trait("Requirement", "A5")]
    public async Task Every_row_is_counted_once_in_both_databases_and_held_against_a_bare_table()
    {
        var report = await LoadTestProgram.ReportAsync("statistics", "--meetings", "20", "--people", "15", "--members", "40", "--units", "6", "--reads", "3", "--repeats", "1");

        report.AssertRight("SQLite: every row is counted once", "PostgreSQL: every row is counted once");
        foreach (var database in (string[])["SQLite", "PostgreSQL"])
        {
            Assert.True(report.Ratio($"{database}: a year of all units / bare table") > 0);
            Assert.True(report.Ratio($"{database}: longest of a year of all units, ms") > 0);
        }
    }

    [Fact]
    public async Task A_wrong_command_line_explains_itself()
    {
        var (exit, said) = await LoadTestProgram.RunAsync("statistics", "--only", "oracle");

        Assert.Equal(2, exit);
        Assert.Contains("sqlite or postgres", said, StringComparison.Ordinal);
    }
}
