namespace Collab.Browser.Tests;

[Collection(SharedStage.Organisation)]
public sealed class CatalogueTests(Stage stage)
{
    private const string Administrator = "quantri";

    [Fact]
    [Trait("Requirement", "O6")]
    public async Task An_entry_is_added_changed_put_in_order_retired_and_used_again()
    {
        await using var person = await stage.MemberAsync(Administrator);
        await person.OpenAsync("/admin/units");
        await person.Page.GetByRole(AriaRole.Navigation, new() { Name = "Các phần của hệ thống" }).GetByRole(AriaRole.Link, new() { Name = "Danh mục" }).ClickAsync();
        var positions = List(person, "Chức vụ");
        await Expect(positions.GetByRole(AriaRole.Row).Nth(2)).ToBeVisibleAsync();
        await AssertLooksAsync(person, "catalogues-positions");

        await person.PressAsync("Thêm mục");
        await person.FillAsync("Tên gọi", "chủ tịch");
        await person.Dialog().GetByRole(AriaRole.Button, new() { Name = "Thêm mục", Exact = true }).ClickAsync();
        await Expect(person.Dialog()).ToContainTextAsync("Danh mục đã có tên này.");
        await AssertLooksAsync(person, "catalogues-add");
        await person.FillAsync("Tên gọi", "Cán bộ tổng hợp");
        await SubmitAsync(person, "Thêm mục");
        await Expect(positions.GetByRole(AriaRole.Row).Last).ToContainTextAsync("Cán bộ tổng hợp");

        await ActAsync(person, "Cán bộ tổng hợp", "Sửa");
        await person.FillAsync("Tên gọi", "Chuyên viên tổng hợp");
        await SubmitAsync(person, "Lưu");
        await Expect(positions.GetByRole(AriaRole.Row).Last).ToContainTextAsync("Chuyên viên tổng hợp");
        await ActAsync(person, "Chuyên viên tổng hợp", "Chuyển lên");
        await Expect(positions.GetByRole(AriaRole.Row).Last).Not.ToContainTextAsync("Chuyên viên tổng hợp");

        // Another administrator's page follows, in the order that was made.
        await using var phone = await stage.MemberAsync(Administrator, BrowserStage.Phone);
        await phone.OpenAsync("/admin/catalogues/position");
        await Expect(List(phone, "Chức vụ").GetByRole(AriaRole.Row).Nth(-2)).ToContainTextAsync("Chuyên viên tổng hợp");
        await AssertLooksAsync(phone, "catalogues-positions-phone");
        await DragByKeysAsync(person, "Chuyên viên tổng hợp", "ArrowDown");
        await Expect(List(phone, "Chức vụ").GetByRole(AriaRole.Row).Last).ToContainTextAsync("Chuyên viên tổng hợp");

        await ActAsync(person, "Chuyên viên tổng hợp", "Ngừng sử dụng");
        await Expect(positions).Not.ToContainTextAsync("Chuyên viên tổng hợp");
        await person.Page.GetByText("Đã ngừng sử dụng (1)").ClickAsync();
        await AssertLooksAsync(person, "catalogues-retired");
        await person.PressAsync("Dùng lại Chuyên viên tổng hợp");
        await Expect(positions).ToContainTextAsync("Chuyên viên tổng hợp");
    }

