using System.Diagnostics;

namespace Collab.LoadTests.Commands;

/// <summary>SignalR drops a client that is silent for half a minute.</summary>
internal static class Pinging
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    /// <summary>One after the other, as browsers that came one by one, until it is stopped or a connection is lost, which the next call finds.</summary>
    public static async Task RunAsync(IReadOnlyList<Func<Task>> all, CancellationToken stop)
    {
        try
        {
            var started = Stopwatch.GetTimestamp();
            using var timer = new PeriodicTimer(Tick);
            for (long sent = 0; await timer.WaitForNextTickAsync(stop);)
            {
                for (var due = (long)(all.Count * (Stopwatch.GetElapsedTime(started) / Every)); sent < due; sent++) await all[(int)(sent % all.Count)]();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The end, or a lost connection.
        }
    }
}
