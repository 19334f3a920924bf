namespace Collab.Browser.Tests;

public sealed class BriefingTests(Stage stage) : IClassFixture<Stage>
{
    private static readonly (string, string)[] Cast =
        [("chutri", "chair"), ("thuky", "secretary"), ("daibieu1", "delegate"), ("daibieu2", "delegate"), ("daibieu5", "delegate")];

    [Fact]
    [Trait("Requirement", "D1")]
    [Trait("Requirement", "D2")]
    [Trait("Requirement", "D3")]
    [Trait("Requirement", "D4")]
    [Trait("Requirement", "D6")]
    [Trait("Requirement", "D7")]
    [Trait("Requirement", "D10")]
    [Trait("Requirement", "D13")]
    [Trait("Requirement", "D16")]
    public async Task Five_people_hold_a_whole_briefing_through_the_pages()
    {
        using var office = await stage.OfficeAsync("thuky");
        var meeting = await office.ScheduleAsync("Giao ban tháng 11", Cast, "Báo cáo công tác tháng", "Phương hướng tháng tới");
        await using var hall = await Hall.EnterAsync(stage, meeting);
        var (chair, secretary, first, second, third) = hall;

        await chair.PressAsync("Khai mạc");
        foreach (var person in hall.Everyone) await Expect(person.Header().GetByText("Đang họp", new() { Exact = true })).ToBeVisibleAsync();

        await chair.CheckInAsync("Điểm danh tại phòng họp");
        await secretary.CheckInAsync("Điểm danh tại phòng họp");
        foreach (var person in hall.Delegates) await person.CheckInAsync();
        foreach (var person in hall.Everyone)
        {
            await Expect(person.Part("Điểm danh")).ToContainTextAsync("5/5 có mặt");
            await Expect(person.Part("Điểm danh")).ToContainTextAsync("Đủ điều kiện tiến hành");
        }

        await secretary.PressAsync("Bắt đầu nội dung 1");
        foreach (var person in hall.Everyone) await Expect(person.Part("Đang bàn")).ToContainTextAsync("1. Báo cáo công tác tháng");

        await AskAndSpeakAsync(hall);

        await secretary.PrepareBallotAsync("Thông qua báo cáo tháng", secret: false);
        await BallotAsync(hall, "Thông qua báo cáo tháng", [(chair, "Tán thành"), (first, "Tán thành"), (second, "Tán thành"), (third, "Không tán thành")]);
        foreach (var person in hall.Everyone)
        {
            await Expect(person.Ballot("Thông qua báo cáo tháng")).ToContainTextAsync("Thông qua");
            await Expect(person.Ballot("Thông qua báo cáo tháng")).ToContainTextAsync("3 phiếu");
        }

        await secretary.PressAsync("Kết thúc nội dung");
        await secretary.PressAsync("Bắt đầu nội dung 2");
        foreach (var person in hall.Everyone) await Expect(person.Part("Đang bàn")).ToContainTextAsync("2. Phương hướng tháng tới");

        await secretary.PrepareBallotAsync("Tín nhiệm khen thưởng", secret: true);
        await BallotAsync(hall, "Tín nhiệm khen thưởng", [(chair, "Tán thành"), (first, "Ý kiến khác"), (second, "Tán thành"), (third, "Tán thành")]);
        await first.PressAsync("Kiểm tra phiếu của tôi");
        await Expect(first.Says("Phiếu có trong danh sách 4 mã biên nhận đã công bố.")).ToBeVisibleAsync();

        await first.SayInChatAsync("Đề nghị gửi lại bảng tổng hợp số liệu.");
        await secretary.TabAsync("Trao đổi");
        await Expect(secretary.Chat()).ToContainTextAsync("Đề nghị gửi lại bảng tổng hợp số liệu.");

        await secretary.TabAsync("Kết luận");
        await secretary.PressAsync("Ghi kết luận");
        await secretary.FillAsync("Nội dung kết luận", "Các đơn vị gửi báo cáo trước ngày 25.");
        await secretary.PressAsync("Lưu");
        foreach (var person in hall.Everyone)
        {
            await person.TabAsync("Kết luận");
            await Expect(person.Page.Locator(".conclusion")).ToContainTextAsync("Các đơn vị gửi báo cáo trước ngày 25.");
        }

        await secretary.PressAsync("Kết thúc nội dung");
        await chair.PressAndConfirmAsync("Bế mạc");
        foreach (var person in hall.Everyone) await Expect(person.Header().GetByText("Đã bế mạc", new() { Exact = true })).ToBeVisibleAsync();

        await hall.PictureAsync("briefing-closed");
        await AssertRecordAsync(office, meeting);
    }

