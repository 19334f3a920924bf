using System.Text.RegularExpressions;

namespace Collab.Browser.Tests;

/// <summary>An invitation from the register of its numbers to whoever is invited.</summary>
[Collection(SharedStage.Meetings)]
[Trait("Requirement", "B2")]
public sealed class InvitationTests(Stage stage)
{
    [Fact]
    public async Task An_invitation_is_written_looked_at_issued_with_its_number_and_read_by_the_invited()
    {
        await using var administrator = await stage.MemberAsync("quantri");
        await administrator.OpenAsync("/admin/registers");
        await administrator.PressAsync("Thêm sổ");
        await AdminForms.ChooseUnitAsync(administrator, "Đơn vị", "Liên đoàn Lao động tỉnh");
        await administrator.FillAsync("Tên sổ", "Sổ giấy mời năm 2026");
        await administrator.FillAsync("Cơ quan cấp trên", "Tổng Liên đoàn Lao động Việt Nam");
        await administrator.FillAsync("Cơ quan ban hành", "Liên đoàn Lao động tỉnh Hồng Hà");
        await administrator.FillAsync("Chữ viết tắt cơ quan", "LĐLĐ");
        await administrator.FillAsync("Địa danh", "Hồng Hà");
        await administrator.FillAsync("Thẩm quyền ký", "TM. Ban Thường vụ");
        await administrator.FillAsync("Chức vụ người ký", "Chủ tịch");
        await administrator.FillAsync("Họ tên người ký", "Nguyễn Thị Minh Hạnh");
        await administrator.PictureAsync("desk-register-dialog");
        await AdminForms.SubmitAsync(administrator, "Lưu");
        await administrator.Page.GetByRole(AriaRole.Link, new() { Name = "Sổ giấy mời năm 2026" }).ClickAsync();
        await Expect(administrator.Says("Sổ chưa cấp số nào.")).ToBeVisibleAsync();

        using var office = await stage.OfficeAsync("thuky");
        var meeting = await office.ScheduleAsync(
            "Hội nghị Ban Chấp hành lần thứ năm", [("chutri", "chair"), ("thuky", "secretary"), ("daibieu1", "delegate"), ("daibieu2", "delegate")], "Báo cáo công tác", "Thảo luận");
        await using var secretary = await stage.MemberAsync("thuky");
        await secretary.EnterMeetingAsync(meeting);
        var letter = secretary.Part("Giấy mời");
        await Expect(letter).ToContainTextAsync("Giấy mời chưa ban hành, chưa có số.");
        await secretary.PressAsync("Soạn giấy mời");
        await secretary.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Lấy số từ sổ$") }).ClickAsync();
        await secretary.Page.GetByRole(AriaRole.Option, new() { Name = "Sổ giấy mời năm 2026", Exact = true }).ClickAsync();
        await secretary.FillAsync("Kính mời", "Các đồng chí Ủy viên Ban Chấp hành\nĐại diện các công đoàn ngành");
        await secretary.FillAsync("Lưu ý", "Đề nghị các đồng chí đến dự đầy đủ, đúng giờ");
        await secretary.PictureAsync("desk-invitation-dialog");
        await AdminForms.SubmitAsync(secretary, "Lưu");
        await secretary.PictureAsync("desk-invitation-card");

        await secretary.PressAndConfirmAsync("Cấp số và ban hành");
        await Expect(letter).ToContainTextAsync("Số 01/GM-LĐLĐ");
        await administrator.Page.ReloadAsync();
        await Expect(administrator.Page.GetByRole(AriaRole.List, new() { Name = "Các số đã cấp" })).ToContainTextAsync("01/GM-LĐLĐ");
        await AdminForms.AssertLooksAsync(administrator, "desk-register");

        // Who may schedule the unit's meetings reads the register from the letter; others are not led there.
        await Expect(letter.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Xem sổ") })).ToHaveCountAsync(0);
        await using var chair = await stage.MemberAsync("quantri", BrowserStage.Phone);
        await chair.OpenAsync(new Uri(administrator.Page.Url).AbsolutePath.Replace("/admin", "", StringComparison.Ordinal));
        await Expect(chair.Page.GetByRole(AriaRole.List, new() { Name = "Các số đã cấp" })).ToContainTextAsync("01/GM-LĐLĐ");
        await AdminForms.AssertLooksAsync(chair, "phone-register-read");

        // It stands on an invitation in force.
        await Expect(administrator.Page.GetByRole(AriaRole.Button, new() { Name = "Hủy số 01/GM-LĐLĐ" })).ToHaveCountAsync(0);
        await administrator.PressAsync("Ngừng dùng sổ");
        await administrator.FillAsync("Lý do", "Hết nhiệm kỳ");
        await AdminForms.SubmitAsync(administrator, "Ngừng dùng sổ");
        await Expect(administrator.Says("Đã ngừng dùng: Hết nhiệm kỳ")).ToBeVisibleAsync();
        await administrator.PictureAsync("desk-register-retired");

        await using var invited = await stage.MemberAsync("daibieu1", BrowserStage.Phone);
        await invited.EnterMeetingAsync(meeting);
        await Expect(invited.Part("Giấy mời")).ToContainTextAsync("Số 01/GM-LĐLĐ");
        await invited.PictureAsync("phone-invitation-card");
        await invited.OpenAsync($"/api/meetings/{meeting}/invitation.html");
        await Expect(invited.Page.Locator("body")).ToContainTextAsync("trân trọng kính mời: Các đồng chí Ủy viên Ban Chấp hành");
        await invited.PictureAsync("phone-invitation");
        await secretary.OpenAsync($"/api/meetings/{meeting}/invitation.html");
        await secretary.PictureAsync("desk-invitation", wholePage: true);
        var calendar = await secretary.Page.Context.APIRequest.GetAsync($"/api/meetings/{meeting}/invitation.ics");
        Assert.Contains("SUMMARY:Hội nghị Ban Chấp hành lần thứ năm", await calendar.TextAsync(), StringComparison.Ordinal);
    }
}
