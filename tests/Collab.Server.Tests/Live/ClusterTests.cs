using System.Net;
using System.Text.Json;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Grains.Meetings;
using Orleans.Runtime.Placement;

namespace Collab.Server.Tests.Live;

/// <summary>Two servers on one journal, in one cluster.</summary>
public sealed class ClusterTests : IAsyncLifetime
{
    private readonly MeetingScript script = new(1);
    private LiveServer first = null!, second = null!;

    // No heartbeat in a test's time: what mends is what is tested.
    public async Task InitializeAsync()
    {
        first = await LiveServer.StartWithMeetingsAsync(o => (o.HeadsEvery, o.CommandDeadline) = (TimeSpan.FromHours(1), TimeSpan.FromSeconds(1)));
        second = await LiveServer.StartWithMeetingsAsync(o => (o.HeadsEvery, o.DrainTime, o.CutOffAfter, o.KeepUnused) = (TimeSpan.FromHours(1), TimeSpan.FromSeconds(20), TimeSpan.Zero, TimeSpan.Zero), beside: first);
        using var patience = new CancellationTokenSource(LiveClient.Patience);
        while (!first.Peers.HasOthers || !second.Peers.HasOthers) await Task.Delay(10, patience.Token);
    }

    public async Task DisposeAsync()
    {
        await second.DisposeAsync();
        await first.DisposeAsync();
    }

    [Fact]
    public async Task What_is_done_at_one_server_is_seen_at_the_other()
    {
        var (_, stream) = await OpenMeetingAtAsync(second);
        await using var chair = await LiveClient.JoinAsync(first, script.Chair, stream);
        await using var secretary = await LiveClient.JoinAsync(second, script.Secretary, stream);

        foreach (var (who, other) in new[] { (chair, secretary), (secretary, chair) })
        {
            var answer = await who.InvokeAsync("Execute", stream, Guid.CreateVersion7(), new { type = "checkIn", mode = "online" });
            await other.ReachAsync(answer.GetProperty("seq").GetInt64());
        }

        Assert.Equal(2, (int)chair.Find("presence.present")!);
        Assert.Empty(chair.Gaps.Concat(secretary.Gaps));
    }

    [Fact]
    public async Task Signals_reach_who_follows_at_the_other_server_and_not_their_sender()
    {
        var (_, stream) = await OpenMeetingAtAsync(second);
        await using var chair = await LiveClient.JoinAsync(first, script.Chair, stream);
        await using var alsoChair = await LiveClient.JoinAsync(second, script.Chair, stream);
        await using var secretary = await LiveClient.JoinAsync(second, script.Secretary, stream);

        await UntilSeenAsync(chair, secretary, "typing");
        await UntilSeenAsync(secretary, chair, "reaction");

        Assert.Equal(script.Chair, secretary.Signals[0].GetProperty("signals")[0].GetProperty("memberId").GetGuid());
        Assert.All(alsoChair.Signals.SelectMany(s => s.GetProperty("signals").EnumerateArray()), s => Assert.Equal(script.Secretary, s.GetProperty("memberId").GetGuid()));

        // The lease may be on its way: whoever gestures does so more than once.
        async Task UntilSeenAsync(LiveClient from, LiveClient to, string type)
        {
            using var patience = new CancellationTokenSource(LiveClient.Patience);
            while (to.Signals.Count == 0)
            {
                await from.InvokeAsync("Signal", stream, new { type });
                await Task.Delay(150, patience.Token);
            }
        }
    }

    [Fact]
    public async Task A_grain_that_moves_when_its_server_stops_is_found_again_at_once()
    {
        var (id, stream) = await OpenMeetingAtAsync(second);
        await using var client = await LiveClient.JoinAsync(first, script.Chair, stream);
        await client.ReachAsync(await ExecuteAsync(first, id, script.Chair));

        await second.StopAsync();

        // Not through the hub, which would tell its own server of it.
        await client.ReachAsync(await ExecuteAsync(first, id, script.Secretary));
        Assert.Empty(client.Gaps);
    }

    [Fact]
    public async Task A_stopping_server_sends_its_browsers_to_another_one_and_answers_them_until_they_have_left()
    {
        var (_, stream) = await OpenMeetingAtAsync(second);
        await using var client = await LiveClient.JoinAsync(second, script.Chair, stream);

        var stopping = second.StopAsync();
        await client.UntilAsync(() => client.Notices.Count > 0, "the notice comes");

        var notice = client.Notices[0];
        Assert.Equal(("draining", 10_000), (notice.GetProperty("type").GetString(), notice.GetProperty("within").GetInt32()));
        using var http = new HttpClient();
        using var refused = await http.PostAsync(new Uri($"{second.Hub}/negotiate?negotiateVersion=1&access_token={script.Chair}"), null);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        var answer = await client.InvokeAsync("Execute", stream, Guid.CreateVersion7(), new { type = "checkIn", mode = "online" });
        Assert.True(answer.GetProperty("ok").GetBoolean(), answer.ToString());
        Assert.False(stopping.IsCompleted);

        await using var moved = await LiveClient.JoinAsync(first, script.Chair, stream);
        Assert.True(moved.Seq >= answer.GetProperty("seq").GetInt64());
        await client.StopAsync();
        await stopping.WaitAsync(TimeSpan.FromSeconds(10));
        answer = await moved.InvokeAsync("Execute", stream, Guid.CreateVersion7(), new { type = "checkIn", mode = "inPerson" });
        Assert.True(answer.GetProperty("ok").GetBoolean(), answer.ToString());
        await moved.ReachAsync(answer.GetProperty("seq").GetInt64());
    }

