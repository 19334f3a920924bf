using System.Globalization;
using static Collab.Browser.Tests.AdminForms;

namespace Collab.Browser.Tests;

[Collection(SharedStage.Organisation)]
public sealed class OrganisationTests(Stage stage)
{
    private const string Administrator = "quantri";

    [Fact]
    [Trait("Requirement", "O1")]
    public async Task A_unit_is_added_renamed_moved_and_closed_and_its_history_shows_it()
    {
        await using var person = await stage.MemberAsync(Administrator);
        await person.OpenAsync("/admin/units");
        var tree = person.Page.GetByRole(AriaRole.Treegrid, new() { Name = "Cơ cấu tổ chức" });
        await tree.GetByRole(AriaRole.Row).First.ClickAsync();
        await person.PressAsync("Thêm đơn vị trực thuộc");
        await person.FillAsync("Tên đơn vị", "Ban Thử nghiệm");
        await person.FillAsync("Mã đơn vị", "BTN");
        await DayAsync(person, "Hoạt động từ ngày", "01012020");
        await AssertLooksAsync(person, "organisation-add-unit");
        await SubmitAsync(person, "Thêm đơn vị");
        await Expect(Heading(person, "Ban Thử nghiệm")).ToBeVisibleAsync();
        var unit = new Uri(person.Page.Url).AbsolutePath;

        await person.PressAsync("Đổi tên, mã");
        await person.FillAsync("Tên đơn vị", "Ban Đổi mới");
        await DayAsync(person, "Ngày hiệu lực", "01072024");
        await SubmitAsync(person, "Lưu");
        await Expect(Heading(person, "Ban Đổi mới")).ToBeVisibleAsync();

        await person.PressAsync("Chuyển đơn vị cấp trên");
        await ChooseUnitAsync(person, "Đơn vị cấp trên", "y te");
        await DayAsync(person, "Ngày hiệu lực", "01072025");
        await SubmitAsync(person, "Chuyển đơn vị cấp trên");
        var history = person.Part("Lịch sử đơn vị").GetByRole(AriaRole.Listitem);
        await Expect(history).ToHaveCountAsync(3);
        await Expect(person.Page.GetByRole(AriaRole.Navigation, new() { Name = "Đơn vị cấp trên" })).ToContainTextAsync("Y tế");
        await AssertLooksAsync(person, "organisation-unit");

        await MoreAsync(person, "Chấm dứt hoạt động");
        await ChooseUnitAsync(person, "Đơn vị kế thừa", "nganh giao duc");
        await person.FillAsync("Căn cứ, lý do", "Quyết định số 12/QĐ-LĐLĐ");
        await SubmitAsync(person, "Chấm dứt hoạt động");
        await Expect(person.Page.Locator(".units__panel")).ToContainTextAsync("Căn cứ: Quyết định số 12/QĐ-LĐLĐ");
        await Expect(person.Page.Locator(".units__panel")).ToContainTextAsync("Công đoàn ngành Giáo dục");
        await Expect(history.Nth(0)).ToContainTextAsync("Từ 01/07/2025");
        await Expect(history.Nth(0)).ToContainTextAsync("Y tế");
        await Expect(history.Nth(1)).ToContainTextAsync("Từ 01/07/2024 đến hết 30/06/2025");
        await Expect(history.Nth(1)).ToContainTextAsync("Ban Đổi mới");
        await Expect(history.Nth(2)).ToContainTextAsync("Từ 01/01/2020 đến hết 30/06/2024");
        await Expect(history.Nth(2)).ToContainTextAsync("Ban Thử nghiệm");
        await Expect(tree.GetByText("Ban Đổi mới")).ToHaveCountAsync(0);
        await AssertLooksAsync(person, "organisation-unit-closed");

        await using var phone = await stage.MemberAsync(Administrator, BrowserStage.Phone);
        await phone.OpenAsync(unit);
        await Expect(Heading(phone, "Ban Đổi mới")).ToBeVisibleAsync();
        await AssertLooksAsync(phone, "organisation-unit-phone");
        await phone.OpenAsync("/admin/units");
        await Expect(phone.Page.GetByRole(AriaRole.Treegrid)).ToBeVisibleAsync();
        await AssertLooksAsync(phone, "organisation-units-phone");
    }

