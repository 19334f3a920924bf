namespace Collab.Browser.Tests;

public sealed class ClusterTests(ClusterStage stage) : IClassFixture<ClusterStage>
{
    private const string Question = "Thông qua dự toán kinh phí";
    private const string Said = "Đề nghị thông qua.";

    [Fact]
    [Trait("Requirement", "D6")]
    [Trait("Requirement", "D11")]
    public async Task The_server_that_owns_a_meeting_is_killed_in_a_ballot_and_those_on_both_servers_finish_it()
    {
        await stage.WaitUntilWholeAsync();
        using var office = await stage.OfficeAsync("thuky");
        var meeting = await office.ScheduleAsync("Họp trên hai máy chủ", [("chutri", "chair"), ("thuky", "secretary"), ("daibieu1", "delegate"), ("daibieu2", "delegate"), ("daibieu5", "delegate")], "Dự toán kinh phí");
        await using var hall = await Hall.EnterAsync(stage, meeting);
        var (chair, secretary, first, second, third) = hall;
        await stage.WaitUntilOnEveryServerAsync(() => third.EnterMeetingAsync(meeting));

        await chair.PressAsync("Khai mạc");
        foreach (var person in hall.Everyone) await person.CheckInAsync();
        await secretary.PrepareBallotAsync(Question, secret: true);
        await secretary.PressAndConfirmAsync("Mở biểu quyết");
        var owner = await stage.OwnerAsync(() => first.VoteAsync("Tán thành"));

        foreach (var person in hall.Everyone) person.ExpectOutage();
        // On its way when the owner dies: before or after the write, nobody can say.
        await second.SendVoteAsync("Không tán thành");
        await stage.KillServerAsync(owner);
        await third.SendVoteAsync("Tán thành");
        await chair.PictureAsync("cluster-owner-killed");

        foreach (var voter in hall.Delegates) await Expect(voter.Ballot(Question)).ToContainTextAsync("Bạn đã bỏ phiếu");
        foreach (var person in hall.Everyone)
        {
            await Expect(person.Connection()).ToContainTextAsync("Đã kết nối");
            await Expect(person.Ballot(Question)).ToContainTextAsync("Đã bỏ phiếu 3/4");
            await Expect(person.Header()).ToContainTextAsync("5/5 có mặt");
        }

        await chair.VoteAsync("Tán thành");
        await secretary.PressAndConfirmAsync("Kết thúc biểu quyết");
        foreach (var person in hall.Everyone) await Expect(person.Ballot(Question)).ToContainTextAsync("Đã kết thúc");
        await first.SayInChatAsync(Said);
        foreach (var person in hall.Everyone.Skip(3)) await person.TabAsync("Trao đổi");
        await Expect(third.Chat()).ToContainTextAsync(Said);
        await hall.PictureAsync("cluster-recovered");

        await stage.WaitUntilReadyAsync(); // the office asks one of them
        var counts = (await office.ViewAsync(meeting)).GetProperty("ballots").EnumerateObject().Single().Value.GetProperty("result").GetProperty("counts");
        Assert.Equal((3, 1), (counts.GetProperty("agree").GetInt32(), counts.GetProperty("disagree").GetInt32()));
        var voters = (await office.EventsAsync(meeting)).Where(e => e.GetProperty("type").GetString() == "ballotCast").Select(e => e.GetProperty("by").GetGuid()).Order();
        Assert.Equal(new[] { "chutri", "daibieu1", "daibieu2", "daibieu5" }.Select(Office.IdOf).Order(), voters);
    }

    [Fact]
    [Trait("Requirement", "D11")]
    public async Task A_server_that_stands_still_is_left_by_its_browsers_and_takes_no_new_ones_with_it()
    {
        await stage.WaitUntilWholeAsync();
        using var office = await stage.OfficeAsync("thuky");
        var meeting = await office.ScheduleAsync("Họp khi máy chủ treo", [("chutri", "chair"), ("thuky", "secretary"), ("daibieu1", "delegate"), ("daibieu2", "delegate"), ("daibieu5", "delegate")], "Báo cáo");
        await using var hall = await Hall.EnterAsync(stage, meeting);
        var (chair, _, first, second, third) = hall;
        var owner = await stage.OwnerAsync(() => chair.PressAsync("Khai mạc"));
        foreach (var person in hall.Everyone) await person.CheckInAsync();

        foreach (var person in hall.Everyone) person.ExpectOutage();
        var frozen = await stage.FreezeServerAsync(owner);
        try
        {
            await first.SayInChatAsync(Said);
            foreach (var person in hall.Everyone.Skip(3)) await person.TabAsync("Trao đổi");
            foreach (var person in new[] { second, third }) await Expect(person.Chat()).ToContainTextAsync(Said, Patiently);
            foreach (var person in hall.Everyone) await Expect(person.Connection()).ToContainTextAsync("Đã kết nối", new() { Timeout = Patiently.Timeout });
        }
        finally
        {
            await stage.WakeServerAsync(owner);
        }

        await stage.WaitUntilReplacedAsync(owner, frozen);
    }

    /// <summary>12 s of silence, an attempt or two that the same server swallows for 8 s each, and the pauses between them.</summary>
    private static readonly LocatorAssertionsToContainTextOptions Patiently = new() { Timeout = 60_000 };
}
