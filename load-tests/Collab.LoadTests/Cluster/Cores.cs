using System.Globalization;
using Collab.LoadTests.Running;
using Collab.Testing;

namespace Collab.LoadTests.Cluster;

/// <summary>Which cores programs may use that are started by others than <see cref="ServerProcess"/>.</summary>
internal static class Cores
{
    /// <summary>What this program may use now, e.g. <c>0-1</c>; its children inherit it.</summary>
    public static string Allowed() => File.ReadLines("/proc/self/status").First(line => line.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal)).Split(':')[1].Trim();

    /// <param name="core">Null = wherever.</param>
    public static void Keep(int process, string? core)
    {
        if (core is null) return;
        foreach (var id in CpuTime.Family(process))
        {
            using var taskset = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("taskset", ["-a", "-c", "-p", core, id.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            taskset.WaitForExit(); // a child that has ended meanwhile is no failure
        }
    }

    /// <summary>A program that may use them although this one is kept to fewer.</summary>
    public static ChildProcess Start(string cores, string program, IEnumerable<string> arguments) =>
        ServerProcess.CanPin ? ChildProcess.Start("taskset", ["-c", cores, program, .. arguments]) : ChildProcess.Start(program, arguments);
}
