using System.Data.Common;
using Collab.Storage.Search;
using Npgsql;

namespace Collab.Storage.Postgres;

/// <summary>A <c>tsvector</c> of our own words, without places and weights: those would have every match read again.</summary>
internal sealed class PostgresSearch(PostgresDatabase database) : SearchStatements
{
    private const int TurnLock = 0x636f6c03; // "col", 3

    public override string Has(string token) => $"'{token}'";

    public override string Begins(string token) => $"'{token}':*";

    public override string All(IEnumerable<string> expressions) => $"({string.Join(" & ", expressions)})";

    public override string Any(IEnumerable<string> expressions) => $"({string.Join(" | ", expressions)})";

    public override string Without(string expression, string other) => $"({expression} & !{other})";

    // In order before anybody looks who may read what: of a common word the first few are enough.
    public override string Matching => "(SELECT m.number, m.kind, m.id FROM search_matching(@words::tsquery) m WHERE m.number < @before ORDER BY m.number DESC OFFSET 0)";

    public override string IsOneOf(string text, string list) => $"{text} = ANY ({list})";

    public override object List(IEnumerable<string> texts) => texts.ToArray();

    public override Task PutAsync(DbConnection connection, long number, string kind, byte[] id, IReadOnlyCollection<string> tokens, CancellationToken cancel) => RunAsync(connection,
        """
        INSERT INTO search_items (number, kind, id, words) VALUES (@number, @kind, @id, array_to_tsvector(@tokens))
        ON CONFLICT (kind, id) DO UPDATE SET number = excluded.number, words = excluded.words
        """,
        cancel, ("@number", number), ("@kind", kind), ("@id", id), ("@tokens", tokens.ToArray()));

    public override Task DeleteAsync(DbConnection connection, string kind, byte[] id, CancellationToken cancel) =>
        RunAsync(connection, "DELETE FROM search_items WHERE kind = @kind AND id = @id", cancel, ("@kind", kind), ("@id", id));

    /// <summary>A lock of a connection of its own: when that is gone, so is the lock.</summary>
    public override async Task<IAsyncDisposable?> TryTakeTurnAsync(CancellationToken cancel)
    {
        var connection = await database.OpenOwnConnectionAsync(cancel).ConfigureAwait(false);
        try
        {
            await using var command = new NpgsqlCommand($"SELECT pg_try_advisory_lock({TurnLock})", connection);
            if (await command.ExecuteScalarAsync(cancel).ConfigureAwait(false) is true) return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        await connection.DisposeAsync().ConfigureAwait(false);
        return null;
    }
}
