using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Collab.LoadTests.Tests;

/// <summary>The load tests in a process of their own, as somebody runs them.</summary>
internal static class LoadTestProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    public static Task<(int Exit, string Said)> RunAsync(params string[] arguments) => RunAsync(_ => Task.CompletedTask, arguments);

    /// <param name="heard">Told every line as it comes.</param>
    public static async Task<(int Exit, string Said)> RunAsync(Func<string, Task> heard, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Collab.LoadTests.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var (output, errors) = (ReadAsync(process.StandardOutput, heard), process.StandardError.ReadToEndAsync());
            using var limit = new CancellationTokenSource(Patience);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>A run of which every check must be right.</summary>
    /// <returns>What <c>--json</c> wrote.</returns>
    public static async Task<JsonElement> ReportAsync(params string[] arguments)
    {
        var file = Path.GetTempFileName();
        try
        {
            var (exit, said) = await RunAsync([.. arguments, "--json", file]);

            Assert.True(exit == 0, said);
            return JsonElement.Parse(await File.ReadAllTextAsync(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    public static void AssertRight(this JsonElement report, params string[] checks) =>
        Assert.All(checks, check => Assert.True(report.GetProperty("checks").GetProperty(check).GetProperty("right").GetBoolean(), check));

    public static double Figure(this JsonElement report, string name) => report.GetProperty("figures").GetProperty(name).GetProperty("value").GetDouble();

    public static double Ratio(this JsonElement report, string name) => report.GetProperty("ratios").GetProperty(name).GetDouble();

    private static async Task<string> ReadAsync(StreamReader output, Func<string, Task> heard)
    {
        var said = new StringBuilder();
        while (await output.ReadLineAsync() is { } line)
        {
            said.AppendLine(line);
            await heard(line);
        }

        return said.ToString();
    }
}
