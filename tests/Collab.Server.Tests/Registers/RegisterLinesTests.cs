using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Domain.Meetings;
using Collab.Domain.Organisations;
using Collab.Server.Accounts;
using Collab.Server.Letters;
using Collab.Server.Tests.Meetings;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Registers;

/// <summary>A register's lines, with what became of each number, and the year that turns.</summary>
[Trait("Requirement", "A2"), Trait("Requirement", "B2")]
public sealed class RegisterLinesTests : IAsyncLifetime
{
    private readonly TestServer server = new("Development");

    // In Vietnam it is the last day of the year, an hour before midnight.
    public async Task InitializeAsync()
    {
        var now = server.Clock.GetUtcNow();
        server.Clock.Advance(new DateTimeOffset(now.Year, 12, 31, 16, 0, 0, TimeSpan.Zero) - now);
        await server.InitializeAsync();
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Lines_say_what_became_of_each_number_and_lead_who_takes_part_to_the_meeting()
    {
        var register = await RegisterAsync();
        var (used, waits, cancelled) = (await EditedAsync(register), await EditedAsync(register), await EditedAsync(register));
        await used.ExecuteAsync("thuky", new { type = "issueInvitation", ordinal = 1 });
        // The register has given the number; a server that died never told the meeting.
        await server.Services.GetRequiredService<MeetingLetters>().NumberAsync(waits.Id, RestMeeting.Member("thuky"), new IssueInvitation(1));
        await cancelled.ExecuteAsync("thuky", new { type = "issueInvitation", ordinal = 1 });
        await cancelled.ExecuteAsync("thuky", new { type = "recallInvitation", reason = "Hoãn họp" });
        await AdministerAsync(new { type = "cancelNumber", subjectId = MeetingLetters.SubjectOf(cancelled.Id, 1, 0), reason = "Ghi nhầm" });

        using var admin = await server.SignInAsync("quantri");
        var page = await PageAsync(admin, register);
        Assert.Equal(["03/GM-LĐLĐ cancelled", "02/GM-LĐLĐ waiting", "01/GM-LĐLĐ used"], page.GetProperty("lines").EnumerateArray().Select(line => $"{line.GetProperty("number")} {line.GetProperty("state")}"));
        Assert.Equal((1, 3, 1, 1), (page.GetProperty("first").GetInt32(), page.GetProperty("last").GetInt32(), page.GetProperty("cancelled").GetInt32(), page.GetProperty("waiting").GetInt32()));
        Assert.DoesNotContain(page.GetProperty("lines").EnumerateArray(), line => line.TryGetProperty("meetingId", out _)); // who administers takes part in none of them
        foreach (var (state, count) in new[] { ("used", 1), ("waiting", 1), ("cancelled", 1) }) Assert.Equal(count, (await PageAsync(admin, register, $"state={state}")).GetProperty("lines").GetArrayLength());
        Assert.Equal(3, (await PageAsync(admin, register, "q=hop giao")).GetProperty("lines").GetArrayLength());
        Assert.Equal("02/GM-LĐLĐ", Assert.Single((await PageAsync(admin, register, "q=02/gm")).GetProperty("lines").EnumerateArray()).GetProperty("number").GetString());
        var first = await PageAsync(admin, register, "limit=2");
        Assert.Equal("01/GM-LĐLĐ", Assert.Single((await PageAsync(admin, register, $"limit=2&cursor={first.GetProperty("cursor")}")).GetProperty("lines").EnumerateArray()).GetProperty("number").GetString());
        foreach (var wrong in new[] { "limit=0", "limit=201", "state=x", "cursor=x", "cursor=-1" })
        {
            using var refused = await admin.GetAsync($"/api/registers/{register}/numbers?{wrong}");
            await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", refused);
        }

        await server.ExecuteAsync(new GrantTo(RestMeeting.Member("thuky"), GrantWord.ScheduleMeetings, DemoOrganisation.Units[0].Id));
        using var secretary = await server.SignInAsync("thuky");
        await Wait.UntilAsync(async () => (await secretary.GetAsync($"/api/registers/{register}/numbers")).IsSuccessStatusCode);
        Assert.Equal([cancelled.Id, waits.Id, used.Id], (await PageAsync(secretary, register)).GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("meetingId").GetGuid()));

        await waits.ExecuteAsync("chutri", new { type = "issueInvitation", ordinal = 1 });
        Assert.Equal((0, 3), ((await PageAsync(admin, register)).GetProperty("waiting").GetInt32(), (await PageAsync(admin, register)).GetProperty("last").GetInt32()));
    }

