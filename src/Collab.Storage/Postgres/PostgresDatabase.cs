using System.Data.Common;
using System.Net.Sockets;
using Collab.Storage.Migrations;
using Collab.Storage.Search;
using Npgsql;

namespace Collab.Storage.Postgres;

/// <summary>
/// The PostgreSQL database that all servers of an installation share. Every connection has the limits of
/// <see cref="PostgresRules"/>: nothing waits for a database that does not answer, and the database not for a
/// server that does not.
/// </summary>
public sealed class PostgresDatabase : Database
{
    private const int StartLock = 0x636f6c01; // "col", 1: any number that others are unlikely to use

    private readonly NpgsqlDataSource own;
    private readonly NpgsqlDataSource longWork;

    private PostgresDatabase(string connectionString)
    {
        var settings = PostgresRules.Of(connectionString);
        Name = PostgresRules.NameOf(connectionString);
        Source = NpgsqlDataSource.Create(settings);
        own = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false });
        JournalSource = NpgsqlDataSource.Create(PostgresRules.OfJournal(settings));
        longWork = NpgsqlDataSource.Create(PostgresRules.OfLongWork(settings));
        Search = new PostgresSearch(this);
    }

    /// <summary>For people: database, host and port.</summary>
    public string Name { get; }

    /// <summary>The pool, e.g. for <c>UseNpgsql</c>.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>Connections outside the pool for the journal's writer, which waits behind no reader and throws its connection away at a failure.</summary>
    internal NpgsqlDataSource JournalSource { get; }

    /// <summary>Connects, and brings the schema up to this release; of servers that start together one does it, the others wait.</summary>
    /// <exception cref="NewerDatabaseException">A newer release has used it and left no room for this one; nothing was changed.</exception>
    /// <exception cref="UnusableDatabaseException">It does not answer, refuses, or is not set up as it must be.</exception>
    public static PostgresDatabase Open(string connectionString) => Open(connectionString, Migration.Of("Postgres"));

    internal static PostgresDatabase Open(string connectionString, IReadOnlyList<Migration> migrations)
    {
        var database = new PostgresDatabase(connectionString);
        try
        {
            using var connection = database.own.OpenConnection();
            PostgresRules.RequireUsable(connection, database.Name);
            PostgresMigrations.Apply(connection, database.Name, migrations);
            return database;
        }
        catch (Exception failure)
        {
            database.Dispose();
            if (failure is NpgsqlException or TimeoutException or SocketException) throw Unusable(database.Name, failure);
            throw;
        }
    }

    /// <summary>Its schema left as it is; nothing is asked of it yet.</summary>
    internal static PostgresDatabase OpenAsItIs(string connectionString) => new(connectionString);

    public override async Task<DbConnection> OpenConnectionAsync(CancellationToken cancel = default) =>
        await Source.OpenConnectionAsync(cancel).ConfigureAwait(false);

    public override Task<WriteTurn> TakeWriteTurnAsync(CancellationToken cancel = default) => Task.FromResult(WriteTurn.Free);

    public override async Task<IAsyncDisposable> TakeStartTurnAsync(CancellationToken cancel = default)
    {
        var connection = await OpenOwnConnectionAsync(cancel).ConfigureAwait(false);
        try
        {
            await using var command = connection.CreateCommand();
            command.CommandTimeout = 0; // the lock's own limit counts
            command.CommandText = $"SET statement_timeout = 0; SET lock_timeout = '60s'; SELECT pg_advisory_lock({StartLock})";
            await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
            return connection; // closing it lets go
        }
        catch (Exception failure)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            if (failure is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable })
                throw new UnusableDatabaseException($"Another server has been preparing the database {Name} for a minute. Start again when it is done.", failure);
            if (failure is NpgsqlException or TimeoutException) throw Unusable(Name, failure);
            throw;
        }
    }

    internal override async Task<DbConnection> OpenMomentAsync(CancellationToken cancel)
    {
        var connection = (NpgsqlConnection)await OpenFillingAsync(cancel).ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";
        await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        return connection;
    }

    internal override async Task<DbConnection> OpenFillingAsync(CancellationToken cancel)
    {
        try
        {
            return await longWork.OpenConnectionAsync(cancel).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or SocketException)
        {
            throw Unusable(Name, failure);
        }
    }

    internal override string Contains(string text, string part) => $"strpos({text}, {part}) > 0";

    internal override string IsOneOf(string id, string list) => $"{id} = ANY ({list})";

    internal override object List(IEnumerable<Guid> ids) => ids.Select(id => id.ToBlob()).ToArray();

    internal override SearchStatements Search { get; }

    /// <summary>A connection outside the pool; closing it ends its session.</summary>
    internal Task<NpgsqlConnection> OpenOwnConnectionAsync(CancellationToken cancel = default) => own.OpenConnectionAsync(cancel).AsTask();

    public override void Dispose()
    {
        Source.Dispose();
        own.Dispose();
        JournalSource.Dispose();
        longWork.Dispose();
    }

    private static UnusableDatabaseException Unusable(string name, Exception failure) => new(
        failure is PostgresException refusal
            ? $"The database {name} refuses: {refusal.MessageText} ({refusal.SqlState})."
            : $"The database {name} cannot be reached: {(failure.InnerException ?? failure).Message.TrimEnd('.')}.",
        failure);
}
