namespace Collab.LoadTests.Tests;

/// <summary>The scenario review as somebody runs it, with few readers and comments.</summary>
public sealed class ReviewRunTests
{
    [Fact, Trait("Requirement", "E4")]
    public async Task Comments_reach_every_reader_and_the_document_is_what_its_journal_says()
    {
        var report = await LoadTestProgram.ReportAsync("review", "--readers", "20", "--per-second", "20", "--seconds", "2", "--repeats", "1", "--warm-ups", "1", "--comments", "150", "--joins", "3");

        report.AssertRight("nothing lost", "joins", "commands accepted", "journal");
        Assert.True(report.Ratio("p99 of a comment, ms") > 0);
        Assert.True(report.Ratio("p99 of a comment / of a bare hub's message") > 0);
    }

    [Fact]
    public async Task A_wrong_command_line_explains_itself()
    {
        var (exit, said) = await LoadTestProgram.RunAsync("review", "--comments", "100");

        Assert.Equal(2, exit);
        Assert.Contains("--comments", said, StringComparison.Ordinal);
    }
}
