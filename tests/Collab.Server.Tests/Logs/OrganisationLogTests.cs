using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Collab.Server.Imports;
using Collab.Server.Logs;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Logs;

/// <summary>What the organisation's events leave in the audit log, and who may read it of which units.</summary>
public abstract class OrganisationLogSpecification(TestServer server)
{
    private readonly LogWorld world = new(server);

    [Fact, Trait("Requirement", "O5")]
    public async Task A_command_over_rest_is_written_once_with_who_before_after_and_from_where()
    {
        var unit = await NewUnitAsync("Phòng Thử nghiệm");
        using var admin = await SignedInAsync("quantri");
        var command = Guid.NewGuid();
        for (var i = 0; i < 2; i++)
        {
            using var changed = await admin.PatchAsJsonAsync($"/api/units/{unit}", new { commandId = command, from = Today(), name = "Phòng Kiểm thử" });
            changed.EnsureSuccessStatusCode();
        }

        using var refused = await admin.PatchAsJsonAsync($"/api/units/{unit}", new { from = Today(), name = "" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);

        var items = (await world.AuditAsync($"about={unit}")).Items;

        Assert.Equal(["organisation/unitChanged", "organisation/unitAdded"], items.Select(item => item.Action));
        Assert.Equal(("Lê Hoàng Nam", "127.0.0.1", LogWorld.Device), (items[0].By!.Name, items[0].Address, items[0].Device));
        Assert.Equal((new AuditedThing("unit", unit, "Phòng Kiểm thử"), unit, "Phòng Kiểm thử"), (items[0].About, items[0].UnitId, items[0].Unit!.Name));
        Assert.Equal($$"""{"name":["Phòng Thử nghiệm","Phòng Kiểm thử"],"from":[null,"{{Today():yyyy-MM-dd}}"]}""", items[0].Changes!.Value.GetRawText());
        Assert.Equal(StreamId.Organisation.ToString(), items[0].Stream);
        Assert.True(items[0].Seq > items[1].Seq);
        // What the server does itself comes from nowhere.
        Assert.Equal((null, null, null), ((object?)items[1].By, items[1].Address, items[1].Device));

        Assert.Equal(items[0].Id, Assert.Single((await world.AuditAsync($"about={unit}&q=kiem+THU+nam")).Items).Id);
        Assert.Equal(2, (await world.AuditAsync($"about={unit}&action=organisation")).Items.Count);
        Assert.Equal(2, (await world.AuditAsync($"about={unit}&action=unit")).Items.Count);
        Assert.Empty((await world.AuditAsync($"about={unit}&action=organisation/unitClosed")).Items);
    }

    [Fact, Trait("Requirement", "O5")]
    public async Task A_command_over_the_hub_says_from_where_the_connection_came()
    {
        var unit = await NewUnitAsync("Phòng Trực tuyến");
        var token = await SignIn.TokenAsync(server.Url, "quantri");
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(server.Url, "/hub/live"), o =>
        {
            o.AccessTokenProvider = () => Task.FromResult<string?>(token);
            o.Headers["User-Agent"] = LogWorld.Device;
        }).Build();
        await hub.StartAsync();
        var answer = await hub.InvokeAsync<JsonElement>("Execute", StreamId.Organisation.ToString(), Guid.NewGuid(),
            new { type = "addMember", name = "Bùi Thị Xuân", userName = $"xuan{Guid.NewGuid():N}", position = new { unitId = unit, title = "Chuyên viên" } });
        Assert.True(answer.GetProperty("ok").GetBoolean(), answer.ToString());

        var item = Assert.Single((await world.AuditAsync($"unit={unit}&action=organisation/memberAdded")).Items);

        Assert.Equal(("127.0.0.1", LogWorld.Device, "Bùi Thị Xuân"), (item.Address, item.Device, item.About.Name));
        Assert.Equal("""[null,"Phòng Trực tuyến"]""", item.Changes!.Value.GetProperty("unit").GetRawText());
    }

