using System.Data.Common;
using Collab.Domain.Documents;

namespace Collab.Storage.Renditions;

// What the servers do who make them. A rendition is one server's for a while; when that is over without an end, any other's.
public sealed partial class RenditionStore
{
    private const string Free =
        """
        (state = 'queued'
         OR state = 'converting' AND claimed_until < @now
         OR @converter AND state = 'failed' AND reason = 'noConverter')
        """;

    /// <summary>What waits longest, claimed for this server; null = there is none.</summary>
    /// <param name="converter">This server has one: it also takes what another one could not do without.</param>
    public async Task<StoredRendition?> ClaimAsync(Guid server, TimeSpan claim, bool converter, CancellationToken cancel = default)
    {
        while ((await QueryAsync($"SELECT sha256, media_type, file_name, attempts, {Columns} FROM renditions WHERE state IN ('queued', 'converting', 'failed') AND {Free} ORDER BY at LIMIT 1",
            reader => new StoredRendition(reader.GetString(0), reader.GetString(1), reader.GetString(2), RenditionAt(reader, 4), reader.GetInt32(3)),
            cancel, ("@now", Now), ("@converter", converter)).ConfigureAwait(false)).FirstOrDefault() is { } free)
        {
            var attempt = free.Rendition.State == RenditionState.Failed ? 1 : free.Attempts + 1;
            var mine = await WriteAsync(async connection =>
            {
                var taken = await RunAsync(connection,
                    $"""
                    UPDATE renditions SET state = 'converting', reason = NULL, claimed_by = @server, claimed_until = @until, attempts = @attempt,
                        at = CASE WHEN state = 'converting' THEN at ELSE @now END, change = CASE WHEN state = 'converting' THEN change ELSE change + 1 END
                    WHERE sha256 = @sha256 AND attempts = @before AND {Free}
                    """,
                    cancel, ("@sha256", free.Sha256), ("@server", server.ToBlob()), ("@until", Now + (long)claim.TotalMilliseconds), ("@attempt", attempt), ("@before", free.Attempts),
                    ("@now", Now), ("@converter", converter)).ConfigureAwait(false) > 0;
                if (taken && free.Rendition.State != RenditionState.Converting) await TellAllAsync(connection, free.Sha256, cancel).ConfigureAwait(false);
                return taken;
            }, cancel).ConfigureAwait(false);
            if (mine) return free with { Attempts = attempt, Rendition = new(RenditionState.Converting) };
        }

        return null;
    }

    /// <summary>False = it is another server's by now.</summary>
    public Task<bool> RenewAsync(string sha256, Guid server, TimeSpan claim, CancellationToken cancel = default) => WriteAsync(async connection => await RunAsync(connection,
        "UPDATE renditions SET claimed_until = @until WHERE sha256 = @sha256 AND claimed_by = @server AND state = 'converting'",
        cancel, ("@sha256", sha256), ("@server", server.ToBlob()), ("@until", Now + (long)claim.TotalMilliseconds)).ConfigureAwait(false) > 0, cancel);

    /// <summary>This server has not come to an end, for reasons that do not lie in the file: the attempt does not count, and another one begins after that time.</summary>
    public Task PutOffAsync(string sha256, Guid server, TimeSpan wait, CancellationToken cancel = default) => WriteAsync(connection => RunAsync(connection,
        "UPDATE renditions SET claimed_by = NULL, claimed_until = @until, attempts = attempts - 1 WHERE sha256 = @sha256 AND claimed_by = @server AND state = 'converting'",
        cancel, ("@sha256", sha256), ("@server", server.ToBlob()), ("@until", Now + (long)wait.TotalMilliseconds - 1)), cancel);

    /// <summary>Some of its pages; nobody reads them before it is ready.</summary>
    public Task SavePagesAsync(string sha256, IEnumerable<StoredPage> pages, CancellationToken cancel = default) => WriteAsync(async connection =>
    {
        var saved = 0;
        foreach (var page in pages)
        {
            saved += await RunAsync(connection,
                "INSERT INTO rendition_pages (sha256, page, text, words) VALUES (@sha256, @page, @text, @words) ON CONFLICT (sha256, page) DO UPDATE SET text = excluded.text, words = excluded.words",
                cancel, ("@sha256", sha256), ("@page", page.Page), ("@text", page.Text), ("@words", page.Words)).ConfigureAwait(false);
        }

        return saved;
    }, cancel);

    /// <summary>A file that a server made is about to be stored; nobody deletes it from now on. False = somebody deletes the same file at this moment: to be tried again.</summary>
    public Task<bool> UseMadeAsync(string sha256, CancellationToken cancel = default) => WriteAsync(async connection => await RunAsync(connection,
        "INSERT INTO stored_files (sha256, used) VALUES (@sha256, @yes) ON CONFLICT (sha256) DO UPDATE SET used = excluded.used WHERE stored_files.deleting_at IS NULL",
        cancel, ("@sha256", sha256), ("@yes", true)).ConfigureAwait(false) > 0, cancel);

    /// <summary>False = it is another server's by now.</summary>
    public Task<bool> ReadyAsync(string sha256, Guid server, string pdf, int pages, bool hasText, CancellationToken cancel = default) =>
        EndAsync(sha256, server, "state = 'ready', reason = NULL, pdf_sha256 = @pdf, pages = @count, has_text = @text", pages, cancel, ("@pdf", pdf), ("@count", pages), ("@text", hasText));

    /// <summary>False = it is another server's by now.</summary>
    public Task<bool> FailAsync(string sha256, Guid server, RenditionFailure reason, CancellationToken cancel = default) =>
        EndAsync(sha256, server, "state = 'failed', reason = @reason", 0, cancel, ("@reason", StoredWord<RenditionFailure>.Of(reason)));

    private Task<bool> EndAsync(string sha256, Guid server, string changes, int pages, CancellationToken cancel, params (string Name, object? Value)[] values) => WriteAsync(async connection =>
    {
        var ended = await RunAsync(connection,
            $"UPDATE renditions SET {changes}, change = change + 1, at = @now, claimed_by = NULL, claimed_until = NULL WHERE sha256 = @sha256 AND claimed_by = @server AND state = 'converting'",
            cancel, [("@sha256", sha256), ("@server", server.ToBlob()), ("@now", Now), .. values]).ConfigureAwait(false) > 0;
        if (!ended) return false;

        // What an attempt has left that did not come so far.
        await RunAsync(connection, "DELETE FROM rendition_pages WHERE sha256 = @sha256 AND page > @pages", cancel, ("@sha256", sha256), ("@pages", pages)).ConfigureAwait(false);
        await TellAllAsync(connection, sha256, cancel).ConfigureAwait(false);
        return true;
    }, cancel);

    private static Task<int> TellAllAsync(DbConnection connection, string sha256, CancellationToken cancel) => RunAsync(connection,
        "UPDATE rendition_requests SET pending = (SELECT change FROM renditions WHERE sha256 = @sha256) WHERE sha256 = @sha256", cancel, ("@sha256", sha256));
}
