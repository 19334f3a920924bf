using System.Globalization;
using System.Reflection;

namespace Collab.Testing;

/// <summary>The program as a process of its own, for tests that kill it, freeze it or watch it refuse to start.</summary>
public sealed class CollabServer : IAsyncDisposable
{
    /// <summary>Built beside the tests.</summary>
    public static string Assembly { get; } = typeof(CollabServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ServerAssembly").Value!;

    private CollabServer(ChildProcess process, Uri url) => (Process, Url) = (process, url);

    public ChildProcess Process { get; }

    public Uri Url { get; }

    /// <summary>Returns when the server is ready; started again with the same <paramref name="data"/> and <paramref name="port"/>, it is the same server.</summary>
    /// <param name="settings">As on the command line, e.g. <c>--LoadTests:Enabled=true</c>.</param>
    public static async Task<CollabServer> StartAsync(string data, int? port = null, string environment = "Development", params string[] settings)
    {
        var server = Launch(data, port, environment, settings);
        try
        {
            await server.WaitUntilReadyAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it and does not wait.</summary>
    public static CollabServer Launch(string data, int? port = null, string environment = "Development", params string[] settings)
    {
        var url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port ?? FreePort.Next()}"));
        return Launch(url, [$"--environment={environment}", $"--urls={url.AbsoluteUri.TrimEnd('/')}", $"--Collab:Data={data}", .. settings]);
    }

    /// <param name="url">Where it can be asked whether it is ready.</param>
    /// <param name="arguments">All of them, the address it listens on included.</param>
    /// <param name="before">A program that starts it, with its arguments, e.g. <c>ip netns exec NAME</c>.</param>
    public static CollabServer Launch(Uri url, IEnumerable<string> arguments, params string[] before)
    {
        if (!File.Exists(Assembly)) throw new InvalidOperationException($"There is no server at {Assembly}: build it.");
        string[] command = [.. before, "dotnet", Assembly, .. arguments];
        return new CollabServer(ChildProcess.Start(command[0], command[1..]), url);
    }

    /// <summary>For a start that is to fail: exit code and what it said.</summary>
    public static async Task<(int ExitCode, string Log)> RunToEndAsync(string data, string environment = "Development", params string[] settings)
    {
        await using var server = Launch(data, null, environment, settings);
        return (await server.Process.WaitForExitAsync(), server.Process.Log);
    }

    public async Task WaitUntilReadyAsync(TimeSpan? within = null)
    {
        using var client = new HttpClient { BaseAddress = Url, Timeout = TimeSpan.FromSeconds(5) };
        await Process.WaitUntilAsync(async () =>
        {
            try
            {
                using var ready = await client.GetAsync("/health/ready");
                return ready.IsSuccessStatusCode;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                return false; // not listening yet, or not answering
            }
        }, within);
    }

    public Task KillAsync() => Process.KillAsync();

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
