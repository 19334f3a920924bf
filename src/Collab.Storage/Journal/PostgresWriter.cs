using System.Data;
using System.Diagnostics;
using System.Threading.Channels;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Storage.Postgres;
using Npgsql;

namespace Collab.Storage.Journal;

/// <summary>
/// The one writer of a server. It takes everything that waits, sends it as one batch and answers when that is
/// durable; meanwhile the next batch gathers. A batch that the database refuses for what stands in it is
/// halved until what is refused stands alone. When the connection is lost, what was on it is unavailable
/// (whether it was stored is not known) and the next batch takes another one.
/// </summary>
internal sealed class PostgresWriter : IAsyncDisposable
{
    /// <summary>Waiting appends; beyond that callers wait to be let in.</summary>
    private const int QueueLimit = 8_192;

    /// <summary>Rows of one batch, so that a flood does not make the first callers wait for the last.</summary>
    private const int BatchRows = 2_048;

    private readonly PostgresDatabase database;
    private readonly Channel<Work> queue = Channel.CreateBounded<Work>(new BoundedChannelOptions(QueueLimit) { SingleReader = true });
    private readonly CancellationTokenSource stopping = new();
    private readonly Task running;
    private List<Work> held = []; // taken from the queue, for a later batch
    private NpgsqlConnection? connection;
    private Task vacuum = Task.CompletedTask;

    public PostgresWriter(PostgresDatabase database)
    {
        this.database = database;
        running = Task.Run(RunAsync);
    }

    /// <inheritdoc cref="IJournal.AppendAsync"/>
    public async Task WriteAsync(JournalAppend append)
    {
        // What the statement's fence cannot see: a stream without events has no row that holds this hash.
        if (append.ExpectedSeq == 0 && !append.ExpectedHash.AsSpan().SequenceEqual(HashChain.Genesis))
            throw new JournalConflictException($"{append.Stream} does not begin with the hash expected.");

        var work = new Work(append);
        try
        {
            await queue.Writer.WriteAsync(work).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new JournalUnavailableException("The journal is closed.");
        }

        await work.Done.Task.ConfigureAwait(false);
    }

