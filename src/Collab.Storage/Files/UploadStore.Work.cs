namespace Collab.Storage.Files;

// What the servers do with uploads that are complete, and with those whose time is over.
public sealed partial class UploadStore
{
    // A server that died while it deleted a file holds back those who bring the same one for so long.
    private static readonly TimeSpan Deletion = TimeSpan.FromMinutes(15);

    /// <summary>One that is complete and that no server looks at, claimed for this one; null = there is none.</summary>
    public async Task<StoredUpload?> ClaimAsync(Guid server, TimeSpan claim, CancellationToken cancel = default)
    {
        while (await FirstAsync($"SELECT {Columns} FROM uploads WHERE state = 'checking' AND (claimed_until IS NULL OR claimed_until < @now) AND expires_at > @now ORDER BY created_at LIMIT 1",
            cancel, ("@now", Now)).ConfigureAwait(false) is { } free)
        {
            if (await database.WriteAsync(async connection => await connection.RunAsync(
                "UPDATE uploads SET claimed_by = @server, claimed_until = @until WHERE id = @id AND state = 'checking' AND (claimed_until IS NULL OR claimed_until < @now)",
                cancel, ("@id", free.Id.ToBlob()), ("@server", server.ToBlob()), ("@until", Now + (long)claim.TotalMilliseconds), ("@now", Now)).ConfigureAwait(false) > 0, cancel).ConfigureAwait(false)) return free;
        }

        return null;
    }

    /// <summary>
    /// The file with that content is about to be stored for this upload; from now on nobody deletes it. False = somebody deletes it at this
    /// moment: to be tried again.
    /// </summary>
    public Task<bool> BeginStoringAsync(Guid id, string sha256, CancellationToken cancel = default) => database.WriteAsync(async connection =>
    {
        // Takes the row's lock, which those who delete take too.
        await connection.RunAsync("INSERT INTO stored_files (sha256, used) VALUES (@sha256, @no) ON CONFLICT (sha256) DO UPDATE SET sha256 = excluded.sha256", cancel, ("@sha256", sha256), ("@no", false)).ConfigureAwait(false);
        return await connection.RunAsync("UPDATE uploads SET sha256 = @sha256 WHERE id = @id AND EXISTS (SELECT 1 FROM stored_files WHERE sha256 = @sha256 AND deleting_at IS NULL)",
            cancel, ("@id", id.ToBlob()), ("@sha256", sha256)).ConfigureAwait(false) > 0;
    }, cancel);

    public Task<bool> ReadyAsync(Guid id, Guid server, string fileName, string mediaType, string scan, DateTimeOffset expires, CancellationToken cancel = default) => database.WriteAsync(async connection =>
        await connection.RunAsync(
            "UPDATE uploads SET state = 'ready', reason = NULL, file_name = @name, media_type = @type, scan = @scan, expires_at = @expires, claimed_by = NULL, claimed_until = NULL WHERE id = @id AND claimed_by = @server AND state = 'checking'",
            cancel, ("@id", id.ToBlob()), ("@server", server.ToBlob()), ("@name", fileName), ("@type", mediaType), ("@scan", scan), ("@expires", expires.ToUnixTimeMilliseconds())).ConfigureAwait(false) > 0, cancel);

    public Task<bool> RefuseAsync(Guid id, Guid server, string reason, CancellationToken cancel = default) => database.WriteAsync(async connection =>
        await connection.RunAsync(
            "UPDATE uploads SET state = 'refused', reason = @reason, sha256 = NULL, claimed_by = NULL, claimed_until = NULL WHERE id = @id AND claimed_by = @server AND state = 'checking'",
            cancel, ("@id", id.ToBlob()), ("@server", server.ToBlob()), ("@reason", reason)).ConfigureAwait(false) > 0, cancel);

    /// <summary>It is looked at again after that time.</summary>
    public Task PostponeAsync(Guid id, Guid server, TimeSpan wait, string? reason, CancellationToken cancel = default) => database.WriteAsync(connection =>
        connection.RunAsync("UPDATE uploads SET reason = @reason, claimed_until = @until WHERE id = @id AND claimed_by = @server AND state = 'checking'",
            cancel, ("@id", id.ToBlob()), ("@server", server.ToBlob()), ("@reason", reason), ("@until", Now + (long)wait.TotalMilliseconds)), cancel);

