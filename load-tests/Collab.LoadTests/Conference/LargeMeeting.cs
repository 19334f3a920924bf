using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Collab.LoadTests.Attendance;
using HdrHistogram;

namespace Collab.LoadTests.Conference;

/// <summary>An open meeting with a paper to present: its two stewards stay, the delegates come and go all together.</summary>
internal sealed class LargeMeeting : IAsyncDisposable
{
    private static readonly string[] Choices = ["agree", "agree", "disagree", "other"];

    private readonly CollabApi api;
    private readonly Gathering gathering;
    private readonly IReadOnlyList<Seated> delegates;
    private readonly Audience stewards;
    private readonly Guid document;
    private Audience? hall;
    private int page;

    private LargeMeeting(CollabApi api, Gathering gathering, Guid meeting, long scheduledSeq, IReadOnlyList<Seated> seats, Guid document)
    {
        (this.api, this.gathering, Meeting, ScheduledSeq, this.document) = (api, gathering, meeting, scheduledSeq, document);
        (stewards, delegates) = (new Audience(api, gathering, seats.Take(2)), [.. seats.Skip(2)]);
    }

    public Guid Meeting { get; }

    public long ScheduledSeq { get; }

    public IReadOnlyCollection<Acknowledged> Commands => gathering.Commands;

    public int Failures => gathering.FailedCommands;

    public string WhyFailed => string.Join("; ", gathering.Failures);

    private IAttendee Chair => stewards.Attendees[0];

    private IAttendee Secretary => stewards.Attendees[1];

    private IReadOnlyList<IAttendee> Hall => hall!.Attendees;

    /// <exception cref="IOException">Something was refused.</exception>
    public static async Task<LargeMeeting> OpenAsync(CollabApi api, Gathering gathering, Guid meeting, long scheduledSeq, IReadOnlyList<Seated> seats, Guid document)
    {
        var large = new LargeMeeting(api, gathering, meeting, scheduledSeq, seats, document);
        foreach (var steward in large.stewards.Attendees) await steward.JoinAsync();
        await large.LeadAsync("openMeeting", new { type = "openMeeting" });
        var item = (await api.TopItemsAsync(seats[1].Member, meeting))[0];
        await large.LeadAsync("startAgendaItem", new { type = "startAgendaItem", itemId = item });
        var paperId = (await large.LeadAsync("attachPaper", new { type = "attachPaper", itemId = item, documentId = document })).MadeId;
        await large.LeadAsync("approvePaper", new { type = "approvePaper", paperId });
        return large;
    }

    /// <returns>From when each should have come until it had its view.</returns>
    public Task<HistogramBase> JoinAsync(int perSecond)
    {
        hall = new Audience(api, gathering, delegates);
        return Paced.RunAsync(Hall.Count, perSecond, i => Hall[i].JoinAsync());
    }

    /// <summary>All check in, or out, within this time.</summary>
    /// <returns>From each command's acknowledgement until the totals of every browser had it, of one in <paramref name="oneIn"/> commands.</returns>
    public async Task<Sight> EverybodyAsync(string command, TimeSpan within, int oneIn)
    {
        var done = new ConcurrentBag<Acknowledged>();
        await Paced.RunAsync(Hall.Count, Hall.Count / within.TotalSeconds, async i =>
        {
            object sent = command == "checkIn" ? new { type = command, mode = "online" } : new { type = command };
            if (await Hall[i].ExecuteAsync(command, sent) is { } acknowledged) done.Add(acknowledged);
        });
        await ReachAsync(done.Max(c => c.Seq));
        return await hall!.SeeAsync([.. done.OrderBy(c => c.Seq).Where((_, i) => i % oneIn == 0).Select(c => new LedCommand(c.Seq, c.At))]);
    }

    /// <returns>From the chair's sending until every browser had the page.</returns>
    public async Task<Sight> TurnPagesAsync(int turns, double perSecond)
    {
        var led = new List<LedCommand>();
        await Paced.RunAsync(turns, perSecond, async _ =>
        {
            var (number, sent) = (++page, Stopwatch.GetTimestamp());
            var turned = await LeadAsync("present", new { type = "present", documentId = document, version = 1, page = number });
            lock (led) led.Add(new(turned.Seq, sent));
        });
        await ReachAsync(led.Max(c => c.Seq));
        return await hall!.SeeAsync([.. led.OrderBy(c => c.Seq)]);
    }

