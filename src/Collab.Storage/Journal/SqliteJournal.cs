using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Storage.ReadModels;
using Collab.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Collab.Storage.Journal;

/// <summary>The journal in a SQLite file: one writer for all streams, readers beside it on connections of their own.</summary>
public sealed class SqliteJournal(SqliteDatabase database) : IJournal, IAsyncDisposable
{
    private const int HeadsPerQuery = 1_000;

    private readonly JournalWriter writer = new(database);

    public Task AppendAsync(JournalAppend append)
    {
        JournalRows.RequireConsecutive(append);
        // Made before the writer's turn comes: of thousands of rows it takes a while, and everybody waits for the writer.
        var listing = ListingStatements.Of(append).ToArray();
        return writer.WriteAsync(session => session.Append(append, listing), JournalRows.Count(append), empties: !append.ClosedBallots.IsEmpty);
    }

    public Task WriteSnapshotAsync(StreamId stream, StreamSnapshot snapshot) =>
        writer.WriteAsync(session => session.Put(stream, snapshot), rows: 1);

    public async Task<StreamHead?> ReadHeadAsync(StreamId stream, CancellationToken cancel = default) =>
        (await ReadHeadsAsync([stream], cancel).ConfigureAwait(false)).TryGetValue(stream, out var head) ? head : null;

    public Task<IReadOnlyDictionary<StreamId, StreamHead>> ReadHeadsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancel = default) =>
        Query<IReadOnlyDictionary<StreamId, StreamHead>>(command =>
        {
            var heads = new Dictionary<StreamId, StreamHead>();
            foreach (var some in streams.Distinct().Chunk(HeadsPerQuery))
            {
                command.Parameters.Clear();
                foreach (var (i, stream) in some.Index()) command.Parameters.AddWithValue($"@s{i}", stream.ToBlob());
                command.CommandText =
                    $"""
                    WITH asked (stream) AS (VALUES {string.Join(',', Enumerable.Range(0, some.Length).Select(i => $"(@s{i})"))})
                    SELECT e.stream, e.seq, e.hash FROM asked
                    JOIN events e ON e.stream = asked.stream AND e.seq = (SELECT max(seq) FROM events WHERE stream = asked.stream)
                    """;
                using var reader = command.ExecuteReader();
                while (reader.Read()) heads[reader.GetStreamId(0)] = new StreamHead(reader.GetInt64(1), reader.GetBlob(2));
            }

            return heads;
        }, cancel);

    public Task<ImmutableArray<JournalEvent>> ReadAsync(StreamId stream, long after, int limit, CancellationToken cancel = default) =>
        Query(command =>
        {
            command.CommandText = $"SELECT {JournalRows.EventColumns} FROM events WHERE stream = @stream AND seq > @after ORDER BY seq LIMIT @limit";
            command.Parameters.AddWithValue("@stream", stream.ToBlob());
            command.Parameters.AddWithValue("@after", after);
            command.Parameters.AddWithValue("@limit", Math.Max(0, limit));
            return ReadEvents(command, cancel);
        }, cancel);

    public Task<ImmutableArray<JournalEvent>> FindCommandAsync(StreamId stream, Guid member, Guid commandId, CancellationToken cancel = default) =>
        Query(command =>
        {
            command.CommandText = $"SELECT {JournalRows.EventColumns} FROM events WHERE stream = @stream AND command_id = @command AND by_member = @member ORDER BY seq";
            command.Parameters.AddWithValue("@stream", stream.ToBlob());
            command.Parameters.AddWithValue("@command", commandId.ToBlob());
            command.Parameters.AddWithValue("@member", member.ToBlob());
            return ReadEvents(command, cancel);
        }, cancel);

    public Task<ImmutableArray<CommandKey>> ReadCommandsAsync(StreamId stream, long upTo, CancellationToken cancel = default) =>
        Query(command =>
        {
            // The index holds all of it: a WITHOUT ROWID table's index ends in its primary key.
            command.CommandText = "SELECT by_member, command_id FROM events WHERE stream = @stream AND command_index = 0 AND seq <= @upTo";
            command.Parameters.AddWithValue("@stream", stream.ToBlob());
            command.Parameters.AddWithValue("@upTo", upTo);
            using var reader = command.ExecuteReader();
            var keys = ImmutableArray.CreateBuilder<CommandKey>();
            while (reader.Read())
            {
                cancel.ThrowIfCancellationRequested();
                keys.Add(new CommandKey(reader.GetUuid(0), reader.GetUuid(1)));
            }

            return keys.DrainToImmutable();
        }, cancel);

    public Task<StreamSnapshot?> ReadSnapshotAsync(StreamId stream, CancellationToken cancel = default) =>
        Query(command =>
        {
            command.CommandText = "SELECT seq, hash, format, state FROM snapshots WHERE stream = @stream";
            command.Parameters.AddWithValue("@stream", stream.ToBlob());
            using var reader = command.ExecuteReader();
            return reader.Read() ? new StreamSnapshot(reader.GetInt64(0), reader.GetBlob(1), reader.GetString(2), reader.GetBlob(3)) : null;
        }, cancel);

    public Task<SealedTally> TallyAsync(Guid ballotId, CancellationToken cancel = default) =>
        Query(command =>
        {
            command.Parameters.AddWithValue("@ballot", ballotId.ToBlob());
            command.CommandText = "SELECT choice, count(*) FROM sealed_choices WHERE ballot = @ballot GROUP BY choice";
            var counts = ImmutableDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
            using (var reader = command.ExecuteReader())
            {
                while (reader.Read()) counts.Add(reader.GetString(0), reader.GetInt32(1));
            }

            command.CommandText = "SELECT receipt FROM sealed_receipts WHERE ballot = @ballot ORDER BY receipt";
            var receipts = ImmutableArray.CreateBuilder<string>();
            using (var reader = command.ExecuteReader())
            {
                while (reader.Read()) receipts.Add(reader.GetString(0));
            }

            return new SealedTally(ballotId, counts.ToImmutable(), receipts.DrainToImmutable());
        }, cancel);

    /// <summary>Writes what waits, then closes; appends from now on are unavailable.</summary>
    public ValueTask DisposeAsync() => writer.DisposeAsync();

    private static ImmutableArray<JournalEvent> ReadEvents(SqliteCommand command, CancellationToken cancel)
    {
        using var reader = command.ExecuteReader();
        var events = ImmutableArray.CreateBuilder<JournalEvent>();
        while (reader.Read())
        {
            cancel.ThrowIfCancellationRequested();
            events.Add(JournalRows.ReadEvent(reader));
        }

        return events.DrainToImmutable();
    }

    // SQLite answers on the calling thread; a grain must not wait on a disk there.
    private Task<T> Query<T>(Func<SqliteCommand, T> read, CancellationToken cancel) =>
        Task.Run(() =>
        {
            try
            {
                using var connection = database.OpenConnection();
                using var command = connection.CreateCommand();
                return read(command);
            }
            catch (SqliteException failure)
            {
                throw new JournalUnavailableException("The database did not answer.", failure);
            }
        }, cancel);
}
