using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Collab.Server.Tests;

/// <summary>The program as a process of its own, for tests that kill it or watch it refuse to start.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private ServerProcess(Process process, Uri url)
    {
        (_process, Url) = (process, url);
        _output = process.StandardOutput.ReadToEndAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    public Uri Url { get; }

    /// <summary>Returns when the server is ready; started again with the same <paramref name="data"/> and <paramref name="port"/>, it is the same server.</summary>
    public static async Task<ServerProcess> StartAsync(string data, int? port = null, string environment = "Development", params string[] settings)
    {
        var server = Launch(data, port ?? FreePort(), environment, settings);
        using var client = new HttpClient { BaseAddress = server.Url };
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if (server._process.HasExited) throw new InvalidOperationException($"The server ended while starting: {await server._errors}{await server._output}");
            if (waited.Elapsed > StartTime)
            {
                await server.DisposeAsync();
                throw new TimeoutException($"The server was not ready within {StartTime}.");
            }

            try
            {
                using var ready = await client.GetAsync("/health/ready");
                if (ready.IsSuccessStatusCode) return server;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(50);
        }
    }

    /// <summary>For a start that is to fail: exit code and what it said.</summary>
    public static async Task<(int ExitCode, string Errors)> RunToEndAsync(string data, string environment = "Development", params string[] settings)
    {
        await using var server = Launch(data, FreePort(), environment, settings);
        using var limit = new CancellationTokenSource(StartTime);
        await server._process.WaitForExitAsync(limit.Token);
        return (server._process.ExitCode, await server._errors);
    }

    /// <inheritdoc cref="SignIn.AsAsync"/>
    public Task<HttpClient> SignInAsync(string userName) => SignIn.AsAsync(Url, userName);

    /// <summary>As <c>kill -9</c>: nothing is flushed, nobody is told.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static ServerProcess Launch(string data, int port, string environment, string[] settings)
    {
        var url = new Uri($"http://127.0.0.1:{port}");
        string[] arguments = [typeof(Program).Assembly.Location, $"--environment={environment}", $"--urls={url}", $"--Collab:Data={data}", .. settings];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        return new ServerProcess(Process.Start(start)!, url);
    }
}
