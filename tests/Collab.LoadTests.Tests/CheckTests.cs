using System.Text;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.LoadTests.Live;
using Collab.LoadTests.Running;
using Collab.Storage.Journal;
using Collab.Storage.Sqlite;

namespace Collab.LoadTests.Tests;

/// <summary>What the load tests would report if the server were wrong.</summary>
public sealed class CheckTests
{
    [Fact]
    public void A_merged_view_equals_the_servers_only_when_all_of_it_does()
    {
        var views = new SharedViews();
        var (one, other) = (new ClientView(views), new ClientView(views));
        one.Replace("""{"a":1,"me":{"x":1},"list":{"k":1}}"""u8);
        other.Replace("""{"list":{"k":1},"me":{"x":2},"a":1}"""u8);
        one.Merge("""{"a":2,"list":{"k":null},"me":{"x":3}}"""u8);
        other.Merge("""{"a":2,"list":{"k":null}}"""u8);

        Assert.True(one.Equals("""{"list":{},"a":2,"me":{"x":3}}"""u8));
        Assert.False(one.Equals("""{"list":{},"a":2,"me":{"x":2}}"""u8));
        Assert.False(one.Equals("""{"list":{"k":1},"a":2,"me":{"x":3}}"""u8));
        Assert.False(one.Equals("""{"list":{},"a":2}"""u8));
        Assert.True(other.Equals("""{"list":{},"a":2,"me":{"x":2}}"""u8));
    }

    [Fact]
    public async Task Commands_that_are_missing_elsewhere_or_unknown_are_found_in_the_journal()
    {
        var folder = Directory.CreateTempSubdirectory("collab-check-").FullName;
        try
        {
            using var database = SqliteDatabase.Open(Path.Combine(folder, "collab.db"));
            await using var journal = new SqliteJournal(database);
            var (stream, member) = (StreamId.Meeting(Guid.CreateVersion7()), Guid.CreateVersion7());
            Answered[] answers = [.. Enumerable.Range(1, 3).Select(seq => new Answered(new CommandKey(member, Guid.CreateVersion7()), seq))];
            var hash = HashChain.Genesis;
            foreach (var (key, seq) in answers)
            {
                var e = new JournalEvent(seq, "messagePosted", DateTimeOffset.UnixEpoch, key.Member, key.CommandId, Encoding.UTF8.GetBytes("{}"), []);
                var next = HashChain.Next(hash, stream, e);
                await journal.AppendAsync(new JournalAppend(stream, seq - 1, hash, [e with { Hash = next }]));
                hash = next;
            }

            Assert.True((await JournalCheck.RunAsync(journal, stream, 0, answers)).IsRight);
            Assert.Equal(1, (await JournalCheck.RunAsync(journal, stream, 0, answers[..2])).Unknown);
            Assert.Equal(1, (await JournalCheck.RunAsync(journal, stream, 0, [.. answers, new Answered(new CommandKey(member, Guid.CreateVersion7()), 4)])).Missing);
            Assert.Equal(1, (await JournalCheck.RunAsync(journal, stream, 0, [answers[0], answers[1], answers[2] with { Seq = 2 }])).Elsewhere);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
