using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Collab.LoadTests.Attendance.Generators;
using Collab.LoadTests.Attendance.Scripts;
using Collab.LoadTests.Live;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Attendance;

/// <summary>One meeting from the first arrival to the last check of what everybody saw.</summary>
internal sealed class Hall(CollabApi api, ServerProcess? server, IReadOnlyList<Member> members, IReadOnlyList<Person> people, SocketsHttpHandler handler, HallOptions options) : IDisposable
{
    private readonly List<IAudience> audiences = [];
    private readonly ConcurrentBag<Acknowledged> elsewhere = []; // by attendees of other processes
    private readonly GeneratorTrouble trouble = new();
    private Everybody everybody = new([]);
    private volatile bool lacksSteward;

    /// <exception cref="GeneratorException">Without all generators nothing that was found counts.</exception>
    public async Task<(Guid Meeting, long ScheduledSeq, IReadOnlyCollection<Acknowledged> Commands)> RunAsync(Report report, Action<string> say)
    {
        var script = options.Script;
        var (meeting, scheduledSeq) = await api.ScheduleAsync(
            members, script.Title, i => people[i].Role, script.Agenda.Select(item => new AgendaEntry(item.Title, item.Minutes, item.Presenter is { } presenter ? IdOf(presenter) : null)));
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        var gathering = new Gathering(CollabApi.HubOf(api.Address), invoker, $"meeting:{meeting}", options.Patience, Stopwatch.GetTimestamp()) { Codec = options.Codec };
        try
        {
            await SeatAsync(gathering, say);
            await RunAsync(gathering, meeting, report, say);
            if (options.Generators > 1) report.Check("generators", true, $"{options.Generators} processes did all they were told");
            return (meeting, scheduledSeq, Commands(gathering));
        }
        catch (Exception e) when (e is not GeneratorException && trouble.Why is { } why) // what followed from it
        {
            throw new GeneratorException(why);
        }
        finally
        {
            await Task.WhenAll(audiences.Select(audience => audience.DisposeAsync().AsTask()));
        }
    }

    public void Dispose() => trouble.Dispose();

    /// <summary>All are played here, or the stewards here and the others by the generators in turn, for they arrive in the order of their numbers.</summary>
    private async Task SeatAsync(Gathering gathering, Action<string> say)
    {
        Seated[] seats = [.. members.Zip(people, (member, person) => new Seated(member, person))];
        var isAlone = options.Generators == 1;
        audiences.Add(new Audience(api, gathering, isAlone ? seats : seats[..2]));
        if (!isAlone)
        {
            foreach (var number in Enumerable.Range(0, options.Generators))
            {
                Seated[] share = [.. seats.Skip(2).Where((_, i) => i % options.Generators == number)];
                var opened = new OpenedHall(api.Address, gathering.Stream, options.Patience, options.Codec.Name, gathering.StartedAt, share);
                var generator = await GeneratorProcess.StartAsync(GeneratorProcess.Program, number + 1, opened, trouble, elsewhere.Add);
                audiences.Add(generator);
                say($"generator {number + 1} of {options.Generators} is process {generator.ProcessId}");
            }
        }

        everybody = new(audiences);
    }

    private async Task RunAsync(Gathering gathering, Guid meeting, Report report, Action<string> say)
    {
        var idle = server?.ResidentMegabytes();

        say($"{members.Count} arrive");
        var (clock, cpu) = (Stopwatch.StartNew(), Cpu());
        await ArriveAsync(gathering);
        report.Figure("joins", members.Count / clock.Elapsed.TotalSeconds, "1/s");
        report.Figure("failed joins", everybody.FailedJoins, "");
        var (arrived, deliveredBefore, cpuBefore) = (clock.Elapsed, (await everybody.TallyAsync()).Deliveries, Cpu());
        if (server is not null) report.Figure("server CPU per join while arriving, with check-in and its fan-out", (cpuBefore - cpu)!.Value * 1e6 / members.Count, "µs");

        var items = await api.AgendaAsync(members[0], meeting);
        var attendees = everybody.Attendees;
        var briefing = new Briefing(attendees[0], attendees[1], [.. attendees.Where(a => a.Person.Seat == Seat.Delegate)], items, options.Pace, say, Task.Delay);
        var ended = await BriefAsync(briefing);
        var laggards = ended is null ? await everybody.ReachAsync(Commands(gathering).Max(c => c.Seq)) : null;
        var (seconds, tally) = ((clock.Elapsed - arrived).TotalSeconds, await everybody.TallyAsync());
        report.Series("joins", "s since the first arrival", "1/s", gathering.JoinsBySecond.BySecond().Select((count, second) => ((double)second, (double)count)));
        report.Series("deliveries", "s since the first arrival", "1/s", tally.DeliveriesBySecond.Select((count, second) => ((double)second, (double)count)));
        if (ended is not null)
        {
            report.Check("briefing", false, ended);
            HallFindings.Tell(report, everybody, tally);
            return;
        }

        var deliveries = tally.Deliveries - deliveredBefore;
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

        HallFindings.TellRoundTrips(report, tally);
        await HallFindings.SeeAsync(report, everybody, "steward's commands measured", briefing.Led);

        say("comparing views");
        var compared = await everybody.CompareAsync(meeting);
        HallFindings.Tell(report, everybody, tally, laggards);
        HallFindings.Tell(report, everybody, compared);
        await BallotsAsync(report, briefing, meeting);
    }

