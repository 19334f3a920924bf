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
        var gathering = new Gathering(new Uri(api.Address, "/hub/live"), invoker, $"meeting:{meeting}", patience);
        var people = schedule.Participants.Zip(members).ToDictionary(p => p.First.Identity.MemberId, p => new Attendee(p.Second, gathering));
        var followers = new Followers(api, gathering, [.. people.Values]);
        using var leaving = new CancellationTokenSource();
        var pinging = followers.PingAsync(leaving.Token);
        try
        {
            say($"{people.Count} arrive");
            await Parallel.ForEachAsync(people.Values, new ParallelOptions { MaxDegreeOfParallelism = ArriveAtOnce }, async (attendee, _) => await followers.JoinAsync(attendee));
            say($"{commands.Count - 1} commands are given again");
            await PlayAsync(new Player(people, anonymous, tempo), [.. commands.Skip(1)], gathering, followers, scheduledSeq, report);
            say("comparing views");
            var last = gathering.Commands.Select(c => c.Seq).DefaultIfEmpty(scheduledSeq).Max();
            await followers.CompareAsync(report, meeting, last, await followers.CountLaggardsAsync(last));
            return (meeting, scheduledSeq, gathering.Commands);
        }
        finally
        {
            await leaving.CancelAsync();
            await pinging;
            await followers.LeaveAsync();
        }
    }

    // The server makes whoever schedules a steward: the recorded one is, unless a system did it.
    private InvitedParticipant SchedulerOf(ScheduleMeeting schedule) =>
        schedule.Participants.Where(p => p.Role.IsSteward()).OrderByDescending(p => p.Identity.MemberId == recorded.Commands[0].By).FirstOrDefault()
        ?? throw new WrongOptionException("The recorded meeting has no steward.");

    private async Task PlayAsync(
        Player player, IReadOnlyList<(RecordedCommand, MeetingCommand)> commands, Gathering gathering, Followers followers, long scheduledSeq, Report report)
    {
        var (clock, cpu, deliveredBefore) = (Stopwatch.StartNew(), server?.CpuSeconds(), gathering.Deliveries);
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
        await followers.CountLaggardsAsync(gathering.Commands.Select(c => c.Seq).DefaultIfEmpty(scheduledSeq).Max());
        var (seconds, deliveries) = (clock.Elapsed.TotalSeconds, gathering.Deliveries - deliveredBefore);
        report.Figure("participants who followed", followers.Count - followers.FailedJoins, "");
        report.Figure("replay took", seconds, "s");
        report.Figure("deliveries", deliveries / seconds, "1/s");
        if (cpu is not null && deliveries > 0) report.Figure("server CPU per delivery, commands included", (server!.CpuSeconds() - cpu.Value) * 1e6 / deliveries, "µs");
        report.Latency("player behind the recording", player.Behind);
        foreach (var (kind, histogram) in gathering.RoundTrips) report.Latency($"round trip {kind}", histogram);
        followers.Visibility(report, gathering.Commands);
    }
}
