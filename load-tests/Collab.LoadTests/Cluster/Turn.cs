using System.Globalization;

namespace Collab.LoadTests.Cluster;

/// <summary>What one turn of one side came to.</summary>
/// <param name="Deliveries">Changes times listeners, however many frames they came in.</param>
internal readonly record struct Turn(int Changes, long Deliveries, Cost Cost)
{
    /// <summary>Microseconds of servers and Redis.</summary>
    public double PerDelivery => (Cost.Servers + Cost.Redis) * 1e6 / Deliveries;

    /// <summary>The same with the database.</summary>
    public double PerDeliveryWithDatabase => PerDelivery + Cost.Database * 1e6 / Deliveries;
}

/// <summary>How changes are sent: the same on both sides.</summary>
/// <param name="Rate">Single changes a second.</param>
internal sealed record Pace(int Rate, int Seconds, int Listeners)
{
    /// <summary>Changes of a burst, one from each speaker.</summary>
    private const int Burst = Side.Speakers;

    private const int TextBytes = 200;
    private static readonly TimeSpan BetweenBursts = TimeSpan.FromSeconds(1);

    public Task<Turn> SinglesAsync(Side side) => MeasureAsync(side, Rate * Seconds, 1, TimeSpan.FromSeconds(1.0 / Rate));

    public Task<Turn> BurstsAsync(Side side) => MeasureAsync(side, Seconds, Burst, BetweenBursts);

    private async Task<Turn> MeasureAsync(Side side, int times, int atOnce, TimeSpan every)
    {
        await side.SettleAsync();
        var before = side.Spent();
        var sending = new List<Task>(times * atOnce);
        using (var timer = new PeriodicTimer(every))
        {
            for (var i = 0; i < times; i++)
            {
                // Not awaited: a slow answer must not slow the pace down.
                for (var j = 0; j < atOnce; j++) sending.Add(side.SendAsync((i + j) % Side.Speakers, Text(sending.Count)));
                await timer.WaitForNextTickAsync();
                if (sending.Find(task => task.IsFaulted) is { } failed) await failed; // nobody waits for the rest
            }
        }

        await Task.WhenAll(sending);
        await side.ArriveAsync();
        return new(sending.Count, (long)sending.Count * Listeners, side.Spent() - before);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture).PadRight(TextBytes, 'x');
}
