using System.Security.Cryptography;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Storage.ReadModels;
using Npgsql;
using NpgsqlTypes;

namespace Collab.Storage.Journal;

/// <summary>
/// Appends as one batch: one round trip and one transaction, which ends with it. All their events are one
/// statement with the fence in it. The first event of each stream names the hash of the head it continues;
/// where the head is another, the whole batch fails. Two batches at the same head meet in the primary key.
/// </summary>
internal static class PostgresBatch
{
    /// <summary>The error of <c>journal_conflict</c>.</summary>
    public const string Conflict = "CJ409";

    private const string InsertEvents =
        """
        INSERT INTO events (stream, seq, type, at, by_member, command_id, command_index, data, hash)
        SELECT e.stream,
               CASE WHEN e.head IS NULL THEN e.seq
                    WHEN coalesce(
                        (SELECT h.seq = e.seq - 1 AND h.hash = e.head FROM events h WHERE h.stream = e.stream ORDER BY h.seq DESC LIMIT 1),
                        e.seq = 1) THEN e.seq
                    ELSE journal_conflict(e.seq) END,
               e.type, e.at, e.by_member, e.command_id, e.command_index, e.data, e.hash
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) AS e (stream, seq, type, at, by_member, command_id, command_index, data, hash, head)
        """;

    /// <summary>As the shuffle of SQLite: all rows anew under new keys, in an order that nobody knows.</summary>
    private static string Shuffle(string table, string column) =>
        $"""
        WITH gone AS (DELETE FROM {table} WHERE ballot = $1 RETURNING {column})
        INSERT INTO {table} (ballot, key, {column}) SELECT $1, uuid_send(gen_random_uuid()), {column} FROM gone ORDER BY gen_random_uuid()
        """;

    private static readonly string ShuffleChoices = Shuffle("sealed_choices", "choice"), ShuffleReceipts = Shuffle("sealed_receipts", "receipt");

    /// <param name="appends">Of one stream each continues the one before it.</param>
    public static NpgsqlBatch Of(IReadOnlyList<JournalAppend> appends, NpgsqlConnection connection)
    {
        var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(EventsOf(appends));

        SealedVote[] votes = [.. appends.SelectMany(append => append.SealedVotes)];
        if (votes.Length > 0) AddVotes(batch, votes);
        foreach (var ballot in appends.SelectMany(append => append.ClosedBallots))
        {
            batch.BatchCommands.Add(Command(ShuffleChoices, Bytes(ballot.ToBlob())));
            batch.BatchCommands.Add(Command(ShuffleReceipts, Bytes(ballot.ToBlob())));
        }

        foreach (var append in appends)
        {
            foreach (var change in ListingStatements.Of(append)) batch.BatchCommands.Add(CommandOf(change));
        }

        return batch;
    }

    private static NpgsqlBatchCommand EventsOf(IReadOnlyList<JournalAppend> appends)
    {
        var rows = appends.Sum(append => append.Events.Length);
        var (streams, members, commands, data, hashes, heads) = (new byte[rows][], new byte[rows][], new byte[rows][], new byte[rows][], new byte[rows][], new byte[]?[rows]);
        var (seqs, times, indexes, types) = (new long[rows], new long[rows], new long[rows], new string[rows]);
        var continued = new HashSet<StreamId>();
        var row = 0;
        foreach (var append in appends)
        {
            var stream = append.Stream.ToBlob();
            if (continued.Add(append.Stream)) heads[row] = append.ExpectedHash;
            foreach (var (e, index) in append.Events.Zip(JournalRows.CommandIndexes(append)))
            {
                (streams[row], seqs[row], types[row], times[row]) = (stream, e.Seq, e.Type, e.At.ToUnixTimeMilliseconds());
                (members[row], commands[row], indexes[row]) = (e.By.ToBlob(), e.CommandId.ToBlob(), index);
                (data[row], hashes[row]) = (e.Data, e.Hash);
                row++;
            }
        }

        return Command(InsertEvents, Bytes(streams), Numbers(seqs), Texts(types), Numbers(times), Bytes(members), Bytes(commands), Numbers(indexes), Bytes(data), Bytes(hashes), Bytes(heads));
    }

    private static void AddVotes(NpgsqlBatch batch, SealedVote[] votes)
    {
        // Shuffled apart, so that a row's place says as little as it can.
        RandomNumberGenerator.Shuffle<SealedVote>(votes);
        batch.BatchCommands.Add(Put("sealed_choices", "choice", votes, vote => vote.Option));
        SealedVote[] receipts = [.. votes.Where(vote => vote.Receipt is not null)];
        RandomNumberGenerator.Shuffle<SealedVote>(receipts);
        if (receipts.Length > 0) batch.BatchCommands.Add(Put("sealed_receipts", "receipt", receipts, vote => vote.Receipt!));
    }

    private static NpgsqlBatchCommand Put(string table, string column, SealedVote[] votes, Func<SealedVote, string> value) => Command(
        $"INSERT INTO {table} (ballot, key, {column}) SELECT * FROM unnest($1, $2, $3)",
        Bytes(Array.ConvertAll(votes, vote => vote.BallotId.ToBlob())), Bytes(Array.ConvertAll(votes, _ => RandomNumberGenerator.GetBytes(16))), Texts([.. votes.Select(value)]));

    private static NpgsqlBatchCommand CommandOf(ListingStatement change)
    {
        var command = new NpgsqlBatchCommand(change.Sql);
        foreach (var (name, value) in change.Names.Zip(change.Values)) command.Parameters.Add(new NpgsqlParameter(name, value ?? DBNull.Value));
        return command;
    }

    private static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        return command;
    }

    private static NpgsqlParameter<byte[]> Bytes(byte[] value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bytea };

    private static NpgsqlParameter<byte[]?[]> Bytes(byte[]?[] values) => new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea };

    private static NpgsqlParameter<long[]> Numbers(long[] values) => new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint };

    private static NpgsqlParameter<string[]> Texts(string[] values) => new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
