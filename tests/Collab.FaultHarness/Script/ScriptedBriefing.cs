using Collab.FaultHarness.Clients;

namespace Collab.FaultHarness.Script;

/// <summary>
/// A briefing as a fault meets it: everybody checked in, speakers and pages moving, an open and a secret ballot
/// in which everybody votes before, during and after the fault.
/// </summary>
/// <param name="cancel">The whole run is given up.</param>
internal sealed class ScriptedBriefing(Crowd crowd, int perSecond, CancellationToken cancel) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Pulse pulse = new(crowd, perSecond);
    private readonly CancellationTokenSource abandoning = CancellationTokenSource.CreateLinkedTokenSource(cancel);
    private readonly List<Guid> items = [];
    private Task voting = Task.CompletedTask;

    private Participant Chair => crowd.Everyone[0];
    private Participant Secretary => crowd.Everyone[1];

    public List<HeldBallot> Ballots { get; } = [];

    /// <summary>Everybody checks in, the meeting opens.</summary>
    public async Task OpenAsync(TimeSpan arrival)
    {
        await Task.WhenAll(crowd.Everyone.Select(async (participant, i) =>
        {
            await Task.Delay(arrival * ((double)i / crowd.Everyone.Count), cancel);
            await LeadAsync(participant, "checkIn", new { type = "checkIn", mode = "online" });
        }));
        await LeadAsync(Chair, "openMeeting", new { type = "openMeeting" });
        foreach (var title in new[] { "Kết quả tháng trước", "Nhiệm vụ tháng tới", "Thảo luận" })
            items.Add((await LeadAsync(Secretary, "addAgendaItem", new { type = "addAgendaItem", title, minutes = 10 })).MadeId!.Value);
        await LeadAsync(Chair, "openFloor", new { type = "openFloor", queue = "speech" });
    }

    /// <summary>The steady part begins.</summary>
    public void Start() => pulse.Start(items);

    /// <summary>Opens both ballots; everybody will vote in both at random moments within <paramref name="window"/>.</summary>
    public async Task BeginVotingAsync(TimeSpan window)
    {
        foreach (var secret in new[] { false, true })
        {
            var prepared = await LeadAsync(Secretary, "prepareBallot", new { type = "prepareBallot", title = secret ? "Giới thiệu nhân sự" : "Thông qua báo cáo", secret });
            var ballot = new HeldBallot(prepared.MadeId!.Value, secret);
            await LeadAsync(Chair, "openBallot", new { type = "openBallot", ballotId = ballot.Id });
            Ballots.Add(ballot);
        }

        // The chair has a vote, the secretary has none.
        voting = Task.WhenAll(crowd.Everyone.Where(p => p != Secretary).SelectMany(voter => Ballots.Select(async ballot =>
        {
            await Task.Delay(window * Random.Shared.NextDouble(), abandoning.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ballot.CastAsync(voter, abandoning.Token);
        })));
    }

    /// <summary>Nothing new begins; ends when every command is answered or given up.</summary>
    public async Task SettleAsync()
    {
        abandoning.CancelAfter(Patience);
        await voting;
        await pulse.StopAsync(Patience);
    }

    /// <summary>Closes what is open, and the meeting.</summary>
    /// <returns>The sequence of the meeting's last event.</returns>
    public async Task<long> CloseAsync()
    {
        foreach (var ballot in Ballots) await LeadAsync(Chair, "closeBallot", new { type = "closeBallot", ballotId = ballot.Id });
        await LeadAsync(Secretary, "recordConclusion", new { type = "recordConclusion", text = "Các đơn vị báo cáo trước ngày 25." });
        return (await LeadAsync(Chair, "closeMeeting", new { type = "closeMeeting" })).Seq;
    }

    public async ValueTask DisposeAsync()
    {
        await abandoning.CancelAsync();
        await pulse.DisposeAsync();
        await voting;
        abandoning.Dispose();
    }

    /// <exception cref="InvalidOperationException">It was not accepted: the script cannot go on.</exception>
    private async Task<SentCommand> LeadAsync(Participant steward, string kind, object command)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        var sent = await steward.ExecuteAsync(kind, command, patience.Token);
        return sent.Outcome == Outcome.Accepted ? sent : throw new InvalidOperationException($"{kind} was {sent.Outcome.ToString().ToUpperInvariant()}: {sent.Refusal}");
    }
}
