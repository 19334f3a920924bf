using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Collab.LoadTests.Reporting;

/// <summary>Where a run took place, and the versions that it ran on.</summary>
internal sealed record Machine(string? Processor, int Cores, double MemoryGigabytes, string System, string Runtime, string Collab, string Orleans, string Sqlite)
{
    public static Machine This { get; } = new(
        File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() : null,
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9, 1),
        RuntimeInformation.OSDescription.Split('#')[0].Trim(),
        RuntimeInformation.FrameworkDescription,
        VersionOf(typeof(Domain.Streams.StreamId)),
        // Its own text goes on with a commit.
        VersionOf(typeof(IGrainFactory)).Split(". ")[0],
        SqliteVersion());

    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? type.Assembly.GetName().Version!.ToString();

    private static string SqliteVersion()
    {
        using var memory = new SqliteConnection("Data Source=:memory:");
        memory.Open();
        return memory.ServerVersion;
    }

    public override string ToString() =>
        $"{Cores} cores{(Processor is null ? "" : " of " + Processor)}, {Numbers.Text(MemoryGigabytes)} GB, {System}. {Runtime}, Orleans {Orleans}, SQLite {Sqlite}, Collab {Collab}";
}
