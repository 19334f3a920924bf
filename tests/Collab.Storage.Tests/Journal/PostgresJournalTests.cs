using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Storage.Journal;
using Collab.Storage.Postgres;
using Collab.Storage.Sqlite;
using Collab.Storage.Tests.Postgres;
using CsCheck;
using Npgsql;

namespace Collab.Storage.Tests.Journal;

[Collection(PostgresCollection.Name)]
public sealed class PostgresJournalTests(PostgresFixture postgres) : JournalSpecification
{
    private readonly PostgresStore store = new(postgres);

    protected override TestStore Store => store;

    [Fact, Trait("Requirement", "A3")]
    public async Task Writers_that_race_on_one_stream_never_fork_it()
    {
        var journals = new[] { Journal, NewJournal() };
        await Gen.Select(Gen.Int[1, 4].Array[4, 12], Gen.Int[1, 4].Array[4, 12]).SampleAsync(async (here, there) =>
        {
            var id = Guid.NewGuid();
            var stored = await Task.WhenAll(WriteAsync(journals[0], id, here), WriteAsync(journals[1], id, there));

            var events = await Journal.ReadAsync(StreamId.Meeting(id), 0, int.MaxValue);
            Assert.Null(new JournalVerifier(StreamId.Meeting(id)).Check(events));
            // What was acknowledged is all there is: both know every outcome here.
            TestStream.AssertSame(stored.SelectMany(some => some).SelectMany(append => append.Events).OrderBy(e => e.Seq), events);
        }, iter: 25, threads: 1);

        // As a grain that loads again after each conflict.
        static async Task<List<JournalAppend>> WriteAsync(IJournal journal, Guid id, int[] sizes)
        {
            var stored = new List<JournalAppend>();
            foreach (var size in sizes)
            {
                while (true)
                {
                    var head = await journal.ReadHeadAsync(StreamId.Meeting(id)) ?? new StreamHead(0, HashChain.Genesis);
                    var append = new TestStream(id, head).Next(size);
                    try
                    {
                        await journal.AppendAsync(append);
                        stored.Add(append);
                        break;
                    }
                    catch (JournalConflictException)
                    {
                        // The other was faster.
                    }
                }
            }

            return stored;
        }
    }

    [Fact, Trait("Requirement", "A3")]
    public async Task The_transaction_of_a_writer_that_froze_does_not_hold_up_the_next_one()
    {
        var stream = new TestStream();
        await Journal.AppendAsync(stream.Next());
        var next = stream.Next();
        await using var frozen = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(store.ConnectionString) { ApplicationName = PostgresRules.JournalName, Pooling = false }.ConnectionString);
        await frozen.OpenAsync();
        await using (var half = PostgresBatch.Of([next], frozen))
        {
            await using var transaction = await frozen.BeginTransactionAsync();
            half.Transaction = transaction;
            await half.ExecuteNonQueryAsync();

            await Journal.AppendAsync(next).WaitAsync(TimeSpan.FromSeconds(10));

            await Assert.ThrowsAnyAsync<NpgsqlException>(() => transaction.CommitAsync());
        }

