using Collab.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Collab.LoadTests.Journal;

/// <summary>One connection with prepared statements, into SQLite: the floor, one transaction at a time.</summary>
internal sealed class BareTransactions : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand begin, insert, commit;

    public BareTransactions(SqliteDatabase database)
    {
        connection = database.OpenConnection();
        begin = Prepare("BEGIN IMMEDIATE");
        commit = Prepare("COMMIT");
        insert = Prepare($"INSERT INTO events ({string.Join(',', BareInserts.Columns)}) VALUES ({string.Join(',', BareInserts.Columns.Select(c => "@" + c))})");
    }

    /// <param name="rows">Of <see cref="BareInserts.Row"/>.</param>
    public void Run(IEnumerable<object[]> rows)
    {
        begin.ExecuteNonQuery();
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++) insert.Parameters[i].Value = row[i];
            insert.ExecuteNonQuery();
        }

        commit.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in new[] { begin, insert, commit }) command.Dispose();
        connection.Dispose();
    }

    private SqliteCommand Prepare(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var column in BareInserts.Columns.Where(c => sql.Contains('@' + c, StringComparison.Ordinal))) command.Parameters.Add(new SqliteParameter { ParameterName = "@" + column });
        command.Prepare();
        return command;
    }
}