    [Fact, Trait("Requirement", "O5")]
    public async Task Commands_of_one_moment_stand_in_the_order_of_the_stream()
    {
        var unit = await NewUnitAsync("Phòng Thứ tự");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => server.ExecuteAsync(new ChangeUnit(unit, Today(), Name: $"Phòng {i}"))));
        var seqs = (await world.AuditAsync($"about={unit}")).Items.Select(item => item.Seq!.Value).ToList();
        Assert.Equal(21, seqs.Count);
        Assert.Equal(seqs.OrderDescending(), seqs);
    }

    [Fact, Trait("Requirement", "O5"), Trait("Requirement", "O4")]
    public async Task Whoever_administers_a_unit_reads_of_it_and_what_is_below_and_of_nothing_else()
    {
        var (top, other) = (await NewUnitAsync("Quận Một"), await NewUnitAsync("Quận Hai"));
        var below = await NewUnitAsync("Phường Một", top);
        var (inside, insideName) = await NewMemberAsync(below);
        var (outside, outsideName) = await NewMemberAsync(other);
        var (both, bothName) = await NewMemberAsync(below);
        await server.ExecuteAsync(new AddPosition(both, other));
        foreach (var name in (string[])[insideName, outsideName, bothName]) (await world.SignedInAsync(name)).Dispose();

        foreach (var word in (GrantWord[])[GrantWord.UnitAdmin, GrantWord.ReadLogs])
        {
            var (id, userName) = await NewMemberAsync(top);
            using (var before = await SignedInAsync(userName))
            using (var nothing = await before.GetAsync("/api/log/audit"))
                await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", nothing);
            await server.ExecuteAsync(new GrantTo(id, word, top));
            using var reader = await SignedInAsync(userName);

            var all = await AuditAsync(reader, "");
            Assert.Contains(all, item => item.About.Id == top);
            Assert.Contains(all, item => item.About.Id == below);
            Assert.Contains(all, item => item.About.Id == id && item.Action == "organisation/granted");
            Assert.All(all, item => Assert.Contains(item.UnitId!.Value, (Guid[])[top, below]));

            // A foreign unit or member is as one that is not there.
            foreach (var query in (string[])[$"unit={other}", $"unit={Guid.NewGuid()}", $"unit={other}&within=true", $"about={other}", $"about={outside}", $"by={Guid.NewGuid()}"])
                Assert.Empty(await AuditAsync(reader, query));
            Assert.All(await AuditAsync(reader, $"unit={top}"), item => Assert.Equal(top, item.UnitId));
            Assert.Equal(all.Count, (await AuditAsync(reader, $"unit={top}&within=true")).Count);

            var signIns = (await reader.GetFromJsonAsync<Page<SignInLogItem>>("/api/log/sign-ins", JsonSerializerOptions.Web))!.Items;
            Assert.Contains(signIns, item => item.Member!.Id == inside);
            Assert.Contains(signIns, item => item.Member!.Id == id);
            Assert.DoesNotContain(signIns, item => item.Member is null || item.Member.Id == outside || item.Member.Id == both);
            foreach (var foreign in (Guid[])[outside, both, Guid.NewGuid()])
                Assert.Equal("""{"items":[]}""", await reader.GetStringAsync($"/api/log/sign-ins?member={foreign}"));

            var csv = ImportFile.Read(await reader.GetByteArrayAsync("/api/log/audit.csv")).Table!;
            Assert.Equal(all.Count, csv.Rows.Length - 1);
            var csvSignIns = ImportFile.Read(await reader.GetByteArrayAsync($"/api/log/sign-ins.csv?member={outside}")).Table!;
            Assert.Single(csvSignIns.Rows);
        }

        // Everywhere is all, also what concerns no unit.
        var (auditor, auditorName) = await NewMemberAsync(other);
        await server.ExecuteAsync(new GrantTo(auditor, GrantWord.ReadLogs));
        using var everywhere = await SignedInAsync(auditorName);
        Assert.NotEmpty(await AuditAsync(everywhere, "action=log/auditExported"));
        Assert.NotEmpty(await AuditAsync(everywhere, $"about={other}"));
    }

    [Fact, Trait("Requirement", "O5")]
    public async Task Whoever_reads_of_many_units_gets_whole_pages()
    {
        var top = await NewUnitAsync("Liên đoàn Rộng");
        for (var i = 0; i < 110; i++) await NewUnitAsync($"Cơ sở {i}", top);
        var (id, userName) = await NewMemberAsync(top);
        await server.ExecuteAsync(new GrantTo(id, GrantWord.UnitAdmin, top));
        using var reader = await SignedInAsync(userName);

        var (read, cursor) = (new List<Guid>(), (string?)null);
        do
        {
            var page = (await reader.GetFromJsonAsync<Page<AuditLogItem>>("/api/log/audit?action=organisation/unitAdded" + (cursor is null ? "" : $"&cursor={cursor}"), JsonSerializerOptions.Web))!;
            read.AddRange(page.Items.Select(item => item.Id));
            cursor = page.Cursor;
        }
        while (cursor is not null);

        Assert.Equal(111, read.Count);
        Assert.Equal(111, read.Distinct().Count());
    }

    [Fact, Trait("Requirement", "O5")]
    public async Task An_export_keeps_of_its_address_only_what_the_filter_is()
    {
        using var admin = await server.SignInAsync("quantri");
        var who = Guid.NewGuid();
        (await admin.GetAsync($"/api/log/audit.csv?by={who}&secret=hunter2&__proto__=x")).Dispose();
        var entry = (await world.AuditAsync("action=log/auditExported")).Items.First(item => item.Changes!.Value.GetRawText().Contains(who.ToString(), StringComparison.Ordinal));
        Assert.Equal($$"""{"filter":[null,{"by":"{{who}}"}]}""", entry.Changes!.Value.GetRawText());
    }

    private static DateOnly Today() => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(7));

    private async Task<HttpClient> SignedInAsync(string userName)
    {
        var client = await server.SignInAsync(userName);
        client.DefaultRequestHeaders.Add("User-Agent", LogWorld.Device);
        return client;
    }

    private async Task<Guid> NewUnitAsync(string name, Guid? parent = null)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var root = parent ?? await scope.ServiceProvider.GetRequiredService<AccountsContext>().Units.Where(u => u.Code == "LDLD").Select(u => u.Id).SingleAsync();
        return (await server.ExecuteAsync(new AddUnit(root, $"L{Guid.NewGuid():N}"[..12].ToUpperInvariant(), name, "department"))).Result!["unitId"];
    }

    private async Task<(Guid Id, string UserName)> NewMemberAsync(Guid unit)
    {
        var made = await world.NewMemberAsync();
        await server.ExecuteAsync(new ChangePosition(made.Id, made.Id, UnitId: unit));
        return made;
    }

    private static async Task<IReadOnlyList<AuditLogItem>> AuditAsync(HttpClient reader, string query) =>
        (await reader.GetFromJsonAsync<Page<AuditLogItem>>("/api/log/audit?" + query, JsonSerializerOptions.Web))!.Items;
}

public sealed class OrganisationLogTests(TestServer server) : OrganisationLogSpecification(server), IClassFixture<TestServer>;

[Collection(OnPostgres.Accounts)]
public sealed class PostgresOrganisationLogTests(PostgresFixture postgres) : OrganisationLogSpecification(postgres.Accounts);
