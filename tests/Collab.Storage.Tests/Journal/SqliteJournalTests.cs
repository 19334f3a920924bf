using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Storage.Journal;
using Collab.Storage.ReadModels;
using Collab.Storage.Sqlite;

namespace Collab.Storage.Tests.Journal;

public sealed class SqliteJournalTests : JournalSpecification, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SqliteDatabase database;
    private readonly SqliteJournal journal;

    public SqliteJournalTests()
    {
        database = SqliteDatabase.Open(folder.File("collab.db"));
        journal = new SqliteJournal(database);
    }

    protected override IJournal Journal => journal;

    public void Dispose()
    {
        journal.DisposeAsync().AsTask().GetAwaiter().GetResult();
        database.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_commit_that_fails_answers_everyone_and_the_writer_goes_on()
    {
        // A foreign key that is checked only at the commit, so the inserts succeed and the commit itself does not.
        Execute(
            """
            CREATE TABLE parents (id INTEGER PRIMARY KEY);
            CREATE TABLE children (parent INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED);
            CREATE TRIGGER poison AFTER INSERT ON events WHEN CAST(NEW.data AS TEXT) LIKE '%poison%' BEGIN INSERT INTO children VALUES (1); END;
            """);
        TestStream poisoned = new(), beside = new();

        var failure = await Assert.ThrowsAsync<JournalUnavailableException>(() => Journal.AppendAsync(poisoned.Peek([new(Guid.NewGuid(), Guid.NewGuid())], "poison")));
        Assert.Contains("FOREIGN KEY", failure.InnerException!.Message, StringComparison.Ordinal);

        await Journal.AppendAsync(poisoned.Next());
        await Journal.AppendAsync(beside.Next());
        Assert.Single(await Journal.ReadAsync(poisoned.Id, 0, 10));
        Assert.Single(await Journal.ReadAsync(beside.Id, 0, 10));
    }

    [Fact]
    public async Task A_database_that_takes_nothing_makes_the_journal_unavailable_until_it_does_again()
    {
        var stream = new TestStream();
        await Journal.AppendAsync(stream.Next());
        Execute("ALTER TABLE events RENAME TO elsewhere");
        var next = stream.Next();

        await Assert.ThrowsAsync<JournalUnavailableException>(() => Journal.AppendAsync(next));

        Execute("ALTER TABLE elsewhere RENAME TO events");
        await Journal.AppendAsync(next);
        Assert.Equal(2, (await Journal.ReadHeadAsync(stream.Id))!.Value.Seq);
    }

    [Fact]
    public async Task A_database_that_cannot_be_read_is_unavailable_to_readers_too()
    {
        var stream = new TestStream();
        await Journal.AppendAsync(stream.Next());
        Execute("ALTER TABLE events RENAME TO elsewhere; ALTER TABLE snapshots RENAME TO elsewhere2; ALTER TABLE sealed_choices RENAME TO elsewhere3");

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

        var outcomes = await Outcomes([good.Next(), bad.Next() with { Listing = new(listing, [], []) }, good.Next()]);

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

        await journal.DisposeAsync();

        await Task.WhenAll(appends);
        Assert.Equal(500, (await Journal.ReadHeadAsync(stream.Id))!.Value.Seq);
        await Assert.ThrowsAsync<JournalUnavailableException>(() => Journal.AppendAsync(stream.Next()));
    }

    [Fact]
    public async Task A_writer_elsewhere_is_noticed_although_the_head_was_remembered()
    {
        await using var elsewhere = new SqliteJournal(database);
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

    [Fact, Trait("Requirement", "A3")]
    public async Task A_changed_event_is_found_and_named()
    {
        var stream = new TestStream();
        await Journal.AppendAsync(stream.Next(5));
        Execute("UPDATE events SET data = CAST(replace(CAST(data AS TEXT), 'chào', 'chao') AS BLOB) WHERE seq = 3");

        var fault = new JournalVerifier(stream.Id).Check(await Journal.ReadAsync(stream.Id, 0, 10));

        Assert.Equal(3, fault!.Seq);
    }

    [Fact, Trait("Requirement", "D6")]
    public async Task After_a_ballot_closed_no_file_shows_the_keys_or_the_order_of_its_votes()
    {
        var stream = new TestStream();
        var ballot = Guid.NewGuid();
        for (var i = 0; i < 100; i++)
            await Journal.AppendAsync(stream.Next() with { SealedVotes = [new(ballot, i < 50 ? "agree" : "disagree", $"receipt-{i:D3}")] });
        var keysBefore = Rows("SELECT hex(key) FROM sealed_choices UNION SELECT hex(key) FROM sealed_receipts");

        await Journal.AppendAsync(stream.Next() with { ClosedBallots = [ballot] });
        // Answers only after the log was emptied: the writer does one thing at a time.
        await Journal.AppendAsync(stream.Next());

        Assert.Equal(200, keysBefore.Count);
        Assert.Empty(keysBefore.Intersect(Rows("SELECT hex(key) FROM sealed_choices UNION SELECT hex(key) FROM sealed_receipts")));
        var files = Directory.GetFiles(folder.Root).Select(ReadShared).ToArray();
        foreach (var key in keysBefore.Select(Convert.FromHexString))
            Assert.DoesNotContain(files, file => file.AsSpan().IndexOf(key) >= 0);
    }

    [Fact, Trait("Requirement", "D6")]
    public async Task A_reader_only_delays_the_emptying_of_the_log_after_a_ballot_closed()
    {
        var stream = new TestStream();
        var ballot = Guid.NewGuid();
        var log = new FileInfo(folder.File("collab.db-wal"));
        await Journal.AppendAsync(stream.Next() with { SealedVotes = [new(ballot, "agree", "receipt")] });
        using (var connection = database.OpenConnection())
        using (var transaction = connection.BeginTransaction(deferred: true))
        {
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "SELECT count(*) FROM events";
            command.ExecuteScalar();

            await Journal.AppendAsync(stream.Next() with { ClosedBallots = [ballot] });
            await Journal.AppendAsync(stream.Next());
            log.Refresh();
            Assert.NotEqual(0, log.Length);
        }

        // Nothing more is written: the writer comes back to it by itself.
        Assert.True(SpinWait.SpinUntil(() => { log.Refresh(); return log.Length == 0; }, TimeSpan.FromSeconds(30)), $"The log still has {log.Length} bytes.");
    }

    [Fact, Trait("Requirement", "D6")]
    public async Task A_log_that_a_crash_left_behind_is_emptied_at_the_next_start()
    {
        var stream = new TestStream();
        var ballot = Guid.NewGuid();
        using var crashed = new TemporaryFolder();
        await Journal.AppendAsync(stream.Next() with { SealedVotes = [new(ballot, "agree", "receipt")] });
        using (var connection = database.OpenConnection())
        using (var transaction = connection.BeginTransaction(deferred: true))
        {
            // A reader keeps the log from being emptied: now the files are as after a crash right behind the closing.
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "SELECT count(*) FROM events";
            command.ExecuteScalar();
            await Journal.AppendAsync(stream.Next() with { ClosedBallots = [ballot] });
            foreach (var name in (string[])["collab.db", "collab.db-wal"]) File.WriteAllBytes(crashed.File(name), ReadShared(folder.File(name)));
        }

        var log = new FileInfo(crashed.File("collab.db-wal"));
        Assert.NotEqual(0, log.Length);
        using var restarted = SqliteDatabase.Open(crashed.File("collab.db"));
        await using var journalAgain = new SqliteJournal(restarted);

        Assert.True(SpinWait.SpinUntil(() => { log.Refresh(); return log.Length == 0; }, TimeSpan.FromSeconds(30)), $"The log still has {log.Length} bytes.");
        Assert.Equal(2, (await journalAgain.ReadHeadAsync(stream.Id))!.Value.Seq);
    }

    [Fact, Trait("Requirement", "D6")]
    public void The_store_of_choices_has_no_column_for_member_time_order_or_receipt()
    {
        Assert.Equal(["ballot", "choice", "key"], Rows("SELECT name FROM pragma_table_info('sealed_choices') ORDER BY name"));
        Assert.Equal(["ballot", "key", "receipt"], Rows("SELECT name FROM pragma_table_info('sealed_receipts') ORDER BY name"));
        Assert.Equal(["1", "1"], Rows("SELECT wr FROM pragma_table_list WHERE name LIKE 'sealed_%'"));
    }

    [Fact, Trait("Requirement", "B8")]
    public async Task Lists_change_in_the_transaction_of_the_append()
    {
        var stream = new TestStream();
        Guid member = Guid.NewGuid(), unit = Guid.NewGuid();
        var start = new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero);
        var listing = new MeetingListing(stream.Id.Id, "Giao ban tháng 5", "Giao ban", unit, "Công đoàn ngành", start, start.AddHours(2), "Phòng 1", MeetingMode.Mixed, MeetingStatus.Scheduled);
        var lists = new MeetingListings(database);
        var create = stream.Next() with { Listing = new(listing, [new(member, MeetingRole.Chair, unit)], []) };

        await Journal.AppendAsync(create);
        Assert.Equal([new OwnMeeting(listing, MeetingRole.Chair)], await Own());

        await Assert.ThrowsAsync<JournalConflictException>(() => Journal.AppendAsync(create with { Listing = new(listing with { Title = "Khác" }, [], [member]) }));
        Assert.Equal([new OwnMeeting(listing, MeetingRole.Chair)], await Own());

        await Journal.AppendAsync(stream.Next() with { Listing = new(listing with { Status = MeetingStatus.Open }, [new(member, MeetingRole.Secretary, unit)], []) });
        Assert.Equal([new OwnMeeting(listing with { Status = MeetingStatus.Open }, MeetingRole.Secretary)], await Own());

        await Journal.AppendAsync(stream.Next() with { Listing = new(null, [], [member]) });
        Assert.Empty(await Own());

        async Task<IEnumerable<OwnMeeting>> Own() => (await lists.FindAsync(member, new())).Meetings;
    }

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private void Execute(string sql)
    {
        using var connection = database.OpenConnection();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private List<string> Rows(string sql)
    {
        using var connection = database.OpenConnection();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(reader.GetString(0));
        return rows;
    }
}
