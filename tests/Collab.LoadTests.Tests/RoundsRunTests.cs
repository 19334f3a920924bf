namespace Collab.LoadTests.Tests;

/// <summary>The scenario rounds as somebody runs it, with few opinions.</summary>
public sealed class RoundsRunTests
{
    [Fact, Trait("Requirement", "E7")]
    public async Task Every_remark_is_in_the_table_once_and_its_files_are_made()
    {
        var report = await LoadTestProgram.ReportAsync("rounds", "--opinions", "40", "--remarks", "60", "--opens", "5", "--exports", "1", "--repeats", "1", "--warm-ups", "0");

        report.AssertRight("every remark once");
        foreach (var ratio in (string[])["p99 of opening the table after a change, ms", "longest DOCX, ms", "table opened after a change / the round's view", "DOCX / CSV"]) Assert.True(report.Ratio(ratio) > 0);
    }
}
