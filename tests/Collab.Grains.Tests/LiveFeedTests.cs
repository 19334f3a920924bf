using System.Collections.Concurrent;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Live;
using static Collab.Grains.Tests.GrainWorld;

namespace Collab.Grains.Tests;

public sealed class LiveFeedTests(GrainWorld world) : IClassFixture<GrainWorld>
{
    private sealed class Server : ILiveFeedObserver
    {
        private readonly SemaphoreSlim arrived = new(0);

        public ConcurrentQueue<LiveBatch> Batches { get; } = new();
        public TaskCompletionSource? Holds { get; set; }
        public Exception? Fails { get; set; }

        public async Task OnBatchAsync(LiveBatch batch)
        {
            Batches.Enqueue(batch);
            arrived.Release();
            if (Fails is { } failure) throw failure;
            if (Holds is { } held) await held.Task;
        }

        public async Task NextAsync() => Assert.True(await arrived.WaitAsync(TimeSpan.FromSeconds(30)), "No batch came.");

        public Task OnSignalsAsync(LiveSignals signals) => Task.CompletedTask;

        public Task OnEndedAsync(StreamId stream)
        {
            Ends++;
            arrived.Release();
            return Task.CompletedTask;
        }

        public int Ends { get; private set; }

        public IEnumerable<long> Seqs => Batches.SelectMany(b => b.Events).Select(e => e.Seq);
    }

    [Fact]
    public async Task A_server_gets_every_event_after_the_head_it_was_told_in_order_and_only_when_durable()
    {
        var meeting = await world.ScheduleAsync();
        var server = new Server();
        var head = await world.Grain(meeting).FollowAsync(world.Reference(server), SiloAddress.Zero);
        Assert.Equal((await world.ReplayAsync(meeting)).State.Seq, head);

        world.Journal.Close();
        var checkIn = world.DoAsync(meeting, Delegates[0], new CheckIn(AttendanceMode.Online));
        await world.Journal.AnAppendWaitsAsync();
        Assert.Empty(server.Batches);
        world.Journal.Open();
        await checkIn;
        await server.NextAsync();
        Assert.Equal([head + 1], server.Seqs);
    }

    [Fact]
    public async Task While_a_call_to_a_server_is_outstanding_batches_merge_into_the_next()
    {
        var meeting = await world.ScheduleAsync();
        var server = new Server { Holds = new(TaskCreationOptions.RunContinuationsAsynchronously) };
        var head = await world.Grain(meeting).FollowAsync(world.Reference(server), SiloAddress.Zero);
        await world.MustAsync(meeting, Delegates[0], new CheckIn(AttendanceMode.Online));
        await server.NextAsync();
        foreach (var member in Delegates[1..50]) await world.MustAsync(meeting, member, new CheckIn(AttendanceMode.Online));

        Assert.Single(server.Batches);
        server.Holds.SetResult();
        await server.NextAsync();
        Assert.Equal([1, 49], server.Batches.Select(b => b.Events.Length));
        Assert.Equal(Enumerable.Range(1, 50).Select(n => head + n), server.Seqs);
    }

    [Fact]
    public async Task A_server_that_fails_or_lets_its_lease_run_out_is_forgotten_and_delays_nobody()
    {
        var meeting = await world.ScheduleAsync();
        var (failing, silent, good) = (new Server { Fails = new InvalidOperationException("gone") }, new Server(), new Server());
        await world.Grain(meeting).FollowAsync(world.Reference(failing), SiloAddress.Zero);
        await world.Grain(meeting).FollowAsync(world.Reference(silent), SiloAddress.Zero);
        var goodReference = world.Reference(good);
        await world.Grain(meeting).FollowAsync(goodReference, SiloAddress.Zero);

        await world.MustAsync(meeting, Delegates[0], new CheckIn(AttendanceMode.Online));
        await Task.WhenAll(failing.NextAsync(), silent.NextAsync(), good.NextAsync());
        world.Time.Advance(LiveFeedLease.RenewEvery);
        await world.Grain(meeting).FollowAsync(goodReference, SiloAddress.Zero);
        world.Time.Advance(LiveFeedLease.Length - LiveFeedLease.RenewEvery + TimeSpan.FromSeconds(1));
        await world.MustAsync(meeting, Delegates[1], new CheckIn(AttendanceMode.Online));
        await good.NextAsync();

        Assert.Equal(2, good.Seqs.Count());
        Assert.Single(silent.Batches);
        Assert.Single(failing.Batches);
    }

    [Fact]
    public async Task A_server_that_unfollows_gets_nothing_more()
    {
        var meeting = await world.ScheduleAsync();
        var (leaving, staying) = (new Server(), new Server());
        var reference = world.Reference(leaving);
        await world.Grain(meeting).FollowAsync(reference, SiloAddress.Zero);
        await world.Grain(meeting).FollowAsync(world.Reference(staying), SiloAddress.Zero);
        await world.Grain(meeting).UnfollowAsync(reference);
        await world.MustAsync(meeting, Delegates[0], new CheckIn(AttendanceMode.Online));
        await staying.NextAsync();
        Assert.Empty(leaving.Batches);
    }

    [Fact]
    public async Task A_server_that_follows_again_while_a_call_to_it_is_outstanding_still_gets_one_call_at_a_time()
    {
        var (stream, server) = (StreamId.Meeting(Guid.CreateVersion7()), new Server { Holds = new(TaskCreationOptions.RunContinuationsAsynchronously) });
        var publisher = new LiveFeedPublisher(stream, SiloAddress.Zero, world.Time, world.Instruments, _ => { });
        publisher.Follow(server, SiloAddress.Zero);
        publisher.Publish([Event(1)]);

        publisher.Unfollow(server);
        publisher.Publish([Event(2)]);
        publisher.Follow(server, SiloAddress.Zero);
        publisher.Publish([Event(3)]);

        Assert.Equal([1], server.Seqs);
        await server.NextAsync();
        server.Holds.SetResult();
        await server.NextAsync();
        Assert.Equal([1, 3], server.Seqs);

        static JournalEvent Event(long seq) => new(seq, "x", default, default, default, [], []);
    }

    [Fact]
    public async Task A_grain_that_ends_says_so_to_those_that_follow()
    {
        var meeting = await world.ScheduleAsync();
        var server = new Server();
        await world.Grain(meeting).FollowAsync(world.Reference(server), SiloAddress.Zero);

        await world.DeactivateAsync();
        await server.NextAsync();

        Assert.Equal(1, server.Ends);
    }

    [Fact]
    public async Task A_call_that_fails_late_does_not_end_a_lease_renewed_meanwhile()
    {
        var meeting = await world.ScheduleAsync();
        var server = new Server { Holds = new(TaskCreationOptions.RunContinuationsAsynchronously) };
        var reference = world.Reference(server);
        await world.Grain(meeting).FollowAsync(reference, SiloAddress.Zero);
        await world.MustAsync(meeting, Delegates[0], new CheckIn(AttendanceMode.Online));
        await server.NextAsync();

        await world.Grain(meeting).UnfollowAsync(reference);
        var head = await world.Grain(meeting).FollowAsync(reference, SiloAddress.Zero);
        var held = server.Holds;
        server.Holds = null;
        held.SetException(new TimeoutException("too late"));
        await world.MustAsync(meeting, Delegates[1], new CheckIn(AttendanceMode.Online));
        await server.NextAsync();
        await world.MustAsync(meeting, Delegates[2], new CheckIn(AttendanceMode.Online));
        await server.NextAsync();

        Assert.Equal([head, head + 1, head + 2], server.Seqs);
    }
}
