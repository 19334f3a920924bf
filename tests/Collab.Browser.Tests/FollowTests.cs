namespace Collab.Browser.Tests;

/// <summary>Papers of a meeting, from being attached to being presented: everybody's page follows, whoever wants reads freely.</summary>
[Collection(SharedStage.Papers)]
[Trait("Requirement", "D5")]
public sealed class FollowTests(Stage stage)
{
    private static readonly ViewportSize Room = new() { Width = 1920, Height = 1080 };

    [Fact]
    [Trait("Requirement", "B5")]
    [Trait("Requirement", "B6")]
    [Trait("Requirement", "D10")]
    public async Task A_paper_is_returned_released_and_presented_and_every_screen_follows_its_pages()
    {
        var pdf = await Papers.PrintAsync(stage, Papers.Long(6));
        using var office = await stage.OfficeAsync("thuky");
        var meeting = await office.ScheduleAsync(
            "Hội nghị tổng kết công tác năm", [("chutri", "chair"), ("thuky", "secretary"), ("daibieu1", "delegate"), ("daibieu2", "delegate"), ("diemcau", "display")],
            "Báo cáo tổng kết", "Thảo luận");
        var item = (await office.ViewAsync(meeting)).GetProperty("agenda").EnumerateObject().Single(i => i.Value.GetProperty("number").GetString() == "1").Name;
        await office.DoAsync(meeting, new { type = "editAgendaItem", itemId = item, presenterId = Office.IdOf("daibieu1") });

        await using var secretary = await stage.MemberAsync("thuky");
        await using var presenter = await stage.MemberAsync("daibieu1");
        await using var delegateOnPhone = await stage.MemberAsync("daibieu2", BrowserStage.Phone);
        await using var screen = await stage.MemberAsync("diemcau", Room);
        await secretary.EnterMeetingAsync(meeting);
        await presenter.EnterMeetingAsync(meeting);

        // The unit's paper: a file of one's own computer, submitted, returned, submitted again, released.
        await presenter.PressAsync("Đính kèm tài liệu");
        await presenter.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "Báo cáo tổng kết.pdf", MimeType = "application/pdf", Buffer = pdf });
        await presenter.PictureAsync("paper-attach");
        await presenter.PressAsync("Đính kèm và trình duyệt");
        await Expect(presenter.Part("Tài liệu tôi gửi")).ToContainTextAsync("Chờ duyệt");

        await secretary.PressAsync("Trả lại Báo cáo tổng kết");
        await secretary.FillAsync("Lý do trả lại", "Thiếu số liệu quý IV");
        await secretary.PressAsync("Trả lại");
        await Expect(presenter.Part("Tài liệu tôi gửi")).ToContainTextAsync("Thiếu số liệu quý IV");
        await presenter.PictureAsync("paper-returned-presenter");
        await presenter.PressAsync("Trình duyệt Báo cáo tổng kết");
        await secretary.PressAsync("Duyệt phát hành Báo cáo tổng kết");
        await Expect(secretary.Page.GetByText("Đã phát hành")).ToBeVisibleAsync();
        await secretary.PictureAsync("paper-released-secretary");

        // Presented: every screen opens it, and turns with it.
        await office.DoAsync(meeting, new { type = "openMeeting" });
        await office.DoAsync(meeting, new { type = "startAgendaItem", itemId = item });
        await office.DoAsync(meeting, new { type = "setSpeakingTime", minutes = 5 });
        await delegateOnPhone.EnterMeetingAsync(meeting);
        await screen.OpenAsync($"/meetings/{meeting}/display");
        await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Name = "Báo cáo tổng kết", Exact = true })).ToBeVisibleAsync();
        await screen.PictureAsync("display-item");

        await presenter.CheckInAsync();
        await presenter.PressAsync("Trình chiếu Báo cáo tổng kết");
        // The PDF is made once the paper is there, and that takes as long as it takes.
        await Expect(presenter.Page.GetByText("Bạn đang trình chiếu.")).ToBeVisibleAsync(new() { Timeout = 300_000 });
        await Expect(delegateOnPhone.Page.GetByText("Đang theo người trình bày")).ToBeVisibleAsync();
        await Expect(Sheet(delegateOnPhone, 1).Locator("canvas")).ToBeVisibleAsync();

        await Expect(Sheet(presenter, 1).Locator("canvas")).ToBeVisibleAsync();
        for (var page = 2; page <= 4; page++) await presenter.Page.GetByRole(AriaRole.Button, new() { Name = "Trang sau" }).ClickAsync();
        await Expect(PageOf(delegateOnPhone)).ToHaveValueAsync("4");
        await Expect(PageOf(secretary)).ToHaveValueAsync("4");
        await Expect(screen.Page.Locator("[data-page='4'] canvas")).ToBeVisibleAsync();
        await Expect(screen.Page.Locator("figcaption")).ToContainTextAsync("Trang 4");
        await presenter.PictureAsync("follow-presenter");
        await delegateOnPhone.PictureAsync("follow-phone");
        await secretary.PictureAsync("follow-secretary");
        await screen.PictureAsync("follow-display");

        // Reading freely, and back.
        await delegateOnPhone.PressAsync("Tự đọc");
        await PageOf(delegateOnPhone).FillAsync("1");
        await PageOf(delegateOnPhone).PressAsync("Enter");
        await presenter.Page.GetByRole(AriaRole.Button, new() { Name = "Trang sau" }).ClickAsync();
        await Expect(delegateOnPhone.Page.GetByText("Người trình bày ở trang 5")).ToBeVisibleAsync();
        await Expect(PageOf(delegateOnPhone)).ToHaveValueAsync("1");
        await delegateOnPhone.PictureAsync("follow-phone-free");
        await delegateOnPhone.PressAsync("Theo người trình bày");
        await Expect(PageOf(delegateOnPhone)).ToHaveValueAsync("5");

        // Whoever scrolls with one's own hand is not pulled back.
        await secretary.Page.Locator(".reader__pages").HoverAsync();
        await secretary.Page.Mouse.WheelAsync(0, -4_000);
        await Expect(secretary.Page.GetByText("Bạn đang tự đọc")).ToBeVisibleAsync();

        // An item that ends takes its presentation with it.
        await office.DoAsync(meeting, new { type = "finishAgendaItem", itemId = item });
        await Expect(delegateOnPhone.Page.Locator(".paper-layer")).ToBeHiddenAsync();
        await Expect(screen.Page.Locator("figcaption")).ToBeHiddenAsync();

        // What was presented goes with the conclusion, and is read from it.
        await secretary.EnterMeetingAsync(meeting);
        await secretary.TabAsync("Kết luận");
        await secretary.PressAsync("Ghi kết luận");
        await secretary.FillAsync("Nội dung kết luận", "Thông qua báo cáo tổng kết.");
        await secretary.Page.GetByRole(AriaRole.Group, new() { Name = "Tệp kèm theo" }).GetByText("Báo cáo tổng kết").ClickAsync();
        await secretary.PictureAsync("conclusion-files-dialog");
        await secretary.PressAsync("Lưu");
        var files = secretary.Page.GetByRole(AriaRole.List, new() { Name = "Tệp kèm kết luận 1" });
        await Expect(files).ToContainTextAsync("Báo cáo tổng kết");
        await secretary.PictureAsync("conclusion-files");
        await files.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(Sheet(secretary, 1).Locator("canvas")).ToBeVisibleAsync();

        await secretary.OpenAsync($"/meetings/{meeting}/readiness");
        var board = secretary.Page.GetByRole(AriaRole.Table);
        await Expect(board.GetByRole(AriaRole.Row).Filter(new() { HasText = Office.NameOf("daibieu2") })).ToContainTextAsync("Đã mở");
        await Expect(board.GetByRole(AriaRole.Row).Filter(new() { HasText = Office.NameOf("chutri") })).ToContainTextAsync("Chưa nhận");
        await secretary.PictureAsync("readiness");
    }

    [Fact]
    [Trait("Requirement", "D4")]
    [Trait("Requirement", "D10")]
    public async Task The_room_display_shows_the_vote_its_result_and_the_speaker_with_the_time_left()
    {
        using var office = await stage.OfficeAsync("thuky");
        var meeting = await Meetings.InFullSwingAsync(office, "Hội nghị có màn hình phòng họp");
        await office.DoAsync(meeting.Id, new { type = "setSpeakingTime", minutes = 7 });
        await using var screen = await stage.MemberAsync("diemcau", Room);
        await screen.OpenAsync($"/meetings/{meeting.Id}/display");
        await Expect(screen.Page.GetByText("Đang biểu quyết")).ToBeVisibleAsync();
        await Expect(screen.Page.Locator(".speech-clock")).ToContainTextAsync("Còn");
        await screen.PictureAsync("display-ballot");
        Assert.Empty(await screen.Page.Locator(".display button, .display a").AllAsync());

        await office.DoAsync(meeting.Id, new { type = "closeBallot", ballotId = meeting.OpenBallot });
        await Expect(screen.Page.GetByText("Kết quả biểu quyết")).ToBeVisibleAsync();
        await screen.PictureAsync("display-result");

        await using var secretary = await stage.MemberAsync("thuky");
        await secretary.EnterMeetingAsync(meeting.Id);
        await secretary.PressAsync("Kết thúc phát biểu");
        await secretary.Page.GetByText("Thống kê phát biểu").ClickAsync();
        await Expect(secretary.Page.GetByText("Đăng ký mà chưa được phát biểu")).ToBeVisibleAsync();
        await secretary.Page.GetByText("Đăng ký mà chưa được phát biểu").ScrollIntoViewIfNeededAsync();
        await secretary.PictureAsync("floor-statistics");
    }

    private static ILocator Sheet(Person person, int page) => person.Page.Locator($".sheet[data-page='{page}']");

    private static ILocator PageOf(Person person) => person.Page.GetByRole(AriaRole.Textbox, new() { Name = "Trang" });
}
