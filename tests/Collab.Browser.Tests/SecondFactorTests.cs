using Collab.Server.Accounts;
using Collab.Server.Tests.Accounts;

namespace Collab.Browser.Tests;

[Collection(SharedStage.Organisation)]
[Trait("Requirement", "O3")]
public sealed class SecondFactorTests(Stage stage)
{
    [Fact]
    public async Task It_is_turned_on_asked_for_and_turned_off_with_a_recovery_code()
    {
        const string Member = "daibieu18";
        await using var person = await stage.MemberAsync(Member);
        await person.OpenAsync("/account");
        await person.PressAsync("Bật xác thực hai bước");
        await person.FillAsync("Mật khẩu của bạn", DemoSeed.Password);
        await person.PressAsync("Tiếp tục");
        await Expect(person.Page.GetByRole(AriaRole.Img, new() { Name = "Mã QR để quét bằng ứng dụng xác thực" })).ToBeVisibleAsync();
        await AccessibilityTests.AssertAccessibleAsync(person, "setting up a second factor");
        await person.PictureAsync("second-factor-key", wholePage: true);
        var authenticator = new Authenticator((await person.Page.Locator("code.key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal), TimeProvider.System);

        await person.FillAsync("Mã 6 chữ số trên ứng dụng", authenticator.Code());
        await person.PressAsync("Xác nhận và bật");
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "Mã khôi phục" })).ToBeVisibleAsync();
        await AccessibilityTests.AssertAccessibleAsync(person, "recovery codes");
        await person.PictureAsync("second-factor-codes", wholePage: true);
        var codes = await person.Page.Locator(".recovery-codes code").AllInnerTextsAsync();
        var download = await person.Page.RunAndWaitForDownloadAsync(() => person.PressAsync("Tải về"));
        Assert.Equal(codes, await File.ReadAllLinesAsync(await download.PathAsync()));
        await person.PressAsync("Tôi đã cất các mã này");
        await Expect(person.Page.GetByText("Còn 10 mã khôi phục chưa dùng.")).ToBeVisibleAsync();

        await using var phone = await stage.SomebodyAsync(BrowserStage.Phone);
        await phone.OpenAsync("/account");
        await phone.SignInAsync(Member);
        await Expect(phone.Page.GetByLabel("Mã xác thực")).ToBeVisibleAsync();
        await AccessibilityTests.AssertAccessibleAsync(phone, "asked for the code of a second factor");
        await phone.PictureAsync("sign-in-code-phone");
        await phone.FillAsync("Mã xác thực", authenticator.Code());
        await phone.PressAsync("Đăng nhập");
        await Expect(phone.Page.GetByText("Thiết bị này")).ToBeVisibleAsync();
        await AccessibilityTests.AssertAccessibleAsync(phone, "the account page with a second factor and two devices");
        await phone.PictureAsync("account-two-devices-phone", wholePage: true);

        await person.OpenAsync("/account");
        await Expect(person.Page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất khỏi Chrome trên Linux" })).ToBeVisibleAsync();
        await person.PictureAsync("account-two-devices", wholePage: true);
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất khỏi Chrome trên Linux" }).ClickAsync();
        await Expect(person.Page.GetByText("Thiết bị đã được đăng xuất.")).ToBeVisibleAsync();
        await phone.OpenAsync("/account");
        await Expect(phone.Button("Đăng nhập")).ToBeVisibleAsync();

        await person.PressAsync("Tắt xác thực hai bước");
        await person.FillAsync("Mật khẩu của bạn", DemoSeed.Password);
        await person.FillAsync("Mã trên ứng dụng, hoặc một mã khôi phục", codes[4]);
        await person.PressAsync("Tắt xác thực hai bước");
        await Expect(person.Button("Bật xác thực hai bước")).ToBeVisibleAsync();
    }
}
