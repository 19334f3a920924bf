namespace Collab.LoadTests.Tests;

/// <summary>The scenario record as somebody runs it, with a short meeting.</summary>
public sealed class RecordRunTests
{
    [Fact, Trait("Requirement", "A3")]
    public async Task The_record_of_a_meeting_is_verified_whole()
    {
        var report = await LoadTestProgram.ReportAsync("record", "--people", "20", "--events", "100", "--repeats", "1", "--warm-ups", "0");

        report.AssertRight("whole");
        foreach (var ratio in (string[])["events verified a second", "events a second, chain alone", "chain alone / bare chain", "verified / bare chain", "export, ms"]) Assert.True(report.Ratio(ratio) > 0);
    }
}
