using System.Diagnostics;
using Collab.Server.Live;

namespace Collab.Server.Tests.Live;

public sealed class FanOutTests
{
    private static readonly Guid Anna = Guid.CreateVersion7();
    private static readonly Guid Binh = Guid.CreateVersion7();
    private static readonly Guid Chi = Guid.CreateVersion7();

    [Fact]
    public async Task A_thousand_events_in_a_row_are_a_few_frames()
    {
        await using var server = await LiveServer.StartAsync(o => o.Tick = TimeSpan.FromMilliseconds(500));
        var (stream, board) = await server.BoardAsync((Anna, "staff"));
        await using var client = await LiveClient.JoinAsync(server, Anna, stream);

        for (var i = 0; i < 100; i++)
            await board.AppendAsync(Anna, [.. Enumerable.Range(0, 10).Select(_ => ("cardPut", new BoardEvent(Guid.CreateVersion7(), "x")))]);
        await client.ReachAsync(board.Seq);

        Assert.InRange(client.Batches, 1, 50);
        Assert.Empty(client.Gaps);
        Assert.Equal(SubscribingTests.Expected(board, Anna), client.View());
    }

    [Fact]
    public async Task A_burst_comes_together_where_there_are_many_to_send_it_to()
    {
        await using var server = await LiveServer.StartAsync(o => (o.GatherAbove, o.Gather, o.GatherAtMost) = (1, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1)));
        var (stream, board) = await server.BoardAsync((Anna, "staff"), (Binh, "reader"));
        await using var anna = await LiveClient.JoinAsync(server, Anna, stream);
        // One is not many: nobody waits for what else may come.
        for (var i = 0; i < 3; i++) await anna.ReachAsync(await board.PutAsync(Anna, $"{i}"));
        Assert.Equal(3, anna.Batches);

        await using var binh = await LiveClient.JoinAsync(server, Binh, stream);
        for (var i = 0; i < 50; i++) await board.PutAsync(Anna, $"cùng lúc {i}");
        await Task.WhenAll(anna.ReachAsync(board.Seq), binh.ReachAsync(board.Seq));

