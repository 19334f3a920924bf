using Xunit.Abstractions;

namespace Collab.Performance.Tests;

[Collection(GateCollection.Name)]
public sealed class AllocationTests(GateServer server, ITestOutputHelper seen)
{
    private const int Few = 50;
    private const int Many = 400;
    private const int WarmUp = 30;
    private const int Changes = 30;
    private const int Rounds = 5;

    /// <summary>The same changes with few and with many connections: what a change costs by itself cancels out.</summary>
    [Fact]
    public async Task A_delivery_and_a_change_allocate_little()
    {
        await using Hall many = await Hall.OpenAsync(server, Many), few = await Hall.OpenAsync(server, Few);
        // Until the buffers are there, and most of the compiler's work is done.
        await many.ChangeAsync(WarmUp);
        await few.ChangeAsync(WarmUp);

        // What the program does beside it, now and then a megabyte, only adds: the least is nearest to the changes.
        var (withMany, withFew) = (long.MaxValue, long.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            withMany = Math.Min(withMany, await AllocatedAsync(many));
            withFew = Math.Min(withFew, await AllocatedAsync(few));
        }

        var slope = (double)(withMany - withFew) / (Changes * (Many - Few));
        var change = (double)withFew / Changes - slope * Few;
        seen.WriteLine($"{slope:F0} bytes per delivery, {change:F0} per change");
        Assert.True(slope <= Limit.BytesPerDelivery, $"{slope:F0} bytes per delivery, not {Limit.BytesPerDelivery}.");
        Assert.True(change <= Limit.BytesPerChange, $"{change:F0} bytes per change, not {Limit.BytesPerChange}.");
    }

    private static async Task<long> AllocatedAsync(Hall hall)
    {
        var counts = await hall.CountAsync(() => hall.ChangeAsync(Changes));
        Assert.Equal(Changes * hall.Everyone.Length, counts.Deliveries);
        return counts.Allocated;
    }
}
