using System.Data.Common;
using Collab.Storage.Migrations;
using Collab.Storage.Search;
using Microsoft.Data.Sqlite;

namespace Collab.Storage.Sqlite;

/// <summary>
/// The one file of an embedded installation, with the schema of this release. Everything that reads or
/// writes it takes its connections here, so that all run under the same rules: write-ahead log, durable
/// at commit, foreign keys enforced, deleted content overwritten.
/// </summary>
public sealed class SqliteDatabase : Database
{
    /// <summary>
    /// Belong to a connection, not to the file, and a pooled connection may have been changed by whoever
    /// had it: set at each opening.
    /// </summary>
    internal const string ConnectionRules =
        "PRAGMA busy_timeout = 10000; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;";

    private readonly string connectionString;
    private readonly SemaphoreSlim writeTurn = new(1, 1);

    private SqliteDatabase(string path)
    {
        Path = path;
        connectionString = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, Pooling = true }.ToString();
    }

    /// <summary>The file's full path.</summary>
    public string Path { get; }

    /// <summary>Opens the file, creating it and its folder, and brings its schema up to this release.</summary>
    /// <exception cref="NewerDatabaseException">A newer release has used the file; nothing was changed.</exception>
    /// <exception cref="SqliteException">The file cannot be opened, or is not a database.</exception>
    public static SqliteDatabase Open(string path) => Open(path, Migration.Of("Sqlite"));

    internal static SqliteDatabase Open(string path, IReadOnlyList<Migration> migrations)
    {
        var database = new SqliteDatabase(System.IO.Path.GetFullPath(path));
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(database.Path)!);
        try
        {
            using var connection = database.OpenConnection();
            SqliteMigrations.Apply(connection, database.Path, migrations);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>A file that is there, its schema left as it is.</summary>
    internal static SqliteDatabase OpenAsItIs(string path) => new(System.IO.Path.GetFullPath(path));

    /// <summary>
    /// A closed connection that sets its rules whenever it opens, e.g. for
    /// <c>UseSqlite(connection, contextOwnsConnection: true)</c>. Closing it gives it back to the pool.
    /// </summary>
    public SqliteConnection CreateConnection() => new Connection(connectionString);

    /// <inheritdoc cref="CreateConnection"/>
    public SqliteConnection OpenConnection()
    {
        var connection = CreateConnection();
        connection.Open();
        return connection;
    }

    /// <summary>On a thread of the pool: SQLite answers on the calling one, and what follows should too, but not on the caller's.</summary>
    public override async Task<DbConnection> OpenConnectionAsync(CancellationToken cancel = default) =>
        await Task.Run(OpenConnection, cancel).ConfigureAwait(false);

    /// <summary>
    /// SQLite lets one connection write at a time and makes the others poll for it: under load whoever
    /// comes back fastest starves the rest. So everything in this process that writes takes its turn
    /// here first, in the order of asking.
    /// </summary>
    public override async Task<WriteTurn> TakeWriteTurnAsync(CancellationToken cancel = default)
    {
        // Never the blocking Wait: those who wait asynchronously are handed the turn, those who block may be overtaken.
        await writeTurn.WaitAsync(cancel).ConfigureAwait(false);
        return new WriteTurn(writeTurn);
    }

    /// <summary>Free: one server at a time uses the file.</summary>
    public override Task<IAsyncDisposable> TakeStartTurnAsync(CancellationToken cancel = default) => Task.FromResult<IAsyncDisposable>(new NoTurn());

    internal override async Task<DbConnection> OpenMomentAsync(CancellationToken cancel)
    {
        var connection = OpenOwnConnection();
        connection.BeginTransaction(deferred: true);
        // The moment is that of the first read.
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_schema";
        await command.ExecuteScalarAsync(cancel).ConfigureAwait(false);
        return connection;
    }

    internal override Task<DbConnection> OpenFillingAsync(CancellationToken cancel) => Task.FromResult<DbConnection>(OpenOwnConnection());

    internal override string Contains(string text, string part) => $"instr({text}, {part}) > 0";

    internal override string IsOneOf(string id, string list) => $"{id} IN (SELECT unhex(value) FROM json_each({list}))";

    internal override object List(IEnumerable<Guid> ids) => $"[{string.Join(',', ids.Select(id => $"\"{Convert.ToHexString(id.ToBlob())}\""))}]";

    internal override SearchStatements Search { get; } = new SqliteSearch();

    /// <summary>A connection outside the pool, for a writer that may have to throw it away in the middle of a transaction.</summary>
    internal SqliteConnection OpenOwnConnection()
    {
        var connection = new Connection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>Closes the pooled connections; the last one to close folds the log into the file.</summary>
    public override void Dispose()
    {
        using var connection = CreateConnection();
        SqliteConnection.ClearPool(connection);
        writeTurn.Dispose();
    }

    private sealed class NoTurn : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Connection(string connectionString) : SqliteConnection(connectionString)
    {
        public override void Open()
        {
            base.Open();
            using var command = CreateCommand();
            command.CommandText = ConnectionRules;
            command.ExecuteNonQuery();
        }
    }
}
