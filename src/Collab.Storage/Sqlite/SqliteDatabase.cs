using Collab.Storage.Migrations;
using Microsoft.Data.Sqlite;

namespace Collab.Storage.Sqlite;

/// <summary>
/// The one file of an embedded installation, with the schema of this release. Everything that reads or
/// writes it takes its connections here, so that all run under the same rules: write-ahead log, durable
/// at commit, foreign keys enforced, deleted content overwritten.
/// </summary>
public sealed class SqliteDatabase : IDisposable
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

    /// <summary>
    /// SQLite lets one connection write at a time and makes the others poll for it: under load whoever
    /// comes back fastest starves the rest. So everything in this process that writes takes its turn
    /// here first, in the order of asking, holds it for its transaction and disposes of it.
    /// </summary>
    public async Task<WriteTurn> TakeWriteTurnAsync(CancellationToken cancel = default)
    {
        // Never the blocking Wait: those who wait asynchronously are handed the turn, those who block may be overtaken.
        await writeTurn.WaitAsync(cancel).ConfigureAwait(false);
        return new WriteTurn(writeTurn);
    }

    /// <summary>A connection outside the pool, for a writer that may have to throw it away in the middle of a transaction.</summary>
    internal SqliteConnection OpenOwnConnection()
    {
        var connection = new Connection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>Closes the pooled connections; the last one to close folds the log into the file.</summary>
    public void Dispose()
    {
        using var connection = CreateConnection();
        SqliteConnection.ClearPool(connection);
        writeTurn.Dispose();
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

/// <summary>The right to write until it is disposed of, see <see cref="SqliteDatabase.TakeWriteTurnAsync"/>.</summary>
public sealed class WriteTurn : IDisposable
{
    private SemaphoreSlim? turn;

    internal WriteTurn(SemaphoreSlim turn) => this.turn = turn;

    public void Dispose() => Interlocked.Exchange(ref turn, null)?.Release();
}
