using Collab.Grains.Journal;
using Collab.LoadTests.Running;
using Collab.Storage;
using Collab.Storage.Journal;
using Collab.Storage.Postgres;
using Collab.Storage.Sqlite;

namespace Collab.LoadTests.Journal;

/// <summary>Where a scenario writes: a new SQLite file for each run in a temporary folder, or the PostgreSQL that <c>--database</c> names.</summary>
internal sealed class Store : IDisposable
{
    public static readonly Option Known = new("--database", "CONNECTION", null, "an empty PostgreSQL database, kept full; SQLite unless given", IsSecret: true);

    private readonly string? connection;
    private readonly string folder = Directory.CreateTempSubdirectory("collab-load-").FullName;

    private Store(string? connection) => this.connection = connection;

    /// <exception cref="WrongOptionException">The database holds events: it may be somebody's.</exception>
    public static async Task<Store> OpenAsync(Options options)
    {
        var connection = options.Text(Known.Name);
        if (connection is not null) await RequireEmptyAsync(connection);
        return new Store(connection);
    }

    /// <param name="name">Of the run; the same PostgreSQL serves all of them.</param>
    public Database Open(string name) => connection is null ? SqliteDatabase.Open(Path.Combine(folder, name + ".db")) : PostgresDatabase.Open(connection);

    public static IJournal JournalOn(Database database) => database is PostgresDatabase postgres ? new PostgresJournal(postgres) : new SqliteJournal((SqliteDatabase)database);

    private static async Task RequireEmptyAsync(string connection)
    {
        if (PostgresRules.Error(connection) is { } error) throw new WrongOptionException($"{Known.Name} {error}.");
        try
        {
            using var database = PostgresDatabase.Open(connection);
            await using var asked = await database.OpenConnectionAsync();
            await using var command = asked.CreateCommand();
            command.CommandText = "SELECT EXISTS (SELECT FROM events)";
            if (await command.ExecuteScalarAsync() is true) throw new WrongOptionException($"{Known.Name} names a database with events in it. Make an empty one for load tests.");
        }
        catch (UnusableDatabaseException unusable)
        {
            throw new WrongOptionException(unusable.Message);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
