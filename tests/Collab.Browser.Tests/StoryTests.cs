using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Collab.Server.Tests.Accounts;
using static Collab.Browser.Tests.AdminForms;

namespace Collab.Browser.Tests;

/// <summary>
/// A federation begins with nothing but the link that the first start printed, and goes as far as a member who signs in by everything
/// there is and is revoked. At a host name: an IP address has no passkeys.
/// </summary>
public sealed class StoryTests(SetupTests.EmptyStage stage) : IClassFixture<SetupTests.EmptyStage>
{
    private const int Units = 40;
    private const int Members = 10_000;
    private const string Password = "những dòng sông lặng lẽ";
    private const string UnitAdministrator = "Đặng Thị Chủ Tịch";
    private const string Member = "Vũ Văn Đoàn Viên";

    // It stores ten thousand rows on whatever machine runs the tests.
    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 180_000 };

    [Fact]
    [Trait("Requirement", "O1"), Trait("Requirement", "O2"), Trait("Requirement", "O3"), Trait("Requirement", "O4")]
    public async Task From_the_set_up_link_to_a_member_who_is_revoked()
    {
        await using var admin = await stage.SomebodyAsync();
        await SetUpAsync(admin);
        await ImportAsync(admin, "units", "don-vi.csv", UnitsFile(), $"Nhập {Units} đơn vị", $"Đã thêm {Units} đơn vị.");
        await ImportAsync(admin, "members", "doan-vien.csv", MembersFile(), "Nhập 10.000 thành viên", "Đã thêm 10.000 thành viên.");

        await FindAsync(admin, UnitAdministrator);
        await admin.PressAsync("Giao quyền");
        await ChooseUnitAsync(admin, "Phạm vi", "cong doan so 5");
        await SubmitAsync(admin, "Giao quyền");
        await using var unitAdmin = await stage.SomebodyAsync();
        await ActivateAsync(unitAdmin, await LinkAsync(admin));

        await unitAdmin.OpenAsync(At("/admin/members"));
        await unitAdmin.PressAsync("Thêm thành viên");
        await unitAdmin.FillAsync("Họ và tên", Member);
        await unitAdmin.FillAsync("Tên đăng nhập", "doanvien");
        await ChooseUnitAsync(unitAdmin, "Đơn vị", "cong doan so 5");
        await SubmitAsync(unitAdmin, "Thêm thành viên");
        await Expect(Heading(unitAdmin, Member)).ToBeVisibleAsync();

        await using var member = await stage.SomebodyAsync();
        await member.PlugInAuthenticatorAsync();
        await ActivateAsync(member, await LinkAsync(unitAdmin));
        await AddPasskeyAsync(member);
        var authenticator = await TurnSecondFactorOnAsync(member);

        await member.PressAsync("Đăng xuất");
        await member.SignInAsync("doanvien", Password);
        await member.FillAsync("Mã xác thực", authenticator.Code());
        await member.PressAsync("Đăng nhập");
        await Expect(member.Page.GetByText("Thiết bị này")).ToBeVisibleAsync();

        await member.PressAsync("Đăng xuất");
        await member.PressAsync("Đăng nhập bằng khóa truy cập (passkey)");
        await Expect(member.Page.GetByText("Thiết bị này")).ToBeVisibleAsync();
        await member.OpenAsync(At("/meetings"));
        await Expect(Heading(member, "Cuộc họp của tôi")).ToBeVisibleAsync();

        await FindAsync(admin, Member);
        await admin.PressAsync("Ngừng hoạt động");
        await admin.FillAsync("Căn cứ, lý do", "Chuyển công tác");
        await SubmitAsync(admin, "Ngừng hoạt động");
        await Expect(member.Button("Đăng nhập")).ToBeVisibleAsync();
        await member.PictureAsync("story-revoked");
    }

    private string At(string path) => $"http://localhost:{stage.Url.Port}{path}";

    private async Task SetUpAsync(Person admin)
    {
        await admin.OpenAsync(At(stage.Link));
        (string Label, string Text)[] fields =
        [
            ("Tên tổ chức", "Liên đoàn Lao động tỉnh"), ("Mã tổ chức", "LDLD"), ("Họ và tên", "Trần Thị Quản Trị"),
            ("Chức vụ", "Trưởng ban Tổ chức"), ("Tên đăng nhập", "quantri"), ("Mật khẩu", Password),
        ];
        foreach (var (label, text) in fields) await admin.FillAsync(label, text);
        await admin.PressAsync("Hoàn tất thiết lập");
        await Expect(Heading(admin, "Cuộc họp của tôi")).ToBeVisibleAsync();
    }

    private async Task ImportAsync(Person admin, string kind, string name, string text, string button, string done)
    {
        await admin.OpenAsync(At($"/admin/imports?kind={kind}"));
        await admin.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
        await Expect(admin.Button(button)).ToBeVisibleAsync(Patiently);
        await admin.PressAsync(button);
        await admin.Dialog().GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Expect(admin.Says(done)).ToBeVisibleAsync(Patiently);
    }

    private static string UnitsFile()
    {
        var file = new StringBuilder("Mã đơn vị,Tên đơn vị,Loại đơn vị,Đơn vị cấp trên\r\n");
        for (var i = 1; i <= Units; i++) file.Append(CultureInfo.InvariantCulture, $"CD{i:D2},Công đoàn số {i},Công đoàn cơ sở,{(i <= 4 ? "LDLD" : $"CD0{i % 4 + 1}")}\r\n");
        return file.ToString();
    }

    private static string MembersFile()
    {
        var file = new StringBuilder("Họ và tên,Mã cán bộ,Mã đơn vị,Chức vụ\r\n");
        file.Append(CultureInfo.InvariantCulture, $"{UnitAdministrator},CB00001,CD05,Chủ tịch\r\n");
        for (var i = 2; i <= Members; i++) file.Append(CultureInfo.InvariantCulture, $"Nguyễn Văn {Given(i)},CB{i:D5},CD{i % Units + 1:D2},\r\n");
        return file.ToString();
    }

    private static string Given(int i) => ((string[])["An", "Bình", "Cường", "Dũng", "Đức", "Hòa", "Thủy"])[i % 7];

    /// <summary>Opens the page of a member by looking for the name.</summary>
    private async Task FindAsync(Person admin, string name)
    {
        await admin.OpenAsync(At("/admin/members"));
        await admin.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Tìm thành viên" }).FillAsync(name);
        var list = admin.Page.GetByRole(AriaRole.List, new() { Name = "Danh sách thành viên" });
        await Expect(list.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
        await list.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(Heading(admin, name)).ToBeVisibleAsync();
    }

    private static async Task<string> LinkAsync(Person admin)
    {
        await admin.PressAsync("Tạo liên kết kích hoạt");
        await admin.Dialog().GetByRole(AriaRole.Button, new() { Name = "Tạo liên kết kích hoạt" }).ClickAsync();
        var link = await admin.Dialog().GetByLabel("Liên kết", new() { Exact = true }).InputValueAsync();
        await admin.Dialog().GetByRole(AriaRole.Button, new() { Name = "Đóng" }).ClickAsync();
        return link;
    }

    private async Task ActivateAsync(Person person, string link)
    {
        await person.OpenAsync(At(Regex.Match(link, "/account/link.*").Value));
        await person.FillAsync("Mật khẩu mới", Password);
        await person.PressAsync("Đặt mật khẩu và đăng nhập");
        await Expect(Heading(person, "Cuộc họp của tôi")).ToBeVisibleAsync();
    }

    private async Task AddPasskeyAsync(Person member)
    {
        await member.OpenAsync(At("/account"));
        await member.PressAsync("Thêm khóa truy cập");
        await member.FillAsync("Tên để nhận biết", "Máy cơ quan");
        await member.FillAsync("Mật khẩu của bạn", Password);
        await member.PressAsync("Tiếp tục");
        await Expect(member.Page.GetByText("Chưa dùng lần nào")).ToBeVisibleAsync();
    }

    private static async Task<Authenticator> TurnSecondFactorOnAsync(Person member)
    {
        await member.PressAsync("Bật xác thực hai bước");
        await member.FillAsync("Mật khẩu của bạn", Password);
        await member.PressAsync("Tiếp tục");
        var key = await member.Page.Locator("code.key").InnerTextAsync();
        var authenticator = new Authenticator(key.Replace(" ", "", StringComparison.Ordinal), TimeProvider.System);
        await member.FillAsync("Mã 6 chữ số trên ứng dụng", authenticator.Code());
        await member.PressAsync("Xác nhận và bật");
        await member.PressAsync("Tôi đã cất các mã này");
        await Expect(member.Page.GetByText("Còn 10 mã khôi phục chưa dùng.")).ToBeVisibleAsync();
        return authenticator;
    }
}
