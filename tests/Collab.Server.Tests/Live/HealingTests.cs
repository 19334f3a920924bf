using Collab.Domain.Streams;
using Collab.Grains.Live;

namespace Collab.Server.Tests.Live;

public sealed class HealingTests
{
    private static readonly Guid Anna = Guid.CreateVersion7();

    [Fact]
    public async Task Batches_lost_doubled_and_out_of_order_on_the_feed_are_mended_from_the_journal()
    {
        await using var server = await LiveServer.StartAsync(o => o.HeadsEvery = TimeSpan.FromMilliseconds(200));
        var (stream, board) = await server.BoardAsync((Anna, "staff"));
        await using var client = await LiveClient.JoinAsync(server, Anna, stream);

        var deliver = server.Feed.Received!;
        var random = new Random(1);
        var late = new List<LiveBatch>();
        server.Feed.Received = batch =>
        {
            switch (random.Next(4))
            {
                case 0: break;
                case 1: late.Add(batch); break;
                case 2: deliver(batch); deliver(batch); break;
                default: deliver(batch); late.ForEach(deliver); late.Clear(); break;
            }
        };
        for (var i = 0; i < 300; i++) await board.PutAsync(Anna, $"{i}");
        await client.ReachAsync(board.Seq);

        Assert.Empty(client.Gaps);
        Assert.Equal(SubscribingTests.Expected(board, Anna), client.View());
        Assert.DoesNotContain(server.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lease_that_the_grain_forgot_is_noticed_and_renewed()
    {
        await using var server = await LiveServer.StartAsync(o => o.HeadsEvery = TimeSpan.FromMilliseconds(100));
        var (stream, board) = await server.BoardAsync((Anna, "staff"));
        await using var client = await LiveClient.JoinAsync(server, Anna, stream);
        await client.ReachAsync(await board.PutAsync(Anna, "followed"));

        board.ForgetFollowers();
        await client.ReachAsync(await board.PutAsync(Anna, "not told"));

        await Until(() => board.Followers == 1);
        await client.ReachAsync(await board.PutAsync(Anna, "told again"));
        Assert.Equal(SubscribingTests.Expected(board, Anna), client.View());
    }

    [Fact]
    public async Task Who_is_answered_sees_the_effect_soon_though_the_feed_has_lost_the_server()
    {
        await using var server = await LiveServer.StartAsync(o => o.HeadsEvery = TimeSpan.FromHours(1));
        var (stream, board) = await server.BoardAsync((Anna, "staff"));
        await using var client = await LiveClient.JoinAsync(server, Anna, stream);
        await Until(() => board.Followers == 1);
        board.ForgetFollowers();

        var answer = await client.ExecuteAsync(stream, "not told");

        await client.ReachAsync(answer.GetProperty("seq").GetInt64());
        await Until(() => board.Followers == 1);
    }

    [Fact]
    public async Task What_is_heard_of_while_the_journal_is_read_is_not_forgotten()
    {
        await using var server = await LiveServer.StartAsync(o => o.HeadsEvery = TimeSpan.FromHours(1));
        var (stream, board) = await server.BoardAsync((Anna, "staff"));
        await using var client = await LiveClient.JoinAsync(server, Anna, stream);
        await Until(() => board.Followers == 1);
        board.ForgetFollowers();

        server.Journal.HoldsReads = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await client.ExecuteAsync(stream, "first");
        await Until(() => server.Journal.ReadsHeld == 1);
        // The page has been read, and ends with the first; nobody but this hint tells of the second.
        server.Relays.Hint(StreamId.Parse(stream), await board.PutAsync(Anna, "second"));
        board.ForgetFollowers();
        var held = server.Journal.HoldsReads;
        server.Journal.HoldsReads = null;
        held.SetResult();

        await client.ReachAsync(board.Seq);
        Assert.Equal(SubscribingTests.Expected(board, Anna), client.View());
    }

    [Fact]
    public async Task A_journal_that_is_away_for_a_while_delays_and_loses_nothing()
    {
        await using var server = await LiveServer.StartAsync(o => o.HeadsEvery = TimeSpan.FromMilliseconds(100));
        var (stream, board) = await server.BoardAsync((Anna, "staff"));
        await using var client = await LiveClient.JoinAsync(server, Anna, stream);

        server.Journal.Down = true;
        board.ForgetFollowers();
        var seq = await board.PutAsync(Anna, "x");
        await using var other = await LiveClient.ConnectAsync(server, Anna);
        Assert.Equal("unavailable", (await other.InvokeAsync("Subscribe", StreamId.Meeting(Guid.CreateVersion7()).ToString(), null)).GetProperty("code").GetString());
        await using var joining = await LiveClient.JoinAsync(server, Anna, stream); // from the replica
        server.Journal.Down = false;

        await client.ReachAsync(seq);
        await joining.ReachAsync(seq);
        Assert.Equal(SubscribingTests.Expected(board, Anna), client.View());
    }

    [Fact]
    public async Task A_broken_or_unknown_stream_is_refused_in_a_sentence_and_the_others_work()
    {
        await using var server = await LiveServer.StartAsync();
        var (good, board) = await server.BoardAsync((Anna, "staff"));
        var broken = StreamId.Meeting(Guid.CreateVersion7());
        var unknown = StreamId.Meeting(Guid.CreateVersion7());
        await server.Journal.AppendAsync(new(broken, 0, HashChain.Genesis, [Event(broken, "memberSet") with { Hash = new byte[32] }]));
        await server.Journal.AppendAsync(new(unknown, 0, HashChain.Genesis, [Event(unknown, "danced")]));
        await using var client = await LiveClient.ConnectAsync(server, Anna);

        foreach (var (stream, says) in new[] { (broken, "does not follow from its content"), (unknown, "'danced'") })
        {
            var answer = await client.InvokeAsync("Subscribe", stream.ToString(), null);
            Assert.False(answer.GetProperty("ok").GetBoolean());
            Assert.Equal("broken", answer.GetProperty("code").GetString());
            Assert.False(answer.GetProperty("retryable").GetBoolean());
            Assert.Contains(stream.ToString(), answer.GetProperty("message").GetString(), StringComparison.Ordinal);
            Assert.Contains(says, answer.GetProperty("message").GetString(), StringComparison.Ordinal);
        }

        Assert.True((await client.SubscribeAsync(good)).GetProperty("ok").GetBoolean());
        await client.ReachAsync(await board.PutAsync(Anna, "x"));
        Assert.Equal(2, server.Log.Lines.Count(line => line.StartsWith("Error", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_stream_that_breaks_while_it_is_followed_sends_its_followers_away_with_the_reason()
    {
        await using var server = await LiveServer.StartAsync(o => o.HeadsEvery = TimeSpan.FromMilliseconds(100));
        var (stream, board) = await server.BoardAsync((Anna, "staff"));
        await using var client = await LiveClient.JoinAsync(server, Anna, stream);

        var id = StreamId.Parse(stream);
        await server.Journal.AppendAsync(new(id, 1, board.Hash, [Event(id, "danced") with { Seq = 2 }]));

        await client.UntilAsync(() => client.Notices.Count > 0, "the notice comes");
        var answer = await client.SubscribeAsync(stream, resume: true);
        Assert.Equal("broken", answer.GetProperty("code").GetString());
        Assert.Contains(stream, answer.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_nobody_follows_is_released_and_can_be_followed_again()
    {
        await using var server = await LiveServer.StartAsync(o => (o.HeadsEvery, o.KeepUnused) = (TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(100)));
        var (stream, board) = await server.BoardAsync((Anna, "staff"));
        await using var client = await LiveClient.JoinAsync(server, Anna, stream);
        await client.ReachAsync(await board.PutAsync(Anna, "x"));
        Assert.Equal(1, board.Followers);

        await client.InvokeAsync("Unsubscribe", stream);
        await Until(() => board.Followers == 0);
        await board.PutAsync(Anna, "while nobody listened");

        await client.SubscribeAsync(stream, resume: true);
        await client.ReachAsync(await board.PutAsync(Anna, "y"));
        Assert.Equal(SubscribingTests.Expected(board, Anna), client.View());
    }

    [Fact]
    public async Task Who_comes_while_a_stream_is_being_released_is_followed_at_once_again()
    {
        await using var server = await LiveServer.StartAsync(o => (o.HeadsEvery, o.KeepUnused) = (TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(100)));
        var (stream, board) = await server.BoardAsync((Anna, "staff"));
        await using var client = await LiveClient.JoinAsync(server, Anna, stream);
        await Until(() => board.Followers == 1);
        board.HoldsUnfollow = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await client.InvokeAsync("Unsubscribe", stream);
        await Until(() => board.Unfollows == 1);

        await client.SubscribeAsync(stream, resume: true);
        var (follows, held) = (board.Follows, board.HoldsUnfollow);
        board.HoldsUnfollow = null;
        held.SetResult();

        await Until(() => board.Follows > follows && board.Followers == 1, TimeSpan.FromSeconds(5));
        await client.ReachAsync(await board.PutAsync(Anna, "x"));
        Assert.Equal(SubscribingTests.Expected(board, Anna), client.View());
    }

    private static JournalEvent Event(StreamId stream, string type)
    {
        var data = CanonicalJson.Serialize(new BoardEvent(Anna, "staff"), BoardJson.Options);
        var (at, command) = (JournalTime.Truncate(DateTimeOffset.UtcNow), Guid.CreateVersion7());
        return new(1, type, at, Anna, command, data, HashChain.Next(HashChain.Genesis, stream, 1, type, at, Anna, command, data));
    }

    private static async Task Until(Func<bool> condition, TimeSpan? atMost = null)
    {
        using var patience = new CancellationTokenSource(atMost ?? LiveClient.Patience);
        while (!condition()) await Task.Delay(10, patience.Token);
    }
}
