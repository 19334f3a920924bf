using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Collab.Domain.Meetings;
using Collab.Grains.Journal;
using Collab.Grains.Live;
using Collab.Grains.Meetings;
using Collab.Storage.Journal;
using Collab.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace Collab.Grains.Tests;

/// <summary>What a meeting followed by three servers costs between them.</summary>
public sealed class FeedAcrossServersTests : IAsyncLifetime
{
    private const int Servers = 3;

    private readonly string folder = Directory.CreateTempSubdirectory("collab-feed-").FullName;
    private InProcessTestCluster cluster = null!;
    private SqliteDatabase database = null!;
    private SqliteJournal journal = null!;

    public async Task InitializeAsync()
    {
        database = SqliteDatabase.Open(Path.Combine(folder, "collab.db"));
        journal = new SqliteJournal(database);
        var builder = new InProcessTestClusterBuilder(Servers);
        builder.ConfigureSilo((_, silo) => silo.Services
            .AddSingleton<IJournal>(journal).AddSingleton(TimeProvider.System).AddStreamGrains());
        cluster = builder.Build();
        await cluster.DeployAsync();
    }

    public async Task DisposeAsync()
    {
        await cluster.DisposeAsync();
        await journal.DisposeAsync();
        database.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_batch_is_one_message_to_each_other_server()
    {
        const int commands = 100;
        using var meter = new Counts(cluster);
        var grain = cluster.Client.GetGrain<IMeetingGrain>(Guid.CreateVersion7());
        await MustAsync(grain, GrainWorld.Chair, GrainWorld.Schedule(DateTimeOffset.UtcNow));
        var servers = cluster.Silos.Select(silo => new Server(silo)).ToArray();
        foreach (var server in servers) await grain.FollowAsync(server.Reference, server.Address);
        var before = meter.Take();

        for (var i = 1; i <= commands; i++)
        {
            await MustAsync(grain, GrainWorld.Delegates[i], new CheckIn(AttendanceMode.Online));
            foreach (var server in servers) await server.NextAsync();
        }

        var cost = meter.Take() - before;
        Assert.Equal(new(Batches: commands, Remote: commands * (Servers - 1), Local: commands), cost);
        Assert.All(servers, server => Assert.Equal(commands, server.Batches));
    }

    [Fact]
    public async Task Signals_go_to_the_others_in_one_message_each_however_many_there_are()
    {
        using var meter = new Counts(cluster);
        var grain = cluster.Client.GetGrain<IMeetingGrain>(Guid.CreateVersion7());
        await MustAsync(grain, GrainWorld.Chair, GrainWorld.Schedule(DateTimeOffset.UtcNow));
        var servers = cluster.Silos.Select(silo => new Server(silo)).ToArray();
        foreach (var server in servers) await grain.FollowAsync(server.Reference, server.Address);

        await grain.SignalAsync(servers[0].Reference, [.. GrainWorld.Delegates[..150].Select(member => new LiveSignal(member, "typing", "{}"u8.ToArray()))]);
        foreach (var other in servers[1..]) await other.NextAsync();

        Assert.All(servers[1..], other => Assert.Equal(150, Assert.Single(other.Signals).Signals.Length));
        Assert.Empty(servers[0].Signals);
        Assert.Equal(Servers - 1, meter.SignalCalls);
    }

    [Fact]
    public async Task A_server_that_is_slow_to_take_signals_gets_the_latest_of_each_in_the_next_call()
    {
        var (first, calls) = (new TaskCompletionSource(), new ConcurrentQueue<LiveSignal[]>());
        var arrived = new SemaphoreSlim(0);
        var outbox = new SignalOutbox(TimeProvider.System, signals =>
        {
            calls.Enqueue([.. signals]);
            arrived.Release();
            return calls.Count == 1 ? first.Task : Task.CompletedTask;
        });
        LiveSignal Of(Guid member, byte n) => new(member, "cursor", [n]);

        outbox.Put([Of(GrainWorld.Chair, 0)]);
        for (byte n = 1; n < 100; n++) outbox.Put([Of(GrainWorld.Chair, n), Of(GrainWorld.Secretary, n)]);
        outbox.Put(Enumerable.Range(0, 2 * SignalOutbox.Most).Select(_ => Of(Guid.CreateVersion7(), 1)));
        Assert.Single(calls);
        first.SetException(new TimeoutException("too slow"));

        for (var i = 0; i < 2; i++) Assert.True(await arrived.WaitAsync(TimeSpan.FromSeconds(30)));
        var second = calls.ElementAt(1);
        Assert.Equal(SignalOutbox.Most, second.Length);
        Assert.Equal([99, 99], second.Where(signal => signal.Member == GrainWorld.Chair || signal.Member == GrainWorld.Secretary).Select(signal => signal.Json[0]));
    }

    private static async Task MustAsync(IMeetingGrain grain, Guid by, MeetingCommand command)
    {
        var answer = await grain.ExecuteAsync(new(by, Guid.CreateVersion7(), command));
        Assert.True(answer.Ok, answer.Refusal?.Message);
    }

    private sealed class Server : ILiveFeedObserver
    {
        private readonly SemaphoreSlim arrived = new(0);
        private int batches;

        public Server(InProcessSiloHandle silo)
        {
            Address = silo.SiloAddress;
            Reference = silo.ServiceProvider.GetRequiredService<IGrainFactory>().CreateObjectReference<ILiveFeedObserver>(this);
        }

        public SiloAddress Address { get; }
        public ILiveFeedObserver Reference { get; }
        public int Batches => batches;
        public ConcurrentQueue<LiveSignals> Signals { get; } = new();

        public Task OnBatchAsync(LiveBatch batch)
        {
            Interlocked.Increment(ref batches);
            arrived.Release();
            return Task.CompletedTask;
        }

        public Task OnSignalsAsync(LiveSignals signals)
        {
            Signals.Enqueue(signals);
            arrived.Release();
            return Task.CompletedTask;
        }

        public Task OnEndedAsync(StreamId stream) => Task.CompletedTask;

        public async Task NextAsync() => Assert.True(await arrived.WaitAsync(TimeSpan.FromSeconds(30)), "Nothing came.");
    }

    /// <summary>What the feeds of one cluster's servers have counted.</summary>
    private sealed class Counts : IDisposable
    {
        private readonly MeterListener listener = new();
        private readonly ConcurrentDictionary<(string Instrument, string? Remote), long> sums = new();

        public Counts(InProcessTestCluster cluster)
        {
            var meters = cluster.Silos.Select(silo => (object)silo.ServiceProvider.GetRequiredService<IMeterFactory>()).ToHashSet();
            listener.InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Meter.Name == LiveFeedInstruments.MeterName && instrument.Meter.Scope is { } scope && meters.Contains(scope)) own.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            {
                string? remote = null;
                foreach (var (name, tag) in tags)
                    if (name == "remote") remote = (string?)tag;
                sums.AddOrUpdate((instrument.Name, remote), value, (_, sum) => sum + value);
            });
            listener.Start();
        }

        public long SignalCalls => Sum("collab.feed.signal_calls", "true") + Sum("collab.feed.signal_calls", "false");

        public Cost Take() => new(Sum("collab.feed.batches", null), Sum("collab.feed.calls", "true"), Sum("collab.feed.calls", "false"));

        public void Dispose() => listener.Dispose();

        private long Sum(string instrument, string? remote) => sums.GetValueOrDefault((instrument, remote));
    }

    private sealed record Cost(long Batches, long Remote, long Local)
    {
        public static Cost operator -(Cost after, Cost before) => new(after.Batches - before.Batches, after.Remote - before.Remote, after.Local - before.Local);
    }
}
