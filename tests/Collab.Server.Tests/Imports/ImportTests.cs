using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Grains.Organisations;
using Collab.Server.Imports;
using Collab.Server.Organisations;
using Collab.Server.Tests.Accounts;
using Microsoft.Extensions.DependencyInjection;
using static Collab.Server.Tests.Imports.ImportWorld;

namespace Collab.Server.Tests.Imports;

/// <summary>Members and units from tables, from the upload to the last row.</summary>
public abstract class ImportSpecification
{
    private const string Header = "Họ và tên,Mã đơn vị,Tên đăng nhập,Mã cán bộ,Chức vụ,Từ ngày,Email,Điện thoại";

    protected abstract Task<string[]> SettingsAsync();

    [Fact, Trait("Requirement", "O2")]
    public async Task All_or_none_stores_nothing_while_a_row_is_bad_and_good_rows_go_without_it()
    {
        await using var server = await StartAsync();
        var world = new ImportWorld(server);
        using var admin = await server.SignInAsync("quantri");
        var import = await UploadAsync(admin, Csv(Header, "Đặng Thị Ánh,CDYT,,CB1,Điều dưỡng,01/07/2025,anh@example.vn,0912 345 678", "Trần Ai,QQ,,,,,,", "Đinh Thế Anh,cdgd,,,,,,"));
        Assert.Equal(("members", "checked", "danh-sach.csv", "utf-8", ","), (import.Kind, import.State, import.FileName, import.Encoding, import.Delimiter));
        Assert.Equal(new ImportCounts(3, 2, 1, 0), import.Counts);
        Assert.Empty(import.Missing);
        Assert.Equal(["name", "unitCode", "userName", "code", "title", "from", "email", "phone"], import.Columns.Select(column => column.Field));
        Assert.Equal(["Đặng Thị Ánh", "Trần Ai", "Đinh Thế Anh"], import.Columns[0].Sample);
        Assert.Equal(["2 good", "3 unitCode unknownUnit", "4 good"], await RowsAsync(admin, import.Id));
        Assert.Equal(["3 unitCode unknownUnit"], await RowsAsync(admin, import.Id, "bad"));
        Assert.Equal(["anh.dt", null, "anh.dt2"], (await AllRowsAsync(admin, import.Id)).Select(row => row.Proposed?.UserName));

        var before = (await world.OrganisationAsync()).Seq;
        using (var refused = await CommitAsync(admin, import.Id, "allOrNone")) await Problem.AssertAsync(HttpStatusCode.Conflict, "conflict", refused);
        Assert.Equal((before, "checked"), ((await world.OrganisationAsync()).Seq, (await GetAsync(admin, import.Id)).State));

        var done = await RunAsync(admin, import.Id, "goodRows");
        Assert.Equal(("done", "goodRows", new ImportCounts(3, 2, 1, 2)), (done.State, done.Mode, done.Counts));
        Assert.Equal(["2 stored", "3 unitCode unknownUnit", "4 stored"], await RowsAsync(admin, import.Id));
        var organisation = await world.OrganisationAsync();
        var member = organisation.Members[organisation.MemberOf("anh.dt")!.Value];
        Assert.Equal(("Đặng Thị Ánh", "CB1", organisation.UnitOf("CDYT")!.Value, "Điều dưỡng", (DateOnly?)new DateOnly(2025, 7, 1)),
            (member.Name, member.Code, member.Positions[0].UnitId, member.Positions[0].Title, member.Positions[0].From));
        Assert.Equal(2, (await world.JournalledAsync(import.Id)).Distinct().Count());
        Assert.Equal(new Contact("anh@example.vn", "0912 345 678"), await admin.GetFromJsonAsync<Contact>($"/api/members/{member.Id}/contact", JsonSerializerOptions.Web));
        Assert.Equal(1, await world.CountAsync("SELECT COUNT(*) FROM accounts WHERE user_name = 'anh.dt' AND password_hash IS NULL"));

        using var again = await CommitAsync(admin, import.Id, "goodRows");
        await Problem.AssertAsync(HttpStatusCode.Conflict, "wrongState", again);
    }

