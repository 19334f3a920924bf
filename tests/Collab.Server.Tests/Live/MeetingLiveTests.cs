using System.Text.Json;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Grains.Meetings;

namespace Collab.Server.Tests.Live;

public sealed class MeetingLiveTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whatever_people_do_every_browser_ends_with_the_view_of_its_class(int seed)
    {
        await using var server = await LiveServer.StartWithMeetingsAsync();
        var script = new MeetingScript(seed);
        var (id, stream) = await ScheduleAsync(server, script);
        var clients = new List<(Guid Member, LiveClient Client)>();
        foreach (var (member, messagePack) in new[] { (script.Chair, false), (script.Secretary, true), (script.Delegates[0], false), (script.Delegates[1], true), (script.Guest, false) })
            clients.Add((member, await LiveClient.JoinAsync(server, member, stream, messagePack)));
        var chair = clients[0].Client;
        var callers = new Dictionary<Guid, LiveClient>();
        foreach (var (member, _) in script.People) callers[member] = await LiveClient.ConnectAsync(server, member);
        Assert.True(Ok(await callers[script.Chair].InvokeAsync("Execute", stream, Guid.CreateVersion7(), new { type = "openMeeting" })));

        var (accepted, refused) = (0, 0);
        for (var i = 0; i < 400; i++)
        {
            var (member, command) = script.Next(JsonElement.Parse(chair.View()));
            var answer = await callers[member].InvokeAsync("Execute", stream, Guid.CreateVersion7(), command);
            if (!Ok(answer)) refused++;
            else
            {
                accepted++;
                if (i % 3 == 0) await chair.ReachAsync(answer.GetProperty("seq").GetInt64());
            }
            if (i % 50 == 49) await clients[i / 50 % clients.Count].Client.SubscribeAsync(stream, resume: true);
        }
        Assert.True(accepted > 100 && refused > 10, $"{accepted} accepted, {refused} refused");

        var replayed = await StreamReplay.ReadAsync(server.Journal, StreamId.Meeting(id), Meeting.Empty(id), Meeting.Apply, _ => null);
        foreach (var (member, client) in clients)
        {
            await client.ReachAsync(replayed.Seq);
            Assert.Empty(client.Gaps);
            Assert.Equal(Expected(replayed.State, member), client.View());
            var (view, _) = await server.Relays.GetViewAsync(StreamId.Meeting(id), member);
            Assert.Equal(client.View(), Canonical(JsonElement.Parse(view!.ToString()).GetProperty("state")));
        }
        foreach (var (_, client) in clients.Skip(2))
            foreach (var secret in MeetingScript.Secrets)
                Assert.DoesNotContain(secret, string.Concat(client.Patches) + client.View(), StringComparison.Ordinal);
        foreach (var client in clients.Select(c => c.Client).Concat(callers.Values)) await client.DisposeAsync();
    }

    [Fact]
    public async Task A_meeting_whose_journal_is_away_is_unavailable_and_the_same_command_id_is_good_later()
    {
        await using var server = await LiveServer.StartWithMeetingsAsync(o => o.CommandDeadline = TimeSpan.FromMilliseconds(300));
        await using var client = await LiveClient.ConnectAsync(server, Guid.CreateVersion7());
        var (stream, commandId) = (StreamId.Meeting(Guid.CreateVersion7()).ToString(), Guid.CreateVersion7());
        server.Journal.Down = true;

        var answer = await client.InvokeAsync("Execute", stream, commandId, new { type = "checkOut" });

        Assert.Equal("unavailable", answer.GetProperty("code").GetString());
        server.Journal.Down = false;
        Assert.Equal("notFound", (await client.InvokeAsync("Execute", stream, commandId, new { type = "checkOut" })).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_repeated_command_id_is_answered_the_same_and_done_once()
    {
        await using var server = await LiveServer.StartWithMeetingsAsync();
        var script = new MeetingScript(1);
        var (_, stream) = await ScheduleAsync(server, script);
        await using var client = await LiveClient.JoinAsync(server, script.Delegates[0], stream);
        var commandId = Guid.CreateVersion7();

        var first = await client.InvokeAsync("Execute", stream, commandId, new { type = "checkIn", mode = "online" });
        var again = await client.InvokeAsync("Execute", stream, commandId, new { type = "checkIn", mode = "online" });

        Assert.True(Ok(first), first.ToString());
        Assert.Equal(first.ToString(), again.ToString());
        await client.ReachAsync(first.GetProperty("seq").GetInt64());
        Assert.Equal("present", (string)client.Find("me.attendance.status")!);
        Assert.Equal(1, (int)client.Find("presence.online")!);
    }

    [Fact]
    public async Task A_command_of_the_wrong_shape_is_refused_by_field()
    {
        await using var server = await LiveServer.StartWithMeetingsAsync();
        var script = new MeetingScript(1);
        var (_, stream) = await ScheduleAsync(server, script);
        await using var client = await SlowClient.JoinAsync(server, script.Chair, stream);

        foreach (var command in new[] { "null", "1", "[]", "{}", """{"type":"dance"}""", """{"type":"scheduleMeeting"}""", """{"type":"checkIn"}""", """{"type":"checkIn","mode":"online","extra":1}""", """{"type":"checkIn","mode":"online","\ud800":1}""", """{"type":"\ud800"}""", """{"\ud800":1}""" })
        {
            var answer = await client.InvokeAsync("Execute", $"\"{stream}\",\"{Guid.CreateVersion7()}\",{command}");
            Assert.Equal("invalid", answer.GetProperty("code").GetString());
            Assert.True(answer.TryGetProperty("errors", out _), command);
        }
    }

    private static async Task<(Guid Id, string Stream)> ScheduleAsync(LiveServer server, MeetingScript script)
    {
        var id = Guid.CreateVersion7();
        var answer = await server.Grains.GetGrain<IMeetingGrain>(id).ExecuteAsync(new(script.Secretary, Guid.CreateVersion7(), script.Schedule()));
        Assert.True(answer.Ok, answer.Refusal?.Message);
        return (id, StreamId.Meeting(id).ToString());
    }

    private static string Expected(Meeting meeting, Guid member) =>
        Canonical(JsonSerializer.SerializeToElement(
            MeetingAudiences.View(meeting, MeetingSight.Of(meeting, member)!.Value) with { Me = MeetingAudiences.Me(meeting, member) }, MeetingJson.Options));

    private static bool Ok(JsonElement answer) => answer.GetProperty("ok").GetBoolean();

    private static string Canonical(JsonElement json) => System.Text.Encoding.UTF8.GetString(CanonicalJson.Canonicalize(json));
}
