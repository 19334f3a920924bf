using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Collab.Server.Accounts;
using Collab.Server.Tests;

namespace Collab.Browser.Tests.Rounds;

/// <summary>A unit and a member are asked for their opinion on a draft: from the first line of the round to what became of their remarks.</summary>
[Collection(SharedStage.Meetings)]
[Trait("Requirement", "E6")]
[Trait("Requirement", "E7")]
public sealed partial class RoundPageTests(Stage stage)
{
    private const string Keeper = "thuky";
    private const string Member = "daibieu6";
    private const string Head = "daibieu9";
    private const string Writer = "daibieu10";
    private const string Title = "Lấy ý kiến dự thảo Quy chế làm việc";
    private const string Remark = "Nên rút còn 10 ngày.";
    private const string Unit = "Công đoàn ngành Y tế";

    private static readonly string[][] Draft =
    [
        ["<b>QUY CHẾ</b>", "Điều 1. Thời hạn xử lý văn bản của cơ quan", "1. Văn bản đến được xử lý chậm nhất sau 15 ngày kể từ ngày nhận.", "2. Văn bản khẩn được chuyển ngay trong ngày làm việc."],
        ["Điều 2. Trách nhiệm của các phòng, ban", "1. Chánh Văn phòng có trách nhiệm tổ chức thực hiện Quy chế này."],
    ];

    [Fact]
    public async Task Opinions_are_asked_for_given_approved_put_together_and_answered()
    {
        using var room = await DocumentRoom.OpenAsync(stage, Keeper, "Góp ý Quy chế làm việc", [Member]);
        var document = await room.AddAsync("Dự thảo Quy chế làm việc", "quy-che.pdf", await Papers.PrintAsync(stage, Draft));
        await room.ReadyAsync(document);
        await MakeHeadAsync();

        await using var keeper = await stage.MemberAsync(Keeper);
        var round = await AskAsync(keeper, room.Id);

        await AnswerOnPhoneAsync();
        await AnswerForUnitAsync(document);
        await Expect(keeper.Part("Kết quả")).ToContainTextAsync("1/2 đã trả lời");
        await Expect(keeper.Part("Đơn vị, cá nhân được lấy ý kiến").GetByRole(AriaRole.Listitem).Filter(new() { HasText = Unit })).ToContainTextAsync("Chờ lãnh đạo duyệt");
        await ApproveAsync(round);
        await Expect(keeper.Part("Kết quả")).ToContainTextAsync("2/2 đã trả lời");
        await keeper.PressAsync($"Xem ý kiến của {Unit}");
        await Expect(keeper.Page.Locator(".addressees__opinion")).ToContainTextAsync("khoản 1 Điều 1");
        await AdminForms.AssertLooksAsync(keeper, "round-keeper");

        await keeper.PressAndConfirmAsync("Kết thúc lấy ý kiến");
        await Expect(keeper.Says("Đã kết thúc")).ToBeVisibleAsync();
        await PutTogetherAsync(keeper, round);
        await ReadBackAsync(round);
    }

