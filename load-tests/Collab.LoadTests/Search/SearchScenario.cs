using System.Diagnostics;
using Collab.Domain.Rooms;
using Collab.Domain.Text;
using Collab.LoadTests.Running;
using Collab.Storage;
using Collab.Storage.Postgres;
using Collab.Storage.Search;
using Collab.Storage.Sqlite;
using Collab.Testing;
using HdrHistogram;

namespace Collab.LoadTests.Search;

/// <summary>
/// Searches of members who are in all rooms, in some and in few, in turns with the database's own full-text search over the same texts. On a
/// SQLite file and a PostgreSQL of its own, one after the other.
/// </summary>
internal static class SearchScenario
{
    private const int PageSize = 20;

    /// <summary>A query whose every hit is counted has at most so many.</summary>
    private const int Counted = 2_000;

    public static readonly Option[] Known =
    [
        new("--documents", "N", "100000", "a page or two each"),
        new("--rooms", "N", "1000", "among which they are dealt out"),
        new("--queries", "N", "200", "different ones, each asked in every repeat by every reader"),
        new("--repeats", "N", "5", "turns of each kind"),
        new("--only", "DATABASE", null, "sqlite or postgres; both unless given"),
    ];

    private sealed record Reader(string Name, Guid Member, int Rooms)
    {
        public RoomPrincipals Principals { get; } = new(Member, [], []);
    }

