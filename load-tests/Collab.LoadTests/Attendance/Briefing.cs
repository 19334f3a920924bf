using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Collab.LoadTests.Attendance;

/// <summary>
/// The script of a short briefing: opened, an agenda gone through, speakers called, a point of order, three
/// ballots (the second secret) in which everybody votes, some chat, conclusions, everybody leaves. Members
/// act at random moments of a window; the stewards act while they do.
/// </summary>
internal sealed class Briefing(IAttendee chair, IAttendee secretary, IReadOnlyList<IAttendee> delegates, Pace pace, Action<string> say)
{
    private const int Speakers = 12;
    private const int ChatEvery = 40; // one delegate in so many writes
    private static readonly string[] Choices = ["agree", "agree", "agree", "disagree", "other"];

    /// <summary>What the stewards did: the commands whose way to the last browser is measured.</summary>
    public List<Acknowledged> Led { get; } = [];

    public List<HeldBallot> Ballots { get; } = [];

    public async Task RunAsync()
    {
        say("opening, speakers");
        await LeadAsync(chair, "openMeeting", new { type = "openMeeting" });
        var items = new List<Guid>();
        foreach (var title in new[] { "Kết quả tháng trước", "Nhiệm vụ tháng tới", "Kết luận" })
            if (await LeadAsync(secretary, "addAgendaItem", new { type = "addAgendaItem", title, minutes = 10 }) is { MadeId: { } id }) items.Add(id);

        await LeadAsync(chair, "startAgendaItem", new { type = "startAgendaItem", itemId = items[0] });
        await HearSpeakersAsync();
        await LeadAsync(chair, "startAgendaItem", new { type = "startAgendaItem", itemId = items[1] });
        await VoteAsync("Thông qua báo cáo", secret: false);
        await ChatAsync();
        await VoteAsync("Giới thiệu nhân sự", secret: true);
        await VoteAsync("Thông qua nghị quyết", secret: false);

        say("conclusions, leaving");
        await LeadAsync(chair, "startAgendaItem", new { type = "startAgendaItem", itemId = items[2] });
        foreach (var text in new[] { "Các đơn vị báo cáo trước ngày 25.", "Giao Văn phòng tổng hợp." })
            await LeadAsync(secretary, "recordConclusion", new { type = "recordConclusion", text, itemId = items[2] });
        await LeadAsync(chair, "finishAgendaItem", new { type = "finishAgendaItem", itemId = items[2] });
        await Task.WhenAll(delegates.Select(d => LaterAsync(d, () => d.ExecuteAsync("checkOut", new { type = "checkOut" }))));
        await LeadAsync(chair, "closeMeeting", new { type = "closeMeeting" });
    }

    private async Task HearSpeakersAsync()
    {
        await LeadAsync(chair, "openFloor", new { type = "openFloor", queue = "speech" });
        var asked = await Task.WhenAll(delegates.Take(Speakers).Select(d =>
            d.ExecuteAsync("requestToSpeak", new { type = "requestToSpeak", kind = "speech", note = "Xin phát biểu" })));
        var order = await delegates[^1].ExecuteAsync("requestToSpeak", new { type = "requestToSpeak", kind = "pointOfOrder" });
        foreach (var request in asked.Prepend(order))
        {
            if (request?.MadeId is not { } requestId) continue;
            await SeeAsync(chair, request.Seq, request.Kind); // nobody calls whom they do not see
            await LeadAsync(chair, "callSpeaker", new { type = "callSpeaker", requestId });
            await LeadAsync(chair, "endSpeech", new { type = "endSpeech", requestId });
        }

        await LeadAsync(chair, "closeFloor", new { type = "closeFloor", queue = "speech" });
    }

