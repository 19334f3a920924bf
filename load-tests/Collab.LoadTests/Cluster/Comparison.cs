using Collab.LoadTests.Running;

namespace Collab.LoadTests.Cluster;

/// <summary>Both sides in turns, the first turns thrown away.</summary>
internal sealed class Comparison(CollabSide collab, PeerSide peer, Pace pace, int servers)
{
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);

    private readonly List<(Turn Collab, Turn Peer)> singles = [];
    private readonly List<(Turn Collab, Turn Peer)> bursts = [];
    private readonly List<double> messages = [];
    private readonly List<double> frames = [];

    public async Task RunAsync(int warmUps, int repeats, Action<string> say)
    {
        using var ending = new CancellationTokenSource();
        var pinging = PingAsync(ending.Token);
        try
        {
            for (var turn = -warmUps; turn < repeats; turn++)
            {
                say(turn < 0 ? "warming up" : $"against {peer.Name}, {turn + 1} of {repeats}");
                var (before, framesBefore) = (await collab.Servers.FeedAsync(), collab.Frames);
                var single = await pace.SinglesAsync(collab);
                var (feed, framesOf) = (await collab.Servers.FeedAsync() - before, collab.Frames - framesBefore);
                var singlePeer = await pace.SinglesAsync(peer);
                var burst = await pace.BurstsAsync(collab);
                var burstPeer = await pace.BurstsAsync(peer);
                if (turn < 0) continue;
                singles.Add((single, singlePeer));
                bursts.Add((burst, burstPeer));
                messages.Add(feed.Messages / feed.Batches / (servers - 1));
                frames.Add((double)framesOf / single.Deliveries);
            }
        }
        finally
        {
            await ending.CancelAsync();
            await pinging;
        }
    }

    public void Tell(Report report)
    {
        report.Ratio("messages between servers per batch / (servers - 1)", messages, Bar.AtMost(2, 1));
        report.Ratio("deliveries per CPU second / SignalR with Redis", [.. singles.Select(t => t.Peer.PerDelivery / t.Collab.PerDelivery)], Bar.AtLeast(1.2, 2.0));
        report.Ratio("deliveries per CPU second / SignalR with Redis, bursts of 50", [.. bursts.Select(t => t.Peer.PerDelivery / t.Collab.PerDelivery)], Bar.None);
        report.Ratio("deliveries per CPU second, PostgreSQL included / SignalR with Redis, which keeps nothing", [.. singles.Select(t => t.Peer.PerDelivery / t.Collab.PerDeliveryWithDatabase)], Bar.None);
        report.Figure("frames per delivery of a single change", Spread.Of(frames).Median, "");
        foreach (var (kind, turns) in new[] { ("single changes", singles), ("bursts of 50", bursts) })
        {
            Tell(report, $"{kind}, Collab", [.. turns.Select(t => t.Collab)]);
            Tell(report, $"{kind}, {peer.Name}", [.. turns.Select(t => t.Peer)]);
            report.Figure($"{kind}, Collab: PostgreSQL CPU per change", Spread.Of([.. turns.Select(t => t.Collab.Cost.Database * 1e6 / t.Collab.Changes)]).Median, "µs");
        }

        report.Note("what is compared", "Collab makes each change durable in PostgreSQL before it is acknowledged; the peer keeps nothing");
        report.Check($"{peer.Name} delivered everything", peer.Doubled == 0, $"every listener got every message; {peer.Doubled} got one twice");
    }

    private static void Tell(Report report, string of, IReadOnlyCollection<Turn> turns)
    {
        report.Figure($"{of}: CPU per delivery, servers and Redis", Spread.Of([.. turns.Select(t => t.PerDelivery)]).Median, "µs");
        report.Figure($"{of}: of it Redis", Spread.Of([.. turns.Select(t => t.Cost.Redis * 1e6 / t.Deliveries)]).Median, "µs");
        report.Figure($"{of}: deliveries per CPU second", Spread.Of([.. turns.Select(t => 1e6 / t.PerDelivery)]).Median, "1/s");
    }

    private async Task PingAsync(CancellationToken stop)
    {
        try
        {
            using var timer = new PeriodicTimer(PingEvery);
            while (await timer.WaitForNextTickAsync(stop))
            {
                await collab.PingAsync();
                await peer.PingAsync();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // Everybody leaves; or a connection is gone, which the next change finds out.
        }
    }
}
