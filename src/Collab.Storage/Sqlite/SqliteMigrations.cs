using Collab.Storage.Migrations;
using Microsoft.Data.Sqlite;

namespace Collab.Storage.Sqlite;

/// <summary>Brings a file's schema up to date: each migration in a transaction of its own, recorded in <c>schema_version</c>.</summary>
internal static class SqliteMigrations
{
    public static void Apply(SqliteConnection connection, string path, IReadOnlyList<Migration> migrations, string journalMode = "WAL")
    {
        // Before anything is written, the journal's mode included.
        Read(connection).RefuseNewer(path, migrations.Count);

        if (!journalMode.Equals(connection.Scalar($"PRAGMA journal_mode = {journalMode}") as string, StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"The database {path} cannot keep a write-ahead log where it is: put it on a local disk.");

        MakeTable(connection);
        foreach (var migration in migrations)
        {
            using var transaction = connection.BeginTransaction();
            // Read again under the write lock: another process may be starting on the same file.
            var applied = Read(connection);
            applied.RefuseNewer(path, migrations.Count);
            if (applied.Version() >= migration.Number) continue;

            connection.Execute(migration.Sql);
            Record(connection, migration);
            transaction.Commit();
        }
    }

    private static List<AppliedMigration> Read(SqliteConnection connection)
    {
        var applied = new List<AppliedMigration>();
        var columns = Columns(connection);
        if (columns.Count == 0) return applied;

        using var command = connection.CreateCommand();
        command.CommandText = columns.Contains("works_with") ? "SELECT version, works_with FROM schema_version" : "SELECT version, NULL FROM schema_version";
        using var reader = command.ExecuteReader();
        while (reader.Read()) applied.Add(new(reader.GetInt32(0), reader.IsDBNull(1) ? null : reader.GetInt32(1)));
        return applied;
    }

    private static void MakeTable(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        var columns = Columns(connection);
        if (columns.Count == 0)
            connection.Execute("CREATE TABLE schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL, works_with INTEGER) STRICT");
        // The first releases did not have it.
        else if (!columns.Contains("works_with")) connection.Execute("ALTER TABLE schema_version ADD COLUMN works_with INTEGER");
        transaction.Commit();
    }

    private static HashSet<string> Columns(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM pragma_table_info('schema_version')";
        using var reader = command.ExecuteReader();
        var columns = new HashSet<string>();
        while (reader.Read()) columns.Add(reader.GetString(0));
        return columns;
    }

    private static void Record(SqliteConnection connection, Migration migration)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "INSERT INTO schema_version (version, name, applied_at, works_with) VALUES (@version, @name, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), @works)";
        command.Add("@version", migration.Number);
        command.Add("@name", migration.Name);
        command.Add("@works", migration.WorksWith);
        command.ExecuteNonQuery();
    }
}