    private async Task VoteAsync(string title, bool secret)
    {
        say($"ballot: {title}");
        if (await LeadAsync(secretary, "prepareBallot", new { type = "prepareBallot", title, secret }) is not { MadeId: { } ballotId }) return;
        if (await LeadAsync(chair, "openBallot", new { type = "openBallot", ballotId }) is not { } opened) return;

        var ballot = new HeldBallot(ballotId, secret);
        Ballots.Add(ballot);
        // The chair has a vote too.
        var voting = Task.WhenAll(delegates.Append(chair).Select(async voter =>
        {
            await SeeAsync(voter, opened.Seq, opened.Kind);
            await LaterAsync(voter, () => CastAsync(voter, ballot));
        }));
        for (var i = 0; i < 3 && !voting.IsCompleted; i++)
        {
            await Task.WhenAny(voting, Task.Delay(pace.Window / 4));
            await LeadAsync(secretary, "postMessage", new { type = "postMessage", text = "Đề nghị các đại biểu biểu quyết." });
        }

        await voting;
        await LeadAsync(chair, "closeBallot", new { type = "closeBallot", ballotId });
    }

    private static async Task CastAsync(IAttendee voter, HeldBallot ballot)
    {
        var option = voter.Chance.Pick(Choices);
        var receipt = ballot.Secret ? Base64Url.EncodeToString(SHA256.HashData(RandomNumberGenerator.GetBytes(32))) : null;
        object command = receipt is null
            ? new { type = "castBallot", ballotId = ballot.Id, option }
            : new { type = "castBallot", ballotId = ballot.Id, option, receipt };
        if (await voter.ExecuteAsync("castBallot", command) is null) return;
        ballot.Cast.AddOrUpdate(option, 1, (_, count) => count + 1);
        if (receipt is not null) ballot.Receipts.Add(receipt);
    }

    private Task ChatAsync()
    {
        say("chat");
        return Task.WhenAll(delegates.Where((_, i) => i % ChatEvery == 0).Select(d =>
            LaterAsync(d, () => d.ExecuteAsync("postMessage", new { type = "postMessage", text = "Nhất trí với dự thảo, đề nghị bổ sung số liệu quý III." }))));
    }

    /// <exception cref="BriefingEndedException">Without stewards there is no briefing.</exception>
    private async Task<Acknowledged?> LeadAsync(IAttendee steward, string kind, object command)
    {
        var done = await steward.ExecuteAsync(kind, command);
        if (steward.Unanswered is { } why) throw new BriefingEndedException($"The {steward.Person.Role}'s {kind} was not answered: {why}");
        if (done is not null) Led.Add(done);
        await Task.Delay(pace.Pause);
        return done;
    }

    private static async Task SeeAsync(IAttendee attendee, long seq, string kind)
    {
        try
        {
            await attendee.ReachAsync(seq);
        }
        catch (TimeoutException)
        {
            throw new BriefingEndedException($"A {attendee.Person.Role} did not see event {seq} ({kind}) in time.");
        }
    }

    private async Task LaterAsync(IAttendee attendee, Func<Task> act)
    {
        await Task.Delay(pace.Think is { } think ? attendee.Chance.LogNormal(think, Pace.ThinkSpread) : pace.Window * attendee.Chance.Uniform());
        await act();
    }
}

/// <param name="Window">How long people take to vote, and to leave.</param>
/// <param name="Pause">Between two commands of a steward.</param>
/// <param name="Think">The median of people's own delays; null = evenly over the window.</param>
internal sealed record Pace(TimeSpan Window, TimeSpan Pause, TimeSpan? Think = null)
{
    /// <summary>The sigma of the log-normal distribution: one in six takes 1.8 times as long as the median, or longer.</summary>
    public const double ThinkSpread = 0.6;
}

/// <summary>The briefing cannot go on; the message says why.</summary>
internal sealed class BriefingEndedException(string message) : Exception(message);

/// <summary>What was cast and acknowledged.</summary>
internal sealed record HeldBallot(Guid Id, bool Secret)
{
    public ConcurrentDictionary<string, int> Cast { get; } = new();
    public ConcurrentBag<string> Receipts { get; } = [];
}
