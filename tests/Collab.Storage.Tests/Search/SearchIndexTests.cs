using Collab.Storage.Search;
using Collab.Storage.Tests.Postgres;
using CsCheck;

namespace Collab.Storage.Tests.Search;

[Trait("Requirement", "E11")]
public abstract class SearchIndexSpecification : SearchTests
{
    [Theory]
    [InlineData("cong doan")]
    [InlineData("Công đoàn")]
    [InlineData("CO\u0302NG \u0110OA\u0300N")] // decomposed
    [InlineData("đoàn công")]
    [InlineData("cong đo")] // the last word begun
    public async Task Texts_are_found_with_and_without_diacritics_in_any_case_and_form(string text)
    {
        var room = await AddRoomAsync(An);
        await AddDocumentAsync(room, "Báo cáo quý", "Trang đầu", "Đại hội Công đoàn lần thứ XIII");
        await AddDocumentAsync(room, "Thông báo", "Nghỉ lễ");

        var hit = Assert.Single(await FindAsync(text));
        Assert.Equal(("Báo cáo quý", 2, room, "Phòng"), (hit.Title, hit.Page, hit.RoomId!.Value, hit.RoomName));
        Assert.Equal(["Công", "đoàn"], hit.Snippet!.Marks.Select(mark => hit.Snippet.Text.Substring(mark.Start, mark.Length)));
    }

    [Theory]
    [InlineData("duong", "Mặt duong|Họ Dương|Con đường")]
    [InlineData("đường", "Con đường|Họ Dương|Mặt duong")]
    [InlineData("dương", "Họ Dương|Con đường|Mặt duong")]
    [InlineData("hoà", "Hoà giải|Hòa bình|Văn hóa")]
    [InlineData("hòa", "Hoà giải|Hòa bình|Văn hóa")]
    public async Task The_same_marks_go_before_others_and_hoà_is_hòa(string text, string found)
    {
        var room = await AddRoomAsync(An);
        // The newest first, where nothing else decides.
        foreach (var title in (string[])["Văn hóa", "Hòa bình", "Hoà giải", "Mặt duong", "Con đường", "Họ Dương"]) await AddDocumentAsync(room, title);

        Assert.Equal(found.Split('|'), await TitlesAsync(text));
    }

    [Fact]
    public async Task Titles_go_before_texts_and_whole_words_before_begun_ones()
    {
        var room = await AddRoomAsync(An);
        await AddDocumentAsync(room, "1 title, accented: kế hoạch");
        await AddDocumentAsync(room, "2 text, accented", "kế hoạch");
        await AddDocumentAsync(room, "3 title, other marks: kẻ hoach");
        await AddDocumentAsync(room, "4 text, other marks", "ke hoạch");
        await AddDocumentAsync(room, "5 title, begun: kế hoachs");
        await AddDocumentAsync(room, "6 text, begun", "kế hoạchs");
        await AddDocumentAsync(room, "none of it: kế", "khác");

        Assert.Equal(["1", "2", "3", "4", "5", "6"], (await TitlesAsync("kế hoạch")).Select(title => title[..1]));
    }

    // Nearly every long text has cộng, and đoạn, somewhere.
    [Theory]
    [InlineData("cong doan", "3 together, accented|2 together, other marks|4 apart, accented|1 apart, other marks")]
    [InlineData("công đoàn", "3 together, accented|4 apart, accented|2 together, other marks|1 apart, other marks")]
    [InlineData("cong doa", "3 together, accented|2 together, other marks|4 apart, accented|1 apart, other marks")]
    [InlineData("doan cong", "4 apart, accented|3 together, accented|2 together, other marks|1 apart, other marks")]
    public async Task Words_that_stand_together_go_before_those_that_stand_apart(string text, string found)
    {
        var room = await AddRoomAsync(An);
        await AddDocumentAsync(room, "1 apart, other marks", "cộng lại thành một đoạn");
        await AddDocumentAsync(room, "2 together, other marks", "cùng một cống, đoạn thứ hai");
        await AddDocumentAsync(room, "3 together, accented", "đại hội Công đoàn");
        await AddDocumentAsync(room, "4 apart, accented", "công việc", "của đoàn");

        Assert.Equal(found.Split('|'), await TitlesAsync(text));
    }

