using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Storage.ReadModels;
using Collab.Storage.Search;
using Collab.Storage.Tests.Journal;
using Collab.Storage.Tests.Postgres;
using Collab.Storage.Work;

namespace Collab.Storage.Tests.Search;

/// <summary>Issued minutes and notices are found by whoever reads minutes, with number and day, by words that come after the row.</summary>
[Trait("Requirement", "E11"), Trait("Requirement", "A1")]
public abstract class IssuedTextSearchSpecification : SearchTests
{
    private const string Words = "BIÊN BẢN\nGiao ban tháng 5\nThời gian bắt đầu: 8 giờ.\nThống nhất kế hoạch quý hai của Công đoàn cơ sở.";

    private static readonly DateTimeOffset At = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
    private static readonly Guid Chair = Guid.NewGuid(), Guest = Guid.NewGuid(), Screen = Guid.NewGuid();

    private IssuedTexts Texts => new(Database);

    [Theory]
    [InlineData("ke hoach quy hai")]
    [InlineData("kế hoạch quý hai")]
    [InlineData("thang 5 thong nhat")]
    [InlineData("07/BB-LDLD")]
    public async Task It_is_found_by_its_words_and_its_number_and_says_what_it_is(string text)
    {
        var stream = await MeetingAsync();
        var minutes = Issued(stream);
        await PutAsync(stream, [minutes]);
        await Texts.PutAsync(minutes.Id, Words);

        var hit = Assert.Single(await FindAsync(text));
        Assert.Equal((SearchKind.Minutes, minutes.Id, stream.Id.Id, "Giao ban", At, minutes.Issued), (hit.Kind, hit.Id, hit.MeetingId!.Value, hit.Title, hit.At!.Value, hit.Issued));
        Assert.Single(await FindAsync(text, kind: SearchKind.Minutes));
        Assert.Empty(await FindAsync(text, kind: SearchKind.Conclusion));
        Assert.Empty(await FindAsync(text, Guid.NewGuid()));
        if (text != "07/BB-LDLD") Assert.DoesNotContain('\n', hit.Snippet!.Text);
    }

    [Fact]
    public async Task Before_its_words_are_there_it_is_found_by_title_and_number_and_they_stay_whatever_is_said_of_it_again()
    {
        var stream = await MeetingAsync();
        var minutes = Issued(stream, readers: [An]);
        await PutAsync(stream, [minutes]);
        Assert.Equal(minutes.Id, Assert.Single(await FindAsync("07/BB-LĐLĐ")).Id);
        Assert.Equal([minutes.Id], await Texts.MissingAsync(stream.Id.Id));
        Assert.Empty(await FindAsync("ke hoach"));

        await Texts.PutAsync(minutes.Id, Words);
        Assert.Empty(await Texts.MissingAsync(stream.Id.Id));
        await PutAsync(stream, [minutes with { Readers = [] }]);
        Assert.Empty((await Index.FindAsync(new(Of(An), "ke hoach"))).Hits);
        await PutAsync(stream, [minutes]);
        Assert.Single(await FindAsync("ke hoach"));
    }

    [Fact]
    public async Task Recalled_or_replaced_it_is_found_by_nobody_from_that_moment_on_and_words_that_come_late_bring_it_not_back()
    {
        var stream = await MeetingAsync();
        var (first, second) = (Issued(stream), Issued(stream, 2));
        await PutAsync(stream, [first]);
        await Texts.PutAsync(first.Id, Words);
        Assert.Single(await FindAsync("ke hoach"));

        await PutAsync(stream, [second], [first.Id]);
        Assert.Empty((await Index.FindAsync(new(Of(An), "ke hoach"))).Hits); // before the index knows
        await Texts.PutAsync(second.Id, Words);
        Assert.Equal(second.Id, Assert.Single(await FindAsync("ke hoach")).Id);

        await PutAsync(stream, [], [second.Id]);
        Assert.Empty((await Index.FindAsync(new(Of(An), "ke hoach"))).Hits);
        await Texts.PutAsync(second.Id, Words);
        Assert.Empty(await Texts.MissingAsync(stream.Id.Id));
        Assert.Empty(await FindAsync("ke hoach"));
        Assert.Equal(["0"], await RowsAsync("SELECT count(*) FROM search_items WHERE kind = 'minutes'"));
    }

