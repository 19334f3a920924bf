using Collab.Storage.Sqlite;

namespace Collab.Server.Hosting;

public static class StorageSetup
{
    public static void AddStorage(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(services => SqliteDatabase.Open(services.GetRequiredService<CollabOptions>().DatabasePath));

    /// <summary>Opens and migrates the database before anything listens: what a newer release has written stops the start.</summary>
    public static void OpenStorage(this WebApplication app) => app.Services.GetRequiredService<SqliteDatabase>();
}
