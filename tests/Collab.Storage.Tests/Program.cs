using Collab.Domain.Streams;
using Collab.Storage.Journal;
using Collab.Storage.Sqlite;
using Collab.Storage.Tests.Journal;

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
