namespace Collab.Storage.Mail;

/// <summary>How a member wants to be mailed.</summary>
/// <param name="Digest">One of <see cref="MailDigests"/>.</param>
/// <param name="Hour">0 to 23, of a daily one.</param>
public sealed record MailSettings(string Digest, int Hour);

/// <summary>Words of <see cref="MailSettings.Digest"/>, as they are stored and on the wire.</summary>
public static class MailDigests
{
    public const string None = "none";
    public const string Immediately = "immediately";
    public const string Daily = "daily";

    public static readonly IReadOnlyList<string> All = [None, Immediately, Daily];
}

/// <summary>A member has notices of which no mail has told, and when that mail goes out is to be reckoned.</summary>
/// <param name="Since">When the first of them came, or the settings were changed.</param>
/// <param name="Settings">Null = the member has chosen nothing.</param>
public sealed record WaitingDigest(Guid Member, DateTimeOffset Since, MailSettings? Settings);

/// <summary>A mail that is due.</summary>
/// <param name="Mailed">It is to tell of notices after that position.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Address">Null = none is known.</param>
public sealed record DueDigest(Guid Member, long Mailed, int Attempt, string? Address);

/// <summary>
/// When which member is mailed next. Each mail is one server's for a while, and then any other's: one that dies after it has sent and before
/// it has said so makes another one send it again.
/// </summary>
public sealed class MailDigestStore(Database database, TimeProvider time)
{
    /// <summary>Null = the member has chosen nothing.</summary>
    public async Task<MailSettings?> FindSettingsAsync(Guid member, CancellationToken cancel = default) =>
        (await database.ReadAsync("SELECT digest, hour FROM mail_settings WHERE member_id = @member", row => new MailSettings(row.GetString(0), (int)row.GetInt64(1)), cancel, ("@member", member.ToBlob())).ConfigureAwait(false)).FirstOrDefault();

    /// <summary>From now on; what waits goes by it too.</summary>
    public Task SaveSettingsAsync(Guid member, MailSettings settings, CancellationToken cancel = default) => database.WriteAsync(async connection =>
    {
        await connection.RunAsync(
            """
            INSERT INTO mail_settings (member_id, digest, hour, updated_at) VALUES (@member, @digest, @hour, @now)
            ON CONFLICT (member_id) DO UPDATE SET digest = excluded.digest, hour = excluded.hour, updated_at = excluded.updated_at
            """,
            cancel, ("@member", member.ToBlob()), ("@digest", settings.Digest), ("@hour", (long)settings.Hour), ("@now", Now)).ConfigureAwait(false);
        return await connection.RunAsync("UPDATE mail_digests SET since = @now, due_at = NULL WHERE member_id = @member AND since IS NOT NULL", cancel, ("@member", member.ToBlob()), ("@now", Now)).ConfigureAwait(false);
    }, cancel);

    /// <summary>Where the member is mailed; null = not known.</summary>
    public async Task<string?> FindAddressAsync(Guid member, CancellationToken cancel = default) =>
        (await database.ReadAsync("SELECT email FROM member_contacts WHERE member_id = @member AND email IS NOT NULL", row => row.GetString(0), cancel, ("@member", member.ToBlob())).ConfigureAwait(false)).FirstOrDefault();

    public async Task<IReadOnlyList<WaitingDigest>> ListUnreckonedAsync(int limit, CancellationToken cancel = default) => await database.ReadAsync(
        """
        SELECT d.member_id, d.since, s.digest, s.hour FROM mail_digests d LEFT JOIN mail_settings s ON s.member_id = d.member_id
        WHERE d.since IS NOT NULL AND d.due_at IS NULL ORDER BY d.member_id LIMIT @limit
        """,
        row => new WaitingDigest(row.GetUuid(0), row.GetTime(1), row.IsDBNull(2) ? null : new(row.GetString(2), (int)row.GetInt64(3))), cancel, ("@limit", limit)).ConfigureAwait(false);

    /// <summary>The mails go out then, whatever server is there; one that was reckoned from something else meanwhile stays as it is.</summary>
    public Task SetDueAsync(IReadOnlyCollection<(WaitingDigest Digest, DateTimeOffset Due)> reckoned, CancellationToken cancel = default) => database.WriteAsync(async connection =>
    {
        var changed = 0;
        foreach (var (digest, due) in reckoned)
        {
            changed += await connection.RunAsync("UPDATE mail_digests SET due_at = @due WHERE member_id = @member AND due_at IS NULL AND since = @since",
                cancel, ("@member", digest.Member.ToBlob()), ("@due", due.ToUnixTimeMilliseconds()), ("@since", digest.Since.ToUnixTimeMilliseconds())).ConfigureAwait(false);
        }

        return changed;
    }, cancel);

