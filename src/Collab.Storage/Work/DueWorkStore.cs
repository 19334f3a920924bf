using System.Globalization;
using Collab.Domain.Streams;

namespace Collab.Storage.Work;

/// <summary>Work that a server has claimed.</summary>
/// <param name="Id">The same whenever it is claimed.</param>
/// <param name="Attempt">From 1.</param>
public sealed record ClaimedWork(Guid Id, DueWork Work, int Attempt);

/// <summary>
/// What events left to be done. Each is one server's for a while, and then any other's: a server that dies keeps nothing. What is done is
/// deleted.
/// </summary>
public sealed class DueWorkStore(Database database, TimeProvider time)
{
    /// <summary>Work that is due and that no server does, the longest due first, claimed for this one.</summary>
    /// <param name="claim">For how long; see <see cref="RenewAsync"/>.</param>
    /// <param name="kinds">Those that this server can do.</param>
    public async Task<IReadOnlyList<ClaimedWork>> ClaimAsync(Guid server, TimeSpan claim, IReadOnlyCollection<string> kinds, int limit, CancellationToken cancel = default)
    {
        // Most looks find nothing: they hold up nobody who writes.
        var now = Now;
        var free = await database.ReadAsync(
            $"SELECT id, kind, about, due_at, data, attempts FROM due_work WHERE try_at <= @now AND kind IN ({Names(kinds)}) ORDER BY try_at, id LIMIT @limit",
            row => new ClaimedWork(row.GetUuid(0), new DueWork(row.GetString(1), row.GetStreamId(2), row.GetTime(3), row.GetBlob(4)), (int)row.GetInt64(5) + 1),
            cancel, [.. Values(kinds), ("@now", now), ("@limit", limit)]).ConfigureAwait(false);
        if (free.Count == 0) return [];

        return await database.WriteAsync(async connection =>
        {
            var mine = new HashSet<Guid>();
            // In one order: servers that want the same wait for each other, and never in a circle.
            foreach (var work in free.OrderBy(work => work.Id))
            {
                if (await connection.RunAsync("UPDATE due_work SET claimed_by = @server, try_at = @until, attempts = attempts + 1 WHERE id = @id AND try_at <= @now", cancel,
                    ("@server", server.ToBlob()), ("@until", now + (long)claim.TotalMilliseconds), ("@id", work.Id.ToBlob()), ("@now", now)).ConfigureAwait(false) > 0) mine.Add(work.Id);
            }

            return (IReadOnlyList<ClaimedWork>)[.. free.Where(work => mine.Contains(work.Id))];
        }, cancel).ConfigureAwait(false);
    }

    /// <summary>False = another server does it by now, or it is done.</summary>
    public async Task<bool> RenewAsync(Guid id, Guid server, TimeSpan claim, CancellationToken cancel = default) => await database.ChangeAsync(
        "UPDATE due_work SET try_at = @until WHERE id = @id AND claimed_by = @server", cancel, ("@id", id.ToBlob()), ("@server", server.ToBlob()), ("@until", Now + (long)claim.TotalMilliseconds)).ConfigureAwait(false) > 0;

    /// <summary>It is done for good, whoever else may be doing it again.</summary>
    public Task DoneAsync(Guid id, CancellationToken cancel = default) => database.ChangeAsync("DELETE FROM due_work WHERE id = @id", cancel, ("@id", id.ToBlob()));

    /// <summary>It failed: nobody tries it before that time has passed.</summary>
    public Task PutOffAsync(Guid id, Guid server, TimeSpan pause, CancellationToken cancel = default) => database.ChangeAsync(
        "UPDATE due_work SET claimed_by = NULL, try_at = @until WHERE id = @id AND claimed_by = @server",
        cancel, ("@id", id.ToBlob()), ("@server", server.ToBlob()), ("@until", Now + (long)pause.TotalMilliseconds));

    /// <summary>The server stops in the middle of it: it counts as not tried.</summary>
    public Task ReleaseAsync(Guid id, Guid server, CancellationToken cancel = default) => database.ChangeAsync(
        "UPDATE due_work SET claimed_by = NULL, try_at = @now, attempts = attempts - 1 WHERE id = @id AND claimed_by = @server", cancel, ("@id", id.ToBlob()), ("@server", server.ToBlob()), ("@now", Now));

    /// <summary>When the next of these is to be tried, or may be taken over; null = there is none.</summary>
    public async Task<DateTimeOffset?> NextAsync(IReadOnlyCollection<string> kinds, CancellationToken cancel = default) =>
        (await database.ReadAsync($"SELECT try_at FROM due_work WHERE kind IN ({Names(kinds)}) ORDER BY try_at LIMIT 1", row => row.GetTime(0), cancel, Values(kinds)).ConfigureAwait(false))
        .Select(at => (DateTimeOffset?)at).FirstOrDefault();

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static string Names(IReadOnlyCollection<string> kinds) =>
        kinds.Count == 0 ? "NULL" : string.Join(", ", Enumerable.Range(0, kinds.Count).Select(i => "@kind" + i.ToString(CultureInfo.InvariantCulture)));

    private static (string, object?)[] Values(IReadOnlyCollection<string> kinds) => [.. kinds.Select((kind, i) => ("@kind" + i.ToString(CultureInfo.InvariantCulture), (object?)kind))];
}
