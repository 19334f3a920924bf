using System.Diagnostics;
using Collab.Storage.Search;
using Collab.Storage.Sqlite;
using Collab.Storage.Tests.Postgres;
using Collab.Testing;

namespace Collab.Storage.Tests.Search;

[Trait("Requirement", "E11")]
public abstract class SearchIndexerSpecification : SearchTests
{
    /// <summary>The database as another process opens it.</summary>
    protected abstract string Place { get; }

    [Fact]
    public async Task What_changes_is_found_by_its_new_words_and_no_longer_by_the_old()
    {
        var room = await AddRoomAsync(An);
        var document = await AddDocumentAsync(room, "Kế hoạch", "một văn bản");
        Assert.Single(await FindAsync("ke hoach"));

        await ExecuteAsync($"UPDATE room_documents SET title = 'Báo cáo', changed_at = changed_at + 1 WHERE document_id = {Hex(document)}");
        Assert.Empty(await FindAsync("ke hoach"));
        Assert.Single(await FindAsync("bao cao"));
        Assert.Single(await FindAsync("văn bản"));
        Assert.Equal(["1"], await RowsAsync("SELECT count(*) FROM search_items WHERE kind = 'document'"));
    }

    [Fact]
    public async Task The_text_of_a_version_is_found_once_it_is_ready()
    {
        var room = await AddRoomAsync(An);
        var document = await AddDocumentAsync(room, "Kế hoạch");
        var other = await AddDocumentAsync(room, "Bản sao");
        await ExecuteAsync($"UPDATE room_documents SET sha256 = 'ab' WHERE document_id IN ({Hex(document)}, {Hex(other)})");
        await ExecuteAsync("INSERT INTO renditions (sha256, media_type, file_name, state, attempts, change, at) VALUES ('ab', 'text/plain', 'a.txt', 'converting', 0, 0, 0)");
        Assert.Empty(await FindAsync("cong doan"));

        await ExecuteAsync($"INSERT INTO rendition_pages (sha256, page, text, words) VALUES ('ab', 1, 'Công đoàn', {Hex(Guid.Empty)})");
        await ExecuteAsync("UPDATE renditions SET state = 'ready', pages = 1 WHERE sha256 = 'ab'");
        Assert.Equal(["Bản sao", "Kế hoạch"], await TitlesAsync("cong doan"));

        // The same file is there already when another document comes with it.
        var third = await AddDocumentAsync(room, "Bản ba");
        await ExecuteAsync($"UPDATE room_documents SET sha256 = 'ab' WHERE document_id = {Hex(third)}");
        Assert.Equal(3, (await FindAsync("cong doan")).Length);
    }

    [Fact]
    public async Task What_nobody_can_see_of_a_change_leaves_no_work()
    {
        var room = await AddRoomAsync(An);
        var document = await AddDocumentAsync(room, "Kế hoạch");
        await Indexer.CatchUpAsync();
        await ExecuteAsync($"UPDATE room_documents SET folder_id = {Hex(room)} WHERE document_id = {Hex(document)}");
        Assert.Equal(0, await Indexer.CatchUpAsync());
    }

