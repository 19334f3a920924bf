using Collab.LoadTests.Live;
using Collab.LoadTests.Running;
using Collab.Testing;

namespace Collab.LoadTests.Cluster;

/// <summary>SignalR with its Redis backplane: as many servers and listeners as Collab's.</summary>
internal sealed class PeerSide : Side
{
    private const int ComeAtOnce = 16;

    private readonly List<ServerProcess> servers = [];
    private RedisServer? redis;
    private LiveSocket[] sockets = [];
    private int[] received = [];
    private int acknowledged;

    public override string Name => "SignalR with Redis";

    public override Cost Spent() => new(servers.Sum(server => server.CpuSeconds()), CpuTime.Of(redis!.Id), 0);

    public override IEnumerable<string> Dead() => servers.Index().Where(s => s.Item.HasExited).Select(s => $"{Name}, server {s.Index + 1}");

    public static async Task<PeerSide> StartAsync(int count, int listeners, string? core, HttpMessageInvoker http)
    {
        var side = new PeerSide();
        try
        {
            side.redis = await RedisServer.StartNewAsync();
            Cores.Keep(side.redis.Id, core);
            for (var i = 0; i < count; i++) side.servers.Add(await ServerProcess.StartPeerAsync(Peers.RedisHub, core, "--redis", side.redis.ConnectionString));
            await side.ComeAsync(listeners, http);
            return side;
        }
        catch
        {
            await side.DisposeAsync();
            throw;
        }
    }

    public override async Task SendAsync(int speaker, string text)
    {
        await sockets[speaker].CallAsync("Say", $"\"{text}\"").WaitAsync(Patience);
        Interlocked.Increment(ref acknowledged);
    }

    public override async Task ArriveAsync()
    {
        for (var until = DateTime.UtcNow + Patience; Behind() > 0; await Task.Delay(5))
            if (DateTime.UtcNow > until) throw new TimeoutException($"{Behind()} listeners of {Name} did not get all of {acknowledged} messages.");
    }

    /// <summary>Listeners to whom something came more than once.</summary>
    public int Doubled => received.Count(count => count > acknowledged);

    public override async Task PingAsync()
    {
        foreach (var socket in sockets) await socket.PingAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        // Without farewell: a server that hangs would not answer it.
        await Parallel.ForEachAsync(sockets.Where(socket => socket is not null), async (socket, _) => await socket.AbortAsync());
        foreach (var server in servers) await server.DisposeAsync();
        if (redis is not null) await redis.DisposeAsync();
    }

    private int Behind() => received.Count(count => count < Volatile.Read(ref acknowledged));

    private async Task ComeAsync(int listeners, HttpMessageInvoker http)
    {
        (sockets, received) = (new LiveSocket[listeners], new int[listeners]);
        await Parallel.ForAsync(0, listeners, new ParallelOptions { MaxDegreeOfParallelism = ComeAtOnce }, async (i, cancel) =>
        {
            sockets[i] = await LiveSocket.ConnectAsync(new Uri(servers[i % servers.Count].Url, RedisHub.Path), null, http, _ => Interlocked.Increment(ref received[i]), cancel).WaitAsync(Patience, cancel);
            await sockets[i].CallAsync("Join", "").WaitAsync(Patience, cancel);
        });
    }
}
