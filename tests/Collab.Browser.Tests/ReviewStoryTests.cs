using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Collab.Server.Tests;
using Collab.Server.Tests.Files;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Collab.Browser.Tests;

/// <summary>
/// Three units review a draft decision: comments in the text and a blind round of opinions, a unit's answer approved by its head, a second
/// version to which comments are carried and for which the approval of the first is void, an answer that is late, and the synthesis table.
/// </summary>
[Trait("Requirement", "A5")]
[Trait("Requirement", "E4")]
[Trait("Requirement", "E5")]
[Trait("Requirement", "E6")]
[Trait("Requirement", "E7")]
[Trait("Requirement", "E9")]
public sealed class ReviewStoryTests(Stage stage) : IClassFixture<Stage>
{
    private const string Keeper = "thuky";
    private const string Title = "Dự thảo Quy chế quản lý văn bản";
    private const string Round = "Lấy ý kiến dự thảo Quy chế quản lý văn bản";
    private const string Urgent = "3. Văn bản khẩn được chuyển đến người phụ trách ngay trong ngày làm việc.";
    private const string Deadline = "Nên rút thời hạn xử lý còn 10 ngày.";

    // A head and somebody of the unit; the health workers' head answers alone, and the industrial zones' too late.
    private const string EducationHead = "daibieu5", EducationWriter = "daibieu6", HealthHead = "daibieu9", IndustryHead = "daibieu13";

    private static readonly string[] First =
    [
        "QUYẾT ĐỊNH", "Ban hành Quy chế quản lý văn bản của Liên đoàn Lao động tỉnh",
        "Điều 1. Phạm vi điều chỉnh", "1. Quy chế này quy định việc soạn thảo, ban hành và lưu trữ văn bản của cơ quan.", "2. Quy chế này áp dụng đối với các phòng, ban và đơn vị trực thuộc.",
        "Điều 2. Thời hạn xử lý văn bản", "1. Văn bản đến được xử lý chậm nhất sau 15 ngày kể từ ngày nhận.", "2. Văn bản đi được phát hành trong ngày làm việc sau khi người có thẩm quyền ký.", Urgent,
        "Điều 3. Trách nhiệm của các phòng, ban", "1. Chánh Văn phòng có trách nhiệm tổ chức thực hiện Quy chế này.", "2. Trưởng các phòng, ban có trách nhiệm phổ biến Quy chế đến từng cán bộ.",
    ];

    // An article more, a deadline that is another, and a clause that is gone.
    private static readonly string[] Second =
    [
        .. First[..5], "Điều 2. Giải thích từ ngữ", "Trong Quy chế này, văn bản gồm văn bản giấy và văn bản điện tử của cơ quan.",
        .. First[5..].Where(line => line != Urgent).Select(line => line.Replace("15 ngày", "10 ngày", StringComparison.Ordinal).Replace("Điều 3.", "Điều 4.", StringComparison.Ordinal).Replace("Điều 2. Thời hạn", "Điều 3. Thời hạn", StringComparison.Ordinal)),
    ];

    [Fact]
    public async Task Three_units_review_a_draft_decision()
    {
        var units = await UnitsAsync();
        using var room = await DocumentRoom.OpenAsync(stage, Keeper, "Xây dựng Quy chế quản lý văn bản", []);
        foreach (var unit in units) await room.DoAsync(new { type = "addMember", unitId = unit, role = "reviewer" });
        var document = await room.AddAsync(Title, "quy-che.docx", OddFiles.Docx(First));
        await room.ReadyAsync(document);

        await using (var head = await stage.MemberAsync(EducationHead))
        {
            await head.OpenAsync($"/documents/{document}");
            await CommentAsync(head, "Văn bản đến được", "Thời hạn này quá dài.", "khoản 1 Điều 2");
            await CommentAsync(head, "Văn bản khẩn", "Cần nêu rõ ai là người phụ trách.", "khoản 3 Điều 2");
            await CommentAsync(head, "Chánh Văn phòng", "Bổ sung trách nhiệm báo cáo.", "khoản 1 Điều 3");
            await AdminForms.AssertLooksAsync(head, "review-comments");
        }

        Guid round;
        await using (var keeper = await stage.MemberAsync(Keeper))
        {
            await ApproveAsync(keeper, document);
            round = await AskAsync(keeper, room);
            await AnswerAsync(round);
            await room.AddVersionAsync(document, "quy-che-2.docx", OddFiles.Docx(Second), "Tiếp thu góp ý");
            await room.ReadyAsync(document, 2);
            await LookAtSecondVersionAsync(keeper, document);
        }

        await BeLateAsync(round);
        await FillTableAsync(round);
        await CheckDocxAsync(round);
        await SeeWhatBecameAsync(round);
    }

