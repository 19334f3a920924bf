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