    [Fact]
    [Trait("Requirement", "O2")]
    public async Task A_member_is_added_signs_in_by_the_link_and_is_signed_out_when_deactivated()
    {
        const string Name = "Nguyễn Thị Hướng Dương";
        await using var person = await stage.MemberAsync(Administrator);
        await person.OpenAsync("/admin/members");
        await person.PressAsync("Thêm thành viên");
        await person.FillAsync("Họ và tên", Name);
        await Expect(person.Dialog().GetByLabel("Tên đăng nhập")).Not.ToBeEmptyAsync();
        await person.FillAsync("Tên đăng nhập", "huongduong");
        await ChooseUnitAsync(person, "Đơn vị", "giao duc");
        await person.FillAsync("Chức vụ", "Chuyên viên");
        await AssertLooksAsync(person, "organisation-add-member");
        await SubmitAsync(person, "Thêm thành viên");
        await Expect(Heading(person, Name)).ToBeVisibleAsync();
        await person.PressAsync("Tạo liên kết kích hoạt");
        await person.Dialog().GetByRole(AriaRole.Button, new() { Name = "Tạo liên kết kích hoạt" }).ClickAsync();
        var link = await person.Dialog().GetByLabel("Liên kết", new() { Exact = true }).InputValueAsync();
        await person.Dialog().GetByRole(AriaRole.Button, new() { Name = "Đóng" }).ClickAsync();
        await Expect(person.Says("0 thiết bị")).ToBeVisibleAsync();
        await AssertLooksAsync(person, "organisation-member");

        await using var member = await stage.SomebodyAsync(BrowserStage.Phone);
        await member.OpenAsync(link);
        await member.FillAsync("Mật khẩu mới", "Một câu riêng dễ nhớ");
        await member.PressAsync("Đặt mật khẩu và đăng nhập");
        await Expect(member.Page.GetByRole(AriaRole.Heading, new() { Name = "Cuộc họp của tôi" })).ToBeVisibleAsync();

        await using var phone = await stage.MemberAsync(Administrator, BrowserStage.Phone);
        await phone.OpenAsync(new Uri(person.Page.Url).AbsolutePath);
        await Expect(Heading(phone, Name)).ToBeVisibleAsync();
        await Expect(phone.Says("1 thiết bị")).ToBeVisibleAsync();
        await AssertLooksAsync(phone, "organisation-member-phone");

        await person.PressAsync("Ngừng hoạt động");
        await person.FillAsync("Căn cứ, lý do", "Nghỉ hưu");
        await SubmitAsync(person, "Ngừng hoạt động");
        await Expect(person.Button("Cho hoạt động lại")).ToBeVisibleAsync();
        await Expect(member.Button("Đăng nhập")).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("Requirement", "O2")]
    public async Task Members_and_units_are_found_with_and_without_marks()
    {
        var name = Office.NameOf("daibieu3");
        await using var person = await stage.MemberAsync(Administrator);
        await person.OpenAsync("/admin/members");
        var list = person.Page.GetByRole(AriaRole.List, new() { Name = "Danh sách thành viên" });
        await Expect(list.GetByRole(AriaRole.Listitem).Nth(1)).ToBeVisibleAsync();
        await AssertLooksAsync(person, "organisation-members");
        foreach (var typed in new[] { name, Plain(name) })
        {
            await person.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Tìm thành viên" }).FillAsync(typed);
            await Expect(list.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
            await Expect(list).ToContainTextAsync(name);
            await person.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Tìm thành viên" }).FillAsync("");
            await Expect(list.GetByRole(AriaRole.Listitem).Nth(1)).ToBeVisibleAsync();
        }

        await person.OpenAsync("/admin/units");
        var found = person.Page.GetByRole(AriaRole.List, new() { Name = "Đơn vị tìm thấy" });
        foreach (var typed in new[] { "ngành Giáo dục", "nganh giao duc" })
        {
            await person.Page.GetByRole(AriaRole.Searchbox).FillAsync(typed);
            await Expect(found).ToContainTextAsync("Công đoàn ngành Giáo dục");
            await person.Page.GetByRole(AriaRole.Searchbox).FillAsync("");
            await Expect(person.Page.GetByRole(AriaRole.Treegrid)).ToBeVisibleAsync();
        }

        await AssertLooksAsync(person, "organisation-units");
        await using var phone = await stage.MemberAsync(Administrator, BrowserStage.Phone);
        await phone.OpenAsync("/admin/members");
        await Expect(phone.Page.GetByRole(AriaRole.List, new() { Name = "Danh sách thành viên" })).ToBeVisibleAsync();
        await AssertLooksAsync(phone, "organisation-members-phone");
    }

    [Fact]
    [Trait("Requirement", "O4")]
    public async Task Whoever_administers_nothing_sees_no_parts_of_administration_and_is_told_so_at_the_address()
    {
        await using var person = await stage.MemberAsync("daibieu2");
        await person.OpenAsync("/meetings");
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "Cuộc họp của tôi" })).ToBeVisibleAsync();
        await Expect(person.Page.GetByRole(AriaRole.Navigation, new() { Name = "Các phần của hệ thống" }).GetByRole(AriaRole.Link)).ToHaveTextAsync(["Cuộc họp", "Tài liệu", "Lấy ý kiến", "Nhiệm vụ"]);
        foreach (var address in new[] { "/admin/units", "/admin/members" })
        {
            await person.OpenAsync(address);
            await Expect(person.Says("Trang này không tồn tại, hoặc bạn không có quyền xem.")).ToBeVisibleAsync();
        }

        await using var administrator = await stage.MemberAsync(Administrator);
        await administrator.OpenAsync("/meetings");
        await Expect(administrator.Page.GetByRole(AriaRole.Navigation, new() { Name = "Các phần của hệ thống" })).ToContainTextAsync("Đơn vị");
    }

    private static string Plain(string text) => string.Concat(text.Normalize(System.Text.NormalizationForm.FormD)
        .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)).Replace('đ', 'd').Replace('Đ', 'D');
}