    /// <summary>False = another server looks at it by now, or it is gone.</summary>
    public Task<bool> RenewAsync(Guid id, Guid server, TimeSpan claim, CancellationToken cancel = default) => database.WriteAsync(async connection =>
        await connection.RunAsync("UPDATE uploads SET claimed_until = @until WHERE id = @id AND claimed_by = @server AND state = 'checking'",
            cancel, ("@id", id.ToBlob()), ("@server", server.ToBlob()), ("@until", Now + (long)claim.TotalMilliseconds)).ConfigureAwait(false) > 0, cancel);

    /// <summary>Whose time is over: their rows are gone, their parts are the caller's to delete.</summary>
    public async Task<IReadOnlyList<Guid>> RemoveExpiredAsync(int limit, CancellationToken cancel = default)
    {
        var old = await database.ReadAsync(
            "SELECT id FROM uploads WHERE expires_at <= @now AND (claimed_until IS NULL OR claimed_until < @now) ORDER BY expires_at LIMIT @limit", reader => reader.GetUuid(0), cancel, ("@now", Now), ("@limit", limit)).ConfigureAwait(false);

        var removed = new List<Guid>();
        foreach (var id in old)
        {
            if (await database.WriteAsync(async connection => await connection.RunAsync("DELETE FROM uploads WHERE id = @id AND expires_at <= @now", cancel, ("@id", id.ToBlob()), ("@now", Now)).ConfigureAwait(false) > 0, cancel).ConfigureAwait(false))
                removed.Add(id);
        }

        return removed;
    }

    /// <summary>Whether it is there, also where its time is over.</summary>
    public async Task<bool> ExistsAsync(Guid id, CancellationToken cancel = default)
    {
        return (await database.ReadAsync("SELECT 1 FROM uploads WHERE id = @id", _ => true, cancel, ("@id", id.ToBlob())).ConfigureAwait(false)).Count > 0;
    }

    /// <summary>Files that no upload has and nobody used.</summary>
    /// <param name="after">The last page's last one.</param>
    public async Task<IReadOnlyList<string>> ListUnusedAsync(string after, int limit, CancellationToken cancel = default)
    {
        return await database.ReadAsync("SELECT sha256 FROM stored_files f WHERE used = @no AND sha256 > @after AND NOT EXISTS (SELECT 1 FROM uploads u WHERE u.sha256 = f.sha256) AND (deleting_at IS NULL OR deleting_at < @before) ORDER BY sha256 LIMIT @limit",
            reader => reader.GetString(0), cancel, ("@no", false), ("@after", after), ("@before", Now - (long)Deletion.TotalMilliseconds), ("@limit", limit)).ConfigureAwait(false);
    }

    /// <summary>From now on nobody brings the file back until <see cref="EndDeletingAsync"/>. False = it is used, or an upload has it, by now.</summary>
    public Task<bool> BeginDeletingAsync(string sha256, CancellationToken cancel = default) => database.WriteAsync(async connection =>
    {
        // The row's lock first; the next statement sees all that was committed before it was had.
        await connection.RunAsync("UPDATE stored_files SET sha256 = @sha256 WHERE sha256 = @sha256", cancel, ("@sha256", sha256)).ConfigureAwait(false);
        return await connection.RunAsync(
            "UPDATE stored_files SET deleting_at = @now WHERE sha256 = @sha256 AND used = @no AND (deleting_at IS NULL OR deleting_at < @before) AND NOT EXISTS (SELECT 1 FROM uploads WHERE sha256 = @sha256)",
            cancel, ("@sha256", sha256), ("@no", false), ("@now", Now), ("@before", Now - (long)Deletion.TotalMilliseconds)).ConfigureAwait(false) > 0;
    }, cancel);

    public Task EndDeletingAsync(string sha256, CancellationToken cancel = default) =>
        database.WriteAsync(connection => connection.RunAsync("DELETE FROM stored_files WHERE sha256 = @sha256 AND deleting_at IS NOT NULL", cancel, ("@sha256", sha256)), cancel);
}
