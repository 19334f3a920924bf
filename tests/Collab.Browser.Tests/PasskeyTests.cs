using Collab.Server.Accounts;

namespace Collab.Browser.Tests;

/// <summary>With Chromium's own authenticator, at a host name: an IP address has no passkeys.</summary>
[Collection(SharedStage.Organisation)]
[Trait("Requirement", "O3")]
public sealed class PasskeyTests(Stage stage)
{
    private const string Member = "daibieu17";
    private const string SignInButton = "Đăng nhập bằng khóa truy cập (passkey)";

    private string At(string path) => $"http://localhost:{stage.Url.Port}{path}";

    [Fact]
    public async Task It_is_added_and_used_to_sign_in_renamed_and_removed()
    {
        await using var person = await stage.SomebodyAsync();
        await person.PlugInAuthenticatorAsync();
        await person.OpenAsync(At("/account"));
        await Expect(person.Button(SignInButton)).ToBeVisibleAsync();
        await AccessibilityTests.AssertAccessibleAsync(person, "the sign-in page with passkeys");
        await person.PictureAsync("sign-in-passkey");
        await person.PressAsync(SignInButton);
        await Expect(person.Says("Chưa đăng nhập bằng khóa truy cập")).ToBeVisibleAsync();

        await person.SignInAsync(Member);
        await person.PressAsync("Thêm khóa truy cập");
        await Expect(person.Page.GetByLabel("Tên để nhận biết")).ToHaveValueAsync("Chrome trên Linux");
        await person.FillAsync("Tên để nhận biết", "Máy ở nhà");
        await person.FillAsync("Mật khẩu của bạn", DemoSeed.Password);
        await AccessibilityTests.AssertAccessibleAsync(person, "adding a passkey");
        await person.PictureAsync("passkey-add", wholePage: true);
        await person.PressAsync("Tiếp tục");
        await Expect(person.Page.GetByText("Chưa dùng lần nào")).ToBeVisibleAsync();
        await AccessibilityTests.AssertAccessibleAsync(person, "the account page with a passkey");
        await person.PictureAsync("account-passkey", wholePage: true);

        await person.PressAsync("Đăng xuất");
        await person.PressAsync(SignInButton);
        await Expect(person.Page.GetByRole(AriaRole.Definition).GetByText(Member)).ToBeVisibleAsync();
        await Expect(person.Page.GetByText("· Thêm lúc")).ToContainTextAsync("Dùng gần nhất");

        await person.PressAsync("Đổi tên khóa truy cập “Máy ở nhà”");
        await person.FillAsync("Tên để nhận biết", "Máy cơ quan");
        await AccessibilityTests.AssertAccessibleAsync(person, "renaming a passkey");
        await person.PressAsync("Lưu");
        await person.PressAsync("Xóa khóa truy cập “Máy cơ quan”");
        await Expect(person.Dialog()).ToBeVisibleAsync();
        await AccessibilityTests.AssertAccessibleAsync(person, "the question before a passkey is removed");
        await person.PictureAsync("passkey-remove");
        await person.Dialog().GetByRole(AriaRole.Button, new() { Name = "Xóa", Exact = true }).ClickAsync();
        await Expect(person.Page.GetByText("Bạn chưa có khóa truy cập nào.")).ToBeVisibleAsync();

        await person.PressAsync("Đăng xuất");
        await person.PressAsync(SignInButton);
        await Expect(person.Says("Khóa truy cập này không dùng được để đăng nhập.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task At_an_IP_address_the_pages_say_that_there_are_none()
    {
        await using var person = await stage.MemberAsync(Member, BrowserStage.Phone);
        await person.OpenAsync("/account");
        await Expect(person.Says("Bạn đang mở hệ thống bằng địa chỉ IP.")).ToBeVisibleAsync();
        await Expect(person.Button("Thêm khóa truy cập")).ToBeHiddenAsync();
        await AccessibilityTests.AssertAccessibleAsync(person, "the account page where there are no passkeys");
        await person.PictureAsync("account-no-passkeys-phone", wholePage: true);
    }

    [Fact]
    public async Task On_a_phone_the_list_fits()
    {
        await using var person = await stage.SomebodyAsync(BrowserStage.Phone);
        await person.PlugInAuthenticatorAsync();
        await person.OpenAsync(At("/account"));
        await person.PictureAsync("sign-in-passkey-phone");
        await person.SignInAsync(Member);
        await person.PressAsync("Thêm khóa truy cập");
        await person.FillAsync("Tên để nhận biết", "Điện thoại của tôi");
        await person.FillAsync("Mật khẩu của bạn", DemoSeed.Password);
        await person.PressAsync("Tiếp tục");
        await Expect(person.Button("Xóa khóa truy cập “Điện thoại của tôi”")).ToBeVisibleAsync();
        await AccessibilityTests.AssertAccessibleAsync(person, "the account page with a passkey on a phone");
        await person.PictureAsync("account-passkey-phone", wholePage: true);
        await person.PressAndConfirmAsync("Xóa khóa truy cập “Điện thoại của tôi”", "Xóa");
        await Expect(person.Button("Xóa khóa truy cập “Điện thoại của tôi”")).ToBeHiddenAsync();
    }
}
