using System.Text.RegularExpressions;

namespace Collab.Browser.Tests.Minutes;

/// <summary>
/// After the meeting, as a whole: a conclusion with a task becomes a notice that is objected to, signed, issued with its number and corrected by a letter; the task comes back as the first item of
/// the unit's next briefing.
/// </summary>
[Collection(SharedStage.Meetings)]
[Trait("Requirement", "A1")]
[Trait("Requirement", "A4")]
public sealed class NoticeStoryTests(Stage stage)
{
    private const string Reader = "daibieu18";
    private const string Conclusion = "Tổ chức gặp mặt cán bộ công đoàn cơ sở dịp Tết.";
    private const string Work = "Lập danh sách cán bộ được mời";

    [Fact]
    public async Task A_notice_of_conclusions_is_issued_and_its_task_is_the_first_item_of_the_next_briefing()
    {
        using var office = await stage.OfficeAsync("thuky");
        using var admin = await stage.OfficeAsync("quantri");
        var unit = await admin.AddUnitAsync("BTG", "Ban Tuyên giáo"); // what other tests schedule is not to look back on it
        await admin.AddRegisterAsync("Sổ thông báo", "TB", unit);
        await admin.AddRegisterAsync("Sổ đính chính", "ĐC", unit);
        Invited[] people = [new(Office.IdOf("chutri"), "chair"), new(Office.IdOf("thuky"), "secretary"), new(Office.IdOf(Reader), "delegate")];
        var meeting = await office.ScheduleAsync(unit, "Giao ban Ban Tuyên giáo tháng 11", people, "Công tác chăm lo Tết");
        await office.DoAsync(meeting, new { type = "openMeeting" });

        await using var secretary = await stage.MemberAsync("thuky");
        await using var chair = await stage.MemberAsync("chutri", BrowserStage.Phone);
        await using var reader = await stage.MemberAsync(Reader, BrowserStage.Phone);
        await ConcludeAsync(secretary, meeting);
        await secretary.PressAndConfirmAsync("Bế mạc");

        await secretary.OpenMinutesAsync(meeting, "notice");
        await Expect(secretary.Sheet()).ToContainTextAsync($"Giao {Office.NameOf(Reader)}: {Work}.");
        await ChooseRegisterAsync(secretary);
        await AdminForms.AssertLooksAsync(secretary, "desk-notice-draft");
        await secretary.TakeStepAsync("Ký nháy");
        await ObjectAsync(reader, meeting);
        await AnswerAsync(secretary);

        await chair.OpenMinutesAsync(meeting, "notice");
        await chair.TakeStepAsync("Ghi nhận thông qua", "Thống nhất tại cuộc họp");
        await secretary.TakeStepAsync("Khóa nội dung");
        await chair.TakeStepAsync("Ký");
        await secretary.TakeStepAsync("Cấp số và ban hành");
        await Expect(secretary.Part("Văn bản đã ban hành")).ToContainTextAsync("Số 01/TB-LĐLĐ");
        await SignAsync(secretary);
        await CorrectAsync(chair);
        await reader.OpenMinutesAsync(meeting, "notice");
        await Expect(reader.Part("Văn bản đã ban hành")).ToContainTextAsync("Nguyễn Thị Minh Hạnh");
        await Expect(reader.Part("Văn bản đính chính")).ToContainTextAsync("Số 01/ĐC-LĐLĐ");
        await AdminForms.AssertLooksAsync(reader, "phone-notice-corrected");

        var next = await office.ScheduleAsync(unit, "Giao ban Ban Tuyên giáo tháng 12", people, "Kế hoạch tháng 12");
        await office.DoAsync(next, new { type = "openMeeting" });
        await reader.EnterMeetingAsync(next);
        var first = reader.Page.Locator(".agenda__item").First;
        await Expect(first).ToContainTextAsync("Kiểm điểm việc thực hiện kết luận");
        await Expect(first).ToContainTextAsync(Work);
        await AdminForms.AssertLooksAsync(reader, "phone-notice-next-briefing");
    }

