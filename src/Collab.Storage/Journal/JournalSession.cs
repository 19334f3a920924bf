using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Storage.ReadModels;
using Collab.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Collab.Storage.Journal;

/// <summary>
/// The writer's connection with its prepared statements. After a failure it is thrown away with whatever
/// it had begun, and the writer opens another.
/// </summary>
internal sealed class JournalSession : IDisposable
{
    private const int KnownHeadsLimit = 10_000;

    // KiB, taken as they are needed. An append may change thousands of rows all over the lists: with the two megabytes that a connection has
    // by itself their pages go to the log and come back again and again, and everybody who writes waits.
    private const int Cache = 64 * 1024;

    private readonly SqliteConnection connection;
    private readonly Statement begin, commit, savepoint, undo, release;
    private readonly Statement head, insertEvent, putSnapshot;
    private readonly SealedVoteStatements sealedVotes;
    private readonly Dictionary<string, Statement> listings = [];

    // Only a shortcut past reading them. Nobody deletes events, so a remembered head can at worst be behind;
    // then either the append does not match it and it is read again, or the primary key refuses the insert.
    private readonly Dictionary<StreamId, StreamHead> knownHeads = [];

    public JournalSession(SqliteConnection connection)
    {
        this.connection = connection;
        EnlargeCache();
        begin = new(connection, "BEGIN IMMEDIATE");
        commit = new(connection, "COMMIT");
        savepoint = new(connection, "SAVEPOINT append");
        undo = new(connection, "ROLLBACK TO append");
        release = new(connection, "RELEASE append");
        head = new(connection, "SELECT seq, hash FROM events WHERE stream = @stream ORDER BY seq DESC LIMIT 1", "@stream");
        insertEvent = new(connection,
            """
            INSERT INTO events (stream, seq, type, at, by_member, command_id, command_index, data, hash)
            VALUES (@stream, @seq, @type, @at, @by, @command, @index, @data, @hash)
            """,
            "@stream", "@seq", "@type", "@at", "@by", "@command", "@index", "@data", "@hash");
        putSnapshot = new(connection,
            """
            INSERT INTO snapshots (stream, seq, hash, format, state)
            SELECT @stream, @seq, @hash, @format, @state WHERE EXISTS (SELECT 1 FROM events WHERE stream = @stream AND seq = @seq AND hash = @hash)
            ON CONFLICT (stream) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, format = excluded.format, state = excluded.state
            WHERE excluded.seq > snapshots.seq
            """,
            "@stream", "@seq", "@hash", "@format", "@state");
        sealedVotes = new SealedVoteStatements(connection);
    }

    public void Begin() => begin.Execute();

    public void Commit() => commit.Execute();

    /// <param name="listing">What the append changes in lists.</param>
    /// <exception cref="JournalConflictException">Nothing of this append was kept; the transaction goes on.</exception>
    /// <exception cref="JournalUnavailableException">The same, because of what stands in it.</exception>
    public void Append(JournalAppend append, IReadOnlyList<ListingStatement> listing)
    {
        RequireHead(append);
        // A single insert undoes itself when it fails; the savepoint costs as much as an insert.
        var isOneInsert = append is { Events.Length: 1, SealedVotes.IsEmpty: true, ClosedBallots.IsEmpty: true, Audit.IsEmpty: true, Work.IsEmpty: true } && append.Listing.Rows == 0;
        if (!isOneInsert) savepoint.Execute();
        try
        {
            InsertEvents(append);
            foreach (var vote in append.SealedVotes) sealedVotes.Put(vote);
            foreach (var ballot in append.ClosedBallots) sealedVotes.Shuffle(ballot);
            foreach (var change in listing) Apply(change);
        }
        catch (Exception failure) when (failure is JournalConflictException or SqliteException { SqliteErrorCode: raw.SQLITE_CONSTRAINT or raw.SQLITE_TOOBIG })
        {
            knownHeads.Remove(append.Stream);
            if (!isOneInsert)
            {
                undo.Execute();
                release.Execute();
            }

            if (failure is JournalConflictException) throw;
            throw new JournalUnavailableException($"The database does not take this append of {append.Stream}; nothing of it was stored.", failure);
        }

        if (!isOneInsert) release.Execute();
        if (knownHeads.Count >= KnownHeadsLimit) knownHeads.Clear();
        knownHeads[append.Stream] = new StreamHead(append.Events[^1].Seq, append.Events[^1].Hash);
    }

