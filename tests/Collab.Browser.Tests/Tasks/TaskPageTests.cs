using System.Text.RegularExpressions;

namespace Collab.Browser.Tests.Tasks;

/// <summary>A conclusion gives a task, its owner reports on a phone, and the unit's next meeting looks back on it before all else.</summary>
[Collection(SharedStage.Meetings)]
[Trait("Requirement", "A4")]
public sealed partial class TaskPageTests(Stage stage)
{
    private const string Secretary = "thuky";
    private const string Owner = "daibieu17";
    private const string Text = "Gửi báo cáo kết quả kiểm tra tài chính quý IV";

    [Fact]
    public async Task A_task_of_a_conclusion_is_reported_on_and_comes_back_as_the_first_item_of_the_next_meeting()
    {
        using var office = await stage.OfficeAsync(Secretary);
        using var admin = await stage.OfficeAsync("quantri");
        var unit = await admin.AddUnitAsync("BKT", "Ban Kiểm tra"); // what other tests schedule is not to look back on it
        Invited[] people = [new(Office.IdOf("chutri"), "chair"), new(Office.IdOf(Secretary), "secretary"), new(Office.IdOf(Owner), "delegate")];
        var meeting = await office.ScheduleAsync(unit, "Giao ban Ban Kiểm tra tháng 11", people, "Tình hình tháng 11");
        await office.DoAsync(meeting, new { type = "openMeeting" });

        await using var secretary = await stage.MemberAsync(Secretary);
        await ConcludeAsync(secretary, meeting);
        await office.DoAsync(meeting, new { type = "closeMeeting" });
        var task = await ReportOnPhoneAsync();
        await secretary.OpenAsync("/tasks?whose=assigned");
        await Expect(secretary.Part("Đang thực hiện 1")).ToContainTextAsync(Text);
        await AdminForms.AssertLooksAsync(secretary, "tasks");

        var next = await office.ScheduleAsync(unit, "Giao ban Ban Kiểm tra tháng 12", people, "Tình hình tháng 12");
        await LookBackAsync(secretary, office, next, task);
    }

    private static async Task ConcludeAsync(Person secretary, Guid meeting)
    {
        await secretary.EnterMeetingAsync(meeting);
        await secretary.TabAsync("Kết luận");
        await secretary.PressAsync("Ghi kết luận");
        await secretary.FillAsync("Nội dung kết luận", "Các đơn vị hoàn thành kiểm tra tài chính quý IV trước ngày 15.");
        await secretary.PressAsync("Thêm nhiệm vụ");
        await secretary.FillAsync("Việc cần làm", Text);
        await secretary.Page.GetByRole(AriaRole.Combobox, new() { NameRegex = new("^Đơn vị, cá nhân thực hiện") }).FillAsync(Office.NameOf(Owner));
        await secretary.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = Office.NameOf(Owner) }).First.ClickAsync();
        await AdminForms.AssertLooksAsync(secretary, "conclusion-task-dialog");
        await AdminForms.SubmitAsync(secretary, "Lưu");
        var tasks = secretary.Page.GetByRole(AriaRole.List, new() { Name = "Nhiệm vụ của kết luận 1" });
        await Expect(tasks).ToContainTextAsync(Text);
        await Expect(tasks).ToContainTextAsync(Office.NameOf(Owner));
        await AdminForms.AssertLooksAsync(secretary, "conclusion-task");
    }

    /// <summary>Led there by the notice.</summary>
    private async Task<Guid> ReportOnPhoneAsync()
    {
        await using var owner = await stage.MemberAsync(Owner, BrowserStage.Phone);
        await owner.OpenAsync("/inbox");
        await owner.Page.GetByRole(AriaRole.Link, new() { NameRegex = new(Text) }).ClickAsync();
        await Expect(owner.Page).ToHaveURLAsync(TaskAddress());
        await AdminForms.AssertLooksAsync(owner, "task-phone");
        await owner.PressAsync("Báo cáo tiến độ");
        await owner.FillAsync("Kết quả đến nay", "Đã kiểm tra 3 trên 5 đơn vị.");
        await AdminForms.AssertLooksAsync(owner, "task-phone-report");
        await AdminForms.SubmitAsync(owner, "Báo cáo tiến độ");
        await Expect(owner.Part("Quá trình thực hiện")).ToContainTextAsync("Đã kiểm tra 3 trên 5 đơn vị.");
        await AdminForms.AssertLooksAsync(owner, "task-phone-reported");
        var task = Guid.Parse(new Uri(owner.Page.Url).Segments[^1]);
        await owner.OpenAsync("/tasks");
        await Expect(owner.Says(Text)).ToBeVisibleAsync();
        await AdminForms.AssertLooksAsync(owner, "tasks-phone");
        return task;
    }

    private static async Task LookBackAsync(Person secretary, Office office, Guid meeting, Guid task)
    {
        await office.DoAsync(meeting, new { type = "openMeeting" });
        await secretary.EnterMeetingAsync(meeting);
        var first = secretary.Page.Locator(".agenda__item").First;
        await Expect(first).ToContainTextAsync("Kiểm điểm việc thực hiện kết luận");
        await Expect(first.Locator(".agenda__number")).ToHaveTextAsync("0");
        await Expect(first).ToContainTextAsync(Text);
        await Expect(first).ToContainTextAsync("Đang thực hiện");
        await secretary.PressAsync("Bắt đầu nội dung 0");
        await Expect(first).ToContainTextAsync("đã ghi vào biên bản");
        await secretary.PressAsync($"Cập nhật: {Text}");
        await AdminForms.AssertLooksAsync(secretary, "follow-up");
        await first.GetByRole(AriaRole.Button, new() { Name = "Báo hoàn thành" }).ClickAsync();
        await AdminForms.SubmitAsync(secretary, "Báo hoàn thành");
        await first.GetByRole(AriaRole.Button, new() { Name = "Xác nhận hoàn thành" }).ClickAsync();
        await Expect(first).ToContainTextAsync("Các nhiệm vụ đã hoàn thành.");

        var recorded = Assert.Single(await office.EventsAsync(meeting), e => e.GetProperty("type").GetString() == "followUpRecorded").GetProperty("data").GetProperty("tasks");
        Assert.Equal((task, "inProgress"), (recorded[0].GetProperty("taskId").GetGuid(), recorded[0].GetProperty("state").GetString()));
        await office.DoAsync(meeting, new { type = "closeMeeting" });
        await Expect(first).ToContainTextAsync("Tình hình ghi nhận lúc");
        await secretary.OpenAsync($"/tasks/{task}");
        await Expect(secretary.Says("Đã hoàn thành")).ToBeVisibleAsync();
        await AdminForms.AssertLooksAsync(secretary, "task-done");
    }

    [GeneratedRegex("/tasks/[0-9a-f-]{36}$")]
    private static partial Regex TaskAddress();
}
