using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Collab.Browser.Tests;

[Collection(SharedStage.Organisation)]
public sealed class ClientTests(Stage stage)
{
    private const string Name = "Phần mềm nhân sự tỉnh";

    [Fact]
    [Trait("Requirement", "O4")]
    public async Task A_program_is_registered_calls_changes_its_secret_and_is_revoked()
    {
        await using var person = await stage.MemberAsync("quantri");
        await person.OpenAsync("/meetings");
        await person.Page.GetByRole(AriaRole.Navigation, new() { Name = "Các phần của hệ thống" }).GetByRole(AriaRole.Link, new() { Name = "Phần mềm kết nối" }).ClickAsync();
        await Expect(person.Says("Chưa có phần mềm nào được kết nối.")).ToBeVisibleAsync();
        await LooksAsync(person, "clients-none");
        await person.PressAsync("Đăng ký phần mềm");
        await person.FillAsync("Tên phần mềm", Name);
        await person.Dialog().GetByText("Xem tổ chức").First.ClickAsync();
        await LooksAsync(person, "clients-register");
        await person.Dialog().GetByRole(AriaRole.Button, new() { Name = "Đăng ký và tạo khóa" }).ClickAsync();
        var (id, first) = (await SecretAsync(person, "Mã phần mềm (client_id)"), await SecretAsync(person, "Khóa bí mật (client_secret)"));
        await LooksAsync(person, "clients-secret");
        await person.Dialog().GetByRole(AriaRole.Button, new() { Name = "Tôi đã lưu khóa" }).ClickAsync();
        await Expect(person.Dialog()).ToBeHiddenAsync();
        await Expect(person.Says("chưa dùng lần nào").First).ToBeVisibleAsync();
        Assert.DoesNotContain(first, await person.Page.ContentAsync(), StringComparison.Ordinal);

        var units = new Uri(new Uri(person.Page.Url), "/api/units");
        using var program = new HttpClient { BaseAddress = units };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(program, id, first));
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(units)).StatusCode);

        await person.PressAsync($"Tạo khóa mới: {Name}");
        await person.Dialog().GetByRole(AriaRole.Button, new() { Name = "Tạo khóa mới" }).ClickAsync();
        var second = await SecretAsync(person, "Khóa bí mật (client_secret)");
        Assert.NotEqual(first, second);
        await person.Dialog().GetByRole(AriaRole.Button, new() { Name = "Tôi đã lưu khóa" }).ClickAsync();
        await TokenAsync(program, id, second);
        var secrets = person.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Hết hạn" }).And(person.Page.Locator(".client__secrets > li"));
        await Expect(secrets).ToHaveCountAsync(2);
        await LooksAsync(person, "clients");
        await using (var phone = await stage.MemberAsync("quantri", BrowserStage.Phone))
        {
            await phone.OpenAsync("/admin/clients");
            await Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = Name })).ToBeVisibleAsync();
            await LooksAsync(phone, "clients-phone");
            await phone.PressAsync("Đăng ký phần mềm");
            await phone.Dialog().GetByRole(AriaRole.Button, new() { Name = "Đăng ký và tạo khóa" }).ClickAsync();
            await Expect(phone.Dialog().GetByText("Hãy chọn ít nhất một quyền.")).ToBeVisibleAsync();
            await LooksAsync(phone, "clients-register-phone");
        }

        await secrets.First.GetByRole(AriaRole.Button).ClickAsync();
        await person.Dialog().GetByRole(AriaRole.Button, new() { Name = "Gỡ khóa" }).ClickAsync();
        await Expect(secrets).ToHaveCountAsync(1);
        await person.PressAsync($"Thu hồi: {Name}");
        await LooksAsync(person, "clients-revoke");
        await person.Dialog().GetByRole(AriaRole.Button, new() { Name = "Thu hồi", Exact = true }).ClickAsync();
        await Expect(person.Says("Đã thu hồi")).ToBeVisibleAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync(units)).StatusCode);
        await LooksAsync(person, "clients-revoked");
    }

    [Fact]
    [Trait("Requirement", "O4")]
    public async Task Whoever_is_no_system_administrator_finds_no_such_page()
    {
        await using var person = await stage.MemberAsync("daibieu2");
        await person.OpenAsync("/admin/clients");
        await Expect(person.Says("Trang này không tồn tại, hoặc bạn không có quyền xem.")).ToBeVisibleAsync();
    }

    private static Task<string> SecretAsync(Person person, string label) => person.Dialog().GetByRole(AriaRole.Textbox, new() { Name = label }).InputValueAsync();

    private static async Task<string> TokenAsync(HttpClient program, string id, string secret)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = id, ["client_secret"] = secret });
        using var answer = await program.PostAsync("/api/auth/token", form);
        answer.EnsureSuccessStatusCode();
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("access_token").GetString()!;
    }

    private static async Task LooksAsync(Person person, string name)
    {
        await AccessibilityTests.AssertAccessibleAsync(person, name);
        await person.PictureAsync(name);
    }
}
