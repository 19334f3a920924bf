using Collab.Storage.Postgres;
using Collab.Testing;
using Npgsql;

namespace Collab.Storage.Tests.Postgres;

/// <summary>One PostgreSQL for all its tests; each gets a database of its own, copied from one that has the schema.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private string template = null!;

    public PostgresServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await PostgresServer.StartNewAsync();
        var migrated = await Server.CreateDatabaseAsync();
        PostgresDatabase.Open(migrated).Dispose();
        template = new NpgsqlConnectionStringBuilder(migrated).Database!;
    }

    /// <summary>The connection string of a new database with the schema.</summary>
    public Task<string> NewDatabaseAsync() => Server.CreateDatabaseAsync(template);

    public async Task DisposeAsync() => await Server.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<PostgresFixture>
{
    public const string Name = "PostgreSQL";
}

public sealed class PostgresStore(PostgresFixture postgres) : TestStore
{
    public string ConnectionString { get; private set; } = null!;

    public override async Task<Database> OpenAsync()
    {
        ConnectionString = await postgres.NewDatabaseAsync();
        return PostgresDatabase.Open(ConnectionString);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
