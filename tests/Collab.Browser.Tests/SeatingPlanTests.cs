namespace Collab.Browser.Tests;

[Collection(SharedStage.Meetings)]
public sealed class SeatingPlanTests(Stage stage)
{
    private const string Administrator = "quantri";

    [Fact]
    [Trait("Requirement", "O6")]
    public async Task A_seating_plan_is_drawn_with_the_keyboard_alone()
    {
        await using var person = await stage.MemberAsync(Administrator);
        var keys = person.Page.Keyboard;
        await person.OpenAsync("/admin/meeting-rooms");
        await KeyboardTests.TabToAsync(person, person.Button("Thêm phòng họp"));
        await keys.PressAsync("Enter");
        await Expect(person.Dialog().GetByLabel("Tên phòng họp")).ToBeFocusedAsync();
        await keys.TypeAsync("Hội trường bàn phím");
        await keys.PressAsync("Tab");
        await keys.TypeAsync("60");
        await keys.PressAsync("Enter");
        await Expect(Heading(person, "Hội trường bàn phím")).ToBeVisibleAsync();

        var grid = Grid(person);
        await KeyboardTests.TabToAsync(person, grid);
        await Expect(At(person)).ToHaveTextAsync("Cột 1, hàng 1: trống");
        // The chair in front, a screen and a door, as their keys are.
        foreach (var key in new[] { "Shift+ArrowRight", "Shift+ArrowRight", "3", "Space" }) await keys.PressAsync(key);
        await Expect(At(person)).ToHaveTextAsync("Cột 11, hàng 1: Ghế chủ trì CT1");
        foreach (var key in new[] { "Home", "5", "Enter", "End", "6", "Enter", "Home", "ArrowDown", "ArrowDown" }) await keys.PressAsync(key);
        await Expect(At(person)).ToHaveTextAsync("Cột 1, hàng 3: trống");

        await KeyboardTests.TabToAsync(person, person.Button("Thêm dãy ghế"), back: true);
        await keys.PressAsync("Enter");
        await Expect(person.Dialog().GetByLabel("Số dãy")).ToBeFocusedAsync();
        await keys.PressAsync("Control+a");
        await keys.TypeAsync("4");
        await AssertLooksAsync(person, "seating-rows");
        await keys.PressAsync("Enter");
        await Expect(person.Dialog()).ToBeHiddenAsync();
        await Expect(Plan(person)).ToContainTextAsync("41 chỗ ngồi");

        await KeyboardTests.TabToAsync(person, grid);
        await Expect(At(person)).ToHaveTextAsync("Cột 1, hàng 3: Ghế A1");
        foreach (var key in new[] { "2", "Space" }) await keys.PressAsync(key);
        await Expect(Plan(person)).ToContainTextAsync("40 chỗ ngồi");
        await keys.PressAsync("Control+z");
        await Expect(At(person)).ToHaveTextAsync("Cột 1, hàng 3: Ghế A1");

        // A label that another seat has keeps the plan from being saved.
        await KeyboardTests.TabToAsync(person, Plan(person).GetByLabel("Nhãn", new() { Exact = true }));
        await keys.PressAsync("Control+a");
        await keys.TypeAsync("a2");
        await Expect(Plan(person)).ToContainTextAsync("Nhãn này đã có ở chỗ khác.");
        await Expect(person.Button("Lưu sơ đồ")).ToBeDisabledAsync();
        await AssertLooksAsync(person, "seating-fault");
        await keys.PressAsync("Control+a");
        await keys.TypeAsync("Khách 1");
        await Expect(person.Button("Lưu sơ đồ")).ToBeEnabledAsync();
        await KeyboardTests.TabToAsync(person, grid, back: true);
        await keys.PressAsync("Control+s");
        await Expect(Plan(person)).ToContainTextAsync("Đã lưu sơ đồ.");
        await AssertLooksAsync(person, "seating-plan");

        await using var phone = await stage.MemberAsync(Administrator, BrowserStage.Phone);
        await phone.OpenAsync("/admin/meeting-rooms");
        var room = phone.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Hội trường bàn phím" });
        await Expect(room).ToContainTextAsync("Sơ đồ 41 chỗ ngồi");
        await AssertLooksAsync(phone, "meeting-rooms-phone");
        await room.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Plan(phone)).ToContainTextAsync("41 chỗ ngồi");
        await Grid(phone).Locator("svg").ClickAsync(new() { Position = new() { X = 18, Y = (2 * 36) + 18 } });
        await Expect(At(phone)).ToHaveTextAsync("Cột 1, hàng 3: Ghế Khách 1");
        await AssertLooksAsync(phone, "seating-plan-phone");
        Assert.True(await phone.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the phone.");
    }

