using Collab.Domain.Streams;
using Collab.Storage;
using Collab.Storage.Journal;
using Collab.Storage.Postgres;
using Collab.Storage.Search;
using Collab.Storage.Sqlite;
using Collab.Storage.Tests.Journal;

// The process that a test of the index kills: it brings the index in step again and again, and says so after each time.
if (args is ["index", var place])
{
    using Database all = place.Contains('=', StringComparison.Ordinal) ? PostgresDatabase.Open(place) : SqliteDatabase.Open(place);
    var indexer = new SearchIndexer(all);
    while (true)
    {
        var done = await indexer.CatchUpAsync();
        Console.Out.WriteLine(done);
        Console.Out.Flush();
        if (done == 0) await Task.Delay(20);
    }
}

// The process that the crash test kills: writes to several streams until it dies, and prints each
// acknowledged command as "stream member command seq".
using var database = SqliteDatabase.Open(args[0]);
await using var journal = new SqliteJournal(database);
var print = new Lock();
await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
{
    var stream = new TestStream();
    while (true)
    {
        var append = stream.Next(2);
        await journal.AppendAsync(append with { Work = [new(stream.Id, append.Events[0].Seq, 0, new(DueWorkKinds.Notify, stream.Id, DateTimeOffset.UnixEpoch, []))] });
        lock (print)
        {
            Console.Out.WriteLine($"{stream.Id} {append.Events[0].By} {append.Events[0].CommandId} {append.Events[0].Seq}");
            Console.Out.Flush();
        }
    }
})));
