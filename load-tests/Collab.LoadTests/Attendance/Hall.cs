using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Attendance;

/// <summary>One meeting from the first arrival to the last check of what everybody saw.</summary>
internal sealed class Hall(CollabApi api, ServerProcess? server, IReadOnlyList<Member> members, IReadOnlyList<Person> people, SocketsHttpHandler handler, HallOptions options)
{
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);
    private const int ReadersAtOnce = 8;

    private readonly List<Attendee> attendees = [];
    private int failedJoins;
    private string? whyNotJoined;

    public async Task<(Guid Meeting, long ScheduledSeq, IReadOnlyCollection<Acknowledged> Commands)> RunAsync(Report report, Action<string> say)
    {
        var (meeting, scheduledSeq) = await api.ScheduleAsync(members, "Giao ban", i => people[i].Role);
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        var gathering = new Gathering(new Uri(api.Address, "/hub/live"), invoker, $"meeting:{meeting}", options.Patience);
        attendees.AddRange(members.Zip(people, (member, person) => new Attendee(member, gathering, person)));
        using var leaving = new CancellationTokenSource();
        var pinging = PingAsync(leaving.Token);
        try
        {
            return (meeting, scheduledSeq, await RunAsync(gathering, meeting, report, say));
        }
        finally
        {
            await leaving.CancelAsync();
            await pinging;
            await Parallel.ForEachAsync(attendees, new ParallelOptions { MaxDegreeOfParallelism = attendees.Count }, async (attendee, _) => await attendee.DisposeAsync());
        }
    }

    private async Task<IReadOnlyCollection<Acknowledged>> RunAsync(Gathering gathering, Guid meeting, Report report, Action<string> say)
    {
        var idle = server?.ResidentMegabytes();

        say($"{members.Count} arrive");
        var (clock, cpu) = (Stopwatch.StartNew(), Cpu());
        await ArriveAsync(gathering);
        report.Figure("joins", members.Count / clock.Elapsed.TotalSeconds, "1/s");
        report.Figure("failed joins", failedJoins, "");
        var (arrived, deliveredBefore, cpuBefore) = (clock.Elapsed, gathering.Deliveries, Cpu());
        if (server is not null) report.Figure("server CPU per join while arriving, with check-in and its fan-out", (cpuBefore - cpu)!.Value * 1e6 / members.Count, "µs");

        var briefing = new Briefing(attendees[0], attendees[1], [.. attendees.Where(a => a.Person.Seat == Seat.Delegate)], options.Pace, say);
        var ended = await BriefAsync(briefing);
        report.Series("joins", "s since the first arrival", "1/s", gathering.JoinsBySecond.BySecond().Select((count, second) => ((double)second, (double)count)));
        report.Series("deliveries", "s since the first arrival", "1/s", gathering.DeliveriesBySecond.BySecond().Select((count, second) => ((double)second, (double)count)));
        if (ended is not null)
        {
            report.Check("briefing", false, ended);
            Tell(report, gathering);
            return gathering.Commands;
        }

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
        return gathering.Commands;
    }

    private double? Cpu() => server?.CpuSeconds();

    private async Task ArriveAsync(Gathering gathering)
    {
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(attendees.Select(async attendee =>
        {
            var wait = options.Arrival * attendee.Person.ArrivesAt - Stopwatch.GetElapsedTime(started);
            if (wait > TimeSpan.Zero) await Task.Delay(wait);
            try
            {
                await attendee.JoinAsync();
                gathering.JoinsBySecond.Happened();
                if (attendee.Person.ChecksIn) await attendee.ExecuteAsync("checkIn", new { type = "checkIn", mode = "online" });
            }
            catch (IOException e)
            {
                Interlocked.Increment(ref failedJoins);
                whyNotJoined ??= e.Message;
            }
        }));
    }

    /// <returns>Why it ended early; null = it did not.</returns>
    private async Task<string?> BriefAsync(Briefing briefing)
    {
        if (failedJoins == attendees.Count || attendees[..2].Any(a => a.Seq == 0)) return $"It cannot begin without its stewards: {whyNotJoined}";
        using var over = new CancellationTokenSource();
        var dropping = Task.WhenAll(attendees.Select(a => Drops.RunAsync(a, options.Pace.Window, over.Token)));
        try
        {
            await briefing.RunAsync();
            return null;
        }
        catch (BriefingEndedException e)
        {
            return e.Message;
        }
        finally
        {
            await over.CancelAsync();
            await dropping;
        }
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
        var (each, phones, lastOnes) = (Gathering.NewHistogram(), Gathering.NewHistogram(), Gathering.NewHistogram());
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
                var isSteady = attendees[i] is { Person: { Device: not Device.Phone, Drops: false } };
                Gathering.Record(isSteady ? each : phones, time);
                if (isSteady && time > slowest) slowest = time;
            }

            Gathering.Record(lastOnes, slowest);
            slowestBy.Add((slowest, command.Kind));
        }

        report.Figure("steward's commands measured", briefing.Led.Count, "");
        report.Latency("acknowledged → each browser", each);
        report.Latency("acknowledged → last browser", lastOnes);
        report.Latency("acknowledged → each phone or who dropped, absence included", phones);
        report.Note("slowest to the last browser", string.Join(", ", slowestBy.OrderByDescending(s => s.Time).Take(4).Select(s => $"{s.Kind} {s.Time.TotalMilliseconds:0} ms")));
    }

    private async Task CompareAsync(Report report, Gathering gathering, Guid meeting, long last, int late)
    {
        var diverged = 0;
        string? unread = null;
        try
        {
            await Parallel.ForEachAsync(attendees, new ParallelOptions { MaxDegreeOfParallelism = ReadersAtOnce }, async (attendee, _) =>
            {
                var (seq, state) = await api.ViewAsync(attendee.Member, meeting);
                if (!attendee.Has(seq, state)) Interlocked.Increment(ref diverged);
            });
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or JsonException)
        {
            unread = e.Message; // once is enough: the others would each wait as long
        }

        Tell(report, gathering, $"{late} did not reach event {last}, ", late);
        report.Check("views equal the server's", unread is null && diverged == 0, unread ?? $"{attendees.Count - diverged} of {attendees.Count} equal by canonical JSON");
    }

    private void Tell(Report report, Gathering gathering, string before = "", int late = 0)
    {
        var (gaps, doubles, lost) = (attendees.Sum(a => a.Gaps), attendees.Sum(a => a.Doubles), attendees.Sum(a => a.Losses));
        if (attendees.Sum(a => a.Returns) is > 0 and var returns)
        {
            report.Figure("dropped and returned", returns, "");
            report.Figure("commands repeated after a return", gathering.RepeatedCommands, "");
        }

        report.Check("joins", failedJoins == 0, $"{attendees.Count - failedJoins} of {attendees.Count}{(failedJoins > 0 ? ": " + whyNotJoined : "")}");
        report.Check("nothing lost", late + gaps + doubles + lost == 0, $"{before}{gaps} gaps, {doubles} doubles, {lost} connections lost");
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
            {
                // Sending ends at once, unless a server no longer reads.
                var slow = attendees.Select(a => a.PingAsync()).Where(ping => !ping.IsCompleted).ToArray();
                await Task.WhenAny(Task.WhenAll(slow), Task.Delay(PingEvery, stop));
            }
        }
        catch (OperationCanceledException)
        {
            // Everybody leaves.
        }
    }
}

/// <param name="Arrival">How long they take to come.</param>
/// <param name="Patience">How long an answer may take until it is missing.</param>
internal sealed record HallOptions(TimeSpan Arrival, Pace Pace, TimeSpan Patience);
