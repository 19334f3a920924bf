using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Collab.LoadTests.Running;
using Collab.Testing;

namespace Collab.LoadTests.Cluster;

/// <summary>The owner of the meeting is killed or frozen: played by the fault harness, as a program of its own on servers of its own.</summary>
internal sealed class FaultRun(IReadOnlyList<string> faults, int clients, int servers, string cores)
{
    private static readonly TimeSpan PatienceEach = TimeSpan.FromMinutes(6);

    private sealed record Outcome(
        string Fault, bool Right, string? Skipped, string? Failed, string[] Missed, int Lost, int Doubled, int Forked, int Diverged, int Acknowledged, double? EverywhereSeconds);

    private static string Harness => Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "FaultHarnessAssembly").Value!;

    public static readonly string[] Known = ["kill-owner", "freeze-owner"];

    /// <exception cref="WrongOptionException"/>
    public static IReadOnlyList<string> Parse(string given)
    {
        if (given == "none") return [];
        var faults = given.Split(',');
        if (faults.Except(Known).FirstOrDefault() is { } unknown) throw new WrongOptionException($"--faults has '{unknown}', but knows none, or of {string.Join(',', Known)}.");
        return File.Exists(Harness) ? faults : throw new WrongOptionException($"There is no fault harness at {Harness}: build tests/Collab.FaultHarness in the same configuration, or give --faults none.");
    }

    public async Task RunAsync(Report report)
    {
        var folder = Directory.CreateTempSubdirectory("collab-faults-").FullName;
        var file = Path.Combine(folder, "results.json");
        await using var harness = Cores.Start(cores, "dotnet",
            [Harness, .. faults, "--clients", Text(clients), "--servers", Text(servers), "--artifacts", folder, "--json", file]);
        var ended = await WaitAsync(harness);
        // What is written in the document of reliability stays as it is: --write is not given.
        var outcomes = File.Exists(file) ? JsonSerializer.Deserialize<Outcome[]>(await File.ReadAllTextAsync(file), JsonSerializerOptions.Web)! : [];
        foreach (var fault in faults)
        {
            if (Array.Find(outcomes, outcome => outcome.Fault == fault) is { } outcome) Tell(report, outcome);
            else report.Check($"{fault}: lost, doubled, forked", false, $"{(ended ? "the harness left no result" : "the harness did not end in time")}: {string.Join(' ', harness.Log.Split('\n').TakeLast(3))}");
        }

        if (outcomes.Length == faults.Count && Array.TrueForAll(outcomes, o => o.Right)) Directory.Delete(folder, recursive: true);
        else report.Note("what the fault harness left", folder);
    }

    private async Task<bool> WaitAsync(ChildProcess harness)
    {
        try
        {
            await harness.WaitForExitAsync(PatienceEach * faults.Count);
            return true;
        }
        catch (TimeoutException)
        {
            harness.Terminate(); // it ends what it has started
            try
            {
                await harness.WaitForExitAsync();
            }
            catch (TimeoutException)
            {
                // It is killed when it is disposed.
            }

            return false;
        }
    }

    private static void Tell(Report report, Outcome outcome)
    {
        var (fault, wrong) = (outcome.Fault, outcome.Lost + outcome.Doubled + outcome.Forked + outcome.Diverged);
        var notPlayed = outcome.Skipped ?? outcome.Failed;
        report.Check($"{fault}: lost, doubled, forked", notPlayed is null && wrong == 0, notPlayed is not null
            ? $"not played to its end: {notPlayed}"
            : $"{outcome.Lost}, {outcome.Doubled}, {outcome.Forked}, and {outcome.Diverged} views diverged; {outcome.Acknowledged} commands acknowledged");
        if (notPlayed is not null) return;
        foreach (var missed in outcome.Missed) report.Note($"{fault}, a limit of the harness was missed", missed);
        var isKill = fault == "kill-owner";
        var name = $"seconds until acknowledged again, {(isKill ? "killed" : "frozen")}";
        if (outcome.EverywhereSeconds is { } seconds) report.Ratio(name, [seconds], isKill ? Bar.AtMost(5, 2) : Bar.AtMost(15, 10));
        else report.Check(name, false, "never");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
