using System.Globalization;
using Collab.Storage.Migrations;
using Microsoft.Data.Sqlite;

namespace Collab.Storage.Sqlite;

/// <summary>Brings a file's schema up to date: each migration in a transaction of its own, recorded in <c>schema_version</c>.</summary>
internal static class SqliteMigrations
{
    public static void Apply(SqliteConnection connection, string path, IReadOnlyList<Migration> migrations)
    {
        // Before anything is written, the journal's mode included.
        RefuseNewer(ReadVersion(connection));

        if (Scalar(connection, "PRAGMA journal_mode = WAL") is not "wal")
            throw new InvalidOperationException($"The database {path} cannot keep a write-ahead log where it is: put it on a local disk.");

        Execute(connection, "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT");
        foreach (var migration in migrations)
        {
            using var transaction = connection.BeginTransaction();
            // Read again under the write lock: another process may be starting on the same file.
            var version = ReadVersion(connection);
            RefuseNewer(version);
            if (version >= migration.Number) continue;

            Execute(connection, migration.Sql);
            Record(connection, migration);
            transaction.Commit();
        }

        void RefuseNewer(int found)
        {
            if (found > migrations.Count) throw new NewerDatabaseException(path, found, migrations.Count);
        }
    }

    private static int ReadVersion(SqliteConnection connection) =>
        Scalar(connection, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_version'") is 0L
            ? 0
            : Convert.ToInt32(Scalar(connection, "SELECT coalesce(max(version), 0) FROM schema_version"), CultureInfo.InvariantCulture);

    private static void Record(SqliteConnection connection, Migration migration)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO schema_version (version, name, applied_at) VALUES (@version, @name, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))";
        command.Parameters.AddWithValue("@version", migration.Number);
        command.Parameters.AddWithValue("@name", migration.Name);
        command.ExecuteNonQuery();
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
