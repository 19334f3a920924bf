using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Domain.Organisations;
using Collab.Server.Accounts;
using Collab.Server.Tests.Meetings;

namespace Collab.Server.Tests.Statistics;

/// <summary>Statistics of closed meetings, and their place in the archive, as each who asks for them.</summary>
[Trait("Requirement", "A5")]
public abstract class MeetingStatisticsSpecification(TestServer server)
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;
    private static readonly string Period = $"?from={Now.AddDays(-20):yyyy-MM-dd}T00:00:00Z&to={Now.AddDays(20):yyyy-MM-dd}T00:00:00Z";

    [Fact]
    public async Task A_closed_meeting_is_counted_once_a_reopened_one_not_and_closed_again_as_it_is_then()
    {
        using var member = await server.SignInAsync("daibieu1");
        var before = await OwnAsync(member);
        var meeting = await HeldAsync();
        var after = await OwnAsync(member);
        Assert.Equal(
            (1, 1, 1, 0, 1, 1, 1, 1),
            (More("meetings"), More("asked"), More("online"), More("inPerson"), More("requests"), More("speeches"), More("ballots"), More("votes")));

        await meeting.ExecuteAsync("chutri", new { type = "reopenMeeting", reason = "Bổ sung kết luận" });
        Assert.Equal(before.ToString(), (await OwnAsync(member)).ToString());
        await meeting.ExecuteAsync("chutri", new { type = "closeMeeting" });
        Assert.Equal(after.ToString(), (await OwnAsync(member)).ToString());
        // A correction of the roll after the end counts as well.
        await meeting.ExecuteAsync("thuky", new { type = "recordAttendance", entries = new[] { new { memberId = RestMeeting.Member("daibieu1"), status = "present", mode = "inPerson", reason = "Dự tại hội trường" } } });
        after = await OwnAsync(member);
        Assert.Equal((0, 1), (More("online"), More("inPerson")));

        int More(string figure) => after.GetProperty(figure).GetInt32() - before.GetProperty(figure).GetInt32();
    }

    [Fact]
    public async Task Who_is_in_charge_of_nothing_sees_the_own_figures_only()
    {
        await HeldAsync();
        using var member = await server.SignInAsync("daibieu2");
        var answer = await member.GetFromJsonAsync<JsonElement>("/api/statistics/meetings" + Period);
        Assert.Equal((0, 0, 0), (answer.GetProperty("totals").GetProperty("meetings").GetInt32(), answer.GetProperty("units").GetArrayLength(), answer.GetProperty("scope").GetArrayLength()));
        foreach (var unit in DemoOrganisation.Units)
            Assert.Empty((await member.GetFromJsonAsync<JsonElement>($"/api/statistics/meetings/members{Period}&unit={unit.Id}")).GetProperty("items").EnumerateArray());
        Assert.Single((await member.GetStringAsync("/api/statistics/meetings/members.csv" + Period)).Trim().Split('\n')); // its heading
    }

    [Fact]
    public async Task Who_may_schedule_for_a_unit_sees_its_people_and_nobody_elses()
    {
        await HeldAsync();
        var (teacher, union) = (RestMeeting.Member("daibieu6"), DemoOrganisation.Units[2]);
        using var holder = await server.SignInAsync("daibieu6");
        var grant = (await server.ExecuteAsync(new GrantTo(teacher, GrantWord.ScheduleMeetings, union.Id))).Result!["grantId"];
        await Wait.UntilAsync(async () => (await holder.GetFromJsonAsync<JsonElement>("/api/statistics/meetings" + Period)).GetProperty("scope").GetArrayLength() == 1);

        var answer = await holder.GetFromJsonAsync<JsonElement>("/api/statistics/meetings" + Period);
        Assert.Equal([union.Name], answer.GetProperty("units").EnumerateArray().Select(unit => unit.GetProperty("name").GetString()));
        Assert.Equal([union.Id], answer.GetProperty("scope").EnumerateArray().Select(unit => unit.GetProperty("id").GetGuid()));
        Assert.Equal(answer.GetProperty("totals").ToString(), answer.GetProperty("units")[0].GetProperty("totals").ToString());
        Assert.Equal([RestMeeting.Member("daibieu5")], await MembersAsync(holder, ""));
        Assert.Equal([RestMeeting.Member("daibieu5")], await MembersAsync(holder, "&silent=true")); // who came and did not speak
        Assert.Empty(await MembersAsync(holder, $"&unit={DemoOrganisation.Units[1].Id}"));
        Assert.DoesNotContain("Phạm Văn Đức", await holder.GetStringAsync("/api/statistics/meetings/members.csv" + Period), StringComparison.Ordinal);

        await server.ExecuteAsync(new Revoke(teacher, grant));
        await Wait.UntilAsync(async () => (await MembersAsync(holder, "")).Count == 0);
    }

    [Fact]
    public async Task Administrators_see_all_units_page_by_page_and_as_CSV()
    {
        await HeldAsync();
        using var admin = await server.SignInAsync("quantri");
        var answer = await admin.GetFromJsonAsync<JsonElement>("/api/statistics/meetings" + Period);
        Assert.True(DemoOrganisation.Units.Select(unit => unit.Id).ToHashSet().IsSubsetOf(answer.GetProperty("scope").EnumerateArray().Select(unit => unit.GetProperty("id").GetGuid()).ToHashSet()));
        Assert.Equal(
            answer.GetProperty("totals").GetProperty("asked").GetInt32(),
            answer.GetProperty("units").EnumerateArray().Sum(unit => unit.GetProperty("totals").GetProperty("asked").GetInt32()));

        var all = await MembersAsync(admin, "");
        var (paged, cursor) = (new List<Guid>(), "");
        do
        {
            var page = await admin.GetFromJsonAsync<JsonElement>($"/api/statistics/meetings/members{Period}&limit=2{cursor}");
            paged.AddRange(page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("memberId").GetGuid()));
            cursor = page.TryGetProperty("cursor", out var next) ? "&cursor=" + next.GetString() : "";
        }
        while (cursor.Length > 0);
        Assert.Equal(all, paged);
        Assert.DoesNotContain(RestMeeting.Member("daibieu1"), await MembersAsync(admin, "&silent=true")); // who has spoken
        Assert.Equal([RestMeeting.Member("daibieu1")], await MembersAsync(admin, "&q=pham van duc"));

        var csv = await admin.GetStringAsync("/api/statistics/meetings/members.csv" + Period);
        Assert.Contains("\"unexcused\",\"late\",\"standsIn\"", csv, StringComparison.Ordinal);
        Assert.Contains("\"member\",\"Phạm Văn Đức\",\"Liên đoàn Lao động tỉnh Hồng Hà\"", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Phạm Văn Đức", await admin.GetStringAsync("/api/statistics/meetings/members.csv" + Period + "&silent=true"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "from")]
    [InlineData("?from=2026-01-01T00:00:00Z", "to")]
    [InlineData("?from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00Z", "to")]
    [InlineData("?from=2026-01-01T00:00:00Z&to=2031-01-01T00:00:01Z", "to")] // 60 months and a second
    [InlineData("?from=0001-01-01T00:00:00Z&to=0001-01-02T00:00:00Z", "to")]
    public async Task A_period_is_wanted_and_not_a_longer_one(string period, string field)
    {
        using var admin = await server.SignInAsync("quantri");
        foreach (var below in (string[])["", "/members", "/members.csv", "/me"])
        {
            using var refused = await admin.GetAsync("/api/statistics/meetings" + below + period);
            Assert.Contains(field, (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", refused)).Errors.Keys);
        }
        using var longest = await admin.GetAsync("/api/statistics/meetings?from=2026-01-01T00:00:00Z&to=2031-01-01T00:00:00Z");
        Assert.Equal(60, (await longest.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("months").GetArrayLength() - 1); // the zone's months overlap the ends
    }

    [Theory]
    [InlineData("&limit=0", "limit")]
    [InlineData("&limit=201", "limit")]
    [InlineData("&cursor=x", "cursor")]
    public async Task Bad_pages_are_refused(string wrong, string field)
    {
        using var admin = await server.SignInAsync("quantri");
        using var refused = await admin.GetAsync("/api/statistics/meetings/members" + Period + wrong);
        Assert.Contains(field, (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", refused)).Errors.Keys);
    }

    [Fact]
    [Trait("Requirement", "B8")]
    public async Task The_archive_says_of_closed_meetings_how_many_came_and_what_was_decided()
    {
        var meeting = await HeldAsync();
        using var member = await server.SignInAsync("daibieu5");
        Assert.Equal("{\"asked\":5,\"attended\":3,\"stoodInFor\":0,\"conclusions\":1,\"ballots\":1,\"speeches\":1}", (await ListedAsync()).GetProperty("figures").ToString());
        await meeting.ExecuteAsync("chutri", new { type = "reopenMeeting", reason = "Bổ sung" });
        Assert.False((await ListedAsync()).TryGetProperty("figures", out _));

        async Task<JsonElement> ListedAsync() => (await member.GetFromJsonAsync<JsonElement>("/api/meetings?latestFirst=true"))
            .GetProperty("items").EnumerateArray().Single(item => item.GetProperty("id").GetGuid() == meeting.Id);
    }

    /// <summary>Three came, one of them spoke and voted; something was concluded.</summary>
    private async Task<RestMeeting> HeldAsync()
    {
        var meeting = await RestMeeting.ScheduleAsync(server);
        foreach (var name in new[] { "chutri", "daibieu1", "daibieu5" }) await meeting.ExecuteAsync(name, new { type = "checkIn", mode = "online" });
        await meeting.ExecuteAsync("chutri", new { type = "openMeeting" });
        await meeting.ExecuteAsync("chutri", new { type = "openFloor" });
        var request = (await meeting.ExecuteAsync("daibieu1", new { type = "requestToSpeak", kind = "speech" })).GetProperty("result").GetProperty("requestId").GetGuid();
        await meeting.ExecuteAsync("chutri", new { type = "callSpeaker", requestId = request });
        var ballot = (await meeting.ExecuteAsync("chutri", new { type = "prepareBallot", title = "Thông qua" })).GetProperty("result").GetProperty("ballotId").GetGuid();
        await meeting.ExecuteAsync("chutri", new { type = "openBallot", ballotId = ballot });
        await meeting.ExecuteAsync("daibieu1", new { type = "castBallot", ballotId = ballot, option = "agree" });
        await meeting.ExecuteAsync("chutri", new { type = "closeBallot", ballotId = ballot });
        await meeting.ExecuteAsync("thuky", new { type = "recordConclusion", text = "Thống nhất kế hoạch" });
        await meeting.ExecuteAsync("chutri", new { type = "closeMeeting" });
        return meeting;
    }

    private static async Task<JsonElement> OwnAsync(HttpClient client) => (await client.GetFromJsonAsync<JsonElement>("/api/statistics/meetings/me" + Period)).GetProperty("totals");

    private static async Task<List<Guid>> MembersAsync(HttpClient client, string more) =>
        [.. (await client.GetFromJsonAsync<JsonElement>($"/api/statistics/meetings/members{Period}&limit=200{more}")).GetProperty("items").EnumerateArray().Select(row => row.GetProperty("memberId").GetGuid())];
}

public sealed class MeetingStatisticsTests(TestServer server) : MeetingStatisticsSpecification(server), IClassFixture<TestServer>;

[Collection(OnPostgres.Meetings)]
public sealed class PostgresMeetingStatisticsTests(OwnPostgresServer own) : MeetingStatisticsSpecification(own.Server), IClassFixture<OwnPostgresServer>;
