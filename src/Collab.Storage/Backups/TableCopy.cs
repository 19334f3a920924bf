using System.Data.Common;
using Collab.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Collab.Storage.Backups;

/// <summary>From a database into a backup, or back.</summary>
internal static class TableCopy
{
    /// <summary>Ends the name of a file that is not whole yet.</summary>
    public const string Unfinished = ".part";

    public static IEnumerable<BackedUpTable> Between(BackupFile file, Database database) =>
        BackedUpTable.Of(file.Connection).Where(table => table.Name != BackedUpTable.KeysName || database is not SqliteDatabase);

    /// <summary>All rows of all tables. Nothing of the target's is committed here.</summary>
    public static async Task CopyAsync(DbConnection from, DbConnection to, IEnumerable<BackedUpTable> tables, IProgress<BackupProgress>? progress, CancellationToken cancel)
    {
        // Units refer to units, which may come later. PostgreSQL looks at the end of the statement.
        if (to is SqliteConnection sqlite) sqlite.Execute("PRAGMA defer_foreign_keys = ON");
        foreach (var table in tables)
        {
            await using var command = from.CreateCommand();
            command.CommandText = table.Select;
            await using var rows = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
            var count = await RowWriter.WriteAsync(to, table, rows, progress, cancel).ConfigureAwait(false);
            progress?.Report(new(table.Name, count));
        }
    }

    /// <exception cref="BackupRefusedException">The heads of the streams are others.</exception>
    public static async Task RequireSameAsync(RecordSummary expected, DbConnection connection, CancellationToken cancel)
    {
        if (await RecordSummary.ReadAsync(connection, cancel).ConfigureAwait(false) is var found && found != expected)
            throw new BackupRefusedException($"The copy is not what it was made of: {found.Events} events in {found.Streams} streams instead of {expected.Events} in {expected.Streams}, or others.");
    }
}
