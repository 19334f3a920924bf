using System.Diagnostics;
using HdrHistogram;

namespace Collab.LoadTests.Broadcast;

/// <summary>Changes that are about to be made, and their way to every listener.</summary>
/// <param name="after">The number of the last change before them.</param>
/// <param name="latencies">From sending a change until each listener has it, in microseconds; of those sent at once, the last alone. Null = nobody asks.</param>
internal sealed class Expectation(int listeners, long after, int count, HistogramBase? latencies)
{
    private readonly long[] sentAt = new long[count];
    private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int missing = listeners;
    private long deliveries;
    private long bytes;

    public long First => after + 1;
    public long Last => after + count;
    public int Missing => Volatile.Read(ref missing);

    /// <summary>Messages that arrived, at all listeners together, and what they carried.</summary>
    public long Deliveries => Volatile.Read(ref deliveries);
    public long Bytes => Volatile.Read(ref bytes);

    /// <summary>Ends when every listener has the last change.</summary>
    public Task Done => all.Task;

    /// <summary>That change, or those up to that change, is sent now.</summary>
    public void Sending(long seq) => Volatile.Write(ref sentAt[seq - First], Stopwatch.GetTimestamp());

    /// <summary>A listener that had everything before <paramref name="from"/> has everything to <paramref name="to"/> now.</summary>
    public void Arrived(long from, long to, int size)
    {
        Interlocked.Increment(ref deliveries);
        Interlocked.Add(ref bytes, size);
        if (latencies is not null)
        {
            var now = Stopwatch.GetTimestamp();
            for (var seq = Math.Max(from, First); seq <= Math.Min(to, Last); seq++)
                if (Volatile.Read(ref sentAt[seq - First]) is > 0 and var sent)
                    latencies.RecordValue(Math.Max(1, (long)Stopwatch.GetElapsedTime(sent, now).TotalMicroseconds));
        }

        if (from <= Last && Last <= to && Interlocked.Decrement(ref missing) == 0) all.TrySetResult();
    }
}
