using System.Diagnostics;
using System.Text.Json;

namespace Collab.LoadTests.Tests;

public sealed class ClusterTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task A_meeting_on_two_servers_loses_nothing_and_sends_each_batch_to_the_other_server_once()
    {
        var file = Path.GetTempFileName();
        try
        {
            var (exit, said) = await RunAsync("cluster", "--servers", "2", "--listeners", "60", "--seconds", "1", "--repeats", "1", "--faults", "none", "--json", file);

            Assert.True(exit == 0, said);
            var report = JsonElement.Parse(await File.ReadAllTextAsync(file));
            Assert.All(
                ["nothing lost", "views equal the server's", "commands accepted", "journal", "SignalR with Redis delivered everything"],
                check => Assert.True(report.GetProperty("checks").GetProperty(check).GetProperty("right").GetBoolean()));
            Assert.InRange(report.GetProperty("ratios").GetProperty("messages between servers per batch / (servers - 1)").GetDouble(), 0.01, 1);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task An_unknown_fault_is_refused_before_anything_starts()
    {
        var (exit, said) = await RunAsync("cluster", "--faults", "flood");

        Assert.Equal(2, exit);
        Assert.Contains("'flood'", said, StringComparison.Ordinal);
    }

    private static async Task<(int Exit, string Said)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Collab.LoadTests.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            using var limit = new CancellationTokenSource(Patience);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
