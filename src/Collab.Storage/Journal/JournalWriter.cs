using System.Diagnostics;
using System.Threading.Channels;
using Collab.Grains.Journal;
using Collab.Storage.Sqlite;

namespace Collab.Storage.Journal;

/// <summary>
/// The one thread that writes the journal. It takes everything that waits, writes it in one transaction
/// and answers when that is durable; while it does, the next batch gathers. So the cost of a commit is
/// shared by all who wait, and nobody waits for a timer.
/// </summary>
internal sealed class JournalWriter : IAsyncDisposable
{
    /// <summary>Waiting pieces of work; beyond that callers wait to be let in.</summary>
    private const int QueueLimit = 8_192;

    /// <summary>Rows of one transaction, so that a flood does not make the first callers wait for the last.</summary>
    private const int BatchRows = 2_048;

    private static readonly TimeSpan LogRetry = TimeSpan.FromMilliseconds(200);

    private readonly SqliteDatabase database;
    private readonly Channel<Work> queue = Channel.CreateBounded<Work>(new BoundedChannelOptions(QueueLimit)
    {
        SingleReader = true,
        // The reader is a blocked thread: what runs on the caller is only its waking.
        AllowSynchronousContinuations = true,
    });

    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private JournalSession? session;
    private bool logToBeEmptied = true; // a crash may have left what a closed ballot must not leave
    private long emptyLogAt;

    public JournalWriter(SqliteDatabase database)
    {
        this.database = database;
        new Thread(Run) { Name = "journal writer", IsBackground = true }.Start();
    }

    /// <param name="rows">Roughly how many rows it writes.</param>
    /// <param name="empties">True if afterwards the log must not keep old pages.</param>
    /// <exception cref="JournalConflictException"><paramref name="write"/> threw it, having undone its own.</exception>
    /// <exception cref="JournalUnavailableException">The transaction failed, or the writer has ended.</exception>
    public async Task WriteAsync(Action<JournalSession> write, int rows, bool empties = false)
    {
        var work = new Work(write, rows, empties);
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
        queue.Writer.TryComplete();
        await ended.Task.ConfigureAwait(false);
    }

    private void Run()
    {
        var batch = new List<Work>();
        while (true)
        {
            var more = queue.Reader.WaitToReadAsync().AsTask();
            while (logToBeEmptied && !more.Wait(LogRetry)) EmptyLog();
            if (!more.GetAwaiter().GetResult()) break;

            batch.Clear();
            for (var rows = 0; rows < BatchRows && queue.Reader.TryRead(out var work); rows += work.Rows) batch.Add(work);
            Write(batch);
        }

        if (logToBeEmptied) EmptyLog();
        session?.Dispose();
        ended.SetResult();
    }

    private void Write(List<Work> batch)
    {
        try
        {
            using var turn = TakeTurn();
            var began = Stopwatch.GetTimestamp();
            session ??= new JournalSession(database.OpenOwnConnection());
            session.Begin();
            foreach (var work in batch)
            {
                try
                {
                    work.Write(session);
                }
                catch (Exception refusal) when (refusal is JournalConflictException or JournalUnavailableException)
                {
                    work.Refusal = refusal;
                }
            }

            session.Commit();
            JournalInstruments.Batch.Record(batch.Count);
            JournalInstruments.Commit.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }
        // Whatever it was, the writer outlives it: every caller gets an answer, and the next batch a new connection.
#pragma warning disable CA1031
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Abandon();
            foreach (var work in batch) work.Done.SetException(new JournalUnavailableException("The database did not take the transaction.", failure));
            return;
        }

        foreach (var work in batch)
        {
            if (work.Refusal is { } refusal)
            {
                work.Done.SetException(refusal);
                continue;
            }

            logToBeEmptied |= work.Empties;
            work.Done.SetResult();
        }

        // While readers hold the log, not after every batch: each try holds up the callers.
        if (logToBeEmptied && Environment.TickCount64 >= emptyLogAt) EmptyLog();
    }

    // This thread is the writer's own and may block.
    private WriteTurn TakeTurn() => database.TakeWriteTurnAsync().GetAwaiter().GetResult();

    private void EmptyLog()
    {
        try
        {
            using var turn = TakeTurn();
            session ??= new JournalSession(database.OpenOwnConnection());
            logToBeEmptied = !session.TryEmptyLog();
        }
#pragma warning disable CA1031 // It is tried again; what was written is safe already.
        catch (Exception)
#pragma warning restore CA1031
        {
            Abandon();
        }

        if (logToBeEmptied) emptyLogAt = Environment.TickCount64 + (long)LogRetry.TotalMilliseconds;
    }

    private void Abandon()
    {
        try
        {
            session?.Dispose();
        }
#pragma warning disable CA1031 // A connection that cannot even be closed is left behind.
        catch (Exception)
#pragma warning restore CA1031
        {
        }

        session = null;
    }

    private sealed class Work(Action<JournalSession> write, int rows, bool empties)
    {
        public Action<JournalSession> Write { get; } = write;

        public int Rows { get; } = rows;

        public bool Empties { get; } = empties;

        public Exception? Refusal { get; set; }

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
