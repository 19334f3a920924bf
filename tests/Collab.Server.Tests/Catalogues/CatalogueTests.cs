using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Server.Accounts;
using Collab.Server.Organisations;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Catalogues;

[Trait("Requirement", "O6")]
public abstract class CatalogueSpecification
{
    private const string Plans = "/api/catalogues/meeting-rooms/";

    protected abstract Task<TestServer> StartAsync();

    [Fact]
    public async Task An_installation_begins_with_what_is_shipped_and_only_once()
    {
        await using var server = await StartAsync();
        using var member = await server.SignInAsync("daibieu14");
        Assert.Equal("Chủ tịch", (await NamesAsync(member, "position"))[0]);
        Assert.Contains("Hội nghị giao ban", await NamesAsync(member, "meetingType"));
        Assert.Contains("Ban Thường vụ", await NamesAsync(member, "issuingBody"));

        // Decree 30/2020/NĐ-CP, Appendix III.
        string[] abbreviations = "NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA DA BC BB TTr HĐ CĐ BGN BTT GUQ GM GGT GNP PG PC PB SY TrS SL".Split(' ');
        var types = await member.GetFromJsonAsync<JsonElement>("/api/catalogues?kind=documentType");
        Assert.Equal(abbreviations, types.EnumerateArray().Where(type => type.TryGetProperty("abbreviation", out var a) && a.ValueKind == JsonValueKind.String).Select(type => type.GetProperty("abbreviation").GetString()!));

        var journal = server.Services.GetRequiredService<IJournal>();
        var head = (await journal.ReadHeadAsync(StreamId.Catalogues))!.Value.Seq;
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Server.Catalogues.CatalogueStart>().BeginAsync(default);
        Assert.Equal(head, (await journal.ReadHeadAsync(StreamId.Catalogues))!.Value.Seq);
    }

    [Fact]
    public async Task An_administrator_changes_an_entry_and_a_member_sees_it_live_and_by_rest()
    {
        await using var server = await StartAsync();
        using var admin = await server.SignInAsync("quantri");
        using var member = await server.SignInAsync("daibieu14");
        await using var hub = await HubAsync(server, member);
        var batch = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        hub.On<JsonElement>("batch", batch.SetResult);
        var subscribed = await hub.InvokeAsync<JsonElement>("Subscribe", StreamId.Catalogues.ToString(), null);
        Assert.True(subscribed.GetProperty("ok").GetBoolean(), subscribed.ToString());
        Assert.False(subscribed.GetProperty("state").TryGetProperty("me", out _));

        var command = Guid.CreateVersion7();
        var added = await ExecuteAsync(admin, new { type = "addItem", kind = "position", name = "Ủy viên Đoàn Chủ tịch" }, command);
        var id = added.GetProperty("result").GetProperty("itemId").GetGuid();
        Assert.Equal("Ủy viên Đoàn Chủ tịch", (await batch.Task.WaitAsync(TimeSpan.FromSeconds(30))).GetProperty("patch").GetProperty("items").GetProperty(id.ToString()).GetProperty("name").GetString());
        Assert.Equal("Ủy viên Đoàn Chủ tịch", (await NamesAsync(member, "position"))[^1]);
        Assert.Equal(added.ToString(), (await ExecuteAsync(admin, new { type = "addItem", kind = "position", name = "Ủy viên Đoàn Chủ tịch" }, command)).ToString()); // sent again

        await ExecuteAsync(admin, new { type = "retireItem", itemId = id });
        Assert.DoesNotContain("Ủy viên Đoàn Chủ tịch", await NamesAsync(member, "position"));
        Assert.Contains("Ủy viên Đoàn Chủ tịch", await NamesAsync(member, "position", "&retired=true"));
    }

