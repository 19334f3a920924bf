using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Collab.Server.Tests.Meetings;

/// <summary>A closed session over REST: the view, the record, receipts and commands of those who are outside.</summary>
[Trait("Requirement", "D9")]
public abstract class ClosedSessionSpecification(TestServer server)
{
    private const string Secret = "Kỷ luật cán bộ";

    [Fact]
    public async Task Those_outside_read_nothing_of_it_in_any_answer()
    {
        var meeting = await RestMeeting.ScheduleAsync(server);
        await meeting.ExecuteAsync("chutri", new { type = "openMeeting" });
        foreach (var name in new[] { "chutri", "daibieu1", "daibieu5", "khachmoi" }) await meeting.ExecuteAsync(name, new { type = "checkIn", mode = "online" });
        var item = (await meeting.ViewAsync("chutri")).GetProperty("agenda").EnumerateObject().Single(i => i.Value.GetProperty("title").GetString() == "Báo cáo").Name;
        var closed = await meeting.ExecuteAsync("chutri", new { type = "closeSession", itemId = item, allow = new[] { RestMeeting.Member("daibieu1") } });
        Assert.True(closed.GetProperty("result").TryGetProperty("sessionId", out _));
        await meeting.ExecuteAsync("daibieu1", new { type = "postMessage", text = Secret });
        await meeting.ExecuteAsync("chutri", new { type = "recordConclusion", text = Secret, itemId = item });
        var ballot = (await meeting.ExecuteAsync("chutri", new { type = "prepareBallot", title = Secret, secret = true })).GetProperty("result").GetProperty("ballotId").GetGuid();
        await meeting.ExecuteAsync("chutri", new { type = "openBallot", ballotId = ballot });
        await meeting.ExecuteAsync("daibieu1", new { type = "castBallot", ballotId = ballot, option = "agree" });
        await meeting.ExecuteAsync("chutri", new { type = "closeBallot", ballotId = ballot });
        foreach (var name in new[] { "daibieu5", "khachmoi" })
        {
            using var refused = await meeting.SendAsync(name, new { type = "postMessage", text = "Cho tôi vào" });
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Equal("wrongState", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        }
        await CheckAsync();
        await meeting.ExecuteAsync("thuky", new { type = "endClosedSession" });
        await CheckAsync();

        async Task CheckAsync()
        {
            foreach (var (name, inside) in new[] { ("thuky", true), ("daibieu1", true), ("daibieu5", false), ("khachmoi", false) })
            {
                using var client = await server.SignInAsync(name);
                foreach (var below in new[] { "", "/events" })
                {
                    var text = await client.GetStringAsync(meeting.Path(below));
                    Assert.Equal(inside, JsonElement.Parse(text).GetRawText().Contains(Secret, StringComparison.Ordinal) || text.Contains(JsonEncodedText.Encode(Secret).ToString(), StringComparison.Ordinal));
                    Assert.Equal(inside, text.Contains(ballot.ToString(), StringComparison.Ordinal));
                }
                using var receipts = await client.GetAsync(meeting.Path($"/ballots/{ballot}/receipts"));
                Assert.Equal(inside ? HttpStatusCode.OK : HttpStatusCode.NotFound, receipts.StatusCode);
            }
        }
    }
}

public sealed class ClosedSessionTests(TestServer server) : ClosedSessionSpecification(server), IClassFixture<TestServer>;

[Collection(OnPostgres.Meetings)]
public sealed class PostgresClosedSessionTests(PostgresFixture postgres) : ClosedSessionSpecification(postgres.Demo);
