using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Reporting;

/// <summary>Every scenario, each in a process of its own, so that each starts fresh and unpinned; one file of all that they found.</summary>
internal sealed class AllCommand(Scenario[] scenarios, Options options)
{
    public static readonly Option[] Known =
    [
        new("--quick", "", "false", "each with the options that do not take long: ten minutes at most for all of them"),
        new("--only", "NAMES", null, "of these scenarios, e.g. attendance,journal"),
        new("--server", "FILE", null, "Collab.Server.dll, e.g. as deploy/publish.sh leaves it; the one built with this program unless given", IsSecret: true),
        new("--within", "SECONDS", null, "after which a scenario is ended; 3600 unless given, --quick shares ten minutes among them"),
        new("--json", "FILE", null, "write every figure there"),
        new("--html", "FILE", null, "write a page with plots there"),
        new("--help", "", "false", "show this"),
    ];

    private static readonly TimeSpan Usually = TimeSpan.FromHours(1);

    // Less than ten minutes: ending processes takes time too.
    private static readonly TimeSpan QuickTotal = TimeSpan.FromSeconds(585);

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        var chosen = Chosen();
        var runs = new List<RunRecord>();
        var clock = Stopwatch.StartNew();
        foreach (var (i, scenario) in chosen.Index())
        {
            var limit = options.Text("--within") is not null ? TimeSpan.FromSeconds(options.Whole("--within")) : Usually;
            // What one scenario leaves over is for those after it.
            if (options.Flag("--quick"))
            {
                var share = (double)scenario.Quick!.Weight / chosen.Skip(i).Sum(s => s.Quick!.Weight);
                limit = TimeSpan.FromTicks(Math.Min(limit.Ticks, ((QuickTotal - clock.Elapsed) * share).Ticks));
            }

            Say($"{scenario.Name}, {i + 1} of {chosen.Length}, within {limit.TotalSeconds:0} s");
            runs.Add(await RunAsync(scenario.Name, [.. Arguments(scenario)], limit));
            Say($"{scenario.Name}: {(runs[^1].Right ? "right" : "WRONG")} after {runs[^1].Seconds:0} s");
            // After each: whoever ends this program has what there is.
            await WriteAsync(runs);
        }

        foreach (var run in runs)
            foreach (var (name, check) in run.Checks.Where(check => !check.Value.Right)) Say($"WRONG: {run.Scenario}, {name}: {check.Found}");
        return runs.TrueForAll(run => run.Right) ? 0 : 1;
    }

    private Scenario[] Chosen() => options.Text("--only") is not { } names ? scenarios : [.. names.Split(',').Select(name =>
        scenarios.FirstOrDefault(s => s.Name == name) ?? throw new WrongOptionException($"--only names {name}, which is not a scenario."))];

    private IEnumerable<string> Arguments(Scenario scenario)
    {
        var quick = options.Flag("--quick") ? scenario.Quick!.Arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        return options.Text("--server") is { } server && scenario.Options.Any(option => option.Name == "--server") ? quick.Append("--server").Append(server) : quick;
    }

    private async Task WriteAsync(List<RunRecord> runs)
    {
        if (options.Text("--json") is { } json) await RunJson.WriteAsync(json, new Runs(runs));
        if (options.Text("--html") is { } page) await HtmlPage.WriteAsync(page, runs);
    }

    private static async Task<RunRecord> RunAsync(string name, string[] arguments, TimeSpan limit)
    {
        var startedAt = DateTimeOffset.UtcNow;
        var file = Path.GetTempFileName();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Assembly.GetExecutingAssembly().Location, name, .. arguments, "--json", file]))!;
        try
        {
            using var patience = new CancellationTokenSource(limit);
            await process.WaitForExitAsync(patience.Token);
            // Without figures it failed, whatever it said.
            return new FileInfo(file).Length > 0
                ? RunJson.ReadFile(file).Scenarios[0]
                : RunRecord.Failed(name, startedAt, "ran to its end", $"ended with exit code {process.ExitCode} and without figures");
        }
        catch (OperationCanceledException)
        {
            return RunRecord.Failed(name, startedAt, "ran to its end", string.Create(CultureInfo.InvariantCulture, $"ended after {limit.TotalSeconds:0} s"));
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync();
            }

            File.Delete(file);
        }
    }

    private static void Say(string what) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{DateTime.Now:HH:mm:ss} {what}"));
}
