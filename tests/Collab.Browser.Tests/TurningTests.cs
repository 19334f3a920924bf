namespace Collab.Browser.Tests;

public sealed class TurningTests(Stage stage) : IClassFixture<Stage>
{
    private static readonly ViewportSize Lying = new() { Width = 1180, Height = 820 };
    private static readonly ViewportSize Upright = new() { Width = 820, Height = 1180 };

    [Fact]
    [Trait("Requirement", "D10")]
    public async Task A_tablet_that_is_turned_keeps_what_was_written_and_the_dialog_that_is_open()
    {
        const string Conclusion = "Thống nhất chương trình công tác quý I.";
        const string Message = "Kính đề nghị các đơn vị gửi báo cáo.";
        using var office = await stage.OfficeAsync("thuky");
        var meeting = await office.ScheduleAsync("Họp cơ quan", [("chutri", "chair"), ("thuky", "secretary"), ("daibieu1", "delegate")], "Chương trình quý I");
        await office.DoAsync(meeting, new { type = "openMeeting" });
        await using var secretary = await stage.MemberAsync("thuky", Lying);
        await secretary.EnterMeetingAsync(meeting);
        await secretary.CheckInAsync();
        await secretary.TabAsync("Trao đổi");
        await secretary.FillAsync("Viết tin nhắn", Message);
        await secretary.TabAsync("Kết luận");
        await secretary.PressAsync("Ghi kết luận");
        await secretary.FillAsync("Nội dung kết luận", Conclusion);

        await secretary.Page.SetViewportSizeAsync(Upright.Width, Upright.Height);
        await Expect(secretary.Dialog().GetByLabel("Nội dung kết luận")).ToHaveValueAsync(Conclusion);
        await secretary.PictureAsync("turned-dialog");
        await secretary.PressAsync("Lưu");

        await secretary.TabAsync("Khác");
        await Expect(secretary.Page.GetByLabel("Viết tin nhắn")).ToHaveValueAsync(Message);
        await secretary.PictureAsync("turned-chat");
        await secretary.TabAsync("Kết luận");
        await Expect(secretary.Says(Conclusion)).ToBeVisibleAsync();
    }
}
