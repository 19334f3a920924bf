using Collab.Domain.Meetings;
using Collab.Storage.Search;
using Collab.Storage.Tests.Postgres;

namespace Collab.Storage.Tests.Search;

/// <summary>Nobody finds what is not theirs: no hit, no place in a page, no snippet, whatever the index holds.</summary>
[Trait("Requirement", "E11"), Trait("Requirement", "E1")]
public abstract class SearchAccessSpecification : SearchTests
{
    [Fact]
    public async Task A_document_is_found_by_who_is_in_its_room_and_by_nobody_else()
    {
        await AddDocumentAsync(await AddRoomAsync(An), "Kế hoạch của An", "bí mật");
        await AddDocumentAsync(await AddRoomAsync(Binh), "Kế hoạch của Bình", "bí mật");

        Assert.Equal(["Kế hoạch của An"], await TitlesAsync("ke hoach"));
        Assert.Equal(["Kế hoạch của An"], await TitlesAsync("bí mật", An, SearchKind.Document));
        Assert.Empty(await TitlesAsync("ke hoach", Guid.NewGuid()));
        // Nor is there room left, or another page, for what one may not read.
        Assert.Null((await Index.FindAsync(new(Of(An), "ke hoach", Limit: 1))).Next);
    }

    [Fact]
    public async Task Whoever_is_put_out_of_a_room_finds_nothing_of_it_from_that_moment_on()
    {
        var room = await AddRoomAsync(An, Binh);
        await AddDocumentAsync(room, "Kế hoạch");
        Assert.Single(await FindAsync("ke hoach"));

        await PutOutAsync(room, An);
        Assert.Empty((await Index.FindAsync(new(Of(An), "ke hoach"))).Hits);
        Assert.Single((await Index.FindAsync(new(Of(Binh), "ke hoach"))).Hits);
    }

    [Fact]
    public async Task A_removed_document_is_found_by_nobody_from_that_moment_on_and_again_once_restored()
    {
        var document = await AddDocumentAsync(await AddRoomAsync(An), "Kế hoạch");
        Assert.Single(await FindAsync("ke hoach"));

        await ExecuteAsync($"UPDATE room_documents SET removed = {Bool(true)} WHERE document_id = {Hex(document)}");
        Assert.Empty((await Index.FindAsync(new(Of(An), "ke hoach"))).Hits); // the index still has it
        Assert.Empty(await FindAsync("ke hoach"));
        Assert.Equal(["0"], await RowsAsync("SELECT count(*) FROM search_items WHERE kind = 'document'"));

        await ExecuteAsync($"UPDATE room_documents SET removed = {Bool(false)} WHERE document_id = {Hex(document)}");
        Assert.Single(await FindAsync("ke hoach"));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task A_unit_in_a_room_counts_for_those_below_it_only_where_it_says_so(bool isAbove, bool below)
    {
        var room = await AddRoomAsync();
        await LetInAsync(room, isAbove ? Top : Unit, isUnit: true, below);
        await AddDocumentAsync(room, "Kế hoạch");
        await Indexer.CatchUpAsync();

        var reader = Of(An, units: [Unit], above: [Top]);
        Assert.Equal(!isAbove || below, (await Index.FindAsync(new(reader, "ke hoach"))).Hits.Length == 1);
        Assert.Empty((await Index.FindAsync(new(Of(An, above: [Unit]), "hoach ke"))).Hits.Where(_ => !below));
        Assert.Empty((await Index.FindAsync(new(Of(An), "ke hoach"))).Hits);
    }

    [Fact]
    public async Task An_entry_of_a_unit_lets_no_member_in_by_its_id_and_the_other_way_round()
    {
        var room = await AddRoomAsync();
        await LetInAsync(room, Unit, isUnit: true, below: true);
        await LetInAsync(room, Binh);
        await AddDocumentAsync(room, "Kế hoạch");
        await Indexer.CatchUpAsync();

        Assert.Empty((await Index.FindAsync(new(Of(Unit), "ke hoach"))).Hits);
        Assert.Empty((await Index.FindAsync(new(Of(An, units: [Binh], above: [Binh]), "ke hoach"))).Hits);
    }

    [Fact]
    public async Task A_meeting_is_found_by_its_participants_and_a_draft_by_its_stewards()
    {
        await AddMeetingAsync("Họp kế hoạch", An);
        await AddMeetingAsync("Họp kế hoạch kín", Binh);
        await AddMeetingAsync("Nháp kế hoạch", An, status: MeetingStatus.Draft);
        await AddMeetingAsync("Nháp kế hoạch của An", An, MeetingRole.Secretary, MeetingStatus.Draft);

        Assert.Equal(["Họp kế hoạch", "Nháp kế hoạch của An"], (await TitlesAsync("ke hoach")).Order());
        Assert.Equal(["Họp kế hoạch", "Nháp kế hoạch của An"], (await TitlesAsync("ke hoach", An, SearchKind.Meeting)).Order());
        Assert.Equal(["Họp kế hoạch kín"], await TitlesAsync("ke hoach", Binh));
    }

    [Fact]
    public async Task Members_who_are_no_longer_active_are_not_found_from_that_moment_on()
    {
        var member = await AddMemberAsync("Phạm Kế Hoạch");
        Assert.Single(await FindAsync("ke hoach"));

        await ExecuteAsync($"UPDATE members SET active = {Bool(false)} WHERE id = {Hex(member)}");
        Assert.Empty((await Index.FindAsync(new(Of(An), "ke hoach"))).Hits);
    }

    [Fact]
    public async Task Of_many_rooms_the_same_is_found_as_of_few()
    {
        // More than are looked for one by one.
        for (var i = 0; i < 140; i++) await AddDocumentAsync(await AddRoomAsync(An), $"Kế hoạch {i}");
        await AddDocumentAsync(await AddRoomAsync(Binh), "Kế hoạch của Bình");
        await AddMeetingAsync("Kế hoạch họp", An);
        await Indexer.CatchUpAsync();

        foreach (var kind in (SearchKind?[])[null, SearchKind.Document])
        {
            var found = new HashSet<Guid>();
            SearchCursor? after = null;
            do
            {
                var page = await Index.FindAsync(new(Of(An), "kế hoạch", kind, after, 50));
                Assert.DoesNotContain(page.Hits, hit => hit.Title == "Kế hoạch của Bình");
                found.UnionWith(page.Hits.Select(hit => hit.Id));
                after = page.Next;
            }
            while (after is not null);
            Assert.Equal(kind is null ? 141 : 140, found.Count);
        }
    }
}

public sealed class SqliteSearchAccessTests : SearchAccessSpecification
{
    protected override TestStore Store { get; } = new SqliteStore();
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresSearchAccessTests(PostgresFixture postgres) : SearchAccessSpecification
{
    protected override TestStore Store { get; } = new PostgresStore(postgres);
}
