using System.Text.Json;

namespace Collab.Browser.Tests;

public sealed class OutageTests(Stage stage) : IClassFixture<Stage>
{
    private const string Question = "Thông qua chương trình công tác";
    private const string SaidBefore = "Tôi đồng ý với dự thảo.";
    private const string SaidMeanwhile = "Đề nghị bổ sung mục 3.";

    [Fact]
    [Trait("Requirement", "D6")]
    [Trait("Requirement", "D10")]
    public async Task A_server_killed_in_the_middle_of_a_ballot_comes_back_and_nothing_acknowledged_is_lost_or_doubled()
    {
        using var office = await stage.OfficeAsync("thuky");
        var meeting = await office.ScheduleAsync("Họp bất thường", [("chutri", "chair"), ("thuky", "secretary"), ("daibieu1", "delegate"), ("daibieu2", "delegate"), ("daibieu5", "delegate")], "Chương trình công tác");
        await using var hall = await Hall.EnterAsync(stage, meeting);
        var (chair, secretary, first, second, third) = hall;

        await chair.PressAsync("Khai mạc");
        foreach (var person in hall.Everyone) await person.CheckInAsync();
        await secretary.PrepareBallotAsync(Question, secret: false);
        await secretary.PressAndConfirmAsync("Mở biểu quyết");
        await first.SayInChatAsync(SaidBefore);
        await Expect(first.Chat()).ToContainTextAsync(SaidBefore);
        await first.VoteAsync("Tán thành");

        foreach (var person in hall.Everyone) person.ExpectOutage();
        // The second one's vote is on its way when the server dies: before or after the write, nobody can say.
        await second.SendVoteAsync("Không tán thành");
        await stage.KillServerAsync();
        foreach (var person in hall.Everyone) await Expect(person.Connection()).ToContainTextAsync("Mất kết nối");
        await Expect(first.Says("Nội dung có thể chưa mới nhất.")).ToBeVisibleAsync();
        await first.PictureAsync("outage-delegate");

        // These two are pressed while there is no server at all.
        await third.SendVoteAsync("Tán thành");
        await Expect(third.Ballot(Question)).Not.ToContainTextAsync("Bạn đã bỏ phiếu");
        await first.FillAsync("Viết tin nhắn", SaidMeanwhile);
        await first.PressAsync("Gửi");
        await third.PictureAsync("outage-voting");
        await stage.StartServerAsync();

        foreach (var person in hall.Everyone) await Expect(person.Connection()).ToContainTextAsync("Đã kết nối", new() { Timeout = 40_000 });
        foreach (var voter in hall.Delegates) await Expect(voter.Ballot(Question)).ToContainTextAsync("Bạn đã bỏ phiếu");
        foreach (var person in hall.Everyone)
        {
            await Expect(person.Ballot(Question)).ToContainTextAsync("Đã bỏ phiếu 3/4");
            await Expect(person.Header()).ToContainTextAsync("5/5 có mặt");
            await person.TabAsync("Trao đổi");
            await Expect(person.Chat().GetByRole(AriaRole.Listitem)).ToContainTextAsync(new[] { SaidBefore, SaidMeanwhile });
        }

        await chair.VoteAsync("Tán thành");
        await secretary.PressAndConfirmAsync("Kết thúc biểu quyết");
        foreach (var person in hall.Everyone) await Expect(person.Ballot(Question)).ToContainTextAsync("Đã kết thúc");
        await hall.PictureAsync("outage-recovered");

        await AssertOnceAsync(office, meeting);
    }

    [Fact]
    [Trait("Requirement", "D6")]
    public async Task While_the_server_is_away_the_display_says_that_it_may_be_old_and_private_notes_wait()
    {
        using var office = await stage.OfficeAsync("thuky");
        var meeting = await office.ScheduleAsync("Giao ban tuần", [("chutri", "chair"), ("thuky", "secretary"), ("daibieu1", "delegate"), ("diemcau", "display")], "Tình hình tuần");
        await office.DoAsync(meeting, new { type = "openMeeting" });
        await using var screen = await stage.MemberAsync("diemcau");
        await screen.OpenAsync($"/meetings/{meeting}/display");
        await using var person = await stage.MemberAsync("daibieu1");
        await person.EnterMeetingAsync(meeting);
        await person.TabAsync("Ghi chú");
        var notes = person.Page.GetByLabel("Ghi chú riêng của tôi");
        await Expect(notes).ToBeVisibleAsync();
        var old = screen.Page.GetByText("Nội dung có thể chưa mới nhất.");
        await Expect(screen.Page.Locator(".display__presence")).ToBeVisibleAsync();
        await Expect(old).ToBeHiddenAsync();

        screen.ExpectOutage();
        person.ExpectOutage();
        await stage.KillServerAsync();
        await Expect(old).ToBeVisibleAsync();
        await screen.PictureAsync("outage-display");
        await notes.FillAsync("Nhớ hỏi kinh phí");
        await Expect(person.Says("Chưa lưu được")).ToBeVisibleAsync();
        await person.TabAsync("Trao đổi");
        await stage.StartServerAsync();

        await Expect(old).ToBeHiddenAsync(new() { Timeout = 40_000 });
        await person.TabAsync("Ghi chú");
        await Expect(person.Says("Đã lưu")).ToBeVisibleAsync(new() { Timeout = 40_000 });
        await person.Page.ReloadAsync();
        await person.TabAsync("Ghi chú");
        await Expect(notes).ToHaveValueAsync("Nhớ hỏi kinh phí");
    }

    [Fact]
    [Trait("Requirement", "O3")]
    public async Task A_server_that_is_away_is_told_and_waited_for()
    {
        await using var person = await stage.SomebodyAsync();
        await person.OpenAsync("/");
        await Expect(person.Button("Đăng nhập")).ToBeVisibleAsync();

        person.ExpectOutage();
        await stage.KillServerAsync();
        await person.SignInAsync("daibieu1");
        await Expect(person.Says("Không kết nối được máy chủ.")).ToBeVisibleAsync();
        await person.PictureAsync("sign-in-server-away");

        await stage.StartServerAsync();
        await person.PressAsync("Đăng nhập");
        await Expect(person.Says("Hội nghị giao ban công tác công đoàn quý IV")).ToBeVisibleAsync();
    }

    private static async Task AssertOnceAsync(Office office, Guid meeting)
    {
        var events = await office.EventsAsync(meeting);
        AssertOneEach("checkedIn", "chutri", "thuky", "daibieu1", "daibieu2", "daibieu5");
        AssertOneEach("ballotCast", "chutri", "daibieu1", "daibieu2", "daibieu5");
        Assert.Equal([SaidBefore, SaidMeanwhile], events.Where(e => IsOf(e, "messagePosted")).Select(e => e.GetProperty("data").GetProperty("text").GetString()));

        var ballot = (await office.ViewAsync(meeting)).GetProperty("ballots").EnumerateObject().Single().Value;
        var counts = ballot.GetProperty("result").GetProperty("counts");
        Assert.Equal((3, 1), (counts.GetProperty("agree").GetInt32(), counts.GetProperty("disagree").GetInt32()));

        void AssertOneEach(string type, params string[] userNames) =>
            Assert.Equal(userNames.Select(Office.IdOf).Order(), events.Where(e => IsOf(e, type)).Select(e => e.GetProperty("by").GetGuid()).Order());
    }

    private static bool IsOf(JsonElement stored, string type) => stored.GetProperty("type").GetString() == type;
}
