namespace Collab.Browser.Tests;

public sealed class RollCallTests(Stage stage) : IClassFixture<Stage>
{
    private static readonly ViewportSize Phone = new() { Width = 390, Height = 844 };

    private static ILocator Row(Person person, string userName) =>
        person.Page.GetByRole(AriaRole.Listitem, new() { Name = Office.NameOf(userName), Exact = true });

    [Fact]
    [Trait("Requirement", "B1")]
    [Trait("Requirement", "D1")]
    [Trait("Requirement", "D2")]
    public async Task The_secretary_calls_the_roll_and_a_bridge_point_counts_heads_that_are_no_votes()
    {
        using var office = await stage.OfficeAsync("thuky");
        var meeting = await office.ScheduleAsync("Hội nghị toàn quốc trực tuyến",
            [
                new Invited(Office.IdOf("chutri"), "chair"), new(Office.IdOf("thuky"), "secretary"), new(Office.IdOf("daibieu1"), "delegate", Badge: "ĐB-001"),
                new(Office.IdOf("daibieu2"), "delegate", Badge: "ĐB-002"), new(Office.IdOf("daibieu3"), "delegate"), new(Office.IdOf("daibieu5"), "advisory"), new(Office.IdOf("khachmoi"), "guest"),
            ],
            "Khai mạc");
        await office.DoAsync(meeting, new { type = "openMeeting" });
        await using var secretary = await stage.MemberAsync("thuky");
        await using var keeper = await stage.MemberAsync("daibieu5", Phone);
        await secretary.EnterMeetingAsync(meeting);
        await secretary.Page.GetByRole(AriaRole.Link, new() { Name = "Mở bảng điểm danh" }).ClickAsync();
        await Expect(secretary.Page.GetByRole(AriaRole.Heading, new() { Name = "Điểm danh đại biểu", Exact = true })).ToBeVisibleAsync();

        await AddBridgeAsync(secretary);
        await CountHeadsAsync(keeper, meeting);
        await Expect(secretary.Part("Điểm danh")).ToContainTextAsync("Số người tại điểm cầu (không tính biểu quyết)");

        // A badge, read in lower case.
        await secretary.TabAsync("Đại biểu");
        await secretary.FillAsync("Điểm danh bằng thẻ", "đb-001");
        await secretary.Page.Keyboard.PressAsync("Enter");
        await Expect(secretary.Says($"{Office.NameOf("daibieu1")}: đã ghi có mặt.")).ToBeVisibleAsync();
        await secretary.FillAsync("Điểm danh bằng thẻ", "999");
        await secretary.Page.Keyboard.PressAsync("Enter");
        await Expect(secretary.Says("Không có đại biểu nào mang thẻ 999.")).ToBeVisibleAsync();

        // An absence wants its reason.
        await Row(secretary, "daibieu2").GetByRole(AriaRole.Button, new() { Name = $"Điểm danh {Office.NameOf("daibieu2")}" }).ClickAsync();
        await secretary.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Vắng có lý do…" }).ClickAsync();
        await secretary.PressAsync("Ghi điểm danh");
        await Expect(secretary.Dialog()).ToContainTextAsync("Hãy ghi lý do.");
        await secretary.FillAsync("Lý do", "Đi công tác nước ngoài");
        await secretary.PictureAsync("roll-call-absence");
        await secretary.PressAsync("Ghi điểm danh");
        await Expect(Row(secretary, "daibieu2")).ToContainTextAsync("Lý do: Đi công tác nước ngoài");

        // Who checked in alone is confirmed; several at once are recorded.
        using (var guest = await stage.OfficeAsync("khachmoi")) await guest.DoAsync(meeting, new { type = "checkIn", mode = "online" });
        await Row(secretary, "khachmoi").GetByRole(AriaRole.Button, new() { Name = "Xác nhận", Exact = true }).ClickAsync();
        await Expect(Row(secretary, "khachmoi").GetByRole(AriaRole.Button, new() { Name = "Xác nhận", Exact = true })).ToBeHiddenAsync();
        foreach (var userName in (string[])["chutri", "thuky"]) await Row(secretary, userName).Locator("label").ClickAsync();
        await secretary.PictureAsync("roll-call");
        await secretary.Page.GetByRole(AriaRole.Group, new() { Name = "Với những người đã chọn" }).GetByRole(AriaRole.Button, new() { Name = "Có mặt", Exact = true }).ClickAsync();

        await Expect(secretary.Part("Điểm danh")).ToContainTextAsync("4/6 có mặt");
        await Expect(secretary.Part("Điểm danh")).ToContainTextAsync("Đủ điều kiện tiến hành");
        await Expect(secretary.Part("Điểm danh")).ToContainTextAsync("Vẫn đủ nếu có thêm không quá 1 người rời họp.");
        await AssertNumbersAsync(office, meeting);

        await secretary.TabAsync("Theo đơn vị");
        await Expect(secretary.Page.Locator(".unit-table tfoot")).ToContainTextAsync("Tất cả");
        await secretary.PictureAsync("roll-call-units");
        await secretary.Page.SetViewportSizeAsync(Phone.Width, Phone.Height);
        await secretary.PictureAsync("roll-call-units-phone", wholePage: true);
        await secretary.TabAsync("Đại biểu");
        await secretary.PictureAsync("roll-call-phone", wholePage: true);
        await secretary.TabAsync("Điểm cầu");
        await secretary.PictureAsync("roll-call-bridges-phone", wholePage: true);

        // The afternoon: everybody checks in again, and the morning keeps its numbers.
        await secretary.Page.SetViewportSizeAsync(1440, 900);
        await StartSittingAsync(secretary, "Buổi sáng 05/12");
        await Expect(secretary.Part("Điểm danh")).ToContainTextAsync("0/6 có mặt");
        await secretary.TabAsync("Đại biểu");
        await Row(secretary, "daibieu1").GetByRole(AriaRole.Button, new() { Name = "Có mặt", Exact = true }).ClickAsync();
        await Expect(secretary.Part("Điểm danh")).ToContainTextAsync("1/6 có mặt");
        await secretary.PressAndConfirmAsync("Kết thúc buổi");
        await StartSittingAsync(secretary, "Buổi chiều 05/12");
        await Expect(secretary.Part("Các buổi họp")).ToContainTextAsync("1/6 có mặt, 0 vắng có lý do, 0 đã rời, 5 chưa điểm danh");
        await Row(secretary, "daibieu1").GetByRole(AriaRole.Button, new() { Name = "Có mặt", Exact = true }).ClickAsync();
        await secretary.PictureAsync("roll-call-sittings");

        // After the meeting the record is mended, with a reason.
        await office.DoAsync(meeting, new { type = "closeMeeting" });
        await secretary.TabAsync("Đại biểu");
        await Row(secretary, "daibieu1").GetByRole(AriaRole.Button, new() { Name = $"Điểm danh {Office.NameOf("daibieu1")}" }).ClickAsync();
        await secretary.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Đã rời" }).ClickAsync();
        await Expect(secretary.Dialog()).ToContainTextAsync("mọi sửa đổi đều cần ghi lý do");
        await secretary.FillAsync("Lý do", "Về sớm, chưa kịp ghi");
        await secretary.PressAsync("Ghi điểm danh");
        await Expect(Row(secretary, "daibieu1")).ToContainTextAsync("Về sớm, chưa kịp ghi");
    }

