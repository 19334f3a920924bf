namespace Collab.Browser.Tests;

/// <summary>A draft is commented on at a desk and on a phone, and the comments come along when it is changed.</summary>
[Collection(SharedStage.Name)]
[Trait("Requirement", "E4")]
[Trait("Requirement", "E5")]
public sealed class CommentTests(Stage stage)
{
    private const string Owner = "thuky";
    private const string Reviewer = "daibieu3";
    private const string Deadline = "Văn bản đến được xử lý chậm nhất sau 15 ngày kể từ ngày nhận.";
    private const string Duty = "Chánh Văn phòng có trách nhiệm tổ chức thực hiện Quy chế này.";

    private static readonly string[][] Draft =
    [
        ["<b>QUY CHẾ</b>", "Điều 1. Thời hạn xử lý văn bản của cơ quan", $"1. {Deadline}", "2. Văn bản khẩn được chuyển ngay trong ngày làm việc."],
        ["Điều 2. Trách nhiệm của các phòng, ban", $"1. {Duty}"],
    ];

    private static readonly string[][] Changed =
    [
        ["<b>QUY CHẾ</b>", "Điều 1. Giải thích từ ngữ trong Quy chế", "Văn bản gồm văn bản giấy và văn bản điện tử của cơ quan."],
        ["Điều 2. Thời hạn xử lý văn bản của cơ quan", $"1. {Deadline.Replace("15", "10", StringComparison.Ordinal)}", "2. Văn bản khẩn được chuyển ngay trong ngày làm việc."],
        ["Điều 3. Trách nhiệm của các phòng, ban", $"1. {Duty}"],
    ];

    [Fact]
    public async Task Words_are_commented_on_answered_and_found_again_in_the_next_version()
    {
        using var room = await DocumentRoom.OpenAsync(stage, Owner, "Góp ý Quy chế", []);
        await room.DoAsync(new { type = "addMember", memberId = Office.IdOf(Reviewer), role = "reviewer" });
        var document = await room.AddAsync("Dự thảo Quy chế", "quy-che.pdf", await Papers.PrintAsync(stage, Draft));
        await room.ReadyAsync(document);

        await using var owner = await stage.MemberAsync(Owner);
        await owner.OpenAsync($"/documents/{document}");
        await Expect(Sheet(owner, 1).Locator("canvas")).ToBeVisibleAsync();

        await using (var reviewer = await stage.MemberAsync(Reviewer))
        {
            await reviewer.OpenAsync($"/documents/{document}");
            await SelectAsync(reviewer, 1, "Văn bản đến");
            await reviewer.PressAsync("Nêu ý kiến về đoạn đã chọn");
            await WriteAsync(reviewer, "Ý kiến của bạn", "Nên rút còn 10 ngày.");
            await reviewer.PressAsync("Gửi");
            await Expect(Panel(reviewer)).ToContainTextAsync("khoản 1 Điều 1");
            await Expect(Sheet(reviewer, 1).Locator(".sheet__said").First).ToBeVisibleAsync();

            // The owner sees it at once, and answers.
            await Sheet(owner, 1).GetByRole(AriaRole.Button, new() { Name = "Nên rút còn 10 ngày" }).ClickAsync();
            await owner.PressAsync("Trả lời");
            await WriteAsync(owner, "Câu trả lời của bạn", "Đồng ý, sẽ sửa ở bản sau.");
            await owner.PressAsync("Gửi");
            await Expect(Panel(reviewer)).ToContainTextAsync("Đồng ý, sẽ sửa ở bản sau.");
            await AdminForms.AssertLooksAsync(reviewer, "comments");
        }

        await using (var phone = await stage.MemberAsync(Reviewer, BrowserStage.Phone))
        {
            await phone.OpenAsync($"/documents/{document}?page=2");
            await SelectAsync(phone, 2, "Chánh Văn phòng");
            await phone.PictureAsync("comments-phone-selected");
            await phone.PressAsync("Nêu ý kiến về đoạn đã chọn");
            await WriteAsync(phone, "Ý kiến của bạn", "Bổ sung trách nhiệm của các trưởng phòng.");
            await phone.PressAsync("Gửi");
            await Expect(Panel(phone)).ToContainTextAsync("khoản 1 Điều 2");
            await AdminForms.AssertLooksAsync(phone, "comments-phone");
        }

        await room.AddVersionAsync(document, "quy-che-2.pdf", await Papers.PrintAsync(stage, Changed), "Tiếp thu góp ý");
        await room.ReadyAsync(document, 2);
        await owner.PressAsync("Xem bản mới");
        await Expect(Panel(owner).GetByText("Đã chuyển chỗ")).ToBeVisibleAsync();
        await Expect(Panel(owner).GetByText("Câu chữ đã sửa")).ToBeVisibleAsync();
        await Expect(Panel(owner)).ToContainTextAsync("khoản 1 Điều 3");
        await AdminForms.AssertLooksAsync(owner, "comments-carried");
        foreach (var left in (int[])[1, 0])
        {
            await Panel(owner).GetByRole(AriaRole.Button, new() { Name = "Đúng đoạn này" }).First.ClickAsync();
            await Expect(Panel(owner).GetByRole(AriaRole.Button, new() { Name = "Đúng đoạn này" })).ToHaveCountAsync(left);
        }

        await Expect(Panel(owner).GetByText("xác nhận lúc")).ToHaveCountAsync(2);
        await using var again = await stage.MemberAsync(Reviewer, BrowserStage.Phone);
        await again.OpenAsync($"/documents/{document}");
        await Expect(Sheet(again, 1).Locator("canvas")).ToBeVisibleAsync();
        await again.Page.GetByRole(AriaRole.Button, new() { Name = "Ý kiến (2 đang mở)" }).ClickAsync();
        await Expect(Panel(again).GetByText("xác nhận lúc")).ToHaveCountAsync(2);
        await AdminForms.AssertLooksAsync(again, "comments-phone-carried");
    }

    private static ILocator Sheet(Person person, int page) => person.Page.Locator($".sheet[data-page='{page}']");

    private static ILocator Panel(Person person) => person.Page.GetByRole(AriaRole.Complementary, new() { Name = "Ý kiến" });

    private static Task WriteAsync(Person person, string field, string text) => Panel(person).GetByRole(AriaRole.Textbox, new() { Name = field }).FillAsync(text);

    /// <summary>The line of the page that has the words.</summary>
    private static async Task SelectAsync(Person person, int page, string words)
    {
        var line = Sheet(person, page).Locator(".page-text span").Filter(new() { HasText = words }).First;
        await Expect(line).ToBeAttachedAsync();
        await line.EvaluateAsync("line => getSelection().selectAllChildren(line)");
    }
}
