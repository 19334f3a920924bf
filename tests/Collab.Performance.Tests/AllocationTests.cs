using Xunit.Abstractions;

namespace Collab.Performance.Tests;

[Collection(GateCollection.Name)]
public sealed class AllocationTests(GateServer server, ITestOutputHelper seen)
{
    private const int Few = 100;
    private const int Many = 400;
    private const int Changes = 60;

    /// <summary>The same changes with few and with many: what a change costs by itself cancels out.</summary>
    [Fact]
    public async Task One_more_connection_costs_few_bytes_a_change()
    {
        var slope = (double)(await AllocatedAsync(Many) - await AllocatedAsync(Few)) / (Changes * (Many - Few));

        seen.WriteLine($"{slope:F0} bytes per delivery");
        Assert.True(slope <= Limit.BytesPerDelivery, $"{slope:F0} bytes per delivery, not {Limit.BytesPerDelivery}.");
    }

    private async Task<long> AllocatedAsync(int connections)
    {
        await using var hall = await Hall.OpenAsync(server, connections);
        // Until the buffers are there, and the first of the compiler's work is done.
        await hall.ChangeAsync(Changes / 2);
        var counts = await hall.CountAsync(() => hall.ChangeAsync(Changes));
        seen.WriteLine($"{connections} connections: {counts}");
        Assert.Equal(Changes * connections, counts.Deliveries);
        return counts.Allocated;
    }
}