    private async Task<List<Guid>> UnitsAsync()
    {
        using var admin = await SignIn.AsAsync(stage.Url, "quantri");
        var units = new List<Guid>();
        foreach (var userName in (string[])[EducationHead, HealthHead, IndustryHead])
        {
            var unit = Server.Accounts.DemoOrganisation.Person(userName).Unit.Id;
            units.Add(unit);
            using var granted = await admin.PostAsJsonAsync("/api/organisation/commands", new { commandId = Guid.CreateVersion7(), command = new { type = "grant", memberId = Office.IdOf(userName), word = "approveOpinions", unitId = unit } });
            Assert.True(granted.IsSuccessStatusCode, await granted.Content.ReadAsStringAsync());
        }

        return units;
    }

    private static async Task CommentAsync(Person person, string words, string text, string clause)
    {
        var line = person.Page.Locator(".sheet[data-page='1'] .page-text span").Filter(new() { HasText = words }).First;
        await Expect(line).ToBeAttachedAsync();
        await line.EvaluateAsync("line => getSelection().selectAllChildren(line)");
        await person.PressAsync("Nêu ý kiến về đoạn đã chọn");
        await Comments(person).GetByRole(AriaRole.Textbox, new() { Name = "Ý kiến của bạn" }).FillAsync(text);
        await person.PressAsync("Gửi");
        await Expect(Comments(person)).ToContainTextAsync(text);
        await Expect(Comments(person)).ToContainTextAsync(clause);
    }

    private static ILocator Comments(Person person) => person.Page.GetByRole(AriaRole.Complementary, new() { Name = "Ý kiến" });

    private static async Task ApproveAsync(Person keeper, Guid document)
    {
        await keeper.OpenAsync($"/documents/{document}");
        await Expect(keeper.Page.Locator(".sheet[data-page='1'] canvas")).ToBeVisibleAsync();
        await keeper.PressAsync("Phê duyệt");
        await Expect(keeper.Dialog()).ToContainTextAsync("quy-che.docx");
        await keeper.PictureAsync("review-approve");
        await AdminForms.SubmitAsync(keeper, "Phê duyệt bản 1");
        await Expect(keeper.Says($"Bản 1 đã được phê duyệt: {Office.NameOf(Keeper)}.")).ToBeVisibleAsync();
    }

