using System.Runtime.InteropServices;
using Collab.FaultHarness.Faults;

namespace Collab.FaultHarness.Reporting;

/// <summary>Writes docs/reliability.md of what was played last of every fault.</summary>
internal static class ReliabilityDocument
{
    /// <exception cref="InvalidOperationException">The program does not lie in the repository.</exception>
    public static async Task WriteAsync(string artifacts) =>
        await File.WriteAllTextAsync(Path.Combine(Root(), "docs", "reliability.md"), string.Join('\n', Lines(Catalogue.All.Select(fault => Played.Find(artifacts, fault.Name)).OfType<Played>().ToList(), await VersionsAsync())) + "\n");

    internal static IEnumerable<string> Lines(IReadOnlyList<Played> played, string versions)
    {
        yield return "# What happens when something breaks";
        yield return "";
        yield return "Made by `dotnet run -c Release --project tests/Collab.FaultHarness -- all --write`; do not edit it. How and why: [decision 16](decisions/0016-a-fault-harness-of-our-own.md).";
        yield return "";
        yield return $"Servers, their database, Redis and all clients share one machine: {Machine}. {versions}";
        yield return "";
        yield return "In each row a briefing runs on servers of its own: everybody checks in, speaks, writes and votes in an open and in a secret ballot, " +
            "without a pause while the fault lasts. Clients do as [the protocol](protocol.md) says. Afterwards the journal is read from the database and held against what every client was answered and had seen.";
        yield return "";
        yield return "| Fault | Clients | Lost | Doubled | Forked | Diverged | Acknowledged again, s | Everyone right again, s | |";
        yield return "|---|--:|--:|--:|--:|--:|--:|--:|---|";
        foreach (var fault in played) yield return fault.Row;
        yield return "";
        yield return "- **Lost**: acknowledged commands that are not in the journal. **Doubled**: carried out twice, or although they were refused. **Forked**: sequences with a gap, two histories or a broken " +
            "chain, and commands that stand elsewhere than was answered. **Diverged**: views of clients or servers that are not what the journal gives for their reader (canonical JSON), and ballots that do not count what was acknowledged.";
        yield return "- **Acknowledged again**: until a command sent after the moment below was acknowledged, to members of every server of that moment: the slowest counts. **Everyone right again**: until all " +
            "clients at once were connected and had the first of these commands in their view; in packet-loss, until each of them once had been. Where there are several moments, the slowest is shown.";
        yield return "";
        foreach (var line in played.SelectMany(fault => fault.Section)) yield return line;
    }

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
