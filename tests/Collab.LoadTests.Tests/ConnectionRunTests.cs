using System.Diagnostics;
using System.Text.Json;

namespace Collab.LoadTests.Tests;

/// <summary>The scenarios of connections that are lost, or idle, as somebody runs them, with few connections.</summary>
public sealed class ConnectionRunTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Sixty_who_are_dropped_come_back_to_what_the_server_shows_and_every_check_is_right()
    {
        var report = await RunAsync("reconnect", "--listeners", "60", "--missed", "20", "--repeats", "1");

        AssertRight(report, "nothing lost, nothing doubled", "views equal the server's", "journal reads do not grow with the clients", "journal");
        Assert.True(report.GetProperty("ratios").GetProperty("resume / join").GetDouble() > 0);
        // Few events behind, nobody needs the whole view.
        Assert.Equal(100, report.GetProperty("figures").GetProperty("resumes answered with a patch").GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task Idle_connections_stay_and_both_sides_ping()
    {
        // Memory of so few says nothing, and may be less than before.
        var report = await RunAsync("idle", "--connections", "200", "--seconds", "6", "--repeats", "1");

        AssertRight(report, "no connection lost", "clients ping", "servers ping");
    }

    private static void AssertRight(JsonElement report, params string[] checks) =>
        Assert.All(checks, check => Assert.True(report.GetProperty("checks").GetProperty(check).GetProperty("right").GetBoolean(), check));

    private static async Task<JsonElement> RunAsync(params string[] arguments)
    {
        var file = Path.GetTempFileName();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Collab.LoadTests.dll"), .. arguments, "--json", file])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            using var limit = new CancellationTokenSource(Patience);
            await process.WaitForExitAsync(limit.Token);
            var json = await File.ReadAllTextAsync(file);
            Assert.True(json.Length > 0, await output + await errors);
            return JsonElement.Parse(json);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            File.Delete(file);
        }
    }
}
