using System.Text.RegularExpressions;

namespace Collab.Browser.Tests;

[Collection(SharedStage.Meetings)]
public sealed class PlanningTests(Stage stage)
{
    [Fact]
    [Trait("Requirement", "B1")]
    [Trait("Requirement", "B8")]
    public async Task A_series_with_a_whole_unit_and_a_bridge_point_is_planned_seen_in_the_calendar_and_called_off_from_its_middle()
    {
        const string title = "Giao ban tuần của Công đoàn ngành Y tế";
        await using var secretary = await stage.MemberAsync("thuky");
        await secretary.OpenAsync("/meetings/new");
        await secretary.FillAsync("Tên cuộc họp", title);
        await secretary.FillAsync("Loại cuộc họp", "Họp công việc");
        await ChooseAsync(secretary, "Lặp lại", "Hằng tuần");
        await secretary.FillAsync("Số cuộc họp", "3");
        await ChooseAsync(secretary, "Thuộc đơn vị", "Công đoàn ngành Y tế");
        await secretary.PressAsync("Thêm cả đơn vị");
        await Expect(secretary.Says("Cả đơn vị: Công đoàn ngành Y tế")).ToBeVisibleAsync();
        await secretary.FillAsync("Tìm người để mời", "minh hạnh");
        await ChooseAsync(secretary, "Thuộc đơn vị", "Tất cả đơn vị");
        await secretary.PressAsync("Thêm Nguyễn Thị Minh Hạnh");
        await secretary.Page.GetByLabel("Vai trò của Nguyễn Thị Minh Hạnh").SelectOptionAsync("Chủ trì");
        await secretary.PressAsync("Thêm điểm cầu");
        await secretary.PressAsync("Lập lịch");
        await Expect(secretary.Says("Hãy nhập tên điểm cầu.")).ToBeVisibleAsync();
        await secretary.FillAsync("Tên điểm cầu 1", "Điểm cầu Bệnh viện đa khoa");
        await secretary.PictureAsync("desk-planning-schedule", wholePage: true);
        await secretary.PressAsync("Lập lịch");

        await Expect(secretary.Page).ToHaveURLAsync(new Regex("/meetings\\?period=upcoming$"));
        await ChooseAsync(secretary, "Loại cuộc họp", "Họp công việc");
        var rows = secretary.Page.GetByRole(AriaRole.List, new() { Name = "Danh sách cuộc họp" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = title });
        await Expect(rows).ToHaveCountAsync(3);
        await Expect(rows.Nth(1)).ToContainTextAsync("2/3 của chuỗi");
        await secretary.PictureAsync("desk-planning-list", wholePage: true);

        // What was chosen is in the address: back from a meeting the list is the same.
        await rows.Nth(1).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(secretary.Header()).ToContainTextAsync("Sắp diễn ra");
        await secretary.PressAsync("Thao tác khác với cuộc họp");
        await secretary.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Cuộc này và các cuộc sau trong chuỗi" }).ClickAsync();
        await secretary.ChooseAsync("Hủy các cuộc họp");
        await secretary.FillAsync("Lý do", "Trùng Đại hội");
        await secretary.PictureAsync("desk-planning-series");
        await secretary.PressAsync("Hủy các cuộc họp");
        await Expect(secretary.Header()).ToContainTextAsync("Đã hủy");
        await Expect(secretary.Dialog()).ToBeHiddenAsync();
        await secretary.Page.GoBackAsync();
        await Expect(rows.Filter(new() { HasText = "Đã hủy" })).ToHaveCountAsync(2);
        await Expect(rows.First).ToContainTextAsync("Sắp diễn ra");

        // A week shows all of a day, a month only so many.
        var week = $"/meetings/calendar?day={DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(7)).AddDays(1):yyyy-MM-dd}";
        await secretary.OpenAsync(week);
        await Expect(secretary.Says(title)).ToBeVisibleAsync();
        await secretary.PictureAsync("desk-planning-week", wholePage: true);
        await secretary.OpenAsync("/meetings/calendar?view=month");
        await Expect(secretary.Page.Locator(".timetable--month")).ToBeVisibleAsync();
        await secretary.PictureAsync("desk-planning-calendar", wholePage: true);
        await using var invited = await stage.MemberAsync("daibieu9", Stage.Phone);
        await invited.OpenAsync(week);
        await Expect(invited.Says(title)).ToBeVisibleAsync();
        await Expect(invited.Says("Chưa trả lời")).ToBeVisibleAsync();
        await invited.PictureAsync("phone-planning-calendar");
        await invited.OpenAsync("/meetings?period=all&whose=attended");
        await Expect(invited.Says(title)).ToBeVisibleAsync();
        await invited.PictureAsync("phone-planning-list");
    }

    private static async Task ChooseAsync(Person person, string label, string option)
    {
        await person.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"{label}$") }).ClickAsync();
        await person.Page.GetByRole(AriaRole.Option, new() { Name = option, Exact = true }).ClickAsync();
    }
}