        Assert.Equal(2, (await Journal.ReadHeadAsync(stream.Id))!.Value.Seq);
    }

    [Fact]
    public async Task A_commit_that_fails_fails_alone()
    {
        // A foreign key that is checked only at the commit, so the inserts succeed and the commit itself does not.
        await ExecuteAsync(
            """
            CREATE TABLE parents (id integer PRIMARY KEY);
            CREATE TABLE children (parent integer REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED);
            CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO children VALUES (1); RETURN NEW; END $$;
            CREATE TRIGGER poison AFTER INSERT ON events FOR EACH ROW WHEN (convert_from(NEW.data, 'UTF8') LIKE '%poison%') EXECUTE FUNCTION poison();
            """);
        TestStream poisoned = new(), beside = new();

        var outcomes = await Outcomes([beside.Next(), poisoned.Peek([new(Guid.NewGuid(), Guid.NewGuid())], "poison"), beside.Next()]);

        Assert.IsType<JournalUnavailableException>(outcomes[1]);
        Assert.Equal([null, null], [outcomes[0], outcomes[2]]);
        await Journal.AppendAsync(poisoned.Next());
        Assert.Single(await Journal.ReadAsync(poisoned.Id, 0, 10));
        Assert.Equal(2, (await Journal.ReadHeadAsync(beside.Id))!.Value.Seq);
    }

    [Fact, Trait("Requirement", "D6")]
    public async Task After_a_ballot_closed_its_votes_have_other_keys_and_one_transaction()
    {
        var stream = new TestStream();
        var ballot = Guid.NewGuid();
        for (var i = 0; i < 60; i++)
            await Journal.AppendAsync(stream.Next() with { SealedVotes = [new(ballot, i < 30 ? "agree" : "disagree", $"receipt-{i:D3}")] });
        const string Keys = "SELECT encode(key, 'hex') FROM sealed_choices UNION SELECT encode(key, 'hex') FROM sealed_receipts";
        const string Transactions = "SELECT xmin::text FROM sealed_choices UNION SELECT xmin::text FROM sealed_receipts";
        const string AsTheyLie = "SELECT receipt FROM sealed_receipts ORDER BY ctid";
        var (keys, transactions, order) = (await RowsAsync(Keys), await RowsAsync(Transactions), await RowsAsync(AsTheyLie));

        await Journal.AppendAsync(stream.Next() with { ClosedBallots = [ballot] });

        Assert.Equal((120, 60), (keys.Count, transactions.Count));
        Assert.Empty(keys.Intersect(await RowsAsync(Keys)));
        Assert.Single(await RowsAsync(Transactions));
        var shuffled = await RowsAsync(AsTheyLie);
        Assert.NotEqual(order, shuffled);
        Assert.Equal(order.Order(), shuffled.Order());
    }

    [Fact, Trait("Requirement", "D6")]
    public async Task The_store_of_choices_has_no_column_for_member_time_order_or_receipt()
    {
        Assert.Equal(["ballot", "choice", "key"], await RowsAsync("SELECT column_name::text FROM information_schema.columns WHERE table_name = 'sealed_choices' ORDER BY 1"));
        Assert.Equal(["ballot", "key", "receipt"], await RowsAsync("SELECT column_name::text FROM information_schema.columns WHERE table_name = 'sealed_receipts' ORDER BY 1"));
    }

    [Fact]
    public async Task Rows_are_the_same_as_in_SQLite()
    {
        var stream = new TestStream();
        var listing = new MeetingListing(stream.Id.Id, "Giao ban", null, Guid.NewGuid(), "Công đoàn", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(1), null, MeetingMode.Online, MeetingStatus.Draft);
        var append = stream.Next(3) with { Listing = new MeetingListingChange(listing, [new(Guid.NewGuid(), MeetingRole.Chair, Guid.NewGuid())], []) };
        await using var file = new SqliteStore();
        using var sqlite = (SqliteDatabase)await file.OpenAsync();
        await using var other = new SqliteJournal(sqlite);

        await Journal.AppendAsync(append);
        await other.AppendAsync(append);

        foreach (var table in (string[])["events", "meetings", "meeting_participants"])
        {
            await using var there = sqlite.OpenConnection();
            await using var here = await Database.OpenConnectionAsync();
            Assert.Equal(await SpellAsync(there, table), await SpellAsync(here, table));
        }
    }

    private static async Task<List<string>> SpellAsync(System.Data.Common.DbConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table} ORDER BY 1, 2";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i =>
                $"{reader.GetName(i)}={Spelled(reader.GetValue(i))}")));
        }

        return rows;
    }

    // What is true or false is 1 or 0 in SQLite.
    private static string? Spelled(object value) => value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        bool isSo => isSo ? "1" : "0",
        _ => value.ToString(),
    };
}
