using System.Globalization;

namespace Collab.LoadTests.Running;

/// <summary>What programs cost that start and end processes of their own, as PostgreSQL and Redis do.</summary>
internal static class CpuTime
{
    private const double TicksPerSecond = 100; // USER_HZ, the same on every Linux that .NET runs on

    /// <summary>
    /// User and system time so far, of the process, of its children and of those of them that have ended, in seconds, to 10 ms
    /// (proc(5), fields 14 to 17 of stat).
    /// </summary>
    public static double Of(int process) => Family(process).Sum(id =>
    {
        if (TryRead($"/proc/{id}/stat") is not { } stat) return 0; // it has ended: its parent counts it from now on
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[11..15].Sum(ticks => double.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond;
    });

    /// <summary>The process and all that it has started and that runs.</summary>
    public static IEnumerable<int> Family(int process) =>
        (TryRead($"/proc/{process}/task/{process}/children") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(child => Family(int.Parse(child, CultureInfo.InvariantCulture))).Prepend(process);

    private static string? TryRead(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException) // also: no such process any more
        {
            return null;
        }
    }
}
