using System.Globalization;

namespace Collab.Browser.Tests;

/// <summary>The topology that an operator deploys, by the script that runs it on one machine: nginx with TLS, two servers, Redis, PostgreSQL.</summary>
public sealed class ClusterStage : BrowserStage
{
    public const int Servers = 2;

    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopTime = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("collab-cluster-");
    private readonly int port = FreePort.Next();
    private readonly HttpClient operators = new() { Timeout = TimeSpan.FromSeconds(5) };
    private ChildProcess? script;
    private (Uri Url, Uri Metrics)[] servers = [];

    public override Uri Url => new($"https://localhost:{port}");

    /// <summary>Past nginx, whose certificate nobody has signed.</summary>
    protected override Uri ApiUrl => servers[^1].Url;

    /// <summary>How many live connections each server has.</summary>
    public Task<int[]> ConnectionsAsync() => EachAsync("kestrel_upgraded_connections");

    /// <summary>The server whose grain holds the meeting: the one that has sent batches of it.</summary>
    public async Task<int> OwnerAsync()
    {
        var batches = await EachAsync("collab_feed_batches_total");
        var owner = Assert.Single(batches.Index(), server => server.Item > 0);
        return owner.Index;
    }

    /// <summary>As <c>kill -9</c>; the supervisor starts it again.</summary>
    public async Task KillServerAsync(int server)
    {
        var id = int.Parse(await File.ReadAllTextAsync(Path.Combine(data.FullName, $"server{server + 1}.pid")), CultureInfo.InvariantCulture);
        await ChildProcess.RunAsync("kill", "-KILL", id.ToString(CultureInfo.InvariantCulture));
    }

    protected override async Task StartAsync()
    {
        // PostgreSQL, which does not run as root, must pass through to its own folder.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(data.FullName, data.UnixFileMode | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        script = ChildProcess.Start("bash", [Path.Combine(Repository.Root, "deploy", "cluster.sh"), "--servers", $"{Servers}", "--port", $"{port}", "--data", data.FullName]);
        await script.WaitUntilAsync(() => Task.FromResult(script.Log.Contains($"{Url.ToString().TrimEnd('/')} is ready", StringComparison.Ordinal)), StartTime);
        servers = [.. Enumerable.Range(1, Servers).Select(i => (Address($"server{i}.url"), Address($"server{i}.metrics")))];
    }

    protected override async Task StopAsync()
    {
        operators.Dispose();
        if (script is not null)
        {
            script.Terminate();
            await script.WaitForExitAsync(StopTime);
            await script.DisposeAsync();
        }

        data.Delete(recursive: true);
    }

    private Uri Address(string file) => new(File.ReadAllText(Path.Combine(data.FullName, file)).Trim());

    private Task<int[]> EachAsync(string metric) => Task.WhenAll(servers.Select(async server =>
    {
        var lines = (await operators.GetStringAsync(server.Metrics)).Split('\n');
        return (int)lines.Where(line => line.StartsWith(metric, StringComparison.Ordinal)).Sum(line => double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));
    }));
}
