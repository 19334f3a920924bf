namespace Collab.LoadTests.Tests;

/// <summary>The scenario minutes as somebody runs it, with a small meeting.</summary>
public sealed class MinutesRunTests
{
    [Fact, Trait("Requirement", "A1")]
    public async Task The_minutes_say_what_was_done_in_the_meeting()
    {
        var report = await LoadTestProgram.ReportAsync("minutes", "--people", "60", "--events", "5000", "--repeats", "1", "--warm-ups", "0");

        report.AssertRight("every speech once", "those who came", "ballots as they were voted");
        foreach (var ratio in (string[])["draft of the minutes, ms", "draft / replay"]) Assert.True(report.Ratio(ratio) > 0);
    }
}
