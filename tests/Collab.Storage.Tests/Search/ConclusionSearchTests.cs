using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Storage.Search;
using Collab.Storage.Tests.Journal;
using Collab.Storage.Tests.Postgres;

namespace Collab.Storage.Tests.Search;

/// <summary>Conclusions of meetings are found by whoever may read them, with the meeting that they are of.</summary>
[Trait("Requirement", "E11"), Trait("Requirement", "D13")]
public abstract class ConclusionSearchSpecification : SearchTests
{
    private static readonly DateTimeOffset At = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
    private static readonly Guid Chair = Guid.NewGuid();

    [Theory]
    [InlineData("ke hoach quy hai")]
    [InlineData("kế hoạch quý hai")]
    [InlineData("Giao ban kế hoạch")]
    public async Task A_conclusion_is_found_by_its_words_and_says_which_meeting_it_is_of(string text)
    {
        var stream = await MeetingAsync("Giao ban tháng 5");
        var conclusion = Text("Thống nhất kế hoạch quý hai của Công đoàn cơ sở.");
        await PutAsync(stream, [conclusion]);

        var hit = Assert.Single(await FindAsync(text));
        Assert.Equal((SearchKind.Conclusion, conclusion.Id, stream.Id.Id, "Giao ban tháng 5", At), (hit.Kind, hit.Id, hit.MeetingId!.Value, hit.Title, hit.At));
        Assert.Contains("kế hoạch quý hai", hit.Snippet!.Text, StringComparison.Ordinal);
        Assert.Single(await FindAsync(text, kind: SearchKind.Conclusion));
        Assert.Empty(await FindAsync(text, kind: SearchKind.Meeting));
        Assert.Empty(await FindAsync(text, Guid.NewGuid()));
    }

    [Fact]
    public async Task Rewritten_it_is_found_by_its_new_words_and_removed_not_at_all()
    {
        var stream = await MeetingAsync("Giao ban");
        var conclusion = Text("Hoàn thành trước ngày 15");
        await PutAsync(stream, [conclusion]);
        Assert.Single(await FindAsync("hoàn thành"));

        await PutAsync(stream, [conclusion with { Text = "Tạm dừng" }]);
        Assert.Empty(await FindAsync("hoàn thành"));
        Assert.Single(await FindAsync("tam dung"));

        await PutAsync(stream, [], [conclusion.Id]);
        Assert.Empty((await Index.FindAsync(new(Of(An), "tam dung"))).Hits); // before the index knows
        Assert.Empty(await FindAsync("tam dung"));
        Assert.Equal(["0"], await RowsAsync("SELECT count(*) FROM search_items WHERE kind = 'conclusion'"));
    }

    [Fact]
    [Trait("Requirement", "D9")]
    public async Task What_was_concluded_inside_is_found_by_those_inside_and_the_stewards_alone()
    {
        var stream = await MeetingAsync("Giao ban", Binh);
        var secret = Text("Cảnh cáo đồng chí") with { Readers = [An] };
        await PutAsync(stream, [secret]);
        Assert.Equal((1, 0, 1), await FoundAsync());

        await PutAsync(stream, [secret with { Readers = [] }]); // it is hidden from all but the stewards since
        Assert.Equal((0, 0, 1), await FoundAsync());
        await PutAsync(stream, [secret with { Readers = null }]);
        Assert.Equal((1, 1, 1), await FoundAsync());

        async Task<(int An, int Binh, int Chair)> FoundAsync() => ((await FindAsync("canh cao")).Length, (await FindAsync("canh cao", Binh)).Length, (await FindAsync("canh cao", Chair)).Length);
    }

    [Fact]
    public async Task Whoever_leaves_the_meeting_finds_nothing_of_it_from_that_moment_on()
    {
        var stream = await MeetingAsync("Giao ban");
        await PutAsync(stream, [Text("Thống nhất"), Text("Thống nhất phương án") with { Readers = [An] }]);
        Assert.Equal(2, (await FindAsync("thong nhat")).Length);
        await Journal.AppendAsync(stream.Next() with { Listing = new MeetingListingChange(null, [], [An]) });
        Assert.Empty((await Index.FindAsync(new(Of(An), "thong nhat"))).Hits);
    }

    [Fact]
    public async Task A_meeting_that_is_called_otherwise_takes_its_conclusions_with_it_and_an_index_that_is_filled_anew_has_them()
    {
        var stream = await MeetingAsync("Giao ban");
        await PutAsync(stream, [Text("Thống nhất")]);
        await Journal.AppendAsync(stream.Next() with { Listing = new MeetingListingChange(Listing(stream, "Hội nghị sơ kết"), [], []) });
        Assert.Equal(["Hội nghị sơ kết"], await TitlesAsync("so ket thong nhat"));
        Assert.Empty(await FindAsync("giao ban"));

        await ExecuteAsync("DELETE FROM search_filled");
        await ExecuteAsync("DELETE FROM search_queue");
        await Indexer.BeginAsync();
        Assert.Contains("conclusion", await RowsAsync("SELECT kind FROM search_queue"));
    }

    private static MeetingText Text(string text) => new(Guid.CreateVersion7(), MeetingTextKind.Conclusion, text, At, null);

    private async Task<TestStream> MeetingAsync(string title, params Guid[] more)
    {
        var stream = new TestStream();
        await Journal.AppendAsync(stream.Next() with
        {
            Listing = new MeetingListingChange(Listing(stream, title), [new(Chair, MeetingRole.Chair, Unit), new(An, MeetingRole.Delegate, Unit), .. more.Select(id => new MeetingListingParticipant(id, MeetingRole.Guest, Unit))], []),
        });
        return stream;
    }

    private static MeetingListing Listing(TestStream stream, string title) =>
        new(stream.Id.Id, title, null, Unit, "Công đoàn cơ sở", At.AddHours(-2), At, null, MeetingMode.Online, MeetingStatus.Open);

    private Task PutAsync(TestStream stream, ImmutableArray<MeetingText> put, ImmutableArray<Guid>? gone = null) =>
        Journal.AppendAsync(stream.Next() with { Listing = new MeetingListingChange(null, [], []) { Texts = new(put, gone ?? []) } });
}

public sealed class SqliteConclusionSearchTests : ConclusionSearchSpecification
{
    protected override TestStore Store { get; } = new SqliteStore();
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresConclusionSearchTests(PostgresFixture postgres) : ConclusionSearchSpecification
{
    protected override TestStore Store { get; } = new PostgresStore(postgres);
}