    private static async Task ConcludeAsync(Person secretary, Guid meeting)
    {
        await secretary.EnterMeetingAsync(meeting);
        await secretary.TabAsync("Kết luận");
        await secretary.PressAsync("Ghi kết luận");
        await secretary.FillAsync("Nội dung kết luận", Conclusion);
        await secretary.PressAsync("Thêm nhiệm vụ");
        await secretary.FillAsync("Việc cần làm", Work);
        await secretary.Page.GetByRole(AriaRole.Combobox, new() { NameRegex = new("^Đơn vị, cá nhân thực hiện") }).FillAsync(Office.NameOf(Reader));
        await secretary.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = Office.NameOf(Reader) }).First.ClickAsync();
        await AdminForms.SubmitAsync(secretary, "Lưu");
        await Expect(secretary.Page.GetByRole(AriaRole.List, new() { Name = "Nhiệm vụ của kết luận 1" })).ToContainTextAsync(Work);
    }

    private static async Task ChooseRegisterAsync(Person secretary)
    {
        await secretary.Next().GetByRole(AriaRole.Button, new() { Name = "Thể thức và sổ đăng ký" }).ClickAsync();
        await secretary.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Lấy số từ sổ$") }).ClickAsync();
        await secretary.Page.GetByRole(AriaRole.Option, new() { Name = "Sổ thông báo", Exact = true }).ClickAsync();
        await AdminForms.SubmitAsync(secretary, "Lưu");
    }

    private static async Task ObjectAsync(Person reader, Guid meeting)
    {
        await reader.OpenMinutesAsync(meeting, "notice");
        await reader.ChooseAsync(reader.Passage(Work));
        await reader.PressAsync("Nêu ý kiến về đoạn này");
        await reader.WriteAsync("Ý kiến về đoạn này", "Đề nghị ghi rõ số lượng.");
        await reader.PressAsync("Gửi ý kiến");
        await Expect(reader.Part("Ý kiến về văn bản")).ToContainTextAsync("Đề nghị ghi rõ số lượng.");
    }

    private static async Task AnswerAsync(Person secretary)
    {
        await secretary.Part("Ý kiến về văn bản").GetByRole(AriaRole.Button, new() { Name = "Trả lời" }).ClickAsync();
        await secretary.ChooseAsync("Không tiếp thu");
        await secretary.FillAsync("Lý do không tiếp thu", "Số lượng ghi trong kế hoạch riêng.");
        await AdminForms.SubmitAsync(secretary, "Trả lời");
    }

    private static async Task SignAsync(Person secretary)
    {
        await secretary.Next().GetByRole(AriaRole.Button, new() { Name = "Ký số tệp PDF" }).ClickAsync();
        await secretary.ChooseAsync("Ký bằng tệp chứng thư của tôi (.pfx, .p12)");
        await secretary.Page.GetByLabel("Tệp chứng thư .pfx hoặc .p12").SetInputFilesAsync(new FilePayload { Name = "chung-thu.pfx", MimeType = "application/x-pkcs12", Buffer = TestCertificate.Pfx("Nguyễn Thị Minh Hạnh", "Mật khẩu 1") });
        await secretary.FillAsync("Mật khẩu của tệp chứng thư", "Mật khẩu 1");
        await AdminForms.SubmitAsync(secretary, "Ký số tệp PDF");
        await Expect(secretary.Part("Văn bản đã ban hành")).ToContainTextAsync("Nguyễn Thị Minh Hạnh");
    }

    private static async Task CorrectAsync(Person chair)
    {
        await chair.PressAsync("Thao tác khác với văn bản");
        await chair.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Đính chính" }).ClickAsync();
        await chair.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Lấy số từ sổ$") }).ClickAsync();
        await chair.Page.GetByRole(AriaRole.Option, new() { Name = "Sổ đính chính", Exact = true }).ClickAsync();
        await chair.FillAsync("Nội dung đính chính", "Tại phần căn cứ, viết là “quý III”, nay sửa lại là “quý IV”.");
        await AdminForms.SubmitAsync(chair, "Cấp số và ban hành đính chính");
        await Expect(chair.Part("Văn bản đính chính")).ToContainTextAsync("Số 01/ĐC-LĐLĐ");
    }
}
