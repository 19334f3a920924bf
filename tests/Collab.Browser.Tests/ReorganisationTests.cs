using static Collab.Browser.Tests.AdminForms;

namespace Collab.Browser.Tests;

/// <summary>As in July 2025, when the level of districts was abolished: what was, stays readable as it was.</summary>
[Collection(SharedStage.Organisation)]
public sealed class ReorganisationTests(Stage stage)
{
    private const string Administrator = "quantri";
    private const string District = "Công đoàn quận Hồng Bàng";
    private const string OtherDistrict = "Công đoàn quận Lê Chân";
    private const string Ward = "Công đoàn phường Minh Khai";
    private const string New = "Công đoàn khu vực Trung tâm";

    [Fact]
    [Trait("Requirement", "O1")]
    public async Task Districts_are_merged_and_the_tree_before_and_their_meetings_stay_as_they_were()
    {
        using var office = await stage.OfficeAsync(Administrator);
        var district = await office.AddUnitAsync("QHB", District);
        await office.AddUnitAsync("QHB-MK", Ward, district);
        await office.AddUnitAsync("QLC", OtherDistrict);
        using var secretary = await office.BesideAsync("thuky");
        var meeting = await secretary.ScheduleAsync(
            district, "Giao ban quận tháng 6", [new Invited(Office.IdOf("thuky"), "secretary"), new Invited(Office.IdOf("chutri"), "chair")], "Tình hình");

        await using var person = await stage.MemberAsync(Administrator);
        await person.OpenAsync($"/admin/units/{district}");
        await Expect(Heading(person, District)).ToBeVisibleAsync();
        await MoreAsync(person, "Sáp nhập");
        await ChooseUnitAsync(person, "Thêm đơn vị sáp nhập", "le chan");
        await person.Dialog().GetByText("Đơn vị mới", new() { Exact = true }).ClickAsync();
        await person.FillAsync("Tên đơn vị", New);
        await person.FillAsync("Mã đơn vị", "KVTT");
        await DayAsync(person, "Ngày sáp nhập", "01072025");
        await AssertLooksAsync(person, "organisation-merge");
        await person.FillAsync("Căn cứ, lý do", "Nghị quyết 60-NQ/TW");
        await SubmitAsync(person, "Sáp nhập");
        await Expect(Heading(person, New)).ToBeVisibleAsync();

        var tree = person.Page.GetByRole(AriaRole.Treegrid, new() { Name = "Cơ cấu tổ chức" });
        await Expect(tree.GetByText(New)).ToBeVisibleAsync();
        await Expect(tree.GetByText(District)).ToHaveCountAsync(0);
        await AssertLooksAsync(person, "organisation-tree-after");

        await person.Page.GetByText("Cơ cấu tổ chức hôm nay").ClickAsync();
        await person.Page.GetByRole(AriaRole.Group, new() { Name = "Xem theo ngày" }).GetByRole(AriaRole.Spinbutton).First.ClickAsync();
        await person.Page.Keyboard.TypeAsync("30062025");
        await Expect(person.Says("Đây là cơ cấu tổ chức của ngày 30/06/2025.")).ToBeVisibleAsync();
        await Expect(tree.GetByText(District)).ToBeVisibleAsync();
        await Expect(tree.GetByText(OtherDistrict)).ToBeVisibleAsync();
        await Expect(tree.GetByText(New)).ToHaveCountAsync(0);
        await AssertLooksAsync(person, "organisation-tree-before");

        await person.OpenAsync($"/admin/units/{district}");
        await Expect(person.Page.GetByText("Đã chấm dứt hoạt động từ 01/07/2025")).ToBeVisibleAsync();
        await Expect(person.Page.GetByText("Căn cứ: Nghị quyết 60-NQ/TW")).ToBeVisibleAsync();
        await AssertLooksAsync(person, "organisation-merged-unit");

        await using var reader = await stage.MemberAsync("thuky", BrowserStage.Phone);
        await reader.OpenAsync("/meetings");
        var card = reader.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Giao ban quận tháng 6" });
        await Expect(card).ToContainTextAsync(District);
        Assert.Equal(District, (await secretary.ViewAsync(meeting)).GetProperty("unitName").GetString());
        await reader.OpenAsync($"/meetings/{meeting}");
        await Expect(Heading(reader, "Giao ban quận tháng 6")).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("Requirement", "O1")]
    public async Task A_closing_by_mistake_is_taken_back_and_a_typing_error_is_set_right()
    {
        using var office = await stage.OfficeAsync(Administrator);
        var unit = await office.AddUnitAsync("CDDM", "Công đoàn ngành Dệt may và Ra giày");
        await using var person = await stage.MemberAsync(Administrator);
        await person.OpenAsync($"/admin/units/{unit}");
        await MoreAsync(person, "Chấm dứt hoạt động");
        await person.FillAsync("Căn cứ, lý do", "Nhầm");
        await SubmitAsync(person, "Chấm dứt hoạt động");
        await Expect(person.Page.GetByText("Căn cứ: Nhầm")).ToBeVisibleAsync();
        await MoreAsync(person, "Cho hoạt động lại");
        await person.FillAsync("Căn cứ, lý do", "Chấm dứt nhầm đơn vị");
        await SubmitAsync(person, "Cho hoạt động lại");
        await Expect(person.Page.GetByText("Căn cứ: Nhầm")).ToBeHiddenAsync();

        await person.Part("Lịch sử đơn vị").GetByRole(AriaRole.Button).First.ClickAsync();
        await person.FillAsync("Tên đơn vị", "Công đoàn ngành Dệt may và Da giày");
        await person.FillAsync("Căn cứ, lý do", "Ghi sai chính tả");
        await AssertLooksAsync(person, "organisation-correct");
        await SubmitAsync(person, "Đính chính");
        await Expect(Heading(person, "Công đoàn ngành Dệt may và Da giày")).ToBeVisibleAsync();
        await Expect(person.Part("Lịch sử đơn vị").GetByText("Ra giày")).ToHaveCountAsync(0);
    }

    [Fact]
    [Trait("Requirement", "O4")]
    public async Task A_power_that_is_granted_shows_on_the_open_page_and_is_gone_when_it_is_revoked()
    {
        const string Member = "daibieu16";
        using var office = await stage.OfficeAsync(Administrator);
        var unit = await office.AddUnitAsync("CDVT", "Công đoàn ngành Vận tải");
        await using var person = await stage.MemberAsync(Administrator);
        await person.OpenAsync($"/admin/members/{Office.IdOf(Member)}");
        await person.PressAsync("Giao quyền");
        await AssertLooksAsync(person, "organisation-grant");
        await ChooseUnitAsync(person, "Phạm vi", "van tai");
        await SubmitAsync(person, "Giao quyền");
        await Expect(person.Part("Quyền quản trị")).ToContainTextAsync("Công đoàn ngành Vận tải");

        await using var member = await stage.MemberAsync(Member);
        await member.OpenAsync($"/admin/units/{unit}");
        await Expect(member.Button("Thêm đơn vị trực thuộc")).ToBeVisibleAsync();

        await person.Part("Quyền quản trị").GetByRole(AriaRole.Button, new() { NameRegex = new("Thu hồi Quản trị đơn vị") }).ClickAsync();
        await person.Dialog().GetByRole(AriaRole.Button, new() { Name = "Thu hồi", Exact = true }).ClickAsync();
        await Expect(person.Part("Quyền quản trị")).Not.ToContainTextAsync("Công đoàn ngành Vận tải");
        await Expect(member.Says("Trang này không tồn tại, hoặc bạn không có quyền xem.")).ToBeVisibleAsync();
    }
}
