using System.Diagnostics;

namespace Collab.Browser.Tests;

/// <summary>Who sits where, on every screen of a meeting.</summary>
[Collection(SharedStage.Meetings)]
[Trait("Requirement", "D8")]
public sealed class SeatingTests(Stage stage)
{
    private static readonly ViewportSize Room = new() { Width = 1920, Height = 1080 };

    [Fact]
    public async Task A_secretary_seats_the_room_and_everybody_sees_where_they_sit_and_who_is_there()
    {
        using var administrator = await stage.OfficeAsync("quantri");
        var room = await HallAsync(administrator, "Hội trường tầng 2", rows: 4, across: 8);
        using var office = await stage.OfficeAsync("thuky");
        var meeting = await office.ScheduleAsync(
            "Hội nghị Ban Chấp hành",
            [("chutri", "chair"), ("thuky", "secretary"), ("diemcau", "display"), ("khachmoi", "guest"), .. Enumerable.Range(1, 20).Select(n => ($"daibieu{n}", "delegate"))],
            "Báo cáo công tác");
        await PlaceAsync(office, meeting, room);

        await using var secretary = await stage.MemberAsync("thuky");
        await secretary.EnterMeetingAsync(meeting);
        await secretary.Page.GetByRole(AriaRole.Link, new() { Name = "Xếp chỗ ngồi" }).ClickAsync();
        await secretary.PressAsync("Dùng sơ đồ của phòng");
        await Expect(secretary.Page.GetByText("0/34 chỗ đã xếp")).ToBeVisibleAsync();
        await secretary.PictureAsync("desk-seating-empty");
        await secretary.PressAsync("Xếp tự động");
        await Expect(secretary.Page.GetByText("23/34 chỗ đã xếp")).ToBeVisibleAsync();
        await Expect(Seat(secretary, "CT")).ToContainTextAsync("Minh Hạnh");

        // By hand: dragged to a free seat, made free in the dialog, and from the list again.
        await Seat(secretary, "A1").DragToAsync(Seat(secretary, "D8"));
        await Expect(Seat(secretary, "A1")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("seat--free"));
        await Seat(secretary, "A2").ClickAsync();
        await secretary.PictureAsync("desk-seating-dialog");
        await secretary.Dialog().GetByRole(AriaRole.Button, new() { Name = "Để trống" }).ClickAsync();
        await Expect(secretary.Dialog()).ToBeHiddenAsync();
        await secretary.Part("Chưa có chỗ").Locator("li button").First.ClickAsync();
        await Seat(secretary, "A1").ClickAsync();
        await Expect(secretary.Part("Chưa có chỗ")).ToContainTextAsync("Mọi người đã có chỗ.");
        await AccessibilityTests.AssertAccessibleAsync(secretary, "the seating plan as a steward sees it");

        // On one's phone, and live on the plan.
        await using var first = await stage.MemberAsync("daibieu5", BrowserStage.Phone);
        await first.EnterMeetingAsync(meeting);
        await first.TabAsync("Đại biểu");
        await Expect(first.Part("Sơ đồ chỗ ngồi")).ToContainTextAsync("Chỗ của tôi: ");
        await first.PictureAsync("phone-seating-own");
        await first.Page.GetByRole(AriaRole.Link, new() { Name = "Xem sơ đồ" }).ClickAsync();
        await Expect(first.Page.Locator(".seat-list__own")).ToContainTextAsync(Office.NameOf("daibieu5"));
        await first.PictureAsync("phone-seating-list");
        await AccessibilityTests.AssertAccessibleAsync(first, "the list of seats on a phone");
        await first.Page.GetByRole(AriaRole.Radio, new() { Name = "Sơ đồ" }).CheckAsync(new() { Force = true });
        await Expect(first.Page.Locator(".seat--own")).ToBeVisibleAsync();
        await first.PictureAsync("phone-seating-plan");

        using (var delegated = await office.BesideAsync("daibieu5")) await delegated.DoAsync(meeting, new { type = "checkIn", mode = "inPerson" });
        using (var online = await office.BesideAsync("daibieu2")) await online.DoAsync(meeting, new { type = "checkIn", mode = "online" });
        await office.DoAsync(meeting, new { type = "recordAttendance", entries = new[] { new { status = "absent", memberId = Office.IdOf("daibieu1"), reason = "Đi công tác" } } });
        await Expect(secretary.Page.GetByText("1 người có mặt tại chỗ")).ToBeVisibleAsync();
        await Expect(secretary.Page.Locator(".seat--here")).ToHaveCountAsync(1);
        await Expect(secretary.Page.Locator(".seat--elsewhere")).ToHaveCountAsync(1);
        await Expect(secretary.Page.Locator(".seat--absent")).ToHaveCountAsync(1);
        await secretary.PictureAsync("desk-seating-steward");

        await using var screen = await stage.MemberAsync("diemcau", Room);
        await screen.OpenAsync($"/meetings/{meeting}/display");
        await Expect(screen.Page.Locator(".seat--here")).ToBeVisibleAsync();
        await screen.PictureAsync("display-seating");
        await office.DoAsync(meeting, new { type = "openMeeting" });
        await Expect(screen.Page.Locator(".seat--here")).ToHaveCountAsync(0);
        await screen.OpenAsync($"/meetings/{meeting}/display/seats");
        await Expect(screen.Page.Locator(".seat--here")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_largest_plan_in_a_large_meeting_is_shown_and_worked_with()
    {
        using var administrator = await stage.OfficeAsync("quantri");
        var room = await HallAsync(administrator, "Nhà thi đấu", rows: 19, across: 31);
        using var office = await stage.OfficeAsync("thuky");
        var people = await administrator.ManyMembersAsync(1_000);
        var meeting = await office.ScheduleAsync(
            "Đại hội", [new(Office.IdOf("chutri"), "chair"), new(Office.IdOf("thuky"), "secretary"), .. people.Select(id => new Invited(id, "delegate"))], "Khai mạc");
        await PlaceAsync(office, meeting, room);
        await office.DoAsync(meeting, new { type = "takeSeatingPlan" });

        await using var secretary = await stage.MemberAsync("thuky");
        await secretary.OpenAsync($"/meetings/{meeting}/seats");
        await secretary.PressAsync("Xếp tự động");
        await Expect(secretary.Page.GetByText("591/591 chỗ đã xếp")).ToBeVisibleAsync();
        await secretary.PictureAsync("desk-seating-large");
        await secretary.PressAsync("Phóng to");
        await secretary.PictureAsync("desk-seating-large-full");

        // Somebody without a seat, looked for among all.
        var watch = Stopwatch.StartNew();
        await Seat(secretary, "A1").ClickAsync();
        await secretary.Dialog().GetByRole(AriaRole.Searchbox).FillAsync("a");
        await secretary.Dialog().Locator("label").First.ClickAsync();
        await secretary.PressAsync("Xếp vào chỗ này");
        await Expect(secretary.Dialog()).ToBeHiddenAsync();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"To seat somebody took {watch.Elapsed}.");
    }

    [Fact]
    [Trait("Requirement", "B1")]
    public async Task A_meeting_is_edited_before_it_begins()
    {
        using var office = await stage.OfficeAsync("thuky");
        var meeting = await office.ScheduleAsync("Họp chưa rõ tên", [("chutri", "chair"), ("thuky", "secretary"), ("daibieu1", "delegate")], "Báo cáo");
        await using var secretary = await stage.MemberAsync("thuky");
        await using var invited = await stage.MemberAsync("daibieu1", BrowserStage.Phone);
        await secretary.EnterMeetingAsync(meeting);
        await invited.EnterMeetingAsync(meeting);

        await EditAsync();
        await secretary.FillAsync("Tên cuộc họp", "");
        await secretary.PressAsync("Lưu");
        await Expect(secretary.Dialog()).ToContainTextAsync("Hãy nhập tên cuộc họp.");
        await secretary.FillAsync("Tên cuộc họp", "Sơ kết công tác quý I");
        await secretary.PictureAsync("desk-meeting-edit");
        await secretary.PressAsync("Lưu");
        await Expect(invited.Header()).ToContainTextAsync("Sơ kết công tác quý I");
        await Expect(secretary.Dialog()).ToBeHiddenAsync();

        await office.DoAsync(meeting, new { type = "openMeeting" });
        await secretary.PressAsync("Thao tác khác với cuộc họp");
        await Expect(secretary.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Sửa thông tin cuộc họp" })).ToHaveCountAsync(0);

        async Task EditAsync()
        {
            await secretary.PressAsync("Thao tác khác với cuộc họp");
            await secretary.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Sửa thông tin cuộc họp" }).ClickAsync();
        }
    }

    /// <summary>A screen, the chair's and the secretary's seat in front, and rows of seats from A.</summary>
    private static async Task<Guid> HallAsync(Office administrator, string name, int rows, int across)
    {
        var room = (await administrator.DoAsync(new { type = "addRoom", name = $"{name} {Guid.NewGuid().ToString()[..4]}", capacity = rows * across + 2 })).GetProperty("roomId").GetGuid();
        var middle = across / 2;
        await administrator.DoAsync(new
        {
            type = "setSeatingPlan",
            roomId = room,
            version = 0,
            width = across,
            height = rows + 3,
            seats = new[]
            {
                new { id = 1, x = middle, y = 1, label = (string?)null, kind = "screen" },
                new { id = 2, x = middle, y = 2, label = (string?)"CT", kind = "chair" },
                new { id = 3, x = middle + 1, y = 2, label = (string?)"TK", kind = "secretary" },
            }.Concat(Enumerable.Range(0, rows * across).Select(n => new { id = 10 + n, x = 1 + n % across, y = 4 + n / across, label = (string?)$"{(char)('A' + n / across)}{1 + n % across}", kind = "seat" })),
        });
        return room;
    }

    private static async Task PlaceAsync(Office office, Guid meeting, Guid room)
    {
        var view = await office.ViewAsync(meeting);
        await office.DoAsync(meeting, new { type = "reschedule", startsAt = view.GetProperty("startsAt").GetDateTimeOffset(), endsAt = view.GetProperty("endsAt").GetDateTimeOffset(), reason = "Có phòng họp", placeId = room });
    }

    private static ILocator Seat(Person person, string label) =>
        person.Page.Locator("[data-seat]").Filter(new() { Has = person.Page.Locator($".seat__label:text-is('{label}')") });
}
