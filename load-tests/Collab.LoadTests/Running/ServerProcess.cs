using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace Collab.LoadTests.Running;

/// <summary>A server in a process of its own, kept to one core where the machine has two, and what it costs.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const double TicksPerSecond = 100; // USER_HZ, the same on every Linux that .NET runs on

    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> errors;

    private ServerProcess(Process process, Uri url)
    {
        (this.process, Url) = (process, url);
        output = process.StandardOutput.ReadToEndAsync();
        errors = process.StandardError.ReadToEndAsync();
    }

    public Uri Url { get; }

    /// <summary>The program as it would serve people, with an empty folder of its own, and load-test members.</summary>
    public static Task<ServerProcess> StartCollabAsync(string assembly, string data, string? core)
    {
        if (!File.Exists(assembly)) throw new WrongOptionException($"There is no server at {assembly}: build it, or name it with --server.");
        // Its settings lie beside it, and are looked for in the working directory.
        return StartAsync(core, Path.GetDirectoryName(Path.GetFullPath(assembly))!, "/health/ready", url => [Path.GetFullPath(assembly), "--environment=Production", $"--urls={url}", $"--Collab:Data={data}", "--LoadTests:Enabled=true"]);
    }

    /// <summary>This program as the peer: a SignalR hub with nothing in it.</summary>
    public static Task<ServerProcess> StartPeerAsync(string? core) =>
        StartAsync(core, AppContext.BaseDirectory, "/ready", url => [Assembly.GetExecutingAssembly().Location, "peer", "--url", url]);

    /// <summary>User and system time so far, in seconds, to 10 ms (proc(5), fields 14 and 15 of stat).</summary>
    public double CpuSeconds()
    {
        var stat = File.ReadAllText($"/proc/{process.Id}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    /// <summary>Ends when it has hardly used the processor for half a second.</summary>
    public async Task SettleAsync()
    {
        for (var before = CpuSeconds(); ; before = CpuSeconds())
        {
            await Task.Delay(500);
            if (CpuSeconds() - before < 0.05) return;
        }
    }

    /// <summary>Resident memory in MB.</summary>
    public double ResidentMegabytes()
    {
        var line = File.ReadLines($"/proc/{process.Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>Ends as an operator would end it, and waits until all is written.</summary>
    public async Task StopAsync()
    {
        if (process.HasExited) return;
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        await process.WaitForExitAsync(patience.Token);
    }

    /// <summary>What it said, when it has ended.</summary>
    public async Task<string> LogAsync() => await output + await errors;

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    /// <summary>Whether server and generator can be kept apart here.</summary>
    public static bool CanPin => Environment.ProcessorCount > 1 && File.Exists("/usr/bin/taskset");

    /// <summary>Keeps this program to one core, away from the server's.</summary>
    public static void PinSelf(string core)
    {
        using var taskset = Process.Start(new ProcessStartInfo("taskset", ["-a", "-c", "-p", core, Environment.ProcessId.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
        taskset.WaitForExit();
        if (taskset.ExitCode != 0) throw new WrongOptionException($"The generator cannot be kept to core {core}.");
    }

    private static async Task<ServerProcess> StartAsync(string? core, string folder, string ready, Func<string, string[]> arguments)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        string[] command = [.. core is null ? Array.Empty<string>() : ["taskset", "-c", core], "dotnet", .. arguments(url.AbsoluteUri.TrimEnd('/'))];
        var server = new ServerProcess(Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!, url);
        using var client = new HttpClient { BaseAddress = url };
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(90); await Task.Delay(100))
        {
            if (server.process.HasExited) throw new InvalidOperationException($"The server ended while starting: {await server.LogAsync()}");
            try
            {
                using var answer = await client.GetAsync(ready);
                if (answer.IsSuccessStatusCode) return server;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }

        await server.DisposeAsync();
        throw new TimeoutException("The server was not ready within 90 s.");
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