    [Fact]
    public async Task An_index_that_is_gone_is_filled_anew_once()
    {
        await AddMeetingAsync("Kế hoạch", An);
        await AddMemberAsync("Kế Hoạch");
        await AddDocumentAsync(await AddRoomAsync(An), "Kế hoạch");
        // As after a restore, and before an upgrade to the first release that has it.
        foreach (var table in (string[])["search_queue", "search_items", "search_filled"]) await ExecuteAsync($"DELETE FROM {table}");
        if (Database is SqliteDatabase) await ExecuteAsync("DELETE FROM search_words");
        Assert.Empty(await FindAsync("ke hoach"));

        var began = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new SearchIndexer(Database).BeginAsync()));
        Assert.Single(began, filled => filled);
        Assert.Equal(3, (await FindAsync("ke hoach")).Length);
    }

    [Fact]
    public async Task Several_indexers_at_once_do_each_entry_in_the_end()
    {
        var room = await AddRoomAsync(An);
        using var stop = new CancellationTokenSource();
        var indexing = Enumerable.Range(0, Database is SqliteDatabase ? 1 : 3).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested) await new SearchIndexer(Database).CatchUpAsync();
        })).ToList();
        var documents = new List<Guid>();
        for (var i = 0; i < 60; i++) documents.Add(await AddDocumentAsync(room, $"Kế hoạch {i}"));
        foreach (var document in documents) await ExecuteAsync($"UPDATE room_documents SET title = 'Báo cáo' WHERE document_id = {Hex(document)}");
        await stop.CancelAsync();
        await Task.WhenAll(indexing);

        await Indexer.CatchUpAsync();
        Assert.Equal(["60"], await RowsAsync("SELECT count(*) FROM search_items WHERE kind = 'document'"));
        Assert.Empty(await FindAsync("ke hoach"));
        Assert.Equal(SearchIndex.DefaultPage, (await FindAsync("bao cao")).Length);
    }

    [Fact]
    public async Task One_that_cannot_be_indexed_keeps_no_other_waiting()
    {
        var room = await AddRoomAsync(An);
        await AddDocumentAsync(room, "Kế hoạch một");
        // Nothing of ours stores a room without a whole id; a hand in the database may.
        var spoiled = await AddDocumentAsync(room, "Kế hoạch hỏng");
        await ExecuteAsync($"UPDATE room_documents SET room_id = {(Database is SqliteDatabase ? "x'ab'" : "'\\xab'")} WHERE document_id = {Hex(spoiled)}");
        await AddDocumentAsync(room, "Kế hoạch hai");

        var told = new List<(string, Guid)>();
        await Indexer.CatchUpAsync((kind, id, _) => told.Add((kind, id)));
        Assert.Equal([("document", spoiled)], told.Distinct());
        Assert.Equal(["Kế hoạch hai", "Kế hoạch một"], await TitlesAsync("ke hoach"));
        Assert.Equal(["0"], await RowsAsync("SELECT count(*) FROM search_queue"));
    }

    /// <summary>A server that is killed in the middle, again and again, loses nothing and doubles nothing.</summary>
    [Fact]
    public async Task After_a_kill_the_index_catches_up()
    {
        const int Count = 600;
        var room = await AddRoomAsync(An);
        var documents = new List<Guid>();
        for (var i = 0; i < Count; i++) documents.Add(await AddDocumentAsync(room, $"Kế hoạch số {i}", "trang một", "trang hai"));
        var kills = 0;
        for (var left = Count; left > 0; kills++)
        {
            using (var killed = Process.Start(new ProcessStartInfo("dotnet", [typeof(SearchIndexerSpecification).Assembly.Location, "index", Place]) { RedirectStandardOutput = true })!)
            {
                // It has begun, and is not done.
                for (var now = left; now == left; now = await LeftAsync()) await Task.Delay(5);
                killed.Kill();
                await killed.WaitForExitAsync();
            }

            left = await LeftAsync();
            if (kills < 2) await ExecuteAsync($"UPDATE room_documents SET title = 'Báo cáo số {kills}' WHERE document_id = {Hex(documents[kills])}");
            if (kills >= 4) break;
        }

        // A database notices after some seconds that who held a lock is dead.
        await Wait.UntilAsync(async () => await Indexer.CatchUpAsync() > 0 || await LeftAsync() == 0);
        await Indexer.CatchUpAsync();
        Assert.True(kills >= 1);
        Assert.Equal(0, await LeftAsync());
        Assert.Equal([$"{Count}"], await RowsAsync("SELECT count(*) FROM search_items WHERE kind = 'document'"));
        var found = new List<Guid>();
        for (SearchCursor? after = null; ;)
        {
            var page = await Index.FindAsync(new(Of(An), "trang số", null, after, 50));
            found.AddRange(page.Hits.Select(hit => hit.Id));
            if (page.Next is null) break;
            after = page.Next;
        }

        Assert.Equal(documents.Order(), found.Order());
        Assert.Equal(2, (await FindAsync("bao cao")).Length);
    }

    private async Task<int> LeftAsync() => int.Parse((await RowsAsync("SELECT count(*) FROM search_queue WHERE kind = 'document'"))[0], System.Globalization.CultureInfo.InvariantCulture);
}

public sealed class SqliteSearchIndexerTests : SearchIndexerSpecification
{
    private readonly SqliteStore store = new();

    protected override TestStore Store => store;

    protected override string Place => store.Folder.File("collab.db");

    [Fact]
    public async Task What_comes_one_by_one_ends_in_few_segments()
    {
        const int Documents = 32;
        await Indexer.BeginAsync();
        var room = await AddRoomAsync(An);
        for (var i = 0; i < Documents; i++)
        {
            await AddDocumentAsync(room, $"Báo cáo {i}");
            await Indexer.CatchUpAsync();
        }

        // One of each size, each twice the one before.
        Assert.InRange(int.Parse((await RowsAsync("SELECT count(DISTINCT segid) FROM search_words_idx"))[0], System.Globalization.CultureInfo.InvariantCulture), 1, 6);
        for (var i = 10; i < Documents; i++) Assert.Equal([$"Báo cáo {i}"], await TitlesAsync($"bao cao {i}"));
    }
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresSearchIndexerTests(PostgresFixture postgres) : SearchIndexerSpecification
{
    private readonly PostgresStore store = new(postgres);

    protected override TestStore Store => store;

    protected override string Place => store.ConnectionString;
}