    private static async Task<Guid> AskAsync(Person keeper, DocumentRoom room)
    {
        await keeper.OpenAsync($"/rooms/{room.Id}/rounds/new");
        await keeper.Page.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^Tên phiếu") }).FillAsync(Round);
        await keeper.Page.GetByText(Title, new() { Exact = true }).ClickAsync();
        await keeper.Page.GetByText("Không cho xem ý kiến của nhau trước khi kết thúc").ClickAsync();
        await keeper.Page.GetByRole(AriaRole.Group, new() { NameRegex = new("^Hạn trả lời") }).GetByRole(AriaRole.Spinbutton).First.ClickAsync();
        await keeper.Page.Keyboard.TypeAsync(DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(7)).AddMinutes(30).ToString("HHmmddMMyyyy", CultureInfo.InvariantCulture));
        foreach (var (before, name) in ((string[])["Giáo dục", "Y tế", "khu công nghiệp"]).Index())
        {
            await Expect(keeper.Says($"{before} đơn vị, cá nhân được lấy ý kiến")).ToBeVisibleAsync();
            await keeper.Page.GetByRole(AriaRole.Combobox, new() { NameRegex = new("^Thêm đơn vị") }).PressSequentiallyAsync(name);
            await Expect(keeper.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
            await keeper.Page.Keyboard.PressAsync("ArrowDown");
            await keeper.Page.Keyboard.PressAsync("Enter");
        }

        await Expect(keeper.Says("3 đơn vị, cá nhân được lấy ý kiến")).ToBeVisibleAsync();
        await AccessibilityTests.AssertAccessibleAsync(keeper, "review-draft");
        await keeper.PictureAsync("review-draft", wholePage: true);
        await keeper.PressAsync("Lưu bản nháp");
        await Expect(AdminForms.Heading(keeper, Round)).ToBeVisibleAsync();
        await keeper.PressAndConfirmAsync("Gửi lấy ý kiến");
        await Expect(keeper.Button("Kết thúc lấy ý kiến")).ToBeVisibleAsync();
        return await room.RoundAsync();
    }

    private async Task AnswerAsync(Guid round)
    {
        await using (var writer = await stage.MemberAsync(EducationWriter))
        {
            await writer.OpenAsync($"/rounds/{round}");
            await ChooseAsync(writer, "Đồng ý, có góp ý");
            await RemarkAsync(writer, 1, "khoản 1 Điều 2", Deadline);
            await RemarkAsync(writer, 2, "khoản 2 Điều 3", "Bổ sung thời hạn phổ biến.");
            await AccessibilityTests.AssertAccessibleAsync(writer, "review-answer");
            await writer.PictureAsync("review-answer", wholePage: true);
            await writer.PressAsync("Trình lãnh đạo duyệt");
            await Expect(writer.Says("Chờ lãnh đạo đơn vị duyệt.")).ToBeVisibleAsync();
        }

        await using (var head = await stage.MemberAsync(EducationHead, BrowserStage.Phone))
        {
            await head.OpenAsync($"/rounds/{round}");
            await Expect(head.Says("Bổ sung thời hạn phổ biến.")).ToBeVisibleAsync();
            await AccessibilityTests.AssertAccessibleAsync(head, "review-approve-answer");
            await head.PictureAsync("review-approve-answer", wholePage: true);
            await head.PressAsync("Duyệt và gửi ý kiến");
            await Expect(head.Button("Duyệt và gửi ý kiến")).ToBeHiddenAsync();
        }

        // The round is blind: of what the others say nothing is on the page.
        await using var health = await stage.MemberAsync(HealthHead, BrowserStage.Phone);
        await health.OpenAsync($"/rounds/{round}");
        await ChooseAsync(health, "Đồng ý, có góp ý");
        await RemarkAsync(health, 1, "khoản 1 Điều 2", Deadline);
        Assert.DoesNotContain("phổ biến", await health.Page.Locator("#main").InnerTextAsync(), StringComparison.Ordinal);
        await health.PressAsync("Gửi ý kiến");
        await Expect(health.Says("Đã gửi ý kiến lúc")).ToBeVisibleAsync();
        await AdminForms.AssertLooksAsync(health, "review-answered-phone");
    }

    private static Task ChooseAsync(Person person, string answer) =>
        person.Page.GetByRole(AriaRole.Radiogroup, new() { NameRegex = new("^Bạn trả lời thế nào") }).GetByText(answer).First.ClickAsync();

