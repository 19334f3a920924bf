namespace Collab.LoadTests.Tests;

/// <summary>People who come to a briefing, as somebody runs them, with few of them.</summary>
public sealed class AttendanceRunTests
{
    [Fact]
    public async Task A_hundred_attendees_go_through_a_briefing_and_every_check_is_right()
    {
        var report = await LoadTestProgram.ReportAsync("attendance", "--attendees", "100", "--repeats", "0", "--arrival", "2", "--window", "1", "--pause", "20");

        Assert.True(report.GetProperty("right").GetBoolean());
        report.AssertRight("joins", "nothing lost", "views equal the server's", "commands accepted", "ballot 1", "ballot 2, secret, with receipts", "ballot 3", "journal");
    }

    [Fact]
    public async Task Attendees_who_speak_MessagePack_see_and_do_what_the_others_do()
    {
        var report = await LoadTestProgram.ReportAsync("attendance", "--attendees", "60", "--protocol", "messagepack", "--repeats", "0",
            "--arrival", "2", "--window", "1", "--pause", "20", "--devices", "laptop=80,phone=10,bridge=10", "--drops", "20");

        report.AssertRight("joins", "nothing lost", "views equal the server's", "commands accepted", "ballot 1", "ballot 2, secret, with receipts", "ballot 3", "journal");
    }

    [Fact]
    public async Task Phones_screens_and_people_who_drop_see_what_the_others_see_and_vote_once()
    {
        var (exit, said) = await LoadTestProgram.RunAsync("attendance", "--attendees", "60", "--repeats", "0", "--arrival", "2", "--arrival-curve", "storm",
            "--window", "1", "--pause", "20", "--think", "300", "--devices", "laptop=60,phone=30,bridge=10", "--drops", "50");

        Assert.True(exit == 0, said);
        Assert.Contains("dropped and returned", said, StringComparison.Ordinal);
    }
}
