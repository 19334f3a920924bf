using System.Text.Json;

namespace Collab.Browser.Tests;

/// <summary>
/// Pages keep their content within the screen, whatever is written on them. Pictures are left in
/// <c>artifacts/screenshots</c>.
/// </summary>
[Collection(SharedStage.Organisation)]
[Trait("Requirement", "D10")]
public sealed class LookTests(Stage stage)
{
    private const string LongTitle =
        "Hội nghị Ban Chấp hành Liên đoàn Lao động tỉnh lần thứ mười bốn (mở rộng) về tổng kết phong trào công nhân, viên chức, lao động và hoạt động công đoàn, sơ kết năm năm thực hiện nghị quyết";

    private const string Unbroken = "Nghịquyếtsố02NQTWngày12tháng6năm2021vềđổimớitổchứcvàhoạtđộngcủaCôngđoànViệtNamtrongtìnhhìnhmới";

    [Theory]
    [InlineData("desk")]
    [InlineData("phone")]
    [Trait("Requirement", "B8")]
    public async Task Sign_in_lists_and_the_form_to_schedule_fit(string screen)
    {
        await using var person = await stage.SomebodyAsync(SizeOf(screen));
        await person.OpenAsync("/");
        await Expect(person.Button("Đăng nhập")).ToBeVisibleAsync();
        await AssertFitsAsync(person, $"{screen}-sign-in");

        await person.TakeCookieAsync("thuky");
        await person.OpenAsync("/meetings");
        await Expect(person.Says("Hội nghị giao ban công tác công đoàn quý IV")).ToBeVisibleAsync();
        await AssertFitsAsync(person, $"{screen}-meetings");

        await person.OpenAsync("/meetings/new");
        await person.FillAsync("Tên cuộc họp", LongTitle);
        await person.PressAsync("Thêm nội dung");
        await person.PressAsync("Lập lịch");
        await Expect(person.Says("Hãy nhập nội dung.")).ToBeVisibleAsync();
        await AssertFitsAsync(person, $"{screen}-schedule", wholePage: true);
    }

    [Theory]
    [InlineData("desk", "thuky")]
    [InlineData("desk", "daibieu1")]
    [InlineData("desk", "diemcau")]
    [InlineData("phone", "thuky")]
    [InlineData("phone", "daibieu1")]
    [Trait("Requirement", "D16")]
    public async Task A_meeting_fits_in_every_part(string screen, string userName)
    {
        using var office = await stage.OfficeAsync("thuky");
        var meeting = await Meetings.InFullSwingAsync(office);
        await using var person = await stage.MemberAsync(userName, SizeOf(screen));
        await person.EnterMeetingAsync(meeting.Id);
        await AssertEveryPartFitsAsync(person, $"{screen}-meeting-{userName}");
    }

    [Theory]
    [InlineData("desk")]
    [InlineData("phone")]
    public async Task Long_titles_and_unbroken_words_fit(string screen)
    {
        using var office = await stage.OfficeAsync("thuky");
        var meeting = await Meetings.InFullSwingAsync(office, LongTitle);
        await office.DoAsync(meeting.Id, new { type = "addAgendaItem", title = $"{LongTitle}: {Unbroken}", minutes = 1440 });
        await office.DoAsync(meeting.Id, new { type = "postMessage", text = Unbroken + Unbroken, channel = "chat" });
        await office.DoAsync(meeting.Id, new { type = "recordConclusion", text = Unbroken + Unbroken });
        var ballot = await office.DoAsync(meeting.Id, new { type = "prepareBallot", kind = "motion", method = "electronic", title = $"{LongTitle}: {Unbroken}", options = new[] { Unbroken, LongTitle }, secret = false });
        await office.DoAsync(meeting.Id, new { type = "openBallot", ballotId = ballot.GetProperty("ballotId").GetGuid() });
        foreach (var userName in new[] { "thuky", "daibieu1" })
        {
            await using var person = await stage.MemberAsync(userName, SizeOf(screen));
            await person.EnterMeetingAsync(meeting.Id);
            await AssertEveryPartFitsAsync(person, $"{screen}-long-{userName}");
        }
    }

