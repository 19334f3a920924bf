using Collab.Grains.Journal;
using Collab.Storage;
using Collab.Storage.Journal;
using Collab.Storage.Postgres;
using Collab.Storage.ReadModels;
using Collab.Storage.Sqlite;
using Microsoft.AspNetCore.DataProtection;

namespace Collab.Server.Hosting;

/// <summary>Everything is kept in SQLite in the data folder, or in PostgreSQL where <c>Collab:Database</c> is set.</summary>
public static class StorageSetup
{
    public static void AddStorage(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Database>(services =>
        {
            var options = services.GetRequiredService<CollabOptions>();
            PrivateFiles.MakeFolder(options.DataPath);
            return options.HasDatabase ? PostgresDatabase.Open(options.Database!) : SqliteDatabase.Open(options.DatabasePath);
        });
        builder.Services.AddSingleton<IJournal>(services => services.GetRequiredService<Database>() switch
        {
            PostgresDatabase postgres => new PostgresJournal(postgres),
            SqliteDatabase sqlite => new SqliteJournal(sqlite),
            var other => throw new NotSupportedException($"There is no journal for {other.GetType().Name}."),
        });
        builder.Services.AddSingleton<MeetingListings>();
        builder.Services.AddSingleton<MeetingStatistics>();
        builder.Services.AddSingleton<MeetingNumbers>();
        builder.Services.AddSingleton<IssuedTexts>();
        builder.Services.AddSingleton<IssuedPdfs>();
        builder.Services.AddSingleton<RoomLists>();
        builder.Services.AddSingleton<RoundLists>();
        builder.Services.AddSingleton<TaskLists>();
        builder.Services.AddSingleton<RoundOverviews>();
        builder.Services.AddSingleton<MeetingNotes>();
    }

    /// <summary>
    /// Opens and migrates the database before anything listens: what a newer release has written stops the start.
    /// Then makes the first key of sign-ins, one server after the other: keys made at the same time would not be
    /// known to each other's servers.
    /// </summary>
    public static void OpenStorage(this WebApplication app)
    {
        var database = app.Services.GetRequiredService<Database>();
        var turn = database.TakeStartTurnAsync().GetAwaiter().GetResult();
        try
        {
            app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("start").Protect([1]);
        }
        finally
        {
            turn.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
