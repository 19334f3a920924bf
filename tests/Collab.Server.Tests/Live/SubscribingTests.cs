using System.Text.Json;
using Collab.Domain.Streams;

namespace Collab.Server.Tests.Live;

public sealed class SubscribingTests
{
    private static readonly Guid Anna = Guid.CreateVersion7();
    private static readonly Guid Binh = Guid.CreateVersion7();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_subscriber_gets_the_view_and_then_patches_that_continue_it(bool messagePack)
    {
        await using var server = await LiveServer.StartAsync();
        var (stream, board) = await server.BoardAsync((Anna, "staff"), (Binh, "reader"));
        await board.PutAsync(Anna, "đầu tiên");

        await using var client = await LiveClient.JoinAsync(server, Binh, stream, messagePack);
        for (var i = 0; i < 20; i++) await client.ReachAsync(await board.PutAsync(Anna, $"thẻ {i}"));

        Assert.Equal(Expected(board, Binh), client.View());
        Assert.Empty(client.Gaps);
        Assert.Equal(0, client.StatesInBatches);
    }

    [Fact]
    public async Task Both_protocols_show_the_same_view()
    {
        await using var server = await LiveServer.StartAsync();
        var (stream, board) = await server.BoardAsync((Anna, "staff"));
        await using var json = await LiveClient.JoinAsync(server, Anna, stream);
        await using var messagePack = await LiveClient.JoinAsync(server, Anna, stream, messagePack: true);

        var id = Guid.CreateVersion7();
        await board.PutAsync(Anna, "\"Ngoặc\", \\ và \u0001 và 🇻🇳", secret: true, id);
        await board.AppendAsync(Anna, ("cardRemoved", new(id)), ("cameIn", new(Anna)));
        var seq = await board.PutAsync(Anna, new string('ư', 300));
        await json.ReachAsync(seq);
        await messagePack.ReachAsync(seq);

        Assert.Equal(Expected(board, Anna), json.View());
        Assert.Equal(json.View(), messagePack.View());
    }

    [Fact]
    public async Task Who_comes_back_gets_a_patch_within_the_ring_and_the_view_beyond_it()
    {
        await using var server = await LiveServer.StartAsync(o => o.RecentStates = 16);
        var (stream, board) = await server.BoardAsync((Anna, "staff"));
        await board.PutAsync(Anna, new string('x', 5000)); // so that a patch is smaller than the view
        await using var client = await LiveClient.JoinAsync(server, Anna, stream);
        await client.InvokeAsync("Unsubscribe", stream);

        for (var i = 0; i < 10; i++) await board.PutAsync(Anna, $"{i}");
        var within = await client.SubscribeAsync(stream, resume: true);
        Assert.Equal(client.Seq, within.GetProperty("to").GetInt64());
        Assert.True(within.TryGetProperty("patch", out _), within.ToString());
        await client.ReachAsync(board.Seq);
        Assert.Equal(Expected(board, Anna), client.View());

        await client.InvokeAsync("Unsubscribe", stream);
        for (var i = 0; i < 20; i++) await board.PutAsync(Anna, $"{i}");
        var beyond = await client.SubscribeAsync(stream, resume: true);
        Assert.True(beyond.TryGetProperty("state", out _), beyond.ToString());
        await client.ReachAsync(board.Seq);
        Assert.Equal(Expected(board, Anna), client.View());
        Assert.Empty(client.Gaps);
    }

    [Fact]
    public async Task Who_has_seen_more_than_this_server_is_never_taken_back()
    {
        await using var server = await LiveServer.StartAsync();
        var (stream, board) = await server.BoardAsync((Anna, "staff"));
        await using var client = await LiveClient.JoinAsync(server, Anna, stream);
        server.Feed.Received = _ => { };
        var seq = await board.PutAsync(Anna, "seen on another server");

        var answer = await client.InvokeAsync("Subscribe", stream, seq);

        Assert.Equal(seq, answer.GetProperty("seq").GetInt64());
        Assert.Equal("{}", answer.GetProperty("patch").GetRawText());
    }

    [Fact]
    public async Task Batches_may_come_before_the_answer_and_nothing_is_lost()
    {
        await using var server = await LiveServer.StartAsync(o => o.Tick = TimeSpan.FromMilliseconds(1));
        var (stream, board) = await server.BoardAsync((Anna, "staff"));
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested) await board.PutAsync(Anna, "x", id: Anna);
        });

        await using var client = await LiveClient.JoinAsync(server, Anna, stream);
        for (var i = 0; i < 100; i++) await client.SubscribeAsync(stream, resume: i % 2 == 0);
        await stop.CancelAsync();
        await writing;
        await client.ReachAsync(board.Seq);

        Assert.Empty(client.Gaps);
        Assert.Equal(Expected(board, Anna), client.View());
    }

    [Fact]
    public async Task A_stream_that_does_not_exist_and_one_that_is_not_mine_are_not_found_alike()
    {
        await using var server = await LiveServer.StartAsync();
        var (stream, _) = await server.BoardAsync((Anna, "staff"));
        await using var client = await LiveClient.ConnectAsync(server, Binh);

        foreach (var name in new[] { stream, $"meeting:{Guid.CreateVersion7()}", "meeting:x", "palace:" + Guid.CreateVersion7(), "" })
            Assert.Equal("notFound", (await client.InvokeAsync("Subscribe", name, null)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_view_without_a_subscription_is_the_same_view()
    {
        await using var server = await LiveServer.StartAsync();
        var (stream, board) = await server.BoardAsync((Anna, "staff"), (Binh, "reader"));
        var seq = await board.PutAsync(Anna, "x", secret: true);

        var (view, _) = await server.Relays.GetViewAsync(StreamId.Parse(stream), Binh);
        var (_, refusal) = await server.Relays.GetViewAsync(StreamId.Parse(stream), Guid.CreateVersion7());

        using var document = JsonDocument.Parse(view!.ToString());
        Assert.Equal(seq, document.RootElement.GetProperty("seq").GetInt64());
        Assert.Equal(Expected(board, Binh), Canonical(document.RootElement.GetProperty("state")));
        Assert.Equal(RefusalCodes.NotFound, refusal!.Code);
    }

    /// <summary>The member's view, made straight from the writer's state.</summary>
    internal static string Expected(BoardWriter board, Guid member)
    {
        var me = board.Board.Members[member];
        var view = JsonSerializer.SerializeToNode(BoardProjection.ViewOf(board.Board, me.Role == BoardProjection.Staff), BoardJson.Options)!;
        view["me"] = JsonSerializer.SerializeToNode(new BoardMe(me.Role, me.Cards, me.IsHere), BoardJson.Options);
        return Canonical(JsonSerializer.SerializeToElement(view));
    }

    private static string Canonical(JsonElement json) => System.Text.Encoding.UTF8.GetString(CanonicalJson.Canonicalize(json));
}
