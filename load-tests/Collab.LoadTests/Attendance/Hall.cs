using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Attendance;

/// <summary>One meeting from the first arrival to the last check of what everybody saw.</summary>
internal sealed class Hall(CollabApi api, ServerProcess? server, IReadOnlyList<Member> members, SocketsHttpHandler handler, TimeSpan arrival, TimeSpan window, TimeSpan pause)
{
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);
    private const int ReadersAtOnce = 8;

    private readonly List<Attendee> attendees = [];
    private int failedJoins;

    public async Task<(Guid Meeting, long ScheduledSeq, IReadOnlyCollection<Acknowledged> Commands)> RunAsync(Report report, Action<string> say)
    {
        var (meeting, scheduledSeq) = await api.ScheduleAsync(members, "Giao ban");
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        var gathering = new Gathering(new Uri(api.Address, "/hub/live"), invoker, $"meeting:{meeting}");
        attendees.AddRange(members.Select(m => new Attendee(m, gathering)));
        using var leaving = new CancellationTokenSource();
        var pinging = PingAsync(leaving.Token);
        var idle = server?.ResidentMegabytes();

        say($"{members.Count} arrive");
        var (clock, cpu) = (Stopwatch.StartNew(), Cpu());
        await ArriveAsync();
        report.Figure("joins", members.Count / clock.Elapsed.TotalSeconds, "1/s");
        report.Figure("failed joins", failedJoins, "");
        var (arrived, deliveredBefore, cpuBefore) = (clock.Elapsed, gathering.Deliveries, Cpu());
        if (server is not null) report.Figure("server CPU per join while arriving, with check-in and its fan-out", (cpuBefore - cpu)!.Value * 1e6 / members.Count, "µs");

        var briefing = new Briefing(attendees[0], attendees[1], attendees[2..], window, pause, say);
        await briefing.RunAsync();
        var last = gathering.Commands.Max(c => c.Seq);
        var lost = await CountLaggardsAsync(last);
        var (seconds, deliveries) = ((clock.Elapsed - arrived).TotalSeconds, gathering.Deliveries - deliveredBefore);
        report.Figure("deliveries in the briefing", deliveries, "");
        report.Figure("deliveries", deliveries / seconds, "1/s");
        if (server is not null)
        {
            var spent = (Cpu() - cpuBefore)!.Value;
            report.Figure("server CPU in the briefing", spent, "s");
            report.Figure("server CPU per delivery, commands included", spent * 1e6 / deliveries, "µs");
            report.Figure("share of the server's core in the briefing", spent / seconds, "");
            report.Figure("resident memory with everybody there", server.ResidentMegabytes(), "MB");
            report.Figure("resident memory before the arrival", idle!.Value, "MB");
        }

        foreach (var (kind, histogram) in gathering.RoundTrips) report.Latency($"round trip {kind}", histogram);
        Visibility(report, briefing);

        say("comparing views");
        await CompareAsync(report, gathering, meeting, last, lost);
        await BallotsAsync(report, briefing, meeting);
        await leaving.CancelAsync();
        await pinging;
        await Parallel.ForEachAsync(attendees, async (attendee, _) => await attendee.DisposeAsync());
        return (meeting, scheduledSeq, gathering.Commands);
    }

    private double? Cpu() => server?.CpuSeconds();

    // Stewards first, the others evenly over the time.
    private async Task ArriveAsync()
    {
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(attendees.Select(async (attendee, i) =>
        {
            var wait = arrival * ((double)i / attendees.Count) - Stopwatch.GetElapsedTime(started);
            if (wait > TimeSpan.Zero) await Task.Delay(wait);
            try
            {
                await attendee.JoinAsync();
                await attendee.ExecuteAsync("checkIn", new { type = "checkIn", mode = "online" });
            }
            catch (Exception e) when (e is IOException or System.Net.WebSockets.WebSocketException or HttpRequestException)
            {
                Interlocked.Increment(ref failedJoins);
            }
        }));
    }

    private async Task<int> CountLaggardsAsync(long last)
    {
        var late = 0;
        await Task.WhenAll(attendees.Select(async attendee =>
        {
            try
            {
                await attendee.ReachAsync(last);
            }
            catch (TimeoutException)
            {
                Interlocked.Increment(ref late);
            }
        }));
        return late;
    }

    /// <summary>From a steward's acknowledgement until a browser's view had it; before the acknowledgement counts as at once.</summary>
    private void Visibility(Report report, Briefing briefing)
    {
        var (each, lastOnes) = (Gathering.NewHistogram(), Gathering.NewHistogram());
        var slowestBy = new List<(TimeSpan Time, string Kind)>();
        var cursors = new int[attendees.Count];
        foreach (var command in briefing.Led.OrderBy(c => c.Seq))
        {
            var slowest = TimeSpan.Zero;
            for (var i = 0; i < attendees.Count; i++)
            {
                var arrivals = attendees[i].Arrivals;
                while (cursors[i] < arrivals.Count && arrivals[cursors[i]].Seq < command.Seq) cursors[i]++;
                if (cursors[i] == arrivals.Count) continue; // counted as lost
                var time = Stopwatch.GetElapsedTime(Math.Min(command.At, arrivals[cursors[i]].At), arrivals[cursors[i]].At);
                Gathering.Record(each, time);
                if (time > slowest) slowest = time;
            }

            Gathering.Record(lastOnes, slowest);
            slowestBy.Add((slowest, command.Kind));
        }

        report.Figure("steward's commands measured", briefing.Led.Count, "");
        report.Latency("acknowledged → each browser", each);
        report.Latency("acknowledged → last browser", lastOnes);
        report.Note("slowest to the last browser", string.Join(", ", slowestBy.OrderByDescending(s => s.Time).Take(4).Select(s => $"{s.Kind} {s.Time.TotalMilliseconds:0} ms")));
    }

    private async Task CompareAsync(Report report, Gathering gathering, Guid meeting, long last, int late)
    {
        var diverged = 0;
        await Parallel.ForEachAsync(attendees, new ParallelOptions { MaxDegreeOfParallelism = ReadersAtOnce }, async (attendee, _) =>
        {
            var (seq, state) = await api.ViewAsync(attendee.Member, meeting);
            if (!attendee.Has(seq, state)) Interlocked.Increment(ref diverged);
        });
        var gaps = attendees.Sum(a => a.Gaps);
        var lost = attendees.Count(a => a.IsLost);
        report.Check("joins", failedJoins == 0, $"{attendees.Count - failedJoins} of {attendees.Count}");
        report.Check("nothing lost", late + gaps + lost == 0, $"{late} did not reach event {last}, {gaps} gaps, {lost} connections lost");
        report.Check("views equal the server's", diverged == 0, $"{attendees.Count - diverged} of {attendees.Count} equal by canonical JSON");
        report.Check("commands accepted", gathering.FailedCommands == 0, $"{gathering.Commands.Count} accepted, {gathering.FailedCommands} failed {string.Join("; ", gathering.Failures)}");
    }

    private async Task BallotsAsync(Report report, Briefing briefing, Guid meeting)
    {
        var (_, state) = await api.ViewAsync(members[0], meeting);
        var ballots = JsonElement.Parse(state).GetProperty("ballots");
        foreach (var (i, held) in briefing.Ballots.Index())
        {
            var ballot = ballots.GetProperty(held.Id.ToString());
            var counts = ballot.GetProperty("result").GetProperty("counts").EnumerateObject().ToDictionary(c => c.Name, c => c.Value.GetInt32());
            var isExact = counts.All(c => held.Cast.GetValueOrDefault(c.Key) == c.Value) && held.Cast.Keys.All(counts.ContainsKey)
                && ballot.GetProperty("cast").GetInt32() == held.Cast.Values.Sum();
            if (held.Secret)
            {
                var published = await api.ReceiptsAsync(members[0], meeting, held.Id);
                isExact &= published.Order(StringComparer.Ordinal).SequenceEqual(held.Receipts.Order(StringComparer.Ordinal));
            }

            report.Check(string.Create(CultureInfo.InvariantCulture, $"ballot {i + 1}{(held.Secret ? ", secret, with receipts" : "")}"), isExact,
                string.Join(' ', counts.Select(c => $"{c.Key} {c.Value}")));
        }

        if (briefing.Ballots.Count != 3) report.Check("ballots", false, $"{briefing.Ballots.Count} of 3 were held");
    }

    // SignalR drops a client that is silent for half a minute.
    private async Task PingAsync(CancellationToken stop)
    {
        try
        {
            using var timer = new PeriodicTimer(PingEvery);
            while (await timer.WaitForNextTickAsync(stop))
                foreach (var attendee in attendees) await attendee.PingAsync();
        }
        catch (OperationCanceledException)
        {
            // Everybody leaves.
        }
    }
}
