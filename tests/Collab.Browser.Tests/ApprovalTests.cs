namespace Collab.Browser.Tests;

/// <summary>A draft is approved to the byte from inside the open document, and a new version is not approved.</summary>
[Collection(SharedStage.Papers)]
[Trait("Requirement", "E9")]
public sealed class ApprovalTests(Stage stage)
{
    private const string Owner = "thuky";
    private const string Reviewer = "daibieu3";
    private const string Reader = "daibieu4";

    private static readonly string[][] Draft = [["<b>QUYẾT ĐỊNH</b>", "Điều 1. Ban hành Quy chế làm việc của cơ quan.", "Điều 2. Quyết định này có hiệu lực kể từ ngày ký."]];
    private static readonly string[][] Changed = [["<b>QUYẾT ĐỊNH</b>", "Điều 1. Ban hành Quy chế làm việc của cơ quan.", "Điều 2. Quyết định này có hiệu lực từ ngày 01 tháng 12."]];

    [Fact]
    public async Task A_draft_is_approved_in_the_open_document_and_a_new_version_is_not()
    {
        using var room = await DocumentRoom.OpenAsync(stage, Owner, "Trình ký Quyết định", [Reader]);
        await room.DoAsync(new { type = "addMember", memberId = Office.IdOf(Reviewer), role = "reviewer" });
        var document = await room.AddAsync("Dự thảo Quyết định", "quyet-dinh.pdf", await Papers.PrintAsync(stage, Draft));
        await room.ReadyAsync(document);
        var sha256 = await room.Sha256Async(document);

        await using var reader = await stage.MemberAsync(Reader);
        await reader.OpenAsync($"/documents/{document}");
        await Expect(Sheet(reader)).ToBeVisibleAsync();
        await Expect(reader.Page.GetByRole(AriaRole.Button, new() { Name = "Phê duyệt" })).ToHaveCountAsync(0);

        await using (var reviewer = await stage.MemberAsync(Reviewer))
        {
            await reviewer.OpenAsync($"/documents/{document}");
            await Expect(Sheet(reviewer)).ToBeVisibleAsync();
            await Expect(reviewer.Page.GetByText("Bản 1 chưa được phê duyệt.")).ToBeVisibleAsync();
            await ApproveAsync(reviewer, sha256, "Đồng ý ban hành", "approval");
            await Expect(reviewer.Page.GetByText("Bản 1 đã được phê duyệt: ")).ToBeVisibleAsync();
            await AdminForms.AssertLooksAsync(reviewer, "approval-given");
        }

        // Whoever reads sees it at once, and which file it is.
        await Expect(reader.Page.GetByText("Bản 1 đã được phê duyệt: ")).ToBeVisibleAsync();

        await room.AddVersionAsync(document, "quyet-dinh-2.pdf", await Papers.PrintAsync(stage, Changed), "Sửa Điều 2");
        await room.ReadyAsync(document, 2);
        await Expect(reader.Page.GetByText("không còn giá trị cho bản mới")).ToBeVisibleAsync();
        await reader.PressAsync("Xem bản mới");
        await Expect(reader.Page.GetByText("Đã duyệt bản 1, nay có bản 2: chưa duyệt.")).ToBeVisibleAsync();
        await AdminForms.AssertLooksAsync(reader, "approval-voided");
        await reader.PressAsync("Xem phê duyệt");
        await Expect(Dialog(reader).GetByRole(AriaRole.Region, new() { Name = "Bản 1" })).ToContainTextAsync("Đồng ý ban hành");
        await Expect(Dialog(reader).GetByRole(AriaRole.Region, new() { Name = "Bản 2" })).ToContainTextAsync("Chưa có ai phê duyệt bản này.");
        Assert.NotEqual(sha256, await Digest(reader).InputValueAsync());

        await using var phone = await stage.MemberAsync(Reviewer, BrowserStage.Phone);
        await phone.OpenAsync($"/documents/{document}");
        await Expect(Sheet(phone)).ToBeVisibleAsync();
        await Expect(phone.Page.GetByText("Đã duyệt bản 1, nay có bản 2: chưa duyệt.")).ToBeVisibleAsync();
        await AdminForms.AssertLooksAsync(phone, "approval-phone-voided");
        await ApproveAsync(phone, await Digest(reader).InputValueAsync(), "Đã rà soát bản mới", "approval-phone");
        await Expect(phone.Page.GetByText("Bản 2 đã được phê duyệt: ")).ToBeVisibleAsync();

        await phone.PressAsync("Xem phê duyệt");
        await Dialog(phone).GetByRole(AriaRole.Button, new() { Name = "Rút phê duyệt" }).ClickAsync();
        await Dialog(phone).GetByRole(AriaRole.Textbox, new() { Name = "Lý do rút phê duyệt" }).FillAsync("Còn sai căn cứ pháp lý");
        await AdminForms.AssertLooksAsync(phone, "approval-phone-withdraw");
        await Dialog(phone).GetByRole(AriaRole.Button, new() { Name = "Rút phê duyệt" }).ClickAsync();
        await Expect(Dialog(reader)).ToContainTextAsync("Còn sai căn cứ pháp lý");
        await AdminForms.AssertLooksAsync(reader, "approval-history");
    }

    private static ILocator Sheet(Person person) => person.Page.Locator(".sheet[data-page='1'] canvas");

    private static ILocator Dialog(Person person) => person.Page.GetByRole(AriaRole.Dialog);

    private static ILocator Digest(Person person) => Dialog(person).GetByRole(AriaRole.Textbox, new() { Name = "Mã kiểm tra tệp (SHA-256)" });

    private static async Task ApproveAsync(Person person, string sha256, string note, string picture)
    {
        await person.PressAsync("Phê duyệt");
        await Expect(Digest(person)).ToHaveValueAsync(sha256);
        await Dialog(person).GetByRole(AriaRole.Textbox, new() { Name = "Ghi chú" }).FillAsync(note);
        await AdminForms.AssertLooksAsync(person, picture);
        await Dialog(person).GetByRole(AriaRole.Button, new() { NameRegex = new("^Phê duyệt bản") }).ClickAsync();
        await Expect(Dialog(person)).ToHaveCountAsync(0);
    }
}
