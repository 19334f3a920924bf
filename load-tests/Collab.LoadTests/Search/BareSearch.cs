using Collab.Domain.Text;
using Collab.Storage;
using Collab.Storage.Postgres;

namespace Collab.LoadTests.Search;

/// <summary>
/// The same texts in one table with the database's own full-text search and nothing else, folded beforehand: no rooms, nobody who may not read
/// something, no snippets. It answers with the ids of twenty.
/// </summary>
internal abstract class BareSearch(Database database)
{
    private const int Limit = 20;

    public static BareSearch On(Database database) => database is PostgresDatabase ? new Postgres(database) : new Sqlite(database);

    /// <summary>Of the table, for inserts: a number, a title and a text.</summary>
    public abstract string Columns { get; }

    public virtual string Row(string[] names) => string.Join(", ", names);

    protected abstract string[] Making { get; }

    /// <summary>Once it is filled.</summary>
    protected virtual string[] Finishing => [];

    protected abstract string Ranked { get; }

    protected abstract string Newest { get; }

    protected abstract string Words(IReadOnlyList<string> folded);

    public async Task MakeAsync() => await RunAsync(Making);

    public async Task FinishAsync() => await RunAsync(Finishing);

    /// <param name="newest">By number instead of by the database's own rank.</param>
    /// <returns>How many were found, twenty at most.</returns>
    public async Task<int> FindAsync(string query, bool newest)
    {
        var words = SearchTerms.Of(query).Words.Select(word => word.Folded).ToList();
        await using var connection = await database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = newest ? Newest : Ranked;
        command.Add("@words", Words(words));
        command.Add("@limit", Limit);
        await using var reader = await command.ExecuteReaderAsync();
        var found = 0;
        while (await reader.ReadAsync()) found++;
        return found;
    }

    private async Task RunAsync(string[] statements)
    {
        await using var connection = await database.OpenConnectionAsync();
        foreach (var sql in statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync();
        }
    }

    private sealed class Sqlite(Database database) : BareSearch(database)
    {
        public override string Columns => "bare (rowid, title, text)";

        protected override string[] Making => ["CREATE VIRTUAL TABLE bare USING fts5(title, text, prefix = '2 3')"];

        // One segment: as quick as it gets.
        protected override string[] Finishing => ["INSERT INTO bare (bare) VALUES ('optimize')"];

        protected override string Ranked => "SELECT rowid FROM bare WHERE bare MATCH @words ORDER BY rank LIMIT @limit";

        protected override string Newest => "SELECT rowid FROM bare WHERE bare MATCH @words ORDER BY rowid DESC LIMIT @limit";

        protected override string Words(IReadOnlyList<string> folded) => string.Join(' ', folded.Select(word => $"\"{word}\"")) + " *";
    }

    private sealed class Postgres(Database database) : BareSearch(database)
    {
        public override string Columns => "bare (id, words)";

        public override string Row(string[] names) => $"{names[0]}, to_tsvector('simple', {names[1]} || ' ' || {names[2]})";

        protected override string[] Making => ["CREATE TABLE bare (id bigint PRIMARY KEY, words tsvector NOT NULL)"];

        protected override string[] Finishing => ["SET statement_timeout = 0", "CREATE INDEX bare_words ON bare USING gin (words)", "VACUUM ANALYZE", "RESET statement_timeout"];

        protected override string Ranked => "SELECT id FROM bare, to_tsquery('simple', @words) wanted WHERE words @@ wanted ORDER BY ts_rank(words, wanted) DESC LIMIT @limit";

        protected override string Newest => "SELECT id FROM bare WHERE words @@ to_tsquery('simple', @words) ORDER BY id DESC LIMIT @limit";

        protected override string Words(IReadOnlyList<string> folded) => string.Join(" & ", folded) + ":*";
    }
}
