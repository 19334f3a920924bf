using System.Globalization;
using System.Runtime.InteropServices;
using Collab.FaultHarness.Faults;

namespace Collab.FaultHarness.Reporting;

/// <summary>Writes docs/reliability.md of a run of all faults.</summary>
internal static class ReliabilityDocument
{
    /// <exception cref="InvalidOperationException">The program does not lie in the repository.</exception>
    public static async Task WriteAsync(IReadOnlyList<Result> results, RunOptions options) =>
        await File.WriteAllTextAsync(Path.Combine(Root(), "docs", "reliability.md"), string.Join('\n', Lines(results, options, await VersionsAsync())) + "\n");

    internal static IEnumerable<string> Lines(IReadOnlyList<Result> results, RunOptions options, string versions)
    {
        yield return "# What happens when something breaks";
        yield return "";
        yield return "Made by `dotnet run -c Release --project tests/Collab.FaultHarness -- all --write`; do not edit it. How and why: [decision 16](decisions/0016-a-fault-harness-of-our-own.md).";
        yield return "";
        yield return string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd}, {options.Clients} clients on {options.Servers} servers, all on one machine with their database, Redis and the clients: {Machine}. {versions}");
        yield return "";
        yield return "In each row a briefing runs on servers of its own: everybody checks in, speaks, writes and votes in an open and in a secret ballot, " +
            string.Create(CultureInfo.InvariantCulture, $"{options.PerSecond} commands a second besides the ballots, without a pause while the fault lasts. ") +
            "Clients do as [the protocol](protocol.md) says. Afterwards the journal is read from the database and held against what every client was answered and had seen.";
        yield return "";
        yield return "| Fault | Lost | Doubled | Forked | Diverged | Acknowledged again, s | Everyone right again, s | |";
        yield return "|---|--:|--:|--:|--:|--:|--:|---|";
        foreach (var result in results)
            yield return $"| {string.Join(" | ", FaultReport.Cells(result))} | {(result.Skipped is not null ? "not played" : result.IsRight ? "as expected" : "**not as expected**")} |";
        yield return "";
        yield return "- **Lost**: acknowledged commands that are not in the journal. **Doubled**: carried out twice, or although they were refused. **Forked**: sequences with a gap, two histories or a broken " +
            "chain, and commands that stand elsewhere than was answered. **Diverged**: views of clients or servers that are not what the journal gives for their reader (canonical JSON), and ballots that do not count what was acknowledged.";
        yield return "- **Acknowledged again**: until a command sent after the moment below was acknowledged, to members of every server of that moment: the slowest counts. **Everyone right again**: until all " +
            "clients at once were connected and had the first of these commands in their view. Where there are several moments, the slowest is shown.";
        yield return "";
        foreach (var result in results)
            foreach (var line in Of(result)) yield return line;
    }

    private static IEnumerable<string> Of(Result result)
    {
        yield return $"## {result.Fault.Name}";
        yield return $"{result.Fault.What} *Expected:* {result.Fault.Expected}{Limits(result.Fault)}";
        yield return "";
        if (result.Skipped is { } reason) yield return $"Not played: {reason}.";
        if (result.Failed is { } failed) yield return $"Could not be played to its end: {failed}.";
        foreach (var r in result.Recoveries) yield return string.Create(CultureInfo.InvariantCulture, $"- After {r.After}: acknowledged to somebody {Text(r.First)}, everywhere {Text(r.Everywhere)}, everyone right {Text(r.Right)}.");
        if (result.Skipped is null && result.Failed is null)
            yield return string.Create(CultureInfo.InvariantCulture, $"- {result.Findings.Acknowledged:N0} commands acknowledged, {result.Findings.Events:N0} events, {result.Findings.Views:N0} views compared; {result.Findings.Unacknowledged.Count} commands in the journal whose senders never got an answer.");
        foreach (var note in result.Notes) yield return $"- {char.ToUpperInvariant(note[0])}{note[1..]}.";
        foreach (var missed in result.Missed) yield return $"- **Missed:** {missed}.";
        foreach (var kind in result.Findings.All.GroupBy(f => f.Kind)) yield return $"- **{kind.Key}:** {kind.First().What}{(kind.Count() > 1 ? $", and {kind.Count() - 1} more" : "")}.";
        yield return "";
    }

    private static string Limits(Fault fault) => (fault.AcknowledgedWithin, fault.RightWithin) switch
    {
        ({ } acknowledged, { } right) => string.Create(CultureInfo.InvariantCulture, $" Acknowledged again within {acknowledged} s, everyone right within {right} s."),
        _ => "",
    };

    private static string Text(double? seconds) => seconds is { } s ? string.Create(CultureInfo.InvariantCulture, $"{s:0.0} s") : "never";

    private static string Machine =>
        $"{Environment.ProcessorCount} cores{(File.Exists("/proc/cpuinfo") ? " of " + File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() : "")}, " +
        $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1_000_000_000.0:0} GB, {RuntimeInformation.OSDescription.Split('#')[0].Trim()}";

    private static async Task<string> VersionsAsync() =>
        $"{RuntimeInformation.FrameworkDescription}, {await PostgresServer.VersionAsync()}, {(await ChildProcess.RunAsync("redis-server", "--version")).Split(" sha=")[0].Replace("server v=", "", StringComparison.Ordinal)}.";

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Collab.sln"))) return folder.FullName;
        throw new InvalidOperationException("The program does not lie below the folder of Collab.sln.");
    }
}
