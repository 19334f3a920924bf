using System.Text.RegularExpressions;

namespace Collab.Browser.Tests.Minutes;

/// <summary>From the open meeting to minutes that are issued, numbered and signed, with an objection, and a letter that corrects them.</summary>
[Collection(SharedStage.Name)]
[Trait("Requirement", "A1")]
public sealed class MinutesStoryTests(Stage stage)
{
    private const string Conclusion = "Thống nhất chương trình như dự thảo.";
    private const string Better = "Hội nghị thống nhất chương trình như dự thảo, giao Văn phòng hoàn chỉnh trước ngày 05/12/2026.";

    [Fact]
    public async Task Minutes_are_written_read_objected_to_adopted_signed_issued_and_corrected()
    {
        using var administrator = await stage.OfficeAsync("quantri");
        await administrator.AddRegisterAsync("Sổ biên bản năm 2026", "BB");
        await administrator.AddRegisterAsync("Sổ đính chính năm 2026", "ĐC");
        using var office = await stage.OfficeAsync("thuky");
        var meeting = (await Meetings.InFullSwingAsync(office, "Hội nghị Ban Chấp hành lần thứ chín")).Id;

        // While the meeting goes on, the draft follows it; others read nothing.
        await using var secretary = await stage.MemberAsync("thuky");
        await using var reader = await stage.MemberAsync("daibieu1", BrowserStage.Phone);
        await using var chair = await stage.MemberAsync("chutri", BrowserStage.Phone);
        await secretary.EnterMeetingAsync(meeting);
        await secretary.Page.GetByRole(AriaRole.Link, new() { Name = "Biên bản và kết luận" }).ClickAsync();
        await Expect(secretary.Sheet()).ToContainTextAsync(Conclusion);
        await Expect(secretary.Next()).ToContainTextAsync("ký nháy được sau khi bế mạc");
        await AdminForms.AssertLooksAsync(secretary, "desk-minutes-open-meeting");
        await reader.OpenAsync($"/meetings/{meeting}/minutes");
        await Expect(reader.Says("Chưa có biên bản để xem")).ToBeVisibleAsync();
        await AdminForms.AssertLooksAsync(reader, "phone-minutes-none");

        await secretary.PressAndConfirmAsync("Bế mạc");
        await Expect(secretary.Next()).ToContainTextAsync("Chọn sổ cấp số");
        await secretary.Next().GetByRole(AriaRole.Button, new() { Name = "Thể thức và sổ đăng ký" }).ClickAsync();
        await secretary.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Lấy số từ sổ$") }).ClickAsync();
        await secretary.Page.GetByRole(AriaRole.Option, new() { Name = "Sổ biên bản năm 2026", Exact = true }).ClickAsync();
        await secretary.FillAsync("Nơi nhận", "- Tổng Liên đoàn (để báo cáo);\n- Các đại biểu dự họp;");
        await AdminForms.AssertLooksAsync(secretary, "desk-minutes-form");
        await AdminForms.SubmitAsync(secretary, "Lưu");
        await Expect(secretary.Next()).ToContainTextAsync("Đọc lại, sửa nếu cần rồi ký nháy.");

        // A passage leads to what the record says of it.
        await secretary.ChooseAsync(secretary.Passage(Conclusion));
        await Expect(secretary.Part("Căn cứ trong diễn biến cuộc họp")).ToContainTextAsync("ghi kết luận");
        await AdminForms.AssertLooksAsync(secretary, "desk-minutes-passage");
        await secretary.TakeStepAsync("Ký nháy", picture: "desk-minutes-initial");
        await Expect(secretary.Next()).ToContainTextAsync("Chờ chủ tọa ghi nhận thông qua.");

        // It appears to who waits, and is objected to.
        await Expect(reader.Sheet()).ToContainTextAsync(Conclusion);
        await AdminForms.AssertLooksAsync(reader, "phone-minutes-initialled");
        await reader.ChooseAsync(reader.Passage(Conclusion));
        await reader.PressAsync("Nêu ý kiến về đoạn này");
        await reader.WriteAsync("Ý kiến về đoạn này", "Chưa ghi giao ai hoàn chỉnh và thời hạn.");
        await AdminForms.AssertLooksAsync(reader, "phone-minutes-objecting");
        await reader.PressAsync("Gửi ý kiến");
        var objections = secretary.Part("Ý kiến về văn bản");
        await Expect(objections).ToContainTextAsync("Chưa ghi giao ai hoàn chỉnh và thời hạn.");
        await Expect(secretary.Next()).ToContainTextAsync("1 ý kiến chưa trả lời");
        await AdminForms.AssertLooksAsync(secretary, "desk-minutes-objection");
        await objections.GetByRole(AriaRole.Button, new() { Name = "Trả lời" }).ClickAsync();
        await secretary.ChooseAsync("Tiếp thu");
        await secretary.FillAsync("Nội dung trả lời", "Tiếp thu, bổ sung đơn vị chủ trì và thời hạn.");
        await AdminForms.AssertLooksAsync(secretary, "desk-minutes-answer");
        await AdminForms.SubmitAsync(secretary, "Trả lời");
        await Expect(reader.Part("Ý kiến về văn bản")).ToContainTextAsync("Đã tiếp thu");

        // Taken back, changed, initialled again.
        await secretary.TakeStepAsync("Trả lại dự thảo", "Bổ sung theo ý kiến đại biểu", inMenu: true, picture: "desk-minutes-return");
        await Expect(secretary.Says("Đã trả lại dự thảo: Bổ sung theo ý kiến đại biểu")).ToBeVisibleAsync();
        await Expect(reader.Says("Chưa có biên bản để xem")).ToBeVisibleAsync();
        if (!await secretary.Button("Sửa").IsVisibleAsync()) await secretary.ChooseAsync(secretary.Passage(Conclusion));
        await secretary.PressAsync("Sửa");
        await secretary.WriteAsync("Lời của đoạn", Better);
        await secretary.PressAsync("Lưu đoạn");
        await Expect(secretary.Passage(Better)).ToContainTextAsync("Đã sửa");
        await AdminForms.AssertLooksAsync(secretary, "desk-minutes-edited");
        await secretary.TakeStepAsync("Ký nháy");

        // The chair adopts and signs on a phone.
        await chair.OpenMinutesAsync(meeting);
        await chair.TakeStepAsync("Ghi nhận thông qua", "Biểu quyết cuối cuộc họp", picture: "phone-minutes-adopt");
        await Expect(secretary.Next()).ToContainTextAsync("khóa nội dung để trình ký");
        await secretary.TakeStepAsync("Khóa nội dung");
        await Expect(chair.Next()).ToContainTextAsync("Nội dung đã khóa: đọc và ký.");
        await AdminForms.AssertLooksAsync(chair, "phone-minutes-locked");
        await chair.TakeStepAsync("Ký");
        await Expect(secretary.Next()).ToContainTextAsync("Chủ tọa đã ký");
        await secretary.TakeStepAsync("Cấp số và ban hành", picture: "desk-minutes-issue");

        var issued = secretary.Part("Văn bản đã ban hành");
        await Expect(issued).ToContainTextAsync(new Regex(@"Số \d\d/BB-LĐLĐ"));
        await Expect(reader.Part("Văn bản đã ban hành")).ToContainTextAsync("Có hiệu lực");
        await AdminForms.AssertLooksAsync(secretary, "desk-minutes-issued");
        await AdminForms.AssertLooksAsync(reader, "phone-minutes-issued");
        await reader.PictureAsync("phone-minutes-issued-whole", wholePage: true);
    }
}
