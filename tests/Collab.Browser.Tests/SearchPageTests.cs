namespace Collab.Browser.Tests;

/// <summary>Search over documents, meetings and members: its page, and quick open from wherever one is.</summary>
[Collection(SharedStage.Papers)]
[Trait("Requirement", "E11")]
public sealed class SearchPageTests(Stage stage)
{
    private const string Title = "Quy chế chi tiêu nội bộ của Công đoàn ngành Thủy sản";

    [Theory]
    [InlineData("desk")]
    [InlineData("phone")]
    public async Task What_is_typed_without_diacritics_finds_papers_and_opens_them_at_the_page(string screen)
    {
        using var room = await DocumentRoom.OpenAsync(stage, "thuky", $"Phòng tìm kiếm {screen}", ["daibieu7"]);
        var document = await room.AddAsync(Title, "quy-che.pdf", await Papers.PrintAsync(stage, ["Trang bìa của quy chế"], ["Điều 2. Định mức công tác phí vùng biển đảo Thổ Chu."]));
        await room.ReadyAsync(document);
        var size = screen == "phone" ? BrowserStage.Phone : BrowserStage.Desk;

        await using var reader = await stage.MemberAsync("daibieu7", size);
        // The index is brought in step behind the scenes: the same question is asked until it is.
        await UntilFoundAsync(reader, "/search?q=tho+chu", Title);
        var hit = reader.Page.GetByRole(AriaRole.List, new() { Name = "Kết quả tìm kiếm" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = Title }).First;
        await Expect(hit.Locator("mark").Filter(new() { HasText = "Thổ" }).First).ToBeVisibleAsync();
        await Expect(hit).ToContainTextAsync($"Phòng tìm kiếm {screen}");
        await AssertLooksAsync(reader, $"search-{screen}");
        await AssertAllKindsAsync(reader, screen);
        await reader.OpenAsync("/search?q=tho+chu");
        await hit.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(reader.Page.Locator(".sheet[data-page='2'] .sheet__hit--at").First).ToBeInViewportAsync();

        await using var stranger = await stage.MemberAsync("daibieu8", size);
        await stranger.OpenAsync("/search?q=tho+chu");
        await Expect(stranger.Says("Không tìm thấy gì với “tho chu”.")).ToBeVisibleAsync();
        await Expect(stranger.Page.GetByText(Title)).ToHaveCountAsync(0);
    }

    // A document, a meeting and a member have the word; one kind alone can be asked for.
    private static async Task AssertAllKindsAsync(Person reader, string screen)
    {
        await UntilFoundAsync(reader, "/search?q=cong", "Đinh Công Thành");
        var hits = reader.Page.GetByRole(AriaRole.List, new() { Name = "Kết quả tìm kiếm" }).GetByRole(AriaRole.Listitem);
        foreach (var text in (string[])[Title, "Hội nghị giao ban công tác công đoàn quý IV", "Đinh Công Thành"]) await Expect(hits.Filter(new() { HasText = text }).First).ToBeVisibleAsync();
        await AssertLooksAsync(reader, $"search-kinds-{screen}");

        await reader.Page.GetByRole(AriaRole.Radio, new() { Name = "Thành viên" }).CheckAsync(new() { Force = true });
        await Expect(hits.Filter(new() { HasText = "Đinh Công Thành" })).ToHaveCountAsync(1);
        await Expect(hits.Filter(new() { HasText = Title })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Quick_open_finds_a_meeting_by_keyboard_alone()
    {
        await using var person = await stage.MemberAsync("daibieu9");
        await UntilFoundAsync(person, "/search?q=giao+ban&kind=meeting", "Hội nghị giao ban công tác công đoàn quý IV");
        await person.OpenAsync("/meetings");
        await Expect(person.Button("Tìm kiếm nhanh")).ToBeVisibleAsync();
        await person.Page.Keyboard.PressAsync("Control+k");
        var field = person.Page.GetByRole(AriaRole.Combobox, new() { Name = "Tìm tài liệu, cuộc họp, kết luận, biên bản, thành viên" });
        await Expect(field).ToBeFocusedAsync();
        await person.Page.Keyboard.TypeAsync("giao ban cong tac");
        await Expect(person.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = "Hội nghị giao ban" }).First).ToBeVisibleAsync();
        await AssertLooksAsync(person, "quick-open");
        while (await person.Page.GetByRole(AriaRole.Option, new() { Selected = true }).Filter(new() { HasText = "Hội nghị giao ban" }).CountAsync() == 0)
            await person.Page.Keyboard.PressAsync("ArrowDown");
        await person.Page.Keyboard.PressAsync("Enter");
        await Expect(person.Header()).ToContainTextAsync("Hội nghị giao ban công tác công đoàn quý IV");
    }

    /// <summary>The index is brought in step behind the scenes: the same question is asked until it is.</summary>
    internal static Task UntilFoundAsync(Person person, string address, string text) => Wait.UntilAsync(async () =>
    {
        await person.OpenAsync(address);
        await Expect(person.Page.Locator(".search-hits, .empty[role=status]")).Not.ToHaveTextAsync("Đang tải…");
        return await person.Page.Locator(".search-hits").GetByText(text).CountAsync() > 0;
    });

    private static async Task AssertLooksAsync(Person person, string name)
    {
        await AccessibilityTests.AssertAccessibleAsync(person, name);
        await person.PictureAsync(name);
    }
}
