using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Storage.Journal;
using Collab.Storage.Postgres;
using Collab.Storage.Tests.Postgres;
using Collab.Testing;
using Npgsql;

namespace Collab.Storage.Tests.Journal;

/// <summary>The database dies, its connections are cut, the network stands still: what was acknowledged stays, and nobody waits for long.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresFaultTests(PostgresFixture postgres)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact, Trait("Requirement", "A3")]
    public async Task A_database_killed_in_the_middle_of_appends_keeps_everything_acknowledged_once()
    {
        await using var own = await PostgresServer.StartNewAsync();
        await AppendThroughAsync(await own.CreateDatabaseAsync(), async () =>
        {
            await own.KillAsync();
            await own.StartAsync();
        });
    }

    [Fact, Trait("Requirement", "A3")]
    public async Task Connections_cut_in_the_middle_of_appends_lose_and_double_nothing() =>
        await AppendThroughAsync(await postgres.NewDatabaseAsync(), postgres.Server.CutConnectionsAsync);

    [Fact]
    public async Task A_connection_cut_while_nothing_is_written_is_replaced_before_the_next_append()
    {
        using var database = PostgresDatabase.Open(await postgres.NewDatabaseAsync());
        await using var journal = new PostgresJournal(database);
        var stream = new TestStream();
        await journal.AppendAsync(stream.Next());
        await postgres.Server.CutConnectionsAsync();

        // The keep-alive meets it within seconds; an append that comes first is the one that learns it.
        var (waited, unavailable) = (Stopwatch.StartNew(), 0);
        while (true)
        {
            try
            {
                await journal.AppendAsync(stream.Peek([new(Guid.NewGuid(), Guid.NewGuid())]));
                break;
            }
            catch (JournalUnavailableException) when (waited.Elapsed < Patience)
            {
                unavailable++;
            }
        }

        Assert.InRange(unavailable, 0, 1);
        Assert.Equal(2, (await journal.ReadHeadAsync(stream.Id))!.Value.Seq);
    }

    [Fact, Trait("Requirement", "A3")]
    public async Task A_network_that_stands_still_makes_the_journal_unavailable_in_time_and_later_not()
    {
        await using var wire = new TcpProxy(new IPEndPoint(IPAddress.Loopback, postgres.Server.Port));
        var settings = new NpgsqlConnectionStringBuilder(await postgres.NewDatabaseAsync()) { Port = wire.Port, Timeout = 1, CommandTimeout = 1 };
        using var database = PostgresDatabase.Open(settings.ConnectionString);
        await using var journal = new PostgresJournal(database);
        TestStream[] streams = [new(), new(), new()];
        foreach (var stream in streams) await journal.AppendAsync(stream.Next());

        wire.Stall();
        var waited = Stopwatch.StartNew();
        var stalled = streams.Select(stream => journal.AppendAsync(stream.Peek([new(Guid.NewGuid(), Guid.NewGuid())]))).ToList();
        var reading = journal.ReadHeadAsync(streams[0].Id);
        foreach (var task in stalled) await Assert.ThrowsAsync<JournalUnavailableException>(() => task.WaitAsync(Patience));
        await Assert.ThrowsAsync<JournalUnavailableException>(() => reading.WaitAsync(Patience));
        // Those who come now meet a database that cannot be reached.
        await Assert.ThrowsAsync<JournalUnavailableException>(() => journal.AppendAsync(streams[1].Peek([new(Guid.NewGuid(), Guid.NewGuid())])).WaitAsync(Patience));
        Assert.True(waited.Elapsed < TimeSpan.FromSeconds(8), $"It took {waited.Elapsed}.");

        wire.Mend();
        foreach (var stream in streams)
        {
            var head = (await journal.ReadHeadAsync(stream.Id))!.Value;
            await journal.AppendAsync(new TestStream(stream.Id.Id, head).Next());
            Assert.Null(new JournalVerifier(stream.Id).Check(await journal.ReadAsync(stream.Id, 0, 100)));
        }
    }

    /// <summary>Several grains append without pause while it happens, three times; each loads again when it does not know its outcome.</summary>
    private static async Task AppendThroughAsync(string connectionString, Func<Task> happens)
    {
        using var database = PostgresDatabase.Open(connectionString);
        await using var journal = new PostgresJournal(database);
        var acknowledged = new ConcurrentBag<(StreamId Stream, JournalEvent Event)>();
        using var enough = new CancellationTokenSource();
        var unavailable = 0;
        var writers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var stream = new TestStream();
            while (!enough.IsCancellationRequested)
            {
                var append = stream.Next(2);
                try
                {
                    await journal.AppendAsync(append).WaitAsync(Patience);
                    foreach (var e in append.Events) acknowledged.Add((append.Stream, e));
                }
                catch (JournalUnavailableException)
                {
                    Interlocked.Increment(ref unavailable);
                    stream = await ReloadAsync(stream.Id);
                }
            }
        })).ToArray();
        for (var times = 0; times < 3; times++)
        {
            await MoreAsync();
            await happens();
        }

        await MoreAsync();
        await enough.CancelAsync();
        await Task.WhenAll(writers);

        Assert.True(unavailable > 0);
        // On connections of its own: among those of the writers some may still be cut.
        using var whole = PostgresDatabase.Open(connectionString);
        await using var reader = new PostgresJournal(whole);
        foreach (var some in acknowledged.GroupBy(a => a.Stream))
        {
            var events = await reader.ReadAsync(some.Key, 0, int.MaxValue);
            Assert.Null(new JournalVerifier(some.Key).Check(events));
            // An append is there whole or not at all: two events each, each command once.
            Assert.Equal(0, events.Length % 2);
            Assert.Equal(events.Length / 2, events.Select(e => e.CommandId).Distinct().Count());
            var stored = events.ToDictionary(e => e.Seq);
            Assert.All(some, a => TestStream.AssertSame([a.Event], [stored[a.Event.Seq]]));
        }

        async Task MoreAsync()
        {
            var (before, waited) = (acknowledged.Count, Stopwatch.StartNew());
            while (acknowledged.Count < before + 400)
            {
                Assert.True(waited.Elapsed < Patience, $"Only {acknowledged.Count - before} events were acknowledged in {waited.Elapsed}.");
                await Task.Delay(5);
            }
        }

        async Task<TestStream> ReloadAsync(StreamId stream)
        {
            for (var waited = Stopwatch.StartNew(); ;)
            {
                try
                {
                    return new TestStream(stream.Id, await journal.ReadHeadAsync(stream) ?? new StreamHead(0, HashChain.Genesis));
                }
                catch (JournalUnavailableException) when (waited.Elapsed < Patience)
                {
                    await Task.Delay(20);
                }
            }
        }
    }
}
