using System.Data.Common;
using System.Globalization;
using Collab.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Collab.Storage.Backups;

/// <summary>Puts rows of one database into the same table of another; in the transaction of the caller.</summary>
internal static class RowWriter
{
    public static Task<long> WriteAsync(DbConnection target, BackedUpTable table, DbDataReader rows, IProgress<BackupProgress>? progress, CancellationToken cancel) => target switch
    {
        SqliteConnection sqlite => WriteAsync(sqlite, table, rows, progress, cancel),
        NpgsqlConnection postgres => WriteAsync(postgres, table, rows, progress, cancel),
        _ => throw new NotSupportedException($"Nothing is known of writing to {target.GetType().Name}."),
    };

    private static async Task<long> WriteAsync(SqliteConnection target, BackedUpTable table, DbDataReader rows, IProgress<BackupProgress>? progress, CancellationToken cancel)
    {
        var names = table.Columns.Select(column => "@" + column).ToArray();
        using var insert = new Statement(target, $"INSERT INTO {table.Name} ({string.Join(", ", table.Columns)}) VALUES ({string.Join(", ", names)})", names);
        var values = new object[names.Length];
        var count = 0L;
        while (await rows.ReadAsync(cancel).ConfigureAwait(false))
        {
            rows.GetValues(values);
            insert.Execute(values);
            Count(table, ref count, progress);
        }

        return count;
    }

    private static async Task<long> WriteAsync(NpgsqlConnection target, BackedUpTable table, DbDataReader rows, IProgress<BackupProgress>? progress, CancellationToken cancel)
    {
        var types = await TypesAsync(target, table, cancel).ConfigureAwait(false);
        var copy = await target.BeginBinaryImportAsync($"COPY {table.Name} ({string.Join(", ", table.Columns)}) FROM STDIN (FORMAT BINARY)", cancel).ConfigureAwait(false);
        await using var _ = copy.ConfigureAwait(false);
        copy.Timeout = TimeSpan.Zero;
        var count = 0L;
        while (await rows.ReadAsync(cancel).ConfigureAwait(false))
        {
            await copy.StartRowAsync(cancel).ConfigureAwait(false);
            for (var i = 0; i < types.Length; i++)
            {
                if (await rows.IsDBNullAsync(i, cancel).ConfigureAwait(false)) await copy.WriteNullAsync(cancel).ConfigureAwait(false);
                else await WriteAsync(copy, rows.GetValue(i), types[i], cancel).ConfigureAwait(false);
            }

            Count(table, ref count, progress);
        }

        await copy.CompleteAsync(cancel).ConfigureAwait(false);
        return count;
    }

    /// <summary>The columns' types in PostgreSQL, which is stricter: SQLite has truth values and all whole numbers as one type.</summary>
    private static async Task<string[]> TypesAsync(NpgsqlConnection target, BackedUpTable table, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"SELECT {string.Join(", ", table.Columns)} FROM {table.Name} LIMIT 0", target);
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetDataTypeName)];
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, object value, string type, CancellationToken cancel) => type switch
    {
        "bytea" => copy.WriteAsync((byte[])value, type, cancel),
        "text" => copy.WriteAsync((string)value, type, cancel),
        "bigint" => copy.WriteAsync(Convert.ToInt64(value, CultureInfo.InvariantCulture), type, cancel),
        "integer" => copy.WriteAsync(Convert.ToInt32(value, CultureInfo.InvariantCulture), type, cancel),
        "boolean" => copy.WriteAsync(Convert.ToBoolean(value, CultureInfo.InvariantCulture), type, cancel),
        _ => throw new NotSupportedException($"A column of type {type} has no counterpart in SQLite; give it one here."),
    };

    private static void Count(BackedUpTable table, ref long count, IProgress<BackupProgress>? progress)
    {
        if (++count % BackupProgress.Every == 0) progress?.Report(new(table.Name, count));
    }
}
