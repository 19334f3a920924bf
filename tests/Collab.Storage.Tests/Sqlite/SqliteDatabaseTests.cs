using Collab.Storage.Migrations;
using Collab.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Collab.Storage.Tests.Sqlite;

public sealed class SqliteDatabaseTests : IDisposable
{
    private static readonly Migration First = new(1, "0001_first", "CREATE TABLE first (x INTEGER); CREATE TABLE also (x INTEGER);");
    private static readonly Migration Second = new(2, "0002_second", "CREATE TABLE second (x INTEGER);");
    private static readonly Migration Additive = new(3, "0003_additive", "-- works with 2: nobody reads the column yet\nALTER TABLE first ADD COLUMN y INTEGER;");

    private readonly TemporaryFolder folder = new();

    private string File => folder.File("data/collab.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_new_file_gets_every_migration_of_this_release()
    {
        using var database = SqliteDatabase.Open(File);

        using var connection = database.OpenConnection();
        Assert.Equal(Migration.Of("Sqlite").Select(m => m.Name), Strings(connection, "SELECT name FROM schema_version ORDER BY version"));
        Assert.Contains("events", Tables(connection));
    }

    [Fact]
    public void Opening_again_applies_only_what_is_new_and_keeps_the_data()
    {
        using (var database = SqliteDatabase.Open(File, [First]))
        {
            using var connection = database.OpenConnection();
            Execute(connection, "INSERT INTO first VALUES (42)");
        }

        using (var database = SqliteDatabase.Open(File, [First, Second]))
        {
            using var connection = database.OpenConnection();
            Assert.Equal(["42"], Strings(connection, "SELECT x FROM first"));
            Assert.Contains("second", Tables(connection));
            Assert.Equal(["1", "2"], Strings(connection, "SELECT version FROM schema_version ORDER BY version"));
        }
    }

    [Fact]
    public void A_database_newer_than_the_program_stops_the_start_and_stays_as_it_was()
    {
        SqliteDatabase.Open(File, [First, Second]).Dispose();
        var before = System.IO.File.ReadAllBytes(File);

        var refusal = Assert.Throws<NewerDatabaseException>(() => SqliteDatabase.Open(File, [First]));

        Assert.Equal((2, 1), (refusal.Found, refusal.Known));
        Assert.Contains("schema version 2", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("up to 1", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("restore the backup", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void An_old_program_starts_on_a_newer_database_that_works_with_it_and_on_no_other()
    {
        SqliteDatabase.Open(File, [First, Second, Additive]).Dispose();

        SqliteDatabase.Open(File, [First, Second]).Dispose();
        Assert.Throws<NewerDatabaseException>(() => SqliteDatabase.Open(File, [First]));
    }

    [Fact]
    public void A_file_of_the_first_releases_learns_what_works_with_what()
    {
        SqliteDatabase.Open(File, [First, Second]).Dispose();
        using (var old = SqliteDatabase.Open(File, [First, Second]))
        {
            using var connection = old.OpenConnection();
            Execute(connection, "ALTER TABLE schema_version DROP COLUMN works_with");
        }

        Assert.Throws<NewerDatabaseException>(() => SqliteDatabase.Open(File, [First]));
        using (var database = SqliteDatabase.Open(File, [First, Second, Additive]))
        {
            using var connection = database.OpenConnection();
            Assert.Equal(["", "", "2"], Strings(connection, "SELECT coalesce(CAST(works_with AS TEXT), '') FROM schema_version ORDER BY version"));
        }

        SqliteDatabase.Open(File, [First, Second]).Dispose();
    }

    [Fact]
    public void A_migration_works_with_older_versions_only() =>
        Assert.Throws<InvalidOperationException>(() => Migration.InOrder([First, Second with { Sql = "-- works with 2\n" }]));

    [Fact]
    public void A_failing_migration_leaves_nothing_of_itself_and_everything_before_it()
    {
        var broken = new Migration(2, "0002_broken", "CREATE TABLE half (x INTEGER); INSERT INTO nowhere VALUES (1);");

        Assert.Throws<SqliteException>(() => SqliteDatabase.Open(File, [First, broken]));

        using var database = SqliteDatabase.Open(File, [First]);
        using var connection = database.OpenConnection();
        Assert.DoesNotContain("half", Tables(connection));
        Assert.Equal(["1"], Strings(connection, "SELECT version FROM schema_version"));
    }

    [Fact]
    public async Task Processes_that_start_together_on_a_new_file_apply_each_migration_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => SqliteDatabase.Open(File, [First, Second]).Dispose())));

        using var database = SqliteDatabase.Open(File, [First, Second]);
        using var connection = database.OpenConnection();
        Assert.Equal(["1", "2"], Strings(connection, "SELECT version FROM schema_version ORDER BY version"));
    }

    [Fact]
    public void Every_connection_is_durable_at_commit_enforces_foreign_keys_and_overwrites_what_is_deleted()
    {
        using var database = SqliteDatabase.Open(File);
        using (var spoiled = database.OpenConnection())
        {
            Execute(spoiled, "PRAGMA synchronous = OFF; PRAGMA secure_delete = OFF; PRAGMA busy_timeout = 0");
        }

        // The pool hands out the one that was given back.
        using var connection = database.OpenConnection();
        Assert.Equal(["wal"], Strings(connection, "PRAGMA journal_mode"));
        Assert.Equal(["2"], Strings(connection, "PRAGMA synchronous"));
        Assert.Equal(["1"], Strings(connection, "PRAGMA foreign_keys"));
        Assert.Equal(["1"], Strings(connection, "PRAGMA secure_delete"));
        Assert.Equal(["10000"], Strings(connection, "PRAGMA busy_timeout"));
    }

    [Fact]
    public void A_gap_or_a_number_given_twice_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => Migration.InOrder([First, Second with { Number = 3 }]));
        Assert.Throws<InvalidOperationException>(() => Migration.InOrder([First, Second with { Number = 1 }]));
    }

    private static List<string> Tables(SqliteConnection connection) =>
        Strings(connection, "SELECT name FROM sqlite_schema WHERE type = 'table'");

    private static List<string> Strings(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read()) values.Add(reader.GetString(0));
        return values;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
