using System.Collections.Concurrent;
using System.Diagnostics;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using static Collab.Grains.Tests.GrainWorld;

namespace Collab.Grains.Tests;

/// <summary>A meeting whose grain ends here and begins there, while commands come.</summary>
public sealed class MovingGrainTests(TwoSilos world) : IClassFixture<TwoSilos>
{
    // Orleans gives up a call after 30 s: a caller that waited nearly so long was left hanging.
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Commands_that_come_while_the_grain_is_collected_are_each_carried_out_once()
    {
        var meeting = await OpenAsync(world);
        await UnderLoadAsync(world, meeting, async () =>
        {
            for (var i = 0; i < 20; i++) await world.DeactivateAsync();
        });
    }

    [Fact]
    public async Task Commands_that_come_while_their_server_stops_are_each_carried_out_once_by_the_other()
    {
        var meeting = await OpenAsync(world);
        var owner = await world.OwnerAsync(meeting);
        world.CallFromAnother(owner);
        await UnderLoadAsync(world, meeting, () => world.StopAsync(owner));
        Assert.NotEqual(owner.SiloAddress, (await world.OwnerAsync(meeting)).SiloAddress);
        await world.StartAnotherAsync();
    }

    [Fact]
    public async Task A_grain_that_ends_answers_whoever_waits_and_leaves_the_rest_to_the_next()
    {
        var meeting = await OpenAsync(world);
        world.Journal.Close();
        world.Journal.Appends.Clear();
        var waiting = world.DoAsync(meeting, Delegates[0], new PostMessage("a"));
        await world.Journal.AnAppendWaitsAsync();
        var riding = world.DoAsync(meeting, Delegates[1], new PostMessage("b"));
        Assert.Equal(RefusalCodes.WrongState, (await world.DoAsync(meeting, Chair, new OpenMeeting())).Refusal!.Code); // riding is decided

        await world.EndAsync(meeting);
        var (later, id) = (new PostMessage("c"), Guid.CreateVersion7());
        var queued = world.UntilAnsweredAsync(meeting, Delegates[2], later, id);
        Assert.False(waiting.IsCompleted || riding.IsCompleted || queued.IsCompleted);

        world.Journal.Open();
        var answers = await Task.WhenAll(waiting, riding, queued).WaitAsync(Patience);
        Assert.All(answers, answer => Assert.True(answer.Ok, answer.Refusal?.Message));
        Assert.Equal(3, answers.Select(a => a.Seq).Distinct().Count());
        Assert.Equal([1, 1, 1], world.Journal.Appends.Select(a => a.Events.Length)); // none was sent twice
    }

    private const int Posters = 16;

    internal static async Task<Guid> OpenAsync(GrainWorld world)
    {
        var meeting = await world.ScheduleAsync();
        await world.MustAsync(meeting, Chair, new OpenMeeting());
        await Task.WhenAll(Delegates[..Posters].Select(d => world.MustAsync(meeting, d, new CheckIn(AttendanceMode.Online))));
        return meeting;
    }

    /// <summary>Delegates post while it happens, and then once more: everything accepted is there once, and nobody was left waiting.</summary>
    internal static async Task UnderLoadAsync(GrainWorld world, Guid meeting, Func<Task> happens, TimeSpan pause = default)
    {
        var accepted = new ConcurrentBag<long>();
        var ended = 0;
        var longest = TimeSpan.Zero;
        async Task PostAsync(Guid member)
        {
            for (var last = false; !last;)
            {
                last = Volatile.Read(ref ended) == 1;
                if (pause > TimeSpan.Zero) await Task.Delay(pause);
                var sent = Stopwatch.GetTimestamp();
                var answer = await world.UntilAnsweredAsync(meeting, member, new PostMessage("x"), Guid.CreateVersion7());
                Assert.True(answer.Ok, answer.Refusal?.Message);
                accepted.Add(answer.Seq);
                lock (accepted) longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, Stopwatch.GetElapsedTime(sent).Ticks));
            }
        }

        var posting = Delegates[..Posters].Select(PostAsync).ToArray();
        await happens();
        Volatile.Write(ref ended, 1);
        await Task.WhenAll(posting);

        Assert.True(longest < Patience, $"A command was answered after {longest}.");
        var (state, events) = await world.ReplayAsync(meeting); // checks the chain
        Assert.Equal(accepted.Order(), events.Where(e => e.Type == "messagePosted").Select(e => e.Seq));
        Assert.NotEmpty(state.Messages);
    }
}

public sealed class ShortOfMemoryTests(TwoSilosShortOfMemory world) : IClassFixture<TwoSilosShortOfMemory>
{
    [Fact]
    public async Task Grains_that_are_let_go_for_want_of_memory_lose_and_double_nothing()
    {
        var meeting = await MovingGrainTests.OpenAsync(world);
        var firsts = world.Journal.Reads;
        await MovingGrainTests.UnderLoadAsync(world, meeting, async () =>
        {
            // Silos let go only after a full collection; the journal is read again when the grain begins again.
            for (var began = Stopwatch.GetTimestamp(); world.Journal.Reads < firsts + 3 && Stopwatch.GetElapsedTime(began) < MovingGrainTests.Patience; await Task.Delay(20)) GC.Collect();
        }, pause: TimeSpan.FromMilliseconds(30)); // a grain that is never idle is not let go
        Assert.True(world.Journal.Reads >= firsts + 3, "The grain was not let go.");
    }
}
