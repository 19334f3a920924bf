using Collab.FaultHarness.Clients;

namespace Collab.FaultHarness.Faults;

/// <summary>The same briefing undisturbed: what the figures of the faults are compared with.</summary>
internal sealed class NoFault : Fault
{
    private const int Counted = 50; // commands
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public override string Name => "none";
    public override string What => "Nothing. Before the steady part 50 commands are sent one after the other, each when everybody has seen the last, and the messages between servers are counted.";
    public override string Expected => "Nobody loses the connection. A batch of events costs servers − 1 messages between servers.";
    public override double? AcknowledgedWithin => 1;
    public override double? RightWithin => 3;

    public override async Task PlayAsync(Stage stage)
    {
        await stage.RecoverAsync(stage.Now("a moment like any other"));
        await stage.WaitAsync(TimeSpan.FromSeconds(5));
        stage.Require(stage.Crowd.Everyone.All(p => p.Reconnects == 0), $"{stage.Crowd.Everyone.Sum(p => p.Reconnects)} connections were made again");
    }

    public override async Task CountAsync(Stage stage)
    {
        var before = await FeedAsync(stage);
        for (var i = 0; i < Counted; i++)
        {
            var sent = await stage.Crowd.Everyone[0].ExecuteAsync("postMessage", new { type = "postMessage", text = "Một lần nữa" }, stage.Cancel);
            var behind = await stage.Crowd.ReachAsync(sent.Seq, Patience);
            stage.Require(sent.Outcome == Outcome.Accepted && behind == 0, $"message {i} of the count was {sent.Outcome}, {behind} clients did not see it");
        }

        var after = await FeedAsync(stage);
        var servers = stage.Cluster.Servers.Count;
        var (batches, messages, arrived) = (after.Batches - before.Batches, after.Messages - before.Messages, after.Arrived - before.Arrived);
        stage.Require(
            batches == Counted && messages == Counted * (servers - 1) && arrived == Counted * servers,
            $"{batches} batches cost {messages} messages between servers and arrived {arrived} times; {Counted}, {Counted * (servers - 1)} and {Counted * servers} would be right");
        stage.Note($"{batches} batches cost {messages} messages between {servers} servers");
    }

    /// <summary>Appends handed to the feed, calls with them to other processes, and such calls received, a server's own included.</summary>
    private static async Task<(double Batches, double Messages, double Arrived)> FeedAsync(Stage stage)
    {
        var (batches, messages, arrived) = (0.0, 0.0, 0.0);
        for (var server = 0; server < stage.Cluster.Servers.Count; server++)
        {
            var metrics = await stage.Cluster.MetricsAsync(server, stage.Cancel);
            batches += metrics.Sum("collab_feed_batches_total");
            messages += metrics.Sum("collab_feed_calls_total", "remote=\"true\"");
            arrived += metrics.Sum("collab_live_batches_received_total");
        }

        return (batches, messages, arrived);
    }
}