    [Fact]
    public async Task A_number_on_a_paper_in_force_is_not_struck_out_before_that_is_recalled()
    {
        var register = await RegisterAsync();
        var meeting = await EditedAsync(register);
        await meeting.ExecuteAsync("thuky", new { type = "issueInvitation", ordinal = 1 });
        var command = new { type = "cancelNumber", subjectId = MeetingLetters.SubjectOf(meeting.Id, 1, 0), reason = "Ghi nhầm" };
        using var admin = await server.SignInAsync("quantri");
        using (var refused = await admin.PostAsJsonAsync("/api/registers/commands", new { commandId = Guid.NewGuid(), command })) await Problem.AssertAsync(HttpStatusCode.Conflict, "wrongState", refused);
        Assert.Equal("used", Assert.Single((await PageAsync(admin, register)).GetProperty("lines").EnumerateArray()).GetProperty("state").GetString());

        await meeting.ExecuteAsync("thuky", new { type = "recallInvitation", reason = "Hoãn họp" });
        await AdministerAsync(command);
        Assert.Equal("cancelled", Assert.Single((await PageAsync(admin, register)).GetProperty("lines").EnumerateArray()).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Letters_issued_around_midnight_of_New_Year_are_each_in_the_year_of_their_day()
    {
        var register = await RegisterAsync();
        var meetings = new List<RestMeeting>();
        for (var i = 0; i < 8; i++) meetings.Add(await EditedAsync(register));
        var year = server.Clock.GetUtcNow().Year;

        await meetings[0].ExecuteAsync("thuky", new { type = "issueInvitation", ordinal = 1 });
        // The rest at once, while the clock goes over midnight.
        var issuing = meetings[1..7].Select(async (meeting, i) =>
        {
            if (i == 3) server.Clock.Advance(TimeSpan.FromHours(1));
            await meeting.ExecuteAsync(i % 2 == 0 ? "thuky" : "chutri", new { type = "issueInvitation", ordinal = 1 });
        }).ToList();
        await Task.WhenAll(issuing);
        await meetings[7].ExecuteAsync("thuky", new { type = "issueInvitation", ordinal = 1 });

        using var admin = await server.SignInAsync("quantri");
        var last = await PageAsync(admin, register);
        Assert.Equal([year + 1, year], last.GetProperty("years").EnumerateArray().Select(one => one.GetInt32()));
        Assert.Equal(year + 1, last.GetProperty("year").GetInt32()); // the last one, where none is asked for
        var subjects = new List<Guid>();
        foreach (var one in new[] { year, year + 1 })
        {
            var lines = (await PageAsync(admin, register, $"year={one}")).GetProperty("lines").EnumerateArray().Reverse().ToList();
            Assert.NotEmpty(lines);
            Assert.Equal(Enumerable.Range(1, lines.Count).Select(number => $"{number:00}/GM-LĐLĐ"), lines.Select(line => line.GetProperty("number").GetString()));
            Assert.All(lines, line => Assert.StartsWith($"{one}-", line.GetProperty("day").GetString(), StringComparison.Ordinal));
            subjects.AddRange(lines.Select(line => line.GetProperty("subjectId").GetGuid()));

            var csv = await admin.GetStringAsync($"/api/registers/{register}/numbers.csv?year={one}");
            Assert.Equal(lines.Count + 1, csv.Trim().Split('\n').Length);
            Assert.DoesNotContain($"\"{(one == year ? year + 1 : year)}-", csv, StringComparison.Ordinal);
        }
        Assert.Equal(meetings.Select(meeting => MeetingLetters.SubjectOf(meeting.Id, 1, 0)).Order(), subjects.Order()); // each once
    }

    private async Task<RestMeeting> EditedAsync(Guid register)
    {
        var meeting = await RestMeeting.ScheduleAsync(server);
        await meeting.ExecuteAsync("thuky", new { type = "editInvitation", registerId = register, addressee = "Các đại biểu" });
        return meeting;
    }

    private async Task<Guid> RegisterAsync() => (await AdministerAsync(new
    {
        type = "addRegister",
        unitId = DemoOrganisation.Units[0].Id,
        title = "Sổ giấy mời " + Guid.NewGuid(),
        scheme = new { pattern = "{number}/{kind}-{issuer}", kind = "GM" },
        layout = new { issuer = "LIÊN ĐOÀN LAO ĐỘNG TỈNH", abbreviation = "LĐLĐ", place = "Hà Nội" },
    })).GetProperty("result").GetProperty("registerId").GetGuid();

    private async Task<JsonElement> AdministerAsync(object command)
    {
        using var admin = await server.SignInAsync("quantri");
        using var answer = await admin.PostAsJsonAsync("/api/registers/commands", new { commandId = Guid.NewGuid(), command });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<JsonElement> PageAsync(HttpClient client, Guid register, string query = "") => await client.GetFromJsonAsync<JsonElement>($"/api/registers/{register}/numbers?{query}");
}
