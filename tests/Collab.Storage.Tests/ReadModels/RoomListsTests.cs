using System.Collections.Immutable;
using Collab.Domain.Rooms;
using Collab.Domain.Text;
using Collab.Storage.ReadModels;
using Collab.Storage.Tests.Journal;
using Collab.Storage.Tests.Postgres;
using CsCheck;

namespace Collab.Storage.Tests.ReadModels;

/// <summary>The lists of document rooms, written by appends and asked by whoever is in them.</summary>
[Trait("Requirement", "E1")]
public abstract class RoomListsSpecification : StorageTests
{
    private static readonly DateTimeOffset Monday = new(2026, 5, 4, 8, 0, 0, TimeSpan.Zero);
    private static readonly Guid An = Guid.NewGuid(), Unit = Guid.NewGuid(), Above = Guid.NewGuid();

    private readonly Dictionary<Guid, TestStream> streams = [];
    private RoomLists lists = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        lists = new RoomLists(Database);
    }

    [Fact]
    public async Task A_member_finds_the_rooms_by_an_entry_of_ones_own_by_a_unit_and_by_one_above_that_counts_below()
    {
        await PutAsync("Riêng", Entry(An, RoomRole.Editor));
        await PutAsync("Đơn vị", Entry(Unit, RoomRole.Reader, isUnit: true));
        await PutAsync("Cấp trên", Entry(Above, RoomRole.Reader, isUnit: true));
        await PutAsync("Kể cả cấp dưới", Entry(Above, RoomRole.Reviewer, isUnit: true, below: true));
        await PutAsync("Người khác", Entry(Guid.NewGuid(), RoomRole.Owner));
        // An id that is a member's is no unit's, and the other way round.
        await PutAsync("Nhầm", Entry(An, RoomRole.Owner, isUnit: true), Entry(Unit, RoomRole.Owner));

        Assert.Equal(["Kể cả cấp dưới Reviewer", "Riêng Editor", "Đơn vị Reader"], (await AllAsync()).Select(r => $"{r.Name} {r.Role}").Order(StringComparer.Ordinal));
        Assert.Empty((await lists.FindAsync(new(Guid.NewGuid(), [], []), new())).Rooms);
    }

    [Fact]
    public async Task Of_several_roles_the_one_counts_that_may_most_as_in_the_room_itself()
    {
        (Guid Id, bool IsUnit)[] who = [(An, false), (Unit, true), (Above, true), (Guid.NewGuid(), false)];
        var entry = Gen.Select(Gen.Int[0, who.Length - 1], Gen.Enum<RoomRole>(), Gen.Bool, (i, role, below) => Entry(who[i].Id, role, who[i].IsUnit, who[i].IsUnit && below));
        await entry.Array[0, 4].Select(entries => entries.DistinctBy(e => e.Id).ToArray()).SampleAsync(async entries =>
        {
            var id = await PutAsync("Phòng", entries);
            var members = entries.Aggregate(Collab.Domain.Streams.PersistentMap<Guid, RoomMember>.Empty, (map, e) => map.SetItem(e.Id, e));
            Assert.Equal(RoomAccess.RoleOf(members, Principals), (await AllAsync()).SingleOrDefault(r => r.Id == id)?.Role);
        }, iter: 40, threads: 1);
    }

    [Fact]
    public async Task Roles_change_and_who_is_taken_out_finds_the_room_no_more()
    {
        var id = await PutAsync("Phòng", Entry(An, RoomRole.Reader));
        await ChangeAsync(id, Row(id, "Phòng mới", Monday.AddHours(1), closed: true), [Entry(An, RoomRole.Owner)]);
        var room = Assert.Single(await AllAsync());
        Assert.Equal(("Phòng mới", RoomRole.Owner, true, Monday.AddHours(1)), (room.Name, room.Role, room.Closed, room.ChangedAt));

        await ChangeAsync(id, Row(id, "Phòng mới", Monday.AddHours(2)), [], left: [An]);
        Assert.Empty(await AllAsync());
    }

    [Theory]
    [InlineData("hồ sơ", 1)]
    [InlineData("SO HO", 1)]
    [InlineData("ho\u0302\u0300", 1)]
    [InlineData("100%_", 1)]
    [InlineData("%", 1)]
    [InlineData("' OR 1=1 --", 0)]
    [InlineData("\ud800", 0)]
    [InlineData("  ", 2)]
    public async Task Names_are_found_with_and_without_diacritics_and_nothing_in_a_search_is_more_than_text(string text, int found)
    {
        await PutAsync("Hồ sơ kỳ họp", Entry(An, RoomRole.Reader));
        await PutAsync("Tập huấn 100%_công tác", Entry(An, RoomRole.Reader));
        await PutAsync("Hồ sơ 100%_ của người khác", Entry(Guid.NewGuid(), RoomRole.Reader));

        Assert.Equal(found, (await lists.FindAsync(Principals, new(text))).Rooms.Length);
    }

    [Fact]
    public async Task Pages_of_any_size_continue_each_other_the_last_changed_first()
    {
        // Many were changed at the same time, so that the id has to decide; some are found in two ways, and stand there once.
        for (var i = 0; i < 25; i++) await PutAsync($"Phòng {i}", Monday.AddDays(i % 4), Entry(An, RoomRole.Reader), Entry(Unit, RoomRole.Editor, isUnit: true));
        var all = await AllAsync();
        Assert.Equal(25, all.Length);
        Assert.True(all.Select(r => r.ChangedAt).SequenceEqual(all.Select(r => r.ChangedAt).OrderDescending()));

        await Gen.Int[1, 30].SampleAsync(async limit =>
        {
            var paged = new List<OwnRoom>();
            (DateTimeOffset, Guid)? after = null;
            for (var more = true; more;)
            {
                var page = await lists.FindAsync(Principals, new(null, after, limit));
                Assert.InRange(page.Rooms.Length, 1, limit);
                paged.AddRange(page.Rooms);
                (after, more) = ((page.Rooms[^1].ChangedAt, page.Rooms[^1].Id), page.HasMore);
            }
            Assert.Equal(all, paged);
        }, iter: 20, threads: 1);
    }

    [Fact]
    public async Task What_a_room_holds_is_written_with_it_and_each_document_stands_there_once()
    {
        var (id, document, folder) = (await PutAsync("Phòng", Entry(An, RoomRole.Owner)), Guid.NewGuid(), Guid.NewGuid());
        var row = new RoomDocumentRow(document, "Tờ trình", VietnameseFolding.Fold("Tờ trình"), folder, false, 1, new string('a', 64), "application/pdf", Monday);
        await ChangeAsync(id, Row(id, "Phòng", Monday, documents: 1), [], documents: [row]);
        await ChangeAsync(id, Row(id, "Phòng", Monday, documents: 1), [], documents: [row with { Title = "Tờ trình số 5", FoldedTitle = "to trinh so 5", FolderId = null, Version = 2, Sha256 = new string('b', 64) }]);
        Assert.Equal(1, Assert.Single(await AllAsync()).Documents);
        Assert.Equal([$"Tờ trình số 5/to trinh so 5/2/{new string('b', 64)}"], await RowsAsync("SELECT title || '/' || title_folded || '/' || version || '/' || sha256 FROM room_documents WHERE folder_id IS NULL AND NOT removed"));

        await ChangeAsync(id, Row(id, "Phòng", Monday), [], documents: [row with { Removed = true }]);
        Assert.Equal(["1"], await RowsAsync("SELECT COUNT(*) FROM room_documents WHERE removed"));
    }

    [Fact]
    public async Task Of_an_append_that_comes_too_late_nothing_is_in_the_lists()
    {
        var id = await PutAsync("Phòng", Entry(An, RoomRole.Owner));
        var late = new TestStream(streams[id].Id.Id).Next() with { Listing = new RoomListingChange(Row(id, "Muộn", Monday), [Entry(Unit, RoomRole.Owner, isUnit: true)], [], []) };
        await Assert.ThrowsAnyAsync<Exception>(() => Journal.AppendAsync(late));
        Assert.Equal("Phòng", Assert.Single(await AllAsync()).Name);
        Assert.Equal(["1"], await RowsAsync("SELECT COUNT(*) FROM room_members"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(RoomLists.PageLimit + 1)]
    public async Task A_page_has_a_limit(int limit) => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => lists.FindAsync(Principals, new(Limit: limit)));

    private static RoomPrincipals Principals => new(An, [Unit], [Above]);

    private static RoomMember Entry(Guid id, RoomRole role, bool isUnit = false, bool below = false) => new(id, isUnit, below, role, "Tên");

    private static RoomRow Row(Guid id, string name, DateTimeOffset at, bool closed = false, int documents = 0) =>
        new(id, name, VietnameseFolding.Fold(name), null, false, closed, documents, at);

    private Task<Guid> PutAsync(string name, params RoomMember[] members) => PutAsync(name, Monday, members);

    private async Task<Guid> PutAsync(string name, DateTimeOffset at, params RoomMember[] members)
    {
        var stream = new TestStream();
        streams[stream.Id.Id] = stream;
        await ChangeAsync(stream.Id.Id, Row(stream.Id.Id, name, at), members);
        return stream.Id.Id;
    }

    private Task ChangeAsync(Guid id, RoomRow row, ImmutableArray<RoomMember> members, ImmutableArray<Guid>? left = null, ImmutableArray<RoomDocumentRow>? documents = null) =>
        Journal.AppendAsync(streams[id].Next() with { Listing = new RoomListingChange(row, members, left ?? [], documents ?? []) });

    private Task ChangeAsync(Guid id, RoomRow row, RoomMember[] members) => ChangeAsync(id, row, [.. members], null, null);

    private async Task<ImmutableArray<OwnRoom>> AllAsync() => (await lists.FindAsync(Principals, new(Limit: RoomLists.PageLimit))).Rooms;
}

public sealed class SqliteRoomListsTests : RoomListsSpecification
{
    protected override TestStore Store { get; } = new SqliteStore();
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresRoomListsTests(PostgresFixture postgres) : RoomListsSpecification
{
    protected override TestStore Store { get; } = new PostgresStore(postgres);
}