    public static async Task RunAsync(Options options, Report report, Action<string> say)
    {
        var library = new Library(options.Whole("--documents"), options.Whole("--rooms"));
        int queries = options.Whole("--queries"), repeats = options.Whole("--repeats");
        var only = options.Text("--only");
        if (only is not (null or "sqlite" or "postgres")) throw new WrongOptionException("--only must be sqlite or postgres.");

        if (only is not "postgres")
        {
            var folder = Directory.CreateTempSubdirectory("collab-load-");
            try
            {
                using var database = SqliteDatabase.Open(Path.Combine(folder.FullName, "search.db"));
                await MeasureAsync("SQLite", database, library, queries, repeats, report, say);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        if (only is not "sqlite")
        {
            await using var postgres = await PostgresServer.StartNewAsync(isDurable: true);
            using var database = PostgresDatabase.Open(await postgres.CreateDatabaseAsync());
            await MeasureAsync("PostgreSQL", database, library, queries, repeats, report, say);
        }
    }

    private static async Task MeasureAsync(string name, Database database, Library library, int queries, int repeats, Report report, Action<string> say)
    {
        Reader[] readers =
        [
            new("in all rooms", Shelves.IdOf("reader", 1), library.Rooms), new("in a tenth of the rooms", Shelves.IdOf("reader", 2), Math.Max(1, library.Rooms / 10)),
            new("in five rooms", Shelves.IdOf("reader", 3), Math.Min(5, library.Rooms)),
        ];
        var (bare, index, indexer) = (BareSearch.On(database), new SearchIndex(database), new SearchIndexer(database));

        say($"{name}: writing {library.Documents} documents");
        await indexer.BeginAsync();
        await new Shelves(database, library, bare).FillAsync([.. readers.Select(reader => (reader.Member, reader.Rooms))]);
        say($"{name}: indexing them");
        var clock = Stopwatch.StartNew();
        var indexed = await indexer.CatchUpAsync();
        report.Figure($"{name}: indexed", indexed / clock.Elapsed.TotalSeconds, "documents/s");
        await bare.FinishAsync();

        string[] typed = [.. Enumerable.Range(0, queries).Select(library.QueryOf)];
        say($"{name}: looking whether everything is found");
        await CheckAsync(name, index, library, readers, typed, report);

        var times = readers.ToDictionary(reader => reader, _ => new LongHistogram(TimeSpan.FromMinutes(1).Ticks / 10, 3));
        var (ranked, newest, ratios, toNewest, p99) = (new LongHistogram(TimeSpan.FromMinutes(1).Ticks / 10, 3), new LongHistogram(TimeSpan.FromMinutes(1).Ticks / 10, 3), new List<double>(), new List<double>(), new List<double>());
        for (var repeat = -1; repeat < repeats; repeat++)
        {
            say(repeat < 0 ? $"{name}: warming up" : $"{name}: {repeat + 1} of {repeats}");
            var turn = new LongHistogram(TimeSpan.FromMinutes(1).Ticks / 10, 3);
            var (ours, theirs, theirsNewest) = (TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
            foreach (var query in typed)
            {
                foreach (var reader in readers)
                {
                    var took = await TimeAsync(() => index.FindAsync(new(reader.Principals, query, Limit: PageSize)));
                    ours += took / readers.Length;
                    turn.RecordValue(Micro(took));
                    if (repeat >= 0) times[reader].RecordValue(Micro(took));
                }

                var (byRank, byNumber) = (await TimeAsync(() => bare.FindAsync(query, newest: false)), await TimeAsync(() => bare.FindAsync(query, newest: true)));
                theirs += byRank;
                theirsNewest += byNumber;
                if (repeat < 0) continue;
                ranked.RecordValue(Micro(byRank));
                newest.RecordValue(Micro(byNumber));
            }

            if (repeat < 0) continue;
            ratios.Add(ours / theirs);
            toNewest.Add(ours / theirsNewest);
            p99.Add(turn.GetValueAtPercentile(99) / 1000.0);
        }

        foreach (var (reader, histogram) in times) report.Latency($"{name}: search of a member {reader.Name}", histogram);
        report.Latency($"{name}: bare query, ranked", ranked);
        report.Latency($"{name}: bare query, newest first", newest);
        report.Ratio($"{name}: p99 of searches, ms", p99, Bar.AtMost(null, 300));
        report.Ratio($"{name}: search / bare query, ranked", ratios, Bar.AtMost(1.5, 1.2));
        report.Ratio($"{name}: search / bare query, newest first", toNewest, Bar.None);
    }

    /// <summary>Some queries to the last page, against what stands in the texts: nothing is missing, nothing is there twice or of a room one is not in.</summary>
    private static async Task CheckAsync(string name, SearchIndex index, Library library, Reader[] readers, string[] typed, Report report)
    {
        var words = new HashSet<string>[library.Documents];
        Parallel.For(0, library.Documents, number =>
        {
            var (title, text) = library[number];
            words[number] = [.. VietnameseFolding.Fold($"{title} {text}").Split(' ')];
        });

        var (asked, right, hits) = (0, 0, 0);
        foreach (var query in typed)
        {
            if (asked >= 20) break;
            var terms = SearchTerms.Of(query);
            var expected = Enumerable.Range(0, library.Documents).Where(number => Has(words[number], terms)).ToHashSet();
            if (expected.Count is 0 or > Counted) continue;
            foreach (var reader in readers)
            {
                var found = await AllAsync(index, reader, query);
                var own = expected.Where(number => library.RoomOf(number) < reader.Rooms).Select(number => Shelves.IdOf("document", number)).ToHashSet();
                asked++;
                hits += found.Count;
                if (found.Count == own.Count && own.SetEquals(found)) right++;
            }
        }

        report.Check($"{name}: everything is found", asked > 0 && right == asked, $"{right} of {asked} searches to the last page found exactly what the reader's documents hold, {hits} hits");
    }

    private static bool Has(HashSet<string> words, SearchTerms terms) => terms.Words.Index().All(term =>
        words.Contains(term.Item.Folded) || (term.Index == terms.Words.Length - 1 && terms.LastMayBegin && words.Any(word => word.StartsWith(term.Item.Folded, StringComparison.Ordinal))));

    private static async Task<List<Guid>> AllAsync(SearchIndex index, Reader reader, string query)
    {
        var found = new List<Guid>();
        SearchCursor? after = null;
        do
        {
            var page = await index.FindAsync(new(reader.Principals, query, null, after, SearchIndex.PageLimit));
            found.AddRange(page.Hits.Select(hit => hit.Id));
            after = page.Next;
        }
        while (after is not null);
        return found;
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> ask)
    {
        var started = Stopwatch.GetTimestamp();
        await ask();
        return Stopwatch.GetElapsedTime(started);
    }

    private static long Micro(TimeSpan time) => Math.Max(1, (long)time.TotalMicroseconds);
}
