using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Collab.Testing;

namespace Collab.LoadTests.Running;

/// <summary>A server in a process of its own, kept to one core where the machine has two, and what it costs.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> errors;

    private ServerProcess(Process process, Uri url)
    {
        (this.process, Url) = (process, url);
        output = process.StandardOutput.ReadToEndAsync();
        errors = process.StandardError.ReadToEndAsync();
        Ended = Task.WhenAll(output, errors);
    }

    public Uri Url { get; }

    public bool HasExited => process.HasExited;

    /// <summary>Ends when it ends, whoever ended it.</summary>
    public Task Ended { get; }

    /// <summary>The program as it would serve people, with an empty folder of its own, and load-test members.</summary>
    /// <param name="settings">More of its settings, e.g. <c>--Collab:Live:Tick=00:00:00.05</c>.</param>
    public static Task<ServerProcess> StartCollabAsync(string assembly, string data, string? core, params string[] settings)
    {
        if (!File.Exists(assembly)) throw new WrongOptionException($"There is no server at {assembly}: build it, or name it with --server.");
        // Its settings lie beside it, and are looked for in the working directory.
        return StartAsync(core, Path.GetDirectoryName(Path.GetFullPath(assembly))!, "/health/ready",
            url => ["dotnet", Path.GetFullPath(assembly), "--environment=Production", $"--urls={url}", $"--Collab:Data={data}", "--LoadTests:Enabled=true", .. settings]);
    }

    /// <summary>The server that was built with this program.</summary>
    public static string BuiltServer => Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "ServerAssembly").Value!;

    /// <summary>This program as a peer; see <see cref="Peers"/>.</summary>
    public static Task<ServerProcess> StartPeerAsync(string kind, string? core, params string[] more) =>
        StartAsync(core, AppContext.BaseDirectory, "/ready", url => ["dotnet", Assembly.GetExecutingAssembly().Location, "peer", kind, "--url", url, .. more]);

    /// <summary>Any program that serves HTTP.</summary>
    /// <param name="core">To which it and its children are kept; null = wherever.</param>
    /// <param name="ready">A path that answers with success when the program can be used.</param>
    /// <param name="command">The program and its arguments, for the address that it shall listen at.</param>
    /// <exception cref="InvalidOperationException">It ended while starting.</exception>
    /// <exception cref="TimeoutException"/>
    public static async Task<ServerProcess> StartAsync(string? core, string folder, string ready, Func<string, string[]> command)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        string[] line = [.. core is null ? Array.Empty<string>() : ["taskset", "-c", core], .. command(url.AbsoluteUri.TrimEnd('/'))];
        var server = new ServerProcess(Process.Start(new ProcessStartInfo(line[0], line[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!, url);
        try
        {
            await server.WaitUntilReadyAsync(ready);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc cref="CpuTime.Of"/>
    /// <exception cref="InvalidOperationException">It has ended.</exception>
    public double CpuSeconds() => process.HasExited ? throw new InvalidOperationException("the server's process has ended") : CpuTime.Of(process.Id);

    /// <summary>Ends when it has hardly used the processor for half a second.</summary>
    public async Task SettleAsync()
    {
        for (var before = CpuSeconds(); ; before = CpuSeconds())
        {
            await Task.Delay(500);
            if (CpuSeconds() - before < 0.05) return;
        }
    }

    /// <summary>Resident memory in MB, its children's included.</summary>
    public double ResidentMegabytes() => CpuTime.Family(process.Id).Sum(id =>
    {
        var line = File.ReadLines($"/proc/{id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    });

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

    /// <summary>Ends it as a crash would.</summary>
    public async Task KillAsync()
    {
        if (process.HasExited) return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
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

    private async Task WaitUntilReadyAsync(string ready)
    {
        using var client = new HttpClient { BaseAddress = Url };
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(100))
        {
            if (process.HasExited) throw new InvalidOperationException($"The server ended while starting: {await LogAsync()}");
            try
            {
                using var answer = await client.GetAsync(ready);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }

        throw new TimeoutException($"The server was not ready within {Patience.TotalSeconds} s.");
    }
}
