namespace Collab.Browser.Tests;

/// <summary>A closed session and the lock, through the pages: who stays sees, who does not sees that there is one.</summary>
[Collection(SharedStage.Meetings)]
[Trait("Requirement", "D9")]
public sealed class ClosedSessionTests(Stage stage)
{
    private static readonly ViewportSize Room = new() { Width = 1920, Height = 1080 };
    private const string Secret = "Đề nghị kỷ luật khiển trách";

    [Fact]
    public async Task Who_stays_hears_and_votes_and_the_others_wait_outside_on_every_screen()
    {
        using var office = await stage.OfficeAsync("thuky");
        var meeting = await office.ScheduleAsync(
            "Hội nghị Ban Chấp hành công đoàn",
            [("chutri", "chair"), ("thuky", "secretary"), ("daibieu1", "delegate"), ("daibieu2", "delegate"), ("daibieu5", "delegate"), ("khachmoi", "guest"), ("diemcau", "display")],
            "Báo cáo công tác", "Công tác cán bộ");
        await office.DoAsync(meeting, new { type = "openMeeting" });
        await using var hall = await Hall.EnterAsync(stage, meeting);
        var (chair, secretary, inside, outside, late) = hall;
        await using var guest = await stage.MemberAsync("khachmoi", BrowserStage.Phone);
        await using var screen = await stage.MemberAsync("diemcau", Room);
        await guest.EnterMeetingAsync(meeting);
        await screen.OpenAsync($"/meetings/{meeting}/display");
        foreach (var person in new[] { chair, inside, outside }) await person.CheckInAsync();

        // Locked: who has not been in does not come in.
        await secretary.PressAndConfirmAsync("Khóa cuộc họp");
        await Expect(late.Part("Điểm danh của tôi")).ToContainTextAsync("Cuộc họp đã khóa");
        await Expect(outside.Header()).ToContainTextAsync("Đã khóa");
        await Expect(late.Button("Điểm danh trực tuyến")).ToBeHiddenAsync();
        await late.PictureAsync("closed-locked");

        await chair.PressAsync("Thao tác với nội dung 2");
        await chair.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Họp kín về nội dung này" }).ClickAsync();
        await chair.Dialog().Locator("label").Filter(new() { HasText = Office.NameOf("daibieu1") }).ClickAsync();
        await Expect(chair.Dialog()).ToContainTextAsync("Người được ở lại: 1");
        await chair.PictureAsync("closed-dialog");
        await chair.PressAsync("Bắt đầu họp kín");
        await Expect(chair.Dialog()).ToBeHiddenAsync();

        foreach (var person in new[] { chair, secretary, inside }) await Expect(person.Part("Đang họp kín")).ToContainTextAsync("2. Công tác cán bộ");
        foreach (var person in new[] { outside, late, guest })
        {
            await Expect(person.Part("Đang họp kín")).ToContainTextAsync("Cuộc họp chung tiếp tục khi phiên kín kết thúc.");
            await Expect(person.Part("Đang họp kín")).Not.ToContainTextAsync("Công tác cán bộ");
        }
        await Expect(screen.Page.GetByText("Đang họp kín")).ToBeVisibleAsync();

        await inside.SayInChatAsync(Secret);
        await Expect(inside.Chat()).ToContainTextAsync(Secret);
        await chair.TabAsync("Trao đổi");
        await Expect(chair.Chat()).ToContainTextAsync(Secret);
        await secretary.PrepareBallotAsync(Secret, secret: false);
        await secretary.PressAndConfirmAsync("Mở biểu quyết");
        await inside.VoteAsync("Tán thành");
        await secretary.PressAndConfirmAsync("Kết thúc biểu quyết");
        await Expect(inside.Ballot(Secret)).ToContainTextAsync("Kín");
        await chair.PictureAsync("closed-chair");
        await inside.PictureAsync("closed-inside");
        await outside.TabAsync("Trao đổi");
        await Expect(outside.Says("Đang họp kín. Trao đổi mở lại khi phiên kín kết thúc.")).ToBeVisibleAsync();
        await outside.PictureAsync("closed-outside");
        await guest.PictureAsync("closed-guest-phone");
        await screen.PictureAsync("closed-display");
        await late.Page.ReloadAsync();
        await Expect(late.Part("Đang họp kín")).ToBeVisibleAsync();

        // Over: everybody hears what is said from now on, and nobody outside what was said.
        await chair.PressAndConfirmAsync("Kết thúc họp kín");
        await Expect(outside.Part("Đang họp kín")).ToBeHiddenAsync();
        await secretary.PressAsync("Mở khóa");
        await secretary.SayInChatAsync("Mời các đồng chí trở lại");
        await late.TabAsync("Trao đổi");
        foreach (var person in new[] { outside, late })
        {
            await Expect(person.Chat()).ToContainTextAsync("Mời các đồng chí trở lại");
            await Expect(person.Page.Locator("body")).Not.ToContainTextAsync(Secret);
        }
        await Expect(inside.Chat()).ToContainTextAsync(Secret);
        await late.CheckInAsync();
    }
}