    private static async Task RemarkAsync(Person person, int number, string clause, string text)
    {
        await person.PressAsync("Thêm góp ý vào điều khoản");
        var remark = person.Page.GetByRole(AriaRole.List, new() { Name = "Góp ý theo điều khoản" }).GetByRole(AriaRole.Listitem).Nth(number - 1);
        await remark.GetByRole(AriaRole.Combobox, new() { NameRegex = new("^Điều khoản") }).Or(remark.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^Điều khoản") })).FillAsync(clause);
        await remark.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^Nội dung góp ý") }).FillAsync(text);
    }

    private static async Task LookAtSecondVersionAsync(Person keeper, Guid document)
    {
        await keeper.OpenAsync($"/documents/{document}");
        await Expect(keeper.Says("Đã duyệt bản 1, nay có bản 2: chưa duyệt.")).ToBeVisibleAsync();
        foreach (var became in (string[])["Câu chứa đoạn này đã sửa", "Không tìm thấy", "Đã chuyển chỗ"]) await Expect(Comments(keeper).GetByText(became).First).ToBeVisibleAsync();
        await AdminForms.AssertLooksAsync(keeper, "review-carried");
        foreach (var left in (int[])[1, 0])
        {
            await Comments(keeper).GetByRole(AriaRole.Button, new() { Name = "Đúng đoạn này" }).First.ClickAsync();
            await Expect(Comments(keeper).GetByRole(AriaRole.Button, new() { Name = "Đúng đoạn này" })).ToHaveCountAsync(left);
        }
    }

    // The time is over while the page is open, and the server was restarted meanwhile.
    private async Task BeLateAsync(Guid round)
    {
        await using var industry = await stage.MemberAsync(IndustryHead);
        await industry.OpenAsync($"/rounds/{round}");
        await ChooseAsync(industry, "Không đồng ý");
        await industry.Page.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^Ý kiến chung") }).FillAsync("Chưa cần ban hành.");
        industry.ExpectOutage();
        await stage.KillServerAsync();
        await stage.StartServerAsync(later: TimeSpan.FromMinutes(50)); // less than the hour after which a silo is taken for one of the past

        using var late = await SignIn.AsAsync(stage.Url, IndustryHead);
        using var answer = await late.PostAsJsonAsync($"/api/rounds/{round}/commands", new
        {
            commandId = Guid.CreateVersion7(),
            command = new { type = "giveOpinion", answer = "disagree", text = "Chưa cần ban hành.", remarks = Array.Empty<object>(), addresseeId = Server.Accounts.DemoOrganisation.Person(IndustryHead).Unit.Id },
        });
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("wrongState", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // The page knows the time that it was told when it came, and the server is right.
        await industry.PressAsync("Gửi ý kiến");
        await Expect(industry.Says("thời gian cho ý kiến đã hết")).ToBeVisibleAsync();
        await AdminForms.AssertLooksAsync(industry, "review-late");
    }

    private async Task FillTableAsync(Guid round)
    {
        await using var keeper = await stage.MemberAsync(Keeper);
        await keeper.OpenAsync($"/rounds/{round}");
        await Expect(keeper.Says("2/3 đã trả lời")).ToBeVisibleAsync();
        await AccessibilityTests.AssertAccessibleAsync(keeper, "review-keeper");
        await keeper.PictureAsync("review-keeper", wholePage: true);
        await keeper.PressAndConfirmAsync("Kết thúc lấy ý kiến");
        await keeper.Page.GetByRole(AriaRole.Link, new() { Name = "Bảng tổng hợp ý kiến" }).ClickAsync();
        await Expect(keeper.Says("Đã xử lý 0/3 góp ý")).ToBeVisibleAsync();
        var alike = Row(keeper, Deadline).First;
        await alike.GetByText("Tiếp thu", new() { Exact = true }).ClickAsync();
        await alike.GetByRole(AriaRole.Textbox).FillAsync("Đã sửa tại khoản 1 Điều 3.");
        await AccessibilityTests.AssertAccessibleAsync(keeper, "review-table");
        await keeper.PictureAsync("review-table");
        await alike.GetByRole(AriaRole.Button, new() { Name = "Áp dụng cho 2 ý kiến giống nhau" }).ClickAsync();
        await Expect(keeper.Says("Đã xử lý 2/3 góp ý")).ToBeVisibleAsync();
        var other = Row(keeper, "Bổ sung thời hạn phổ biến.");
        await other.GetByText("Không tiếp thu", new() { Exact = true }).ClickAsync();
        await other.GetByRole(AriaRole.Textbox).FillAsync("Thời hạn do từng đơn vị quyết định.");
        await other.GetByRole(AriaRole.Button, new() { Name = "Lưu" }).ClickAsync();
        await Expect(keeper.Says("Đã xử lý 3/3 góp ý")).ToBeVisibleAsync();
        await keeper.PressAndConfirmAsync("Gửi kết quả tiếp thu, giải trình");
        await Expect(keeper.Says("Đã gửi kết quả tiếp thu, giải trình lúc")).ToBeVisibleAsync();
        await AdminForms.AssertLooksAsync(keeper, "review-table-sent");
        await keeper.OpenAsync($"/rounds/{round}/statistics");
        await Expect(AdminForms.Heading(keeper, "Theo câu trả lời")).ToBeVisibleAsync();
        await AccessibilityTests.AssertAccessibleAsync(keeper, "review-statistics");
        await keeper.PictureAsync("review-statistics", wholePage: true);
        await keeper.OpenAsync("/rounds/statistics");
        await Expect(keeper.Part("Theo đợt lấy ý kiến")).ToContainTextAsync(Round);
        await AccessibilityTests.AssertAccessibleAsync(keeper, "review-overview");
        await keeper.PictureAsync("review-overview", wholePage: true);
    }

    private static ILocator Row(Person person, string text) => person.Page.Locator(".synthesis__row").Filter(new() { HasText = text });

    private async Task CheckDocxAsync(Guid round)
    {
        using var keeper = await SignIn.AsAsync(stage.Url, Keeper);
        using var bytes = new MemoryStream(await keeper.GetByteArrayAsync($"/api/rounds/{round}/table.docx?order=clause"));
        await File.WriteAllBytesAsync(Path.Combine(Repository.Screenshots, "review-table.docx"), bytes.ToArray());
        using var docx = WordprocessingDocument.Open(bytes, false);
        var body = docx.MainDocumentPart!.Document!.Body!;
        Assert.Contains(Round, body.InnerText, StringComparison.Ordinal);
        Assert.Contains("Số không trả lời: 1.", body.InnerText, StringComparison.Ordinal);
        var table = body.Descendants<Table>().Single(t => t.InnerText.Contains("Chủ thể góp ý", StringComparison.Ordinal));
        var cells = table.Elements<TableRow>().Select(row => row.Elements<TableCell>().Select(cell => string.Join(' ', cell.Elements<Paragraph>().Select(p => p.InnerText))).ToList()).ToList();
        Assert.Equal(["STT", "Nhóm vấn đề hoặc điều, khoản", "Chủ thể góp ý", "Nội dung góp ý", "Nội dung tiếp thu, giải trình"], cells[0]);
        Assert.Equal(["1", "khoản 1 Điều 2", "Công đoàn ngành Giáo dục", Deadline, "Tiếp thu Đã sửa tại khoản 1 Điều 3."], cells[1]);
        Assert.Equal(["2", "khoản 1 Điều 2", "Công đoàn ngành Y tế", Deadline, "Tiếp thu Đã sửa tại khoản 1 Điều 3."], cells[2]);
        Assert.Equal(["3", "khoản 2 Điều 3", "Công đoàn ngành Giáo dục", "Bổ sung thời hạn phổ biến.", "Không tiếp thu Thời hạn do từng đơn vị quyết định."], cells[3]);
        Assert.Equal(4, cells.Count);
    }

    private async Task SeeWhatBecameAsync(Guid round)
    {
        await using var writer = await stage.MemberAsync(EducationWriter, BrowserStage.Phone);
        await writer.OpenAsync($"/rounds/{round}");
        await Expect(writer.Says("Thời hạn do từng đơn vị quyết định.")).ToBeVisibleAsync();
        await AccessibilityTests.AssertAccessibleAsync(writer, "review-became-phone");
        await writer.PictureAsync("review-became-phone", wholePage: true);
    }
}