    private IReadOnlyCollection<Acknowledged> Commands(Gathering gathering) => [.. gathering.Commands, .. elsewhere];

    private Guid IdOf(Presenter presenter) => presenter.Seat switch
    {
        Seat.Chair => members[0].Id,
        Seat.Secretary => members[1].Id,
        _ => members[people.Where(person => person.Seat == Seat.Delegate).ElementAt(presenter.Number - 1).Number].Id,
    };

    private double? Cpu() => server?.CpuSeconds();

    private async Task ArriveAsync(Gathering gathering)
    {
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(everybody.Attendees.Select(async attendee =>
        {
            var wait = options.Arrival * attendee.Person.ArrivesAt - Stopwatch.GetElapsedTime(started);
            if (wait > TimeSpan.Zero) await Task.Delay(wait, trouble.Happened);
            if (!await everybody.JoinAsync(attendee))
            {
                if (attendee.Person.Seat is Seat.Chair or Seat.Secretary) lacksSteward = true;
                return;
            }

            gathering.JoinsBySecond.Happened();
            if (attendee.Person.ChecksIn) await attendee.ExecuteAsync("checkIn", new { type = "checkIn", mode = "online" });
        }));
    }

    /// <returns>Why it ended early; null = it did not.</returns>
    private async Task<string?> BriefAsync(Briefing briefing)
    {
        if (lacksSteward) return $"It cannot begin without its stewards: {everybody.WhyNotJoined}";
        using var over = new CancellationTokenSource();
        var dropping = Task.WhenAll(everybody.Attendees.Select(a => Drops.RunAsync(a, options.Pace.Window, over.Token)));
        try
        {
            await briefing.RunAsync(options.Script);
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
        foreach (var (i, box) in briefing.Ballots.Index())
        {
            var ballot = ballots.GetProperty(box.Id.ToString());
            var counts = ballot.GetProperty("result").GetProperty("counts").EnumerateObject().ToDictionary(c => c.Name, c => c.Value.GetInt32());
            var isExact = counts.All(c => box.Cast.GetValueOrDefault(c.Key) == c.Value) && box.Cast.Keys.All(counts.ContainsKey)
                && ballot.GetProperty("cast").GetInt32() == box.Cast.Values.Sum();
            if (box.Secret)
            {
                var published = await api.ReceiptsAsync(members[0], meeting, box.Id);
                isExact &= published.Order(StringComparer.Ordinal).SequenceEqual(box.Receipts.Order(StringComparer.Ordinal));
            }

            report.Check(string.Create(CultureInfo.InvariantCulture, $"ballot {i + 1}{(box.Secret ? ", secret, with receipts" : "")}"), isExact,
                string.Join(' ', counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key} {c.Value}")));
        }

        var (held, shown) = (briefing.Ballots.Count, ballots.EnumerateObject().Count());
        if (held != options.Script.Ballots || shown != held) report.Check("ballots", false, $"{held} of {options.Script.Ballots} were held, the meeting shows {shown}");
    }
}

/// <param name="Arrival">How long they take to come.</param>
/// <param name="Patience">How long an answer may take until it is missing.</param>
/// <param name="Generators">Processes that play the attendees; 1 = this one does.</param>
internal sealed record HallOptions(BriefingScript Script, TimeSpan Arrival, Pace Pace, TimeSpan Patience, IHubCodec Codec, int Generators);
