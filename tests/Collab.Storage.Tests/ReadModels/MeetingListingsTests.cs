using System.Collections.Immutable;
using Collab.Domain.Meetings;
using Collab.Storage.ReadModels;
using Collab.Storage.Tests.Journal;
using Collab.Storage.Tests.Postgres;
using CsCheck;

namespace Collab.Storage.Tests.ReadModels;

public abstract class MeetingListingsSpecification : StorageTests
{
    private static readonly DateTimeOffset Monday = new(2026, 5, 4, 8, 0, 0, TimeSpan.Zero);
    private static readonly Guid Union = Guid.NewGuid();
    private static readonly Guid An = Guid.NewGuid();

    private MeetingListings lists = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        lists = new MeetingListings(Database);
    }

    [Fact, Trait("Requirement", "B8")]
    public async Task A_member_finds_the_meetings_he_takes_part_in_and_no_others()
    {
        await Add("Giao ban", An);
        await Add("Họp kín", Guid.NewGuid());

        Assert.Equal(["Giao ban"], await Titles(new()));
    }

    [Theory, Trait("Requirement", "B8")]
    [InlineData("hội nghị")]
    [InlineData("HOI NGHI")]
    [InlineData("đảng hội")]
    [InlineData("dang uy")]
    [InlineData("\u0110a\u0309ng")] // the mark decomposed
    public async Task Titles_are_found_with_and_without_diacritics_in_any_case_and_form(string text)
    {
        await Add("Hội nghị Đảng ủy mở rộng", An);
        await Add("Tập huấn 100%_công tác", An);

        Assert.Equal(["Hội nghị Đảng ủy mở rộng"], await Titles(new(Text: text)));
    }

    [Theory, Trait("Requirement", "B8")]
    [InlineData("%", 1)]
    [InlineData("_", 1)]
    [InlineData("' OR 1=1 --", 0)]
    [InlineData("\ud800", 0)]
    [InlineData("   ", 2)]
    public async Task Nothing_in_a_search_text_is_more_than_text(string text, int found)
    {
        await Add("Hội nghị", An);
        await Add("Tập huấn 100%_công tác", An);

        Assert.Equal(found, (await Titles(new(Text: text))).Count());
    }

    [Fact, Trait("Requirement", "B8")]
    public async Task A_period_finds_what_overlaps_it_and_filters_combine()
    {
        await Add("Trước", An, Monday.AddHours(-2));
        await Add("Sáng", An, Monday);
        await Add("Sáng của đơn vị khác", An, Monday, unit: Guid.NewGuid());
        await Add("Đã họp", An, Monday, status: MeetingStatus.Closed);
        await Add("Sau", An, Monday.AddHours(3));

        Assert.Equal(["Sáng"], await Titles(new(Monday.AddHours(1), Monday.AddHours(3), Union, MeetingStatus.Scheduled)));
        Assert.Equal(["Trước"], await Titles(new(To: Monday)));
        Assert.Equal(["Sau"], await Titles(new(From: Monday.AddHours(2))));
    }

    [Fact, Trait("Requirement", "B8")]
    public async Task Pages_of_any_size_continue_each_other_without_loss_or_repetition()
    {
        // Many start at the same time, so that the id has to decide.
        for (var i = 0; i < 25; i++) await Add($"Giao ban {i}", An, Monday.AddDays(i % 4));
        var all = (await lists.FindAsync(An, new())).Meetings;

        await Gen.Select(Gen.Int[1, 30], Gen.Bool).SampleAsync(async (limit, latestFirst) =>
        {
            var paged = new List<OwnMeeting>();
            MeetingCursor? after = null;
            do
            {
                var page = await lists.FindAsync(An, new(After: after, Limit: limit, LatestFirst: latestFirst));
                Assert.InRange(page.Meetings.Length, 1, limit);
                paged.AddRange(page.Meetings);
                after = page.Next is { } next && MeetingCursor.TryParse(next.ToString(), out var parsed) ? parsed : null;
            }
            while (after is not null);

            Assert.Equal(latestFirst ? all.Reverse() : all, paged);
        }, iter: 30, threads: 1);
        Assert.Equal(25, all.Length);
        Assert.True(all.Select(m => m.Meeting.StartsAt).SequenceEqual(all.Select(m => m.Meeting.StartsAt).Order()));
    }

    [Theory, Trait("Requirement", "B8")]
    [InlineData(MeetingRelation.Of, "Của đơn vị, được mời", "Của đơn vị, phụ trách")]
    [InlineData(MeetingRelation.Attended, "Đơn vị dự, được mời", "Đơn vị dự, phụ trách")]
    [InlineData(MeetingRelation.Prepared, "Chuẩn bị, được mời", "Chuẩn bị, phụ trách")]
    public async Task Meetings_of_units_are_shown_where_one_takes_part_and_where_one_is_in_charge(MeetingRelation relation, string invited, string inCharge)
    {
        var (mine, charge, elsewhere, other) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        foreach (var (unit, suffix) in new[] { (mine, "được mời"), (mine, "không được mời"), (charge, "phụ trách"), (elsewhere, "nơi khác") })
        {
            var who = suffix == "được mời" ? An : other;
            await Put($"Của đơn vị, {suffix}", unit, [new(who, MeetingRole.Delegate, elsewhere)]);
            await Put($"Đơn vị dự, {suffix}", elsewhere, [new(who, MeetingRole.Delegate, elsewhere), new(Guid.NewGuid(), MeetingRole.Guest, unit)]);
            await Put($"Chuẩn bị, {suffix}", elsewhere, [new(who, MeetingRole.Delegate, elsewhere)], [unit]);
        }
        await Put("Dự thảo", charge, [new(other, MeetingRole.Chair, charge)], [charge], MeetingStatus.Draft);

        Assert.Equal([invited, inCharge], (await Titles(new(Units: new(relation, [mine], [charge])))).Order());
        Assert.Empty(await Titles(new(Units: new(relation, [], []))));
    }

    [Fact, Trait("Requirement", "B8")]
    public async Task Units_that_prepare_papers_no_more_do_not_find_the_meeting()
    {
        var unit = Guid.NewGuid();
        var (stream, listing) = await Put("Giao ban", Union, [new(An, MeetingRole.Delegate, Union)], [unit]);
        var prepared = new MeetingQuery(Units: new(MeetingRelation.Prepared, [], [unit]));
        Assert.Single(await Titles(prepared));

        await Journal.AppendAsync(stream.Next() with { Listing = new MeetingListingChange(listing, [], []) });
        Assert.Single(await Titles(prepared));
        await Journal.AppendAsync(stream.Next() with { Listing = new MeetingListingChange(null, [], []) { Preparing = [] } });
        Assert.Empty(await Titles(prepared));
    }

    [Fact, Trait("Requirement", "B1")]
    public async Task Types_and_series_are_found_and_the_own_answer_is_told()
    {
        var (type, series) = (Guid.NewGuid(), Guid.NewGuid());
        var (stream, listing) = await Put("Giao ban", Union, [new(An, MeetingRole.Delegate, Union, ListedAnswer.Declined)]);
        await Journal.AppendAsync(stream.Next() with { Listing = new MeetingListingChange(listing with { TypeId = type, Series = new(series, 2, 12) }, [], []) });
        await Add("Khác", An);

        var found = Assert.Single((await lists.FindAsync(An, new(Type: type, Series: series))).Meetings);
        Assert.Equal((type, new SeriesPlace(series, 2, 12), ListedAnswer.Declined), (found.Meeting.TypeId, found.Meeting.Series, found.Answer));
        Assert.Empty(await Titles(new(Type: series)));
    }

    [Fact, Trait("Requirement", "B8")]
    public async Task Papers_that_are_due_are_found_by_their_deadline_until_the_meeting_is_opened()
    {
        var due = Monday.AddDays(-3);
        MeetingListingParticipant Presents(Guid member, DateTimeOffset? at) => new(member, MeetingRole.Delegate, Union) { PapersDueAt = at };
        var (stream, listing) = await Put("Giao ban", Union, [Presents(An, due), Presents(Guid.NewGuid(), due.AddDays(-1))]);
        await Put("Không trình bày", Union, [Presents(An, null)]);
        await Put("Của người khác", Union, [Presents(Guid.NewGuid(), due)]);
        await Put("Đã hủy", Union, [Presents(An, due)], status: MeetingStatus.Cancelled);
        await Put("Bản nháp", Union, [Presents(An, due)], status: MeetingStatus.Draft); // not the member's to see

        var found = Assert.Single((await lists.FindAsync(An, new(due, due.AddDays(1), PapersDue: true))).Meetings);
        Assert.Equal(("Giao ban", due), (found.Meeting.Title, found.PapersDueAt));
        Assert.Empty(await Titles(new(due.AddMilliseconds(1), due.AddDays(1), PapersDue: true)));
        Assert.Empty(await Titles(new(due.AddDays(-1), due, PapersDue: true)));
        Assert.Contains((await lists.FindAsync(An, new())).Meetings, m => m.PapersDueAt == due);

        await Journal.AppendAsync(stream.Next() with { Listing = new MeetingListingChange(null, [Presents(An, due.AddDays(1))], []) });
        Assert.Equal(["Giao ban"], await Titles(new(due.AddDays(1), due.AddDays(2), PapersDue: true)));
        await Journal.AppendAsync(stream.Next() with { Listing = new MeetingListingChange(listing with { Status = MeetingStatus.Open }, [], []) });
        Assert.Empty(await Titles(new(PapersDue: true)));
        Assert.DoesNotContain((await lists.FindAsync(An, new())).Meetings, m => m.Meeting.Status == MeetingStatus.Open && m.PapersDueAt is not null);
    }

    [Fact, Trait("Requirement", "B3")]
    public async Task Whoever_only_stands_in_is_told_so_and_not_for_an_answer()
    {
        await Put("Dự thay", Union, [new(An, MeetingRole.Delegate, Union) { StandsIn = true }, new(Guid.NewGuid(), MeetingRole.Delegate, Union, ListedAnswer.Delegated)]);
        await Add("Được mời", An);
        Assert.Equal([("Dự thay", true, null), ("Được mời", false, null)], (await lists.FindAsync(An, new())).Meetings.Select(m => (m.Meeting.Title, m.StandsIn, m.Answer)).OrderBy(m => m.Title, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("fffffffffffffffffffffffffffffff")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("f_______________________________")]
    public void A_cursor_that_is_none_of_ours_is_refused(string? text) => Assert.False(MeetingCursor.TryParse(text, out _));

    [Theory]
    [InlineData(0)]
    [InlineData(MeetingListings.PageLimit + 1)]
    public async Task A_page_has_a_limit(int limit) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => lists.FindAsync(An, new(Limit: limit)));

    private async Task Add(string title, Guid member, DateTimeOffset? start = null, Guid? unit = null, MeetingStatus status = MeetingStatus.Scheduled)
    {
        var stream = new TestStream();
        var at = start ?? Monday;
        var listing = new MeetingListing(stream.Id.Id, title, null, unit ?? Union, "Công đoàn", at, at.AddHours(2), null, MeetingMode.Online, status);
        await Journal.AppendAsync(stream.Next() with { Listing = new MeetingListingChange(listing, [new(member, MeetingRole.Delegate, Union)], []) });
    }

    private async Task<(TestStream Stream, MeetingListing Listing)> Put(
        string title, Guid unit, ImmutableArray<MeetingListingParticipant> people, ImmutableArray<Guid>? preparing = null, MeetingStatus status = MeetingStatus.Scheduled)
    {
        var stream = new TestStream();
        var listing = new MeetingListing(stream.Id.Id, title, null, unit, "Công đoàn", Monday, Monday.AddHours(2), null, MeetingMode.Online, status);
        await Journal.AppendAsync(stream.Next() with { Listing = new MeetingListingChange(listing, people, []) { Preparing = preparing } });
        return (stream, listing);
    }

    private async Task<IEnumerable<string>> Titles(MeetingQuery query) =>
        (await lists.FindAsync(An, query)).Meetings.Select(m => m.Meeting.Title);
}

public sealed class SqliteMeetingListingsTests : MeetingListingsSpecification
{
    protected override TestStore Store { get; } = new SqliteStore();
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresMeetingListingsTests(PostgresFixture postgres) : MeetingListingsSpecification
{
    protected override TestStore Store { get; } = new PostgresStore(postgres);
}
