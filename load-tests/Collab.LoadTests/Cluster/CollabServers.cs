using System.Globalization;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.LoadTests.Attendance;
using Collab.LoadTests.Running;
using Collab.Storage.Journal;
using Collab.Storage.Postgres;
using Collab.Testing;

namespace Collab.LoadTests.Cluster;

/// <param name="Batches">Appends handed to the feed.</param>
/// <param name="Messages">Calls with them from one server to another.</param>
internal readonly record struct Feed(double Batches, double Messages)
{
    public static Feed operator -(Feed after, Feed before) => new(after.Batches - before.Batches, after.Messages - before.Messages);
}

/// <summary>A cluster of Collab's servers with a Redis and a PostgreSQL of their own.</summary>
internal sealed class CollabServers : IAsyncDisposable
{
    private readonly List<ServerProcess> servers = [];
    private readonly List<HttpClient> metrics = [];
    private readonly List<HttpClient> http = [];
    private readonly string folder = Directory.CreateTempSubdirectory("collab-cluster-").FullName;
    private RedisServer? redis;
    private PostgresServer? postgres;
    private string database = "";

    public IReadOnlyList<ServerProcess> All => servers;

    /// <summary>One to each server.</summary>
    public IReadOnlyList<HttpClient> Http => http;

    public Cost Spent() => new(servers.Sum(server => server.CpuSeconds()), CpuTime.Of(redis!.Id), CpuTime.Of(postgres!.Id));

    /// <param name="assembly">Collab.Server.dll.</param>
    public static async Task<CollabServers> StartAsync(string assembly, int count, string? core)
    {
        var cluster = new CollabServers();
        try
        {
            cluster.redis = await RedisServer.StartNewAsync();
            Cores.Keep(cluster.redis.Id, core);
            cluster.postgres = await PostgresServer.StartNewAsync(isDurable: true);
            Cores.Keep(cluster.postgres.Id, core);
            cluster.database = await cluster.postgres.CreateDatabaseAsync();
            // One after the other: the first brings the schema up.
            for (var i = 0; i < count; i++) await cluster.AddAsync(assembly, core);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>All servers' counts together.</summary>
    public async Task<Feed> FeedAsync()
    {
        var sum = new Feed();
        foreach (var client in metrics)
        {
            var one = new Metrics(await client.GetStringAsync("/metrics"));
            sum = new(sum.Batches + one.Sum("collab_feed_batches_total"), sum.Messages + one.Sum("collab_feed_calls_total", "remote=\"true\""));
        }

        return sum;
    }

    /// <summary>Ends the servers as an operator would and reads what they have left behind.</summary>
    public async Task<JournalCheck> StopAndCheckAsync(Guid meeting, long after, IReadOnlyCollection<Acknowledged> commands)
    {
        await Task.WhenAll(servers.Select(server => server.StopAsync()));
        using var shared = PostgresDatabase.Open(database);
        await using var journal = new PostgresJournal(shared);
        return await JournalCheck.RunAsync(journal, StreamId.Meeting(meeting), after, [.. commands.Select(c => new Answered(new CommandKey(c.Member, c.CommandId), c.Seq))]);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in http.Concat(metrics)) client.Dispose();
        foreach (var server in servers) await server.DisposeAsync();
        if (redis is not null) await redis.DisposeAsync();
        if (postgres is not null) await postgres.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task AddAsync(string assembly, string? core)
    {
        var metricsPort = FreePort.Next();
        var server = await ServerProcess.StartCollabAsync(assembly, Path.Combine(folder, $"server{Text(servers.Count)}"), core,
            $"--Collab:Database={database}", $"--Collab:Redis={redis!.ConnectionString}", "--Collab:SiloAddress=127.0.0.1",
            $"--Collab:SiloPort={Text(FreePort.Next())}", "--Collab:GatewayPort=0", $"--Collab:MetricsPort={Text(metricsPort)}");
        servers.Add(server);
        http.Add(Client(server.Url, TimeSpan.FromMinutes(1)));
        metrics.Add(Client(new Uri($"http://127.0.0.1:{Text(metricsPort)}"), TimeSpan.FromSeconds(15)));
    }

    private static HttpClient Client(Uri address, TimeSpan timeout) => new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address, Timeout = timeout };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
