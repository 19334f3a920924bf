using System.Data.Common;
using System.Globalization;
using Collab.Domain.Streams;

namespace Collab.Storage.Work;

/// <param name="Id">The same whenever it is given.</param>
/// <param name="Attempt">From 1.</param>
public sealed record ClaimedWork(Guid Id, DueWork Work, int Attempt);

/// <summary>
/// Work that events have left, until it is done. It is one server's for a while; when that is over without it being done, any other's.
/// </summary>
public sealed class DueWorkStore(Database database, TimeProvider time)
{
    private const int Candidates = 10;

    /// <summary>What is due first of these kinds and not being done, claimed for this server; null = there is none.</summary>
    public async Task<ClaimedWork?> ClaimAsync(Guid server, TimeSpan claim, IReadOnlyCollection<string> kinds, CancellationToken cancel = default)
    {
        if (kinds.Count == 0) return null;

        var names = string.Join(", ", Enumerable.Range(0, kinds.Count).Select(i => string.Create(CultureInfo.InvariantCulture, $"@kind{i}")));
        var now = Now;
        var due = await ReadAsync(
            $"SELECT id, kind, about, due_at, data, attempts, next_at FROM due_work WHERE next_at <= @now AND kind IN ({names}) ORDER BY next_at, id LIMIT {Candidates}",
            reader => (Work: new ClaimedWork(reader.GetUuid(0), new(reader.GetString(1), reader.GetStreamId(2), reader.GetTime(3), reader.GetBlob(4)), reader.GetInt32(5) + 1), NextAt: reader.GetInt64(6)),
            cancel, [("@now", now), .. kinds.Select((kind, i) => (string.Create(CultureInfo.InvariantCulture, $"@kind{i}"), (object?)kind))]).ConfigureAwait(false);
        foreach (var (work, nextAt) in due)
        {
            var mine = await ChangeAsync(
                "UPDATE due_work SET claimed_by = @server, next_at = @until, attempts = @attempt WHERE id = @id AND next_at = @next AND attempts = @before", cancel,
                ("@id", work.Id.ToBlob()), ("@server", server.ToBlob()), ("@until", now + (long)claim.TotalMilliseconds), ("@attempt", work.Attempt), ("@before", work.Attempt - 1), ("@next", nextAt)).ConfigureAwait(false);
            if (mine) return work;
        }

        return null;
    }

    /// <summary>It takes longer. False = it is another server's by now.</summary>
    public Task<bool> RenewAsync(Guid id, Guid server, TimeSpan claim, CancellationToken cancel = default) => PutOffAsync(id, server, claim, cancel);

    /// <summary>It is tried again after that time.</summary>
    public Task<bool> PutOffAsync(Guid id, Guid server, TimeSpan wait, CancellationToken cancel = default) => ChangeAsync(
        "UPDATE due_work SET next_at = @until WHERE id = @id AND claimed_by = @server", cancel,
        ("@id", id.ToBlob()), ("@server", server.ToBlob()), ("@until", Now + (long)wait.TotalMilliseconds));

    /// <summary>It is done for good, whoever else has begun it meanwhile.</summary>
    public Task DoneAsync(Guid id, CancellationToken cancel = default) => ChangeAsync("DELETE FROM due_work WHERE id = @id", cancel, ("@id", id.ToBlob()));

    /// <summary>How much is left of each kind: what is due, and what is not yet.</summary>
    public Task<List<(string Kind, long Due, long Later)>> CountAsync(CancellationToken cancel = default) => ReadAsync(
        "SELECT kind, SUM(CASE WHEN due_at <= @now THEN 1 ELSE 0 END), SUM(CASE WHEN due_at > @now THEN 1 ELSE 0 END) FROM due_work GROUP BY kind ORDER BY kind",
        reader => (reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2)), cancel, ("@now", Now));

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task<bool> ChangeAsync(string sql, CancellationToken cancel, params (string Name, object? Value)[] values)
    {
        using var turn = await database.TakeWriteTurnAsync(cancel).ConfigureAwait(false);
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = Command(connection, sql, values);
        return await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false) > 0;
    }

    private async Task<List<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancel, params (string Name, object? Value)[] values)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = Command(connection, sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var all = new List<T>();
        while (await reader.ReadAsync(cancel).ConfigureAwait(false)) all.Add(read(reader));
        return all;
    }

    private static DbCommand Command(DbConnection connection, string sql, (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Add(name, value);
        return command;
    }
}
