using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Collab.Server.Accounts;

namespace Collab.Server.Tests.Meetings;

public abstract class ReadingSpecification(TestServer server)
{
    [Theory]
    [InlineData("")]
    [InlineData("/events")]
    [InlineData("/attendance")]
    [InlineData("/notes")]
    [InlineData("/ballots/11111111-1111-1111-1111-111111111111/receipts")]
    public async Task To_those_not_invited_a_meeting_is_the_same_as_none(string below)
    {
        var meeting = await RestMeeting.ScheduleAsync(server);
        using var stranger = await server.SignInAsync("daibieu3");
        using var theirs = await stranger.GetAsync(meeting.Path(below));
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", theirs);
        using var nobodys = await stranger.GetAsync($"/api/meetings/{Guid.NewGuid()}{below}");
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", nobodys);
        using var anonymous = server.Anonymous();
        using var unknown = await anonymous.GetAsync(meeting.Path(below));
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", unknown);
    }

    [Theory, Trait("Requirement", "B4")]
    [InlineData("thuky", true)]
    [InlineData("daibieu1", false)]
    [InlineData("khachmoi", false)]
    public async Task A_hidden_item_is_for_stewards_in_view_and_events(string userName, bool sees)
    {
        var meeting = await RestMeeting.ScheduleAsync(server);
        Assert.Equal(sees, (await meeting.ViewAsync(userName)).GetRawText().Contains("Nhân sự", StringComparison.Ordinal));
        using var client = await server.SignInAsync(userName);
        var events = await client.GetFromJsonAsync<JsonElement>(meeting.Path("/events"));
        Assert.Equal(sees, events.EnumerateArray().Any(e => e.GetProperty("data").TryGetProperty("title", out var title) && title.GetString() == "Nhân sự"));
        Assert.Contains(events.EnumerateArray(), e => e.GetProperty("data").TryGetProperty("title", out var title) && title.GetString() == "Báo cáo");
    }

    [Fact]
    public async Task Events_are_read_a_page_at_a_time_without_gap_or_repetition()
    {
        var meeting = await RestMeeting.ScheduleAsync(server);
        using var client = await server.SignInAsync("thuky");
        var whole = await client.GetFromJsonAsync<JsonElement>(meeting.Path("/events"));
        var sequence = whole.EnumerateArray().Select(e => e.GetProperty("seq").GetInt64()).ToList();
        Assert.Equal(Enumerable.Range(1, 8).Select(n => (long)n), sequence);
        Assert.All(whole.EnumerateArray(), e => Assert.Matches("^[0-9a-f]{64}$", e.GetProperty("hash").GetString()));

        var paged = new List<long>();
        while (true)
        {
            var page = await client.GetFromJsonAsync<JsonElement>(meeting.Path($"/events?after={paged.LastOrDefault()}&limit=3"));
            paged.AddRange(page.EnumerateArray().Select(e => e.GetProperty("seq").GetInt64()));
            if (page.GetArrayLength() < 3) break;
        }

        Assert.Equal(sequence, paged);
        foreach (var query in (string[])["?limit=0", "?limit=501", "?after=-1", "?after=x"])
        {
            using var answer = await client.GetAsync(meeting.Path("/events" + query));
            await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", answer);
        }
    }

    [Fact, Trait("Requirement", "D1")]
    public async Task Attendance_is_filtered_by_unit_and_status_and_closed_to_guests()
    {
        var meeting = await RestMeeting.ScheduleAsync(server);
        await meeting.ExecuteAsync("daibieu5", new { type = "checkIn", mode = "online" });
        using var client = await server.SignInAsync("daibieu1");
        Assert.Equal(5, (await NamesAsync("")).Count);
        Assert.Equal(["Đặng Ngọc Sơn"], await NamesAsync("?status=present"));
        Assert.Equal(["Đặng Ngọc Sơn"], await NamesAsync("?unit=" + DemoOrganisation.Person("daibieu5").Unit.Id));
        Assert.Equal(4, (await NamesAsync("?status=notYet")).Count);
        foreach (var query in (string[])["?status=asleep", "?cursor=x", "?unit=x"])
        {
            using var answer = await client.GetAsync(meeting.Path("/attendance" + query));
            await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", answer);
        }

        using var guest = await server.SignInAsync("khachmoi");
        using var refused = await guest.GetAsync(meeting.Path("/attendance"));
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", refused);

        async Task<List<string>> NamesAsync(string query) =>
            [.. (await client.GetFromJsonAsync<JsonElement>(meeting.Path("/attendance" + query))).GetProperty("items").EnumerateArray().Select(p => p.GetProperty("name").GetString()!)];
    }

