using System.Text.Json;

namespace Collab.Browser.Tests;

/// <summary>axe-core finds nothing serious or critical on any page, in any state, on large and small screens.</summary>
[Collection(SharedStage.Organisation)]
[Trait("Requirement", "D10")]
public sealed class AccessibilityTests(Stage stage)
{
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Repository.AxeScript));

    public static TheoryData<string> Screens => ["desk", "phone"];

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task Signing_in(string screen)
    {
        await using var person = await stage.SomebodyAsync(SizeOf(screen));
        await person.OpenAsync("/");
        await Expect(person.Button("Đăng nhập")).ToBeVisibleAsync();
        await AssertAccessibleAsync(person, "the sign-in page");

        await person.PressAsync("Đăng nhập");
        await Expect(person.Says("Hãy nhập tên đăng nhập và mật khẩu.")).ToBeVisibleAsync();
        await AssertAccessibleAsync(person, "the sign-in page with an error");
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task Lists_and_the_form_to_schedule(string screen)
    {
        await using var person = await stage.MemberAsync("thuky", SizeOf(screen));
        await person.OpenAsync("/meetings");
        await Expect(person.Says("Hội nghị giao ban công tác công đoàn quý IV")).ToBeVisibleAsync();
        await AssertAccessibleAsync(person, "the list of meetings");

        await person.OpenAsync("/meetings/new");
        await person.PressAsync("Thêm nội dung");
        await person.PressAsync("Lập lịch");
        await Expect(person.Says("Hãy nhập tên cuộc họp.")).ToBeVisibleAsync();
        await AssertAccessibleAsync(person, "the form to schedule, with errors");

        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Mở lịch" }).First.ClickAsync();
        await Expect(person.Dialog()).ToBeVisibleAsync();
        await AssertAccessibleAsync(person, "the calendar of a date field");

        await person.OpenAsync("/no-such-page");
        await Expect(person.Says("Không tìm thấy trang")).ToBeVisibleAsync();
        await AssertAccessibleAsync(person, "a page that does not exist");
    }

    [Theory]
    [InlineData("desk", "thuky")]
    [InlineData("desk", "daibieu1")]
    [InlineData("desk", "diemcau")]
    [InlineData("phone", "thuky")]
    [InlineData("phone", "daibieu1")]
    public async Task A_meeting_in_every_state(string screen, string userName)
    {
        using var office = await stage.OfficeAsync("thuky");
        var meeting = await Meetings.InFullSwingAsync(office);
        await using var person = await stage.MemberAsync(userName, SizeOf(screen));
        await person.EnterMeetingAsync(meeting.Id);
        foreach (var part in await person.Page.GetByRole(AriaRole.Tab).AllAsync())
        {
            await part.ClickAsync();
            await AssertAccessibleAsync(person, $"the meeting as {userName} sees it, at {await part.InnerTextAsync()}");
        }

        await office.DoAsync(meeting.Id, new { type = "closeBallot", ballotId = meeting.OpenBallot });
        await office.DoAsync(meeting.Id, new { type = "closeMeeting" });
        await Expect(person.Header()).ToContainTextAsync("Đã bế mạc");
        await AssertAccessibleAsync(person, $"the closed meeting as {userName} sees it");
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task Dialogs_and_menus(string screen)
    {
        using var office = await stage.OfficeAsync("thuky");
        var meeting = await Meetings.InFullSwingAsync(office);
        await using var steward = await stage.MemberAsync("thuky", SizeOf(screen));
        await steward.EnterMeetingAsync(meeting.Id);
        await OpenedAsync(steward, "Thêm nội dung", "the dialog of an agenda item");
        await steward.PressAsync("Thao tác với nội dung 1");
        await Expect(steward.Page.GetByRole(AriaRole.Menu)).ToBeVisibleAsync();
        await AssertAccessibleAsync(steward, "the menu of an agenda item");
        await steward.Page.Keyboard.PressAsync("Escape");
        await OpenedAsync(steward, "Bế mạc", "the question before closing");
        if (screen == "phone") await steward.TabAsync("Biểu quyết");
        await OpenedAsync(steward, "Chuẩn bị biểu quyết", "the dialog of a ballot");
        if (screen == "phone") await steward.TabAsync("Khác");
        await steward.TabAsync("Kết luận");
        await OpenedAsync(steward, "Ghi kết luận", "the dialog of a conclusion");

        await using var delegated = await stage.MemberAsync("daibieu1", SizeOf(screen));
        await delegated.EnterMeetingAsync(meeting.Id);
        if (screen == "phone") await delegated.TabAsync("Phát biểu");
        await OpenedAsync(delegated, "Đăng ký phát biểu", "the dialog of a request to speak");
        await delegated.ChooseAsync("Tán thành");
        await OpenedAsync(delegated, "Bỏ phiếu", "the question before voting");
    }

    private static async Task OpenedAsync(Person person, string button, string what)
    {
        await person.Button(button).First.ClickAsync();
        await Expect(person.Dialog()).ToBeVisibleAsync();
        await AssertAccessibleAsync(person, what);
        await person.Dialog().GetByRole(AriaRole.Button).First.FocusAsync();
        await person.Page.Keyboard.PressAsync("Escape");
        await Expect(person.Dialog()).ToBeHiddenAsync();
    }

    internal static async Task AssertAccessibleAsync(Person person, string what)
    {
        // Colours are those of the end of a transition.
        await person.Page.EvaluateAsync("() => Promise.all(document.getAnimations().filter(a => a.effect.getTiming().iterations !== Infinity).map(a => a.finished.catch(() => {})))");
        await person.Page.EvaluateAsync(Axe.Value + "; undefined");
        // What React Aria reads out refers to what may have gone meanwhile.
        var found = await person.Page.EvaluateAsync<JsonElement>(
            "() => axe.run({ exclude: ['[data-live-announcer]'] }, { resultTypes: ['violations'] }).then(r => r.violations.filter(v => v.impact === 'serious' || v.impact === 'critical').map(v => ({ id: v.id, help: v.help, nodes: v.nodes.slice(0, 5).map(n => n.html.slice(0, 200) + ' — ' + n.failureSummary) })))");
        Assert.True(found.GetArrayLength() == 0, $"axe on {what}:\n{found.GetRawText()}");
    }

    private static ViewportSize SizeOf(string screen) => screen == "phone" ? Stage.Phone : Stage.Desk;
}
