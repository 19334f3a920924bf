namespace Collab.LoadTests.Tests;

/// <summary>A meeting beside conversions, with few listeners and papers.</summary>
public sealed class ConversionRunTests
{
    [Fact, Trait("Requirement", "E2")]
    public async Task Commands_are_answered_while_documents_are_converted_and_every_check_is_right()
    {
        var report = await LoadTestProgram.ReportAsync("conversion", "--listeners", "30", "--commands", "40", "--repeats", "1", "--conversions", "2", "--paragraphs", "30", "--warm-ups", "0");

        report.AssertRight("documents converted", "converted all the time", "commands accepted", "listeners", "journal");
        Assert.True(report.Ratio("p99 while documents are converted / without") > 0);
    }
}
