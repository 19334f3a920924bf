using Collab.Storage.Journal;
using Collab.Storage.Migrations;
using Collab.Storage.Postgres;
using Collab.Storage.Tests.Journal;
using Npgsql;

namespace Collab.Storage.Tests.Postgres;

[Collection(PostgresCollection.Name)]
public sealed class PostgresDatabaseTests(PostgresFixture postgres)
{
    private static readonly Migration First = new(1, "0001_first", "CREATE TABLE first (x integer); CREATE TABLE also (x integer);");
    private static readonly Migration Second = new(2, "0002_second", "CREATE TABLE second (x integer);");
    private static readonly Migration Additive = new(3, "0003_additive", "-- works with 2: nobody reads the column yet\nALTER TABLE first ADD COLUMN y integer;");

    [Fact]
    public async Task Its_migrations_have_the_numbers_and_names_of_SQLites()
    {
        Assert.Equal(Migration.Of("Sqlite").Select(m => (m.Number, m.Name, m.WorksWith)), Migration.Of("Postgres").Select(m => (m.Number, m.Name, m.WorksWith)));
        var database = await postgres.NewDatabaseAsync();
        Assert.Equal(Migration.Of("Postgres").Select(m => m.Name), await RowsAsync(database, "SELECT name FROM schema_version ORDER BY version"));
    }

    [Fact]
    public async Task Opening_again_applies_only_what_is_new_and_keeps_the_data()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        PostgresDatabase.Open(database, [First]).Dispose();
        await RowsAsync(database, "INSERT INTO first VALUES (42) RETURNING 1");

        PostgresDatabase.Open(database, [First, Second]).Dispose();

        Assert.Equal(["42"], await RowsAsync(database, "SELECT x FROM first"));
        Assert.Equal(["1", "2"], await RowsAsync(database, "SELECT version FROM schema_version ORDER BY version"));
    }

    [Fact]
    public async Task Servers_that_start_together_on_an_empty_database_apply_each_migration_once()
    {
        var database = await postgres.Server.CreateDatabaseAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => PostgresDatabase.Open(database, [First, Second]).Dispose())));

        Assert.Equal(["1", "2"], await RowsAsync(database, "SELECT version FROM schema_version ORDER BY version"));
    }

    [Fact]
    public async Task A_failing_migration_leaves_nothing_of_itself_and_everything_before_it()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        var broken = new Migration(2, "0002_broken", "CREATE TABLE half (x integer); INSERT INTO nowhere VALUES (1);");

        Assert.Throws<UnusableDatabaseException>(() => PostgresDatabase.Open(database, [First, broken]));

        Assert.Equal(["also", "first", "schema_version"], await RowsAsync(database, "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"));
        Assert.Equal(["1"], await RowsAsync(database, "SELECT version FROM schema_version"));
    }

    [Fact]
    public async Task An_old_server_starts_on_a_newer_database_that_works_with_it_and_on_no_other()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        PostgresDatabase.Open(database, [First, Second, Additive]).Dispose();

        PostgresDatabase.Open(database, [First, Second]).Dispose();
        var refusal = Assert.Throws<NewerDatabaseException>(() => PostgresDatabase.Open(database, [First]));

        Assert.Equal((3, 1), (refusal.Found, refusal.Known));
        Assert.Equal(["3"], await RowsAsync(database, "SELECT max(version) FROM schema_version"));
    }

    [Fact]
    public async Task A_migration_waits_for_a_table_in_use_without_holding_up_who_works_on_it()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        PostgresDatabase.Open(database, [First, Second]).Dispose();
        await using var worker = new NpgsqlConnection(database);
        await worker.OpenAsync();
        var transaction = await worker.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("INSERT INTO first VALUES (1)", worker);
        await command.ExecuteNonQueryAsync();

        var starting = Task.Run(() => PostgresDatabase.Open(database, [First, Second, Additive]).Dispose());
        while (await RowsAsync(database, "SELECT 1 FROM pg_locks WHERE locktype = 'relation' AND NOT granted") is []) await Task.Delay(20);
        // Behind the migration that waits stands this one: it goes on when the migration gives way.
        await using (var other = new NpgsqlConnection(database))
        {
            await other.OpenAsync();
            await using var insert = new NpgsqlCommand("INSERT INTO first VALUES (2)", other) { CommandTimeout = 10 };
            await insert.ExecuteNonQueryAsync();
        }

        Assert.False(starting.IsCompleted);
        await transaction.CommitAsync();
        await starting;
        Assert.Equal(["3"], await RowsAsync(database, "SELECT max(version) FROM schema_version"));
    }

    [Fact, Trait("Requirement", "A3")]
    public async Task A_running_server_goes_on_while_a_newer_one_brings_the_schema_up()
    {
        var connection = await postgres.NewDatabaseAsync();
        using var database = PostgresDatabase.Open(connection);
        await using var journal = new PostgresJournal(database);
        var released = Migration.Of("Postgres");
        var next = new Migration(released.Count + 1, "9999_next", $"-- works with {released.Count}\nALTER TABLE events ADD COLUMN place text; CREATE INDEX events_by_at ON events (at);");
        using var upgraded = new CancellationTokenSource();
        var stream = new TestStream();
        var appending = Task.Run(async () =>
        {
            // As long as the other starts, and ten times afterwards.
            for (var after = 0; after < 10; after += upgraded.IsCancellationRequested ? 1 : 0) await journal.AppendAsync(stream.Next());
        });

        await Task.Run(() => PostgresDatabase.Open(connection, [.. released, next]).Dispose());
        await upgraded.CancelAsync();
        await appending;

        Assert.Equal(stream.Seq, (await journal.ReadHeadAsync(stream.Id))!.Value.Seq);
        PostgresDatabase.Open(connection).Dispose();
    }

    [Fact]
    public async Task Every_session_waits_for_the_disk_at_commit_and_for_nothing_else_without_end()
    {
        using var database = PostgresDatabase.Open(await postgres.NewDatabaseAsync());
        foreach (var source in (NpgsqlDataSource[])[database.Source, database.JournalSource])
        {
            await using var connection = await source.OpenConnectionAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT name || '=' || setting FROM pg_settings WHERE name IN ('synchronous_commit', 'statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'tcp_keepalives_idle') ORDER BY name COLLATE \"C\"";
            await using var reader = await command.ExecuteReaderAsync();
            var settings = new List<string>();
            while (await reader.ReadAsync()) settings.Add(reader.GetString(0));
            Assert.Equal(["idle_in_transaction_session_timeout=4000", "lock_timeout=2000", "statement_timeout=4000", "synchronous_commit=on", "tcp_keepalives_idle=3"], settings);
            Assert.Equal((3, 5), (connection.ConnectionTimeout, command.CommandTimeout));
        }
    }

    private static async Task<List<string>> RowsAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(reader.GetValue(0).ToString()!);
        return rows;
    }
}