    [Fact, Trait("Requirement", "O4")]
    public async Task Whoever_is_no_system_administrator_changes_nothing_and_who_is_no_member_any_more_sees_nothing()
    {
        await using var server = await StartAsync();
        using var member = await server.SignInAsync("daibieu14");
        using var anybody = new HttpClient { BaseAddress = server.Url };
        using var refused = await SendAsync(member, new { type = "addItem", kind = "position", name = "Vua" });
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", refused);
        foreach (var path in new[] { "/api/catalogues?kind=position", Plans + Guid.NewGuid() + "/plan" })
        {
            using var answer = await anybody.GetAsync(path);
            await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", answer);
        }
        await using var hub = await HubAsync(server, member);
        var id = DemoOrganisation.Person("daibieu14").Id;
        await server.DeactivateAsync(id);
        // Its servers hear of it within milliseconds.
        var organisation = server.Services.GetRequiredService<OrganisationReplica>();
        await Wait.UntilAsync(async () => !(await organisation.NewestAsync())!.Members.Find(id)!.Active);
        using var ended = await member.GetAsync("/api/catalogues?kind=position");
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", ended);
        var unknown = await hub.InvokeAsync<JsonElement>("Subscribe", StreamId.Catalogues.ToString(), null);
        Assert.Equal("notFound", unknown.GetProperty("code").GetString());
        var executed = await hub.InvokeAsync<JsonElement>("Execute", StreamId.Catalogues.ToString(), Guid.NewGuid(), new { type = "retireItem", itemId = Guid.NewGuid() });
        Assert.Equal("notFound", executed.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_room_gets_a_seating_plan_and_whoever_drew_an_older_one_is_told()
    {
        await using var server = await StartAsync();
        using var admin = await server.SignInAsync("quantri");
        using var member = await server.SignInAsync("daibieu14");
        var unit = (await admin.GetFromJsonAsync<JsonElement>("/api/units"))[0].GetProperty("id").GetGuid();
        var room = (await ExecuteAsync(admin, new { type = "addRoom", name = "Hội trường tầng 3", capacity = 200, unitId = unit, location = "Trụ sở" })).GetProperty("result").GetProperty("roomId").GetGuid();
        Assert.Equal(0, (await PlanAsync(member, room)).GetProperty("version").GetInt32());

        var plan = new { type = "setSeatingPlan", roomId = room, version = 0, width = 20, height = 12, seats = new[] { new { id = 1, x = 10, y = 2, label = "CT", kind = "chair" } } };
        await ExecuteAsync(admin, plan);
        using var late = await SendAsync(admin, plan);
        await Problem.AssertAsync(HttpStatusCode.Conflict, "conflict", late);
        var drawn = await PlanAsync(member, room);
        Assert.Equal("""[{"id":1,"x":10,"y":2,"label":"CT","kind":"chair"}]""", drawn.GetProperty("seats").GetRawText());
        Assert.Equal(1, drawn.GetProperty("version").GetInt32());

        using var nowhere = await SendAsync(admin, new { type = "addRoom", name = "Phòng họp", capacity = 20, unitId = Guid.NewGuid() });
        Assert.Contains("unitId", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", nowhere)).Errors.Keys);
        using var twice = await SendAsync(admin, new { type = "addRoom", name = "hoi truong tang 3", capacity = 20, unitId = unit });
        Assert.Contains("name", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", twice)).Errors.Keys);
        using var unknown = await member.GetAsync(Plans + Guid.NewGuid() + "/plan");
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", unknown);
        foreach (var query in new[] { "", "?kind=palace", "?kind=Position" })
        {
            using var answer = await member.GetAsync("/api/catalogues" + query);
            Assert.Contains("kind", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", answer)).Errors.Keys);
        }
    }

    private static async Task<HubConnection> HubAsync(TestServer server, HttpClient client)
    {
        var token = client.DefaultRequestHeaders.Authorization!.Parameter;
        var hub = new HubConnectionBuilder().WithUrl(new Uri(server.Url, "/hub/live"), o => o.AccessTokenProvider = () => Task.FromResult(token)).Build();
        await hub.StartAsync();
        return hub;
    }

    private static async Task<string[]> NamesAsync(HttpClient client, string kind, string more = "") =>
        [.. (await client.GetFromJsonAsync<JsonElement>($"/api/catalogues?kind={kind}{more}")).EnumerateArray().Select(item => item.GetProperty("name").GetString()!)];

    private static Task<JsonElement> PlanAsync(HttpClient client, Guid room) => client.GetFromJsonAsync<JsonElement>(Plans + room + "/plan");

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, object command, Guid? id = null) =>
        client.PostAsJsonAsync("/api/catalogues/commands", new { commandId = id ?? Guid.CreateVersion7(), command });

    private static async Task<JsonElement> ExecuteAsync(HttpClient client, object command, Guid? id = null)
    {
        using var answer = await SendAsync(client, command, id);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}

public sealed class CatalogueTests : CatalogueSpecification
{
    protected override Task<TestServer> StartAsync() => TestServer.StartAsync();
}

[Collection(OnPostgres.Accounts)]
public sealed class PostgresCatalogueTests(PostgresFixture postgres) : CatalogueSpecification
{
    protected override async Task<TestServer> StartAsync() => await TestServer.StartAsync("Development", null, await postgres.NewDatabaseAsync());
}