    [Fact]
    public async Task Words_may_stand_apart_in_title_and_pages()
    {
        var room = await AddRoomAsync(An);
        await AddDocumentAsync(room, "Nghị định", "trang một", "công tác", "văn thư");
        Assert.Single(await FindAsync("nghị định văn thư công tác"));
        Assert.Empty(await FindAsync("nghị định văn thư khác"));
    }

    [Fact]
    public async Task Meetings_are_found_by_title_place_and_unit_and_members_by_name()
    {
        await AddMemberAsync("Nguyễn Thị Hoà");
        await AddMemberAsync("Trần Hòa Nghỉ", active: false);
        await AddMeetingAsync("Giao ban tuần", An, place: "Phòng họp Hoà Bình");

        var hits = await FindAsync("hoa");
        Assert.Equal([(SearchKind.Member, "Nguyễn Thị Hoà"), (SearchKind.Meeting, "Giao ban tuần")], hits.Select(hit => (hit.Kind, hit.Title)));
        Assert.Equal("Công đoàn cơ sở · Phòng họp Hoà Bình", hits[1].Snippet!.Text);
        Assert.Equal((28, 3), (hits[1].Snippet!.Marks[0].Start, hits[1].Snippet!.Marks[0].Length));
        Assert.Equal([(11, 3)], hits[0].TitleMarks.Select(mark => (mark.Start, mark.Length)));
        Assert.Equal(["Giao ban tuần"], await TitlesAsync("cong doan"));
        Assert.Equal(["Nguyễn Thị Hoà"], await TitlesAsync("hoa", kind: SearchKind.Member));
        Assert.Empty(await TitlesAsync("hoa", kind: SearchKind.Document));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\"'*()-:^!&|<>\\")]
    [InlineData("😀 ☺️")]
    [InlineData("\0")]
    [InlineData("\ud800")]
    public async Task Where_there_is_no_word_nothing_is_found(string text)
    {
        await AddDocumentAsync(await AddRoomAsync(An), "Kế hoạch", "\"'*");
        Assert.Empty(await FindAsync(text));
    }

    [Theory]
    [InlineData("\"kế hoạch\"")]
    [InlineData("kế* hoạch*")]
    [InlineData("(kế) -hoạch")]
    [InlineData("kế\0hoạch")]
    [InlineData("title:kế ^hoạch", 0)] // "title" is a word that must stand in it
    [InlineData("kế AND hoạch", 0)]
    [InlineData("kế OR hoạch", 0)]
    [InlineData("NOT kế", 0)]
    [InlineData("NEAR(kế hoạch, 5)", 0)]
    [InlineData("kế & !hoạch | ':*'")]
    [InlineData("'; DROP TABLE search_items; --", 0)]
    [InlineData("kế 😀 hoạch")]
    [InlineData("kế:* hoạch:A")] // "A" is a word too
    public async Task Nothing_in_what_was_typed_is_more_than_words(string text, int found = 1)
    {
        await AddDocumentAsync(await AddRoomAsync(An), "Kế hoạch a");
        Assert.Equal(found, (await FindAsync(text)).Length);
    }

    [Fact]
    public async Task Any_text_can_be_looked_for_and_anything_can_be_indexed()
    {
        var room = await AddRoomAsync(An);
        await Gen.String[0, 60].SampleAsync(async text =>
        {
            var stored = Storable(text);
            await AddDocumentAsync(room, stored, stored);
            await FindAsync(text);
        }, iter: 100, threads: 1);
        Assert.Empty(await FindAsync(new string('x', 10_000) + " " + new string('ữ', 10_000)));
        Assert.Equal(["0"], await RowsAsync("SELECT count(*) FROM search_queue"));
    }

    [Fact]
    public async Task Pages_of_any_size_continue_each_other_without_loss_or_repetition()
    {
        var room = await AddRoomAsync(An);
        string[] titles = ["Kế hoạch", "kẻ hoach", "Khác", "kế hoạchs"];
        for (var i = 0; i < 40; i++) await AddDocumentAsync(room, $"{titles[i % 4]} {i}", i % 3 == 0 ? "kế hoạch" : "ke hoạchx");
        for (var i = 0; i < 5; i++) await AddMeetingAsync("Kế hoạch", An); // of one time
        for (var i = 0; i < 5; i++) await AddMemberAsync("Kế Hoạch");
        await Indexer.CatchUpAsync();
        var all = (await Index.FindAsync(new(Of(An), "kế hoạch", Limit: 50))).Hits;

        await Gen.Int[1, 50].SampleAsync(async limit =>
        {
            var paged = new List<Guid>();
            SearchCursor? after = null;
            do
            {
                var page = await Index.FindAsync(new(Of(An), "kế hoạch", null, after, limit));
                Assert.InRange(page.Hits.Length, 1, limit);
                paged.AddRange(page.Hits.Select(hit => hit.Id));
                after = page.Next is { } next && SearchCursor.TryParse(next.ToString(), out var parsed) ? parsed : null;
            }
            while (after is not null);

            Assert.Equal(all.Select(hit => hit.Id), paged);
        }, iter: 12, threads: 1);
        Assert.Equal(50, all.Length);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("!!!!!!!!!!!!")]
    [InlineData("AAAAAAAAAAAAA")]
    public void A_cursor_that_is_none_of_ours_is_refused(string? text) => Assert.False(SearchCursor.TryParse(text, out _));

    [Theory]
    [InlineData(0)]
    [InlineData(SearchIndex.PageLimit + 1)]
    public async Task A_page_has_a_limit(int limit) => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Index.FindAsync(new(Of(An), "a", Limit: limit)));

    [Fact]
    public async Task A_snippet_is_found_deep_in_a_long_document()
    {
        string[] pages = [.. Enumerable.Range(1, 300).Select(page => page == 290 ? "một câu về Công đoàn" : $"trang số {page} nói về công việc")];
        await AddDocumentAsync(await AddRoomAsync(An), "Dày", pages);
        Assert.Equal(290, Assert.Single(await FindAsync("câu cong doan")).Page);
    }

    [Fact]
    public async Task A_snippet_has_all_words_where_a_page_further_on_has_them()
    {
        string[] pages = [.. Enumerable.Range(1, 30).Select(page => page == 25 ? "một câu về Công đoàn" : "một công việc")];
        await AddDocumentAsync(await AddRoomAsync(An), "Dày", pages);
        Assert.Equal(25, Assert.Single(await FindAsync("cong doan")).Page);
    }

    [Fact]
    public async Task A_text_of_more_pairs_than_are_kept_is_found_by_all_its_words()
    {
        var random = new Random(1);
        string[] words = [.. Enumerable.Range(0, 2_000).Select(_ => string.Concat(Enumerable.Range(0, 12).Select(_ => (char)random.Next('a', 'z' + 1))))];
        string[] text = [.. Enumerable.Range(0, 20_000).Select(_ => words[random.Next(words.Length)])];
        Assert.True(text.Zip(text.Skip(1)).Distinct().Sum(pair => pair.First.Length + pair.Second.Length) > SearchTokens.MostBytesOfPairs);
        var room = await AddRoomAsync(An);
        await AddDocumentAsync(room, "Dày", string.Join(' ', text), "một câu về Công đoàn");
        Assert.Equal(2, Assert.Single(await FindAsync("cong doan")).Page);
        Assert.Single(await FindAsync($"{text[^2]} {text[^1]}"));
    }

    // No database takes halves of surrogate pairs and U+0000.
    private static string Storable(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune.Value != 0));
}

public sealed class SqliteSearchIndexTests : SearchIndexSpecification
{
    protected override TestStore Store { get; } = new SqliteStore();
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresSearchIndexTests(PostgresFixture postgres) : SearchIndexSpecification
{
    protected override TestStore Store { get; } = new PostgresStore(postgres);
}
