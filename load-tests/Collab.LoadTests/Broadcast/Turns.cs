using Collab.LoadTests.Attendance;
using HdrHistogram;

namespace Collab.LoadTests.Broadcast;

/// <summary>What one arm came to, turn by turn.</summary>
internal sealed class Found
{
    /// <summary>Microseconds of server CPU per delivery, one entry a turn.</summary>
    public List<double> Single { get; } = [];
    public List<double> Burst { get; } = [];

    public LongConcurrentHistogram SingleLatency { get; } = Gathering.NewHistogram();
    public LongConcurrentHistogram BurstLatency { get; } = Gathering.NewHistogram();

    /// <summary>Of single changes.</summary>
    public long Changes { get; set; }
    public long Deliveries { get; set; }
    public long Bytes { get; set; }
}

/// <summary>The arms in turns, A B C A B C; the first rounds are thrown away.</summary>
internal sealed class Turns(int rate, TimeSpan length, int burst, int warmUps)
{
    private const int BurstsPerSecond = 2;

    /// <summary>For what a server still does when the last listener has the last message.</summary>
    private static readonly TimeSpan Afterwards = TimeSpan.FromMilliseconds(100);

    public async Task RunAsync(IReadOnlyDictionary<Arm, Found> arms, int repeats, Action<string> say)
    {
        for (var round = -warmUps; round < repeats; round++)
        {
            foreach (var (arm, found) in arms)
            {
                say(round < 0 ? $"warming up: {arm.Name}" : $"{arm.Name}, {round + 1} of {repeats}");
                var isCounted = round >= 0;
                try
                {
                    var single = await SingleAsync(arm, isCounted ? found : null);
                    var bursts = await BurstsAsync(arm, isCounted ? found.BurstLatency : null);
                    if (!isCounted) continue;
                    found.Single.Add(single);
                    found.Burst.Add(bursts);
                }
                catch (Exception e) when (e is IOException or TimeoutException or InvalidOperationException or HttpRequestException or OperationCanceledException)
                {
                    // Whatever failed first, an ended server is why.
                    await Task.WhenAny(arm.Server.Ended, Task.Delay(Afterwards));
                    throw new ArmFailedException(arm.Name, arm.Server.Ended.IsCompleted ? new InvalidOperationException("the server ended", e) : e);
                }
            }
        }
    }

    private async Task<double> SingleAsync(Arm arm, Found? found)
    {
        var count = Math.Max(1, (int)(rate * length.TotalSeconds));
        Expectation? expected = null;
        var cpu = await CpuAsync(arm, async () =>
        {
            expected = arm.Expect(count, found?.SingleLatency);
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / rate));
            for (var i = 0; i < count; i++)
            {
                await timer.WaitForNextTickAsync();
                await arm.PublishAsync(1);
            }

            await arm.AllArrivedAsync();
        });
        if (found is not null)
        {
            found.Changes += count;
            found.Deliveries += expected!.Deliveries;
            found.Bytes += expected.Bytes;
        }

        // What arrived, not what was changed: a server that puts two changes into one message has sent one.
        return cpu / expected!.Deliveries;
    }

    private async Task<double> BurstsAsync(Arm arm, HistogramBase? latencies)
    {
        var count = Math.Max(1, (int)(BurstsPerSecond * length.TotalSeconds));
        var cpu = await CpuAsync(arm, async () =>
        {
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / BurstsPerSecond));
            for (var i = 0; i < count; i++)
            {
                await timer.WaitForNextTickAsync();
                arm.Expect(burst, latencies);
                await arm.PublishAsync(burst);
                await arm.AllArrivedAsync();
            }
        });
        return cpu / ((double)count * burst * arm.Listeners);
    }

    /// <returns>Microseconds.</returns>
    private static async Task<double> CpuAsync(Arm arm, Func<Task> work)
    {
        await arm.Server.SettleAsync().WaitAsync(Arm.Patience);
        var before = arm.Server.CpuSeconds();
        await work();
        await Task.Delay(Afterwards);
        return (arm.Server.CpuSeconds() - before) * 1e6;
    }
}

internal sealed class ArmFailedException(string arm, Exception why) : Exception($"{arm}: {why.Message}", why);
