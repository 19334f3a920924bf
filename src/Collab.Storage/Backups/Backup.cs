using System.Data.Common;
using System.Globalization;
using Collab.Domain.Streams;
using Collab.Storage.Migrations;
using Collab.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace Collab.Storage.Backups;

/// <summary>
/// Backups of a running installation. A backup is one file, the same of SQLite and of PostgreSQL, and can be
/// restored into either: this is also how an installation moves from one machine to a cluster.
/// </summary>
public static class Backup
{
    /// <summary>
    /// Copies the state of one moment while servers go on, then computes every chain of the copy again and holds
    /// its heads against the database's. <paramref name="path"/> exists when that is done, and not before.
    /// </summary>
    /// <exception cref="BackupRefusedException">There is nothing to back up, a newer release has used it, or something stands at the path.</exception>
    public static async Task<BackupResult> MakeAsync(Installation from, string path, DateTimeOffset now, IProgress<BackupProgress>? progress = null, CancellationToken cancel = default)
    {
        if (File.Exists(path)) throw new BackupRefusedException($"There is a file {path} already.");

        using var database = from.Open();
        await using var moment = await database.OpenMomentAsync(cancel).ConfigureAwait(false);
        var version = await ReadSchemaVersionAsync(moment, cancel).ConfigureAwait(false);

        var part = path + TableCopy.Unfinished;
        var made = BackupFile.Create(part, version);
        try
        {
            BackupResult result;
            using (var file = made)
            {
                var record = await RecordSummary.ReadAsync(moment, cancel).ConfigureAwait(false);
                using (var all = file.Connection.BeginTransaction())
                {
                    await TableCopy.CopyAsync(moment, file.Connection, TableCopy.Between(file, database), progress, cancel).ConfigureAwait(false);
                    all.Commit();
                }

                if (database is SqliteDatabase)
                    foreach (var (name, xml) in KeyFiles.Read(from.KeysFolder)) file.AddKey(name, xml);

                await TableCopy.RequireSameAsync(record, file.Connection, cancel).ConfigureAwait(false);
                var broken = await RecordSummary.VerifyAsync(file.Connection, progress, cancel).ConfigureAwait(false);
                file.Seal(new(now, version, record));
                result = new(file.Manifest, broken);
            }

            using (var written = File.OpenHandle(part, FileMode.Open, FileAccess.ReadWrite)) RandomAccess.FlushToDisk(written);
            File.Move(part, path);
            return result;
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    /// <summary>Computes every chain of a backup again and holds its heads against what it says of itself.</summary>
    /// <exception cref="BackupRefusedException">It is none, is damaged, or is one of a newer release.</exception>
    public static async Task<BackupResult> VerifyAsync(string path, IProgress<BackupProgress>? progress = null, CancellationToken cancel = default)
    {
        using var file = BackupFile.Open(path);
        await TableCopy.RequireSameAsync(file.Manifest.Record, file.Connection, cancel).ConfigureAwait(false);
        return new(file.Manifest, await RecordSummary.VerifyAsync(file.Connection, progress, cancel).ConfigureAwait(false));
    }

    /// <summary>The same for the database itself, as it is at this moment.</summary>
    public static async Task<BackupResult> VerifyAsync(Installation where, DateTimeOffset now, IProgress<BackupProgress>? progress = null, CancellationToken cancel = default)
    {
        using var database = where.Open();
        await using var moment = await database.OpenMomentAsync(cancel).ConfigureAwait(false);
        var manifest = new BackupManifest(now, await ReadSchemaVersionAsync(moment, cancel).ConfigureAwait(false), await RecordSummary.ReadAsync(moment, cancel).ConfigureAwait(false));
        return new(manifest, await RecordSummary.VerifyAsync(moment, progress, cancel).ConfigureAwait(false));
    }

    private static async Task<int> ReadSchemaVersionAsync(DbConnection moment, CancellationToken cancel)
    {
        await using var command = moment.CreateCommand();
        command.CommandText = "SELECT max(version) FROM schema_version";
        try
        {
            var version = Convert.ToInt32(await command.ExecuteScalarAsync(cancel).ConfigureAwait(false), CultureInfo.InvariantCulture);
            var known = Migration.Of("Sqlite").Count;
            return version <= known ? version : throw new BackupRefusedException($"The database has schema version {version}, this program knows {known}: a newer release has used it, take that release's program.");
        }
        catch (DbException noTable) when (noTable is SqliteException { SqliteErrorCode: raw.SQLITE_ERROR } or PostgresException { SqlState: PostgresErrorCodes.UndefinedTable })
        {
            throw new BackupRefusedException("The database is empty: no server has started on it.", noTable);
        }
    }
}

/// <param name="Broken">The first fault of each stream whose chain does not hold; empty = the record is whole.</param>
public sealed record BackupResult(BackupManifest Manifest, IReadOnlyList<BrokenChain> Broken);
