using System.Text;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Storage.Tests.Journal;
using Collab.Storage.Tests.Postgres;
using Collab.Storage.Work;
using Microsoft.Extensions.Time.Testing;

namespace Collab.Storage.Tests.Work;

public abstract class DueWorkSpecification : StorageTests
{
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(1);
    private static readonly Guid Here = Guid.NewGuid(), There = Guid.NewGuid();
    private static readonly string[] Kinds = [DueWorkKinds.Notify, DueWorkKinds.Remind];

    private readonly FakeTimeProvider clock = new(DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_000));
    private readonly TestStream stream = new();
    private DueWorkStore store = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        store = new(Database, clock);
    }

    [Fact, Trait("Requirement", "E8")]
    public async Task What_an_event_leaves_is_stored_with_it_or_not_at_all()
    {
        var append = Leaving(Work("một"), Work("hai"));
        await Journal.AppendAsync(append);
        await Assert.ThrowsAsync<JournalConflictException>(() => Journal.AppendAsync(append));

        Assert.Equal([("notify", 2L, 0L)], await store.CountAsync());
        var first = await store.ClaimAsync(Here, Claim, Kinds);
        var second = await store.ClaimAsync(Here, Claim, Kinds);
        Assert.Equal(["hai", "một"], new[] { first!, second! }.Select(work => Encoding.UTF8.GetString(work.Work.Data)).Order(StringComparer.Ordinal));
        Assert.Equal(stream.Id, first!.Work.About);
        Assert.NotEqual(first.Id, second!.Id);
    }

    [Fact, Trait("Requirement", "E8")]
    public async Task An_event_whose_work_the_database_does_not_take_is_not_stored_either()
    {
        await Assert.ThrowsAsync<JournalUnavailableException>(() => Journal.AppendAsync(Leaving(Work("báo tin") with { Kind = null! })));

        Assert.Null(await Journal.ReadHeadAsync(stream.Id));
        Assert.Empty(await store.CountAsync());
    }

    [Fact, Trait("Requirement", "E8")]
    public async Task It_is_given_when_it_is_due_and_not_before()
    {
        await Journal.AppendAsync(Leaving(new DueWork(DueWorkKinds.Remind, stream.Id, clock.GetUtcNow().AddDays(3), "{}"u8.ToArray()), Work("bây giờ")));

        Assert.Equal("bây giờ", Encoding.UTF8.GetString((await store.ClaimAsync(Here, Claim, Kinds))!.Work.Data));
        clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(DueWorkKinds.Notify, (await store.ClaimAsync(Here, TimeSpan.FromDays(9), Kinds))!.Work.Kind); // its claim is over by now
        Assert.Null(await store.ClaimAsync(Here, Claim, Kinds));
        Assert.Equal([("notify", 1L, 0L), ("remind", 0L, 1L)], await store.CountAsync());

        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(DueWorkKinds.Remind, (await store.ClaimAsync(Here, Claim, Kinds))!.Work.Kind);
    }

    [Fact, Trait("Requirement", "E8")]
    public async Task What_a_server_does_not_finish_is_anothers_once_its_claim_is_over_and_has_the_same_id()
    {
        await Journal.AppendAsync(Leaving(Work("báo tin")));
        var begun = (await store.ClaimAsync(Here, Claim, Kinds))!;
        Assert.Null(await store.ClaimAsync(There, Claim, Kinds));

        clock.Advance(Claim / 2);
        Assert.True(await store.RenewAsync(begun.Id, Here, Claim));
        clock.Advance(Claim / 2);
        Assert.Null(await store.ClaimAsync(There, Claim, Kinds));
        clock.Advance(Claim / 2);
        var taken = (await store.ClaimAsync(There, Claim, Kinds))!;
        Assert.Equal((begun.Id, 1, 2), (taken.Id, begun.Attempt, taken.Attempt));
        Assert.False(await store.RenewAsync(begun.Id, Here, Claim));
        Assert.False(await store.PutOffAsync(begun.Id, Here, TimeSpan.Zero));

        Assert.True(await store.PutOffAsync(taken.Id, There, Claim * 2));
        clock.Advance(Claim);
        Assert.Null(await store.ClaimAsync(Here, Claim, Kinds));
        clock.Advance(Claim);
        Assert.Equal(3, (await store.ClaimAsync(Here, Claim, Kinds))!.Attempt);
        await store.DoneAsync(begun.Id);
        Assert.Empty(await store.CountAsync());
    }

    [Fact, Trait("Requirement", "E8")]
    public async Task A_kind_that_a_server_does_not_know_is_left_to_others()
    {
        await Journal.AppendAsync(Leaving(Work("báo tin")));

        Assert.Null(await store.ClaimAsync(Here, Claim, [DueWorkKinds.Render]));
        Assert.Null(await store.ClaimAsync(Here, Claim, []));
        Assert.NotNull(await store.ClaimAsync(There, Claim, Kinds));
    }

    [Fact, Trait("Requirement", "E8")]
    public async Task Of_many_servers_each_piece_is_one_servers()
    {
        await Journal.AppendAsync(Leaving([.. Enumerable.Range(0, 60).Select(i => Work($"việc {i}"))]));

        var claimed = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            var (server, mine) = (Guid.NewGuid(), new List<Guid>());
            // Somebody else may have been quicker with all that was seen.
            while ((await store.CountAsync()).Count > 0)
            {
                if (await store.ClaimAsync(server, Claim, Kinds) is not { } work) continue;
                mine.Add(work.Id);
                await store.DoneAsync(work.Id);
            }
            return mine;
        })));

        var all = claimed.SelectMany(some => some).ToList();
        Assert.Equal((60, 60), (all.Count, all.Distinct().Count()));
    }

    private DueWork Work(string text) => new(DueWorkKinds.Notify, stream.Id, clock.GetUtcNow(), Encoding.UTF8.GetBytes(text));

    private JournalAppend Leaving(params DueWork[] work)
    {
        var append = stream.Next();
        return append with { Work = [.. work.Select((due, index) => new DueWorkRow(stream.Id, append.Events[0].Seq, index, due))] };
    }
}

public sealed class SqliteDueWorkTests : DueWorkSpecification
{
    protected override TestStore Store { get; } = new SqliteStore();
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresDueWorkTests(PostgresFixture postgres) : DueWorkSpecification
{
    protected override TestStore Store { get; } = new PostgresStore(postgres);
}
