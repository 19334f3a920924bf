using System.Data.Common;

namespace Collab.Storage.Files;

/// <summary>Uploads, from their creation until their time is over. Which bytes of them are there stands elsewhere.</summary>
public sealed partial class UploadStore(Database database, TimeProvider time)
{
    private const string Columns = "id, member_id, file_name, length, declared, created_at, expires_at, state, reason, sha256, media_type, scan, kept";

    /// <summary>False = the member has as many, or as much, as one may have at a time; both count what is not kept and not refused.</summary>
    public Task<bool> AddAsync(StoredUpload upload, int most, long mostBytes, CancellationToken cancel = default) => database.WriteAsync(async connection =>
    {
        // On PostgreSQL two at the same time may both pass: one upload too many harms nobody.
        await connection.RunAsync(
            "INSERT INTO uploads (id, member_id, file_name, length, declared, created_at, expires_at, state, kept) VALUES (@id, @member, @name, @length, @declared, @created, @expires, 'uploading', @no)",
            cancel, ("@id", upload.Id.ToBlob()), ("@member", upload.Member.ToBlob()), ("@name", upload.FileName), ("@length", upload.Length), ("@declared", upload.Declared),
            ("@created", upload.CreatedAt.ToUnixTimeMilliseconds()), ("@expires", upload.ExpiresAt.ToUnixTimeMilliseconds()), ("@no", false)).ConfigureAwait(false);
        var (count, bytes) = (await connection.ReadAsync("""
            SELECT SUM(CASE WHEN state IN ('uploading', 'checking') THEN 1 ELSE 0 END), CAST(SUM(length) AS bigint) FROM uploads
            WHERE member_id = @member AND expires_at > @now AND state <> 'refused' AND NOT kept
            """,
            reader => (reader.GetInt64(0), reader.GetInt64(1)), cancel, ("@member", upload.Member.ToBlob()), ("@now", Now)).ConfigureAwait(false))[0];
        if (count <= most && bytes <= mostBytes) return true;
        await connection.RunAsync("DELETE FROM uploads WHERE id = @id", cancel, ("@id", upload.Id.ToBlob())).ConfigureAwait(false);
        return false;
    }, cancel);

    /// <summary>Null = there is none, or its time is over.</summary>
    public Task<StoredUpload?> FindAsync(Guid id, CancellationToken cancel = default) => FirstAsync(
        $"SELECT {Columns} FROM uploads WHERE id = @id AND expires_at > @now", cancel, ("@id", id.ToBlob()), ("@now", Now));

    /// <summary>More of it has come.</summary>
    public Task ExtendAsync(Guid id, DateTimeOffset expires, CancellationToken cancel = default) =>
        database.WriteAsync(connection => connection.RunAsync("UPDATE uploads SET expires_at = @expires WHERE id = @id AND state = 'uploading'", cancel, ("@id", id.ToBlob()), ("@expires", expires.ToUnixTimeMilliseconds())), cancel);

    /// <summary>All of it has come: it is for the servers to look at.</summary>
    public Task CompleteAsync(Guid id, DateTimeOffset expires, CancellationToken cancel = default) =>
        database.WriteAsync(connection => connection.RunAsync("UPDATE uploads SET state = 'checking', expires_at = @expires WHERE id = @id AND state = 'uploading'", cancel, ("@id", id.ToBlob()), ("@expires", expires.ToUnixTimeMilliseconds())), cancel);

    /// <summary>Whoever sent it gives it up. False = it is not there, or a server looks at it now.</summary>
    public Task<bool> RemoveAsync(Guid id, CancellationToken cancel = default) => database.WriteAsync(async connection =>
        await connection.RunAsync("DELETE FROM uploads WHERE id = @id AND NOT kept AND (claimed_until IS NULL OR claimed_until < @now)", cancel, ("@id", id.ToBlob()), ("@now", Now)).ConfigureAwait(false) > 0, cancel);

    /// <summary>
    /// From now on the file is never deleted: somebody makes something of it. Said before that is done, so that no crash in between leaves a
    /// document without its file. False = it is not ready.
    /// </summary>
    public Task<bool> UseAsync(Guid id, CancellationToken cancel = default) => database.WriteAsync(async connection =>
        await connection.RunAsync("UPDATE stored_files SET used = @yes WHERE deleting_at IS NULL AND sha256 = (SELECT sha256 FROM uploads WHERE id = @id AND state = 'ready')",
            cancel, ("@id", id.ToBlob()), ("@yes", true)).ConfigureAwait(false) > 0, cancel);

    /// <summary>It does not count as the member's open ones any more, and can be named until then.</summary>
    public Task KeepAsync(Guid id, DateTimeOffset expires, CancellationToken cancel = default) => database.WriteAsync(connection =>
        connection.RunAsync("UPDATE uploads SET kept = @yes, expires_at = @expires WHERE id = @id AND state = 'ready'", cancel, ("@id", id.ToBlob()), ("@yes", true), ("@expires", expires.ToUnixTimeMilliseconds())), cancel);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task<StoredUpload?> FirstAsync(string sql, CancellationToken cancel, params (string Name, object? Value)[] values)
    {
        return (await database.ReadAsync(sql, Upload, cancel, values).ConfigureAwait(false)).FirstOrDefault();
    }

    private static StoredUpload Upload(DbDataReader reader) => new(
        reader.GetUuid(0), reader.GetUuid(1), reader.GetString(2), reader.GetInt64(3), reader.GetText(4), reader.GetTime(5), reader.GetTime(6), reader.GetString(7),
        reader.GetText(8), reader.GetText(9), reader.GetText(10), reader.GetText(11), reader.GetBoolean(12));
}