    [Fact]
    [Trait("Requirement", "O6")]
    public async Task Who_draws_while_another_saves_is_told_and_loses_nothing_unasked()
    {
        await using var first = await stage.MemberAsync(Administrator);
        await AddRoomAsync(first, "Phòng họp hai người vẽ");
        await using var second = await stage.MemberAsync(Administrator);
        await second.OpenAsync(new Uri(first.Page.Url).AbsolutePath);
        await PressCellAsync(first, 3, 2);
        await PressCellAsync(second, 5, 2);
        await PressCellAsync(second, 6, 2);
        await second.PressAsync("Lưu sơ đồ");
        await Expect(Plan(second)).ToContainTextAsync("Đã lưu sơ đồ.");

        await first.PressAsync("Lưu sơ đồ");
        await Expect(Plan(first)).ToContainTextAsync("Người khác vừa lưu sơ đồ của phòng này.");
        await Expect(Plan(first)).ToContainTextAsync("1 chỗ ngồi");
        await AssertLooksAsync(first, "seating-conflict");
        await first.PressAsync("Bỏ bản của tôi, lấy sơ đồ mới");
        await Expect(Plan(first)).ToContainTextAsync("2 chỗ ngồi");
        await Expect(first.Says("Có thay đổi chưa lưu")).ToBeHiddenAsync();

        // Nothing is drawn here now: what the other saves next comes by itself.
        await PressCellAsync(second, 7, 2);
        await second.PressAsync("Lưu sơ đồ");
        await Expect(Plan(first)).ToContainTextAsync("3 chỗ ngồi");
    }

    [Fact]
    [Trait("Requirement", "O6")]
    public async Task Leaving_a_plan_that_is_not_saved_is_asked_about()
    {
        await using var person = await stage.MemberAsync(Administrator);
        await AddRoomAsync(person, "Phòng họp chưa lưu");
        var address = person.Page.Url;
        await PressCellAsync(person, 2, 2);
        await Expect(person.Says("Có thay đổi chưa lưu")).ToBeVisibleAsync();
        var rooms = person.Page.Locator("#main").GetByRole(AriaRole.Link, new() { Name = "Phòng họp", Exact = true });
        await rooms.ClickAsync();
        await Expect(person.Dialog()).ToContainTextAsync("Rời đi mà không lưu sơ đồ?");
        await AssertLooksAsync(person, "seating-leave");
        await person.Dialog().GetByRole(AriaRole.Button, new() { Name = "Ở lại", Exact = true }).ClickAsync();
        await Expect(Plan(person)).ToContainTextAsync("1 chỗ ngồi");
        Assert.Equal(address, person.Page.Url);

        await person.Page.GoBackAsync();
        await Expect(person.Dialog()).ToBeVisibleAsync();
        Assert.Equal(address, person.Page.Url);
        await person.Dialog().GetByRole(AriaRole.Button, new() { Name = "Rời đi, không lưu", Exact = true }).ClickAsync();
        await Expect(Heading(person, "Danh mục")).ToBeVisibleAsync();

        await AssertLooksAsync(person, "meeting-rooms");
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Phòng họp chưa lưu" }).ClickAsync();
        await Expect(Plan(person)).ToContainTextAsync("0 chỗ ngồi");
        await person.PressAsync("Ngừng sử dụng");
        await Expect(Plan(person)).ToContainTextAsync("sơ đồ chỉ để xem");
        await AssertLooksAsync(person, "seating-retired");
    }

    private static ILocator Plan(Person person) => person.Part("Sơ đồ chỗ ngồi");

    private static ILocator Grid(Person person) => person.Page.GetByRole(AriaRole.Application, new() { Name = "Sơ đồ chỗ ngồi" });

    private static ILocator At(Person person) => Plan(person).Locator(".plan__where");

    private static ILocator Heading(Person person, string name) => person.Page.GetByRole(AriaRole.Heading, new() { Name = name }).First;

    private static async Task AddRoomAsync(Person person, string name)
    {
        await person.OpenAsync("/admin/meeting-rooms");
        await person.PressAsync("Thêm phòng họp");
        await person.FillAsync("Tên phòng họp", name);
        await person.FillAsync("Sức chứa", "20");
        await person.Dialog().GetByRole(AriaRole.Button, new() { Name = "Thêm phòng họp", Exact = true }).ClickAsync();
        await Expect(Heading(person, name)).ToBeVisibleAsync();
    }

    /// <param name="column">From 1, as the page counts.</param>
    private static Task PressCellAsync(Person person, int column, int row) =>
        Grid(person).Locator("svg").ClickAsync(new() { Position = new() { X = ((column - 1) * 36) + 18, Y = ((row - 1) * 36) + 18 } });

    private static async Task AssertLooksAsync(Person person, string name)
    {
        await AccessibilityTests.AssertAccessibleAsync(person, name);
        await person.PictureAsync(name, wholePage: true);
    }
}
