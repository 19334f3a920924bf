using System.Data.Common;
using System.Globalization;
using System.Text;

namespace Collab.Storage.Search;

/// <summary>
/// Fills the index from the queue that every change of a list leaves in its own transaction. An entry is taken off in the transaction that
/// brings the index in step, so whatever ends in the middle is done again; what changes meanwhile has an entry of its own.
/// </summary>
public sealed class SearchIndexer(Database database)
{
    /// <summary>By which an item is read, taken apart and numbered. Whoever changes that counts up, and every index is filled anew.</summary>
    internal const int Rules = 4;

    /// <summary>Entries of one transaction: on SQLite, who writes a meeting's event waits for it.</summary>
    private const int AtATime = 32;

    /// <summary>Of an entry that says that a file's text is ready; its id is the SHA-256 in hexadecimal, as UTF-8.</summary>
    private const string FileKind = "file";

    private readonly SearchStatements statements = database.Search;

    private readonly record struct Entry(long Number, string Kind, byte[] Id);

    /// <summary>An index that is new, was restored without, or was filled by other rules: everything goes into the queue. Once for all servers.</summary>
    /// <returns>False where it was filled before.</returns>
    public async Task<bool> BeginAsync(CancellationToken cancel = default)
    {
        using var turn = await database.TakeWriteTurnAsync(cancel).ConfigureAwait(false);
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        await statements.PrepareAsync(connection, cancel).ConfigureAwait(false);
        // Of servers that start together one has the row; the others wait for it, and then there is nothing to do.
        if (await RunAsync(connection, "INSERT INTO search_filled (rules) VALUES (@rules) ON CONFLICT (rules) DO NOTHING", cancel, ("@rules", Rules)).ConfigureAwait(false) == 0)
        {
            await transaction.CommitAsync(cancel).ConfigureAwait(false);
            return false;
        }

        await RunAsync(connection, "INSERT INTO search_queue (kind, id) SELECT 'member', id FROM members", cancel).ConfigureAwait(false);
        await RunAsync(connection, "INSERT INTO search_queue (kind, id) SELECT 'meeting', id FROM meetings", cancel).ConfigureAwait(false);
        await RunAsync(connection, "INSERT INTO search_queue (kind, id) SELECT kind, id FROM meeting_texts", cancel).ConfigureAwait(false);
        await RunAsync(connection, "INSERT INTO search_queue (kind, id) SELECT 'document', document_id FROM room_documents", cancel).ConfigureAwait(false);
        await transaction.CommitAsync(cancel).ConfigureAwait(false);
        return true;
    }

    /// <summary>Brings the index in step with all that has changed, unless another server does.</summary>
    /// <param name="spoiled">Told of an item that cannot be indexed and is left out until it changes again.</param>
    /// <returns>How many entries were done; 0 = nothing waits here.</returns>
    public async Task<int> CatchUpAsync(Action<string, Guid, Exception>? spoiled = null, CancellationToken cancel = default)
    {
        if ((await NextAsync(1, cancel).ConfigureAwait(false)).Count == 0) return 0;
        await using var turn = await statements.TryTakeTurnAsync(cancel).ConfigureAwait(false);
        if (turn is null) return 0;

        var (done, sources) = (0, new SearchSources());
        while (await NextAsync(AtATime, cancel).ConfigureAwait(false) is { Count: > 0 } entries)
        {
            try
            {
                await IndexAsync(sources, entries, cancel).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is not OperationCanceledException && !Database.IsAway(failure))
            {
                await IndexEachAsync(sources, entries, spoiled, cancel).ConfigureAwait(false);
            }

            done += entries.Count;
        }

        await TidyAsync(cancel).ConfigureAwait(false);
        return done;
    }

    /// <summary>In pieces, between which others write.</summary>
    private async Task TidyAsync(CancellationToken cancel)
    {
        bool isMore;
        do
        {
            using var turn = await database.TakeWriteTurnAsync(cancel).ConfigureAwait(false);
            await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
            isMore = await statements.TidyAsync(connection, cancel).ConfigureAwait(false);
        }
        while (isMore);
    }