    [Fact, Trait("Requirement", "O2")]
    public async Task What_has_changed_meanwhile_is_reported_again_and_nothing_is_stored()
    {
        await using var server = await StartAsync();
        var world = new ImportWorld(server);
        using var admin = await server.SignInAsync("quantri");
        var import = await UploadAsync(admin, Csv(Header, "Đặng Thị Ánh,CDYT,anh.dt,,,,,", "Trần Ai,CDYT,,,,,,"));
        Assert.Equal(0, import.Counts.Bad);
        await server.ExecuteAsync(new AddMember("Người khác", "anh.dt", new FirstPosition((await world.OrganisationAsync()).UnitOf("CDGD")!.Value)));

        var failed = await RunAsync(admin, import.Id, "allOrNone");
        Assert.Equal(("failed", "conflict", new ImportCounts(2, 1, 1, 0)), (failed.State, failed.Refusal?.Code, failed.Counts));
        Assert.Equal(["2 userName taken", "3 good"], await RowsAsync(admin, import.Id));
        Assert.Empty(await world.JournalledAsync(import.Id));

        // The user names of the file are left out, and proposed instead.
        using var changed = await admin.PutAsJsonAsync($"/api/imports/{import.Id}/columns", new { columns = new Dictionary<string, string?> { ["2"] = null } });
        var again = await ReadAsync<ImportItem>(changed);
        Assert.Equal(("checked", null, null, 0), (again.State, again.Mode, again.Refusal, again.Counts.Bad));
        Assert.Equal("anh.dt2", (await AllRowsAsync(admin, import.Id))[0].Proposed?.UserName);
        Assert.Equal(("done", 2), ((await RunAsync(admin, import.Id, "allOrNone")) is var done ? (done.State, done.Counts.Stored) : default));
    }

    [Fact, Trait("Requirement", "O2")]
    public async Task Another_server_goes_on_and_nothing_is_stored_twice()
    {
        var settings = await SettingsAsync();
        await using var first = await TestServer.StartAsync("Development", null, settings);
        var world = new ImportWorld(first);
        using var admin = await first.SignInAsync("quantri");
        var import = await UploadAsync(admin, Csv(["Họ và tên,Mã đơn vị,Email", .. Enumerable.Range(0, 1_200).Select(n => $"Trần Văn {n},CDYT,m{n}@example.vn")]));

        // As a server leaves it that was killed: claimed, with a command carried out of which nothing is noted.
        var quantri = DemoOrganisationId("quantri");
        await world.SqlAsync("UPDATE imports SET state = 'running', mode = 'goodRows', committed_by = @by, claimed_by = @dead, claimed_until = @until WHERE id = @id",
            ("@by", quantri.ToByteArray(true)), ("@dead", Guid.NewGuid().ToByteArray(true)), ("@until", first.Clock.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds()), ("@id", import.Id.ToByteArray(true)));
        var organisation = await world.OrganisationAsync();
        var rows = await AllRowsAsync(admin, import.Id);
        ImportedMember[] dead = [.. rows.Take(500).Select(row => (Row: row, Id: ImportItems.IdOf("members", import.Id, row.Row))).Select(m => new ImportedMember(
            m.Id, m.Row.Values["name"], m.Row.Proposed!.UserName, null, [new Position(m.Id, organisation.UnitOf("CDYT")!.Value, null, null, true, null, null)], true))];
        var answer = await first.Services.GetRequiredService<IGrainFactory>().GetGrain<IOrganisationGrain>(StreamId.Organisation.Id)
            .ExecuteAsync(new(quantri, Guid.NewGuid(), new ImportMembers([.. dead], import.Id)));
        Assert.True(answer.Ok);
        first.Services.GetRequiredService<ImportWorker>().Wake();
        Assert.Equal(("running", 0), (await GetAsync(admin, import.Id)) is var left ? (left.State, left.Counts.Stored) : default);
        await first.StopAsync();

        await using var second = new TestServer("Development", first.Data, settings);
        second.Clock.Advance(TimeSpan.FromHours(2));
        await second.InitializeAsync();
        world = new ImportWorld(second);
        using var later = await second.SignInAsync("quantri");
        var done = await EndAsync(later, import.Id);
        Assert.Equal(("done", new ImportCounts(1_200, 1_200, 0, 1_200)), (done.State, done.Counts));
        var stored = await world.JournalledAsync(import.Id);
        Assert.Equal((1_200, 1_200), (stored.Count, stored.Distinct().Count()));
        Assert.Equal(1_200, await world.CountAsync("SELECT COUNT(*) FROM member_contacts"));
        Assert.Equal(1_200, (await AllRowsAsync(later, import.Id, "stored")).Count);
    }

