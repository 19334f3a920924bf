namespace Collab.LoadTests.Tests;

/// <summary>The program as somebody runs it.</summary>
public sealed class RunTests
{
    [Fact]
    public async Task A_broadcast_reaches_every_listener_of_every_server()
    {
        var report = await LoadTestProgram.ReportAsync("broadcast", "--listeners", "50", "--seconds", "1", "--warm-ups", "1", "--repeats", "1", "--only", "collab,signalr,floor");

        report.AssertRight([.. new[] { "Collab", "SignalR group", "floor" }.Select(arm => $"{arm}: everything arrived, in order")]);
        Assert.Equal(
            ["burst / SignalR group", "burst / floor", "single / SignalR group", "single / floor"],
            report.GetProperty("ratios").EnumerateObject().Select(ratio => ratio.Name).Order(StringComparer.Ordinal));
        Assert.Equal(200, report.Figure("Collab: bytes of a single change's batch"));
    }

    [Fact]
    public async Task Commands_are_durable_and_found_in_the_journal_in_process_and_over_the_hub()
    {
        var report = await LoadTestProgram.ReportAsync("command", "--seconds", "1", "--repeats", "1", "--listeners", "20", "--commands", "20", "--warm-ups", "1");

        report.AssertRight("commands accepted", "journal", "round trips over the hub", "listeners", "journal of the hub's meetings");
        Assert.True(report.Ratio("p50 alone / (transaction + empty hub)") > 0);
        Assert.True(report.Ratio("p99 while 20 follow / p99 alone") > 0);
    }

    [Fact]
    public async Task A_long_meeting_is_opened_cold_at_the_event_where_it_ended()
    {
        var report = await LoadTestProgram.ReportAsync("journal", "--events", "1000", "--repeats", "1", "--cold-events", "3000");

        report.AssertRight("chains", "cold open");
    }

    [Theory]
    [InlineData("must be some of", "broadcast", "--only", "collab,carrier-pigeon")]
    [InlineData("fewer --listeners", "broadcast", "--listeners", "15000")]
    [InlineData("must come to 100", "attendance", "--devices", "laptop=60,phone=30")]
    [InlineData("must be like laptop=", "attendance", "--devices", "fridge=100")]
    [InlineData("even early storm real", "attendance", "--arrival-curve", "tide")]
    [InlineData("json messagepack", "attendance", "--protocol", "morse")]
    [InlineData("say --generators 2", "attendance", "--attendees", "19500")]
    [InlineData("with --url", "attendance", "--attendees", "19500", "--generators", "2")]
    [InlineData("a meeting takes 20000 people", "attendance", "--attendees", "19999", "--generators", "2")]
    [InlineData("is not a scenario", "dance")]
    [InlineData("is not an option", "attendance", "--dance", "1")]
    [InlineData("needs a value", "attendance", "--attendees")]
    [InlineData("whole number from 20", "attendance", "--attendees", "3")]
    [InlineData("--allow-host collab.example", "attendance", "--url", "https://collab.example")]
    [InlineData("--allow-host 192.0.2.1", "attendance", "--url", "http://192.0.2.1", "--allow-host", "192.0.2.2")]
    public async Task A_wrong_command_line_explains_itself(string explanation, params string[] arguments)
    {
        var (exit, said) = await LoadTestProgram.RunAsync(arguments);

        Assert.Equal(2, exit);
        Assert.Contains(explanation, said, StringComparison.Ordinal);
    }
}
