using Collab.Grains.Journal;
using Collab.Storage.Journal;
using Collab.Storage.Postgres;
using Collab.Storage.Sqlite;

namespace Collab.Storage.Tests;

/// <summary>A fresh database of one of the two kinds, gone with the test.</summary>
public abstract class TestStore : IAsyncDisposable
{
    public abstract Task<Database> OpenAsync();

    public abstract ValueTask DisposeAsync();
}

public sealed class SqliteStore : TestStore
{
    public TemporaryFolder Folder { get; } = new();

    public override Task<Database> OpenAsync() => Task.FromResult<Database>(SqliteDatabase.Open(Folder.File("collab.db")));

    public override ValueTask DisposeAsync()
    {
        Folder.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>What the tests of every database share: a database, a journal on it, and SQL where a test must go behind them.</summary>
public abstract class StorageTests : IAsyncLifetime
{
    private readonly List<IJournal> journals = [];

    protected abstract TestStore Store { get; }

    protected Database Database { get; private set; } = null!;

    protected IJournal Journal { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        Database = await Store.OpenAsync();
        Journal = NewJournal();
    }

    public virtual async Task DisposeAsync()
    {
        foreach (var journal in journals) await ((IAsyncDisposable)journal).DisposeAsync();
        Database.Dispose();
        await Store.DisposeAsync();
    }

    /// <summary>As another server's.</summary>
    protected IJournal NewJournal()
    {
        IJournal journal = Database is PostgresDatabase postgres ? new PostgresJournal(postgres) : new SqliteJournal((SqliteDatabase)Database);
        journals.Add(journal);
        return journal;
    }

    protected async Task ExecuteAsync(string sql)
    {
        await using var connection = await Database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    protected async Task<List<string>> RowsAsync(string sql)
    {
        await using var connection = await Database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(reader.GetValue(0).ToString()!);
        return rows;
    }
}
