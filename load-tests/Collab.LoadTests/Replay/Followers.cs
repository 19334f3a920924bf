using System.Diagnostics;
using System.Text.Json;
using Collab.LoadTests.Attendance;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Replay;

/// <summary>All who follow one meeting: they come, are kept alive, and what each of them saw is held against the server.</summary>
internal sealed class Followers(CollabApi api, Gathering gathering, IReadOnlyList<Attendee> attendees)
{
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);
    private const int ReadersAtOnce = 8;

    private int failedJoins;

    public int Count => attendees.Count;

    public int FailedJoins => failedJoins;

    /// <summary>What the first who failed was told.</summary>
    public string? WhyNotJoined { get; private set; }

    /// <returns>False when it was refused, or not answered; that is counted.</returns>
    public async Task<bool> JoinAsync(Attendee attendee)
    {
        try
        {
            await attendee.JoinAsync();
            gathering.JoinsBySecond.Happened();
            return true;
        }
        catch (IOException e)
        {
            Interlocked.Increment(ref failedJoins);
            WhyNotJoined ??= e.Message;
            return false;
        }
    }

    public Task LeaveAsync() =>
        Parallel.ForEachAsync(attendees, new ParallelOptions { MaxDegreeOfParallelism = attendees.Count }, async (attendee, _) => await attendee.DisposeAsync());

    /// <summary>SignalR drops a client that is silent for half a minute.</summary>
    public async Task PingAsync(CancellationToken stop)
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

    /// <summary>How many do not see that event in time.</summary>
    public async Task<int> CountLaggardsAsync(long last)
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

    /// <summary>From a command's acknowledgement until a browser's view had it; before the acknowledgement counts as at once.</summary>
    public void Visibility(Report report, IReadOnlyCollection<Acknowledged> commands)
    {
        var (each, lastOnes) = (Gathering.NewHistogram(), Gathering.NewHistogram());
        var slowestBy = new List<(TimeSpan Time, string Kind)>();
        var cursors = new int[attendees.Count];
        foreach (var command in commands.OrderBy(c => c.Seq))
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

        report.Figure("commands measured", commands.Count, "");
        report.Latency("acknowledged → each browser", each);
        report.Latency("acknowledged → last browser", lastOnes);
        report.Note("slowest to the last browser", string.Join(", ", slowestBy.OrderByDescending(s => s.Time).Take(4).Select(s => $"{s.Kind} {s.Time.TotalMilliseconds:0} ms")));
    }

    /// <summary>Compares every merged view with the server's, and tells what was lost on the way.</summary>
    public async Task CompareAsync(Report report, Guid meeting, long last, int late)
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

        Tell(report, $"{late} did not reach event {last}, ", late);
        report.Check("views equal the server's", unread is null && diverged == 0, unread ?? $"{attendees.Count - diverged} of {attendees.Count} equal by canonical JSON");
    }

    private void Tell(Report report, string before, int late)
    {
        var (gaps, doubles, lost) = (attendees.Sum(a => a.Gaps), attendees.Sum(a => a.Doubles), attendees.Sum(a => a.Losses));
        report.Check("joins", failedJoins == 0, $"{attendees.Count - failedJoins} of {attendees.Count}{(failedJoins > 0 ? ": " + WhyNotJoined : "")}");
        report.Check("nothing lost", late + gaps + doubles + lost == 0, $"{before}{gaps} gaps, {doubles} doubles, {lost} connections lost");
        report.Check("commands accepted", gathering.FailedCommands == 0, $"{gathering.Commands.Count} accepted, {gathering.FailedCommands} failed {string.Join("; ", gathering.Failures)}");
    }
}