        Assert.Equal((4, 1), (anna.Batches, binh.Batches));
        Assert.Equal(SubscribingTests.Expected(board, Binh), binh.View());
        Assert.Empty(anna.Gaps);
    }

    [Fact]
    public async Task What_does_not_end_is_shown_nevertheless()
    {
        await using var server = await LiveServer.StartAsync(o => (o.GatherAbove, o.Gather, o.GatherAtMost) = (0, TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(200)));
        var (stream, board) = await server.BoardAsync((Anna, "staff"));
        await using var client = await LiveClient.JoinAsync(server, Anna, stream);

        // A change every few milliseconds, until three of the frames have come in between.
        for (var waited = Stopwatch.StartNew(); client.Batches < 3;)
        {
            Assert.True(waited.Elapsed < LiveClient.Patience, "Nothing is shown while changes go on.");
            await board.PutAsync(Anna, $"{waited.Elapsed}");
        }

        await client.ReachAsync(board.Seq);
        Assert.Equal(SubscribingTests.Expected(board, Anna), client.View());
    }

    [Fact]
    [Trait("Requirement", "O4")]
    public async Task A_change_of_role_gives_the_new_view_on_the_same_connection_and_takes_the_old_one_away()
    {
        await using var server = await LiveServer.StartAsync();
        var (stream, board) = await server.BoardAsync((Anna, "staff"), (Binh, "reader"));
        await board.PutAsync(Anna, "mật", secret: true);
        await using var client = await LiveClient.JoinAsync(server, Binh, stream);
        Assert.DoesNotContain("mật", client.View(), StringComparison.Ordinal);

        await client.ReachAsync(await board.SetMemberAsync(Binh, "staff"));
        Assert.Equal(1, client.StatesInBatches);
        Assert.Contains("mật", client.View(), StringComparison.Ordinal);

        await client.ReachAsync(await board.SetMemberAsync(Binh, "reader"));
        Assert.Equal(2, client.StatesInBatches);
        Assert.Equal(SubscribingTests.Expected(board, Binh), client.View());

        await board.AppendAsync(Guid.Empty, ("memberRemoved", new(Binh)));
        await client.UntilAsync(() => client.Notices.Count > 0, "the notice comes");
        Assert.Equal("accessChanged", client.Notices[0].GetProperty("type").GetString());
        Assert.Equal("notFound", (await client.SubscribeAsync(stream, resume: true)).GetProperty("code").GetString());
        Assert.Empty(client.Gaps);
    }

    [Fact]
    public async Task What_a_class_may_not_see_is_an_empty_patch_that_still_counts()
    {
        await using var server = await LiveServer.StartAsync();
        var (stream, board) = await server.BoardAsync((Anna, "staff"), (Binh, "reader"), (Chi, "reader"));
        await using var staff = await LiveClient.JoinAsync(server, Anna, stream);
        await using var reader = await LiveClient.JoinAsync(server, Binh, stream);

        var seq = await board.PutAsync(Anna, "chỉ cho ban tổ chức", secret: true);
        await reader.ReachAsync(seq);
        await staff.ReachAsync(seq);

        Assert.Equal(["{}"], reader.Patches);
        Assert.Contains("chỉ cho ban tổ chức", staff.View(), StringComparison.Ordinal);
        Assert.Equal(SubscribingTests.Expected(board, Binh), reader.View());
    }

    [Fact]
    public async Task What_concerns_one_member_is_in_nobody_elses_frame()
    {
        await using var server = await LiveServer.StartAsync();
        var (stream, board) = await server.BoardAsync((Anna, "staff"), (Binh, "reader"), (Chi, "reader"));
        await using var binh = await LiveClient.JoinAsync(server, Binh, stream);
        await using var binhAgain = await LiveClient.JoinAsync(server, Binh, stream, messagePack: true);
        await using var chi = await LiveClient.JoinAsync(server, Chi, stream);

        var seq = await board.PutAsync(Binh, "x");
        await Task.WhenAll(binh.ReachAsync(seq), binhAgain.ReachAsync(seq), chi.ReachAsync(seq));

        Assert.Contains("\"me\"", binh.Patches.Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"me\"", chi.Patches.Single(), StringComparison.Ordinal);
        Assert.Equal(1, (int)binhAgain.Find("me.cards")!);
        Assert.Equal(binh.View(), binhAgain.View());
    }

    [Fact]
    public async Task The_view_is_sent_where_the_patch_would_be_larger()
    {
        await using var server = await LiveServer.StartAsync();
        var (stream, board) = await server.BoardAsync((Anna, "staff"), (Binh, "reader"));
        var ids = Enumerable.Range(0, 200).Select(_ => Guid.CreateVersion7()).ToArray();
        await board.AppendAsync(Guid.Empty, [.. ids.Select(id => ("cardPut", new BoardEvent(id, "x")))]);
        await using var client = await LiveClient.JoinAsync(server, Binh, stream);

        await client.ReachAsync(await board.AppendAsync(Guid.Empty, [.. ids.Select(id => ("cardRemoved", new BoardEvent(id)))]));

        Assert.Equal(1, client.StatesInBatches);
        Assert.Equal(SubscribingTests.Expected(board, Binh), client.View());
    }

    [Fact]
    public async Task In_a_large_meeting_attendance_is_seen_at_once_by_whom_it_concerns_and_soon_by_the_others()
    {
        await using var server = await LiveServer.StartAsync(o => o.PresenceEvery = TimeSpan.FromSeconds(1));
        var crowd = Enumerable.Range(0, 400).Select(_ => Guid.CreateVersion7()).ToArray();
        var (stream, board) = await server.BoardAsync([.. crowd.Select(member => (member, "reader"))]);
        await using var onlooker = await LiveClient.JoinAsync(server, crowd[0], stream);
        await using var comer = await LiveClient.JoinAsync(server, crowd[1], stream);
        await onlooker.ReachAsync(await board.PutAsync(Guid.Empty, "a fan-out to everyone"));
        await comer.ReachAsync(board.Seq);

        var seq = await board.AppendAsync(crowd[1], ("cameIn", new(crowd[1])));
        await comer.ReachAsync(seq);
        Assert.True((bool)comer.Find("me.isHere")!);
        Assert.True(onlooker.Seq < seq, "Onlookers were told at once.");

        foreach (var member in crowd[2..102]) await board.AppendAsync(member, ("cameIn", new(member)));
        await onlooker.ReachAsync(board.Seq);
        await comer.ReachAsync(board.Seq);
        Assert.Equal(SubscribingTests.Expected(board, crowd[0]), onlooker.View());
        Assert.Equal(SubscribingTests.Expected(board, crowd[1]), comer.View());
        Assert.InRange(onlooker.Batches, 2, 20);
    }

    [Fact]
    public async Task A_browser_that_does_not_read_costs_the_others_nothing_and_is_right_again_later()
    {
        await using var server = await LiveServer.StartAsync();
        var (stream, board) = await server.BoardAsync((Anna, "staff"), (Binh, "reader"));
        await using var slow = await SlowClient.JoinAsync(server, Binh, stream);
        await using var quick = await LiveClient.JoinAsync(server, Anna, stream);

        var id = Guid.CreateVersion7();
        for (var i = 0; i < 100; i++) await quick.ReachAsync(await board.PutAsync(Anna, $"{i} " + new string('x', 20_000), id: id));

        // 100 frames of 20 kB were made meanwhile; only what fits into the buffers was kept for the slow one.
        var (view, seq, frames) = await slow.ReadUntilAsync(board.Seq);
        Assert.Equal(board.Seq, seq);
        Assert.InRange(frames, 1, 60);
        Assert.Equal(SubscribingTests.Expected(board, Binh), view);
        Assert.Empty(quick.Gaps);
    }

    [Fact]
    public void Fanning_out_takes_its_share_of_the_time_and_no_more()
    {
        var options = new LiveOptions();

        Assert.Equal(20, Pause(spent: 1, took: 1));
        Assert.Equal(233, Pause(spent: 100, took: 100), 1.0);
        Assert.Equal(133, Pause(spent: 100, took: 200), 1.0); // for 100 ms others had their turn
        Assert.Equal(20, Pause(spent: 100, took: 1000));
        Assert.Equal(1000, Pause(spent: 10_000, took: 10_000));

        double Pause(double spent, double took) => StreamRelay.Pause(TimeSpan.FromMilliseconds(spent), TimeSpan.FromMilliseconds(took), options).TotalMilliseconds;
    }
}
