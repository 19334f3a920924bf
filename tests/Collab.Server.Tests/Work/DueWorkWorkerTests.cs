using System.Collections.Concurrent;
using System.Text;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Server.Work;
using Collab.Storage;
using Collab.Storage.Sqlite;
using Collab.Storage.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Collab.Server.Tests.Work;

[Trait("Requirement", "E8")]
public abstract class DueWorkWorkerSpecification
{
    private readonly Handler handler = new();

    /// <summary>The settings with which a server comes to one database, again and again.</summary>
    protected abstract Task<string[]> PlaceAsync();

    [Fact]
    public async Task Work_is_done_once_and_what_fails_is_tried_again_after_longer_and_longer()
    {
        await using var server = await StartAsync();
        var failures = 2;
        handler.Does = item => item.Attempt <= failures ? throw new InvalidOperationException("Not yet.") : Task.CompletedTask;
        await LeaveAsync(server, "a", rings: false); // as what another server stores: it is looked for
        await UntilDoneAsync(server);

        Assert.Equal([1, 2, 3], handler.Attempts("a").Select(attempt => attempt.Number));
        var times = handler.Attempts("a").Select(attempt => attempt.At).ToList();
        Assert.True(times[1] - times[0] >= DueWorkPauses.After(1) && times[2] - times[1] >= DueWorkPauses.After(2), string.Join(", ", times));
        Assert.Single(handler.Attempts("a").Select(attempt => attempt.Id).Distinct());
    }

