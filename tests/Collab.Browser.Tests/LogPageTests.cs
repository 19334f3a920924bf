using System.Net.Http.Json;
using System.Text.Json;
using Collab.Server.Tests;

namespace Collab.Browser.Tests;

/// <summary>The pages of both logs, as the administrators of the system and of a unit see them.</summary>
[Collection(SharedStage.Organisation)]
public sealed class LogPageTests(Stage stage)
{
    private const string Administrator = "quantri";
    private const string Reader = "daibieu11";
    private const string Name = "Tổ Kiểm chứng";
    private const string LongName = "Ban Tuyên giáo, Nữ công và Chính sách pháp luật của Công đoàn các khu công nghiệp và khu kinh tế trên địa bàn tỉnh";

    [Fact]
    [Trait("Requirement", "O5")]
    public async Task Who_changed_what_is_found_and_read_in_words_at_a_desk_and_on_a_phone()
    {
        using var admin = await SignIn.AsAsync(stage.Url, Administrator);
        var unit = await MakeAsync(admin);

        await using var person = await stage.MemberAsync(Administrator);
        await person.OpenAsync("/meetings");
        await person.Page.GetByRole(AriaRole.Navigation, new() { Name = "Các phần của hệ thống" }).GetByRole(AriaRole.Link, new() { Name = "Nhật ký" }).ClickAsync();
        var rows = person.Page.GetByRole(AriaRole.List, new() { Name = "Nhật ký thay đổi" }).GetByRole(AriaRole.Listitem);
        await Expect(rows.First).ToContainTextAsync("Giao quyền");
        await person.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Tìm trong nhật ký" }).FillAsync("to kiem chung");
        await Expect(rows.First).ToContainTextAsync("Đổi thông tin đơn vị");
        await AssertLooksAsync(person, "log-audit");

        await person.OpenAsync($"/admin/log?unit={unit}&action=organisation/unitChanged");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows.First).ToContainTextAsync("Đổi thông tin đơn vị");
        await Expect(rows.First).ToContainTextAsync($"Người thực hiện: {Office.NameOf(Administrator)}");
        await Expect(rows.First.Locator("del")).ToHaveTextAsync(Name);
        await Expect(rows.First.Locator("ins")).ToHaveTextAsync(LongName);
        await Expect(person.Page.GetByText("Lọc thêm (1 điều kiện)")).ToBeVisibleAsync();
        await AssertLooksAsync(person, "log-audit-filtered");

        var download = await person.Page.RunAndWaitForDownloadAsync(() => person.Page.GetByRole(AriaRole.Link, new() { Name = "Tải tệp CSV" }).ClickAsync());
        Assert.Equal("audit.csv", download.SuggestedFilename);
        var csv = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.Equal(2, csv.Length);
        Assert.Contains($"{Name} → {LongName}", csv[1], StringComparison.Ordinal);

        await person.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Tìm trong nhật ký" }).FillAsync("không có gì như vậy");
        await Expect(person.Says("Không có dòng nào khớp với điều kiện lọc.")).ToBeVisibleAsync();
        await AssertLooksAsync(person, "log-audit-empty");
        await person.PressAsync("Bỏ mọi điều kiện lọc");
        await Expect(rows.Nth(5)).ToBeVisibleAsync();

