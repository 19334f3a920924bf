namespace Collab.LoadTests.Tests;

/// <summary>The scenarios of connections that are lost, or idle, as somebody runs them, with few connections.</summary>
public sealed class ConnectionRunTests
{
    [Fact]
    public async Task Sixty_who_are_dropped_come_back_to_what_the_server_shows_and_every_check_is_right()
    {
        var report = await LoadTestProgram.ReportAsync("reconnect", "--listeners", "60", "--missed", "20", "--repeats", "1");

        report.AssertRight("nothing lost, nothing doubled", "views equal the server's", "journal reads do not grow with the clients", "journal");
        Assert.True(report.Ratio("resume / join") > 0);
        // Few events behind, nobody needs the whole view.
        Assert.Equal(100, report.Figure("resumes answered with a patch"));
    }

    [Fact]
    public async Task Idle_connections_stay_and_both_sides_ping()
    {
        // Memory of so few says nothing, and may be less than before.
        var report = await LoadTestProgram.ReportAsync("idle", "--connections", "200", "--seconds", "6", "--repeats", "1");

        report.AssertRight("no connection lost", "clients ping", "servers ping");
    }
}