    [Fact, Trait("Requirement", "O4")]
    public async Task A_unit_administrator_imports_in_the_subtree_only_also_when_the_right_is_lost_meanwhile()
    {
        await using var server = await StartAsync();
        var world = new ImportWorld(server);
        using var admin = await server.SignInAsync("quantri");
        var (member, unitAdmin) = await world.AdministratorOfAsync("CDYT");
        using var _ = unitAdmin;

        var import = await UploadAsync(unitAdmin, Csv(Header, "Trần Ai,CDYT,,,,,,", "Trần Bi,CDGD,,,,,,", "Trần Chi,LDLD,,,,,,"));
        Assert.Equal(["2 good", "3 unitCode foreignUnit", "4 unitCode foreignUnit"], await RowsAsync(unitAdmin, import.Id));
        Assert.Equal(1, (await RunAsync(unitAdmin, import.Id, "goodRows")).Counts.Stored);
        var units = await UploadAsync(unitAdmin, Csv("Mã đơn vị,Tên đơn vị,Đơn vị cấp trên", "BV1,Bệnh viện 1,CDYT", "BV2,Bệnh viện 2,", "BV3,Khoa Nội,BV1"), "units");
        Assert.Equal(["2 good", "3 parentCode foreignUnit", "4 good"], await RowsAsync(unitAdmin, units.Id));
        Assert.Equal(member.Id, units.By.MemberId);

        var late = await UploadAsync(unitAdmin, Csv(Header, "Trần Dung,CDYT,,,,,,"));
        Assert.Equal(0, late.Counts.Bad);
        var grant = Assert.Single((await world.OrganisationAsync()).GrantsOf(member.Id));
        await server.ExecuteAsync(new GrantTo(member.Id, GrantWord.ManageMembers, (await world.OrganisationAsync()).UnitOf("CDGD")));
        await server.ExecuteAsync(new Revoke(member.Id, grant.Id));
        Assert.Equal("failed", (await RunAsync(unitAdmin, late.Id, "allOrNone")).State);
        Assert.Equal(["2 unitCode foreignUnit"], await RowsAsync(unitAdmin, late.Id));
        Assert.Empty(await world.JournalledAsync(late.Id));

        // Of units it was, and they may not do that any more.
        using var noUnits = await CommitAsync(unitAdmin, units.Id, "goodRows");
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", noUnits);
    }

    [Fact, Trait("Requirement", "O2")]
    public async Task An_import_does_not_exist_to_others_and_system_administrators_see_all()
    {
        await using var server = await StartAsync();
        var world = new ImportWorld(server);
        using var admin = await server.SignInAsync("quantri");
        var (_, one) = await world.AdministratorOfAsync("CDYT");
        var (_, other) = await world.AdministratorOfAsync("CDYT");
        using var nobody = await server.SignInAsync((await NewMember.MakeAsync(server)).UserName, NewMember.Password);
        using var _1 = one;
        using var _2 = other;
        var import = await UploadAsync(one, Csv(Header, "Trần Ai,CDYT,,,,,,"));

        foreach (var (client, status, code) in ((HttpClient, HttpStatusCode, string)[])[(other, HttpStatusCode.NotFound, "notFound"), (nobody, HttpStatusCode.Forbidden, "forbidden")])
        {
            HttpResponseMessage[] answers =
            [
                await client.GetAsync($"/api/imports/{import.Id}"), await client.GetAsync($"/api/imports/{import.Id}/rows"), await client.GetAsync($"/api/imports/{import.Id}/report.csv"),
                await client.PutAsJsonAsync($"/api/imports/{import.Id}/columns", new { }), await CommitAsync(client, import.Id, "goodRows"), await client.DeleteAsync($"/api/imports/{import.Id}"),
                await client.PostAsync($"/api/imports/{import.Id}/links", null),
            ];
            foreach (var answer in answers) await Problem.AssertAsync(status, code, answer);
        }

        using var upload = await SendAsync(nobody, Csv(Header, "Trần Ai,CDYT,,,,,,"));
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", upload);
        using var list = await nobody.GetAsync("/api/imports");
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", list);
        Assert.Empty((await other.GetFromJsonAsync<ImportList>("/api/imports", JsonSerializerOptions.Web))!.Imports);
        Assert.Equal([import.Id], (await one.GetFromJsonAsync<ImportList>("/api/imports", JsonSerializerOptions.Web))!.Imports.Select(i => i.Id));
        Assert.Equal([import.Id], (await admin.GetFromJsonAsync<ImportList>("/api/imports", JsonSerializerOptions.Web))!.Imports.Select(i => i.Id));
        // What is good was found out for whoever uploaded it.
        using var committed = await CommitAsync(admin, import.Id, "goodRows");
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", committed);
        Assert.Equal("checked", (await GetAsync(one, import.Id)).State);
        using var anonymous = server.Anonymous();
        using var signedOut = await anonymous.GetAsync($"/api/imports/{import.Id}");
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", signedOut);
    }

