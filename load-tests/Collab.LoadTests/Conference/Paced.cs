using System.Diagnostics;
using Collab.LoadTests.Attendance;
using HdrHistogram;

namespace Collab.LoadTests.Conference;

/// <summary>Things that begin when it is their time, whether or not those before them have ended.</summary>
internal static class Paced
{
    /// <returns>From when each should have begun until it had ended: what waits for its turn here counts, too.</returns>
    public static async Task<HistogramBase> RunAsync(int count, double perSecond, Func<int, Task> act)
    {
        var times = Gathering.NewHistogram();
        var started = Stopwatch.GetTimestamp();
        var begun = new Task[count];
        for (var i = 0; i < count; i++)
        {
            var due = TimeSpan.FromSeconds(i / perSecond);
            var left = due - Stopwatch.GetElapsedTime(started);
            if (left > TimeSpan.Zero) await Task.Delay(left);
            begun[i] = OneAsync(i, due);
        }

        await Task.WhenAll(begun);
        return times;

        async Task OneAsync(int i, TimeSpan due)
        {
            await act(i);
            Gathering.Record(times, Stopwatch.GetElapsedTime(started) - due);
        }
    }
}
