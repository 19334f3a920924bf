using Xunit.Abstractions;

namespace Collab.Performance.Tests;

/// <summary>
/// What changes cost in frames and messages. What they cost between servers is counted where servers fail, by the
/// scenarios of tests/Collab.FaultHarness.
/// </summary>
[Collection(GateCollection.Name)]
public sealed class MessageTests(GateServer server, ITestOutputHelper seen)
{
    private const int Connections = 200;
    private const int Burst = 50;
    private const int Changes = 10;

    [Fact]
    public async Task A_burst_is_a_few_batches_for_everybody_and_a_frame_for_each_class()
    {
        await using var hall = await Hall.OpenAsync(server, Connections);
        var speakers = hall.Delegates.Take(Burst).ToArray();
        foreach (var speaker in speakers) await hall.DoAsync(speaker, new { type = "checkIn", mode = "online" });
        await hall.ReachAsync();
        var had = hall.Everyone.Select(one => one.Arrivals.Count).ToArray();

        var counts = await hall.CountAsync(async () =>
        {
            // So that all of them are there at once, on whatever machine.
            server.Process.Freeze();
            var said = speakers.Select(hall.SayAsync).ToArray();
            server.Process.Resume();
            await Task.WhenAll(said);
        });

        var most = hall.Everyone.Zip(had, (one, before) => one.Arrivals.Count - before).Max();
        seen.WriteLine($"{most} batches, {counts}");
        Assert.Equal(Burst, counts.Commands);
        Assert.InRange(most, 1, Limit.BatchesOfBurst);
        // Whoever is passed over because a reply is just being written gets the next batch from further back, in a frame more.
        Assert.InRange(counts.Deliveries, Connections, counts.Ticks * Connections);
        Assert.InRange(counts.Frames, Hall.Classes, Limit.FramesOfTickAndClass * counts.Ticks * Hall.Classes);
    }

    [Fact]
    public async Task A_change_is_one_message_for_everybody_and_a_frame_for_each_class()
    {
        await using var hall = await Hall.OpenAsync(server, Connections);
        var arrived = hall.Gathering.Deliveries;

        var counts = await hall.CountAsync(() => hall.ChangeAsync(Changes));

        seen.WriteLine($"{counts}");
        Assert.Equal(Changes, counts.Ticks);
        Assert.Equal(Changes * Connections, counts.Deliveries);
        Assert.Equal(Changes * Connections, hall.Gathering.Deliveries - arrived);
        Assert.Equal(Changes * Hall.Classes, counts.Frames);
    }

    [Fact]
    public async Task What_concerns_one_member_too_is_one_frame_more()
    {
        await using var hall = await Hall.OpenAsync(server, Connections);
        var speaker = hall.Delegates.Last();
        await hall.DoAsync(speaker, new { type = "checkIn", mode = "online" });
        await hall.ReachAsync();

        var counts = await hall.CountAsync(() => hall.DoAsync(speaker, new { type = "requestToSpeak", kind = "pointOfOrder" }));

        seen.WriteLine($"{counts}");
        Assert.Equal(Connections, counts.Deliveries);
        Assert.Equal(Hall.Classes + 1, counts.Frames);
    }
}