    [Fact]
    public async Task A_journal_that_is_away_where_the_grain_is_is_unavailable_here_and_good_again_when_it_is_back()
    {
        var (meeting, commandId) = (await PlaceAtAsync(second), Guid.CreateVersion7());
        await using var client = await LiveClient.ConnectAsync(first, script.Chair);
        second.Journal.Down = true;
        await first.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection([second.Peers.Here], TimeSpan.Zero);
        RequestContext.Set(IPlacementDirector.PlacementHintKey, second.Peers.Here);
        await Assert.ThrowsAsync<JournalUnavailableException>(() => ExecuteAsync(first, meeting, script.Chair));
        RequestContext.Clear();

        // Wherever it is activated: both are on one database.
        first.Journal.Down = true;
        var answer = await OpenAsync();
        Assert.Equal(("unavailable", true), (answer.GetProperty("code").GetString(), answer.GetProperty("retryable").GetBoolean()));
        first.Journal.Down = second.Journal.Down = false;
        answer = await OpenAsync();
        Assert.True(answer.GetProperty("ok").GetBoolean(), answer.ToString());

        Task<JsonElement> OpenAsync() => client.InvokeAsync("Execute", StreamId.Meeting(meeting).ToString(), commandId, new { type = "openMeeting" });
    }

    [Fact]
    public async Task A_server_that_alone_cannot_read_the_journal_sends_its_browsers_to_the_others_until_it_can()
    {
        var (id, stream) = await OpenMeetingAtAsync(first);
        await using var client = await LiveClient.JoinAsync(second, script.Chair, stream);
        await using var stays = await LiveClient.JoinAsync(first, script.Secretary, stream);
        second.Journal.Down = true;
        second.Feed.Received = _ => { }; // lost on the way

        var seq = await ExecuteAsync(first, id, script.Chair);
        second.Relays.Hint(StreamId.Meeting(id), seq);
        await client.UntilAsync(() => client.Notices.Count > 0, "the notice comes");
        Assert.Equal("draining", client.Notices[0].GetProperty("type").GetString());
        await stays.ReachAsync(seq);
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await NegotiateAsync(second));
        Assert.Equal(HttpStatusCode.OK, await NegotiateAsync(first));

        // Also when everybody has left, and what they followed was put away.
        await client.StopAsync();
        using var patience = new CancellationTokenSource(LiveClient.Patience);
        while (!second.Relays.IsEmpty) await second.Relays.BeatAsync(patience.Token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await NegotiateAsync(second));
        second.Journal.Down = false;
        await second.Relays.BeatAsync(patience.Token);
        Assert.Equal(HttpStatusCode.OK, await NegotiateAsync(second));
        Assert.Empty(stays.Notices);

        async Task<HttpStatusCode> NegotiateAsync(LiveServer server)
        {
            using var answer = await http.PostAsync(new Uri($"{server.Hub}/negotiate?negotiateVersion=1&access_token={script.Chair}"), null);
            return answer.StatusCode;
        }
    }

    private async Task<(Guid Id, string Stream)> OpenMeetingAtAsync(LiveServer server)
    {
        var id = await PlaceAtAsync(server);
        Assert.True((await first.Grains.GetGrain<IMeetingGrain>(id).ExecuteAsync(new(script.Chair, Guid.CreateVersion7(), new OpenMeeting()))).Ok);
        return (id, StreamId.Meeting(id).ToString());
    }

    /// <summary>A scheduled meeting whose grain is there. A server that has just joined is given none for a moment.</summary>
    private async Task<Guid> PlaceAtAsync(LiveServer server)
    {
        using var patience = new CancellationTokenSource(LiveClient.Patience);
        while (true)
        {
            patience.Token.ThrowIfCancellationRequested();
            var id = Guid.CreateVersion7();
            var grain = first.Grains.GetGrain<IMeetingGrain>(id);
            RequestContext.Set(IPlacementDirector.PlacementHintKey, server.Peers.Here);
            Assert.True((await grain.ExecuteAsync(new(script.Secretary, Guid.CreateVersion7(), script.Schedule()))).Ok);
            RequestContext.Clear();
            if (server.Peers.Here.Equals(await first.Grains.GetGrain<IManagementGrain>(0).GetActivationAddress((IAddressable)grain))) return id;
        }
    }

    private static async Task<long> ExecuteAsync(LiveServer server, Guid meeting, Guid member)
    {
        var request = new CommandRequest(member, Guid.CreateVersion7(), new CheckIn(AttendanceMode.Online));
        while (true)
        {
            var answer = await server.Grains.GetGrain<IMeetingGrain>(meeting).ExecuteAsync(request);
            if (answer.Refusal is not { Retryable: true }) return answer.Ok ? answer.Seq : throw new InvalidOperationException(answer.Refusal!.Message);
        }
    }
}
