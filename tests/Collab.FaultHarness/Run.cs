using System.Diagnostics;
using System.Globalization;
using Collab.Domain.Streams;
using Collab.FaultHarness.Checks;
using Collab.FaultHarness.Clients;
using Collab.FaultHarness.Faults;
using Collab.FaultHarness.Script;
using Collab.FaultHarness.Servers;
using Collab.LoadTests.Attendance;
using Collab.LoadTests.Live;

namespace Collab.FaultHarness;

/// <param name="Clients">With the chair and the secretary.</param>
/// <param name="PerSecond">Commands of members, besides the stewards' and the ballots'.</param>
/// <param name="Slack">What limits of time are multiplied with, on machines that do other things besides.</param>
internal sealed record RunOptions(int Clients, int Servers, int PerSecond, string Artifacts, double Slack = 1);

/// <param name="Skipped">Why it was not played.</param>
/// <param name="Failed">Why it could not be played to its end.</param>
internal sealed record Result(Fault Fault, string? Skipped = null, string? Failed = null)
{
    public Findings Findings { get; init; } = new();
    public IReadOnlyList<Recovery> Recoveries { get; init; } = [];
    /// <summary>Limits and expectations that were not met.</summary>
    public IReadOnlyList<string> Missed { get; init; } = [];
    public IReadOnlyList<string> Notes { get; init; } = [];
    public TimeSpan Took { get; init; }

    public bool IsRight => Failed is null && Findings.All.Count == 0 && Missed.Count == 0;

    /// <summary>The slowest of all moments; null = at least one was not recovered from, or there is none.</summary>
    public double? Slowest(Func<Recovery, double?> measure) =>
        Recoveries.Count == 0 || Recoveries.Any(r => measure(r) is null) ? null : Recoveries.Max(r => measure(r)!.Value);
}

/// <summary>One fault in one briefing on servers of its own, from their start to the check of what they left behind.</summary>
internal static class Run
{
    private static readonly TimeSpan ComePatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ReachPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(2);
    private const int ComeEachSecond = 150;
    private const int VotersEachSecond = 60;
    private const int ComparedOnEveryServer = 40;
    private const int WholeRun = 20; // minutes

    public static async Task<Result> PlayAsync(Fault fault, RunOptions options, Action<string> say, CancellationToken cancel)
    {
        if (await fault.WhyNotAsync() is { } reason) return new Result(fault, Skipped: reason);

        var took = Stopwatch.StartNew();
        var artifacts = new Artifacts(Path.Combine(options.Artifacts, fault.Name));
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        bounded.CancelAfter(TimeSpan.FromMinutes(WholeRun));
        try
        {
            var result = await PlayBoundedAsync(fault, options, artifacts, say, bounded.Token) with { Took = took.Elapsed };
            artifacts.Write("result.txt", Reporting.FaultReport.Details(result));
            return result;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            artifacts.Write("failure.txt", e.ToString());
            return new Result(fault, Failed: bounded.IsCancellationRequested ? $"it did not end within {WholeRun} minutes" : $"{e.GetType().Name}: {e.Message.Split('\n')[0]}") { Took = took.Elapsed };
        }
    }

    private static async Task<Result> PlayBoundedAsync(Fault fault, RunOptions options, Artifacts artifacts, Action<string> say, CancellationToken cancel)
    {
        say("starting the servers");
        await using var cluster = await Cluster.StartAsync(fault.Plan(options.Servers), artifacts);
        var members = await cluster.MembersAsync(options.Clients);
        var (meeting, scheduled) = await new CollabApi(cluster.Http[0]).ScheduleAsync(members, "Giao ban");
        var stream = StreamId.Meeting(meeting);

        await using var crowd = new Crowd(cluster.Addresses, members, stream.ToString(), cluster.ClientHandler);
        await using var briefing = new ScriptedBriefing(crowd, options.PerSecond, cancel);
        var arrival = TimeSpan.FromSeconds((double)options.Clients / ComeEachSecond);
        say($"{options.Clients} come");
        await crowd.ComeAsync(arrival, ComePatience);
        await briefing.OpenAsync(arrival);
        var stage = new Stage(cluster, crowd, options.Slack, say, cancel);
        stage.Begin(fault);
        await fault.CountAsync(stage);
        briefing.Start();
        await Task.Delay(Steady, cancel);

        var voting = TimeSpan.FromSeconds(Math.Max(fault.VotingTime.TotalSeconds, (double)options.Clients / VotersEachSecond));
        await briefing.BeginVotingAsync(voting);
        await Task.Delay(voting / 3, cancel);
        say($"fault: {fault.Name}");
        await fault.PlayAsync(stage);
        await Task.Delay(Steady, cancel);

        say("closing the meeting");
        await briefing.SettleAsync();
        var ended = await TryCloseAsync(briefing, crowd, stage);
        say("comparing views");
        var seen = crowd.Everyone.Select(p => p.Seen()).Concat(crowd.Samples).ToList();
        if (ended) seen.AddRange(await ServersViewsAsync(cluster, crowd, members, meeting));
        await crowd.LeaveAsync();
        await StopAsync(fault, cluster, stage);

        say("reading the journal");
        var findings = new Findings();
        await cluster.ReadJournalAsync(async journal =>
        {
            var events = await JournalAudit.ReadAsync(journal, stream);
            JournalAudit.Check(stream, events, scheduled, [.. crowd.Ledger.Commands.Select(Told.Of)], findings);
            RequireAnswers(stage, findings);
            if (findings.Count(Wrong.Forked) > 0) return; // there is no one history to see anything of
            ViewAudit.Check(stream, events, seen, findings);
            if (ended) BallotAudit.Check(ViewAudit.Replay(stream, events), events, briefing.Ballots, findings);
        });
        return new Result(fault) { Findings = findings, Recoveries = stage.Recoveries, Missed = stage.Missed, Notes = [.. stage.Notes, .. Counted(crowd)] };
    }

