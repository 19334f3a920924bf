using System.Data.Common;
using System.Globalization;
using Collab.Storage.Search;

namespace Collab.Storage.Sqlite;

/// <summary>FTS5, without what it keeps for phrases and ranking.</summary>
internal sealed class SqliteSearch : SearchStatements
{
    /// <summary>Of four kilobytes; who writes a meeting's event waits for them.</summary>
    private const int PagesAtATime = 100;

    public override string Has(string token) => $"\"{token}\"";

    public override string Begins(string token) => $"\"{token}\" *";

    public override string All(IEnumerable<string> expressions) => $"({string.Join(" AND ", expressions)})";

    public override string Any(IEnumerable<string> expressions) => $"({string.Join(" OR ", expressions)})";

    public override string Without(string expression, string other) => $"({expression} NOT {other})";

    // The index gives its rows in this order by itself, and stops when enough were taken.
    public override string Matching =>
        """
        (SELECT w.rowid AS number, s.kind, s.id FROM search_words w CROSS JOIN search_items s ON s.number = w.rowid
         WHERE w.search_words MATCH @words AND w.rowid < @before ORDER BY w.rowid DESC)
        """;

    public override string IsOneOf(string text, string list) => $"{text} IN (SELECT value FROM json_each({list}))";

    public override object List(IEnumerable<string> texts) => $"[{string.Join(',', texts.Select(text => $"\"{text}\""))}]";

    public override async Task PutAsync(DbConnection connection, long number, string kind, byte[] id, IReadOnlyCollection<string> tokens, CancellationToken cancel)
    {
        await DeleteAsync(connection, kind, id, cancel).ConfigureAwait(false);
        await RunAsync(connection, "INSERT INTO search_items (number, kind, id) VALUES (@number, @kind, @id)", cancel, ("@number", number), ("@kind", kind), ("@id", id)).ConfigureAwait(false);
        await RunAsync(connection, "INSERT INTO search_words (rowid, words) VALUES (@number, @words)", cancel, ("@number", number), ("@words", string.Join(' ', tokens))).ConfigureAwait(false);
    }

    public override async Task DeleteAsync(DbConnection connection, string kind, byte[] id, CancellationToken cancel)
    {
        await RunAsync(connection, "DELETE FROM search_words WHERE rowid IN (SELECT number FROM search_items WHERE kind = @kind AND id = @id)", cancel, ("@kind", kind), ("@id", id)).ConfigureAwait(false);
        await RunAsync(connection, "DELETE FROM search_items WHERE kind = @kind AND id = @id", cancel, ("@kind", kind), ("@id", id)).ConfigureAwait(false);
    }

    /// <summary>
    /// Each transaction adds a segment, and each word of a search is looked for in every segment; by itself FTS5 lets four of a size gather. With two of a
    /// size merged there is one of each size: of 20,000 documents 22 segments became a handful, and a search took a third of the time.
    /// https://sqlite.org/fts5.html#the_usermerge_configuration_option
    /// </summary>
    public override async Task PrepareAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM search_words_config WHERE k = 'usermerge' AND v = 2";
        if (Convert.ToInt64(await command.ExecuteScalarAsync(cancel).ConfigureAwait(false), CultureInfo.InvariantCulture) == 0)
            await RunAsync(connection, "INSERT INTO search_words (search_words, rank) VALUES ('usermerge', 2)", cancel).ConfigureAwait(false);
    }

    public override async Task<bool> TidyAsync(DbConnection connection, CancellationToken cancel)
    {
        // Where nothing was to be merged, not even two rows have changed: https://sqlite.org/fts5.html#the_merge_command
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT total_changes()";
        var before = Convert.ToInt64(await command.ExecuteScalarAsync(cancel).ConfigureAwait(false), CultureInfo.InvariantCulture);
        await RunAsync(connection, "INSERT INTO search_words (search_words, rank) VALUES ('merge', @pages)", cancel, ("@pages", PagesAtATime)).ConfigureAwait(false);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancel).ConfigureAwait(false), CultureInfo.InvariantCulture) - before >= 2;
    }

    /// <summary>Free: one server at a time uses the file.</summary>
    public override Task<IAsyncDisposable?> TryTakeTurnAsync(CancellationToken cancel) => Task.FromResult<IAsyncDisposable?>(new NoTurn());

    private sealed class NoTurn : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
