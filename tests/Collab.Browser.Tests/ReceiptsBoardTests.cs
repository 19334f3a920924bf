using System.Text.RegularExpressions;

namespace Collab.Browser.Tests;

/// <summary>Whoever keeps a room's documents sees how far they are read, while they are.</summary>
[Collection(SharedStage.Papers)]
[Trait("Requirement", "E8")]
public sealed partial class ReceiptsBoardTests(Stage stage)
{
    private const string Owner = "thuky";
    private const string LongTitle = "Báo cáo tổng kết phong trào công nhân, viên chức, lao động và hoạt động công đoàn năm 2026, phương hướng nhiệm vụ trọng tâm năm 2027";

    [Fact]
    public async Task The_board_moves_while_a_reader_reads_and_confirms()
    {
        using var room = await DocumentRoom.OpenAsync(stage, Owner, "Kỳ họp tổng kết năm", ["daibieu11", "daibieu12", "daibieu13"]);
        var document = await room.AddAsync(LongTitle, "bao-cao.pdf", await Papers.PrintAsync(stage, ["Báo cáo tổng kết năm 2026."]));
        await room.ReadyAsync(document);

        await using var owner = await stage.MemberAsync(Owner);
        await owner.OpenAsync($"/documents/{document}");
        await room.ReceiptAsync(document, Owner, "finishedAt");
        await owner.Page.GetByRole(AriaRole.Link, new() { Name = "Ai đã đọc" }).ClickAsync();
        await Expect(Figure(owner, "Người nhận")).ToHaveTextAsync("4");
        var row = Row(owner, "daibieu11");
        await Expect(row.GetByText("Chưa", new() { Exact = true })).ToHaveCountAsync(4);
        await Expect(Figure(owner, "Đã mở")).ToHaveTextAsync("1 / 4");
        await owner.Page.EvaluateAsync("() => { window.stayed = true; }");

        await using var reader = await stage.MemberAsync("daibieu11", BrowserStage.Phone);
        await reader.OpenAsync($"/documents/{document}");
        // All of the paper is one page: whoever has it before the eyes has read it.
        await Expect(row.GetByText("Chưa", new() { Exact = true })).ToHaveCountAsync(1);
        await Expect(Figure(owner, "Đã mở")).ToHaveTextAsync("2 / 4");

        await owner.PressAsync("Đề nghị xác nhận");
        await Expect(owner.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Hạn xác nhận");
        await LooksAsync(owner, "receipts-ask");
        await owner.PressAsync("Gửi đề nghị");
        await Expect(owner.Says("Đề nghị xác nhận “Đã đọc, đã rõ” trước")).ToBeVisibleAsync();

        await reader.PressAsync("Đã đọc, đã rõ");
        await Expect(row.GetByText("Chưa", new() { Exact = true })).ToHaveCountAsync(0);
        await Expect(Figure(owner, "Đã xác nhận")).ToHaveTextAsync("1 / 4");
        Assert.True(await owner.Page.EvaluateAsync<bool>("() => window.stayed === true"));
        await LooksAsync(owner, "receipts");

        await owner.Page.GetByRole(AriaRole.Button, new() { NameRegex = Everybody() }).ClickAsync();
        await owner.Page.GetByRole(AriaRole.Option, new() { Name = "Chưa xác nhận" }).ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        await Expect(Row(owner, "daibieu12")).ToBeVisibleAsync();

        var download = await owner.Page.RunAndWaitForDownloadAsync(() => owner.Page.GetByRole(AriaRole.Link, new() { Name = "Tải bảng (CSV)" }).ClickAsync());
        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);

        await owner.PressAsync("Thôi đề nghị");
        await owner.Page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Thôi đề nghị" }).ClickAsync();
        await Expect(owner.Button("Đề nghị xác nhận")).ToBeVisibleAsync();

        await using var phone = await stage.MemberAsync(Owner, BrowserStage.Phone);
        await phone.OpenAsync($"/documents/{document}/receipts");
        await Expect(Row(phone, "daibieu11")).ToBeVisibleAsync();
        await LooksAsync(phone, "receipts-phone");
        Assert.Equal(BrowserStage.Phone.Width, await phone.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task Whoever_leaves_the_room_is_not_counted_with_those_who_are_in_it_and_readers_see_no_board()
    {
        using var room = await DocumentRoom.OpenAsync(stage, Owner, "Phòng có người rời đi", ["daibieu13", "daibieu14"]);
        var document = await room.AddAsync("Kế hoạch", "ke-hoach.pdf", await Papers.PrintAsync(stage, ["Kế hoạch năm 2027."]));
        await room.ReadyAsync(document);
        await using (var reader = await stage.MemberAsync("daibieu13"))
        {
            await reader.OpenAsync($"/documents/{document}/receipts");
            await Expect(reader.Says("Chỉ chủ phòng và người biên tập")).ToBeVisibleAsync();
            await reader.OpenAsync($"/documents/{document}");
            await room.ReceiptAsync(document, "daibieu13", "finishedAt");
        }

        await using var owner = await stage.MemberAsync(Owner);
        await owner.OpenAsync($"/documents/{document}/receipts");
        await Expect(Figure(owner, "Đọc hết")).ToHaveTextAsync("1 / 3");
        await room.RemoveMemberAsync("daibieu13");
        await Expect(Figure(owner, "Đọc hết")).ToHaveTextAsync("0 / 2");
        await Expect(Row(owner, "daibieu13")).ToContainTextAsync("Không còn trong phòng");
    }

    private static ILocator Row(Person person, string userName) => person.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = Office.NameOf(userName) });

    private static ILocator Figure(Person person, string name) =>
        person.Page.Locator(".receipts__totals > div").Filter(new() { Has = person.Page.Locator("dt", new() { HasTextRegex = new Regex($"^{name}$") }) }).Locator("dd");

    [GeneratedRegex("Tất cả mọi người")]
    private static partial Regex Everybody();

    private static async Task LooksAsync(Person person, string name)
    {
        await AccessibilityTests.AssertAccessibleAsync(person, name);
        await person.PictureAsync(name, wholePage: true);
    }
}
