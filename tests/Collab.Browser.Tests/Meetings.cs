namespace Collab.Browser.Tests;

/// <param name="OpenBallot">The one that people can vote on.</param>
internal sealed record LiveMeeting(Guid Id, Guid OpenBallot);

/// <summary>Meetings as they stand in the middle of the work, prepared over REST.</summary>
internal static class Meetings
{
    /// <summary>
    /// Open, with a current, a finished and a hidden item, people present, one speaking and two waiting, a ballot open and
    /// one closed, chat and a conclusion. Of the accounts, <c>thuky</c> leads; <c>daibieu1</c> has not voted.
    /// </summary>
    public static async Task<LiveMeeting> InFullSwingAsync(Office secretary, string title = "Hội nghị Ban Chấp hành lần thứ tám")
    {
        using var second = await secretary.BesideAsync("daibieu2");
        using var third = await secretary.BesideAsync("daibieu3");
        using var first = await secretary.BesideAsync("daibieu1");
        var id = await secretary.ScheduleAsync(
            title, [("chutri", "chair"), ("thuky", "secretary"), ("daibieu1", "delegate"), ("daibieu2", "delegate"), ("daibieu3", "delegate"), ("khachmoi", "guest"), ("diemcau", "display")],
            "Khai mạc, thông qua chương trình", "Báo cáo tình hình thu chi tài chính công đoàn", "Thảo luận");
        var items = (await secretary.ViewAsync(id)).GetProperty("agenda").EnumerateObject().OrderBy(i => i.Value.GetProperty("position").GetInt32()).Select(i => i.Name).ToList();

        await secretary.DoAsync(id, new { type = "openMeeting" });
        await secretary.DoAsync(id, new { type = "addAgendaItem", title = "Trao đổi nhân sự", minutes = 10, hidden = true });
        await secretary.DoAsync(id, new { type = "startAgendaItem", itemId = items[0] });
        await secretary.DoAsync(id, new { type = "finishAgendaItem", itemId = items[0] });
        await secretary.DoAsync(id, new { type = "startAgendaItem", itemId = items[1] });
        Office[] everyone = [secretary, first, second, third];
        foreach (var person in everyone) await person.DoAsync(id, new { type = "checkIn", mode = person == second ? "inPerson" : "online" });

        await secretary.DoAsync(id, new { type = "openFloor", queue = "speech" });
        await secretary.DoAsync(id, new { type = "openFloor", queue = "question" });
        var called = (await second.DoAsync(id, new { type = "requestToSpeak", kind = "speech", note = "Kinh phí quý IV" })).GetProperty("requestId").GetGuid();
        await secretary.DoAsync(id, new { type = "callSpeaker", requestId = called });
        await third.DoAsync(id, new { type = "requestToSpeak", kind = "question", note = "Tiến độ xây dựng nhà ở" });
        await third.DoAsync(id, new { type = "requestToSpeak", kind = "pointOfOrder" });

        var closed = await BallotAsync(secretary, id, "Thông qua chương trình hội nghị", secret: false);
        await second.DoAsync(id, new { type = "castBallot", ballotId = closed, option = "agree" });
        await first.DoAsync(id, new { type = "castBallot", ballotId = closed, option = "agree" });
        await secretary.DoAsync(id, new { type = "closeBallot", ballotId = closed });
        var open = await BallotAsync(secretary, id, "Thông qua báo cáo thu chi tài chính", secret: true);

        await third.DoAsync(id, new { type = "postMessage", text = "Tài liệu trang 4 hiển thị chưa đủ.", channel = "chat" });
        await second.DoAsync(id, new { type = "postMessage", text = "Bao giờ có hướng dẫn mới?", channel = "questions" });
        await secretary.DoAsync(id, new { type = "recordConclusion", text = "Thống nhất chương trình như dự thảo.", itemId = items[0] });
        return new LiveMeeting(id, open);
    }

    private static async Task<Guid> BallotAsync(Office secretary, Guid meeting, string title, bool secret)
    {
        var prepared = await secretary.DoAsync(meeting, new { type = "prepareBallot", kind = "motion", method = "electronic", title, secret });
        var id = prepared.GetProperty("ballotId").GetGuid();
        await secretary.DoAsync(meeting, new { type = "openBallot", ballotId = id });
        return id;
    }
}
