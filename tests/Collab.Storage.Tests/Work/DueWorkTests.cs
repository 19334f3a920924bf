using System.Text;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Storage.Tests.Journal;
using Collab.Storage.Tests.Postgres;
using Collab.Storage.Work;

namespace Collab.Storage.Tests.Work;

[Trait("Requirement", "E8")]
public abstract class DueWorkSpecification : StorageTests
{
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(1);
    private static readonly string[] Kinds = [DueWorkKinds.Notify, DueWorkKinds.Remind];

    private readonly HandClock clock = new();
    private readonly Guid here = Guid.NewGuid(), there = Guid.NewGuid();

    private DueWorkStore Work => new(Database, clock);

    [Fact]
    public async Task Work_is_stored_with_its_event_and_given_out_when_it_is_due()
    {
        var stream = new TestStream();
        var append = stream.Next(3);
        await Journal.AppendAsync(append with { Work = [Row(append, 2, 0, "first"), Row(append, 2, 1, "second", due: clock.Now.AddHours(1)), Row(append, 3, 0, "third", kind: DueWorkKinds.Remind)] });

        Assert.Equal(clock.Now, await Work.NextAsync(Kinds));
        var now = await Work.ClaimAsync(here, Claim, Kinds, 10);
        Assert.Equal(["first", "third"], Texts(now).Order());
        Assert.All(now, work => Assert.Equal((1, append.Stream, clock.Now), (work.Attempt, work.Work.About, work.Work.DueAt)));
        foreach (var work in now) await Work.DoneAsync(work.Id);

        Assert.Equal(clock.Now.AddHours(1), await Work.NextAsync(Kinds));
        Assert.Empty(await Work.ClaimAsync(here, Claim, Kinds, 10));
        clock.Now = clock.Now.AddHours(1);
        var later = Assert.Single(await Work.ClaimAsync(here, Claim, Kinds, 10));
        Assert.Equal("second", Text(later));
        await Work.DoneAsync(later.Id);
        Assert.Null(await Work.NextAsync(Kinds));
        Assert.Equal(3, new HashSet<Guid> { now[0].Id, now[1].Id, later.Id }.Count);
    }

    [Fact]
    public async Task Of_an_append_that_is_refused_no_work_is_left()
    {
        var stream = new TestStream();
        var append = stream.Next();
        await Journal.AppendAsync(append with { Work = [Row(append, 1, 0, "kept")] });
        var lost = new TestStream(stream.Id.Id).Next();
        await Assert.ThrowsAsync<JournalConflictException>(() => Journal.AppendAsync(lost with { Work = [Row(lost, 1, 0, "lost")] }));
        var after = stream.Next();
        await Journal.AppendAsync(after with { Work = [Row(after, 2, 0, "after")] });

        Assert.Equal(["after", "kept"], Texts(await Work.ClaimAsync(here, Claim, Kinds, 10)).Order());
    }

    [Fact]
    public async Task Work_that_the_database_does_not_take_takes_its_events_with_it_and_nothing_else()
    {
        TestStream bad = new(), good = new();
        var (refused, taken) = (bad.Next(), good.Next());
        // The same row twice.
        var failing = Journal.AppendAsync(refused with { Work = [Row(refused, 1, 0, "x"), Row(refused, 1, 0, "x")] });
        await Journal.AppendAsync(taken with { Work = [Row(taken, 1, 0, "good")] });
        await Assert.ThrowsAsync<JournalUnavailableException>(() => failing);

        Assert.Null(await Journal.ReadHeadAsync(bad.Id));
        Assert.Equal(["good"], Texts(await Work.ClaimAsync(here, Claim, Kinds, 10)));
    }

    [Fact]
    public async Task What_is_claimed_is_one_servers_until_it_lets_go_or_dies()
    {
        await LeaveAsync("a");
        var first = Assert.Single(await Work.ClaimAsync(here, Claim, Kinds, 10));
        Assert.Empty(await Work.ClaimAsync(there, Claim, Kinds, 10));

        clock.Now = clock.Now.AddSeconds(50);
        Assert.True(await Work.RenewAsync(first.Id, here, Claim));
        clock.Now = clock.Now.AddSeconds(50);
        Assert.Empty(await Work.ClaimAsync(there, Claim, Kinds, 10));

        // It renews no more.
        clock.Now = clock.Now.AddSeconds(11);
        var second = Assert.Single(await Work.ClaimAsync(there, Claim, Kinds, 10));
        Assert.Equal((first.Id, 2), (second.Id, second.Attempt));
        Assert.False(await Work.RenewAsync(first.Id, here, Claim));
        await Work.PutOffAsync(first.Id, here, TimeSpan.FromHours(1)); // too late to say so
        await Work.ReleaseAsync(first.Id, here);
        clock.Now = clock.Now.AddMinutes(2);
        var third = Assert.Single(await Work.ClaimAsync(here, Claim, Kinds, 10));
        Assert.Equal(3, third.Attempt);

        // Whoever did it, it is done.
        await Work.DoneAsync(first.Id);
        Assert.False(await Work.RenewAsync(first.Id, here, Claim));
        Assert.Null(await Work.NextAsync(Kinds));
    }

