using System.Data.Common;
using Collab.Storage.ReadModels;

namespace Collab.Storage.Imports;

/// <summary>
/// Uploaded tables, from the upload until what was in them is deleted. Each change says in which state it may happen, so that of two who
/// change the same import one is told that it was too late.
/// </summary>
public sealed partial class ImportStore(Database database, TimeProvider time)
{
    private const string Columns =
        "id, kind, file_name, by_member, at, state, reading_id, mode, encoding, delimiter, columns, rows, good, stored, refusal, committed_by";

    /// <summary>All of it, or nothing that counts.</summary>
    public async Task AddAsync(StoredImport import, ReadOnlyMemory<byte> file, IEnumerable<StoredRow> rows, CancellationToken cancel = default)
    {
        await PutAsync(import.Reading, rows, cancel).ConfigureAwait(false);
        await database.WriteAsync(async connection =>
        {
            await connection.RunAsync(
                """
                INSERT INTO imports (id, kind, file_name, by_member, at, state, reading_id, encoding, delimiter, columns, rows, good, stored)
                VALUES (@id, @kind, @file, @by, @at, @state, @reading, @encoding, @delimiter, @columns, @rows, @good, 0)
                """,
                cancel, ("@id", import.Id.ToBlob()), ("@kind", import.Kind), ("@file", import.FileName), ("@by", import.By.ToBlob()), ("@at", import.At.ToUnixTimeMilliseconds()), ("@state", import.State),
                ("@reading", import.Reading.ToBlob()), ("@encoding", import.Encoding), ("@delimiter", import.Delimiter), ("@columns", import.Columns), ("@rows", import.Rows), ("@good", import.Good)).ConfigureAwait(false);
            return await connection.RunAsync("INSERT INTO import_files (import_id, content) VALUES (@id, @content)", cancel, ("@id", import.Id.ToBlob()), ("@content", file.ToArray())).ConfigureAwait(false);
        }, cancel).ConfigureAwait(false);
    }

    /// <summary>Read in another way. False = it has been committed, given up or read anew meanwhile, or something of it is stored.</summary>
    /// <param name="before">The reading that counts until then.</param>
    public async Task<bool> ReplaceAsync(StoredImport import, Guid before, IEnumerable<StoredRow> rows, CancellationToken cancel = default)
    {
        await PutAsync(import.Reading, rows, cancel).ConfigureAwait(false);
        var changed = await database.WriteAsync(connection => connection.RunAsync(
            """
            UPDATE imports SET state = 'checked', mode = NULL, refusal = NULL, committed_by = NULL,
                reading_id = @reading, encoding = @encoding, delimiter = @delimiter, columns = @columns, rows = @rows, good = @good
            WHERE id = @id AND state IN ('checked', 'failed') AND stored = 0 AND reading_id = @before
            """,
            cancel, ("@id", import.Id.ToBlob()), ("@reading", import.Reading.ToBlob()), ("@before", before.ToBlob()), ("@encoding", import.Encoding), ("@delimiter", import.Delimiter), ("@columns", import.Columns),
            ("@rows", import.Rows), ("@good", import.Good)), cancel).ConfigureAwait(false) > 0;
        await DeleteRowsAsync(changed ? before : import.Reading, cancel).ConfigureAwait(false);
        return changed;
    }

    /// <summary>From now on it is for the servers to store. False = it was not to be had any more.</summary>
    public Task<bool> StartAsync(Guid id, string mode, Guid by, CancellationToken cancel = default) =>
        database.WriteAsync(async connection => await connection.RunAsync(
            "UPDATE imports SET state = 'running', mode = @mode, committed_by = @by WHERE id = @id AND state = 'checked' AND good > 0 AND (@mode <> 'allOrNone' OR good = rows)",
            cancel, ("@id", id.ToBlob()), ("@mode", mode), ("@by", by.ToBlob())).ConfigureAwait(false) > 0, cancel);

