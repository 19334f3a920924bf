using System.Text.RegularExpressions;

namespace Collab.Browser.Tests;

/// <summary>People without an account: from the link through the lobby into the meeting and out of it, on a phone and on a desk.</summary>
[Collection(SharedStage.Meetings)]
[Trait("Requirement", "B10")]
public sealed class GuestTests(Stage stage)
{
    private const string Name = "Ngô Thị Minh Khách";
    private const string Secret = "Đề nghị kỷ luật khiển trách";

    [Fact]
    public async Task A_guest_on_a_phone_waits_is_let_in_hears_what_is_open_and_is_removed()
    {
        using var office = await stage.OfficeAsync("thuky");
        var meeting = await office.ScheduleAsync(
            "Hội nghị đối thoại với người lao động", [("chutri", "chair"), ("thuky", "secretary"), ("daibieu1", "delegate"), ("daibieu2", "delegate")], "Báo cáo công tác", "Công tác cán bộ");
        await office.DoAsync(meeting, new { type = "openMeeting" });
        await using var secretary = await stage.MemberAsync("thuky");
        await secretary.EnterMeetingAsync(meeting);
        var link = await LinkAsync(secretary, "Phóng viên Báo Lao động", "guest-link");

        await using var guest = await stage.SomebodyAsync(BrowserStage.Phone);
        await guest.OpenAsync(link);
        await Expect(guest.Page.GetByRole(AriaRole.Heading, new() { Name = "Mời dự: Hội nghị đối thoại với người lao động" })).ToBeVisibleAsync();
        await Expect(guest.Page).ToHaveURLAsync(new Regex("/guest$"));
        await AccessibilityTests.AssertAccessibleAsync(guest, "the page of a link for guests");
        await guest.PressAsync("Vào dự họp");
        await Expect(guest.Says("Hãy ghi họ và tên.")).ToBeVisibleAsync();
        await guest.PictureAsync("guest-form-phone", wholePage: true);
        await ComeAsync(guest, Name);
        await Expect(guest.Says("Chờ được mời vào")).ToBeVisibleAsync();
        await Expect(guest.Page.Locator("body")).Not.ToContainTextAsync("Báo cáo công tác");
        await AccessibilityTests.AssertAccessibleAsync(guest, "the lobby");
        await guest.PictureAsync("guest-waiting-phone");
        await guest.Page.ReloadAsync();
        await Expect(guest.Says("Chờ được mời vào")).ToBeVisibleAsync();

        await Expect(secretary.Page.GetByRole(AriaRole.Tab, new() { Name = "Đại biểu 1 người chờ" })).ToBeVisibleAsync();
        await Expect(secretary.Part("Phòng chờ")).ToContainTextAsync(Name);
        await secretary.PictureAsync("guest-lobby");
        await secretary.PressAsync($"Mời {Name} vào");
        await Expect(secretary.Part("Phòng chờ")).ToBeHiddenAsync();
        await Expect(guest.Header()).ToContainTextAsync("Hội nghị đối thoại với người lao động");
        await Expect(guest.Says($"Khách: {Name}")).ToBeVisibleAsync();
        await Expect(guest.Says("Báo cáo công tác")).ToBeVisibleAsync();
        await guest.PictureAsync("guest-inside-phone");

        await secretary.SayInChatAsync("Chào mừng các vị khách");
        await guest.TabAsync("Khác");
        await Expect(guest.Chat()).ToContainTextAsync("Chào mừng các vị khách");
        await guest.FillAsync("Viết tin nhắn", "Xin cảm ơn ban tổ chức");
        await guest.PressAsync("Gửi");
        await Expect(secretary.Chat()).ToContainTextAsync("Khách qua liên kết");
        await Expect(guest.Page.GetByRole(AriaRole.Tab, new() { Name = "Ghi chú" })).ToBeHiddenAsync();
        await guest.PictureAsync("guest-chat-phone");
        await secretary.PictureAsync("guest-chat-secretary");

        var item = (await office.ViewAsync(meeting)).GetProperty("agenda").EnumerateObject().Last().Name;
        await office.DoAsync(meeting, new { type = "closeSession", itemId = item, allow = Array.Empty<Guid>() });
        await Expect(guest.Part("Đang họp kín")).ToContainTextAsync("Cuộc họp chung tiếp tục");
        await office.DoAsync(meeting, new { type = "postMessage", text = Secret });
        await office.DoAsync(meeting, new { type = "endClosedSession" });
        await secretary.SayInChatAsync("Cuộc họp chung tiếp tục từ đây");
        await Expect(guest.Chat()).ToContainTextAsync("Cuộc họp chung tiếp tục từ đây");
        await Expect(guest.Page.Locator("body")).Not.ToContainTextAsync(Secret);

        await secretary.TabAsync("Đại biểu");
        await secretary.PressAsync($"Thao tác với {Name}");
        await secretary.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Đưa ra khỏi danh sách" }).ClickAsync();
        await secretary.Dialog().GetByRole(AriaRole.Button, new() { Name = "Đưa ra khỏi danh sách", Exact = true }).ClickAsync();
        await Expect(guest.Page.GetByRole(AriaRole.Heading, new() { Name = "Lượt khách đã kết thúc" })).ToBeVisibleAsync();
        await guest.PictureAsync("guest-over-phone");
        // The same browser does not come in under another name.
        await guest.OpenAsync("/");
        await guest.OpenAsync(link);
        await ComeAsync(guest, "Tên Khác");
        await Expect(guest.Page.GetByRole(AriaRole.Heading, new() { Name = "Liên kết không dùng được" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Guests_on_a_desk_are_refused_or_come_straight_in_and_leave()
    {
        using var office = await stage.OfficeAsync("thuky");
        var meeting = await office.ScheduleAsync("Hội thảo góp ý dự thảo quy chế", [("chutri", "chair"), ("thuky", "secretary"), ("daibieu1", "delegate")], "Trình bày dự thảo", "Góp ý");
        await office.DoAsync(meeting, new { type = "openMeeting" });
        await office.DoAsync(meeting, new { type = "openFloor", queue = "speech" });
        await using var secretary = await stage.MemberAsync("thuky", BrowserStage.Phone);
        await secretary.EnterMeetingAsync(meeting);
        await secretary.TabAsync("Đại biểu");
        var waits = await LinkAsync(secretary, "Khách mời", "guest-link-phone");
        await using var refused = await stage.SomebodyAsync();
        await refused.OpenAsync(waits);
        await ComeAsync(refused, "<b>Kẻ lạ</b><script>alert(1)</script>");
        await refused.PictureAsync("guest-waiting-desk");
        await Expect(secretary.Part("Phòng chờ")).ToContainTextAsync("<b>Kẻ lạ</b><script>alert(1)</script>");
        await secretary.Part("Phòng chờ").ScrollIntoViewIfNeededAsync();
        await secretary.PictureAsync("guest-lobby-phone");
        await secretary.PressAndConfirmAsync("Từ chối <b>Kẻ lạ</b><script>alert(1)</script>", "Từ chối");
        await Expect(refused.Page.GetByRole(AriaRole.Heading, new() { Name = "Lượt khách đã kết thúc" })).ToBeVisibleAsync();

        var direct = await LinkAsync(secretary, "Chuyên gia", null, lobby: false);
        await using var expert = await stage.SomebodyAsync();
        await expert.OpenAsync(direct);
        await ComeAsync(expert, "Lý Chuyên Gia");
        await Expect(expert.Header()).ToContainTextAsync("Hội thảo góp ý dự thảo quy chế");
        await Expect(expert.Says("Bạn có mặt từ")).ToBeVisibleAsync();
        await expert.AskToSpeakAsync("Đăng ký phát biểu", "Góp ý điều 5");
        await Expect(secretary.Page.GetByRole(AriaRole.Tab, new() { NameRegex = new Regex("^Phát biểu") })).ToBeVisibleAsync();
        await AccessibilityTests.AssertAccessibleAsync(expert, "a meeting as a guest by link sees it");
        await expert.PictureAsync("guest-inside-desk");
        await expert.PressAndConfirmAsync("Thoát");
        await Expect(expert.Page.GetByRole(AriaRole.Heading, new() { Name = "Bạn đã thoát khỏi cuộc họp" })).ToBeVisibleAsync();
        // Who comes back is the same guest, until the browser is closed.
        await expert.OpenAsync(direct);
        await Expect(expert.Header()).ToContainTextAsync("Hội thảo góp ý dự thảo quy chế");

        await using var member = await stage.MemberAsync("daibieu3");
        await member.OpenAsync(direct);
        await Expect(member.Page.GetByRole(AriaRole.Heading, new() { Name = "Bạn đang đăng nhập" })).ToBeVisibleAsync();
        await member.PictureAsync("guest-signed-in");
    }

    private static async Task<string> LinkAsync(Person steward, string label, string? picture, bool lobby = true)
    {
        await steward.PressAsync("Khách qua liên kết");
        await steward.FillAsync("Dành cho ai", label);
        await steward.FillAsync("Số lượt khách", "5");
        if (!lobby) await steward.Dialog().Locator("label").Filter(new() { HasText = "Khách ở phòng chờ" }).ClickAsync();
        if (picture is not null) await steward.PictureAsync(picture);
        await steward.PressAsync("Tạo liên kết");
        var link = await steward.Dialog().GetByLabel("Liên kết mời khách", new() { Exact = true }).InputValueAsync();
        if (picture is not null)
        {
            await AccessibilityTests.AssertAccessibleAsync(steward, "a new link for guests");
            await steward.PictureAsync($"{picture}-made");
        }
        await steward.PressAsync("Đóng");
        await Expect(steward.Dialog()).ToBeHiddenAsync();
        return link;
    }

    private static async Task ComeAsync(Person guest, string name)
    {
        await guest.FillAsync("Họ và tên", name);
        await guest.FillAsync("Cơ quan, đơn vị", "Báo Lao động");
        await guest.PressAsync("Vào dự họp");
    }
}