    [Fact, Trait("Requirement", "O1")]
    public async Task Units_come_in_below_each_other_in_whatever_order_they_stand()
    {
        await using var server = await StartAsync();
        using var admin = await server.SignInAsync("quantri");
        var import = await UploadAsync(admin, Csv(
            ["Mã đơn vị,Tên đơn vị,Loại,Mã đơn vị cấp trên,Từ ngày", "K1,Khoa Nội,office,BV1,", "BV1,Bệnh viện 1,union,CDYT,2026-01-01", "X1,Một,union,X2,", "X2,Hai,union,X1,", "cdgd,Giáo dục,union,,",
            .. Enumerable.Range(0, 600).Select(n => $"T{n},Tổ {n},,K1,")]), "units");
        Assert.Equal(["2 good", "3 good", "4 parentCode cycle", "5 parentCode cycle", "6 code taken"], (await RowsAsync(admin, import.Id)).Take(5));

        var done = await RunAsync(admin, import.Id, "goodRows");
        Assert.Equal(("done", 602), (done.State, done.Counts.Stored));
        var unit = (await AllRowsAsync(admin, import.Id, "stored"))[0].StoredId;
        var detail = await admin.GetFromJsonAsync<JsonElement>($"/api/units/{unit}");
        Assert.Equal(["LDLD", "CDYT", "BV1"], detail.GetProperty("path").EnumerateArray().Select(above => above.GetProperty("code").GetString()));
        Assert.Equal(("2026-01-01", "office"), (detail.GetProperty("from").GetString(), detail.GetProperty("kind").GetString()));
    }

    [Fact, Trait("Requirement", "O2")]
    public async Task What_is_given_up_or_old_is_deleted_and_stays_listed()
    {
        await using var server = await StartAsync();
        var world = new ImportWorld(server);
        using var admin = await server.SignInAsync("quantri");
        var given = await UploadAsync(admin, Csv(Header, "Trần Ai,CDYT,,,,,,"));
        using (var deleted = await admin.DeleteAsync($"/api/imports/{given.Id}")) Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using (var again = await admin.DeleteAsync($"/api/imports/{given.Id}")) await Problem.AssertAsync(HttpStatusCode.Conflict, "wrongState", again);
        using (var columns = await admin.PutAsJsonAsync($"/api/imports/{given.Id}/columns", new { })) await Problem.AssertAsync(HttpStatusCode.Conflict, "wrongState", columns);
        var seen = await GetAsync(admin, given.Id);
        Assert.Equal(("discarded", "danh-sach.csv"), (seen.State, seen.FileName));
        Assert.All(seen.Columns, column => Assert.Empty(column.Sample));

        var done = await UploadAsync(admin, Csv(Header, "Trần Bi,CDYT,,,,,,"));
        await RunAsync(admin, done.Id, "allOrNone");
        using (var deleted = await admin.DeleteAsync($"/api/imports/{done.Id}")) await Problem.AssertAsync(HttpStatusCode.Conflict, "wrongState", deleted);
        var forgotten = await UploadAsync(admin, Csv(Header, "Trần Chi,CDYT,,,,,,"));
        Assert.Equal(1, await world.CountAsync("SELECT COUNT(*) FROM import_files"));
        server.Clock.Advance(ImportWorker.Kept + TimeSpan.FromDays(1));
        await server.Services.GetRequiredService<ImportWorker>().SweepAsync(default);

        using var later = await server.SignInAsync("quantri");
        Assert.Equal(["discarded", "done", "discarded"], (await later.GetFromJsonAsync<ImportList>("/api/imports", JsonSerializerOptions.Web))!.Imports.Select(i => i.State));
        Assert.Equal(new ImportCounts(1, 1, 0, 1), (await GetAsync(later, done.Id)).Counts);
        Assert.Equal((0, 0), (await world.CountAsync("SELECT COUNT(*) FROM import_rows"), await world.CountAsync("SELECT COUNT(*) FROM import_files")));
        Assert.NotEqual(given.Id, forgotten.Id);
    }