    /// <summary>No mail tells of what has come so far; where the settings were changed meanwhile, it stays as it is.</summary>
    public Task SkipAsync(IReadOnlyCollection<WaitingDigest> digests, CancellationToken cancel = default) => database.WriteAsync(async connection =>
    {
        var changed = 0;
        foreach (var digest in digests)
        {
            changed += await connection.RunAsync("UPDATE mail_digests SET mailed = newest, since = NULL WHERE member_id = @member AND due_at IS NULL AND since = @since",
                cancel, ("@member", digest.Member.ToBlob()), ("@since", digest.Since.ToUnixTimeMilliseconds())).ConfigureAwait(false);
        }

        return changed;
    }, cancel);

    /// <summary>Mails that are due and that no server sends, the longest due first, claimed for this one.</summary>
    public async Task<IReadOnlyList<DueDigest>> ClaimAsync(Guid server, TimeSpan claim, int limit, CancellationToken cancel = default)
    {
        var now = Now;
        var free = await database.ReadAsync(
            """
            SELECT d.member_id, d.mailed, d.attempts, c.email FROM mail_digests d LEFT JOIN member_contacts c ON c.member_id = d.member_id
            WHERE d.since IS NOT NULL AND d.due_at <= @now AND (d.try_at IS NULL OR d.try_at <= @now) ORDER BY d.due_at LIMIT @limit
            """,
            row => new DueDigest(row.GetUuid(0), row.GetInt64(1), (int)row.GetInt64(2) + 1, row.GetText(3)), cancel, ("@now", now), ("@limit", limit)).ConfigureAwait(false);
        if (free.Count == 0) return [];

        return await database.WriteAsync(async connection =>
        {
            var mine = new HashSet<Guid>();
            // In one order: servers that want the same wait for each other, and never in a circle.
            foreach (var digest in free.OrderBy(digest => digest.Member))
            {
                if (await connection.RunAsync(
                    """
                    UPDATE mail_digests SET claimed_by = @server, try_at = @until, attempts = attempts + 1
                    WHERE member_id = @member AND since IS NOT NULL AND due_at <= @now AND (try_at IS NULL OR try_at <= @now) AND mailed = @mailed
                    """,
                    cancel, ("@server", server.ToBlob()), ("@until", now + (long)claim.TotalMilliseconds), ("@member", digest.Member.ToBlob()), ("@now", now), ("@mailed", digest.Mailed)).ConfigureAwait(false) > 0)
                    mine.Add(digest.Member);
            }

            return (IReadOnlyList<DueDigest>)[.. free.Where(digest => mine.Contains(digest.Member))];
        }, cancel).ConfigureAwait(false);
    }

    /// <summary>False = another server sends it by now, or has.</summary>
    public async Task<bool> RenewAsync(Guid member, Guid server, TimeSpan claim, CancellationToken cancel = default) => await database.ChangeAsync(
        "UPDATE mail_digests SET try_at = @until WHERE member_id = @member AND claimed_by = @server",
        cancel, ("@member", member.ToBlob()), ("@server", server.ToBlob()), ("@until", Now + (long)claim.TotalMilliseconds)).ConfigureAwait(false) > 0;

    /// <summary>Up to that position a mail has told of notices, or none is to; of later ones another one tells.</summary>
    public Task EndAsync(Guid member, Guid server, long upTo, CancellationToken cancel = default) => database.ChangeAsync(
        """
        UPDATE mail_digests SET mailed = @upTo, since = CASE WHEN newest > @upTo THEN CAST(@now AS bigint) ELSE NULL END,
            due_at = NULL, attempts = 0, try_at = NULL, claimed_by = NULL WHERE member_id = @member AND claimed_by = @server
        """,
        cancel, ("@member", member.ToBlob()), ("@server", server.ToBlob()), ("@upTo", upTo), ("@now", Now));

    /// <summary>It failed: nobody tries it before that time has passed.</summary>
    public Task PutOffAsync(Guid member, Guid server, TimeSpan pause, CancellationToken cancel = default) => database.ChangeAsync(
        "UPDATE mail_digests SET claimed_by = NULL, try_at = @until WHERE member_id = @member AND claimed_by = @server",
        cancel, ("@member", member.ToBlob()), ("@server", server.ToBlob()), ("@until", Now + (long)pause.TotalMilliseconds));

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();
}