    public void Put(StreamId stream, StreamSnapshot snapshot) =>
        putSnapshot.Execute(stream.ToBlob(), snapshot.Seq, snapshot.Hash, snapshot.Format, snapshot.State);

    /// <summary>Moves the log into the file and empties it.</summary>
    /// <returns>False while a reader still needs what is in the log.</returns>
    public bool TryEmptyLog()
    {
        using var command = connection.CreateCommand();
        // The writer's callers are waiting: not for long.
        command.CommandText = "PRAGMA busy_timeout = 50; PRAGMA wal_checkpoint(TRUNCATE);";
        bool emptied;
        using (var reader = command.ExecuteReader()) emptied = ReadCheckpoint(reader);

        command.CommandText = SqliteDatabase.ConnectionRules;
        command.ExecuteNonQuery();
        return emptied;
    }

    public void Dispose()
    {
        foreach (var statement in new IDisposable[] { begin, commit, savepoint, undo, release, head, insertEvent, putSnapshot, sealedVotes }.Concat(listings.Values))
            statement.Dispose();
        connection.Dispose();
    }

    private static bool ReadCheckpoint(SqliteDataReader reader)
    {
        // The first result is the time-out's, of one column; the second (busy, frames in the log, frames moved).
        while (reader.FieldCount != 3)
        {
            if (!reader.NextResult()) return false;
        }

        return reader.Read() && reader.GetInt64(0) == 0;
    }

    private void EnlargeCache()
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA cache_size = -{Cache}";
        command.ExecuteNonQuery();
    }

    private void Apply(ListingStatement change)
    {
        if (!listings.TryGetValue(change.Sql, out var statement))
            listings[change.Sql] = statement = new(connection, change.Sql, [.. change.Names]);
        statement.Execute(change.Values);
    }

    private void RequireHead(JournalAppend append)
    {
        if (knownHeads.TryGetValue(append.Stream, out var head) && IsAt(head, append)) return;

        head = ReadHead(append.Stream);
        if (!IsAt(head, append))
            throw new JournalConflictException($"{append.Stream} is at {head.Seq}, not at {append.ExpectedSeq} with the hash expected: another writer was here.");
    }

    private static bool IsAt(StreamHead head, JournalAppend append) =>
        head.Seq == append.ExpectedSeq && head.Hash.AsSpan().SequenceEqual(append.ExpectedHash);

    private StreamHead ReadHead(StreamId stream)
    {
        using var reader = head.Read(stream.ToBlob());
        return reader.Read() ? new StreamHead(reader.GetInt64(0), reader.GetBlob(1)) : new StreamHead(0, HashChain.Genesis);
    }

    private void InsertEvents(JournalAppend append)
    {
        var stream = append.Stream.ToBlob();
        foreach (var (e, index) in append.Events.Zip(JournalRows.CommandIndexes(append)))
        {
            try
            {
                insertEvent.Execute(stream, e.Seq, e.Type, e.At.ToUnixTimeMilliseconds(), e.By.ToBlob(), e.CommandId.ToBlob(), index, e.Data, e.Hash);
            }
            catch (SqliteException refused) when (refused.SqliteErrorCode == raw.SQLITE_CONSTRAINT)
            {
                throw new JournalConflictException($"Event {e.Seq} of {append.Stream} or its command is already in the journal: another writer was here.");
            }
        }
    }
}
