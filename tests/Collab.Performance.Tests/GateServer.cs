using System.Globalization;
using Collab.LoadTests.Attendance;

namespace Collab.Performance.Tests;

/// <summary>
/// The program as a process of its own, so that what is counted is the server's and nothing of the clients', with
/// SQLite as it is installed and members enough.
/// </summary>
public sealed class GateServer : IAsyncLifetime
{
    private const int MembersAtMost = 402;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("collab-gate-");
    private readonly HttpClient http = new();
    private readonly int metricsPort = FreePort.Next();
    private CollabServer server = null!;

    internal ChildProcess Process => server.Process;

    internal HttpMessageInvoker Sockets { get; } = new(new SocketsHttpHandler());

    internal Uri Hub => new(server.Url, "/hub/live");

    internal CollabApi Api { get; private set; } = null!;

    internal IReadOnlyList<Member> Members { get; private set; } = [];

    public async Task InitializeAsync()
    {
        var url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}"));
        server = CollabServer.Launch(url,
            [
                "--environment=Production", $"--urls={url.AbsoluteUri.TrimEnd('/')}", $"--Collab:Data={folder.FullName}", "--LoadTests:Enabled=true",
                string.Create(CultureInfo.InvariantCulture, $"--Collab:MetricsPort={metricsPort}"),
                "--Collab:Live:CallsPerSecond=100000", "--Collab:Live:CallsAtOnce=100000", // callers here are faster than people
            ],
            // How many threads wake each other must not depend on the machine. With a small nursery (hexadecimal) threads
            // are given little memory in advance, which would count as allocated.
            "env", "DOTNET_PROCESSOR_COUNT=2", "DOTNET_GCgen0size=40000");
        await server.WaitUntilReadyAsync();
        http.BaseAddress = server.Url;
        Api = new(http);
        Members = await Api.MembersAsync(MembersAtMost);
    }

    /// <summary>What the server has counted until now.</summary>
    internal async Task<Counts> CountsAsync()
    {
        // The exporter gives the same text for a moment; one that differs was made after this began.
        var (known, fresh) = (await ScrapeAsync(), "");
        await Process.WaitUntilAsync(async () => (fresh = await ScrapeAsync()) != known);
        return Counts.Of(new Metrics(fresh));
    }

    public async Task DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        http.Dispose();
        Sockets.Dispose();
        folder.Delete(recursive: true);
    }

    private Task<string> ScrapeAsync() => http.GetStringAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{metricsPort}/metrics")));
}

/// <summary>One server for all, and one test after the other: its counts are of the whole process.</summary>
[CollectionDefinition(Name)]
public sealed class GateCollection : ICollectionFixture<GateServer>
{
    public const string Name = "Gate";
}