    [Fact]
    public async Task What_failed_waits_and_what_was_interrupted_counts_as_not_tried()
    {
        await LeaveAsync("a");
        var first = Assert.Single(await Work.ClaimAsync(here, Claim, Kinds, 10));
        await Work.PutOffAsync(first.Id, here, TimeSpan.FromSeconds(30));
        Assert.Equal(clock.Now.AddSeconds(30), await Work.NextAsync(Kinds));
        clock.Now = clock.Now.AddSeconds(29);
        Assert.Empty(await Work.ClaimAsync(there, Claim, Kinds, 10));
        clock.Now = clock.Now.AddSeconds(1);
        var second = Assert.Single(await Work.ClaimAsync(there, Claim, Kinds, 10));
        Assert.Equal(2, second.Attempt);
        Assert.Equal(first.Work.DueAt, second.Work.DueAt);

        await Work.ReleaseAsync(second.Id, there);
        Assert.Equal(2, Assert.Single(await Work.ClaimAsync(here, Claim, Kinds, 10)).Attempt);
    }

    [Fact]
    public async Task A_server_takes_what_it_can_do_and_no_more_than_it_asks_for_the_longest_due_first()
    {
        for (var n = 5; n >= 1; n--) await LeaveAsync($"{n}", due: clock.Now.AddMinutes(n - 10));
        await LeaveAsync("render", kind: DueWorkKinds.Render, due: clock.Now.AddMinutes(-20));
        Assert.Equal(["1", "2"], Texts(await Work.ClaimAsync(here, Claim, Kinds, 2)));
        Assert.Equal(["3", "4", "5"], Texts(await Work.ClaimAsync(here, Claim, Kinds, 10)));
        Assert.Empty(await Work.ClaimAsync(here, Claim, [], 10));
        Assert.Null(await Work.NextAsync([]));
        Assert.Equal(["render"], Texts(await Work.ClaimAsync(here, Claim, [DueWorkKinds.Render], 10)));
    }

    [Fact]
    public async Task Servers_that_want_the_same_get_each_once()
    {
        var stream = new TestStream();
        var append = stream.Next(200);
        await Journal.AppendAsync(append with { Work = [.. append.Events.Select(e => Row(append, e.Seq, 0, $"{e.Seq}"))] });
        var taken = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            var (server, mine) = (Guid.NewGuid(), new List<Guid>());
            for (var tries = 0; tries < 100 && await Work.NextAsync(Kinds) <= clock.Now; tries++) mine.AddRange((await Work.ClaimAsync(server, Claim, Kinds, 20)).Select(work => work.Id));
            return mine;
        })));
        Assert.Equal(200, taken.Sum(mine => mine.Count));
        Assert.Equal(200, taken.SelectMany(mine => mine).Distinct().Count());
    }

    [Fact]
    public async Task The_most_data_that_work_may_have_comes_back_as_it_was_and_more_is_no_work()
    {
        var most = new string('ạ', DueWork.DataBytes / 3);
        await LeaveAsync(most);
        Assert.Equal(most, Text(Assert.Single(await Work.ClaimAsync(here, Claim, Kinds, 10))));
        Assert.Throws<ArgumentException>(() => new DueWork(DueWorkKinds.Notify, StreamId.Organisation, clock.Now, new byte[DueWork.DataBytes + 1]));
    }

    private async Task LeaveAsync(string text, string kind = DueWorkKinds.Notify, DateTimeOffset? due = null)
    {
        var append = new TestStream().Next();
        await Journal.AppendAsync(append with { Work = [Row(append, 1, 0, text, kind, due)] });
    }

    private DueWorkRow Row(JournalAppend append, long seq, int index, string text, string kind = DueWorkKinds.Notify, DateTimeOffset? due = null) =>
        new(append.Stream, seq, index, new DueWork(kind, append.Stream, due ?? clock.Now, Encoding.UTF8.GetBytes(text)));

    private static IEnumerable<string> Texts(IEnumerable<ClaimedWork> work) => work.Select(Text);

    private static string Text(ClaimedWork work) => Encoding.UTF8.GetString(work.Work.Data);

    private sealed class HandClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 5, 4, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
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
