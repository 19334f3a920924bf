using System.Text.RegularExpressions;

namespace Collab.Browser.Tests;

/// <summary>What people do on the pages, by the words that they read there.</summary>
internal static class MeetingActions
{
    public static ILocator Button(this Person person, string name) => person.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Dialog(this Person person) => person.Page.GetByRole(AriaRole.Dialog).Or(person.Page.GetByRole(AriaRole.Alertdialog));

    /// <summary>A part of the page, by the heading or label that names it.</summary>
    public static ILocator Part(this Person person, string name) => person.Page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });

    public static ILocator Chat(this Person person) => person.Page.GetByRole(AriaRole.Log, new() { Name = "Trao đổi chung", Exact = true });

    public static ILocator Ballot(this Person person, string title) =>
        person.Part("Biểu quyết").GetByRole(AriaRole.Listitem).Filter(new() { Has = person.Page.GetByRole(AriaRole.Heading, new() { Name = title, Exact = true }) });

    /// <summary>Title, state, connection and attendance, on the page whatever part is shown.</summary>
    public static ILocator Header(this Person person) => person.Page.Locator(".meeting-header");

    public static ILocator Connection(this Person person) => person.Header().Locator(".connection");

    public static ILocator Says(this Person person, string text) => person.Page.Locator("#main").GetByText(text).First;

    public static Task PressAsync(this Person person, string button) => person.Button(button).ClickAsync();

    /// <summary>Presses a button that asks back, and says yes.</summary>
    public static async Task PressAndConfirmAsync(this Person person, string button, string? yes = null)
    {
        await person.PressAsync(button);
        await person.Dialog().GetByRole(AriaRole.Button, new() { Name = yes ?? button, Exact = true }).ClickAsync();
    }

    /// <param name="label">All of it, but for "(không bắt buộc)" behind it.</param>
    public static Task FillAsync(this Person person, string label, string text) => person.Page
        .GetByLabel(new Regex($@"^{label}\s*(\(.*\))?\s*$"))
        .And(person.Page.Locator("input:not([type=checkbox]), textarea"))
        .FillAsync(text);

    public static Task TabAsync(this Person person, string name) => person.Page.GetByRole(AriaRole.Tab, new() { NameRegex = new Regex($"^{name}") }).ClickAsync();

    public static async Task SignInAsync(this Person person, string userName, string password = Server.Accounts.DemoSeed.Password)
    {
        await person.FillAsync("Tên đăng nhập", userName);
        await person.FillAsync("Mật khẩu", password);
        await person.PressAsync("Đăng nhập");
    }

    public static async Task EnterMeetingAsync(this Person person, Guid meeting)
    {
        await person.OpenAsync($"/meetings/{meeting}");
        await Expect(person.Says("Đã kết nối")).ToBeVisibleAsync();
    }

    public static async Task CheckInAsync(this Person person, string how = "Điểm danh trực tuyến")
    {
        await person.PressAsync(how);
        await Expect(person.Says("Bạn có mặt từ")).ToBeVisibleAsync();
    }

    public static async Task AskToSpeakAsync(this Person person, string kind, string note)
    {
        await person.PressAsync(kind);
        await person.FillAsync("Nội dung muốn nêu", note);
        await person.PressAsync("Gửi đăng ký");
        await Expect(person.Dialog()).ToBeHiddenAsync();
    }

    public static async Task PrepareBallotAsync(this Person person, string title, bool secret)
    {
        await person.PressAsync("Chuẩn bị biểu quyết");
        await person.FillAsync("Nội dung biểu quyết", title);
        if (secret) await person.ChooseAsync("Bỏ phiếu kín");
        await person.PressAsync("Lưu nội dung biểu quyết");
        await Expect(person.Dialog()).ToBeHiddenAsync();
    }

    public static Task ChooseAsync(this Person person, string option) =>
        person.Page.Locator("label").Filter(new() { Has = person.Page.GetByRole(AriaRole.Radio, new() { Name = option, Exact = true }) }).ClickAsync();

    /// <summary>Up to the press that sends the vote; the answer is not awaited.</summary>
    public static async Task SendVoteAsync(this Person person, string option)
    {
        await person.ChooseAsync(option);
        await person.PressAndConfirmAsync("Bỏ phiếu", "Xác nhận bỏ phiếu");
    }

    public static async Task VoteAsync(this Person person, string option)
    {
        await person.SendVoteAsync(option);
        await Expect(person.Says("Bạn đã bỏ phiếu")).ToBeVisibleAsync();
    }

    public static async Task SayInChatAsync(this Person person, string text)
    {
        await person.TabAsync("Trao đổi");
        await person.FillAsync("Viết tin nhắn", text);
        await person.PressAsync("Gửi");
    }
}
