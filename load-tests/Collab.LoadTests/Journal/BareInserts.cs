using System.Diagnostics;
using Collab.Grains.Journal;
using Collab.Storage;
using Collab.Storage.Postgres;
using Collab.Storage.Sqlite;
using Npgsql;

namespace Collab.LoadTests.Journal;

/// <summary>The floor: a prepared INSERT for each row, no fence, no queue, no callers; the same table, rows and settings.</summary>
internal static class BareInserts
{
    public static readonly string[] Columns = ["stream", "seq", "type", "at", "by_member", "command_id", "command_index", "data", "hash"];

    /// <returns>Rows per second.</returns>
    public static async Task<double> RunAsync(IEnumerable<JournalAppend> appends, int batch, Database database)
    {
        var batches = appends.Select(Row).Chunk(Math.Max(1, batch)).ToArray();
        var rows = batches.Sum(some => some.Length);
        return rows / (database is PostgresDatabase postgres ? await RunAsync(batches, postgres) : Run(batches, (SqliteDatabase)database)).TotalSeconds;
    }

    private static TimeSpan Run(object[][][] batches, SqliteDatabase database)
    {
        using var transactions = new BareTransactions(database);
        var clock = Stopwatch.StartNew();
        foreach (var some in batches) transactions.Run(some);
        return clock.Elapsed;
    }

    // All INSERTs of a batch in one round trip and one transaction, as the journal's own; prepared by the driver after the second.
    private static async Task<TimeSpan> RunAsync(object[][][] batches, PostgresDatabase database)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        var sql = $"INSERT INTO events ({string.Join(',', Columns)}) VALUES ({string.Join(',', Columns.Select((_, i) => $"${i + 1}"))})";
        var clock = Stopwatch.StartNew();
        foreach (var some in batches)
        {
            await using var together = new NpgsqlBatch(connection);
            foreach (var row in some)
            {
                var insert = new NpgsqlBatchCommand(sql);
                foreach (var value in row) insert.Parameters.Add(new NpgsqlParameter { Value = value });
                together.BatchCommands.Add(insert);
            }

            await together.ExecuteNonQueryAsync();
        }

        return clock.Elapsed;
    }

    /// <summary>The values of <see cref="Columns"/>.</summary>
    public static object[] Row(JournalAppend append)
    {
        var e = append.Events[0];
        byte[] stream = [.. System.Text.Encoding.UTF8.GetBytes(append.Stream.Kind), .. append.Stream.Id.ToByteArray(bigEndian: true)];
        return [stream, e.Seq, e.Type, e.At.ToUnixTimeMilliseconds(), e.By.ToByteArray(bigEndian: true), e.CommandId.ToByteArray(bigEndian: true), 0L, e.Data, e.Hash];
    }
}
