using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Attendance;

/// <summary>One meeting from the first arrival to the last check of what everybody saw.</summary>
internal sealed class Hall(CollabApi api, ServerProcess? server, IReadOnlyList<Member> members, IReadOnlyList<Person> people, SocketsHttpHandler handler, HallOptions options)
{
    private readonly List<Attendee> attendees = [];

    public async Task<(Guid Meeting, long ScheduledSeq, IReadOnlyCollection<Acknowledged> Commands)> RunAsync(Report report, Action<string> say)
    {
        var (meeting, scheduledSeq) = await api.ScheduleAsync(members, "Giao ban", i => people[i].Role);
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        var gathering = new Gathering(new Uri(api.Address, "/hub/live"), invoker, $"meeting:{meeting}", options.Patience);
        attendees.AddRange(members.Zip(people, (member, person) => new Attendee(member, gathering, person)));
        var audience = new Audience(api, gathering, attendees);
        using var leaving = new CancellationTokenSource();
        var pinging = audience.PingAsync(leaving.Token);
        try
        {
            return (meeting, scheduledSeq, await RunAsync(gathering, audience, meeting, report, say));
        }
        finally
        {
            await leaving.CancelAsync();
            await pinging;
            await audience.LeaveAsync();
        }
    }

    private async Task<IReadOnlyCollection<Acknowledged>> RunAsync(Gathering gathering, Audience audience, Guid meeting, Report report, Action<string> say)
    {
        var idle = server?.ResidentMegabytes();

        say($"{members.Count} arrive");
        var (clock, cpu) = (Stopwatch.StartNew(), Cpu());
        await ArriveAsync(audience);
        report.Figure("joins", members.Count / clock.Elapsed.TotalSeconds, "1/s");
        report.Figure("failed joins", audience.FailedJoins, "");
        var (arrived, deliveredBefore, cpuBefore) = (clock.Elapsed, gathering.Deliveries, Cpu());
        if (server is not null) report.Figure("server CPU per join while arriving, with check-in and its fan-out", (cpuBefore - cpu)!.Value * 1e6 / members.Count, "µs");

        var briefing = new Briefing(attendees[0], attendees[1], [.. attendees.Where(a => a.Person.Seat == Seat.Delegate)], options.Pace, say);
        var ended = await BriefAsync(briefing, audience);
        report.Series("joins", "s since the first arrival", "1/s", gathering.JoinsBySecond.BySecond().Select((count, second) => ((double)second, (double)count)));
        report.Series("deliveries", "s since the first arrival", "1/s", gathering.DeliveriesBySecond.BySecond().Select((count, second) => ((double)second, (double)count)));
        if (ended is not null)
        {
            report.Check("briefing", false, ended);
            audience.Tell(report);
            return gathering.Commands;
        }

        var last = gathering.Commands.Max(c => c.Seq);
        var lost = await audience.CountLaggardsAsync(last);
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
        audience.Visibility(report, "steward's commands", briefing.Led);

        say("comparing views");
        await audience.CompareAsync(report, meeting, last, lost);
        await BallotsAsync(report, briefing, meeting);
        return gathering.Commands;
    }

    private double? Cpu() => server?.CpuSeconds();

    private async Task ArriveAsync(Audience audience)
    {
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(attendees.Select(async attendee =>
        {
            var wait = options.Arrival * attendee.Person.ArrivesAt - Stopwatch.GetElapsedTime(started);
            if (wait > TimeSpan.Zero) await Task.Delay(wait);
            if (await audience.JoinAsync(attendee) && attendee.Person.ChecksIn) await attendee.ExecuteAsync("checkIn", new { type = "checkIn", mode = "online" });
        }));
    }

    /// <returns>Why it ended early; null = it did not.</returns>
    private async Task<string?> BriefAsync(Briefing briefing, Audience audience)
    {
        if (audience.FailedJoins == attendees.Count || attendees[..2].Any(a => a.Seq == 0)) return $"It cannot begin without its stewards: {audience.WhyNotJoined}";
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
}

/// <param name="Arrival">How long they take to come.</param>
/// <param name="Patience">How long an answer may take until it is missing.</param>
internal sealed record HallOptions(TimeSpan Arrival, Pace Pace, TimeSpan Patience);
