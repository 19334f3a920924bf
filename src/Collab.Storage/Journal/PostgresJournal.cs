using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Storage.Postgres;
using Npgsql;

namespace Collab.Storage.Journal;

/// <summary>The journal in PostgreSQL: one writer per server for all its streams, readers beside it on the pool.</summary>
public sealed class PostgresJournal(PostgresDatabase database) : IJournal, IAsyncDisposable
{
    private readonly PostgresWriter writer = new(database);

    public Task AppendAsync(JournalAppend append)
    {
        JournalRows.RequireConsecutive(append);
        return writer.WriteAsync(append);
    }

    public Task WriteSnapshotAsync(StreamId stream, StreamSnapshot snapshot) =>
        QueryAsync(
            """
            INSERT INTO snapshots (stream, seq, hash, format, state)
            SELECT $1, $2, $3, $4, $5 WHERE EXISTS (SELECT FROM events WHERE stream = $1 AND seq = $2 AND hash = $3)
            ON CONFLICT (stream) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, format = excluded.format, state = excluded.state
            WHERE excluded.seq > snapshots.seq
            """,
            [stream.ToBlob(), snapshot.Seq, snapshot.Hash, snapshot.Format, snapshot.State], row => 0, CancellationToken.None);

    public async Task<StreamHead?> ReadHeadAsync(StreamId stream, CancellationToken cancel = default)
    {
        var heads = await QueryAsync(
            "SELECT seq, hash FROM events WHERE stream = $1 ORDER BY seq DESC LIMIT 1", [stream.ToBlob()],
            row => new StreamHead(row.GetInt64(0), row.GetBlob(1)), cancel).ConfigureAwait(false);
        return heads.IsEmpty ? null : heads[0];
    }

    public async Task<IReadOnlyDictionary<StreamId, StreamHead>> ReadHeadsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancel = default)
    {
        if (streams.Count == 0) return ImmutableDictionary<StreamId, StreamHead>.Empty;

        var rows = await QueryAsync(
            """
            SELECT asked.stream, head.seq, head.hash FROM unnest($1) AS asked (stream)
            CROSS JOIN LATERAL (SELECT seq, hash FROM events WHERE stream = asked.stream ORDER BY seq DESC LIMIT 1) AS head
            """,
            [streams.Distinct().Select(StoredValues.ToBlob).ToArray()],
            row => (row.GetStreamId(0), new StreamHead(row.GetInt64(1), row.GetBlob(2))), cancel).ConfigureAwait(false);
        return rows.ToDictionary(row => row.Item1, row => row.Item2);
    }

    public async Task<ImmutableArray<JournalEvent>> ReadAsync(StreamId stream, long after, int limit, CancellationToken cancel = default) =>
        await QueryAsync(
            $"SELECT {JournalRows.EventColumns} FROM events WHERE stream = $1 AND seq > $2 ORDER BY seq LIMIT $3",
            [stream.ToBlob(), after, (long)Math.Max(0, limit)], JournalRows.ReadEvent, cancel).ConfigureAwait(false);

    public async Task<ImmutableArray<JournalEvent>> FindCommandAsync(StreamId stream, Guid member, Guid commandId, CancellationToken cancel = default) =>
        await QueryAsync(
            $"SELECT {JournalRows.EventColumns} FROM events WHERE stream = $1 AND command_id = $2 AND by_member = $3 ORDER BY seq",
            [stream.ToBlob(), commandId.ToBlob(), member.ToBlob()], JournalRows.ReadEvent, cancel).ConfigureAwait(false);

    public async Task<ImmutableArray<CommandKey>> ReadCommandsAsync(StreamId stream, long upTo, CancellationToken cancel = default) =>
        await QueryAsync(
            "SELECT by_member, command_id FROM events WHERE stream = $1 AND command_index = 0 AND seq <= $2",
            [stream.ToBlob(), upTo], row => new CommandKey(row.GetUuid(0), row.GetUuid(1)), cancel).ConfigureAwait(false);

    public async Task<StreamSnapshot?> ReadSnapshotAsync(StreamId stream, CancellationToken cancel = default)
    {
        var rows = await QueryAsync(
            "SELECT seq, hash, format, state FROM snapshots WHERE stream = $1", [stream.ToBlob()],
            row => new StreamSnapshot(row.GetInt64(0), row.GetBlob(1), row.GetString(2), row.GetBlob(3)), cancel).ConfigureAwait(false);
        return rows.IsEmpty ? null : rows[0];
    }

    public async Task<SealedTally> TallyAsync(Guid ballotId, CancellationToken cancel = default)
    {
        var counts = await QueryAsync(
            "SELECT choice, count(*) FROM sealed_choices WHERE ballot = $1 GROUP BY choice", [ballotId.ToBlob()],
            row => KeyValuePair.Create(row.GetString(0), (int)row.GetInt64(1)), cancel).ConfigureAwait(false);
        var receipts = await QueryAsync(
            "SELECT receipt FROM sealed_receipts WHERE ballot = $1 ORDER BY receipt", [ballotId.ToBlob()],
            row => row.GetString(0), cancel).ConfigureAwait(false);
        return new SealedTally(ballotId, counts.ToImmutableDictionary(StringComparer.Ordinal), receipts);
    }

    /// <summary>Writes what waits, then closes; appends from now on are unavailable.</summary>
    public ValueTask DisposeAsync() => writer.DisposeAsync();

    private async Task<ImmutableArray<T>> QueryAsync<T>(string sql, object[] values, Func<NpgsqlDataReader, T> read, CancellationToken cancel)
    {
        try
        {
            await using var command = database.Source.CreateCommand(sql);
            foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
            await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
            var rows = ImmutableArray.CreateBuilder<T>();
            while (await reader.ReadAsync(cancel).ConfigureAwait(false)) rows.Add(read(reader));
            return rows.DrainToImmutable();
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            throw new JournalUnavailableException("The database did not answer.", failure);
        }
    }
}
