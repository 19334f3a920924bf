namespace Collab.Browser.Tests;

[Collection(SharedStage.Organisation)]
public sealed class KeyboardTests(Stage stage)
{
    private const int LongestWay = 60;

    [Fact]
    [Trait("Requirement", "D1")]
    [Trait("Requirement", "D4")]
    [Trait("Requirement", "D6")]
    public async Task A_delegate_signs_in_checks_in_asks_to_speak_and_votes_without_a_mouse()
    {
        using var office = await stage.OfficeAsync("thuky");
        var meeting = await office.ScheduleAsync("Họp không dùng chuột", [("thuky", "secretary"), ("daibieu6", "delegate")]);
        await office.DoAsync(meeting, new { type = "openMeeting" });
        await office.DoAsync(meeting, new { type = "openFloor", queue = "speech" });
        var prepared = await office.DoAsync(meeting, new { type = "prepareBallot", kind = "motion", method = "electronic", title = "Thông qua dự thảo", secret = false });

        await using var person = await stage.SomebodyAsync();
        await person.OpenAsync("/meetings");
        var keys = person.Page.Keyboard;
        await Expect(person.Page.GetByLabel("Tên đăng nhập")).ToBeFocusedAsync();
        await keys.TypeAsync("daibieu6");
        await keys.PressAsync("Tab");
        await keys.TypeAsync(Server.Accounts.DemoSeed.Password);
        await keys.PressAsync("Enter");

        await TabToAsync(person, person.Page.GetByRole(AriaRole.Link, new() { Name = "Họp không dùng chuột" }));
        await keys.PressAsync("Enter");

        await TabToAsync(person, person.Button("Điểm danh trực tuyến"));
        await keys.PressAsync("Enter");
        await Expect(person.Says("Bạn có mặt từ")).ToBeVisibleAsync();

        await TabToAsync(person, person.Button("Đăng ký phát biểu"));
        await keys.PressAsync("Enter");
        await Expect(person.Page.GetByLabel("Nội dung muốn nêu")).ToBeFocusedAsync();
        await keys.TypeAsync("Góp ý vào dự thảo");
        await TabToAsync(person, person.Button("Gửi đăng ký"));
        await keys.PressAsync("Enter");
        await Expect(person.Says("Đang chờ, thứ 1")).ToBeVisibleAsync();

        await office.DoAsync(meeting, new { type = "openBallot", ballotId = prepared.GetProperty("ballotId").GetGuid() });
        var choice = person.Page.GetByRole(AriaRole.Radio, new() { Name = "Tán thành", Exact = true });
        await TabToAsync(person, choice);
        await keys.PressAsync("Space");
        await Expect(choice).ToBeCheckedAsync();
        await TabToAsync(person, person.Button("Bỏ phiếu"));
        await keys.PressAsync("Enter");
        await TabToAsync(person, person.Button("Xác nhận bỏ phiếu"));
        await keys.PressAsync("Enter");
        await Expect(person.Says("Bạn đã bỏ phiếu")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_skip_link_leads_past_the_bar()
    {
        await using var person = await stage.MemberAsync("daibieu6");
        await person.OpenAsync("/meetings");
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "Cuộc họp của tôi" })).ToBeVisibleAsync();
        await person.Page.Keyboard.PressAsync("Tab");
        await Expect(person.Page.GetByRole(AriaRole.Link, new() { Name = "Đến nội dung chính" })).ToBeFocusedAsync();
        await person.Page.Keyboard.PressAsync("Enter");
        await Expect(person.Page.Locator("#main")).ToBeFocusedAsync();
    }

    /// <summary>Presses Tab until the target has the focus, and sees that every stop on the way shows where it is.</summary>
    internal static async Task TabToAsync(Person person, ILocator target, bool back = false)
    {
        await Expect(target).ToBeVisibleAsync();
        for (var step = 0; step < LongestWay; step++)
        {
            if (await target.EvaluateAsync<bool>("e => e === document.activeElement")) return;
            await person.Page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
        }

        Assert.Fail($"{target} was not reached within {LongestWay} presses of Tab.");
    }
}
