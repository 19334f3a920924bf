using Collab.Server.Tests;

[assembly: TestCollectionOrderer("Collab.Server.Tests." + nameof(SharedFirst), "Collab.Server.Tests")]

namespace Collab.Server.Tests;

/// <summary>A PostgreSQL for all tests of a collection, and servers on it with the demo's accounts and meeting.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    public PostgresServer Server { get; private set; } = null!;

    public TestServer Demo { get; private set; } = null!;

    /// <summary>For tests that lock accounts and change passwords.</summary>
    public TestServer Accounts { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await PostgresServer.StartNewAsync();
        Demo = await TestServer.StartAsync("Development", null, await NewDatabaseAsync());
        // All its tests are one address.
        Accounts = await TestServer.StartAsync("Development", null, await NewDatabaseAsync(), "--Collab:Accounts:FailuresPerAddress=10000");
    }

    /// <summary>An empty database, as a setting of the server.</summary>
    public async Task<string> NewDatabaseAsync() => "--Collab:Database=" + await Server.CreateDatabaseAsync();

    public async Task DisposeAsync()
    {
        foreach (var server in (TestServer?[])[Demo, Accounts])
        {
            if (server is not null) await server.DisposeAsync();
        }

        if (Server is not null) await Server.DisposeAsync();
    }
}

/// <summary>A server for the tests of one class, who take what is in its database for theirs.</summary>
public sealed class OwnPostgresServer(PostgresFixture postgres) : IAsyncLifetime
{
    public TestServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await TestServer.StartAsync("Development", null, await postgres.NewDatabaseAsync());

    public Task DisposeAsync() => Server.DisposeAsync().AsTask();
}

/// <summary>Tests on PostgreSQL: one after the other in each of these, which have a PostgreSQL of their own and are about as long as each other.</summary>
public static class OnPostgres
{
    public const string Accounts = "Accounts on PostgreSQL", Meetings = "Meetings on PostgreSQL", Papers = "Papers on PostgreSQL", Servers = "Servers on PostgreSQL";
}

[CollectionDefinition(OnPostgres.Accounts)]
public sealed class AccountsOnPostgres : ICollectionFixture<PostgresFixture>;

[CollectionDefinition(OnPostgres.Meetings)]
public sealed class MeetingsOnPostgres : ICollectionFixture<PostgresFixture>;

[CollectionDefinition(OnPostgres.Papers)]
public sealed class PapersOnPostgres : ICollectionFixture<PostgresFixture>;

[CollectionDefinition(OnPostgres.Servers)]
public sealed class ServersOnPostgres : ICollectionFixture<PostgresFixture>;
