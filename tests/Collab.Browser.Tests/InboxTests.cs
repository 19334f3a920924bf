using System.Text.RegularExpressions;

namespace Collab.Browser.Tests;

/// <summary>Notices come by themselves to whatever page one is on, in every tab, and are read in all of them at once. They have a server of their own: what others do leaves notices.</summary>
[Trait("Requirement", "E8")]
public sealed partial class InboxTests(Stage stage) : IClassFixture<Stage>
{
    private const string Owner = "thuky";
    private const string Title = "Tờ trình về việc phê duyệt dự toán kinh phí tổ chức Đại hội Công đoàn các cấp nhiệm kỳ 2028 – 2033";

    [Fact]
    public async Task A_notice_comes_while_one_is_there_leads_to_the_paper_and_is_read_in_both_tabs()
    {
        await using var reader = await stage.MemberAsync("daibieu15");
        await reader.OpenAsync("/inbox");
        await Expect(reader.Page.GetByRole(AriaRole.Heading, new() { Name = "Thông báo" })).ToBeVisibleAsync();
        await Expect(Count(reader.Page)).ToHaveCountAsync(0);
        await LooksAsync(reader, "inbox-empty");
        var other = await reader.Page.Context.NewPageAsync();
        await other.GotoAsync("/meetings");
        await Expect(Bell(other)).ToBeVisibleAsync();

        using var room = await DocumentRoom.OpenAsync(stage, Owner, "Chuẩn bị Đại hội", ["daibieu15"]);
        var document = await room.AddAsync(Title, "to-trinh.pdf", await Papers.PrintAsync(stage, ["Tờ trình."]));
        await room.ReadyAsync(document);
        await room.DoAsync(document, new { type = "askAcknowledgement", version = 1, dueAt = DateTimeOffset.UtcNow.AddDays(2) });

        // In the room, a document, asked: on both pages, without anybody doing anything.
        foreach (var page in new[] { reader.Page, other })
        {
            await Expect(Count(page)).ToHaveTextAsync("3");
            await Expect(page).ToHaveTitleAsync(Three());
        }
        var asked = reader.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "đề nghị bạn xác nhận đã đọc, đã rõ" });
        await Expect(asked).ToContainTextAsync(Title);
        await Expect(asked).ToContainTextAsync(Office.NameOf(Owner));
        await Expect(asked).ToContainTextAsync("Hạn");
        await LooksAsync(reader, "inbox");
        await LooksAsync(reader, "inbox-phone", BrowserStage.Phone);

        await asked.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(reader.Page.Locator(".sheet[data-page='1'] canvas")).ToBeVisibleAsync();
        // Both notices of the paper; that of the room is still unread.
        foreach (var page in new[] { reader.Page, other }) await Expect(Count(page)).ToHaveTextAsync("1");

        await Bell(other).ClickAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Đánh dấu đã đọc tất cả" }).ClickAsync();
        foreach (var page in new[] { reader.Page, other }) await Expect(Count(page)).ToHaveCountAsync(0);
        await Expect(other.GetByText("Chưa đọc (0)")).ToBeVisibleAsync();
        await Expect(other).ToHaveTitleAsync(NoNumber());
    }

    [Theory]
    [InlineData("thuky")]
    [InlineData("quantri")]
    public async Task The_head_of_the_page_fits_on_a_phone_with_bell_search_and_menu(string userName)
    {
        await using var person = await stage.MemberAsync(userName, BrowserStage.Phone);
        await person.OpenAsync("/account");
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "Thông báo qua thư điện tử" })).ToBeVisibleAsync();
        await Expect(Bell(person.Page)).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(person.Button("Tìm kiếm nhanh")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(person.Button("Đăng xuất")).ToBeInViewportAsync(new() { Ratio = 1 });
        Assert.Equal(BrowserStage.Phone.Width, await person.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        await LooksAsync(person, $"account-phone-{userName}");
    }

    private static ILocator Bell(IPage page) => page.Locator("a.bell");

    private static ILocator Count(IPage page) => page.Locator(".bell__count");

    [GeneratedRegex(@"^\(3\) ")]
    private static partial Regex Three();

    [GeneratedRegex("^Thông báo")]
    private static partial Regex NoNumber();

    private static async Task LooksAsync(Person person, string name, ViewportSize? size = null)
    {
        if (size is not null) await person.Page.SetViewportSizeAsync(size.Width, size.Height);
        await AccessibilityTests.AssertAccessibleAsync(person, name);
        await person.PictureAsync(name, wholePage: true);
        if (size is not null) await person.Page.SetViewportSizeAsync(BrowserStage.Desk.Width, BrowserStage.Desk.Height);
    }
}