    [Fact]
    public async Task Whoever_stores_work_rings_and_it_is_begun_before_anybody_looks_for_it()
    {
        await using var server = await StartAsync();
        for (var n = 0; n < 20; n++) await LeaveAsync(server, $"{n}");
        await Wait.UntilAsync(() => handler.Attempts().Count() == 20);
        // Looking every few seconds alone would have taken a minute: so many came one after the other.
        var (first, last) = (handler.Attempts().Min(attempt => attempt.At), handler.Attempts().Max(attempt => attempt.At));
        Assert.InRange(last - first, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task What_is_due_later_is_done_then()
    {
        await using var server = await StartAsync();
        await LeaveAsync(server, "later", due: server.Clock.GetUtcNow().AddHours(5));
        await LeaveAsync(server, "now");
        await Wait.UntilAsync(() => handler.Attempts("now").Any());
        Assert.Empty(handler.Attempts("later"));
        server.Clock.Advance(TimeSpan.FromHours(5));
        await UntilDoneAsync(server);
        Assert.Single(handler.Attempts("later"));
    }

    [Fact]
    public async Task What_a_server_that_died_had_claimed_is_taken_over()
    {
        await using var server = await StartAsync();
        var store = server.Services.GetRequiredService<DueWorkStore>();
        // Claimed by a server that is no more, before this one could.
        await LeaveAsync(server, "a", kind: DueWorkKinds.Render);
        Assert.Single(await store.ClaimAsync(Guid.NewGuid(), DueWorkWorker.Claim, [DueWorkKinds.Render], 1));
        await SqlAsync(server, "UPDATE due_work SET kind = 'notify'");
        server.Services.GetRequiredService<DueWorkWorker>().Wake();
        await LeaveAsync(server, "b");
        await Wait.UntilAsync(() => handler.Attempts("b").Any());
        Assert.Empty(handler.Attempts("a"));

        server.Clock.Advance(DueWorkWorker.Claim);
        await UntilDoneAsync(server);
        Assert.Equal([2], handler.Attempts("a").Select(attempt => attempt.Number));
    }

    [Fact]
    public async Task What_was_done_and_could_not_be_noted_is_done_again()
    {
        await using var server = await StartAsync();
        // Nobody deletes what something refers to.
        var id = server.Services.GetRequiredService<Database>() is SqliteDatabase ? "BLOB" : "bytea";
        var kept = new TaskCompletionSource();
        handler.Does = async item =>
        {
            await SqlAsync(server, item.Attempt == 1 ? $"CREATE TABLE keeps (id {id} REFERENCES due_work (id)); INSERT INTO keeps SELECT id FROM due_work" : "DROP TABLE keeps");
            kept.TrySetResult();
        };
        await LeaveAsync(server, "a");
        await kept.Task.WaitAsync(TimeSpan.FromMinutes(1));
        server.Clock.Advance(DueWorkWorker.Claim);
        await UntilDoneAsync(server);
        Assert.Equal([1, 2], handler.Attempts("a").Select(attempt => attempt.Number));
    }

    [Fact]
    public async Task A_server_that_stops_lets_go_and_the_next_one_goes_on_at_once()
    {
        var place = await PlaceAsync();
        using var data = new TemporaryData();
        await using (var server = await StartAsync(place, data.Path))
        {
            handler.Holds = true;
            await LeaveAsync(server, "a");
            await Wait.UntilAsync(() => handler.Attempts("a").Any());
            await server.StopAsync();
        }

        handler.Holds = false;
        await using var next = await StartAsync(place, data.Path);
        await UntilDoneAsync(next);
        Assert.Equal([1, 1], handler.Attempts("a").Select(attempt => attempt.Number)); // being stopped is no failure
    }

    [Fact]
    public async Task What_takes_long_holds_up_nothing_else_and_keeps_its_claim()
    {
        await using var server = await StartAsync();
        var end = new TaskCompletionSource();
        handler.Does = item => Encoding.UTF8.GetString(item.Work.Data) == "slow" ? end.Task : Task.CompletedTask;
        await LeaveAsync(server, "slow");
        await Wait.UntilAsync(() => handler.Attempts("slow").Any());
        for (var n = 0; n < 2 * DueWorkWorker.AtOnce; n++) await LeaveAsync(server, $"{n}");
        await Wait.UntilAsync(() => handler.Attempts().Count() == (2 * DueWorkWorker.AtOnce) + 1);
        end.SetResult();
        await UntilDoneAsync(server);
        Assert.Single(handler.Attempts("slow"));
    }

    [Fact]
    public async Task Work_that_this_release_does_not_know_is_left_to_one_that_does()
    {
        await using var server = await StartAsync();
        await LeaveAsync(server, "unknown", kind: "ofALaterRelease");
        await LeaveAsync(server, "known");
        await Wait.UntilAsync(() => handler.Attempts("known").Any());
        Assert.Empty(handler.Attempts("unknown"));
        Assert.NotNull(await server.Services.GetRequiredService<DueWorkStore>().NextAsync(["ofALaterRelease"]));
    }

    private async Task<TestServer> StartAsync(string[]? place = null, string? data = null)
    {
        var server = new TestServer("Development", data, [.. place ?? await PlaceAsync()])
        {
            Replace = services => services.RemoveAll<IDueWorkHandler>().AddSingleton<IDueWorkHandler>(handler),
        };
        handler.Clock = server.Clock;
        await server.InitializeAsync();
        return server;
    }

    private static async Task LeaveAsync(TestServer server, string text, string kind = DueWorkKinds.Notify, DateTimeOffset? due = null, bool rings = true)
    {
        var (stream, now) = (StreamId.Meeting(Guid.NewGuid()), JournalTime.Truncate(server.Clock.GetUtcNow()));
        byte[] data = "{}"u8.ToArray();
        var command = Guid.NewGuid();
        var happened = new JournalEvent(1, "test", now, Guid.Empty, command, data, HashChain.Next(HashChain.Genesis, stream, 1, "test", now, Guid.Empty, command, data));
        await server.Services.GetRequiredService<IJournal>().AppendAsync(new(stream, 0, HashChain.Genesis, [happened])
        {
            Work = [new(stream, 1, 0, new(kind, stream, due ?? now, Encoding.UTF8.GetBytes(text)))],
        });
        if (rings) server.Services.GetRequiredService<DueWorkBell>().Ring();
    }

    private static Task UntilDoneAsync(TestServer server)
    {
        var store = server.Services.GetRequiredService<DueWorkStore>();
        return Wait.UntilAsync(async () => await store.NextAsync([DueWorkKinds.Notify]) is null);
    }

    private static async Task SqlAsync(TestServer server, string sql)
    {
        await using var connection = await server.Services.GetRequiredService<Database>().OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Handler : IDueWorkHandler
    {
        private readonly ConcurrentQueue<Attempt> attempts = new();

        public TimeProvider Clock { get; set; } = TimeProvider.System;

        public Func<DueWorkItem, Task> Does { get; set; } = _ => Task.CompletedTask;

        /// <summary>Until it is cancelled.</summary>
        public bool Holds { get; set; }

        public string Kind => DueWorkKinds.Notify;

        public IEnumerable<Attempt> Attempts(string? text = null) => attempts.Where(attempt => text is null || attempt.Text == text);

        public async Task DoAsync(DueWorkItem item, CancellationToken cancel)
        {
            attempts.Enqueue(new(Encoding.UTF8.GetString(item.Work.Data), item.Id, item.Attempt, Clock.GetUtcNow()));
            if (Holds) await Task.Delay(Timeout.Infinite, cancel);
            await Does(item);
        }
    }

    private sealed record Attempt(string Text, Guid Id, int Number, DateTimeOffset At);

    private sealed class TemporaryData : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("collab-work-");

        public string Path => folder.FullName;

        public void Dispose() => folder.Delete(recursive: true);
    }
}

public sealed class DueWorkWorkerTests : DueWorkWorkerSpecification
{
    protected override Task<string[]> PlaceAsync() => Task.FromResult<string[]>([]);

    [Fact]
    public void Pauses_double_up_to_the_longest()
    {
        Assert.Equal([1, 2, 4, 8], Enumerable.Range(1, 4).Select(attempt => DueWorkPauses.After(attempt).TotalSeconds));
        Assert.Equal(DueWorkPauses.Longest, DueWorkPauses.After(11));
        Assert.Equal(DueWorkPauses.Longest, DueWorkPauses.After(int.MaxValue));
    }
}

[Collection(OnPostgres.Servers)]
public sealed class PostgresDueWorkWorkerTests(PostgresFixture postgres) : DueWorkWorkerSpecification
{
    protected override async Task<string[]> PlaceAsync() => [await postgres.NewDatabaseAsync()];
}
