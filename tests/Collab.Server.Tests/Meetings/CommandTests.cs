using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Server.Accounts;

namespace Collab.Server.Tests.Meetings;

public sealed class CommandTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task A_command_is_executed_once_and_answered_the_same_again()
    {
        var meeting = await RestMeeting.ScheduleAsync(server);
        await meeting.ExecuteAsync("chutri", new { type = "openMeeting" });
        await meeting.ExecuteAsync("daibieu1", new { type = "checkIn", mode = "online" });
        var commandId = Guid.NewGuid();
        var message = new { type = "postMessage", text = "Xin chào" };
        var first = await meeting.ExecuteAsync("daibieu1", message, commandId);
        var again = await meeting.ExecuteAsync("daibieu1", message, commandId);
        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.True(first.GetProperty("ok").GetBoolean());
        var messages = (await meeting.ViewAsync("thuky")).GetProperty("messages");
        Assert.Equal(first.GetProperty("result").GetProperty("messageId").GetString(), Assert.Single(messages.EnumerateObject()).Name);
    }

    [Fact]
    public async Task What_was_answered_is_seen_by_the_next_read()
    {
        var meeting = await RestMeeting.ScheduleAsync(server);
        await meeting.ExecuteAsync("daibieu1", new { type = "checkIn", mode = "inPerson" });
        Assert.Equal("present", (await meeting.ViewAsync("daibieu1")).GetProperty("me").GetProperty("attendance").GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("daibieu1", """{"type":"openMeeting"}""", HttpStatusCode.Forbidden, "forbidden")]
    [InlineData("chutri", """{"type":"closeMeeting"}""", HttpStatusCode.Conflict, "wrongState")]
    [InlineData("chutri", """{"type":"removeAgendaItem","itemId":"11111111-1111-1111-1111-111111111111"}""", HttpStatusCode.NotFound, "notFound")]
    [InlineData("daibieu3", """{"type":"checkIn","mode":"online"}""", HttpStatusCode.NotFound, "notFound")]
    [InlineData("chutri", """{"type":"launchRocket"}""", HttpStatusCode.BadRequest, "invalid")]
    [InlineData("chutri", """{"type":"openMeeting","twice":true}""", HttpStatusCode.BadRequest, "invalid")]
    [InlineData("chutri", """{"type":"checkIn"}""", HttpStatusCode.BadRequest, "invalid")]
    [InlineData("chutri", """{"type":"scheduleMeeting"}""", HttpStatusCode.BadRequest, "invalid")]
    [InlineData("chutri", """{"type":"checkIn","mode":"online","\ud800":1}""", HttpStatusCode.BadRequest, "invalid")]
    [InlineData("chutri", "[]", HttpStatusCode.BadRequest, "invalid")]
    [InlineData("chutri", "\"openMeeting\"", HttpStatusCode.BadRequest, "invalid")]
    public async Task A_refusal_has_its_status_and_code_and_stores_nothing(string userName, string command, HttpStatusCode status, string code)
    {
        var meeting = await RestMeeting.ScheduleAsync(server);
        using var client = await server.SignInAsync(userName);
        using var body = new StringContent($$"""{"commandId":"{{Guid.NewGuid()}}","command":{{command}}}""", null, "application/json");
        using var answer = await client.PostAsync(meeting.Path("/commands"), body);
        await Problem.AssertAsync(status, code, answer);
        using var secretary = await server.SignInAsync("thuky");
        var events = await secretary.GetFromJsonAsync<JsonElement>(meeting.Path("/events"));
        Assert.Equal(8, events.GetArrayLength()); // scheduled, five invited, two items
    }

    [Fact]
    public async Task A_command_without_an_id_or_too_large_is_refused()
    {
        var meeting = await RestMeeting.ScheduleAsync(server);
        using var withoutId = await meeting.SendAsync("chutri", new { type = "openMeeting" }, Guid.Empty);
        await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", withoutId);
        using var large = await meeting.SendAsync("chutri", new { type = "recordConclusion", text = new string('x', 100_000) });
        await Problem.AssertAsync(HttpStatusCode.RequestEntityTooLarge, "tooLarge", large);
    }

    [Fact]
    public async Task What_was_acknowledged_survives_a_kill()
    {
        var data = Directory.CreateTempSubdirectory("collab-kill-");
        try
        {
            var port = FreePort.Next();
            var commandId = Guid.NewGuid();
            var path = $"/api/meetings/{DemoSeed.MeetingId}";
            var command = new { commandId, command = new { type = "checkIn", mode = "online" } };
            JsonElement before;
            await using (var first = await CollabServer.StartAsync(data.FullName, port))
            {
                using var client = await SignIn.AsAsync(first.Url, "daibieu1");
                using var answer = await client.PostAsJsonAsync(path + "/commands", command);
                before = await answer.Content.ReadFromJsonAsync<JsonElement>();
                Assert.True(before.GetProperty("ok").GetBoolean());
                await first.KillAsync();
            }

            await using var second = await CollabServer.StartAsync(data.FullName, port);
            using var again = await SignIn.AsAsync(second.Url, "daibieu1");
            using var repeated = await again.PostAsJsonAsync(path + "/commands", command);
            Assert.Equal(before.GetRawText(), (await repeated.Content.ReadFromJsonAsync<JsonElement>()).GetRawText());
            var events = await again.GetFromJsonAsync<JsonElement>(path + "/events?limit=500");
            Assert.Single(events.EnumerateArray(), e => e.GetProperty("type").GetString() == "checkedIn");
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }
}
