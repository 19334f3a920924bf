using System.Collections.Immutable;
using Collab.Domain.Rooms;
using Collab.Domain.Rounds;
using Collab.Domain.Text;
using Collab.Storage.ReadModels;
using Collab.Storage.Tests.Journal;
using Collab.Storage.Tests.Postgres;
using CsCheck;

namespace Collab.Storage.Tests.ReadModels;

/// <summary>The lists of rounds of opinions, written by appends and asked by whoever is in their rooms.</summary>
[Trait("Requirement", "E6")]
public abstract class RoundListsSpecification : StorageTests
{
    private static readonly DateTimeOffset Monday = new(2026, 5, 4, 8, 0, 0, TimeSpan.Zero);
    private static readonly Guid An = Guid.NewGuid(), Unit = Guid.NewGuid(), Headed = Guid.NewGuid(), Other = Guid.NewGuid();

    private readonly Dictionary<Guid, TestStream> streams = [];
    private RoundLists lists = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        lists = new RoundLists(Database);
    }

    [Fact]
    public async Task A_member_finds_where_one_is_asked_oneself_as_a_unit_or_in_anothers_stead_and_what_one_keeps()
    {
        var (read, kept) = (await RoomAsync("Đọc", RoomRole.Reader), await RoomAsync("Giữ", RoomRole.Owner));
        await PutAsync(read, "Tự mình", Asked(An, AddresseeState.Seen));
        await PutAsync(read, "Đơn vị", Asked(Unit, AddresseeState.Waiting, isUnit: true), Asked(Other, AddresseeState.Answered));
        await PutAsync(read, "Người đứng đầu", Asked(Headed, AddresseeState.Drafted, isUnit: true));
        await PutAsync(read, "Thay mặt", Asked(Other, AddresseeState.Answered) with { DelegateId = An });
        await PutAsync(read, "Không hỏi", Asked(Other, AddresseeState.Waiting), Asked(An, AddresseeState.Waiting, isUnit: true));
        await PutAsync(kept, "Giữ", Asked(Other, AddresseeState.Waiting));

        Assert.Equal(["Người đứng đầu Drafted", "Thay mặt Answered", "Tự mình Seen", "Đơn vị Waiting"], await TitlesAsync(RoundFilter.Asked));
        Assert.Equal(["Giữ "], await TitlesAsync(RoundFilter.Kept));
        Assert.Equal(["Giữ ", "Người đứng đầu Drafted", "Thay mặt Answered", "Tự mình Seen", "Đơn vị Waiting"], await TitlesAsync(RoundFilter.Own));
        Assert.Equal(6, (await AllAsync()).Length);
        Assert.Equal(5, (await lists.FindAsync(Principals, [], [Headed], new(RoundFilter.Any, read))).Rounds.Length);
        Assert.Empty((await lists.FindAsync(new(Guid.NewGuid(), [], []), [Unit], [Headed], new(RoundFilter.Any))).Rounds);
    }

    [Fact]
    public async Task Of_several_that_one_answers_for_the_least_far_is_told()
    {
        var room = await RoomAsync("Đọc", RoomRole.Reader);
        await PutAsync(room, "Nhiều", Asked(An, AddresseeState.Answered), Asked(Unit, AddresseeState.Returned, isUnit: true), Asked(Headed, AddresseeState.Drafted, isUnit: true));
        Assert.Equal(AddresseeState.Returned, Assert.Single(await AllAsync()).State);
    }

    [Fact]
    public async Task A_head_is_told_that_a_draft_waits_and_whoever_only_writes_for_the_unit_is_not()
    {
        var room = await RoomAsync("Đọc", RoomRole.Reader);
        await PutAsync(room, "Chờ duyệt", Asked(An, AddresseeState.Answered), Asked(Headed, AddresseeState.Drafted, isUnit: true));
        await PutAsync(room, "Chưa soạn", Asked(Headed, AddresseeState.Waiting, isUnit: true));
        await PutAsync(room, "Trả lại", Asked(Headed, AddresseeState.Returned, isUnit: true));
        await PutAsync(room, "Nơi khác duyệt", Asked(Unit, AddresseeState.Drafted, isUnit: true), Asked(Headed, AddresseeState.Drafted));
        await PutAsync(room, "Không hỏi", Asked(Other, AddresseeState.Drafted, isUnit: true));
        Assert.Equal(["Chờ duyệt"], (await AllAsync()).Where(r => r.ToApprove).Select(r => r.Title));
    }

    [Fact]
    public async Task What_was_not_started_is_for_keepers_only_also_where_one_is_asked()
    {
        var (read, kept) = (await RoomAsync("Đọc", RoomRole.Reviewer), await RoomAsync("Giữ", RoomRole.Editor));
        foreach (var room in new[] { read, kept })
        {
            await PutAsync(room, "Dự thảo", r => r with { Stage = RoundStage.Draft, StartedAt = null }, Asked(An, AddresseeState.Waiting));
            await PutAsync(room, "Bỏ", r => r with { Stage = RoundStage.Cancelled, StartedAt = null }, Asked(An, AddresseeState.Waiting));
            await PutAsync(room, "Hủy", r => r with { Stage = RoundStage.Cancelled });
        }

        Assert.Equal(["Hủy"], (await AllAsync()).Where(r => r.RoomId == read).Select(r => r.Title));
        Assert.Equal(3, (await AllAsync()).Count(r => r.RoomId == kept));
        Assert.Empty(await TitlesAsync(RoundFilter.Asked));
        Assert.Equal("Dự thảo", Assert.Single((await lists.FindAsync(Principals, [], [Headed], new(RoundFilter.Any, Stage: RoundStage.Draft))).Rounds).Title);
    }

    [Fact]
    public async Task Rows_change_with_the_round_and_go_with_who_is_asked_no_more()
    {
        var room = await RoomAsync("Đọc", RoomRole.Reader);
        var id = await PutAsync(room, "Lấy ý kiến", Asked(An, AddresseeState.Waiting), Asked(Other, AddresseeState.Waiting));
        await ChangeAsync(id, Row(id, room, "Lấy ý kiến lần hai") with { Stage = RoundStage.Closed, Blind = true, Asked = 2, Answered = 1, ClosedAt = Monday }, [Asked(An, AddresseeState.Answered)], []);
        var round = Assert.Single(await AllAsync());
        Assert.Equal(("Lấy ý kiến lần hai", RoundStage.Closed, true, 2, 1, "Đọc", RoomRole.Reader, AddresseeState.Answered),
            (round.Title, round.Stage, round.Blind, round.Asked, round.Answered, round.RoomName, round.Role, round.State));

        await ChangeAsync(id, null, [], [An]);
        Assert.Null(Assert.Single(await AllAsync()).State);
        Assert.Equal(["1"], await RowsAsync("SELECT COUNT(*) FROM round_addressees"));
    }

    [Theory]
    [InlineData("nghi dinh", 1)]
    [InlineData("ĐỊNH NGHỊ", 1)]
    [InlineData("%", 0)]
    [InlineData("' OR 1=1 --", 0)]
    [InlineData(" ", 2)]
    public async Task Titles_are_found_with_and_without_diacritics(string text, int found)
    {
        var room = await RoomAsync("Đọc", RoomRole.Reader);
        await PutAsync(room, "Dự thảo Nghị định", Asked(An, AddresseeState.Waiting));
        await PutAsync(room, "Kế hoạch", Asked(An, AddresseeState.Waiting));
        Assert.Equal(found, (await lists.FindAsync(Principals, [], [Headed], new(Text: text))).Rounds.Length);
    }

    [Fact]
    public async Task Pages_of_any_size_continue_each_other_what_ends_last_first()
    {
        var room = await RoomAsync("Đọc", RoomRole.Reader);
        for (var i = 0; i < 25; i++) await PutAsync(room, $"Lần {i}", r => r with { DueAt = Monday.AddDays(i % 4) }, Asked(An, AddresseeState.Waiting), Asked(Unit, AddresseeState.Waiting, isUnit: true));
        var all = await AllAsync();
        Assert.Equal(25, all.Length);
        Assert.True(all.Select(r => r.DueAt).SequenceEqual(all.Select(r => r.DueAt).OrderDescending()));

        await Gen.Int[1, 30].SampleAsync(async limit =>
        {
            var paged = new List<OwnRound>();
            (DateTimeOffset, Guid)? after = null;
            for (var more = true; more;)
            {
                var page = await lists.FindAsync(Principals, [Unit], [Headed], new(After: after, Limit: limit));
                paged.AddRange(page.Rounds);
                (after, more) = ((page.Rounds[^1].DueAt, page.Rounds[^1].Id), page.HasMore);
            }
            Assert.Equal(all, paged);
        }, iter: 20, threads: 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(RoundLists.PageLimit + 1)]
    public async Task A_page_has_a_limit(int limit) => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => lists.FindAsync(Principals, [], [Headed], new(Limit: limit)));

    private static RoomPrincipals Principals => new(An, [Unit], []);

    private static RoundAddresseeRow Asked(Guid id, AddresseeState state, bool isUnit = false) => new(id, isUnit, state, null);

    private static RoundRow Row(Guid id, Guid room, string title) =>
        new(id, room, title, VietnameseFolding.Fold(title), RoundStage.Open, Monday, false, 0, 0, Monday.AddDays(-9), Monday.AddDays(-8), null);

    private async Task<Guid> RoomAsync(string name, RoomRole role)
    {
        var stream = new TestStream();
        await Journal.AppendAsync(stream.Next() with
        {
            Listing = new RoomListingChange(new(stream.Id.Id, name, VietnameseFolding.Fold(name), null, false, false, 0, Monday), [new(An, false, false, role, "An")], [], []),
        });
        return stream.Id.Id;
    }

    private Task<Guid> PutAsync(Guid room, string title, params RoundAddresseeRow[] asked) => PutAsync(room, title, row => row, asked);

    private async Task<Guid> PutAsync(Guid room, string title, Func<RoundRow, RoundRow> change, params RoundAddresseeRow[] asked)
    {
        var stream = new TestStream();
        streams[stream.Id.Id] = stream;
        await ChangeAsync(stream.Id.Id, change(Row(stream.Id.Id, room, title)), asked, []);
        return stream.Id.Id;
    }

    private Task ChangeAsync(Guid id, RoundRow? row, RoundAddresseeRow[] asked, ImmutableArray<Guid> left) =>
        Journal.AppendAsync(streams[id].Next() with { Listing = new RoundListingChange(id, row, [.. asked], left) });

    private async Task<IEnumerable<string>> TitlesAsync(RoundFilter filter) =>
        (await lists.FindAsync(Principals, [Unit, Headed], [Headed], new(filter))).Rounds.Select(r => $"{r.Title} {r.State}").Order(StringComparer.Ordinal);

    private async Task<ImmutableArray<OwnRound>> AllAsync() => (await lists.FindAsync(Principals, [Unit, Headed], [Headed], new(RoundFilter.Any, Limit: RoundLists.PageLimit))).Rounds;
}

public sealed class SqliteRoundListsTests : RoundListsSpecification
{
    protected override TestStore Store { get; } = new SqliteStore();
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresRoundListsTests(PostgresFixture postgres) : RoundListsSpecification
{
    protected override TestStore Store { get; } = new PostgresStore(postgres);
}
