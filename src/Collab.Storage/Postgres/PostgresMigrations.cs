using Collab.Storage.Migrations;
using Npgsql;
using NpgsqlTypes;

namespace Collab.Storage.Postgres;

/// <summary>
/// Brings the schema up to date: each migration in a transaction of its own, recorded in <c>schema_version</c>,
/// one server after the other. A migration waits for a table only shortly and tries again, so that the
/// servers that work on it do not queue up behind.
/// </summary>
internal static class PostgresMigrations
{
    private const int MigrationLock = 0x636f6c02; // "col", 2
    private const int Tries = 60;

    public static void Apply(NpgsqlConnection connection, string name, IReadOnlyList<Migration> migrations)
    {
        // Before anything is written; and a server that is up to date needs no right to change tables.
        var applied = Read(connection);
        applied.RefuseNewer(name, migrations.Count);
        if (applied.Version() >= migrations.Count) return;

        foreach (var migration in migrations)
        {
            for (var tries = 1; !TryApply(connection, name, migration, migrations.Count); tries++)
            {
                if (tries == Tries) throw new UnusableDatabaseException($"The database {name} is too busy for migration {migration.Name}: it waited {Tries} times for a table.");
                Thread.Sleep(TimeSpan.FromSeconds(1));
            }
        }
    }

    /// <returns>False if a table was in use.</returns>
    private static bool TryApply(NpgsqlConnection connection, string name, Migration migration, int known)
    {
        using var transaction = connection.BeginTransaction();
        // The lock's holder may be at a long migration.
        Execute(connection, $"SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '10min'; SELECT pg_advisory_xact_lock({MigrationLock}); SET LOCAL lock_timeout = '2s'");
        var applied = Read(connection);
        applied.RefuseNewer(name, known);
        if (applied.Version() >= migration.Number) return true;

        if (applied.Count == 0)
            Execute(connection, "CREATE TABLE IF NOT EXISTS schema_version (version integer PRIMARY KEY, name text NOT NULL, applied_at text NOT NULL, works_with integer)");
        try
        {
            Execute(connection, migration.Sql);
        }
        catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }

        Record(connection, migration);
        transaction.Commit();
        return true;
    }

    private static List<AppliedMigration> Read(NpgsqlConnection connection)
    {
        var applied = new List<AppliedMigration>();
        using var command = connection.CreateCommand();
        // A query of the catalogue, not to_regclass: that answers from a cache which a lock waited for does not refresh.
        command.CommandText = "SELECT EXISTS (SELECT FROM pg_class WHERE relname = 'schema_version' AND pg_table_is_visible(oid))";
        if (command.ExecuteScalar() is not true) return applied;

        command.CommandText = "SELECT version, works_with FROM schema_version";
        using var reader = command.ExecuteReader();
        while (reader.Read()) applied.Add(new(reader.GetInt32(0), reader.IsDBNull(1) ? null : reader.GetInt32(1)));
        return applied;
    }

    private static void Record(NpgsqlConnection connection, Migration migration)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            INSERT INTO schema_version (version, name, applied_at, works_with)
            VALUES ($1, $2, to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), $3)
            """;
        command.Parameters.Add(new() { Value = migration.Number });
        command.Parameters.Add(new() { Value = migration.Name });
        command.Parameters.Add(new() { Value = (object?)migration.WorksWith ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
        command.ExecuteNonQuery();
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