    [Fact, Trait("Requirement", "O2")]
    public async Task Links_are_for_those_of_the_import_who_cannot_sign_in_yet()
    {
        await using var server = await StartAsync();
        using var admin = await server.SignInAsync("quantri");
        var import = await UploadAsync(admin, Csv(Header, "Trần Ai,CDYT,ai.t,,,,,", "=Trần Bi,CDYT,bi.t,,,,,"));
        using (var early = await admin.PostAsync($"/api/imports/{import.Id}/links", null)) await Problem.AssertAsync(HttpStatusCode.Conflict, "wrongState", early);
        await RunAsync(admin, import.Id, "allOrNone");

        var links = await LinksAsync();
        Assert.Equal(["Trần Ai|ai.t|Công đoàn ngành Y tế", "'=Trần Bi|bi.t|Công đoàn ngành Y tế"], links.Select(row => string.Join('|', row.Take(3))));
        using var nobody = server.Anonymous();
        using (var set = await nobody.PostAsJsonAsync("/api/auth/link", new { token = links[0][3].Split("#token=")[1], password = NewMember.Password }))
            Assert.Equal(HttpStatusCode.NoContent, set.StatusCode);
        using (var signedIn = await server.SignInAsync("ai.t", NewMember.Password)) Assert.Equal(HttpStatusCode.OK, (await signedIn.GetAsync("/api/me")).StatusCode);

        Assert.Equal(["bi.t"], (await LinksAsync()).Select(row => row[1]));
        await server.DeactivateAsync((await new ImportWorld(server).OrganisationAsync()).MemberOf("bi.t")!.Value);
        using (var none = await admin.PostAsync($"/api/imports/{import.Id}/links", null)) await Problem.AssertAsync(HttpStatusCode.Conflict, "conflict", none);
        var audited = (await admin.GetFromJsonAsync<JsonElement>("/api/log/audit?action=import")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["[null,1]", "[null,2]"], audited.Select(entry => entry.GetProperty("changes").GetProperty("links").GetRawText()));
        Assert.All(audited, entry => Assert.Equal(import.Id, entry.GetProperty("about").GetProperty("id").GetGuid()));

        async Task<List<string[]>> LinksAsync()
        {
            using var answer = await admin.PostAsync($"/api/imports/{import.Id}/links", null);
            Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
            return [.. Table(await answer.Content.ReadAsByteArrayAsync()).Skip(1)];
        }
    }

    [Fact, Trait("Requirement", "O2")]
    public async Task How_to_reach_a_member_is_for_the_member_and_administrators()
    {
        await using var server = await StartAsync();
        var world = new ImportWorld(server);
        using var admin = await server.SignInAsync("quantri");
        var member = await NewMember.MakeAsync(server);
        using var own = await server.SignInAsync(member.UserName, NewMember.Password);
        using var other = await server.SignInAsync((await NewMember.MakeAsync(server)).UserName, NewMember.Password);
        var path = $"/api/members/{member.Id}/contact";

        Assert.Equal(new Contact(null, null), await own.GetFromJsonAsync<Contact>(path, JsonSerializerOptions.Web));
        using (var put = await own.PutAsJsonAsync(path, new { email = "anh@example.vn", phone = "" })) Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        Assert.Equal(new Contact("anh@example.vn", null), await admin.GetFromJsonAsync<Contact>(path, JsonSerializerOptions.Web));
        using (var put = await admin.PutAsJsonAsync(path, new { phone = "0912 345 678" })) Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        Assert.Equal(new Contact(null, "0912 345 678"), await own.GetFromJsonAsync<Contact>(path, JsonSerializerOptions.Web));

        using (var bad = await own.PutAsJsonAsync(path, new { email = "anh@" })) Assert.Contains("email", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", bad)).Errors.Keys);
        using (var bad = await own.PutAsJsonAsync(path, new { phone = new string('1', 41) })) Assert.Contains("phone", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", bad)).Errors.Keys);
        using (var foreign = await other.GetAsync(path)) await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", foreign);
        using (var foreign = await other.PutAsJsonAsync(path, new { })) await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", foreign);
        using (var none = await admin.GetAsync($"/api/members/{Guid.NewGuid()}/contact")) await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", none);
        Assert.Equal(2, await world.CountAsync("SELECT COUNT(*) FROM audit_log WHERE action = 'account/contactChanged' AND changes IS NULL"));
    }

    protected static IEnumerable<string[]> Table(byte[] csv) => ImportFile.Read(csv).Table!.Rows.Select(row => row.Cells.ToArray());

    protected async Task<TestServer> StartAsync(params string[] settings) => await TestServer.StartAsync("Development", null, [.. await SettingsAsync(), .. settings]);

    protected static Guid DemoOrganisationId(string userName) => Server.Accounts.DemoOrganisation.Person(userName).Id;
}

public sealed class ImportTests : ImportSpecification
{
    protected override Task<string[]> SettingsAsync() => Task.FromResult<string[]>([]);
}

[Collection(OnPostgres.Accounts)]
public sealed class PostgresImportTests(PostgresFixture postgres) : ImportSpecification
{
    protected override async Task<string[]> SettingsAsync() => [await postgres.NewDatabaseAsync()];
}