    // One that cannot be indexed must not keep the others waiting.
    private async Task IndexEachAsync(SearchSources sources, IReadOnlyList<Entry> entries, Action<string, Guid, Exception>? spoiled, CancellationToken cancel)
    {
        foreach (var entry in entries)
        {
            try
            {
                await IndexAsync(sources, [entry], cancel).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is not OperationCanceledException && !Database.IsAway(failure))
            {
                spoiled?.Invoke(entry.Kind, entry.Kind == FileKind ? Guid.Empty : new Guid(entry.Id, bigEndian: true), failure);
                await WriteAsync([entry], _ => Task.CompletedTask, cancel).ConfigureAwait(false);
            }
        }
    }

    private async Task IndexAsync(SearchSources sources, IReadOnlyList<Entry> entries, CancellationToken cancel)
    {
        // Read and taken apart before anybody has to wait.
        var items = new List<(string Kind, byte[] Id, IndexedItem? Item)>();
        await using (var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false))
        {
            foreach (var (kind, id) in entries.Where(entry => entry.Kind != FileKind).Select(entry => (entry.Kind, Convert.ToHexString(entry.Id))).Distinct())
            {
                var bytes = Convert.FromHexString(id);
                items.Add((kind, bytes, await sources.ReadAsync(connection, kind, bytes, cancel).ConfigureAwait(false)));
            }
        }

        await WriteAsync(entries, async connection =>
        {
            // Which documents have a file is asked when it is there for everybody: one that came at the same moment is among them, or has an entry of its own.
            foreach (var file in entries.Where(entry => entry.Kind == FileKind))
            {
                await RunAsync(connection, "INSERT INTO search_queue (kind, id) SELECT 'document', document_id FROM room_documents WHERE sha256 = @file", cancel,
                    ("@file", Encoding.UTF8.GetString(file.Id))).ConfigureAwait(false);
            }

            foreach (var (kind, id, item) in items)
            {
                if (item is null) await statements.DeleteAsync(connection, kind, id, cancel).ConfigureAwait(false);
                else await statements.PutAsync(connection, await FreeAsync(connection, item.Number, kind, id, cancel).ConfigureAwait(false), kind, id, item.Tokens, cancel).ConfigureAwait(false);
            }
        }, cancel).ConfigureAwait(false);
    }

    /// <summary>The number, or the first below it that no other item has.</summary>
    private static async Task<long> FreeAsync(DbConnection connection, long number, string kind, byte[] id, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1 FROM search_items WHERE number = @number AND NOT (kind = @kind AND id = @id)";
        command.Add("@number", number);
        command.Add("@kind", kind);
        command.Add("@id", id);
        while (await command.ExecuteScalarAsync(cancel).ConfigureAwait(false) is not null) command.Parameters["@number"].Value = --number;
        return number;
    }

    private async Task<List<Entry>> NextAsync(int limit, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT number, kind, id FROM search_queue ORDER BY number LIMIT @limit";
        command.Add("@limit", limit);
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var entries = new List<Entry>();
        while (await reader.ReadAsync(cancel).ConfigureAwait(false)) entries.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetBlob(2)));
        return entries;
    }

    /// <summary>What the entries ask for and their end, both or neither.</summary>
    private async Task WriteAsync(IReadOnlyList<Entry> entries, Func<DbConnection, Task> write, CancellationToken cancel)
    {
        using var turn = await database.TakeWriteTurnAsync(cancel).ConfigureAwait(false);
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        var taken = await RunAsync(connection, $"DELETE FROM search_queue WHERE number IN ({string.Join(", ", entries.Select(entry => entry.Number.ToString(CultureInfo.InvariantCulture)))})", cancel).ConfigureAwait(false);
        // Who held the turn and lost its connection may come late: somebody else has done them, perhaps from what is newer.
        if (taken < entries.Count) return;

        await write(connection).ConfigureAwait(false);
        await transaction.CommitAsync(cancel).ConfigureAwait(false);
    }

    private static async Task<int> RunAsync(DbConnection connection, string sql, CancellationToken cancel, params (string Name, object Value)[] values)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Add(name, value);
        return await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }
}
