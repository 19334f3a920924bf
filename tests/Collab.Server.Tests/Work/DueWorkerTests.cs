using System.Threading.Channels;
using Collab.Domain.Streams;
using Collab.Grains;
using Collab.Grains.Journal;
using Collab.Server.Work;
using Collab.Storage.Journal;
using Collab.Storage.Sqlite;
using Collab.Storage.Work;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collab.Server.Tests.Work;

/// <summary>The worker on a real database, as a server runs it.</summary>
public sealed class DueWorkerTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string folder = Directory.CreateTempSubdirectory("collab-work").FullName;
    private readonly SettableClock clock = new();
    private readonly WorkSignal signal = new();
    private readonly RecordingHandler handler = new();
    private SqliteDatabase database = null!;
    private SqliteJournal journal = null!;
    private DueWorkStore store = null!;
    private long seq;
    private byte[] hash = HashChain.Genesis;
    private readonly StreamId stream = StreamId.Meeting(Guid.NewGuid());

    public Task InitializeAsync()
    {
        database = SqliteDatabase.Open(Path.Combine(folder, "collab.db"));
        journal = new(database);
        store = new(database, clock);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await journal.DisposeAsync();
        database.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact, Trait("Requirement", "E8")]
    public async Task What_was_left_while_no_server_ran_is_done_by_the_next_one_and_then_gone()
    {
        await LeaveAsync(clock.GetUtcNow());
        await LeaveAsync(clock.GetUtcNow());

        await using var running = await StartAsync();
        var done = new[] { await handler.NextAsync(), await handler.NextAsync() };

        Assert.Equal([1, 1], done.Select(item => item.Attempt));
        Assert.Equal(2, done.Select(item => item.Id).Distinct().Count());
        await UntilGoneAsync();
    }

    [Fact, Trait("Requirement", "E8")]
    public async Task What_fails_is_tried_again_under_the_same_id_until_it_is_done()
    {
        handler.Failures = 2;
        await LeaveAsync(clock.GetUtcNow());

        await using var running = await StartAsync();
        var attempts = new List<DueWorkItem>();
        while (attempts.Count < 3)
        {
            attempts.Add(await handler.NextAsync());
            clock.Advance(DueWorker.PauseAfter(attempts.Count)); // the wait itself is not the test's
            signal.Leave();
        }

        Assert.Equal([1, 2, 3], attempts.Select(item => item.Attempt));
        Assert.Single(attempts.Select(item => item.Id).Distinct());
        await UntilGoneAsync();
    }

    [Fact, Trait("Requirement", "E8")]
    public async Task A_reminder_is_done_by_a_server_that_was_started_after_it_was_set()
    {
        await LeaveAsync(clock.GetUtcNow().AddDays(2));
        await using (await StartAsync())
        {
            Assert.Equal([("notify", 0L, 1L)], await store.CountAsync());
        }

        clock.Advance(TimeSpan.FromDays(2));
        await using var later = await StartAsync();
        Assert.Equal(1, (await handler.NextAsync()).Attempt);
        await UntilGoneAsync();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 16)]
    [InlineData(10, 512)]
    [InlineData(11, 600)]
    [InlineData(1_000_000, 600)]
    public void Pauses_grow_to_a_limit(int attempt, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), DueWorker.PauseAfter(attempt));

    private async Task LeaveAsync(DateTimeOffset due)
    {
        seq++;
        var (by, command) = (Guid.NewGuid(), Guid.NewGuid());
        var (at, before) = (DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_000 + seq), hash);
        hash = HashChain.Next(before, stream, seq, "messagePosted", at, by, command, "{}"u8.ToArray());
        await journal.AppendAsync(new JournalAppend(stream, seq - 1, before, [new(seq, "messagePosted", at, by, command, "{}"u8.ToArray(), hash)])
        {
            Work = [new(stream, seq, 0, new(DueWorkKinds.Notify, stream, due, "{}"u8.ToArray()))],
        });
    }

    private async Task<IAsyncDisposable> StartAsync()
    {
        var worker = new DueWorker(store, [handler], signal, clock, NullLogger<DueWorker>.Instance);
        await worker.StartAsync(CancellationToken.None);
        return new Running(worker);
    }

    private async Task UntilGoneAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while ((await store.CountAsync(patience.Token)).Count > 0) await Task.Yield();
    }

    private sealed class Running(DueWorker worker) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await worker.StopAsync(CancellationToken.None);
            worker.Dispose();
        }
    }

    private sealed class RecordingHandler : IDueWorkHandler
    {
        private readonly Channel<DueWorkItem> seen = Channel.CreateUnbounded<DueWorkItem>();

        public string Kind => DueWorkKinds.Notify;

        /// <summary>How many of the next attempts fail.</summary>
        public int Failures { get; set; }

        public Task DoAsync(DueWorkItem item, CancellationToken cancel)
        {
            var fails = Failures-- > 0;
            seen.Writer.TryWrite(item);
            return fails ? Task.FromException(new InvalidOperationException("not now")) : Task.CompletedTask;
        }

        public async Task<DueWorkItem> NextAsync()
        {
            using var patience = new CancellationTokenSource(Patience);
            return await seen.Reader.ReadAsync(patience.Token);
        }
    }
}
