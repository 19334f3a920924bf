using Collab.Grains.Journal;
using Collab.Storage.Journal;
using Collab.Storage.ReadModels;
using Collab.Storage.Sqlite;

namespace Collab.Server.Hosting;

public static class StorageSetup
{
    public static void AddStorage(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services =>
        {
            var options = services.GetRequiredService<CollabOptions>();
            PrivateFolder.Create(options.DataPath);
            return SqliteDatabase.Open(options.DatabasePath);
        });
        builder.Services.AddSingleton<IJournal, SqliteJournal>();
        builder.Services.AddSingleton<MeetingListings>();
        builder.Services.AddSingleton<MeetingNotes>();
    }

    /// <summary>Opens and migrates the database before anything listens: what a newer release has written stops the start.</summary>
    public static void OpenStorage(this WebApplication app) => app.Services.GetRequiredService<SqliteDatabase>();
}

/// <summary>Folders that only the server's own user may enter.</summary>
public static class PrivateFolder
{
    /// <summary>Makes the folder if it is absent; one that is there keeps the rights that its owner gave it.</summary>
    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