    /// <summary>Everybody votes at its moment of <paramref name="within"/>; the chair closes when all are acknowledged.</summary>
    public async Task<HeldVote> VoteAsync(bool secret, TimeSpan within)
    {
        var prepared = await LeadAsync("prepareBallot", new { type = "prepareBallot", title = "Thông qua nghị quyết", secret });
        var opened = await LeadAsync("openBallot", new { type = "openBallot", ballotId = prepared.MadeId });
        await ReachAsync(opened.Seq);
        var cast = new ConcurrentDictionary<string, int>();
        var done = new ConcurrentBag<Acknowledged>();
        var started = Stopwatch.GetTimestamp();
        await Paced.RunAsync(Hall.Count, Hall.Count / within.TotalSeconds, async i =>
        {
            var option = Hall[i].Chance.Pick(Choices);
            var receipt = secret ? Base64Url.EncodeToString(SHA256.HashData(RandomNumberGenerator.GetBytes(32))) : null;
            if (await Hall[i].ExecuteAsync("castBallot", new { type = "castBallot", ballotId = prepared.MadeId, option, receipt }) is not { } acknowledged) return;
            cast.AddOrUpdate(option, 1, (_, count) => count + 1);
            done.Add(acknowledged);
        });
        var took = Stopwatch.GetElapsedTime(started);
        var sent = Stopwatch.GetTimestamp();
        var closed = await LeadAsync("closeBallot", new { type = "closeBallot", ballotId = prepared.MadeId });
        await ReachAsync(closed.Seq);
        var seen = await hall!.SeeAsync([new(closed.Seq, sent)]);
        return new(took, seen.Slowest[0], await WrongAsync(prepared.MadeId!.Value, cast));
    }

    /// <returns>What is wrong with what they saw; null = nothing.</returns>
    public async Task<string?> WrongAsync()
    {
        await ReachAsync(Commands.Max(c => c.Seq));
        var tally = await hall!.TallyAsync();
        if (tally.Gaps + tally.Doubles + tally.Losses > 0) return $"{tally.Gaps} gaps, {tally.Doubles} doubles, {tally.Losses} connections lost";
        var compared = await hall.CompareAsync(Meeting);
        return compared.Unread ?? (compared.Diverged == 0 ? null : $"{compared.Diverged} views are not the server's");
    }

    public async Task LeaveAsync()
    {
        if (hall is not null) await hall.DisposeAsync();
        hall = null;
    }

    public async ValueTask DisposeAsync()
    {
        await LeaveAsync();
        await stewards.DisposeAsync();
    }

    private Task ReachAsync(long seq) => Task.WhenAll(Hall.Select(attendee => attendee.ReachAsync(seq)));

    private async Task<Acknowledged> LeadAsync(string kind, object command)
    {
        var steward = kind is "attachPaper" or "approvePaper" ? Secretary : Chair;
        return await steward.ExecuteAsync(kind, command) ?? throw new IOException($"{kind} was refused or not answered: {WhyFailed}");
    }

    private async Task<string?> WrongAsync(Guid ballotId, ConcurrentDictionary<string, int> cast)
    {
        var (_, state) = await api.ViewAsync(Chair.Member, Meeting);
        var ballot = JsonElement.Parse(state).GetProperty("ballots").GetProperty(ballotId.ToString());
        var counts = ballot.GetProperty("result").GetProperty("counts").EnumerateObject().ToDictionary(c => c.Name, c => c.Value.GetInt32());
        var isExact = counts.All(c => cast.GetValueOrDefault(c.Key) == c.Value) && cast.Keys.All(counts.ContainsKey) && ballot.GetProperty("cast").GetInt32() == cast.Values.Sum();
        return isExact ? null : $"{cast.Values.Sum()} were cast, {ballot.GetProperty("cast").GetInt32()} counted";
    }
}

/// <param name="Took">From the first ballot until the last was acknowledged.</param>
/// <param name="Shown">From the chair's closing it until the last browser had the result.</param>
/// <param name="Wrong">What is not counted as it was cast; null = nothing.</param>
internal sealed record HeldVote(TimeSpan Took, TimeSpan Shown, string? Wrong);