    private static async Task StartSittingAsync(Person secretary, string title)
    {
        await secretary.PressAsync("Bắt đầu buổi mới…");
        await secretary.FillAsync("Tên buổi", title);
        await secretary.PressAsync("Bắt đầu buổi họp");
        await Expect(secretary.Dialog()).ToBeHiddenAsync();
        await Expect(secretary.Part("Các buổi họp")).ToContainTextAsync(title);
    }

    private static async Task AddBridgeAsync(Person secretary)
    {
        await secretary.TabAsync("Điểm cầu");
        await secretary.PressAsync("Thêm điểm cầu");
        await secretary.FillAsync("Tên điểm cầu", "Điểm cầu Hải Phòng");
        await secretary.FillAsync("Số người tại điểm cầu", "38");
        await secretary.Dialog().GetByRole(AriaRole.Button, new() { NameRegex = new("Người phụ trách") }).ClickAsync();
        await secretary.Page.GetByRole(AriaRole.Option, new() { Name = Office.NameOf("daibieu5") }).ClickAsync();
        await secretary.Page.Locator(".member-picker__list label").Filter(new() { HasText = Office.NameOf("daibieu3") }).ClickAsync();
        await secretary.PictureAsync("roll-call-bridge-dialog");
        await secretary.PressAsync("Lưu");
        await Expect(secretary.Dialog()).ToBeHiddenAsync();
        await Expect(secretary.Page.GetByRole(AriaRole.Listitem, new() { Name = "Điểm cầu Hải Phòng" })).ToContainTextAsync("0/1 có mặt");
        await secretary.PictureAsync("roll-call-bridges");
    }

    // On a phone: the keeper counts forty heads and says who of the delegates is there.
    private static async Task CountHeadsAsync(Person keeper, Guid meeting)
    {
        await keeper.EnterMeetingAsync(meeting);
        await keeper.TabAsync("Đại biểu");
        var card = keeper.Part("Bạn phụ trách: Điểm cầu Hải Phòng");
        await keeper.FillAsync("Đếm lại số người", "40");
        await keeper.PressAsync("Lưu số người");
        await Expect(card).ToContainTextAsync("40");
        await card.GetByRole(AriaRole.Button, new() { Name = "Có mặt", Exact = true }).ClickAsync();
        await Expect(card).ToContainTextAsync("1/1 có mặt");
        await keeper.PictureAsync("roll-call-keeper-phone", wholePage: true);
    }

    private static async Task AssertNumbersAsync(Office office, Guid meeting)
    {
        var view = await office.ViewAsync(meeting);
        var presence = view.GetProperty("presence");
        Assert.Equal((4, 1, 40, 1, 1), (Number("present"), Number("bridge"), Number("bridgeHeads"), Number("absent"), Number("guests")));
        Assert.Equal(3, view.GetProperty("quorum").GetProperty("present").GetInt32()); // the chair, a delegate in the hall and one among the forty heads

        int Number(string name) => presence.GetProperty(name).GetInt32();
    }
}
