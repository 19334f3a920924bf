using System.Diagnostics;
using Collab.Grains.Journal;
using Collab.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Collab.LoadTests.Journal;

/// <summary>The floor: one prepared INSERT, no fence, no queue, no callers; the same table, rows and settings.</summary>
internal static class BareInserts
{
    private static readonly string[] Columns = ["stream", "seq", "type", "at", "by_member", "command_id", "command_index", "data", "hash"];

    /// <returns>Rows per second.</returns>
    public static double Run(IEnumerable<JournalAppend> appends, int batch, string file)
    {
        var rows = appends.Select(Row).ToArray();
        using var database = SqliteDatabase.Open(file);
        using var connection = database.OpenConnection();
        using var begin = Prepare(connection, "BEGIN IMMEDIATE");
        using var commit = Prepare(connection, "COMMIT");
        using var insert = Prepare(connection, $"INSERT INTO events ({string.Join(',', Columns)}) VALUES ({string.Join(',', Columns.Select(c => "@" + c))})");

        var clock = Stopwatch.StartNew();
        foreach (var some in rows.Chunk(Math.Max(1, batch)))
        {
            begin.ExecuteNonQuery();
            foreach (var row in some)
            {
                for (var i = 0; i < row.Length; i++) insert.Parameters[i].Value = row[i];
                insert.ExecuteNonQuery();
            }

            commit.ExecuteNonQuery();
        }

        return rows.Length / clock.Elapsed.TotalSeconds;
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var column in Columns.Where(c => sql.Contains('@' + c, StringComparison.Ordinal))) command.Parameters.Add(new SqliteParameter { ParameterName = "@" + column });
        command.Prepare();
        return command;
    }

    private static object[] Row(JournalAppend append)
    {
        var e = append.Events[0];
        byte[] stream = [.. System.Text.Encoding.UTF8.GetBytes(append.Stream.Kind), .. append.Stream.Id.ToByteArray(bigEndian: true)];
        return [stream, e.Seq, e.Type, e.At.ToUnixTimeMilliseconds(), e.By.ToByteArray(bigEndian: true), e.CommandId.ToByteArray(bigEndian: true), 0L, e.Data, e.Hash];
    }
}
