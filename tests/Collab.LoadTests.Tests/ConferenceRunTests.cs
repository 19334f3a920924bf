namespace Collab.LoadTests.Tests;

/// <summary>A large meeting at its worst moments, with few who come.</summary>
public sealed class ConferenceRunTests
{
    [Fact, Trait("Requirement", "D1"), Trait("Requirement", "D5"), Trait("Requirement", "D6")]
    public async Task All_come_check_in_vote_and_follow_the_page_and_every_check_is_right()
    {
        var report = await LoadTestProgram.ReportAsync("conference", "--attendees", "60", "--joins", "60", "--pages", "4", "--repeats", "1", "--warm-ups", "0", "--vote", "1");

        report.AssertRight("ballots exact", "nothing lost", "commands accepted", "journal");
        Assert.True(report.Ratio("p99 of a page / of a bare hub's message") > 0);
    }
}
