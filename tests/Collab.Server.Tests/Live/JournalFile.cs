using Collab.Storage.Journal;
using Collab.Storage.Sqlite;

namespace Collab.Server.Tests.Live;

/// <summary>A journal in a SQLite file of its own, gone afterwards.</summary>
internal sealed class JournalFile : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("collab-live-");
    private readonly SqliteDatabase database;

    public JournalFile()
    {
        database = SqliteDatabase.Open(Path.Combine(folder.FullName, "collab.db"));
        Journal = new SqliteJournal(database);
    }

    public SqliteJournal Journal { get; }

    public async ValueTask DisposeAsync()
    {
        await Journal.DisposeAsync();
        database.Dispose();
        folder.Delete(recursive: true);
    }
}
