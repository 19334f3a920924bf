using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Server.Accounts;
using Collab.Server.Tests.Meetings;

namespace Collab.Server.Tests.Organisations;

public abstract class UnitSpecification
{
    protected abstract Task<TestServer> StartAsync(params string[] settings);

    [Fact, Trait("Requirement", "O1")]
    public async Task The_tree_before_and_after_a_reorganisation_and_a_meeting_of_a_closed_unit_with_its_old_names()
    {
        await using var server = await StartAsync();
        using var admin = await server.SignInAsync("quantri");
        using var secretary = await server.SignInAsync("thuky");
        var units = await CodesAsync(admin, "");
        using var scheduled = await secretary.PostAsJsonAsync("/api/meetings", RestMeeting.Request(unit: units["CDPS"]));
        var meeting = (await scheduled.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        var today = DateOnly.FromDateTime(server.Clock.GetUtcNow().AddHours(7).DateTime);

        var merged = await ExecuteAsync(admin, new
        {
            type = "mergeUnits",
            unitIds = new[] { units["CDPS"], units["CDKCN"] },
            on = Text(today),
            reason = "Nghị quyết 60-NQ/TW",
            into = new { parentId = units["LDLD"], code = "CDSH", name = "Công đoàn xã Sông Hồng", kind = "union" },
        });
        var successor = merged.GetProperty("result").GetProperty("unitId").GetGuid();

        var before = await CodesAsync(admin, "?at=" + Text(today.AddDays(-1)));
        Assert.Equal(["CDGD", "CDKCN", "CDPS", "CDYT", "LDLD", "VP"], before.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["CDGD", "CDSH", "CDYT", "LDLD", "VP"], (await CodesAsync(admin, "")).Keys.Order(StringComparer.Ordinal));
        Assert.Contains("CDPS", (await CodesAsync(admin, "?closed=true")).Keys);

        var closed = await admin.GetFromJsonAsync<JsonElement>($"/api/units/{units["CDPS"]}");
        Assert.Equal("Công đoàn phường Sông Hồng", closed.GetProperty("name").GetString());
        Assert.Equal("Công đoàn xã Sông Hồng", closed.GetProperty("successor").GetProperty("name").GetString());
        Assert.Equal("Nghị quyết 60-NQ/TW", closed.GetProperty("closedBecause").GetString());
        Assert.Equal(["reopenUnit"], Words(closed.GetProperty("may")));

        // Those of the closed units are the successor's, without a position having been rewritten.
        var members = await admin.GetFromJsonAsync<JsonElement>($"/api/members?unit={successor}");
        Assert.Equal(8, members.GetProperty("items").GetArrayLength());

        var kept = await secretary.GetFromJsonAsync<JsonElement>($"/api/meetings/{meeting}");
        Assert.Contains("Công đoàn phường Sông Hồng", kept.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Công đoàn xã Sông Hồng", kept.ToString(), StringComparison.Ordinal);
        using var late = await secretary.PostAsJsonAsync("/api/meetings", RestMeeting.Request(unit: units["CDPS"]));
        Assert.Contains("unitId", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", late)).Errors.Keys);
    }

    [Fact, Trait("Requirement", "O4")]
    public async Task A_unit_administrator_acts_in_the_subtree_only()
    {
        await using var server = await StartAsync();
        using var admin = await server.SignInAsync("quantri");
        var units = await CodesAsync(admin, "");
        var ofHealth = DemoOrganisation.Person("daibieu9").Id;
        await ExecuteAsync(admin, new { type = "grant", memberId = ofHealth, word = "unitAdmin", unitId = units["CDYT"] });

        using var unitAdmin = await server.SignInAsync("daibieu9");
        var me = await unitAdmin.GetFromJsonAsync<JsonElement>("/api/me");
        Assert.Equal(["unitAdmin"], Words(me.GetProperty("roles")));
        Assert.Contains("manageOrganisation", Words(me.GetProperty("permissions")));

        using var added = await unitAdmin.PostAsJsonAsync("/api/units", new { parentId = units["CDYT"], code = "CDBV", name = "Công đoàn Bệnh viện tỉnh", kind = "grassroots" });
        var hospital = (await added.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("result").GetProperty("unitId").GetGuid();
        using var member = await unitAdmin.PostAsJsonAsync("/api/members", new { name = "Đặng Thị Ánh", userName = "anh.dt", position = new { unitId = hospital, title = "Điều dưỡng" } });
        var id = (await member.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("result").GetProperty("memberId").GetGuid();
        Assert.Equal("anh.dt", (await unitAdmin.GetFromJsonAsync<JsonElement>($"/api/members/{id}")).GetProperty("userName").GetString());

        using var elsewhere = await unitAdmin.PostAsJsonAsync("/api/units", new { parentId = units["CDGD"], code = "CDX", name = "X", kind = "union" });
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", elsewhere);
        using var theirs = await unitAdmin.PatchAsJsonAsync($"/api/members/{DemoOrganisation.Person("daibieu5").Id}", new { name = "Tên khác" });
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", theirs);
        using var ordinary = await server.SignInAsync("daibieu5");
        using var nobody = await ordinary.PostAsJsonAsync("/api/members", new { name = "X", userName = "x", position = new { unitId = hospital } });
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", nobody);
        Assert.False((await ordinary.GetFromJsonAsync<JsonElement>($"/api/members/{id}")).TryGetProperty("userName", out _));

        // Help with signing in goes with the right to rename.
        using var link = await unitAdmin.PostAsync($"/api/members/{id}/account-link", null);
        Assert.Equal(HttpStatusCode.OK, link.StatusCode);
        using var noLink = await unitAdmin.PostAsync($"/api/members/{DemoOrganisation.Person("quantri").Id}/account-link", null);
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", noLink);
    }

    [Fact, Trait("Requirement", "O2")]
    public async Task Whoever_is_deactivated_is_signed_out_and_does_not_come_in_again()
    {
        await using var server = await StartAsync();
        using var admin = await server.SignInAsync("quantri");
        using var member = await server.SignInAsync("daibieu7");
        var id = DemoOrganisation.Person("daibieu7").Id;
        await ExecuteAsync(admin, new { type = "deactivateMember", memberId = id, reason = "Nghỉ hưu" });

        using var me = await member.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.Unauthorized, me.StatusCode);
        using var again = await server.Anonymous().PostAsJsonAsync("/api/auth/login", new { userName = "daibieu7", password = DemoSeed.Password });
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "invalidCredentials", again);
        Assert.Equal("daibieu7", (await admin.GetFromJsonAsync<JsonElement>("/api/members?active=false")).GetProperty("items")[0].GetProperty("userName").GetString());

        await ExecuteAsync(admin, new { type = "reactivateMember", memberId = id });
        (await server.SignInAsync("daibieu7")).Dispose();
    }

    [Fact]
    public async Task A_command_is_carried_out_once_and_bad_input_is_said_by_field()
    {
        await using var server = await StartAsync();
        using var admin = await server.SignInAsync("quantri");
        var units = await CodesAsync(admin, "");
        var body = new { commandId = Guid.NewGuid(), parentId = units["LDLD"], code = "CDMOI", name = "Công đoàn mới", kind = "union" };
        using var first = await admin.PostAsJsonAsync("/api/units", body);
        using var again = await admin.PostAsJsonAsync("/api/units", body);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());

        using var taken = await admin.PostAsJsonAsync("/api/units", new { parentId = units["LDLD"], code = "cdmoi", name = "Khác", kind = "union" });
        Assert.Contains("code", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", taken)).Errors.Keys);
        using var unknown = await admin.PostAsJsonAsync("/api/units", new { parentId = units["LDLD"], code = "Y", name = "Khác", kind = "union", colour = "red" });
        Assert.Contains("colour", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", unknown)).Errors.Keys);
        using var id = await admin.PostAsJsonAsync("/api/units", new { commandId = "x", code = "Y" });
        Assert.Contains("commandId", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", id)).Errors.Keys);
        using var cycle = await admin.PostAsJsonAsync("/api/organisation/commands",
            new { commandId = Guid.NewGuid(), command = new { type = "moveUnit", unitId = units["LDLD"], parentId = units["CDYT"], from = "2027-01-01" } });
        Assert.Contains("parentId", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", cycle)).Errors.Keys);
        using var internalCommand = await admin.PostAsJsonAsync("/api/organisation/commands", new { commandId = Guid.NewGuid(), command = new { type = "foundOrganisation" } });
        Assert.Contains("type", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", internalCommand)).Errors.Keys);
        foreach (var path in (string[])["/api/units?at=2026-13-01", "/api/members?active=perhaps", "/api/members?unit=x"])
        {
            using var answer = await admin.GetAsync(path);
            await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", answer);
        }

        using var missing = await admin.GetAsync($"/api/units/{Guid.NewGuid()}");
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", missing);
    }

    private static async Task<Dictionary<string, Guid>> CodesAsync(HttpClient client, string query) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/units" + query)).EnumerateArray().ToDictionary(u => u.GetProperty("code").GetString()!, u => u.GetProperty("id").GetGuid());

    private static async Task<JsonElement> ExecuteAsync(HttpClient client, object command)
    {
        using var answer = await client.PostAsJsonAsync("/api/organisation/commands", new { commandId = Guid.NewGuid(), command });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static List<string> Words(JsonElement words) => [.. words.EnumerateArray().Select(word => word.GetString()!)];

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

public sealed class UnitTests : UnitSpecification
{
    protected override Task<TestServer> StartAsync(params string[] settings) => TestServer.StartAsync("Development", null, settings);
}

[Collection(OnPostgres.Accounts)]
public sealed class PostgresUnitTests(PostgresFixture postgres) : UnitSpecification
{
    protected override async Task<TestServer> StartAsync(params string[] settings) =>
        await TestServer.StartAsync("Development", null, [await postgres.NewDatabaseAsync(), .. settings]);
}