    private async Task MakeHeadAsync()
    {
        using var admin = await SignIn.AsAsync(stage.Url, "quantri");
        var unitId = DemoOrganisation.Units.Single(unit => unit.Code == "CDYT").Id;
        using var answer = await admin.PostAsJsonAsync("/api/organisation/commands", new { commandId = Guid.CreateVersion7(), command = new { type = "grant", memberId = Office.IdOf(Head), word = "approveOpinions", unitId } });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<Guid> AskAsync(Person keeper, Guid room)
    {
        await keeper.OpenAsync($"/rooms/{room}");
        await keeper.Page.GetByRole(AriaRole.Link, new() { Name = "Phiếu lấy ý kiến" }).ClickAsync();
        await Expect(keeper.Says("Phòng này chưa có đợt lấy ý kiến nào.")).ToBeVisibleAsync();
        await AdminForms.AssertLooksAsync(keeper, "round-room");
        await keeper.Page.GetByRole(AriaRole.Link, new() { Name = "Lập phiếu lấy ý kiến" }).ClickAsync();
        await keeper.FillAsync("Tên phiếu", Title);
        await keeper.FillAsync("Lời dẫn", "Đề nghị tập trung vào thời hạn xử lý văn bản.");
        await keeper.Page.GetByText("Dự thảo Quy chế làm việc", new() { Exact = true }).ClickAsync();
        await PickAsync(keeper, "Thêm đơn vị", Unit);
        await keeper.Page.GetByText("Người", new() { Exact = true }).ClickAsync();
        await PickAsync(keeper, "Thêm người", Office.NameOf(Member));
        await Expect(keeper.Says("1 đơn vị, cá nhân chưa ở trong phòng tài liệu")).ToBeVisibleAsync();
        await AdminForms.AssertLooksAsync(keeper, "round-draft");
        await keeper.PictureAsync("round-draft-whole", wholePage: true);
        await keeper.PressAsync("Thêm vào phòng làm người đọc");
        await Expect(keeper.Page.GetByText("chưa ở trong phòng tài liệu")).ToBeHiddenAsync();
        await keeper.PressAsync("Lưu bản nháp");
        await Expect(keeper.Page).ToHaveURLAsync(RoundAddress());
        await Expect(keeper.Says("Bản nháp")).ToBeVisibleAsync();
        await AdminForms.AssertLooksAsync(keeper, "round-drafted");
        await keeper.PressAndConfirmAsync("Gửi lấy ý kiến");
        await Expect(keeper.Part("Kết quả")).ToContainTextAsync("0/2 đã trả lời");
        return Guid.Parse(new Uri(keeper.Page.Url).Segments[^1]);
    }

    private static async Task PickAsync(Person person, string field, string name)
    {
        // A list that is open closes when the page scrolls: the field is in sight before it is filled.
        var box = person.Page.GetByRole(AriaRole.Combobox, new() { Name = field });
        await box.EvaluateAsync("box => new Promise(done => { box.scrollIntoView({ block: 'center' }); requestAnimationFrame(() => requestAnimationFrame(done)); })");
        await box.FillAsync(name);
        await person.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = name }).First.ClickAsync();
    }

    private static Task ChooseAsync(Person person, string answer) => person.Page.Locator("label").Filter(new() { HasText = answer }).ClickAsync();

    /// <summary>Led there by the notice; the words survive that the page is loaded anew.</summary>
    private async Task AnswerOnPhoneAsync()
    {
        await using var member = await stage.MemberAsync(Member, BrowserStage.Phone);
        await member.OpenAsync("/inbox");
        await member.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("lấy ý kiến của bạn") }).ClickAsync();
        await Expect(member.Page).ToHaveURLAsync(RoundAddress());
        await AdminForms.AssertLooksAsync(member, "round-phone-asked");
        await ChooseAsync(member, "Đồng ý, có góp ý");
        await member.PressAsync("Thêm góp ý vào điều khoản");
        await member.Page.GetByRole(AriaRole.Combobox, new() { NameRegex = new("^Điều khoản") }).FillAsync("khoản 1 Điều 1");
        await member.FillAsync("Nội dung góp ý", Remark);
        await member.Page.ReloadAsync();
        await Expect(member.Says("Ý kiến này chưa được gửi")).ToBeVisibleAsync();
        await Expect(member.Page.GetByRole(AriaRole.Textbox, new() { Name = "Nội dung góp ý" })).ToHaveValueAsync(Remark);
        await AdminForms.AssertLooksAsync(member, "round-phone-form");
        await member.PictureAsync("round-phone-form-whole", wholePage: true);
        await member.PressAsync("Gửi ý kiến");
        await Expect(member.Says("Đã gửi ý kiến lúc")).ToBeVisibleAsync();
        await AdminForms.AssertLooksAsync(member, "round-phone-sent");
    }

    /// <summary>With a remark that was taken along from the document.</summary>
    private async Task AnswerForUnitAsync(Guid document)
    {
        await using var writer = await stage.MemberAsync(Writer);
        await writer.OpenAsync("/rounds");
        await Expect(writer.Says("Cần bạn trả lời")).ToBeVisibleAsync();
        await AdminForms.AssertLooksAsync(writer, "rounds");
        await writer.Page.GetByRole(AriaRole.Link, new() { Name = Title }).ClickAsync();
        await Expect(writer.Says($"Với tư cách: {Unit}")).ToBeVisibleAsync();
        await writer.Page.GetByRole(AriaRole.Link, new() { Name = "Dự thảo Quy chế làm việc" }).ClickAsync();
        await Expect(writer.Page).ToHaveURLAsync(new Regex($"/documents/{document}"));
        var line = writer.Page.Locator(".sheet[data-page='1'] .page-text span").Filter(new() { HasText = "15 ngày" }).First;
        await Expect(line).ToBeAttachedAsync();
        await line.EvaluateAsync("line => getSelection().selectAllChildren(line)");
        await writer.PressAsync("Góp ý vào phiếu");
        await Expect(writer.Dialog()).ToBeVisibleAsync();
        await writer.TypeAsync("Nội dung góp ý", "nên rút còn 10 ngày");
        await AdminForms.AssertLooksAsync(writer, "round-reading");
        await AdminForms.SubmitAsync(writer, "Thêm vào ý kiến của tôi");
        await writer.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Về phiếu") }).ClickAsync();
        await Expect(writer.Page.GetByRole(AriaRole.Textbox, new() { Name = "Nội dung góp ý" })).ToHaveValueAsync("nên rút còn 10 ngày");
        await ChooseAsync(writer, "Đồng ý, có góp ý");
        await AdminForms.AssertLooksAsync(writer, "round-form");
        await writer.PictureAsync("round-form-whole", wholePage: true);
        await writer.PressAsync("Trình lãnh đạo duyệt");
        await Expect(writer.Says("Chờ lãnh đạo đơn vị duyệt")).ToBeVisibleAsync();
    }

    private async Task ApproveAsync(Guid round)
    {
        await using var head = await stage.MemberAsync(Head, BrowserStage.Phone);
        await head.OpenAsync("/rounds");
        await Expect(head.Says("Cần bạn duyệt")).ToBeVisibleAsync();
        await AdminForms.AssertLooksAsync(head, "rounds-phone-head");
        await head.OpenAsync($"/rounds/{round}");
        await Expect(head.Says("Dự thảo ý kiến của đơn vị chờ bạn duyệt.")).ToBeVisibleAsync();
        await AdminForms.AssertLooksAsync(head, "round-phone-head");
        await head.PressAsync("Duyệt và gửi ý kiến");
        await Expect(head.Says("Đã gửi ý kiến lúc")).ToBeVisibleAsync();
    }

    private static async Task PutTogetherAsync(Person keeper, Guid round)
    {
        await keeper.Page.GetByRole(AriaRole.Link, new() { Name = "Bảng tổng hợp ý kiến" }).ClickAsync();
        await Expect(keeper.Says("Đã xử lý 0/2 góp ý")).ToBeVisibleAsync();
        await Expect(keeper.Says("2 ý kiến giống nhau")).ToBeVisibleAsync();
        await Expect(keeper.Button("Gửi kết quả tiếp thu, giải trình")).ToBeDisabledAsync();
        await keeper.Page.Locator(".row-answer__choice").Filter(new() { HasText = "Tiếp thu" }).First.ClickAsync();
        await keeper.Page.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^Nội dung tiếp thu") }).First.FillAsync("Đã sửa thành 10 ngày tại khoản 1 Điều 1.");
        await AdminForms.AssertLooksAsync(keeper, "round-table");
        await keeper.Page.SetViewportSizeAsync(BrowserStage.Phone.Width, BrowserStage.Phone.Height);
        await AdminForms.AssertLooksAsync(keeper, "round-table-phone");
        await keeper.Page.SetViewportSizeAsync(BrowserStage.Desk.Width, BrowserStage.Desk.Height);
        await keeper.PressAsync("Áp dụng cho 2 ý kiến giống nhau");
        await Expect(keeper.Says("Đã xử lý 2/2 góp ý")).ToBeVisibleAsync();
        var download = await keeper.Page.RunAndWaitForDownloadAsync(() => keeper.Page.GetByRole(AriaRole.Link, new() { Name = "Tải DOCX" }).ClickAsync());
        Assert.EndsWith(".docx", download.SuggestedFilename, StringComparison.Ordinal);
        await keeper.PressAndConfirmAsync("Gửi kết quả tiếp thu, giải trình");
        await Expect(keeper.Says("Đã gửi kết quả tiếp thu, giải trình lúc")).ToBeVisibleAsync();
        await AdminForms.AssertLooksAsync(keeper, "round-table-sent");

        await keeper.OpenAsync($"/rounds/{round}/statistics");
        await Expect(keeper.Part("Theo câu trả lời")).ToBeVisibleAsync();
        await AdminForms.AssertLooksAsync(keeper, "round-statistics");
        await keeper.PictureAsync("round-statistics-whole", wholePage: true);
        await keeper.Page.SetViewportSizeAsync(BrowserStage.Phone.Width, BrowserStage.Phone.Height);
        await AdminForms.AssertLooksAsync(keeper, "round-statistics-phone");
    }

    private async Task ReadBackAsync(Guid round)
    {
        await using var member = await stage.MemberAsync(Member, BrowserStage.Phone);
        await member.OpenAsync("/inbox");
        await Expect(member.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("đã gửi kết quả tiếp thu") })).ToBeVisibleAsync();
        await member.OpenAsync($"/rounds/{round}");
        await Expect(member.Part("Ý kiến của tôi")).ToContainTextAsync("Đã sửa thành 10 ngày tại khoản 1 Điều 1.");
        await Expect(member.Part("Ý kiến của các đơn vị, cá nhân")).ToContainTextAsync(Unit);
        await AdminForms.AssertLooksAsync(member, "round-phone-answered");
    }

    [GeneratedRegex("/rounds/[0-9a-f-]{36}$")]
    private static partial Regex RoundAddress();
}
