using System.Text.RegularExpressions;

namespace Collab.Browser.Tests;

[Collection(SharedStage.Organisation)]
[Trait("Requirement", "O3")]
public sealed class AccountLinkTests(Stage stage)
{
    private const string Member = "daibieu15";
    private const string Submit = "Đặt mật khẩu và đăng nhập";

    [Fact]
    public async Task Whoever_gets_a_link_sets_a_password_is_signed_in_and_the_link_is_used_up()
    {
        using var office = await stage.OfficeAsync("quantri");
        var link = await office.AccountLinkAsync(Member);
        await using var late = await stage.SomebodyAsync(BrowserStage.Phone);
        await late.OpenAsync(link);
        await Expect(late.Button(Submit)).ToBeVisibleAsync();
        await AccessibilityTests.AssertAccessibleAsync(late, "the page of an account link on a phone");
        await late.PictureAsync("account-link-phone", wholePage: true);

        await using var person = await stage.SomebodyAsync();
        await person.OpenAsync("/account/link");
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "Liên kết chưa đầy đủ" })).ToBeVisibleAsync();
        await person.OpenAsync(link);
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = $"Xin chào {Office.NameOf(Member)}" })).ToBeVisibleAsync();
        await Expect(person.Page.GetByLabel("Tên đăng nhập")).ToHaveValueAsync(Member);
        await Expect(person.Page).ToHaveURLAsync(new Regex("/account/link$"));
        await AccessibilityTests.AssertAccessibleAsync(person, "the page of an account link");
        await person.PictureAsync("account-link");

        await SetAsync(person, "Hongha@2026");
        await Expect(person.Says("Mật khẩu này dễ đoán hoặc quá ngắn.")).ToBeVisibleAsync();
        await AccessibilityTests.AssertAccessibleAsync(person, "the page of an account link with an error");
        await person.PictureAsync("account-link-weak");

        await SetAsync(person, "Một câu riêng dễ nhớ");
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "Cuộc họp của tôi" })).ToBeVisibleAsync();
        await Expect(person.Page.GetByTitle("Tài khoản của tôi")).ToHaveTextAsync(Office.NameOf(Member));

        await SetAsync(late, "Một câu khác hẳn");
        await Expect(late.Page.GetByRole(AriaRole.Heading, new() { Name = "Liên kết không còn dùng được" })).ToBeVisibleAsync();
        await AccessibilityTests.AssertAccessibleAsync(late, "an account link that is used up");
        await late.PictureAsync("account-link-used-up-phone");
        await late.OpenAsync("/meetings");
        await late.SignInAsync(Member, "Một câu riêng dễ nhớ");
        await Expect(late.Page.GetByRole(AriaRole.Heading, new() { Name = "Cuộc họp của tôi" })).ToBeVisibleAsync();

        // Whoever made a link and tries it.
        await using var administrator = await stage.MemberAsync("quantri");
        await administrator.OpenAsync(await office.AccountLinkAsync(Member));
        await Expect(administrator.Says($"Trình duyệt này đang đăng nhập bằng tài khoản của {Office.NameOf("quantri")}")).ToBeVisibleAsync();
        await AccessibilityTests.AssertAccessibleAsync(administrator, "the page of an account link of somebody else");
        await administrator.PictureAsync("account-link-somebody-else");
    }

    private static async Task SetAsync(Person person, string password)
    {
        await person.FillAsync("Mật khẩu mới", password);
        await person.PressAsync(Submit);
    }
}
