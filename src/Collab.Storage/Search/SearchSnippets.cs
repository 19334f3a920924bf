using System.Collections.Immutable;
using System.Data.Common;
using Collab.Domain.Text;

namespace Collab.Storage.Search;

/// <summary>Shows of hits why they were found. Texts of documents are read from the first page on until there is enough of what was looked for.</summary>
internal sealed class SearchSnippets(SearchStatements statements, SearchTerms terms, WordReader reader)
{
    // Most documents are short, and of long ones most say what they are about in the beginning; so where half of the words were found, that is not
    // looked for through whole books.
    private static readonly (int From, int To, bool HalfWillDo)[] Rounds = [(1, 8, false), (9, 40, true), (41, int.MaxValue, true)];

    /// <summary>Pages of one round, of all documents together.</summary>
    private const int MostPages = 1_000;

    public async Task<ImmutableArray<SearchHit>> ShowAsync(DbConnection connection, IReadOnlyList<FoundRow> rows, CancellationToken cancel)
    {
        // Several documents may be of one file: it is shown as of the first of them.
        var files = rows.Where(row => row.File is not null).DistinctBy(row => row.File).ToDictionary(row => row.File!, row => row.Match, StringComparer.Ordinal);
        var texts = await ReadAsync(connection, files, cancel).ConfigureAwait(false);
        return [.. rows.Select(row => Show(row, texts))];
    }

    private SearchHit Show(FoundRow row, Dictionary<string, (Snippet Snippet, int Page)> texts)
    {
        var (title, match) = (WordReader.Readable(row.Title), row.Match);
        var hit = new SearchHit(row.Kind, row.Id, title, Snippet.Marked(title, terms, match, reader), null, row.At, row.RoomId, row.RoomName, MeetingId: row.MeetingId, Issued: row.Issued);
        if (row.File is not null && texts.TryGetValue(row.File, out var text)) return hit with { Snippet = text.Snippet, Page = text.Page };
        if (row.Text is not null) return hit with { Snippet = Snippet.Of(WordReader.Readable(row.Text), terms, match, reader) };
        if (row.UnitName is null) return hit;
        return hit with { Snippet = Snippet.Of(WordReader.Readable(row.Place is null ? row.UnitName : $"{row.UnitName} · {row.Place}"), terms, match, reader) };
    }

    private async Task<Dictionary<string, (Snippet Snippet, int Page)>> ReadAsync(DbConnection connection, Dictionary<string, TermMatch> files, CancellationToken cancel)
    {
        var best = new Dictionary<string, (Snippet Snippet, int Page)>(StringComparer.Ordinal);
        foreach (var (from, to, halfWillDo) in Rounds)
        {
            if (files.Count == 0) break;
            var longer = await ReadAsync(connection, files, from, to, best, cancel).ConfigureAwait(false);
            foreach (var file in files.Keys)
                if (!longer.Contains(file) || (best.TryGetValue(file, out var found) && IsEnough(found.Snippet, halfWillDo))) files.Remove(file);
        }

        return best;
    }

    private bool IsEnough(Snippet found, bool halfWillDo) => found.Words == terms.Words.Length || (halfWillDo && found.Words * 2 >= terms.Words.Length);

    /// <returns>The files that have pages after these.</returns>
    private async Task<HashSet<string>> ReadAsync(DbConnection connection, Dictionary<string, TermMatch> files, int from, int to, Dictionary<string, (Snippet Snippet, int Page)> best, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        // Said so that SQLite looks the few files up, and not whatever is ready.
        command.CommandText =
            $"""
            SELECT p.sha256, p.page, p.text, r.pages FROM renditions r JOIN rendition_pages p ON p.sha256 = r.sha256
            WHERE {statements.IsOneOf("r.sha256", "@files")} AND COALESCE(r.state, '') = 'ready' AND p.page BETWEEN @from AND @to ORDER BY p.sha256, p.page LIMIT @most
            """;
        command.Add("@files", statements.List(files.Keys));
        command.Add("@from", from);
        command.Add("@to", to);
        command.Add("@most", MostPages);
        var longer = new HashSet<string>(StringComparer.Ordinal);
        await using var rows = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        while (await rows.ReadAsync(cancel).ConfigureAwait(false))
        {
            var file = rows.GetString(0);
            if (rows.GetInt32(3) > to) longer.Add(file);
            if (best.TryGetValue(file, out var before) && before.Snippet.Words == terms.Words.Length) continue;
            if (Snippet.Of(WordReader.Readable(rows.GetString(2)), terms, files[file], reader) is { } snippet && snippet.Words > (before.Snippet?.Words ?? 0)) best[file] = (snippet, rows.GetInt32(1));
        }

        return longer;
    }
}
