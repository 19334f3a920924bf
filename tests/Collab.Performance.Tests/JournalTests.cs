using Xunit.Abstractions;

namespace Collab.Performance.Tests;

[Collection(GateCollection.Name)]
public sealed class JournalTests(GateServer server, ITestOutputHelper seen)
{
    private const int Callers = 64;
    private const int CommandsOfEach = 16;
    private const int Connections = 200;

    [Fact]
    public async Task Callers_at_once_share_transactions()
    {
        await using var hall = await Hall.OpenAsync(server, Callers + 2);
        var callers = hall.Delegates.ToArray();
        await Task.WhenAll(callers.Select(caller => hall.DoAsync(caller, new { type = "checkIn", mode = "online" })));

        var counts = await hall.CountAsync(() =>
        {
            // Its calls wait in the server, so that it does not matter how fast the callers are.
            server.Process.Freeze();
            var said = Task.WhenAll(callers.SelectMany(caller => Enumerable.Range(0, CommandsOfEach).Select(_ => hall.SayAsync(caller))).ToArray());
            server.Process.Resume();
            return said;
        });

        Assert.Equal(Callers * CommandsOfEach, counts.Commands);
        var perThousand = 1000.0 * counts.Transactions / counts.Commands;
        seen.WriteLine($"{perThousand:F0} transactions per 1,000 commands");
        Assert.True(perThousand <= Limit.TransactionsOf64Callers, $"{perThousand:F0} transactions per 1,000 commands, not {Limit.TransactionsOf64Callers}.");
    }

    [Fact]
    public async Task A_command_alone_is_one_transaction()
    {
        await using var hall = await Hall.OpenAsync(server, 2);

        var counts = await hall.CountAsync(() => hall.ChangeAsync(20));

        Assert.Equal(counts.Commands, counts.Transactions);
    }

    [Fact]
    public async Task The_journal_is_read_for_a_stream_and_not_for_each_who_comes_or_comes_back()
    {
        var before = await server.CountsAsync();
        await using var hall = await Hall.OpenAsync(server, Connections);
        var joined = await server.CountsAsync();
        var returned = await hall.CountAsync(hall.ReturnAsync);

        seen.WriteLine($"joined {joined - before}, returned {returned}");
        Assert.InRange((joined - before).JournalReads, 1, Limit.ReadsOfJoins);
        Assert.InRange(returned.JournalReads, 0, Limit.ReadsOfReturns);
        Assert.All(hall.Everyone, one => Assert.Equal((0, false), (one.Gaps, one.IsLost)));
    }
}
