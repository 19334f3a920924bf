using System.Diagnostics;
using Collab.Domain.Meetings;
using Collab.LoadTests.Attendance;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Replay;

/// <summary>One recorded meeting held again: everybody who was invited comes and follows, then its commands are given again.</summary>
internal sealed class Rerun(CollabApi api, ServerProcess? server, RecordedMeeting recorded, Tempo tempo, int seed, SocketsHttpHandler handler, TimeSpan patience)
{
    private const int ArriveAtOnce = 16;

    public async Task<(Guid Meeting, long ScheduledSeq, IReadOnlyCollection<Acknowledged> Commands)> RunAsync(Report report, Action<string> say)
    {
        var commands = Translation.Of(recorded, seed).ToList();
        var schedule = (ScheduleMeeting)commands[0].Command;
        var members = await api.MembersAsync(schedule.Participants.Length);
        var anonymous = new Anonymous();
        foreach (var (participant, member) in schedule.Participants.Zip(members)) anonymous.Is(participant.Identity.MemberId, member.Id);

        var scheduler = members[schedule.Participants.IndexOf(SchedulerOf(schedule))];
        var (meeting, scheduledSeq) = await api.ScheduleAsItIsAsync(scheduler, anonymous.Of(schedule, await api.UnitAsync(scheduler), DateTimeOffset.UtcNow));
        foreach (var (planned, made) in schedule.Agenda.Zip(await api.TopItemsAsync(scheduler, meeting))) anonymous.Is(planned.ItemId, made);

        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        var gathering = new Gathering(CollabApi.HubOf(api.Address), invoker, $"meeting:{meeting}", patience);
        await using var audience = new Audience(api, gathering, members.Take(schedule.Participants.Length).Select((member, i) => new Seated(member, Person.Plain with { Number = i })));
        var everybody = new Everybody([audience]);
        var people = schedule.Participants.Zip(everybody.Attendees).ToDictionary(p => p.First.Identity.MemberId, p => p.Second);

        say($"{people.Count} arrive");
        await Parallel.ForEachAsync(people.Values, new ParallelOptions { MaxDegreeOfParallelism = ArriveAtOnce }, async (attendee, _) => await everybody.JoinAsync(attendee));
        say($"{commands.Count - 1} commands are given again");
        var laggards = await PlayAsync(new Player(people, anonymous, tempo), [.. commands.Skip(1)], gathering, everybody, scheduledSeq, report);
        say("comparing views");
        var compared = await everybody.CompareAsync(meeting);
        HallFindings.Tell(report, everybody, await everybody.TallyAsync(), laggards);
        HallFindings.Tell(report, everybody, compared);
        return (meeting, scheduledSeq, gathering.Commands);
    }

    // The server makes whoever schedules a steward: the recorded one is, unless a system did it.
    private InvitedParticipant SchedulerOf(ScheduleMeeting schedule) =>
        schedule.Participants.Where(p => p.Role.IsSteward()).OrderByDescending(p => p.Identity.MemberId == recorded.Commands[0].By).FirstOrDefault()
        ?? throw new WrongOptionException("The recorded meeting has no steward.");

    private async Task<Laggards> PlayAsync(
        Player player, IReadOnlyList<(RecordedCommand, MeetingCommand)> commands, Gathering gathering, Everybody everybody, long scheduledSeq, Report report)
    {
        var deliveredBefore = (await everybody.TallyAsync()).Deliveries;
        var (clock, cpu) = (Stopwatch.StartNew(), server?.CpuSeconds());
        var found = "all";
        try
        {
            await player.PlayAsync(commands);
        }
        catch (ReplayEndedException e)
        {
            found = e.Message;
        }

        report.Check("commands given again", found == "all", found == "all" ? $"all {commands.Count}" : $"{gathering.Commands.Count} of {commands.Count}. {found}");
        var laggards = await everybody.ReachAsync(gathering.Commands.Select(c => c.Seq).DefaultIfEmpty(scheduledSeq).Max());
        var (seconds, tally) = (clock.Elapsed.TotalSeconds, await everybody.TallyAsync());
        var deliveries = tally.Deliveries - deliveredBefore;
        report.Figure("participants who followed", everybody.Attendees.Count - everybody.FailedJoins, "");
        report.Figure("replay took", seconds, "s");
        report.Figure("deliveries", deliveries / seconds, "1/s");
        if (cpu is not null && deliveries > 0) report.Figure("server CPU per delivery, commands included", (server!.CpuSeconds() - cpu.Value) * 1e6 / deliveries, "µs");
        report.Latency("player behind the recording", player.Behind);
        HallFindings.TellRoundTrips(report, tally);
        await HallFindings.SeeAsync(report, everybody, "commands measured", gathering.Commands);
        return laggards;
    }
}
