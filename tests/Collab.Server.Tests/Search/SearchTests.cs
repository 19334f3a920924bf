using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Domain.Organisations;
using Collab.Server.Accounts;
using Collab.Server.Tests.Meetings;

namespace Collab.Server.Tests.Search;

[Trait("Requirement", "E11")]
public abstract class SearchSpecification(TestServer server)
{

    // Letters, so that it is one word.
    private readonly string word = "tu" + string.Concat(Guid.NewGuid().ToString("N").Select(c => (char)(c <= '9' ? c - '0' + 'q' : c)));

    [Fact]
    public async Task A_meeting_is_found_by_its_participants_soon_after_it_was_scheduled_and_by_nobody_else()
    {
        var id = await ScheduleAsync($"Đại hội Công đoàn {word}");
        using var invited = await server.SignInAsync("daibieu1");
        var hit = await FindOneAsync(invited, $"cong doan {word}");
        Assert.Equal(("meeting", id, $"Đại hội Công đoàn {word}"), (hit.GetProperty("kind").GetString(), hit.GetProperty("id").GetGuid(), hit.GetProperty("title").GetString()));
        Assert.Equal(["Công", "đoàn", word], Marked(hit, "title", "titleMarks"));
        Assert.True(hit.GetProperty("at").GetDateTimeOffset() > DateTimeOffset.UtcNow.AddHours(-1));

        using var other = await server.SignInAsync("daibieu3");
        foreach (var query in (string[])[word, $"{word}&kind=meeting", $"{word}&limit=1", word[..20]])
        {
            var answer = await other.GetFromJsonAsync<JsonElement>($"/api/search?q={query}");
            Assert.Equal("{\"hits\":[]}", answer.ToString());
        }
    }

    [Fact]
    public async Task A_draft_is_found_by_its_stewards_only()
    {
        var id = await ScheduleAsync($"Dự thảo {word}", draft: true);
        using var secretary = await server.SignInAsync("thuky");
        Assert.Equal(id, (await FindOneAsync(secretary, word)).GetProperty("id").GetGuid());
        using var invited = await server.SignInAsync("daibieu5");
        Assert.Empty(await HitsAsync(invited, word));
    }

    [Fact]
    [Trait("Requirement", "D13"), Trait("Requirement", "D9")]
    public async Task Conclusions_are_found_by_who_may_read_them_until_they_are_removed()
    {
        var id = await ScheduleAsync($"Giao ban quý {word}");
        var meeting = new RestMeeting(server, id);
        await meeting.ExecuteAsync("thuky", new { type = "openMeeting" });
        var open = (await meeting.ExecuteAsync("thuky", new { type = "recordConclusion", text = $"Thống nhất hỗ trợ {word}a" })).GetProperty("result").GetProperty("conclusionId").GetGuid();
        var item = (await meeting.ViewAsync("thuky")).GetProperty("agenda").EnumerateObject().First().Name;
        await meeting.ExecuteAsync("thuky", new { type = "closeSession", itemId = item, allow = new[] { RestMeeting.Member("daibieu1") } });
        await meeting.ExecuteAsync("thuky", new { type = "recordConclusion", text = $"Kỷ luật {word}b", itemId = item });
        await meeting.ExecuteAsync("thuky", new { type = "endClosedSession" });

        using var inside = await server.SignInAsync("daibieu1");
        using var outside = await server.SignInAsync("daibieu5");
        using var other = await server.SignInAsync("daibieu3");
        Assert.True((await FindOneAsync(inside, $"ky luat {word}b")).GetProperty("meetingId").GetGuid() == id);
        var hit = await FindOneAsync(outside, $"ho tro {word}a");
        Assert.Equal(("conclusion", open, id, $"Giao ban quý {word}"), (hit.GetProperty("kind").GetString(), hit.GetProperty("id").GetGuid(), hit.GetProperty("meetingId").GetGuid(), hit.GetProperty("title").GetString()));
        Assert.Equal(["hỗ", "trợ", word + "a"], Marked(hit, "snippet", "marks"));
        Assert.Empty(await HitsAsync(outside, $"{word}b"));
        Assert.Empty(await HitsAsync(other, $"{word}a"));

        await meeting.ExecuteAsync("thuky", new { type = "removeConclusion", conclusionId = open });
        Assert.Empty(await HitsAsync(outside, $"{word}a&kind=conclusion"));
    }

