using System.Globalization;
using System.Runtime.InteropServices;
using Collab.FaultHarness;
using Collab.FaultHarness.Faults;
using Collab.FaultHarness.Reporting;
using Collab.LoadTests.Running;

Option[] known =
[
    new("--clients", "N", "300", "browsers, 8 to 5000"),
    new("--servers", "N", "3", "2 to 4, or 1 for a single machine with SQLite"),
    new("--rate", "N", "40", "commands of members a second, besides the stewards' and the ballots'"),
    new("--artifacts", "FOLDER", "artifacts/faults", "where logs and results go"),
    new("--write", "", "false", "write docs/reliability.md, of these and of what was played before"),
    new("--json", "FILE", null, "write what was found there, for programs"),
    new("--help", "", "false", "show this"),
];

// Clients wait for each other where they share a view. On few cores the pool would grow by one thread in half a second, and
// connections that wait for one would count as failed.
ThreadPool.SetMinThreads(64, 64);
using var stop = new CancellationTokenSource();
// Whoever ends it, the processes that it started are ended first.
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
using var hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, End);
try
{
    var names = args.TakeWhile(a => !a.StartsWith("--", StringComparison.Ordinal)).ToArray();
    var options = Options.Parse(args.AsSpan(names.Length), known);
    if (names.Length == 0 || options.Flag("--help")) return Help();
    var faults = names is ["all"] ? Catalogue.All : [.. names.Select(Find)];
    var run = new RunOptions(options.Whole("--clients", 8, 5000), options.Whole("--servers", 1, 4), options.Whole("--rate", 1, 1000), options.Text("--artifacts")!);
    var results = new List<Result>();
    foreach (var fault in faults)
    {
        Say(fault.Name);
        results.Add(await Run.PlayAsync(fault, run, Say, stop.Token));
        Played.Of(results[^1], run).Keep(run.Artifacts, fault.Name);
        Say($"{fault.Name}: {(results[^1].Skipped is { } reason ? $"not played, {reason}" : results[^1].IsRight ? "right" : "WRONG")}");
    }

    FaultReport.Print(results);
    if (options.Text("--json") is { } file) await ResultFile.WriteAsync(file, results);
    if (options.Flag("--write")) await ReliabilityDocument.WriteAsync(run.Artifacts);
    return results.TrueForAll(result => result.IsRight) ? 0 : 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("Given up; everything that was started is ended.");
    return 130;
}
catch (WrongOptionException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 2;
}

void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

static Fault Find(string name) => Catalogue.All.FirstOrDefault(fault => fault.Name == name)
    ?? throw new WrongOptionException($"{name} is not a fault. There are: all {string.Join(' ', Catalogue.All.Select(f => f.Name))}");

static void Say(string what) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{DateTime.Now:HH:mm:ss} {what}"));

int Help()
{
    Console.WriteLine("dotnet run -c Release --project tests/Collab.FaultHarness -- all|FAULT… [options]\n");
    foreach (var fault in Catalogue.All) Console.WriteLine($"  {fault.Name,-20} {fault.What}");
    Console.WriteLine();
    foreach (var option in known) Console.WriteLine($"  {option.Name + " " + option.Value,-20} {option.Help}{(option.Default is null || option.IsFlag ? "" : $" ({option.Default})")}");
    Console.WriteLine("\nThe exit code is 0 when nothing is lost, doubled, forked or diverged and every limit was met, 1 otherwise, 2 for a wrong command line.");
    return 0;
}