    // Two register and one raises a point of order, last in time and first in turn.
    private static async Task AskAndSpeakAsync(Hall hall)
    {
        var (chair, secretary, first, second, third) = hall;
        await chair.PressAsync("Mở đăng ký phát biểu");
        await first.AskToSpeakAsync("Đăng ký phát biểu", "Số liệu quý III");
        await second.AskToSpeakAsync("Đăng ký phát biểu", "Kinh phí hoạt động");
        await third.AskToSpeakAsync("Nêu vấn đề về trình tự", "Xin đổi thứ tự nội dung");

        string[] turns = [Office.NameOf("daibieu5"), Office.NameOf("daibieu1"), Office.NameOf("daibieu2")];
        foreach (var person in hall.Everyone) await Expect(person.Part("Danh sách phát biểu").GetByRole(AriaRole.Listitem)).ToContainTextAsync(turns);
        await Expect(secretary.Part("Danh sách phát biểu")).ToContainTextAsync("Kinh phí hoạt động");
        await Expect(first.Part("Danh sách phát biểu")).Not.ToContainTextAsync("Kinh phí hoạt động");

        Person[] speakers = [third, first, second];
        foreach (var (speaker, name) in speakers.Zip(turns))
        {
            await chair.PressAsync($"Mời {name} phát biểu");
            await Expect(speaker.Says("Đến lượt bạn.")).ToBeVisibleAsync();
            foreach (var person in hall.Everyone) await Expect(person.Page.Locator(".speaking--now")).ToContainTextAsync(name);
            await chair.PressAsync("Kết thúc phát biểu");
            await Expect(speaker.Says("Đến lượt bạn.")).ToBeHiddenAsync();
        }

        await chair.PressAsync("Đóng đăng ký phát biểu");
        foreach (var person in hall.Everyone) await Expect(person.Part("Danh sách phát biểu")).ToContainTextAsync("Đã phát biểu: 3 lượt");
    }

    private static async Task BallotAsync(Hall hall, string title, (Person Voter, string Option)[] votes)
    {
        await hall.Secretary.PressAndConfirmAsync("Mở biểu quyết");
        for (var i = 0; i < votes.Length; i++)
        {
            var (voter, option) = votes[i];
            await voter.SendVoteAsync(option);
            await Expect(voter.Ballot(title)).ToContainTextAsync("Bạn đã bỏ phiếu");
            foreach (var person in hall.Everyone) await Expect(person.Ballot(title)).ToContainTextAsync($"Đã bỏ phiếu {i + 1}/{votes.Length}");
        }

        await hall.Secretary.PressAndConfirmAsync("Kết thúc biểu quyết");
        foreach (var person in hall.Everyone) await Expect(person.Ballot(title)).ToContainTextAsync("Đã kết thúc");
    }

    private static async Task AssertRecordAsync(Office office, Guid meeting)
    {
        var counts = (await office.EventsAsync(meeting)).CountBy(e => e.GetProperty("type").GetString()!).ToDictionary();
        Assert.Equal(
            new SortedDictionary<string, int>
            {
                ["meetingScheduled"] = 1,
                ["meetingOpened"] = 1,
                ["meetingClosed"] = 1,
                ["checkedIn"] = 5,
                ["agendaItemAdded"] = 2,
                ["agendaItemStarted"] = 2,
                ["agendaItemFinished"] = 2,
                ["floorOpened"] = 1,
                ["floorClosed"] = 1,
                ["speakingRequested"] = 3,
                ["speakerCalled"] = 3,
                ["speechEnded"] = 3,
                ["ballotPrepared"] = 2,
                ["ballotOpened"] = 2,
                ["ballotCast"] = 8,
                ["ballotClosed"] = 2,
                ["messagePosted"] = 1,
                ["conclusionRecorded"] = 1,
            }.AsEnumerable(),
            new SortedDictionary<string, int>(counts.Where(c => c.Key != "participantInvited").ToDictionary()));

        var secret = (await office.ViewAsync(meeting)).GetProperty("ballots").EnumerateObject().Single(b => b.Value.GetProperty("secret").GetBoolean()).Value;
        var tally = secret.GetProperty("result").GetProperty("counts");
        Assert.Equal((3, 0, 1), (Votes("agree"), Votes("disagree"), Votes("other")));

        int Votes(string option) => tally.GetProperty(option).GetInt32();
    }
}
