using System.Diagnostics;
using System.Globalization;

namespace Collab.Browser.Tests;

/// <summary>The topology that an operator deploys, by the script that runs it on one machine: nginx with TLS, two servers, Redis, PostgreSQL.</summary>
public sealed class ClusterStage : BrowserStage
{
    public const int Servers = 2;

    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopTime = TimeSpan.FromMinutes(1);

    // Whoever asks for figures gets those of up to 300 ms ago (ScrapeResponseCacheDurationMilliseconds): these are newer than what was done before.
    private static readonly TimeSpan FiguresAge = TimeSpan.FromMilliseconds(500);

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("collab-cluster-");
    private readonly int port = FreePort.Next();
    private readonly HttpClient operators = new() { Timeout = TimeSpan.FromSeconds(5) };
    // Nobody has signed nginx' certificate; and each request is to be given out anew.
    private readonly HttpClient visitors = new(new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator });
    private ChildProcess? script;
    private (Uri Url, Uri Metrics)[] servers = [];

    public override Uri Url => new($"https://localhost:{port}");

    /// <summary>Past nginx, whose certificate nobody has signed.</summary>
    protected override Uri ApiUrl => servers[^1].Url;

    /// <summary>Each server has a live connection. Requests of pages take turns too, so somebody may have to come again.</summary>
    public async Task WaitUntilOnEveryServerAsync(Func<Task> comeAgain)
    {
        for (var waited = Stopwatch.StartNew(); (await EachAsync("kestrel_upgraded_connections")).Contains(0); await comeAgain())
        {
            if (waited.Elapsed > StartTime) throw new TimeoutException("All live connections are on one server.");
            // Where a page takes an even number of requests, it is the same server's turn each time.
            (await visitors.GetAsync(new Uri(Url, "/favicon.svg"))).Dispose();
        }
    }

    /// <summary>All servers run, also one that a test has ended.</summary>
    public async Task WaitUntilReadyAsync()
    {
        for (var waited = Stopwatch.StartNew(); !(await Task.WhenAll(servers.Select(server => IsReadyAsync(server.Url)))).All(ready => ready); await Task.Delay(200))
            if (waited.Elapsed > StartTime) throw new TimeoutException("Not all servers are ready.");
    }

    /// <summary>And nginx gives to each of them.</summary>
    public async Task WaitUntilWholeAsync()
    {
        const string Asked = "http_server_request_duration_seconds_count", Path = "/api/me";
        int[] before = [], after = [];
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < StartTime; await Task.Delay(FiguresAge))
        {
            await WaitUntilReadyAsync();
            try
            {
                if (before is []) before = await EachAsync(Asked, Path);
                (await visitors.GetAsync(new Uri(Url, Path))).Dispose();
                after = await EachAsync(Asked, Path);
                if (after.Index().All(server => server.Item > before[server.Index])) return;
            }
            catch (HttpRequestException)
            {
                // One that stood still is ready for as long as it takes to find that the others have given it up; it counts anew.
                before = [];
            }
        }

        throw new TimeoutException($"nginx gives to some servers only: {string.Join(", ", after)} after {string.Join(", ", before)}.");
    }

    /// <summary>The server whose grain holds the only meeting in which something happens: the one that sends a batch of it.</summary>
    public async Task<int> OwnerAsync(Func<Task> something)
    {
        const string Batches = "collab_feed_batches_total", OfMeetings = "kind=\"meeting\"";
        int[] before = [], later = await EachAsync(Batches, OfMeetings);
        for (var settling = Stopwatch.StartNew(); !later.SequenceEqual(before); later = await EachAsync(Batches, OfMeetings))
        {
            if (settling.Elapsed > StartTime) throw new TimeoutException("There is no end of batches.");
            before = later;
            await Task.Delay(FiguresAge);
        }

        await something();
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < StartTime; await Task.Delay(100))
        {
            var sent = (await EachAsync(Batches, OfMeetings)).Index().Where(server => server.Item > before[server.Index]).ToList();
            if (sent.Count > 0) return Assert.Single(sent).Index;
        }

        throw new TimeoutException("No server has sent a batch.");
    }

    /// <summary>As <c>kill -9</c>; the supervisor starts it again.</summary>
    public Task KillServerAsync(int server) => SignalAsync(server, "KILL");

    /// <summary>It stands still, with all its connections open, and goes on taking new ones without a word.</summary>
    /// <returns>Its process.</returns>
    public Task<string> FreezeServerAsync(int server) => SignalAsync(server, "STOP");

    public Task WakeServerAsync(int server) => SignalAsync(server, "CONT");

    /// <summary>A server that the others have given up goes on for some seconds until it finds that out; then it ends itself and the supervisor starts it again.</summary>
    public async Task WaitUntilReplacedAsync(int server, string process)
    {
        for (var waited = Stopwatch.StartNew(); await ProcessOfAsync(server) == process; await Task.Delay(200))
            if (waited.Elapsed > StartTime) throw new TimeoutException("The server that the others have given up goes on.");
    }

    private async Task<string> SignalAsync(int server, string signal)
    {
        var process = await ProcessOfAsync(server);
        await ChildProcess.RunAsync("kill", "-" + signal, process);
        return process;
    }

    private async Task<string> ProcessOfAsync(int server) => (await File.ReadAllTextAsync(Path.Combine(data.FullName, $"server{server + 1}.pid"))).Trim();

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
        visitors.Dispose();
        if (script is not null)
        {
            script.Terminate();
            await script.WaitForExitAsync(StopTime);
            await script.DisposeAsync();
        }

        data.Delete(recursive: true);
    }

    private async Task<bool> IsReadyAsync(Uri server)
    {
        try
        {
            using var ready = await operators.GetAsync(new Uri(server, "/health/ready"));
            return ready.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private Uri Address(string file) => new(File.ReadAllText(Path.Combine(data.FullName, file)).Trim());

    /// <param name="label">Counts only lines that contain it.</param>
    private Task<int[]> EachAsync(string metric, string label = "") => Task.WhenAll(servers.Select(async server =>
    {
        var lines = (await operators.GetStringAsync(server.Metrics)).Split('\n');
        return (int)lines.Where(line => line.StartsWith(metric, StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal)).Sum(line => double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));
    }));
}