        await using var phone = await stage.MemberAsync(Administrator, BrowserStage.Phone);
        await phone.OpenAsync($"/admin/log?unit={unit}");
        await Expect(phone.Page.GetByText(LongName).First).ToBeVisibleAsync();
        await AssertLooksAsync(phone, "log-audit-phone");
    }

    [Fact]
    [Trait("Requirement", "O5")]
    public async Task Sign_ins_are_shown_with_how_they_ended_and_whoever_reads_of_a_unit_sees_its_people_only()
    {
        using var admin = await SignIn.AsAsync(stage.Url, Administrator);
        using var nobody = new HttpClient { BaseAddress = stage.Url };
        foreach (var name in (string[])["daibieu12", "mat-khau-go-nham"])
            (await nobody.PostAsJsonAsync("/api/auth/login", new { userName = name, password = "không phải" })).Dispose();
        (await SignIn.AsAsync(stage.Url, "daibieu12")).Dispose();

        await using var person = await stage.MemberAsync(Administrator);
        await person.OpenAsync("/admin/log");
        await person.Page.GetByRole(AriaRole.Navigation, new() { Name = "Nhật ký" }).GetByRole(AriaRole.Link, new() { Name = "Nhật ký đăng nhập" }).ClickAsync();
        var rows = person.Page.GetByRole(AriaRole.List, new() { Name = "Nhật ký đăng nhập" }).GetByRole(AriaRole.Listitem);
        await Expect(rows.Filter(new() { HasText = "Tên đăng nhập không tồn tại" }).First).ToContainTextAsync("Sai thông tin đăng nhập");
        await Expect(person.Page.GetByText("mat-khau-go-nham")).ToHaveCountAsync(0);
        await AssertLooksAsync(person, "log-sign-ins");
        await person.OpenAsync($"/admin/sign-ins?member={Office.IdOf("daibieu12")}&outcome=wrong");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows.First).ToContainTextAsync(Office.NameOf("daibieu12"));
        await Expect(person.Page.GetByRole(AriaRole.Combobox, new() { Name = "Thành viên" })).ToHaveValueAsync(Office.NameOf("daibieu12"));

        var member = await ReadAsync(admin, $"/api/members/{Office.IdOf(Reader)}");
        var unit = member.GetProperty("positions")[0].GetProperty("unit").GetProperty("id").GetGuid();
        await SendAsync(admin, new { type = "grant", memberId = Office.IdOf(Reader), word = "readLogs", unitId = unit });
        await using var reader = await stage.MemberAsync(Reader, BrowserStage.Phone);
        await reader.OpenAsync("/admin/sign-ins");
        var seen = reader.Page.GetByRole(AriaRole.List, new() { Name = "Nhật ký đăng nhập" }).GetByRole(AriaRole.Listitem);
        await Expect(seen.First).ToContainTextAsync(Office.NameOf(Reader));
        await Expect(seen.Filter(new() { HasText = Office.NameOf(Administrator) })).ToHaveCountAsync(0);
        await Expect(seen.Filter(new() { HasText = "Tên đăng nhập không tồn tại" })).ToHaveCountAsync(0);
        await AssertLooksAsync(reader, "log-sign-ins-phone");
        await reader.OpenAsync("/admin/members");
        await Expect(reader.Says("Trang này không tồn tại, hoặc bạn không có quyền xem.")).ToBeVisibleAsync();
    }

    /// <summary>A unit that was renamed, with a member who was added, moved, given a right and deactivated.</summary>
    private static async Task<Guid> MakeAsync(HttpClient admin)
    {
        var root = (await ReadAsync(admin, "/api/units"))[0].GetProperty("id").GetGuid();
        var unit = await SendAsync(admin, new { type = "addUnit", parentId = root, code = "TKC", name = Name, kind = "board", from = "2026-01-01" }, "unitId");
        var member = await SendAsync(admin, new { type = "addMember", name = "Nguyễn Thị Kim Ngân", userName = "ngan.kiemchung", position = new { unitId = unit, title = "Chuyên viên" } }, "memberId");
        await SendAsync(admin, new { type = "changePosition", memberId = member, positionId = member, title = "Phó Tổ trưởng", until = "2030-12-31" });
        await SendAsync(admin, new { type = "deactivateMember", memberId = member, reason = "Nghỉ hưu theo Quyết định số 12/QĐ-LĐLĐ" });
        await SendAsync(admin, new { type = "changeUnit", unitId = unit, from = "2026-06-01", name = LongName });
        await SendAsync(admin, new { type = "grant", memberId = Office.IdOf("daibieu13"), word = "unitAdmin", unitId = unit, until = "2030-12-31" });
        return unit;
    }

    private static async Task<Guid> SendAsync(HttpClient client, object command, string? made = null)
    {
        using var answer = await client.PostAsJsonAsync("/api/organisation/commands", new { commandId = Guid.CreateVersion7(), command });
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(answer.IsSuccessStatusCode, body.ToString());
        return made is null ? Guid.Empty : body.GetProperty("result").GetProperty(made).GetGuid();
    }

    private static Task<JsonElement> ReadAsync(HttpClient client, string path) => client.GetFromJsonAsync<JsonElement>(path);

    private static async Task AssertLooksAsync(Person person, string name)
    {
        await AccessibilityTests.AssertAccessibleAsync(person, name);
        await person.PictureAsync(name);
    }
}
