using System.Text.Json;
using Collab.Domain.Streams;
using Collab.Grains.Meetings;

namespace Collab.Server.Tests.Live;

/// <summary>A closed session on the wire: batches, catch-up, joining, and what is signalled.</summary>
[Trait("Requirement", "D9")]
public sealed class ClosedSessionTests
{
    private const string Secret = "Kỷ luật cán bộ";

    [Fact]
    public async Task What_is_said_inside_reaches_those_inside_and_nobody_else_live_by_catching_up_or_by_joining_anew()
    {
        await using var server = await LiveServer.StartWithMeetingsAsync();
        var script = new MeetingScript(1);
        var schedule = script.Schedule();
        var id = Guid.CreateVersion7();
        Assert.True((await server.Grains.GetGrain<IMeetingGrain>(id).ExecuteAsync(new(script.Secretary, Guid.CreateVersion7(), schedule))).Ok);
        var stream = StreamId.Meeting(id).ToString();
        var (inside, outside) = (script.Delegates[0], script.Delegates[1]);
        await using var chair = await LiveClient.JoinAsync(server, script.Chair, stream);
        await using var within = await LiveClient.JoinAsync(server, inside, stream, messagePack: true);
        await using var without = await LiveClient.JoinAsync(server, outside, stream);
        await using var packed = await LiveClient.JoinAsync(server, script.Guest, stream, messagePack: true);
        await DoAsync(chair, new { type = "openMeeting" });
        foreach (var client in new[] { chair, within, without }) await DoAsync(client, new { type = "checkIn", mode = "online" });

        await DoAsync(chair, new { type = "closeSession", itemId = schedule.Agenda[0].ItemId, allow = new[] { inside } });
        var last = await DoAsync(within, new { type = "postMessage", text = Secret });
        await Task.WhenAll(new[] { chair, within, without, packed }.Select(client => client.ReachAsync(last)));
        Assert.Contains(Secret, string.Concat(within.Patches) + within.View(), StringComparison.Ordinal);
        Assert.Null((string?)without.Find("closedSession.itemId"));
        Assert.NotNull(without.Find("closedSession.since"));
        Assert.NotNull((string?)within.Find("closedSession.itemId"));

        // Nobody outside learns who types or points at what, nor the other way round.
        Assert.True(Ok(await within.InvokeAsync("Signal", stream, new { type = "typing" })));
        // Whoever comes back, from where they were or from nothing, and reads over REST.
        Assert.True(Ok(await without.SubscribeAsync(stream, resume: true)));
        Assert.True(Ok(await packed.SubscribeAsync(stream)));
        await using var anew = await LiveClient.JoinAsync(server, outside, stream);
        var (view, _) = await server.Relays.GetViewAsync(StreamId.Meeting(id), outside);

        last = await DoAsync(chair, new { type = "endClosedSession" });
        await DoAsync(chair, new { type = "recordConclusion", text = "Công khai" });
        last = await DoAsync(chair, new { type = "postMessage", text = "Mời vào" });
        foreach (var client in new[] { without, packed, anew })
        {
            await client.ReachAsync(last);
            Assert.Empty(client.Gaps);
            Assert.DoesNotContain(Secret, string.Concat(client.Patches) + client.View(), StringComparison.Ordinal);
            Assert.Contains("Mời vào", client.View(), StringComparison.Ordinal);
            Assert.Empty(client.Signals);
        }
        Assert.DoesNotContain(Secret, view!.ToString(), StringComparison.Ordinal);
        await within.ReachAsync(last);
        Assert.Contains(Secret, within.View(), StringComparison.Ordinal);

        // The same again once it is over: signals go on.
        Assert.True(Ok(await within.InvokeAsync("Signal", stream, new { type = "typing" })));
        await without.UntilAsync(() => without.Signals.Count > 0, "a signal comes");

        async Task<long> DoAsync(LiveClient client, object command)
        {
            var answer = await client.InvokeAsync("Execute", stream, Guid.CreateVersion7(), command);
            Assert.True(Ok(answer), answer.ToString());
            return answer.GetProperty("seq").GetInt64();
        }
    }

    private static bool Ok(JsonElement answer) => answer.GetProperty("ok").GetBoolean();
}