    [Fact]
    [Trait("Requirement", "D9")]
    public async Task Guests_and_displays_never_find_it_and_of_a_closed_session_those_inside_alone_do()
    {
        var stream = await MeetingAsync();
        var minutes = Issued(stream);
        await PutAsync(stream, [minutes]);
        await Texts.PutAsync(minutes.Id, Words);
        Assert.Equal("An Binh Chair", await FoundAsync());

        await PutAsync(stream, [minutes with { Readers = [An, Guest, Screen] }]);
        Assert.Equal("An Chair", await FoundAsync());
        await PutAsync(stream, [minutes with { Readers = [] }]);
        Assert.Equal("Chair", await FoundAsync());

        // By the part that one has at that moment.
        await PutAsync(stream, [minutes]);
        await Journal.AppendAsync(stream.Next() with { Listing = new MeetingListingChange(null, [new(An, MeetingRole.Guest, Unit), new(Guest, MeetingRole.Advisory, Unit)], [Binh]) });
        Assert.Equal("Chair Guest", await FoundAsync());

        async Task<string> FoundAsync()
        {
            await Indexer.CatchUpAsync();
            var found = new List<string>();
            foreach (var (name, id) in new[] { ("An", An), ("Binh", Binh), ("Chair", Chair), ("Guest", Guest), ("Screen", Screen) })
                if ((await Index.FindAsync(new(Of(id), "ke hoach"))).Hits.Length > 0) found.Add(name);
            return string.Join(' ', found);
        }
    }

    [Fact]
    public async Task Lists_that_are_filled_in_have_it_again_without_its_words_with_the_work_to_compose_them_and_nothing_that_was_recalled()
    {
        var stream = await MeetingAsync();
        var (minutes, recalled) = (Issued(stream), Issued(stream, document: "notice"));
        var conclusion = new MeetingText(Guid.NewGuid(), MeetingTextKind.Conclusion, "Thống nhất", At, null);
        await PutAsync(stream, [recalled, conclusion]);
        var now = new MeetingListingChange(null, [], []) { Texts = new([minutes], []) };
        await new MeetingListFill(Database).FillAsync(stream.Id.Id, stream.Seq, now, At);

        Assert.Equal([minutes.Id], await Texts.MissingAsync(stream.Id.Id));
        Assert.Equal(["1"], await RowsAsync("SELECT count(*) FROM meeting_texts"));
        var work = Assert.Single(await new DueWorkStore(Database, TimeProvider.System).ClaimAsync(Guid.NewGuid(), TimeSpan.FromMinutes(1), [DueWorkKinds.ComposeIssued], 10)).Work;
        Assert.Equal((stream.Id, At), (work.About, work.DueAt));

        // Again, and of a meeting that went on meanwhile.
        Assert.True(await new MeetingListFill(Database).FillAsync(stream.Id.Id, stream.Seq, now, At));
        Assert.False(await new MeetingListFill(Database).FillAsync(stream.Id.Id, stream.Seq - 1, now, At));
        Assert.Equal(["2"], await RowsAsync("SELECT count(*) FROM due_work"));

        await Texts.PutAsync(minutes.Id, Words);
        Assert.Single(await FindAsync("ke hoach"));
        await ExecuteAsync("DELETE FROM search_filled");
        await ExecuteAsync("DELETE FROM search_queue");
        await Indexer.BeginAsync();
        Assert.Contains("minutes", await RowsAsync("SELECT kind FROM search_queue"));
    }

    private static MeetingText Issued(TestStream stream, int ordinal = 1, string document = "minutes", ImmutableArray<Guid>? readers = null) =>
        new(MeetingText.IdOf(stream.Id.Id, document, ordinal), MeetingTextKind.Minutes, null, At, readers) { Issued = new(document, $"{6 + ordinal:00}/BB-LĐLĐ", new DateOnly(2026, 5, 4)) };

    private async Task<TestStream> MeetingAsync()
    {
        var stream = new TestStream();
        var listing = new MeetingListing(stream.Id.Id, "Giao ban", null, Unit, "Công đoàn cơ sở", At.AddHours(-2), At, null, MeetingMode.Online, MeetingStatus.Closed);
        await Journal.AppendAsync(stream.Next() with
        {
            Listing = new MeetingListingChange(listing,
                [new(Chair, MeetingRole.Chair, Unit), new(An, MeetingRole.Delegate, Unit), new(Binh, MeetingRole.Teller, Unit), new(Guest, MeetingRole.Guest, Unit), new(Screen, MeetingRole.Display, Unit)], []),
        });
        return stream;
    }

    private Task PutAsync(TestStream stream, ImmutableArray<MeetingText> put, ImmutableArray<Guid>? gone = null) =>
        Journal.AppendAsync(stream.Next() with { Listing = new MeetingListingChange(null, [], []) { Texts = new(put, gone ?? []) } });
}

public sealed class SqliteIssuedTextSearchTests : IssuedTextSearchSpecification
{
    protected override TestStore Store { get; } = new SqliteStore();
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresIssuedTextSearchTests(PostgresFixture postgres) : IssuedTextSearchSpecification
{
    protected override TestStore Store { get; } = new PostgresStore(postgres);
}