    [Theory]
    [InlineData("desk", 300)]
    [InlineData("phone", 300)]
    [InlineData("desk", 600)]
    [Trait("Requirement", "D1")]
    public async Task A_hall_of_hundreds_fits_and_is_searched(string screen, int people)
    {
        using var office = await stage.OfficeAsync("thuky");
        var members = await office.ManyMembersAsync(people);
        var meeting = await office.ScheduleAsync(
            $"Đại hội {people} đại biểu", [new(Office.IdOf("thuky"), "secretary"), new(Office.IdOf("chutri"), "chair"), .. members.Select(m => new Invited(m, "delegate"))], "Khai mạc");
        await using var person = await stage.MemberAsync("thuky", SizeOf(screen));
        await person.EnterMeetingAsync(meeting);
        await person.TabAsync("Đại biểu");
        await Expect(person.Says($"/{people + 2}")).ToBeVisibleAsync();
        await Expect(person.Page.GetByText("Nguyễn Thị Minh Hạnh").Or(person.Page.GetByText("Đại biểu 00001")).First).ToBeVisibleAsync();
        await AssertFitsAsync(person, $"{screen}-hall-{people}");
    }

    [Theory]
    [InlineData("desk")]
    [InlineData("phone")]
    public async Task The_other_language_fits_and_is_remembered(string screen)
    {
        using var office = await stage.OfficeAsync("thuky");
        var meeting = await Meetings.InFullSwingAsync(office);
        await using var person = await stage.MemberAsync("thuky", SizeOf(screen));
        await person.OpenAsync("/meetings");
        await person.PressAsync("English");
        await Expect(person.Page.GetByRole(AriaRole.Heading, new() { Name = "My meetings" })).ToBeVisibleAsync();
        await Expect(person.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");

        await person.OpenAsync($"/meetings/{meeting.Id}");
        await Expect(person.Says("Connected")).ToBeVisibleAsync();
        await AssertEveryPartFitsAsync(person, $"{screen}-english");
    }

    private static async Task AssertEveryPartFitsAsync(Person person, string name)
    {
        foreach (var part in await person.Page.GetByRole(AriaRole.Tab).AllAsync())
        {
            await part.ClickAsync();
            var id = await part.GetAttributeAsync("data-key");
            await AssertFitsAsync(person, $"{name}-{id}");
        }
    }

    // Text is cut where it is wider than its box and the box hides the rest; an ellipsis is such a cut too.
    private static async Task AssertFitsAsync(Person person, string name, bool wholePage = false)
    {
        await person.PictureAsync(name, wholePage);
        var wide = await person.Page.EvaluateAsync<JsonElement>(
            """
            () => {
              const describe = e => `${e.tagName.toLowerCase()}.${[...e.classList].join('.')} "${e.textContent.trim().slice(0, 60)}"`;
              const width = document.documentElement.clientWidth;
              const shown = [...document.querySelectorAll('#root *, [role=dialog] *')].filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.visually-hidden, .skip-link, svg'));
              const isHidden = e => { const r = e.getBoundingClientRect(); return r.width <= 1 || r.height <= 1; };
              const outside = shown.filter(e => { const r = e.getBoundingClientRect(); return !isHidden(e) && (r.right > width + 1 || r.left < -1); });
              const cut = shown.filter(e => !isHidden(e) && !['INPUT', 'TEXTAREA', 'SELECT'].includes(e.tagName)
                && getComputedStyle(e).overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1);
              return {
                page: document.documentElement.scrollWidth > width ? [`the page is ${document.documentElement.scrollWidth} wide`] : [],
                outside: outside.slice(0, 5).map(describe), cut: cut.slice(0, 5).map(describe),
              };
            }
            """);
        var faults = wide.EnumerateObject().Where(f => f.Name != "$id").SelectMany(f => f.Value.EnumerateArray().Select(e => $"{f.Name}: {e.GetString()}")).ToList();
        Assert.True(faults.Count == 0, $"{name} at {person.Page.ViewportSize!.Width} px:\n{string.Join('\n', faults)}");
    }

    private static ViewportSize SizeOf(string screen) => screen == "phone" ? Stage.Phone : Stage.Desk;
}