    [Fact]
    [Trait("Requirement", "O6")]
    public async Task Forms_offer_what_the_catalogues_hold_and_take_anything_else()
    {
        await using var person = await stage.MemberAsync(Administrator);
        await person.OpenAsync("/admin/members");
        await person.PressAsync("Thêm thành viên");
        await Expect(Offered(person, "Phó Chủ tịch Thường trực")).ToHaveCountAsync(1);
        await Expect(Offered(person, "Hội nghị giao ban")).ToHaveCountAsync(0);
        await person.OpenAsync("/meetings/new");
        await Expect(Offered(person, "Hội nghị giao ban")).ToHaveCountAsync(1);

        await person.OpenAsync("/admin/catalogues/meetingType");
        await ActAsync(person, "Hội nghị giao ban", "Ngừng sử dụng");
        await Expect(List(person, "Loại cuộc họp")).Not.ToContainTextAsync("Hội nghị giao ban");
        await person.OpenAsync("/meetings/new");
        await Expect(Offered(person, "Hội nghị tổng kết")).ToHaveCountAsync(1);
        await Expect(Offered(person, "Hội nghị giao ban")).ToHaveCountAsync(0);
        await person.FillAsync("Loại cuộc họp", "Hội nghị giao ban");
    }

    [Fact]
    [Trait("Requirement", "O6")]
    public async Task Document_types_have_the_abbreviations_of_the_decree_and_none_twice()
    {
        await using var person = await stage.MemberAsync(Administrator);
        await person.OpenAsync("/admin/catalogues/documentType");
        var types = List(person, "Loại văn bản");
        await Expect(types.GetByRole(AriaRole.Row).Filter(new() { HasText = "Nghị quyết" })).ToContainTextAsync("NQ");
        await AssertLooksAsync(person, "catalogues-documents");

        await person.PressAsync("Thêm mục");
        await person.FillAsync("Tên gọi", "Nội quy");
        await person.FillAsync("Chữ viết tắt", "nq");
        await person.Dialog().GetByRole(AriaRole.Button, new() { Name = "Thêm mục", Exact = true }).ClickAsync();
        await Expect(person.Dialog()).ToContainTextAsync("Chữ viết tắt này đã được dùng.");
        await person.FillAsync("Chữ viết tắt", "NQy");
        await SubmitAsync(person, "Thêm mục");
        await Expect(types.GetByRole(AriaRole.Row).Last).ToContainTextAsync("NQy");

        await person.OpenAsync("/admin/catalogues/no-such-kind");
        await Expect(person.Says("Trang này không tồn tại, hoặc bạn không có quyền xem.")).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("Requirement", "O6")]
    public async Task Whoever_is_no_system_administrator_is_told_that_there_is_no_such_page()
    {
        await using var person = await stage.MemberAsync("daibieu14");
        foreach (var address in new[] { "/admin/catalogues/position", "/admin/meeting-rooms" })
        {
            await person.OpenAsync(address);
            await Expect(person.Says("Trang này không tồn tại, hoặc bạn không có quyền xem.")).ToBeVisibleAsync();
        }
    }

    private static ILocator Offered(Person person, string name) => person.Page.Locator($"datalist option[value='{name}']");

    private static ILocator List(Person person, string name) => person.Page.GetByRole(AriaRole.Grid, new() { Name = name });

    private static async Task ActAsync(Person person, string item, string act)
    {
        await person.PressAsync($"Thao tác với {item}");
        await person.Page.GetByRole(AriaRole.Menuitem, new() { Name = act, Exact = true }).ClickAsync();
    }

    /// <summary>As React Aria tells those who listen: Enter takes, the arrows choose between which two, Enter puts down.</summary>
    private static async Task DragByKeysAsync(Person person, string item, string key)
    {
        await person.Button($"Đổi thứ tự {item}").FocusAsync();
        await person.Page.Keyboard.PressAsync("Enter");
        await Expect(person.Page.Locator("[data-drop-target]")).ToHaveCountAsync(1);
        await person.Page.Keyboard.PressAsync(key);
        await person.Page.Keyboard.PressAsync("Enter");
    }

    private static async Task SubmitAsync(Person person, string button)
    {
        await person.Dialog().GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Expect(person.Dialog()).ToBeHiddenAsync();
    }

    private static async Task AssertLooksAsync(Person person, string name)
    {
        await AccessibilityTests.AssertAccessibleAsync(person, name);
        await person.PictureAsync(name);
    }
}
