using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Minutes;
using Collab.Server.Tests.Meetings;
using Collab.Server.Tests.Minutes;
using Collab.Server.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Search;

/// <summary>Minutes and notices of conclusions are found once they are issued, by those who read them.</summary>
[Trait("Requirement", "E11"), Trait("Requirement", "A1")]
public abstract class MinutesSearchSpecification : IAsyncLifetime
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("collab-minutes-");
    private string[] place = [];
    private TestServer server = null!;

    /// <summary>The settings with which a server comes to one database, again and again.</summary>
    protected abstract Task<string[]> PlaceAsync();

    public async Task InitializeAsync()
    {
        place = await PlaceAsync();
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        data.Delete(recursive: true);
    }

    [Fact]
    public async Task What_is_issued_is_found_by_who_reads_it_until_it_is_replaced_or_recalled()
    {
        var minutes = await ClosedAsync();
        await minutes.SignAsync();
        using var member = await server.SignInAsync("daibieu1");
        Assert.Empty(await HitsAsync(member, "ho tro doan vien")); // signed is not issued
        await minutes.IssueAsync();

        foreach (var query in new[] { "ho tro doan vien", "hỗ trợ đoàn viên", minutes.Number(1).Replace('Đ', 'D'), "bien ban giao ban quy" }) await UntilAsync(member, query, 1);
        var hit = Assert.Single(await HitsAsync(member, "hỗ trợ đoàn viên"));
        Assert.Equal(("minutes", minutes.Meeting.Id, "Giao ban quý", "minutes", minutes.Number(1)),
            (hit.GetProperty("kind").GetString(), hit.GetProperty("meetingId").GetGuid(), hit.GetProperty("title").GetString(), hit.GetProperty("document").GetString(), hit.GetProperty("number").GetString()));
        Assert.Equal((await minutes.ViewAsync("daibieu1")).GetProperty("issued").GetProperty("1").GetProperty("day").GetString(), hit.GetProperty("day").GetString());
        Assert.Equal(["hỗ", "trợ", "đoàn", "viên"], hit.GetProperty("marks").EnumerateArray().Select(mark => hit.GetProperty("snippet").GetString()!.Substring(mark[0].GetInt32(), mark[1].GetInt32())));

        // A steward finds it too; a guest and a display who attend, and who was not invited, do not.
        using var chair = await server.SignInAsync("chutri");
        Assert.Single(await HitsAsync(chair, "hỗ trợ đoàn viên"));
        foreach (var other in new[] { "khachmoi", "diemcau", "daibieu3" })
        {
            using var client = await server.SignInAsync(other);
            foreach (var query in new[] { "hỗ trợ đoàn viên", minutes.Number(1), "giao ban quý" }) Assert.Empty(await HitsAsync(client, query));
        }

        await minutes.Meeting.ExecuteAsync("thuky", new { type = "reviseMinutes", document = "minutes", ordinal = 1, reason = "Thiếu ý kiến" });
        Assert.Single(await HitsAsync(member, "hỗ trợ đoàn viên")); // it counts until the next one is issued
        await minutes.Meeting.ExecuteAsync("thuky", new { type = "addPassage", document = "minutes", after = "start", text = "Chào cờ." });
        await minutes.SignAsync();
        await minutes.IssueAsync(2);
        await UntilAsync(member, "chao co", 1);
        Assert.Equal(minutes.Number(2), Assert.Single(await HitsAsync(member, "hỗ trợ đoàn viên")).GetProperty("number").GetString());

        await minutes.Meeting.ExecuteAsync("thuky", new { type = "recallMinutes", document = "minutes", ordinal = 2, reason = "Sai số liệu" });
        foreach (var person in new[] { member, chair })
            foreach (var query in new[] { "hỗ trợ đoàn viên", "chao co", minutes.Number(2) }) Assert.Empty(await HitsAsync(person, query));
    }

    [Fact]
    [Trait("Requirement", "D9")]
    public async Task Of_a_closed_session_those_inside_find_the_minutes_and_of_a_notice_everybody_who_reads_minutes()
    {
        var minutes = await ClosedAsync(inside: "daibieu1");
        var session = (await minutes.Meeting.ViewAsync("thuky")).GetProperty("minutes").EnumerateObject().Select(d => d.Name).Single(name => name is not ("minutes" or "notice"));
        foreach (var document in new[] { session, "notice" })
        {
            await minutes.NameAsync(document, "- Như trên;");
            await minutes.SignAsync(document);
            await minutes.IssueAsync(document: document);
        }

        using var inside = await server.SignInAsync("daibieu1");
        using var outside = await server.SignInAsync("daibieu5");
        await UntilAsync(inside, "ky luat can bo", 1);
        Assert.Equal((session, minutes.Meeting.Id), (Assert.Single(await HitsAsync(inside, "kỷ luật cán bộ")) is var hit ? hit.GetProperty("document").GetString() : null, hit.GetProperty("meetingId").GetGuid()));
        await UntilAsync(outside, "ho tro doan vien", 1);
        Assert.Equal("notice", Assert.Single(await HitsAsync(outside, "thông báo hỗ trợ đoàn viên")).GetProperty("document").GetString());
        foreach (var query in new[] { "ky luat can bo", minutes.Number(1) }) Assert.Empty(await HitsAsync(outside, query));

        // It goes on; put out of it, and invited again, one is outside of what was closed.
        await minutes.Meeting.ExecuteAsync("chutri", new { type = "reopenMeeting", reason = "Bầu bổ sung" });
        Assert.Single(await HitsAsync(inside, "kỷ luật cán bộ"));
        await minutes.Meeting.ExecuteAsync("thuky", new { type = "removeParticipant", memberId = RestMeeting.Member("daibieu1"), reason = "Nhầm" });
        Assert.Empty(await HitsAsync(inside, "hỗ trợ đoàn viên"));
        await minutes.Meeting.ExecuteAsync("thuky", new { type = "invite", participants = new[] { new { memberId = RestMeeting.Member("daibieu1"), role = "delegate" } } });
        Assert.Single(await HitsAsync(inside, "hỗ trợ đoàn viên"));
        Assert.Empty(await HitsAsync(inside, "kỷ luật cán bộ"));
    }

    [Fact]
    public async Task What_was_issued_by_a_server_that_died_at_once_is_found_when_the_next_one_runs()
    {
        await AgainAsync(composes: false);
        var minutes = await ClosedAsync();
        await minutes.SignAsync();
        await minutes.IssueAsync();
        Assert.Equal(1, await server.CountAsync($"SELECT COUNT(*) FROM due_work WHERE kind = '{DueWorkKinds.ComposeIssued}'"));
        Assert.Equal(1, await server.CountAsync("SELECT COUNT(*) FROM meeting_texts WHERE kind = 'minutes' AND text = ''"));

        await AgainAsync();
        using var member = await server.SignInAsync("daibieu1");
        await UntilAsync(member, "ho tro doan vien", 1);
        await Wait.UntilAsync(async () => await server.CountAsync($"SELECT COUNT(*) FROM due_work WHERE kind = '{DueWorkKinds.ComposeIssued}'") == 0);

        // Done once more it says the same.
        var handler = server.Services.GetServices<IDueWorkHandler>().OfType<IssuedTextHandler>().Single();
        var work = new DueWork(DueWorkKinds.ComposeIssued, StreamId.Meeting(minutes.Meeting.Id), server.Clock.GetUtcNow(), "{}"u8.ToArray());
        await handler.DoAsync(new(Guid.NewGuid(), work, 2), default);
        await handler.DoAsync(new(Guid.NewGuid(), work with { About = StreamId.Meeting(Guid.NewGuid()) }, 1), default); // of a meeting with nothing to compose
        Assert.Single(await HitsAsync(member, "hỗ trợ đoàn viên"));
    }

    [Fact]
    [Trait("Requirement", "B8")]
    public async Task Lists_and_an_index_that_are_filled_anew_have_what_was_issued_and_not_what_was_recalled()
    {
        var minutes = await ClosedAsync();
        await minutes.NameAsync("notice", "- Như trên;");
        foreach (var document in new[] { "minutes", "notice" })
        {
            await minutes.SignAsync(document);
            await minutes.IssueAsync(document: document);
        }
        await minutes.Meeting.ExecuteAsync("thuky", new { type = "recallMinutes", document = "notice", ordinal = 1, reason = "Sai số liệu" });
        using (var member = await server.SignInAsync("daibieu1")) await UntilAsync(member, "ho tro doan vien", 1);
        await Wait.UntilAsync(async () => await server.CountAsync("SELECT COUNT(*) FROM meeting_lists_filled") == 1);

        foreach (var table in new[] { "meeting_texts", "meeting_text_readers", "meeting_lists_filled", "search_filled" }) await server.SqlAsync($"DELETE FROM {table}");
        await AgainAsync();
        using var reader = await server.SignInAsync("daibieu1");
        await UntilAsync(reader, "ho tro doan vien", 1);
        Assert.Equal("minutes", Assert.Single(await HitsAsync(reader, "hỗ trợ đoàn viên")).GetProperty("document").GetString());
    }

    /// <summary>Titled "Giao ban quý", with a display, concluded and closed; with somebody inside, there was a closed session as well.</summary>
    private async Task<RestMinutes> ClosedAsync(string? inside = null)
    {
        using var secretary = await server.SignInAsync("thuky");
        using var scheduled = await secretary.PostAsJsonAsync("/api/meetings", RestMeeting.Request("Giao ban quý"));
        Assert.Equal(HttpStatusCode.Created, scheduled.StatusCode);
        var meeting = new RestMeeting(server, (await scheduled.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid());
        await meeting.ExecuteAsync("thuky", new { type = "invite", participants = new[] { new { memberId = RestMeeting.Member("diemcau"), role = "display" } } });
        await meeting.ExecuteAsync("chutri", new { type = "openMeeting" });
        await meeting.ExecuteAsync("thuky", new { type = "recordConclusion", text = "Thống nhất hỗ trợ đoàn viên khó khăn." });
        if (inside is not null)
        {
            var item = (await meeting.ViewAsync("thuky")).GetProperty("agenda").EnumerateObject().First().Name;
            await meeting.ExecuteAsync("thuky", new { type = "closeSession", itemId = item, allow = new[] { RestMeeting.Member(inside) } });
            await meeting.ExecuteAsync("thuky", new { type = "recordConclusion", text = "Kỷ luật cán bộ.", itemId = item });
            await meeting.ExecuteAsync("thuky", new { type = "endClosedSession" });
        }
        await meeting.ExecuteAsync("chutri", new { type = "closeMeeting" });
        var minutes = new RestMinutes(server, meeting, await RestMinutes.RegisterAsync(server, DemoOrganisation.Units[0].Id));
        await minutes.NameAsync();
        return minutes;
    }

    /// <param name="composes">False: it leaves to others what is to be composed.</param>
    private async Task StartAsync(bool composes = true)
    {
        server = new TestServer("Development", data.FullName, place)
        {
            Replace = services => { if (!composes) services.Remove(services.Single(service => service.ImplementationType == typeof(IssuedTextHandler))); },
        };
        await server.InitializeAsync();
    }

    private async Task AgainAsync(bool composes = true)
    {
        await server.DisposeAsync();
        await StartAsync(composes);
    }

    private static Task UntilAsync(HttpClient client, string query, int hits) => Wait.UntilAsync(async () => (await HitsAsync(client, query)).Count == hits);

    private static async Task<List<JsonElement>> HitsAsync(HttpClient client, string query) =>
        [.. (await client.GetFromJsonAsync<JsonElement>("/api/search?kind=minutes&q=" + Uri.EscapeDataString(query))).GetProperty("hits").EnumerateArray()];
}

public sealed class MinutesSearchTests : MinutesSearchSpecification
{
    protected override Task<string[]> PlaceAsync() => Task.FromResult<string[]>([]);
}

[Collection(OnPostgres.Meetings)]
public sealed class PostgresMinutesSearchTests(PostgresFixture postgres) : MinutesSearchSpecification
{
    protected override async Task<string[]> PlaceAsync() => [await postgres.NewDatabaseAsync()];
}
