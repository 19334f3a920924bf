using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Collab.Grains.Journal;
using Collab.LoadTests.Attendance;
using Collab.Storage.Journal;
using Collab.Storage.Postgres;
using Collab.Storage.Sqlite;

namespace Collab.FaultHarness.Servers;

/// <summary>The servers of one run with their database and Redis; all of it is gone when it is disposed.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan MetricsPatience = TimeSpan.FromSeconds(5);
    private const int MetricsTries = 6;
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(3);

    private readonly ClusterPlan plan;
    private readonly Artifacts artifacts;
    private readonly string folder = Directory.CreateTempSubdirectory("collab-faults-").FullName;
    private readonly List<SupervisedServer> servers = [];
    private readonly List<TcpProxy> lossy = [];
    private readonly List<HttpClient> http = [];
    private readonly List<HttpClient> metrics = [];

    private Cluster(ClusterPlan plan, Artifacts artifacts) => (this.plan, this.artifacts) = (plan, artifacts);

    public IReadOnlyList<SupervisedServer> Servers => servers;

    /// <summary>One to each server, past every lossy wire.</summary>
    public IReadOnlyList<HttpClient> Http => http;

    /// <summary>Where clients connect to.</summary>
    public IReadOnlyList<Uri> Addresses { get; private set; } = [];

    /// <summary>How clients connect.</summary>
    public SocketsHttpHandler ClientHandler { get; private set; } = null!;

    public PostgresServer Postgres => postgres ?? throw new InvalidOperationException("This run has no PostgreSQL.");
    public RedisServer Redis => redis ?? throw new InvalidOperationException("This run has no Redis.");
    public TestNetwork Network => network ?? throw new InvalidOperationException("This run has no network of its own.");
    public SmallDisk Disk => disk ?? throw new InvalidOperationException("The database of this run has no disk of its own.");

    private PostgresServer? postgres;
    private RedisServer? redis;
    private TestNetwork? network;
    private SmallDisk? disk;
    private string? database;

    public static async Task<Cluster> StartAsync(ClusterPlan plan, Artifacts artifacts)
    {
        var cluster = new Cluster(plan, artifacts);
        try
        {
            await cluster.StartAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Members with tokens. Only a caller on the server's own loopback address gets them.</summary>
    public async Task<IReadOnlyList<Member>> MembersAsync(int count)
    {
        using var inside = Inside(0, servers[0].Url.Port, TimeSpan.FromMinutes(2));
        return await new CollabApi(inside).MembersAsync(count);
    }

    /// <summary>Ends the servers as an operator would and reads what they have left behind.</summary>
    /// <returns>The servers' exit codes, in their order; null = it did not end.</returns>
    public Task<int?[]> StopServersAsync() => Task.WhenAll(servers.Select(server => server.StopAsync()));

    /// <summary>The journal, to be read when nobody writes any more.</summary>
    public async Task ReadJournalAsync(Func<IJournal, Task> read)
    {
        if (database is null)
        {
            using var file = SqliteDatabase.Open(Path.Combine(folder, "collab.db"));
            await using var journal = new SqliteJournal(file);
            await read(journal);
        }
        else
        {
            using var shared = PostgresDatabase.Open(database);
            await using var journal = new PostgresJournal(shared);
            await read(journal);
        }
    }

    /// <exception cref="HttpRequestException">The server does not answer.</exception>
    public async Task<Metrics> MetricsAsync(int server, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return new(await metrics[server].GetStringAsync("/metrics", cancel));
            }
            catch (TaskCanceledException) when (tries < MetricsTries && !cancel.IsCancellationRequested)
            {
                // The machine is at its limit: everything runs on it.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in http.Concat(metrics)) client.Dispose();
        ClientHandler?.Dispose();
        foreach (var server in servers) await server.DisposeAsync();
        foreach (var wire in lossy) await wire.DisposeAsync();
        if (redis is not null) await redis.DisposeAsync();
        if (postgres is not null) await postgres.DisposeAsync();
        if (disk is not null) await disk.DisposeAsync();
        if (network is not null) await network.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task StartAsync()
    {
        if (plan.HasNetwork) network = await TestNetwork.CreateAsync(plan.Servers);
        if (plan.DatabaseDisk is { } megabytes) disk = await SmallDisk.CreateAsync(megabytes);
        if (plan.IsCluster)
        {
            redis = await RedisServer.StartNewAsync(network?.Redis ?? "127.0.0.1");
            postgres = await PostgresServer.StartNewAsync(disk?.Folder, network?.Database ?? "127.0.0.1");
            database = await postgres.CreateDatabaseAsync();
        }

        for (var i = 0; i < plan.Servers; i++) servers.Add(NewServer(i));
        // The first one brings the schema up.
        servers[0].Start();
        await servers[0].WaitUntilReadyAsync(StartPatience);
        foreach (var server in servers.Skip(1)) server.Start();
        await Task.WhenAll(servers.Select(server => server.WaitUntilReadyAsync(StartPatience)));
        OpenToClients();
    }

    private SupervisedServer NewServer(int i)
    {
        var address = network?.AddressOf(i) ?? "127.0.0.1";
        var url = new Uri($"http://{address}:{Text(FreePort.Next())}");
        // Clients come over the server's own address; tokens are given to its loopback only.
        var listens = network is null ? url.AbsoluteUri.TrimEnd('/') : $"http://0.0.0.0:{Text(url.Port)}";
        List<string> arguments =
        [
            "--environment=Testing", $"--urls={listens}", $"--Collab:Data={Path.Combine(folder, plan.IsCluster ? $"server{Text(i)}" : "")}", "--LoadTests:Enabled=true",
            "--Logging:LogLevel:Default=Information", "--Logging:LogLevel:Microsoft=Warning", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information",
            "--Logging:LogLevel:Orleans.Runtime.Messaging=Error", "--Logging:LogLevel:Orleans.Runtime.SiloOptionsLogger=Warning",
            "--Logging:Console:FormatterName=simple", "--Logging:Console:FormatterOptions:TimestampFormat=HH:mm:ss.fff ",
        ];
        if (plan.IsCluster)
        {
            arguments.AddRange(
            [
                $"--Collab:Database={database}", $"--Collab:Redis={Redis.ConnectionString}",
                $"--Collab:SiloAddress={address}", $"--Collab:SiloPort={Text(FreePort.Next())}", "--Collab:GatewayPort=0",
            ]);
        }

        var metricsPort = FreePort.Next();
        arguments.Add($"--Collab:MetricsPort={Text(metricsPort)}");
        metrics.Add(Inside(i, metricsPort, MetricsPatience));
        arguments.AddRange(plan.Settings(i));
        return new SupervisedServer($"server{Text(i + 1)}", url, arguments, network?.Inside(i) ?? [], artifacts);
    }

    /// <summary>To a server's own loopback address.</summary>
    private HttpClient Inside(int server, int port, TimeSpan patience)
    {
        var handler = new SocketsHttpHandler { UseProxy = false };
        if (network is not null) handler.ConnectCallback = (context, cancel) => network.ConnectInsideAsync(server, context.DnsEndPoint, cancel);
        return new HttpClient(handler) { BaseAddress = new Uri($"http://127.0.0.1:{Text(port)}"), Timeout = patience };
    }

    private void OpenToClients()
    {
        foreach (var server in servers)
            http.Add(new HttpClient(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = ConnectPatience }) { BaseAddress = server.Url, Timeout = TimeSpan.FromSeconds(30) });

        ClientHandler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, MaxConnectionsPerServer = int.MaxValue, ConnectTimeout = ConnectPatience };
        Addresses = [.. servers.Select(server => server.Url)];
        if (plan.ClientLoss == 0) return;

        ClientHandler.ConnectCallback = ConnectLossyAsync;
        lossy.AddRange(Addresses.Select(address => new TcpProxy(new IPEndPoint(IPAddress.Parse(address.Host), address.Port), prepare: listening => PacketLoss.Attach(listening, plan.ClientLoss))));
        Addresses = [.. lossy.Select(wire => new Uri($"http://127.0.0.1:{Text(wire.Port)}"))];
    }

    private async ValueTask<Stream> ConnectLossyAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            PacketLoss.Attach(socket, plan.ClientLoss);
            await socket.ConnectAsync(context.DnsEndPoint, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
