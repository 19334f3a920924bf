namespace Collab.LoadTests.Tests;

/// <summary>The scenario search as somebody runs it, with few documents.</summary>
public sealed class SearchRunTests
{
    [Fact, Trait("Requirement", "E11")]
    public async Task Everything_is_found_in_both_databases_and_held_against_their_own_search()
    {
        var report = await LoadTestProgram.ReportAsync("search", "--documents", "400", "--rooms", "20", "--queries", "20", "--repeats", "1");

        report.AssertRight("SQLite: everything is found", "PostgreSQL: everything is found");
        foreach (var database in (string[])["SQLite", "PostgreSQL"])
        {
            Assert.True(report.Ratio($"{database}: search / bare query, ranked") > 0);
            Assert.True(report.Ratio($"{database}: p99 of searches, ms") > 0);
        }
    }

    [Fact]
    public async Task A_wrong_command_line_explains_itself()
    {
        var (exit, said) = await LoadTestProgram.RunAsync("search", "--only", "oracle");

        Assert.Equal(2, exit);
        Assert.Contains("sqlite or postgres", said, StringComparison.Ordinal);
    }
}