    /// <returns>False where the cluster did not come back: what there is can be checked all the same.</returns>
    private static async Task<bool> TryCloseAsync(ScriptedBriefing briefing, Crowd crowd, Stage stage)
    {
        try
        {
            var last = await briefing.CloseAsync();
            var behind = await crowd.ReachAsync(last, ReachPatience);
            stage.Require(behind == 0, $"{behind} clients never reached the last event, {last}");
            return behind == 0;
        }
        catch (InvalidOperationException e)
        {
            stage.Require(false, "the meeting could not be closed: " + e.Message);
            return false;
        }
    }

    /// <summary>What every server shows to members of every class, over REST.</summary>
    private static async Task<List<SeenView>> ServersViewsAsync(Cluster cluster, Crowd crowd, IReadOnlyList<Member> members, Guid meeting)
    {
        var asked = members.Take(2).Concat(members.Skip(2).Where((_, i) => i % Math.Max(1, members.Count / ComparedOnEveryServer) == 0)).ToList();
        var seen = new List<SeenView>();
        foreach (var (i, http) in cluster.Http.Index())
        {
            var api = new CollabApi(http);
            foreach (var member in asked)
            {
                var (seq, state) = await api.ViewAsync(member, meeting);
                var view = new ClientView(crowd.Views);
                view.Replace(state);
                seen.Add(new(cluster.Servers[i].Name, member.Id, seq, view));
            }
        }

        return seen;
    }

    // Everybody was given time after the fault, and the script lets nobody do what must be refused.
    private static void RequireAnswers(Stage stage, Findings findings)
    {
        var silent = findings.Unanswered + findings.Unacknowledged.Count;
        stage.Require(silent == 0, $"{silent} commands were never answered");
        foreach (var (why, count) in findings.Refusals.Where(refusal => Always.Any(kind => refusal.Key.StartsWith(kind, StringComparison.Ordinal)))) stage.Require(false, $"refused {count} × {why}");
    }

    private static readonly string[] Always = ["castBallot:", "checkIn:", "postMessage:"];

    private static async Task StopAsync(Fault fault, Cluster cluster, Stage stage)
    {
        foreach (var exit in cluster.Servers.SelectMany(s => s.Exits).Where(e => !e.Intended))
        {
            var ended = $"{exit.Server} ended by itself with code {exit.Code}";
            if (fault.MayEndServers) stage.Note(ended);
            else stage.Require(false, ended);
        }

        foreach (var (i, code) in (await cluster.StopServersAsync()).Index()) stage.Require(code == 0, code is null ? $"{cluster.Servers[i].Name} did not end when it was asked to" : $"{cluster.Servers[i].Name} ended with code {code} when it was asked to");
    }

    private static IEnumerable<string> Counted(Crowd crowd)
    {
        yield return $"{crowd.Everyone.Sum(p => p.Reconnects)} connections were made again, {crowd.Everyone.Sum(p => p.Gaps)} gaps, {crowd.Everyone.Sum(p => p.WentBack)} times a server knew less than the client";
        var accepted = crowd.Ledger.Commands.Where(c => c.Outcome == Outcome.Accepted).OrderBy(c => c.AnsweredAt).ToList();
        var pause = accepted.Zip(accepted.Skip(1), (before, after) => Stopwatch.GetElapsedTime(before.AnsweredAt, after.AnsweredAt)).Max();
        var slowest = accepted.MaxBy(c => Stopwatch.GetElapsedTime(c.SentAt, c.AnsweredAt))!;
        yield return string.Create(CultureInfo.InvariantCulture, $"the longest time without any acknowledgement was {pause.TotalSeconds:0.0} s; the slowest command took {Stopwatch.GetElapsedTime(slowest.SentAt, slowest.AnsweredAt).TotalSeconds:0.0} s and {slowest.Attempts} attempts");
        foreach (var (why, count) in crowd.Misses.Take(3)) yield return $"{count} attempts to connect failed: {why}";
    }
}
