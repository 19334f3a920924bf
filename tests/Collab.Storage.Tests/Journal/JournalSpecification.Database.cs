using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Storage.ReadModels;

namespace Collab.Storage.Tests.Journal;

public abstract partial class JournalSpecification
{
    [Fact]
    public async Task A_database_that_takes_nothing_makes_the_journal_unavailable_until_it_does_again()
    {
        var stream = new TestStream();
        await Journal.AppendAsync(stream.Next());
        await ExecuteAsync("ALTER TABLE events RENAME TO elsewhere");
        var next = stream.Next();

        await Assert.ThrowsAsync<JournalUnavailableException>(() => Journal.AppendAsync(next));

        await ExecuteAsync("ALTER TABLE elsewhere RENAME TO events");
        await Journal.AppendAsync(next);
        Assert.Equal(2, (await Journal.ReadHeadAsync(stream.Id))!.Value.Seq);
    }

    [Fact]
    public async Task A_database_that_cannot_be_read_is_unavailable_to_readers_too()
    {
        var stream = new TestStream();
        await Journal.AppendAsync(stream.Next());
        await ExecuteAsync("ALTER TABLE events RENAME TO elsewhere; ALTER TABLE snapshots RENAME TO elsewhere2; ALTER TABLE sealed_choices RENAME TO elsewhere3");

        await Assert.ThrowsAsync<JournalUnavailableException>(() => Journal.ReadHeadAsync(stream.Id));
        await Assert.ThrowsAsync<JournalUnavailableException>(() => Journal.ReadAsync(stream.Id, 0, 10));
        await Assert.ThrowsAsync<JournalUnavailableException>(() => Journal.FindCommandAsync(stream.Id, Guid.NewGuid(), Guid.NewGuid()));
        await Assert.ThrowsAsync<JournalUnavailableException>(() => Journal.ReadCommandsAsync(stream.Id, 10));
        await Assert.ThrowsAsync<JournalUnavailableException>(() => Journal.ReadSnapshotAsync(stream.Id));
        await Assert.ThrowsAsync<JournalUnavailableException>(() => Journal.TallyAsync(Guid.NewGuid()));
    }

    [Fact]
    public async Task What_the_database_does_not_take_fails_alone()
    {
        TestStream bad = new(), good = new();
        var listing = new MeetingListing(bad.Id.Id, "Giao ban", null, Guid.NewGuid(), null!, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, null, MeetingMode.Online, MeetingStatus.Draft);

        var outcomes = await Outcomes([good.Next(), bad.Next() with { Listing = new MeetingListingChange(listing, [], []) }, good.Next()]);

        Assert.Null(outcomes[0]);
        Assert.IsType<JournalUnavailableException>(outcomes[1]);
        Assert.Null(outcomes[2]);
        Assert.Null(await Journal.ReadHeadAsync(bad.Id));
    }

    [Fact]
    public async Task Disposing_writes_what_waits_and_then_refuses()
    {
        var stream = new TestStream();
        var appends = Enumerable.Range(0, 500).Select(_ => Journal.AppendAsync(stream.Next())).ToArray();

        await ((IAsyncDisposable)Journal).DisposeAsync();

        await Task.WhenAll(appends);
        Assert.Equal(500, (await Journal.ReadHeadAsync(stream.Id))!.Value.Seq);
        await Assert.ThrowsAsync<JournalUnavailableException>(() => Journal.AppendAsync(stream.Next()));
    }

    [Fact]
    public async Task A_writer_elsewhere_is_noticed_although_the_head_was_remembered()
    {
        var elsewhere = NewJournal();
        var id = Guid.NewGuid();
        TestStream here = new(id), there = new(id);
        var first = here.Next();
        there.Next([new(first.Events[0].By, first.Events[0].CommandId)]);
        await Journal.AppendAsync(first);
        var second = there.Next();
        await elsewhere.AppendAsync(second);

        await Assert.ThrowsAsync<JournalConflictException>(() => Journal.AppendAsync(here.Next(2)));
        await Journal.AppendAsync(there.Next());

        Assert.Null(new JournalVerifier(here.Id).Check(await Journal.ReadAsync(here.Id, 0, 10)));
        Assert.Equal(3, (await Journal.ReadHeadAsync(here.Id))!.Value.Seq);
    }

    [Fact, Trait("Requirement", "B8")]
    public async Task Lists_change_in_the_transaction_of_the_append()
    {
        var stream = new TestStream();
        Guid member = Guid.NewGuid(), unit = Guid.NewGuid();
        var start = new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero);
        var listing = new MeetingListing(stream.Id.Id, "Giao ban tháng 5", "Giao ban", unit, "Công đoàn ngành", start, start.AddHours(2), "Phòng 1", MeetingMode.Mixed, MeetingStatus.Scheduled);
        var lists = new MeetingListings(Database);
        var create = stream.Next() with { Listing = new MeetingListingChange(listing, [new(member, MeetingRole.Chair, unit)], []) };

        await Journal.AppendAsync(create);
        Assert.Equal([new OwnMeeting(listing, MeetingRole.Chair)], await Own());

        await Assert.ThrowsAsync<JournalConflictException>(() => Journal.AppendAsync(create with { Listing = new MeetingListingChange(listing with { Title = "Khác" }, [], [member]) }));
        Assert.Equal([new OwnMeeting(listing, MeetingRole.Chair)], await Own());

        await Journal.AppendAsync(stream.Next() with { Listing = new MeetingListingChange(listing with { Status = MeetingStatus.Open }, [new(member, MeetingRole.Secretary, unit)], []) });
        Assert.Equal([new OwnMeeting(listing with { Status = MeetingStatus.Open }, MeetingRole.Secretary)], await Own());

        await Journal.AppendAsync(stream.Next() with { Listing = new MeetingListingChange(null, [], [member]) });
        Assert.Empty(await Own());

        async Task<IEnumerable<OwnMeeting>> Own() => (await lists.FindAsync(member, new())).Meetings;
    }
}
