using System.Diagnostics;

namespace Collab.LoadTests.Attendance;

/// <summary>How often something happened in each second since a common start.</summary>
internal sealed class Timeline(long startedAt)
{
    private const int Longest = 4 * 3600; // seconds; what happens later counts in the last one

    private readonly int[] counts = new int[Longest];

    public void Happened() => Interlocked.Increment(ref counts[Math.Clamp((int)Stopwatch.GetElapsedTime(startedAt).TotalSeconds, 0, Longest - 1)]);

    /// <summary>By second, without the empty end.</summary>
    public int[] BySecond() => counts[..(Array.FindLastIndex(counts, count => count > 0) + 1)];
}
