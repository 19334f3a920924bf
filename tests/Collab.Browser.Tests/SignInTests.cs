namespace Collab.Browser.Tests;

[Collection(SharedStage.Organisation)]
public sealed class SignInTests(Stage stage)
{
    [Fact]
    [Trait("Requirement", "O3")]
    public async Task A_wrong_password_is_told_and_the_right_one_opens_the_list()
    {
        await using var person = await stage.SomebodyAsync();
        await person.OpenAsync("/meetings");
        await person.SignInAsync("daibieu1", "không phải mật khẩu");
        await Expect(person.Says("Tên đăng nhập hoặc mật khẩu không đúng.")).ToBeVisibleAsync();
        await person.PictureAsync("sign-in-wrong");

        await person.SignInAsync("daibieu1");
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "Cuộc họp của tôi" })).ToBeVisibleAsync();
        await person.PressAsync("Đăng xuất");
        await Expect(person.Button("Đăng nhập")).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("Requirement", "O3")]
    public async Task Whoever_asks_for_a_meeting_without_being_signed_in_lands_on_it_after_signing_in()
    {
        using var office = await stage.OfficeAsync("thuky");
        var meeting = await office.ScheduleAsync("Họp giao ban tuần", [("chutri", "chair"), ("daibieu3", "delegate")]);
        await using var person = await stage.SomebodyAsync();
        await person.OpenAsync($"/meetings/{meeting}");
        await person.SignInAsync("daibieu3");
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "Họp giao ban tuần" })).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("Requirement", "O3")]
    public async Task Whoever_changes_the_password_stays_and_is_signed_out_elsewhere()
    {
        const string Changed = "mật khẩu hoàn toàn mới";
        await using var elsewhere = await stage.MemberAsync("daibieu19", BrowserStage.Phone);
        await elsewhere.OpenAsync("/account");
        await Expect(elsewhere.Button("Đổi mật khẩu")).ToBeVisibleAsync();
        await AccessibilityTests.AssertAccessibleAsync(elsewhere, "the account page on a phone");
        await elsewhere.PictureAsync("account-phone", wholePage: true);
        await using var person = await stage.MemberAsync("daibieu19");
        await person.OpenAsync("/meetings");
        await person.Page.GetByTitle("Tài khoản của tôi").ClickAsync();

        await ChangeAsync("không phải mật khẩu", Changed);
        await Expect(person.Says("Mật khẩu hiện tại không đúng.")).ToBeVisibleAsync();
        await AccessibilityTests.AssertAccessibleAsync(person, "the account page with an error");
        await person.PictureAsync("account-wrong");
        await ChangeAsync(Server.Accounts.DemoSeed.Password, "ngắn");
        await Expect(person.Page.GetByText("Mật khẩu mới chưa đủ mạnh")).ToBeVisibleAsync();
        await ChangeAsync(Server.Accounts.DemoSeed.Password, Changed);
        await Expect(person.Page.GetByText("Đã đổi mật khẩu.")).ToBeVisibleAsync();
        await person.PictureAsync("account-changed");

        await elsewhere.OpenAsync("/account");
        await elsewhere.SignInAsync("daibieu19", Changed);
        await Expect(elsewhere.Page.GetByRole(AriaRole.Heading, new() { Name = "Tài khoản của tôi" })).ToBeVisibleAsync();

        async Task ChangeAsync(string current, string changed)
        {
            await person.Page.GetByLabel("Mật khẩu hiện tại").FillAsync(current);
            await person.Page.GetByLabel("Mật khẩu mới").FillAsync(changed);
            await person.PressAsync("Đổi mật khẩu");
        }
    }

    [Fact]
    [Trait("Requirement", "O4")]
    public async Task A_meeting_that_one_is_not_invited_to_is_not_shown()
    {
        using var office = await stage.OfficeAsync("thuky");
        var meeting = await office.ScheduleAsync("Họp kín của Thường trực", [("chutri", "chair")]);
        await using var person = await stage.MemberAsync("daibieu4");
        await person.OpenAsync($"/meetings/{meeting}");
        await Expect(person.Says("Cuộc họp không tồn tại, hoặc bạn không được mời.")).ToBeVisibleAsync();
        await person.PictureAsync("meeting-refused");
    }
}
