using System.Text.RegularExpressions;

namespace Collab.Browser.Tests;

[Collection(SharedStage.Organisation)]
[Trait("Requirement", "O7")]
public sealed class GuideTests(Stage stage)
{
    [Theory]
    [InlineData("desk")]
    [InlineData("phone")]
    public async Task A_member_reads_searches_and_comes_to_the_guide_from_where_help_is_needed(string screen)
    {
        await using var person = await stage.MemberAsync("daibieu15", screen == "phone" ? Stage.Phone : Stage.Desk);
        await person.OpenAsync("/account");
        await Help(person).ClickAsync();
        await Expect(Title(person, "Tài khoản của tôi")).ToBeVisibleAsync();
        await LooksAsync(person, $"{screen}-guide-page");

        // The next page by a link within the text, without a reload.
        await person.Page.EvaluateAsync("() => { window.stays = true; }");
        await person.Page.GetByRole(AriaRole.Article).GetByRole(AriaRole.Link, new() { Name = "Bật xác thực hai bước" }).ClickAsync();
        await Expect(Title(person, "Xác thực hai bước")).ToBeVisibleAsync();
        Assert.True(await person.Page.EvaluateAsync<bool>("() => window.stays === true"));
        await person.Page.GetByRole(AriaRole.Navigation, new() { Name = "Trong trang này" }).GetByRole(AriaRole.Link, new() { Name = "Mã khôi phục" }).ClickAsync();
        await Expect(person.Page.Locator("#s-ma-khoi-phuc")).ToBeInViewportAsync();

        await Help(person).ClickAsync();
        await Expect(Title(person, "Hướng dẫn sử dụng")).ToBeVisibleAsync();
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Level = 2 }).Nth(1)).ToHaveTextAsync(new Regex("^Đại biểu, khách mời"));
        await LooksAsync(person, $"{screen}-guide");
        await person.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Tìm trong hướng dẫn" }).FillAsync("phieu kin bien nhan");
        await Expect(person.Says("Tìm thấy 2 trang.")).ToBeVisibleAsync();
        await LooksAsync(person, $"{screen}-guide-search");
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Biểu quyết", Exact = true }).ClickAsync();
        await Expect(Title(person, "Biểu quyết")).ToBeVisibleAsync();
        await Expect(person.Page.GetByRole(AriaRole.Link, new() { Name = "Sửa trang" })).ToHaveCountAsync(0);

        await person.OpenAsync("/guide/vote/edit");
        await Expect(person.Says("Không tìm thấy trang")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_guide_is_there_in_english_and_on_paper()
    {
        await using var person = await stage.MemberAsync("daibieu15");
        await person.OpenAsync("/guide/vote");
        await Expect(Title(person, "Biểu quyết")).ToBeVisibleAsync();
        await person.PressAsync("English");
        await Expect(Title(person, "Voting")).ToBeVisibleAsync();
        await person.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(person.Page.GetByRole(AriaRole.Navigation)).ToHaveCountAsync(0);
        await Expect(person.Page.GetByRole(AriaRole.Banner)).ToHaveCountAsync(0);
        await person.PictureAsync("desk-guide-print", wholePage: true);
    }

    [Theory]
    [InlineData("desk")]
    [InlineData("phone")]
    public async Task An_administrator_writes_a_page_and_takes_up_an_earlier_version(string screen)
    {
        await using var person = await stage.MemberAsync("quantri", screen == "phone" ? Stage.Phone : Stage.Desk);
        await person.OpenAsync("/guide");
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Thêm trang" }).ClickAsync();
        await person.PressAsync("Lưu");
        await Expect(person.Says("Hãy nhập tiêu đề.")).ToBeVisibleAsync();
        await Expect(person.Says("Hãy nhập địa chỉ theo mẫu.")).ToBeVisibleAsync();
        await person.FillAsync("Tiêu đề", "Quy chế họp của cơ quan");
        await person.Page.GetByLabel("Địa chỉ").FillAsync($"quy-che-{screen}");
        await person.Page.GetByLabel("Nội dung (Markdown)").FillAsync("## Giờ họp\n\n1. Có mặt trước **15 phút**.\n2. Xem [Điểm danh](/guide/check-in).\n\n<script>alert(1)</script>\n\n[nguy hiểm](javascript:alert(1))");
        var preview = person.Page.GetByRole(AriaRole.Region, new() { Name = "Xem trước" });
        await Expect(preview.GetByRole(AriaRole.Heading, new() { Name = "Giờ họp" })).ToBeVisibleAsync();
        await Expect(preview).ToContainTextAsync("<script>alert(1)</script>");
        await Expect(preview.GetByRole(AriaRole.Link)).ToHaveCountAsync(1);
        await LooksAsync(person, $"{screen}-guide-new");

        // Leaving asks first.
        await Help(person).ClickAsync();
        await Expect(person.Dialog()).ToContainTextAsync("Bỏ phần chưa lưu?");
        await LooksAsync(person, $"{screen}-guide-leave");
        await person.PressAsync("Ở lại");
        await Expect(person.Dialog()).ToBeHiddenAsync();
        await person.PressAsync("English");
        await Expect(person.Dialog()).ToContainTextAsync("Bỏ phần chưa lưu?");
        await person.PressAsync("Ở lại");
        await Expect(person.Dialog()).ToBeHiddenAsync();
        await person.PressAsync("Lưu");
        await Expect(Title(person, "Quy chế họp của cơ quan")).ToBeVisibleAsync();

        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Sửa trang" }).ClickAsync();
        await person.FillAsync("Tiêu đề", "Quy chế mới");
        await person.PressAsync("Lưu");
        await Expect(Title(person, "Quy chế mới")).ToBeVisibleAsync();

        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Sửa trang" }).ClickAsync();
        await person.PressAsync("Xem phiên bản 1");
        await Expect(person.Dialog().GetByRole(AriaRole.Heading, new() { Name = "Giờ họp" })).ToBeVisibleAsync();
        await person.Dialog().Locator(".modal__foot").GetByRole(AriaRole.Button, new() { Name = "Đóng" }).ClickAsync();
        await Expect(person.Dialog()).ToBeHiddenAsync();
        await LooksAsync(person, $"{screen}-guide-edit", wholePage: true);
        await person.PressAsync("Khôi phục phiên bản 1");
        await person.Dialog().GetByRole(AriaRole.Button, new() { Name = "Khôi phục" }).ClickAsync();
        await Expect(Title(person, "Quy chế họp của cơ quan")).ToBeVisibleAsync();

        // What is not wanted is left behind.
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Sửa trang" }).ClickAsync();
        await person.FillAsync("Tiêu đề", "Không giữ");
        await Help(person).ClickAsync();
        await person.PressAsync("Bỏ và rời trang");
        await Expect(Title(person, "Hướng dẫn sử dụng")).ToBeVisibleAsync();
    }

    private static ILocator Help(Person person) => person.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { Name = "Hướng dẫn" });

    private static ILocator Title(Person person, string title) => person.Page.GetByRole(AriaRole.Heading, new() { Name = title, Level = 1, Exact = true });

    private static async Task LooksAsync(Person person, string name, bool wholePage = false)
    {
        await AccessibilityTests.AssertAccessibleAsync(person, name);
        Assert.True(await person.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{name} is wider than the screen");
        await person.PictureAsync(name, wholePage);
    }
}
