using System.Data.Common;
using Collab.Domain.Streams;
using Collab.Storage.Migrations;
using Npgsql;

namespace Collab.Storage.Backups;

/// <summary>The way back from a <see cref="Backup"/>.</summary>
public static class Restore
{
    /// <summary>
    /// Fills an empty database with a backup that verifies, all of it or nothing, and computes every chain there
    /// again. A backup of an older release is brought up to this one. No server may run on the database meanwhile.
    /// </summary>
    /// <exception cref="BackupRefusedException">The backup is damaged or of a newer release, or the database is not empty.</exception>
    public static async Task<BackupResult> RunAsync(string path, Installation to, IProgress<BackupProgress>? progress = null, CancellationToken cancel = default)
    {
        using var file = BackupFile.Open(path);
        await TableCopy.RequireSameAsync(file.Manifest.Record, file.Connection, cancel).ConfigureAwait(false);
        RequireWhole(path, await RecordSummary.VerifyAsync(file.Connection, null, cancel).ConfigureAwait(false));

        if (to.Postgres is not null)
        {
            // Before anything is changed: it may be another database than was meant.
            using (var asItIs = to.Open())
            await using (var connection = await asItIs.OpenFillingAsync(cancel).ConfigureAwait(false))
                await RequireEmptyAsync(connection, TableCopy.Between(file, asItIs), cancel).ConfigureAwait(false);
            await FillAsync(file, to, progress, cancel).ConfigureAwait(false);
        }
        else
        {
            // A log that an older database left behind would be taken for this one's.
            if (SqliteFiles(to.SqlitePath).FirstOrDefault(File.Exists) is { } there)
                throw new BackupRefusedException($"There is a file {there} already. Move the old database away, with its -wal and -shm, or restore elsewhere.");

            PrivateFiles.MakeFolder(Path.GetDirectoryName(to.SqlitePath)!);
            // Beside its place until it is whole.
            var part = to with { SqlitePath = to.SqlitePath + TableCopy.Unfinished };
            foreach (var left in SqliteFiles(part.SqlitePath)) File.Delete(left);
            PrivateFiles.Create(part.SqlitePath).Dispose();
            await FillAsync(file, part, progress, cancel).ConfigureAwait(false);
            if (File.Exists(part.SqlitePath + "-wal")) throw new BackupRefusedException($"{part.SqlitePath} could not be finished: is the disk full?");
            foreach (var (name, xml) in file.Keys()) KeyFiles.Write(to.KeysFolder, name, xml);
            File.Move(part.SqlitePath, to.SqlitePath);
        }

        using (to.OpenAt(Migration.Of("Sqlite").Count)) return new(file.Manifest, []);
    }

    private static async Task FillAsync(BackupFile file, Installation to, IProgress<BackupProgress>? progress, CancellationToken cancel)
    {
        using var database = to.OpenAt(file.Manifest.SchemaVersion);
        await using var turn = await database.TakeStartTurnAsync(cancel).ConfigureAwait(false);
        await using var filling = await database.OpenFillingAsync(cancel).ConfigureAwait(false);
        var tables = TableCopy.Between(file, database).ToList();
        await RequireEmptyAsync(filling, tables, cancel).ConfigureAwait(false);
        await using var transaction = await filling.BeginTransactionAsync(cancel).ConfigureAwait(false);
        await TableCopy.CopyAsync(file.Connection, filling, tables, progress, cancel).ConfigureAwait(false);
        await TableCopy.RequireSameAsync(file.Manifest.Record, filling, cancel).ConfigureAwait(false);
        RequireWhole("The restored database", await RecordSummary.VerifyAsync(filling, progress, cancel).ConfigureAwait(false));
        await transaction.CommitAsync(cancel).ConfigureAwait(false);
    }

    private static void RequireWhole(string what, IReadOnlyList<BrokenChain> broken)
    {
        if (broken.Count > 0) throw new BackupRefusedException($"{what} is not whole. {broken[0].Stream}: {broken[0].Fault}{(broken.Count > 1 ? $"; and {broken.Count - 1} streams more" : "")}.");
    }

    private static async Task RequireEmptyAsync(DbConnection connection, IEnumerable<BackedUpTable> tables, CancellationToken cancel)
    {
        foreach (var table in tables)
        {
            if (await HasRowsAsync(connection, table, cancel).ConfigureAwait(false))
                throw new BackupRefusedException("The database is in use: there are rows in it. Restore into a new, empty one.");
        }
    }

    private static async Task<bool> HasRowsAsync(DbConnection connection, BackedUpTable table, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT 1 FROM {table.Name} LIMIT 1";
        try
        {
            return await command.ExecuteScalarAsync(cancel).ConfigureAwait(false) is not null;
        }
        catch (PostgresException none) when (none.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return false;
        }
    }

    private static string[] SqliteFiles(string path) => [path, path + "-wal", path + "-shm"];
}