    [Fact, Trait("Requirement", "D1")]
    public async Task The_roll_says_badges_and_reasons_to_stewards_and_is_theirs_to_take_away()
    {
        using var secretary = await server.SignInAsync("thuky");
        var request = new
        {
            title = "Họp có thẻ",
            unitId = DemoOrganisation.Units[0].Id,
            startsAt = DateTimeOffset.UtcNow,
            endsAt = DateTimeOffset.UtcNow.AddHours(2),
            mode = "mixed",
            participants = new object[] { new { memberId = RestMeeting.Member("daibieu1"), role = "delegate", badge = "=1+1" }, new { memberId = RestMeeting.Member("daibieu5"), role = "delegate", badge = "A07" } },
            agenda = Array.Empty<object>(),
        };
        using var made = await secretary.PostAsJsonAsync("/api/meetings", request);
        var meeting = new RestMeeting(server, (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid());
        var bridge = (await meeting.ExecuteAsync("thuky", new { type = "setBridge", title = "Điểm cầu Ba Vì", headCount = 40 })).GetProperty("result").GetProperty("bridgeId").GetGuid();
        await meeting.ExecuteAsync("thuky", new
        {
            type = "recordAttendance",
            entries = new object[] { new { badge = "a07", status = "present", mode = "bridge", bridgeId = bridge }, new { memberId = RestMeeting.Member("daibieu1"), status = "absent", reason = "+84 đi công tác" } },
        });

        Assert.Equal(["A07"], await FoundAsync(secretary, "?q=a07", "badge"));
        Assert.Equal(["A07"], await FoundAsync(secretary, $"?bridge={bridge}", "badge"));
        Assert.Equal(["+84 đi công tác"], await FoundAsync(secretary, "?status=absent", "reason"));
        Assert.Empty(await FoundAsync(secretary, "?unconfirmed=true", "name"));
        Assert.Equal(["Đặng Ngọc Sơn"], await FoundAsync(secretary, "?q=ngoc son", "name"));
        using var other = await server.SignInAsync("daibieu5");
        Assert.Empty(await FoundAsync(other, "?status=absent", "reason"));
        Assert.Equal(["absent"], await FoundAsync(other, "?status=absent", "status"));
        Assert.Empty(await FoundAsync(other, "?q==1%2B1", "name"));
        using var tooLong = await secretary.GetAsync(meeting.Path("/attendance?q=" + new string('x', 201)));
        await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", tooLong);

        using var csv = await secretary.GetAsync(meeting.Path("/attendance.csv"));
        Assert.Equal("text/csv", csv.Content.Headers.ContentType?.MediaType);
        var rows = (await csv.Content.ReadAsStringAsync()).Split("\r\n");
        Assert.Equal(5, rows.Length); // names of columns, three people, the end
        var (absent, present) = (rows.Single(row => row.Contains("absent", StringComparison.Ordinal)), rows.Single(row => row.Contains("Ba Vì", StringComparison.Ordinal)));
        Assert.Contains("\"'=1+1\"", absent, StringComparison.Ordinal); // nothing that a spreadsheet would compute
        Assert.Contains("\"'+84 đi công tác\"", absent, StringComparison.Ordinal);
        Assert.Contains("\"present\",\"bridge\",", present, StringComparison.Ordinal);
        using var refused = await other.GetAsync(meeting.Path("/attendance.csv"));
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", refused);

        async Task<List<string>> FoundAsync(HttpClient client, string query, string field) =>
            [.. (await client.GetFromJsonAsync<JsonElement>(meeting.Path("/attendance" + query))).GetProperty("items").EnumerateArray()
                .Where(p => p.TryGetProperty(field, out _)).Select(p => p.GetProperty(field).GetString()!)];
    }

    [Fact, Trait("Requirement", "D7")]
    public async Task Notes_are_their_authors_alone()
    {
        var meeting = await RestMeeting.ScheduleAsync(server);
        using var author = await server.SignInAsync("daibieu1");
        using var chair = await server.SignInAsync("chutri");
        using var none = await author.GetAsync(meeting.Path("/notes"));
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", none);

        using var written = await author.PutAsJsonAsync(meeting.Path("/notes"), new { text = "Chỉ của tôi" });
        Assert.Equal(HttpStatusCode.OK, written.StatusCode);
        Assert.Equal("Chỉ của tôi", (await author.GetFromJsonAsync<JsonElement>(meeting.Path("/notes"))).GetProperty("text").GetString());
        using var others = await chair.GetAsync(meeting.Path("/notes"));
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", others);
        (await chair.PutAsJsonAsync(meeting.Path("/notes"), new { text = "Của chủ trì" })).EnsureSuccessStatusCode();
        (await chair.DeleteAsync(meeting.Path("/notes"))).EnsureSuccessStatusCode();
        Assert.Equal("Chỉ của tôi", (await author.GetFromJsonAsync<JsonElement>(meeting.Path("/notes"))).GetProperty("text").GetString());

        Assert.DoesNotContain("Chỉ của tôi", (await meeting.ViewAsync("chutri")).GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("Chỉ của tôi", await chair.GetStringAsync(meeting.Path("/events")), StringComparison.Ordinal);
        using var tooLong = await author.PutAsJsonAsync(meeting.Path("/notes"), new { text = new string('x', 20_001) });
        await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", tooLong);
    }

    [Fact, Trait("Requirement", "D6")]
    public async Task Receipts_of_a_secret_ballot_are_published_when_it_closes_and_say_nothing_else()
    {
        var meeting = await RestMeeting.ScheduleAsync(server);
        var prepared = await meeting.ExecuteAsync("thuky", new { type = "prepareBallot", title = "Nhân sự", secret = true });
        var ballotId = prepared.GetProperty("result").GetProperty("ballotId").GetGuid();
        await meeting.ExecuteAsync("chutri", new { type = "openMeeting" });
        foreach (var voter in (string[])["daibieu1", "daibieu5"]) await meeting.ExecuteAsync(voter, new { type = "checkIn", mode = "online" });
        await meeting.ExecuteAsync("chutri", new { type = "openBallot", ballotId });

        string[] receipts = [Receipt("one"), Receipt("five")];
        await meeting.ExecuteAsync("daibieu1", new { type = "castBallot", ballotId, option = "agree", receipt = receipts[0] });
        using var voter1 = await server.SignInAsync("daibieu1");
        using var early = await voter1.GetAsync(meeting.Path($"/ballots/{ballotId}/receipts"));
        await Problem.AssertAsync(HttpStatusCode.Conflict, "wrongState", early);
        await meeting.ExecuteAsync("daibieu5", new { type = "castBallot", ballotId, option = "disagree", receipt = receipts[1] });
        await meeting.ExecuteAsync("chutri", new { type = "closeBallot", ballotId });

        var published = await voter1.GetStringAsync(meeting.Path($"/ballots/{ballotId}/receipts"));
        Assert.Equal(receipts.Order(StringComparer.Ordinal), JsonElement.Parse(published).GetProperty("items").EnumerateArray().Select(r => r.GetString()));
        Assert.DoesNotContain("agree", published, StringComparison.Ordinal);

        static string Receipt(string secret) => System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
    }
}

public sealed class ReadingTests(TestServer server) : ReadingSpecification(server), IClassFixture<TestServer>;

[Collection(OnPostgres.Meetings)]
public sealed class PostgresReadingTests(PostgresFixture postgres) : ReadingSpecification(postgres.Demo);
