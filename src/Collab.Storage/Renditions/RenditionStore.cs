using System.Data.Common;
using Collab.Domain.Documents;

namespace Collab.Storage.Renditions;

/// <summary>What is made of files for reading, who asked for it, and the texts of its pages.</summary>
public sealed partial class RenditionStore(Database database, TimeProvider time)
{
    private const string Columns = "state, reason, pdf_sha256, pages, has_text";

    /// <summary>It is queued, unless it is there; whoever asked is told how it is, unless it is only queued.</summary>
    public Task RequestAsync(DocumentFile file, Guid document, int version, CancellationToken cancel = default) => WriteAsync(async connection =>
    {
        // Takes the row's lock, which those who change its state take too: nobody who asks meanwhile is left out.
        await RunAsync(connection,
            "INSERT INTO renditions (sha256, media_type, file_name, state, attempts, change, at) VALUES (@sha256, @type, @name, 'queued', 0, 0, @now) ON CONFLICT (sha256) DO UPDATE SET sha256 = excluded.sha256",
            cancel, ("@sha256", file.Sha256), ("@type", file.MediaType), ("@name", file.Name), ("@now", Now)).ConfigureAwait(false);
        return await RunAsync(connection,
            """
            INSERT INTO rendition_requests (sha256, document_id, version, pending)
            SELECT sha256, @document, @version, CASE WHEN state = 'queued' THEN NULL ELSE change END FROM renditions WHERE sha256 = @sha256
            ON CONFLICT (sha256, document_id, version) DO UPDATE SET pending = excluded.pending
            """,
            cancel, ("@sha256", file.Sha256), ("@document", document.ToBlob()), ("@version", version)).ConfigureAwait(false);
    }, cancel);

    /// <summary>Null = nobody has asked for it.</summary>
    public async Task<Rendition?> FindAsync(string sha256, CancellationToken cancel = default) =>
        (await QueryAsync($"SELECT {Columns} FROM renditions WHERE sha256 = @sha256", reader => RenditionAt(reader, 0), cancel, ("@sha256", sha256)).ConfigureAwait(false)).FirstOrDefault();

    /// <summary>Texts alone, in order.</summary>
    public Task<List<StoredPage>> TextsAsync(string sha256, CancellationToken cancel = default) => QueryAsync(
        "SELECT p.page, p.text FROM rendition_pages p JOIN renditions r ON r.sha256 = p.sha256 WHERE p.sha256 = @sha256 AND r.state = 'ready' ORDER BY p.page",
        reader => new StoredPage(reader.GetInt32(0), reader.GetString(1), []), cancel, ("@sha256", sha256));

    /// <summary>Whether a file with that content is one that something is or was made of, or what was made.</summary>
    public async Task<bool> UsesAsync(string sha256, CancellationToken cancel = default) =>
        (await QueryAsync("SELECT 1 FROM renditions WHERE sha256 = @sha256 OR pdf_sha256 = @sha256 LIMIT 1", _ => true, cancel, ("@sha256", sha256)).ConfigureAwait(false)).Count > 0;

    /// <summary>Null = there is no such page, or it is not ready.</summary>
    public async Task<StoredPage?> FindPageAsync(string sha256, int page, CancellationToken cancel = default) => (await QueryAsync(
        "SELECT p.page, p.text, p.words FROM rendition_pages p JOIN renditions r ON r.sha256 = p.sha256 WHERE p.sha256 = @sha256 AND p.page = @page AND r.state = 'ready'",
        reader => new StoredPage(reader.GetInt32(0), reader.GetString(1), reader.GetBlob(2)), cancel, ("@sha256", sha256), ("@page", page)).ConfigureAwait(false)).FirstOrDefault();

    /// <summary>Who is to hear of something, in an order that stays.</summary>
    /// <param name="after">The last one of the page before.</param>
    public Task<List<PendingNote>> ListPendingAsync(PendingNote? after, int limit, CancellationToken cancel = default) => QueryAsync(
        $"""
        SELECT q.sha256, q.document_id, q.version, q.pending, {Columns} FROM rendition_requests q JOIN renditions r ON r.sha256 = q.sha256
        WHERE q.pending IS NOT NULL AND (q.sha256, q.document_id, q.version) > (@sha256, @document, @version)
        ORDER BY q.sha256, q.document_id, q.version LIMIT @limit
        """,
        reader => new PendingNote(reader.GetString(0), reader.GetUuid(1), reader.GetInt32(2), reader.GetInt64(3), RenditionAt(reader, 4)),
        cancel, ("@sha256", after?.Sha256 ?? ""), ("@document", (after?.Document ?? Guid.Empty).ToBlob()), ("@version", after?.Version ?? 0), ("@limit", limit));

    /// <summary>He has heard it; of what came since he still is to hear.</summary>
    public Task ToldAsync(PendingNote note, CancellationToken cancel = default) => WriteAsync(connection => RunAsync(connection,
        "UPDATE rendition_requests SET pending = NULL WHERE sha256 = @sha256 AND document_id = @document AND version = @version AND pending = @change",
        cancel, ("@sha256", note.Sha256), ("@document", note.Document.ToBlob()), ("@version", note.Version), ("@change", note.Change)), cancel);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static Rendition RenditionAt(DbDataReader reader, int column) => new(
        StoredWord<RenditionState>.Parse(reader.GetString(column)),
        reader.GetText(column + 2),
        reader.IsDBNull(column + 3) ? null : reader.GetInt32(column + 3),
        reader.IsDBNull(column + 4) ? null : reader.GetBoolean(column + 4),
        reader.GetText(column + 1) is { } reason ? StoredWord<RenditionFailure>.Parse(reason) : null);

    private async Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> write, CancellationToken cancel)
    {
        using var turn = await database.TakeWriteTurnAsync(cancel).ConfigureAwait(false);
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        var result = await write(connection).ConfigureAwait(false);
        await transaction.CommitAsync(cancel).ConfigureAwait(false);
        return result;
    }

    private async Task<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancel, params (string Name, object? Value)[] values)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = Command(connection, sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var all = new List<T>();
        while (await reader.ReadAsync(cancel).ConfigureAwait(false)) all.Add(read(reader));
        return all;
    }

    private static async Task<int> RunAsync(DbConnection connection, string sql, CancellationToken cancel, params (string Name, object? Value)[] values)
    {
        await using var command = Command(connection, sql, values);
        return await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }

    private static DbCommand Command(DbConnection connection, string sql, (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Add(name, value);
        return command;
    }
}
