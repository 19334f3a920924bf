namespace Collab.LoadTests.Tests;

public sealed class ClusterTests
{
    [Fact]
    public async Task A_meeting_on_two_servers_loses_nothing_and_sends_each_batch_to_the_other_server_once()
    {
        var report = await LoadTestProgram.ReportAsync("cluster", "--servers", "2", "--listeners", "60", "--seconds", "1", "--warm-ups", "1", "--repeats", "1", "--faults", "none");

        report.AssertRight("nothing lost", "views equal the server's", "commands accepted", "journal", "SignalR with Redis delivered everything");
        Assert.InRange(report.Ratio("messages between servers per batch / (servers - 1)"), 0.01, 1);
    }

    [Fact]
    public async Task An_unknown_fault_is_refused_before_anything_starts()
    {
        var (exit, said) = await LoadTestProgram.RunAsync("cluster", "--faults", "flood");

        Assert.Equal(2, exit);
        Assert.Contains("'flood'", said, StringComparison.Ordinal);
    }
}
