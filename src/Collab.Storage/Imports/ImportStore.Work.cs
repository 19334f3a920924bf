using System.Data.Common;
using System.Globalization;
using Collab.Storage.ReadModels;

namespace Collab.Storage.Imports;

// What the servers do with imports that run. Each is one server's for a while, and then any other's.
public sealed partial class ImportStore
{
    // A transaction holds up everybody who writes to SQLite.
    private const int AtATime = 500;

    // What somebody wrote since goes before what the file said.
    private static readonly PutRows Contacts = new("member_contacts", ["member_id", "email", "phone", "updated_at"], "ON CONFLICT (member_id) DO NOTHING");

    /// <summary>One that runs and that no server works on, claimed for this one; null = there is none.</summary>
    public async Task<StoredImport?> ClaimAsync(Guid server, TimeSpan claim, CancellationToken cancel = default)
    {
        var free = await database.ReadAsync(
            "SELECT id FROM imports WHERE state = 'running' AND (claimed_until IS NULL OR claimed_until < @now) ORDER BY id LIMIT 10",
            reader => reader.GetUuid(0), cancel, ("@now", Now)).ConfigureAwait(false);
        foreach (var id in free)
        {
            var mine = await database.WriteAsync(async connection => await connection.RunAsync(
                "UPDATE imports SET claimed_by = @server, claimed_until = @until WHERE id = @id AND state = 'running' AND (claimed_until IS NULL OR claimed_until < @now)",
                cancel, ("@id", id.ToBlob()), ("@server", server.ToBlob()), ("@until", Now + (long)claim.TotalMilliseconds), ("@now", Now)).ConfigureAwait(false) > 0, cancel).ConfigureAwait(false);
            if (mine) return await FindAsync(id, cancel).ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>False = another server works on it by now.</summary>
    public Task<bool> RenewAsync(Guid id, Guid server, TimeSpan claim, CancellationToken cancel = default) =>
        database.WriteAsync(async connection => await connection.RunAsync("UPDATE imports SET claimed_until = @until WHERE id = @id AND claimed_by = @server AND state = 'running'",
            cancel, ("@id", id.ToBlob()), ("@server", server.ToBlob()), ("@until", Now + (long)claim.TotalMilliseconds)).ConfigureAwait(false) > 0, cancel);

    /// <summary>Whoever looks next may go on.</summary>
    public Task ReleaseAsync(Guid id, Guid server, CancellationToken cancel = default) =>
        database.WriteAsync(async connection => await connection.RunAsync("UPDATE imports SET claimed_by = NULL, claimed_until = NULL WHERE id = @id AND claimed_by = @server",
            cancel, ("@id", id.ToBlob()), ("@server", server.ToBlob())).ConfigureAwait(false), cancel);

    /// <summary>What was found when rows were checked again.</summary>
    public async Task SaveChecksAsync(StoredImport import, IReadOnlyCollection<StoredRow> changed, CancellationToken cancel = default)
    {
        if (changed.Count == 0) return;
        foreach (var some in changed.Chunk(AtATime))
        {
            await database.WriteAsync(async connection =>
            {
                // What another server has stored meanwhile stays so.
                foreach (var row in some)
                    await connection.RunAsync("UPDATE import_rows SET errors = @errors, proposed = @proposed WHERE reading_id = @id AND row = @row AND NOT stored", cancel,
                        ("@errors", Text(row.Errors)), ("@proposed", row.Proposed), ("@id", import.Reading.ToBlob()), ("@row", row.Row)).ConfigureAwait(false);
                return true;
            }, cancel).ConfigureAwait(false);
        }

        await database.WriteAsync(connection => CountAsync(connection, import, cancel), cancel).ConfigureAwait(false);
    }

    /// <summary>These rows are in the organisation now. How to reach whom is written with that.</summary>
    /// <param name="member">Whom a row has made; null in an import of units.</param>
    public async Task NoteStoredAsync(StoredImport import, IEnumerable<StoredRow> rows, Func<StoredRow, (Guid Member, string? Email, string? Phone)?> member, CancellationToken cancel = default)
    {
        foreach (var some in rows.Chunk(AtATime))
        {
            await database.WriteAsync(async connection =>
            {
                var reached = some.Select(member).OfType<(Guid Member, string? Email, string? Phone)>().Where(m => m.Email is not null || m.Phone is not null);
                await RunAsync(connection, Contacts.Of(reached, m => [m.Member.ToBlob(), m.Email, m.Phone, Now]), cancel).ConfigureAwait(false);
                var numbers = string.Join(", ", some.Select(row => row.Row.ToString(CultureInfo.InvariantCulture)));
                await connection.RunAsync($"UPDATE import_rows SET stored = @yes, errors = NULL WHERE reading_id = @id AND row IN ({numbers})", cancel, ("@id", import.Reading.ToBlob()), ("@yes", true)).ConfigureAwait(false);
                return await CountAsync(connection, import, cancel).ConfigureAwait(false);
            }, cancel).ConfigureAwait(false);
        }
    }

    private static Task<int> CountAsync(DbConnection connection, StoredImport import, CancellationToken cancel) => connection.RunAsync(
        """
        UPDATE imports SET stored = (SELECT COUNT(*) FROM import_rows WHERE reading_id = @reading AND stored),
            good = (SELECT COUNT(*) FROM import_rows WHERE reading_id = @reading AND errors IS NULL) WHERE id = @id
        """, cancel, ("@id", import.Id.ToBlob()), ("@reading", import.Reading.ToBlob()));

    /// <summary>It does not run any more; once it is done the file is of no use.</summary>
    /// <param name="refusal">JSON; null = it is done.</param>
    public Task EndAsync(Guid id, Guid server, string? refusal, CancellationToken cancel = default) =>
        database.WriteAsync(async connection =>
        {
            var ended = await connection.RunAsync(
                "UPDATE imports SET state = @state, refusal = @refusal, claimed_by = NULL, claimed_until = NULL WHERE id = @id AND claimed_by = @server AND state = 'running'",
                cancel, ("@id", id.ToBlob()), ("@server", server.ToBlob()), ("@refusal", refusal), ("@state", refusal is null ? ImportStates.Done : ImportStates.Failed)).ConfigureAwait(false);
            if (ended > 0 && refusal is null) await connection.RunAsync("DELETE FROM import_files WHERE import_id = @id", cancel, ("@id", id.ToBlob())).ConfigureAwait(false);
            return true;
        }, cancel);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();
}