    /// <summary>What was in the file goes, samples of columns too. False = it runs, or is done.</summary>
    /// <param name="columns">Without samples.</param>
    public async Task<bool> DiscardAsync(StoredImport import, string columns, CancellationToken cancel = default)
    {
        var changed = await database.WriteAsync(async connection => await EndAsync(connection, import.Id, columns, "SET state = 'discarded', columns = @columns WHERE id = @id AND state IN ('checked', 'failed')", cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);
        // It may have been read anew meanwhile.
        if (changed && await FindAsync(import.Id, cancel).ConfigureAwait(false) is { } ended) await DeleteRowsAsync(ended.Reading, cancel).ConfigureAwait(false);
        return changed;
    }

    /// <summary>The same of one that is done and old: what was in it goes, that it was stays.</summary>
    /// <inheritdoc cref="DiscardAsync"/>
    public async Task ForgetAsync(StoredImport import, string columns, CancellationToken cancel = default)
    {
        await database.WriteAsync(async connection => await EndAsync(connection, import.Id, columns, "SET columns = @columns WHERE id = @id AND state IN ('done', 'discarded')", cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);
        await DeleteRowsAsync(import.Reading, cancel).ConfigureAwait(false);
    }

    public async Task<StoredImport?> FindAsync(Guid id, CancellationToken cancel = default) =>
        (await database.ReadAsync($"SELECT {Columns} FROM imports WHERE id = @id", Import, cancel, ("@id", id.ToBlob())).ConfigureAwait(false)).FirstOrDefault();

    /// <summary>The newest first.</summary>
    /// <param name="by">Null = everybody's.</param>
    /// <param name="before">The last page's last one.</param>
    public Task<List<StoredImport>> ListAsync(Guid? by, Guid? before, int limit, CancellationToken cancel = default) =>
        database.ReadAsync(
            $"SELECT {Columns} FROM imports WHERE {(by is null ? "1 = 1" : "by_member = @by")} AND {(before is null ? "1 = 1" : "id < @before")} ORDER BY id DESC LIMIT @limit",
            Import, cancel, [.. by is { } member ? [("@by", (object?)member.ToBlob())] : Array.Empty<(string, object?)>(), .. before is { } last ? [("@before", (object?)last.ToBlob())] : Array.Empty<(string, object?)>(), ("@limit", limit)]);

    /// <summary>Uploaded before that moment and with anything of the file still there; not those that run.</summary>
    public Task<List<StoredImport>> ListOlderAsync(DateTimeOffset before, int limit, CancellationToken cancel = default) =>
        database.ReadAsync(
            $"SELECT {Columns} FROM imports i WHERE at < @before AND state <> 'running' AND EXISTS (SELECT 1 FROM import_rows r WHERE r.reading_id = i.reading_id) ORDER BY id LIMIT @limit",
            Import, cancel, ("@before", before.ToUnixTimeMilliseconds()), ("@limit", limit));

    /// <summary>Rows of readings that never counted, or ceased to: a server was stopped in the middle.</summary>
    /// <param name="before">Made before that moment; later ones may be under way.</param>
    public async Task DeleteLostRowsAsync(DateTimeOffset before, CancellationToken cancel = default)
    {
        var first = Guid.CreateVersion7(before).ToBlob();
        first.AsSpan(6).Clear(); // the earliest id of that millisecond
        var lost = await database.ReadAsync(
            "SELECT DISTINCT reading_id FROM import_rows r WHERE reading_id < @first AND NOT EXISTS (SELECT 1 FROM imports i WHERE i.reading_id = r.reading_id)",
            reader => reader.GetUuid(0), cancel, ("@first", first)).ConfigureAwait(false);
        foreach (var reading in lost) await DeleteRowsAsync(reading, cancel).ConfigureAwait(false);
    }

    /// <summary>How many somebody has uploaded and neither committed nor given up.</summary>
    public async Task<int> CountOpenAsync(Guid by, CancellationToken cancel = default) =>
        (await database.ReadAsync("SELECT COUNT(*) FROM imports WHERE by_member = @by AND state IN ('checked', 'failed')", reader => (int)reader.GetInt64(0), cancel, ("@by", by.ToBlob())).ConfigureAwait(false))[0];

    /// <summary>Null once it is committed or given up, and after a restore.</summary>
    public async Task<byte[]?> FindFileAsync(Guid id, CancellationToken cancel = default) =>
        (await database.ReadAsync("SELECT content FROM import_files WHERE import_id = @id", reader => reader.GetBlob(0), cancel, ("@id", id.ToBlob())).ConfigureAwait(false)).FirstOrDefault();

    private static async Task<bool> EndAsync(DbConnection connection, Guid id, string columns, string change, CancellationToken cancel)
    {
        if (await connection.RunAsync($"UPDATE imports {change}", cancel, ("@id", id.ToBlob()), ("@columns", columns)).ConfigureAwait(false) == 0) return false;
        await connection.RunAsync("DELETE FROM import_files WHERE import_id = @id", cancel, ("@id", id.ToBlob())).ConfigureAwait(false);
        return true;
    }

    private static StoredImport Import(DbDataReader reader) => new(
        reader.GetUuid(0), reader.GetString(1), reader.GetString(2), reader.GetUuid(3), reader.GetTime(4), reader.GetString(5), reader.GetUuid(6), reader.GetText(7), reader.GetText(8), reader.GetText(9), reader.GetString(10),
        reader.GetInt32(11), reader.GetInt32(12), reader.GetInt32(13), reader.GetText(14), reader.IsDBNull(15) ? null : reader.GetUuid(15));

    private static async Task RunAsync(DbConnection connection, IEnumerable<ListingStatement> statements, CancellationToken cancel)
    {
        foreach (var statement in statements)
            await connection.RunAsync(statement.Sql, cancel, [.. statement.Names.Zip(statement.Values)]).ConfigureAwait(false);
    }
}