    [Fact]
    public async Task Members_are_found_by_name_with_position_and_unit_and_not_by_their_user_names()
    {
        var userName = word[..20];
        var added = await server.ExecuteAsync(new AddMember($"Đỗ Thị {word}", userName, new FirstPosition(DemoOrganisation.Units[0].Id, "Ủy viên")));
        using var anybody = await server.SignInAsync("daibieu14");
        var hit = await FindOneAsync(anybody, $"do thi {word}");
        Assert.Equal(("member", added.Result!["memberId"], $"Ủy viên, {DemoOrganisation.Units[0].Name}"), (hit.GetProperty("kind").GetString(), hit.GetProperty("id").GetGuid(), hit.GetProperty("snippet").GetString()));
        Assert.Empty(hit.GetProperty("marks").EnumerateArray());

        await server.ExecuteAsync(new ChangeMember(added.Result!["memberId"], Name: "Đỗ Thị Khác"));
        await server.DeactivateAsync(added.Result!["memberId"]);
        Assert.Empty(await HitsAsync(anybody, word));
    }

    [Fact]
    public async Task Pages_continue_each_other()
    {
        var ids = new HashSet<Guid>();
        for (var i = 0; i < 5; i++) ids.Add(await ScheduleAsync($"Họp {word} {i}"));
        using var member = await server.SignInAsync("daibieu1");
        await Wait.UntilAsync(async () => (await HitsAsync(member, word)).Count == 5);

        var (found, cursor) = (new List<Guid>(), "");
        do
        {
            var page = await member.GetFromJsonAsync<JsonElement>($"/api/search?q={word}&limit=2{cursor}");
            found.AddRange(page.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("id").GetGuid()));
            cursor = page.TryGetProperty("cursor", out var next) ? $"&cursor={next.GetString()}" : null;
        }
        while (cursor is not null);
        Assert.Equal(5, found.Count);
        Assert.Equal(ids.Order(), found.Order());
    }

    [Theory]
    [InlineData("kind=room", "kind")]
    [InlineData("kind=Meeting", "kind")]
    [InlineData("cursor=x", "cursor")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=51", "limit")]
    public async Task What_it_does_not_know_is_refused(string query, string field)
    {
        using var member = await server.SignInAsync("daibieu1");
        using var answer = await member.GetAsync("/api/search?q=a&" + query);
        Assert.Equal([field], (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", answer)).Errors.Keys);
    }

    [Fact]
    public async Task What_is_typed_has_a_limit_and_is_never_more_than_words()
    {
        using var member = await server.SignInAsync("daibieu1");
        using var tooLong = await member.GetAsync("/api/search?q=" + new string('a', 201));
        Assert.Equal(["q"], (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", tooLong)).Errors.Keys);

        foreach (var typed in (string[])["", "\"", "'", "*", "a*", "-", "(", "AND", "NEAR(a b)", "😀", "\0", "a\0b", "%", "_", "\\", ":*", "!a", "a & | b", new string('ữ', 200)])
        {
            using var answer = await member.GetAsync("/api/search?q=" + Uri.EscapeDataString(typed));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.Equal("{\"hits\":[]}", await member.GetStringAsync("/api/search"));
    }

    private async Task<Guid> ScheduleAsync(string title, bool draft = false)
    {
        using var secretary = await server.SignInAsync("thuky");
        using var answer = await secretary.PostAsJsonAsync("/api/meetings", RestMeeting.Request(title, draft: draft));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    private static async Task<JsonElement> FindOneAsync(HttpClient client, string query)
    {
        var hits = new List<JsonElement>();
        await Wait.UntilAsync(async () => (hits = await HitsAsync(client, query)).Count > 0);
        return Assert.Single(hits);
    }

    private static async Task<List<JsonElement>> HitsAsync(HttpClient client, string query) =>
        [.. (await client.GetFromJsonAsync<JsonElement>("/api/search?q=" + Uri.EscapeDataString(query))).GetProperty("hits").EnumerateArray()];

    private static IEnumerable<string> Marked(JsonElement hit, string text, string marks) =>
        hit.GetProperty(marks).EnumerateArray().Select(mark => hit.GetProperty(text).GetString()!.Substring(mark[0].GetInt32(), mark[1].GetInt32()));
}

public sealed class SearchTests(TestServer server) : SearchSpecification(server), IClassFixture<TestServer>;

[Collection(OnPostgres.Papers)]
public sealed class PostgresSearchTests(PostgresFixture postgres) : SearchSpecification(postgres.Demo);
