using System.Text.RegularExpressions;

namespace Collab.Browser.Tests;

/// <summary>A server outside Development on empty data: it prints the link by which its first administrator is made.</summary>
public sealed partial class SetupTests(SetupTests.EmptyStage stage) : IClassFixture<SetupTests.EmptyStage>
{
    private const string UsedUp = "Liên kết đã được sử dụng";

    [Fact]
    [Trait("Requirement", "O3")]
    public async Task The_link_of_the_first_start_makes_an_administrator_who_is_signed_in_and_is_then_used_up()
    {
        await using var late = await stage.SomebodyAsync(BrowserStage.Phone);
        await late.OpenAsync(stage.Link);
        await using var person = await stage.SomebodyAsync();
        await person.OpenAsync("/setup");
        await Expect(person.Page.GetByText("Liên kết chưa đầy đủ")).ToBeVisibleAsync();

        await person.OpenAsync(stage.Link);
        await Expect(person.Button("Hoàn tất thiết lập")).ToBeVisibleAsync();
        await Expect(person.Page).ToHaveURLAsync(new Regex("/setup$"));
        await AccessibilityTests.AssertAccessibleAsync(person, "the set-up page");
        await person.PictureAsync("setup", wholePage: true);

        await FillAsync(person, "quá ngắn");
        await Expect(person.Page.GetByText("Mật khẩu chưa đủ mạnh.")).ToBeVisibleAsync();
        await AccessibilityTests.AssertAccessibleAsync(person, "the set-up page with an error");
        await person.PictureAsync("setup-wrong", wholePage: true);

        await FillAsync(person, "Một mật khẩu đủ dài");
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "Cuộc họp của tôi" })).ToBeVisibleAsync();
        await Expect(person.Page.GetByTitle("Tài khoản của tôi")).ToHaveTextAsync("Trần Thị Quản Trị");

        await late.PictureAsync("setup-phone", wholePage: true);
        await FillAsync(late, "Một mật khẩu khác");
        await Expect(late.Page.GetByText(UsedUp)).ToBeVisibleAsync();
        await late.PictureAsync("setup-used-up");
    }

    private static async Task FillAsync(Person person, string password)
    {
        (string Label, string Text)[] fields =
        [
            ("Tên tổ chức", "Liên đoàn Lao động tỉnh"), ("Mã tổ chức", "LĐLĐ"), ("Họ và tên", "Trần Thị Quản Trị"),
            ("Chức vụ", "Trưởng ban Tổ chức"), ("Tên đăng nhập", "quantri"), ("Mật khẩu", password),
        ];
        foreach (var (label, text) in fields) await person.FillAsync(label, text);
        await person.PressAsync("Hoàn tất thiết lập");
    }

    public sealed partial class EmptyStage : BrowserStage
    {
        private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("collab-first-start-");
        private CollabServer? server;

        public override Uri Url => server!.Url;

        /// <summary>As printed, from <c>/setup</c> on.</summary>
        public string Link { get; private set; } = "";

        protected override async Task StartAsync()
        {
            server = await CollabServer.StartAsync(data.FullName, null, "Testing", $"--contentRoot={Repository.Server}");
            await server.Process.WaitUntilAsync(() => Task.FromResult((Link = Printed().Match(server.Process.Log).Value) != ""));
        }

        protected override async Task StopAsync()
        {
            if (server is not null) await server.DisposeAsync();
            data.Delete(recursive: true);
        }

        [GeneratedRegex(@"/setup#token=\S+")]
        private static partial Regex Printed();
    }
}
