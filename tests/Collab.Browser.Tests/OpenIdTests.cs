using System.Text.RegularExpressions;
using Collab.Server.Tests.Accounts;

namespace Collab.Browser.Tests;

/// <summary>Browser, server and provider; to the browser the provider is another site.</summary>
[Trait("Requirement", "O3")]
public sealed class OpenIdTests(OpenIdTests.ProviderStage stage) : IClassFixture<OpenIdTests.ProviderStage>
{
    private const string Button = "Đăng nhập bằng Cổng tỉnh";

    [Fact]
    public async Task The_button_leads_to_the_provider_and_back_signed_in_to_the_page_that_was_wanted()
    {
        using var office = await stage.OfficeAsync("thuky");
        var meeting = await office.ScheduleAsync("Họp giao ban qua cổng tỉnh", [("chutri", "chair"), ("daibieu16", "delegate")]);
        stage.Provider.Person = ProviderPerson.Named("browser", "daibieu16");
        await using var person = await stage.SomebodyAsync();
        await person.OpenAsync($"/meetings/{meeting}");
        await Expect(Link(person)).ToBeVisibleAsync();
        await AccessibilityTests.AssertAccessibleAsync(person, "the sign-in page with a provider");
        await person.PictureAsync("sign-in-provider");

        await Link(person).ClickAsync();
        await Expect(person.Page).ToHaveURLAsync(new Regex($"^{Regex.Escape(stage.Provider.Url.ToString())}"));
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Tiếp tục" }).ClickAsync();
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "Họp giao ban qua cổng tỉnh" })).ToBeVisibleAsync();
        await Expect(person.Page).ToHaveURLAsync(new Regex($"/meetings/{meeting}$"));

        // The cookie is like any other: it stays, and it ends.
        await person.OpenAsync("/account");
        await Expect(person.Page.GetByText("Thiết bị này")).ToBeVisibleAsync();
        await person.PressAsync("Đăng xuất");
        await Expect(Link(person)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Whoever_has_no_account_is_told_so_in_a_sentence_and_may_sign_in_with_a_password()
    {
        stage.Provider.Person = ProviderPerson.Named("stranger", "nguoi-la");
        await using var person = await stage.SomebodyAsync(BrowserStage.Phone);
        await person.OpenAsync("/meetings");
        await Link(person).ClickAsync();
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Tiếp tục" }).ClickAsync();
        await Expect(person.Says("Không tìm thấy tài khoản đang hoạt động của bạn trên hệ thống này. Hãy liên hệ quản trị viên, hoặc đăng nhập bằng mật khẩu.")).ToBeVisibleAsync();
        await Expect(person.Page).ToHaveURLAsync(new Regex("/meetings$"));
        await AccessibilityTests.AssertAccessibleAsync(person, "the sign-in page after a refusal");
        await person.PictureAsync("sign-in-provider-refused-phone", wholePage: true);

        await person.SignInAsync("daibieu16");
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "Cuộc họp của tôi" })).ToBeVisibleAsync();
    }

    private static ILocator Link(Person person) => person.Page.GetByRole(AriaRole.Link, new() { Name = Button });

    public sealed class ProviderStage : BrowserStage
    {
        private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("collab-provider-");
        private CollabServer? server;

        public OpenIdProvider Provider { get; private set; } = null!;

        public override Uri Url => server!.Url;

        protected override async Task StartAsync()
        {
            Provider = await OpenIdProvider.StartAsync();
            Provider.Asks = true;
            server = await CollabServer.StartAsync(data.FullName, null, "Development", [$"--contentRoot={Repository.Server}", .. Provider.Settings]);
        }

        protected override async Task StopAsync()
        {
            if (server is not null) await server.DisposeAsync();
            if (Provider is not null) await Provider.DisposeAsync();
            data.Delete(recursive: true);
        }
    }
}
