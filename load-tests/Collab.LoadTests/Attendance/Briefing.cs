using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Collab.LoadTests.Attendance.Scripts;

namespace Collab.LoadTests.Attendance;

/// <summary>
/// Performs a script: the stewards send one command after the other; members act at random moments of a window,
/// the stewards while they do.
/// </summary>
/// <param name="items">Ids of what is on the agenda, by title; added items join them.</param>
/// <param name="wait">How time passes.</param>
internal sealed class Briefing(
    IParticipant chair, IParticipant secretary, IReadOnlyList<IParticipant> delegates, Dictionary<string, Guid> items, Pace pace, Action<string> say, Func<TimeSpan, Task> wait)
{
    private const int Reminders = 3;
    private static readonly string[] Standard = ["agree", "disagree", "other"];

    private readonly List<Acknowledged> pointsOfOrder = [];
    private readonly List<Acknowledged> requests = [];

    /// <summary>What the stewards did: the commands whose way to the last browser is measured.</summary>
    public List<Acknowledged> Led { get; } = [];

    public List<HeldBallot> Ballots { get; } = [];

    /// <param name="begins">Told each step before it is performed.</param>
    /// <exception cref="BriefingEndedException">It cannot go on.</exception>
    public async Task RunAsync(BriefingScript script, Action<Step>? begins = null)
    {
        foreach (var step in script.Steps)
        {
            say(step.Says);
            begins?.Invoke(step);
            await PerformAsync(step);
        }
    }

    private Task PerformAsync(Step step) => step switch
    {
        Lead s => LeadAsync(chair, s.Command, new { type = s.Command }),
        AddItem s => AddAsync(s.Item),
        TurnToItem s => LeadAsync(chair, s.Command, new { type = s.Command, itemId = ItemId(s.Item) }),
        MoveFloor s => LeadAsync(chair, s.Command, new { type = s.Command, queue = s.Queue }),
        AskToSpeak s => RequestAsync(s),
        Call s => CallAsync(s.People ?? int.MaxValue),
        HoldBallot s => VoteAsync(s),
        Post { By: Seat.Delegate } s => WriteAsync(s),
        Post s => LeadAsync(s.By == Seat.Chair ? chair : secretary, "postMessage", Message(s.Text, s.Channel)),
        Conclude s => LeadAsync(secretary, "recordConclusion", new { type = "recordConclusion", text = s.Text, itemId = s.Item is { } title ? ItemId(title) : (Guid?)null }),
        Leave => Task.WhenAll(delegates.Select(d => LaterAsync(d, pace.Window, () => d.ExecuteAsync("checkOut", new { type = "checkOut" })))),
        Pause s => wait(s.Time),
        _ => throw new InvalidOperationException($"Nobody knows how to perform {step.GetType().Name}."),
    };

    private async Task AddAsync(AgendaPoint item)
    {
        Guid? presenter = item.Presenter switch
        {
            null => null,
            { Seat: Seat.Chair } => chair.Id,
            { Seat: Seat.Secretary } => secretary.Id,
            { Number: var number } => delegates[number - 1].Id,
        };
        var command = new { type = "addAgendaItem", title = item.Title, minutes = item.Minutes, presenterId = presenter };
        if (await LeadAsync(secretary, "addAgendaItem", command) is { MadeId: { } id }) items.Add(item.Title, id);
    }

    // The script knows that it is on the agenda.
    private Guid ItemId(string title) => items.TryGetValue(title, out var id) ? id : throw new BriefingEndedException($"The agenda has no {title}: it was not added.");

    private async Task RequestAsync(AskToSpeak step)
    {
        var isOrder = step.Kind == "pointOfOrder";
        var asking = (isOrder ? delegates.Reverse() : delegates).Take(step.People);
        var asked = await Task.WhenAll(asking.Select(d => d.ExecuteAsync("requestToSpeak", new { type = "requestToSpeak", kind = step.Kind, note = step.Note })));
        (isOrder ? pointsOfOrder : requests).AddRange(asked.OfType<Acknowledged>());
    }

    private async Task CallAsync(int people)
    {
        var next = pointsOfOrder.Concat(requests).Take(people).ToList();
        pointsOfOrder.RemoveAll(next.Contains);
        requests.RemoveAll(next.Contains);
        foreach (var request in next)
        {
            if (request.MadeId is not { } requestId) continue;
            await SeeAsync(chair, request.Seq, request.Kind); // nobody calls whom they do not see
            await LeadAsync(chair, "callSpeaker", new { type = "callSpeaker", requestId });
            await LeadAsync(chair, "endSpeech", new { type = "endSpeech", requestId });
        }
    }

    private async Task VoteAsync(HoldBallot step)
    {
        var prepare = new { type = "prepareBallot", title = step.Title, secret = step.Secret, options = step.Options, passRule = RuleOf(step.Majority) };
        if (await LeadAsync(secretary, "prepareBallot", prepare) is not { MadeId: { } ballotId }) return;
        if (await LeadAsync(chair, "openBallot", new { type = "openBallot", ballotId }) is not { } opened) return;

        var ballot = new HeldBallot(ballotId, step.Secret);
        Ballots.Add(ballot);
        var window = step.Window ?? pace.Window;
        var choices = step.Weights.SelectMany((weight, i) => Enumerable.Repeat(step.Options is null ? Standard[i] : $"{i + 1}", weight)).ToArray();
        // The chair has a vote too.
        var voting = Task.WhenAll(delegates.Append(chair).Select(async voter =>
        {
            await SeeAsync(voter, opened.Seq, opened.Kind);
            await LaterAsync(voter, window, () => CastAsync(voter, ballot, choices));
        }));
        for (var i = 0; step.Reminder is not null && i < Reminders && !voting.IsCompleted; i++)
        {
            await Task.WhenAny(voting, wait(window / 4));
            await LeadAsync(secretary, "postMessage", Message(step.Reminder, null));
        }

        await voting;
        await LeadAsync(chair, "closeBallot", new { type = "closeBallot", ballotId });
    }

    private static object? RuleOf(Majority? majority) =>
        majority is null ? null : new { @base = majority.Base, threshold = majority.Threshold, strict = majority.Strict };

    private static async Task CastAsync(IParticipant voter, HeldBallot ballot, string[] choices)
    {
        var option = voter.Chance.Pick(choices);
        var receipt = ballot.Secret ? Base64Url.EncodeToString(SHA256.HashData(RandomNumberGenerator.GetBytes(32))) : null;
        if (await voter.ExecuteAsync("castBallot", new { type = "castBallot", ballotId = ballot.Id, option, receipt }) is null) return;
        ballot.Cast.AddOrUpdate(option, 1, (_, count) => count + 1);
        if (receipt is not null) ballot.Receipts.Add(receipt);
    }

    private Task WriteAsync(Post step) => Task.WhenAll(delegates.Where((_, i) => i % step.OneIn == 0).Select(d =>
        LaterAsync(d, pace.Window, () => d.ExecuteAsync("postMessage", Message(step.Text, step.Channel)))));

    // The chat is the usual channel and not named.
    private static object Message(string text, string? channel) => new { type = "postMessage", text, channel = channel == "chat" ? null : channel };

    /// <exception cref="BriefingEndedException">Without stewards there is no briefing.</exception>
    private async Task<Acknowledged?> LeadAsync(IParticipant steward, string kind, object command)
    {
        var done = await steward.ExecuteAsync(kind, command);
        if (steward.Unanswered is { } why) throw new BriefingEndedException($"The {steward.Person.Role}'s {kind} was not answered: {why}");
        if (done is not null) Led.Add(done);
        await wait(pace.Pause);
        return done;
    }

    private static async Task SeeAsync(IParticipant attendee, long seq, string kind)
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

    private async Task LaterAsync(IParticipant attendee, TimeSpan window, Func<Task> act)
    {
        await wait(pace.Think is { } think ? attendee.Chance.LogNormal(think, Pace.ThinkSpread) : window * attendee.Chance.Uniform());
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
