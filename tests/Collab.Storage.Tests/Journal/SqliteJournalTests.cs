using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Storage.Journal;
using Collab.Storage.Sqlite;

namespace Collab.Storage.Tests.Journal;

public sealed class SqliteJournalTests : JournalSpecification
{
    private readonly SqliteStore store = new();

    protected override TestStore Store => store;

    [Fact]
    public async Task A_commit_that_fails_answers_everyone_and_the_writer_goes_on()
    {
        // A foreign key that is checked only at the commit, so the inserts succeed and the commit itself does not.
        await ExecuteAsync(
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

    [Fact, Trait("Requirement", "A3")]
    public async Task A_changed_event_is_found_and_named()
    {
        var stream = new TestStream();
        await Journal.AppendAsync(stream.Next(5));
        await ExecuteAsync("UPDATE events SET data = CAST(replace(CAST(data AS TEXT), 'chào', 'chao') AS BLOB) WHERE seq = 3");

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
        var keysBefore = await RowsAsync("SELECT hex(key) FROM sealed_choices UNION SELECT hex(key) FROM sealed_receipts");

        await Journal.AppendAsync(stream.Next() with { ClosedBallots = [ballot] });
        // Answers only after the log was emptied: the writer does one thing at a time.
        await Journal.AppendAsync(stream.Next());

        Assert.Equal(200, keysBefore.Count);
        Assert.Empty(keysBefore.Intersect(await RowsAsync("SELECT hex(key) FROM sealed_choices UNION SELECT hex(key) FROM sealed_receipts")));
        var files = Directory.GetFiles(store.Folder.Root).Select(ReadShared).ToArray();
        foreach (var key in keysBefore.Select(Convert.FromHexString))
            Assert.DoesNotContain(files, file => file.AsSpan().IndexOf(key) >= 0);
    }

    [Fact, Trait("Requirement", "D6")]
    public async Task A_reader_only_delays_the_emptying_of_the_log_after_a_ballot_closed()
    {
        var stream = new TestStream();
        var ballot = Guid.NewGuid();
        var log = new FileInfo(store.Folder.File("collab.db-wal"));
        await Journal.AppendAsync(stream.Next() with { SealedVotes = [new(ballot, "agree", "receipt")] });
        using (var connection = ((SqliteDatabase)Database).OpenConnection())
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
        using (var connection = ((SqliteDatabase)Database).OpenConnection())
        using (var transaction = connection.BeginTransaction(deferred: true))
        {
            // A reader keeps the log from being emptied: now the files are as after a crash right behind the closing.
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "SELECT count(*) FROM events";
            command.ExecuteScalar();
            await Journal.AppendAsync(stream.Next() with { ClosedBallots = [ballot] });
            foreach (var name in (string[])["collab.db", "collab.db-wal"]) File.WriteAllBytes(crashed.File(name), ReadShared(store.Folder.File(name)));
        }

        var log = new FileInfo(crashed.File("collab.db-wal"));
        Assert.NotEqual(0, log.Length);
        using var restarted = SqliteDatabase.Open(crashed.File("collab.db"));
        await using var journalAgain = new SqliteJournal(restarted);

        Assert.True(SpinWait.SpinUntil(() => { log.Refresh(); return log.Length == 0; }, TimeSpan.FromSeconds(30)), $"The log still has {log.Length} bytes.");
        Assert.Equal(2, (await journalAgain.ReadHeadAsync(stream.Id))!.Value.Seq);
    }

    [Fact, Trait("Requirement", "D6")]
    public async Task The_store_of_choices_has_no_column_for_member_time_order_or_receipt()
    {
        Assert.Equal(["ballot", "choice", "key"], await RowsAsync("SELECT name FROM pragma_table_info('sealed_choices') ORDER BY name"));
        Assert.Equal(["ballot", "key", "receipt"], await RowsAsync("SELECT name FROM pragma_table_info('sealed_receipts') ORDER BY name"));
        Assert.Equal(["1", "1"], await RowsAsync("SELECT wr FROM pragma_table_list WHERE name LIKE 'sealed_%'"));
    }

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