    /// <summary>Writes what waits, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!queue.Writer.TryComplete()) return;
        await running.ConfigureAwait(false);
        await stopping.CancelAsync().ConfigureAwait(false);
        await vacuum.ConfigureAwait(false);
        stopping.Dispose();
    }

    private async Task RunAsync()
    {
        while (held.Count > 0 || await queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            // Those who were answered just now come back with their next; let them ride along.
            await Task.Yield();
            await WriteBatchAsync(TakeBatch()).ConfigureAwait(false);
        }

        await AbandonAsync().ConfigureAwait(false);
    }

    /// <summary>In the order of coming. An append that does not continue the one before it of its stream waits until that one's outcome is known, and what follows it too.</summary>
    private List<Work> TakeBatch()
    {
        var (batch, later, rows) = (new List<Work>(), new List<Work>(), 0);
        var heads = new Dictionary<StreamId, byte[]>();
        var waiting = new HashSet<StreamId>();
        var before = held;
        held = later;
        foreach (var work in before) Take(work);
        while (rows < BatchRows && queue.Reader.TryRead(out var work)) Take(work);
        return batch;

        void Take(Work work)
        {
            var append = work.Append;
            var continues = !heads.TryGetValue(append.Stream, out var head) || head.AsSpan().SequenceEqual(append.ExpectedHash);
            if (rows >= BatchRows || waiting.Contains(append.Stream) || !continues)
            {
                waiting.Add(append.Stream);
                later.Add(work);
                return;
            }

            heads[append.Stream] = append.Events[^1].Hash;
            batch.Add(work);
            rows += JournalRows.Count(append);
        }
    }

    private async Task WriteBatchAsync(List<Work> batch)
    {
        var parts = new Stack<List<Work>>([batch]);
        while (parts.TryPop(out var part))
        {
            try
            {
                await SendAsync(part).ConfigureAwait(false);
                foreach (var work in part) work.Done.SetResult();
                if (part.Exists(work => !work.Append.ClosedBallots.IsEmpty)) vacuum = VacuumAfterAsync(vacuum);
            }
            catch (PostgresException refused) when (IsForWhatStandsInIt(refused))
            {
                if (part.Count == 1)
                {
                    part[0].Done.SetException(Explain(refused, part[0].Append));
                    continue;
                }

                parts.Push(part[(part.Count / 2)..]);
                parts.Push(part[..(part.Count / 2)]);
            }
            // Whatever it was, the writer outlives it: every caller gets an answer, and the next batch a new connection.
#pragma warning disable CA1031
            catch (Exception failure)
#pragma warning restore CA1031
            {
                var wasOpen = connection is not null;
                await AbandonAsync().ConfigureAwait(false);
                foreach (var work in parts.Prepend(part).SelectMany(works => works)) work.Fail(failure);
                // A database that is away or silent: who waits behind has waited as long already.
                if (!wasOpen || IsTimeout(failure)) FailWaiting(failure);
                return;
            }
        }
    }

    private async Task SendAsync(List<Work> part)
    {
        var began = Stopwatch.GetTimestamp();
        for (var isSecondTry = false; ; isSecondTry = true)
        {
            try
            {
                await using var batch = PostgresBatch.Of(part.ConvertAll(work => work.Append), await ConnectAsync().ConfigureAwait(false));
                await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
                break;
            }
            catch (PostgresException locked) when (locked.SqlState == PostgresErrorCodes.LockNotAvailable && !isSecondTry)
            {
                // Another writer is in the middle of a transaction at the same place and does not go on.
                await EndStaleWritersAsync().ConfigureAwait(false);
            }
        }

        JournalInstruments.Batch.Record(part.Count);
        JournalInstruments.Commit.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        // Its own keep-alive may have found it broken while nothing was written.
        if (connection is { State: not ConnectionState.Open }) await AbandonAsync().ConfigureAwait(false);
        return connection ??= await database.JournalSource.OpenConnectionAsync().ConfigureAwait(false);
    }

    private async Task EndStaleWritersAsync()
    {
        await using var command = (await ConnectAsync().ConfigureAwait(false)).CreateCommand();
        command.CommandText =
            """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = current_database() AND usename = current_user AND application_name = $1
              AND pid <> pg_backend_pid() AND xact_start < clock_timestamp() - $2
            """;
        command.Parameters.Add(new() { Value = PostgresRules.JournalName });
        command.Parameters.Add(new() { Value = PostgresRules.StaleAfter });
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    /// <summary>Frees what the rewriting of a closed ballot has left behind; the database does it later where this fails.</summary>
    private async Task VacuumAfterAsync(Task earlier)
    {
        try
        {
            await earlier.ConfigureAwait(false);
            await using var own = await database.OpenOwnConnectionAsync(stopping.Token).ConfigureAwait(false);
            await using var command = own.CreateCommand();
            command.CommandTimeout = 0;
            foreach (var sql in (string[])["SET statement_timeout = '5min'", "VACUUM sealed_choices, sealed_receipts"])
            {
                command.CommandText = sql;
                await command.ExecuteNonQueryAsync(stopping.Token).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            // As said.
        }
    }

    private async Task AbandonAsync()
    {
        var left = connection;
        connection = null;
        try
        {
            if (left is not null) await left.DisposeAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A connection that cannot even be closed is left behind.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private void FailWaiting(Exception failure)
    {
        foreach (var work in held) work.Fail(failure);
        held = [];
        while (queue.Reader.TryRead(out var work)) work.Fail(failure);
    }

    private static bool IsTimeout(Exception failure) =>
        failure is TimeoutException or { InnerException: TimeoutException } or PostgresException { SqlState: PostgresErrorCodes.QueryCanceled };

    /// <summary>The transaction is undone and the connection whole: cardinality, data, constraint, rollback, limit, conflict.</summary>
    private static bool IsForWhatStandsInIt(PostgresException e) => e.SqlState is PostgresBatch.Conflict || e.SqlState[..2] is "21" or "22" or "23" or "40" or "54";

    private static Exception Explain(PostgresException refused, JournalAppend append) =>
        refused.SqlState == PostgresBatch.Conflict || refused is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "events" }
            ? new JournalConflictException($"{append.Stream} is not at {append.ExpectedSeq} with the hash expected, or an event or command of this append is in it already: another writer was here.")
            : new JournalUnavailableException($"The database does not take this append of {append.Stream}; nothing of it was stored.", refused);

    private sealed record Work(JournalAppend Append)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Fail(Exception failure) => Done.SetException(new JournalUnavailableException("The database did not take the transaction.", failure));
    }
}
