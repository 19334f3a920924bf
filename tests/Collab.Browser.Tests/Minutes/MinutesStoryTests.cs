using System.Text.RegularExpressions;

namespace Collab.Browser.Tests.Minutes;

/// <summary>From the open meeting to minutes that are issued, numbered and signed, with an objection, and a letter that corrects them.</summary>
[Collection(SharedStage.Meetings)]
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
        var (meeting, ballot) = await Meetings.InFullSwingAsync(office, "Hội nghị Ban Chấp hành lần thứ chín");

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

        await office.DoAsync(meeting, new { type = "closeBallot", ballotId = ballot });
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
        await secretary.WriteAsync("Nội dung đoạn", Better);
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
        // What scrolls is the text, not the page around it.
        Assert.Equal(0, await secretary.Page.EvaluateAsync<int>("document.documentElement.scrollHeight - document.documentElement.clientHeight"));
        await AdminForms.AssertLooksAsync(reader, "phone-minutes-issued");

        // Who comes to the meeting later finds all of that at once.
        await reader.OpenAsync($"/meetings/{meeting}");
        await Expect(reader.Part("Kết quả cuộc họp")).ToContainTextAsync(new Regex(@"Số \d\d/BB-LĐLĐ"));
        await AdminForms.AssertLooksAsync(reader, "phone-meeting-result");
        await reader.Part("Kết quả cuộc họp").GetByRole(AriaRole.Link, new() { Name = "Biên bản", Exact = true }).ClickAsync();

        // Signed with a certificate of one's own; whoever has both files checks them.
        await secretary.Next().GetByRole(AriaRole.Button, new() { Name = "Ký số tệp PDF" }).ClickAsync();
        await secretary.ChooseAsync("Ký bằng tệp chứng thư của tôi (.pfx, .p12)");
        await secretary.Page.GetByLabel("Tệp chứng thư .pfx hoặc .p12").SetInputFilesAsync(new FilePayload { Name = "chung-thu.pfx", MimeType = "application/x-pkcs12", Buffer = TestCertificate.Pfx("Nguyễn Thị Minh Hạnh", "Mật khẩu 1") });
        await secretary.FillAsync("Mật khẩu của tệp chứng thư", "Mật khẩu 1");
        await AdminForms.AssertLooksAsync(secretary, "desk-minutes-sign-file");
        await AdminForms.SubmitAsync(secretary, "Ký số tệp PDF");
        await Expect(issued.GetByRole(AriaRole.List, new() { NameRegex = new Regex("^Chữ ký số của") })).ToContainTextAsync("Nguyễn Thị Minh Hạnh");
        await Expect(reader.Part("Văn bản đã ban hành")).ToContainTextAsync("Nguyễn Thị Minh Hạnh");
        var pdf = await DownloadAsync(reader, "PDF");
        var signature = await DownloadAsync(reader, "Tải tệp chữ ký (.p7s)");
        Assert.StartsWith("%PDF", System.Text.Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
        await CheckSignatureAsync(reader, pdf, signature, "Chữ ký hợp lệ", "phone-signature-valid");
        pdf[^20] ^= 1;
        await CheckSignatureAsync(secretary, pdf, signature, "Chữ ký là của tệp khác, hoặc tệp PDF đã bị sửa sau khi ký.", "desk-signature-invalid");

        // What is issued stays as it is: a letter of the chair corrects it.
        await secretary.OpenMinutesAsync(meeting);
        await chair.OpenMinutesAsync(meeting);
        await chair.PressAsync("Thao tác khác với văn bản");
        await chair.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Đính chính" }).ClickAsync();
        await chair.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Lấy số từ sổ$") }).ClickAsync();
        await chair.Page.GetByRole(AriaRole.Option, new() { Name = "Sổ đính chính năm 2026", Exact = true }).ClickAsync();
        await chair.FillAsync("Nội dung đính chính", "Tại dòng 3 trang 1, viết là “Hồng Hà”, nay sửa lại là “tỉnh Hồng Hà”.");
        await AdminForms.AssertLooksAsync(chair, "phone-minutes-correct");
        await AdminForms.SubmitAsync(chair, "Cấp số và ban hành đính chính");
        var letters = secretary.Part("Văn bản đính chính");
        await Expect(letters).ToContainTextAsync(new Regex(@"Số \d\d/ĐC-LĐLĐ"));
        await Expect(secretary.Part("Quá trình xử lý")).ToContainTextAsync("ban hành văn bản đính chính");
        await AdminForms.AssertLooksAsync(secretary, "desk-minutes-corrected");
        await secretary.Page.Locator(".minutes").EvaluateAsync("e => e.scrollTo(0, e.scrollHeight)");
        await secretary.PictureAsync("desk-minutes-corrected-end");
        var letter = (await letters.GetByRole(AriaRole.Link, new() { Name = "Xem văn bản đính chính" }).GetAttributeAsync("href"))!;
        await secretary.OpenAsync(letter);
        await Expect(secretary.Page.Locator("body")).ToContainTextAsync("nay sửa lại là “tỉnh Hồng Hà”");
        await secretary.PictureAsync("desk-minutes-correction-letter", wholePage: true);
        await reader.OpenMinutesAsync(meeting);
        await Expect(reader.Part("Văn bản đính chính")).ToContainTextAsync("Tại dòng 3 trang 1");
        await AdminForms.AssertLooksAsync(reader, "phone-minutes-corrected");
        var paper = (await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Xem văn bản", Exact = true }).GetAttributeAsync("href"))!;
        await secretary.OpenAsync(paper);
        await Expect(secretary.Page.Locator("body")).ToContainTextAsync(Better);
        await secretary.PictureAsync("desk-minutes-paper", wholePage: true);
    }

    [Fact]
    public async Task Two_secretaries_who_edit_one_passage_see_each_others_words_and_lose_none()
    {
        using var office = await stage.OfficeAsync("thuky");
        var (meeting, ballot) = await Meetings.InFullSwingAsync(office, "Hội nghị giao ban tháng Mười hai");
        await office.DoAsync(meeting, new { type = "closeBallot", ballotId = ballot });
        await office.DoAsync(meeting, new { type = "closeMeeting" });
        await using var secretary = await stage.MemberAsync("thuky");
        await using var chair = await stage.MemberAsync("chutri", BrowserStage.Phone);
        foreach (var person in new[] { secretary, chair })
        {
            await person.OpenMinutesAsync(meeting);
            await person.ChooseAsync(person.Passage(Conclusion));
            await person.PressAsync("Sửa");
        }
        await secretary.WriteAsync("Nội dung đoạn", "Lời của thư ký.");
        await chair.WriteAsync("Nội dung đoạn", "Lời của chủ tọa.");

        await secretary.PressAsync("Lưu đoạn");
        await Expect(chair.Says($"{Office.NameOf("thuky")} vừa sửa đoạn này thành:")).ToBeVisibleAsync();
        await Expect(chair.Page.GetByRole(AriaRole.Blockquote)).ToHaveTextAsync("Lời của thư ký.");
        await AdminForms.AssertLooksAsync(chair, "phone-minutes-conflict");

        // Left and come back: the words are still there.
        await chair.Page.ReloadAsync();
        await chair.PressAsync("Soạn tiếp");
        await Expect(chair.Page.GetByRole(AriaRole.Textbox, new() { Name = "Nội dung đoạn" })).ToHaveValueAsync("Lời của chủ tọa.");
        await chair.PressAsync("Thay bằng nội dung của tôi");
        await Expect(secretary.Passage("Lời của chủ tọa.")).ToContainTextAsync("Đã sửa");

        // The record says otherwise later: the edit stays, and is marked.
        await office.DoAsync(meeting, new { type = "reopenMeeting", reason = "Bổ sung kết luận" });
        var conclusion = (await office.ViewAsync(meeting)).GetProperty("conclusions").EnumerateObject().Single(c => c.Value.GetProperty("text").GetString() == Conclusion).Name;
        await office.DoAsync(meeting, new { type = "recordConclusion", conclusionId = conclusion, text = "Thống nhất chương trình như dự thảo đã bổ sung." });
        await office.DoAsync(meeting, new { type = "closeMeeting" });
        await Expect(secretary.Passage("Lời của chủ tọa.")).ToContainTextAsync("Diễn biến ghi lại nay đã thay đổi:");
        await AdminForms.AssertLooksAsync(secretary, "desk-minutes-stale");
        await secretary.PressAndConfirmAsync("Lấy theo diễn biến");
        await Expect(secretary.Sheet()).ToContainTextAsync("Thống nhất chương trình như dự thảo đã bổ sung.");
        await Expect(chair.Sheet()).ToContainTextAsync("Thống nhất chương trình như dự thảo đã bổ sung.");
    }

    private static async Task CheckSignatureAsync(Person person, byte[] pdf, byte[] signature, string says, string picture)
    {
        await person.OpenAsync("/verify/signature");
        await person.Page.GetByLabel("Tệp PDF", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "bien-ban.pdf", MimeType = "application/pdf", Buffer = pdf });
        await person.Page.GetByLabel("Tệp chữ ký .p7s").SetInputFilesAsync(new FilePayload { Name = "bien-ban.p7s", MimeType = "application/pkcs7-signature", Buffer = signature });
        await AdminForms.AssertLooksAsync(person, $"{picture}-form");
        await person.PressAsync("Kiểm tra");
        await Expect(person.Says(says)).ToBeVisibleAsync();
        await AdminForms.AssertLooksAsync(person, picture);
    }

    private static async Task<byte[]> DownloadAsync(Person person, string link)
    {
        var href = await person.Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.GetAttributeAsync("href");
        var answer = await person.Page.Context.APIRequest.GetAsync(href!);
        Assert.True(answer.Ok, $"{href} was answered {answer.Status}.");
        return await answer.BodyAsync();
    }
}
