using System.Collections.Concurrent;
using System.Diagnostics;
using Collab.LoadTests.Attendance;

namespace Collab.LoadTests.Commands;

/// <summary>An open meeting with one who writes and some who listen.</summary>
internal sealed class MeetingRoom : IAsyncDisposable
{
    private readonly Gathering gathering;
    private readonly IReadOnlyList<Attendee> all;

    // When the messages of the chair, who alone writes, were sent, by the sequences that they get.
    private readonly ConcurrentDictionary<long, long> sent = [];
    private long last;

    private MeetingRoom(Guid meeting, long scheduledSeq, Gathering gathering, IReadOnlyList<Attendee> all)
    {
        (Meeting, ScheduledSeq, this.gathering, this.all) = (meeting, scheduledSeq, gathering, all);
        gathering.Merged = Merged;
    }

    /// <summary>Told, of every message and listener, how long it took to come.</summary>
    public Action<TimeSpan>? Delivered { get; set; }

    public Guid Meeting { get; }

    public long ScheduledSeq { get; }

    public int Failures => gathering.FailedCommands;

    public IReadOnlyCollection<Acknowledged> Commands => gathering.Commands;

    /// <exception cref="IOException">Somebody could not come.</exception>
    public static async Task<MeetingRoom> OpenAsync(CollabApi api, Uri url, HttpMessageInvoker http, IReadOnlyList<Member> members, int listeners, int atOnce)
    {
        var (meeting, scheduledSeq) = await api.ScheduleAsync(members, "Giao ban");
        var gathering = new Gathering(new Uri(url, "/hub/live"), http, $"meeting:{meeting}");
        var chair = new Attendee(members[0], gathering);
        Attendee[] others = [.. members.Skip(2).Take(listeners).Select(member => new Attendee(member, gathering))];
        await chair.JoinAsync();
        await chair.ExecuteAsync("checkIn", new { type = "checkIn", mode = "online" });
        await chair.ExecuteAsync("openMeeting", new { type = "openMeeting" });
        await Parallel.ForEachAsync(others, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (other, _) => await other.JoinAsync());
        return new(meeting, scheduledSeq, gathering, [chair, .. others]);
    }

    /// <exception cref="IOException">It was refused, or not answered.</exception>
    public async Task PostAsync()
    {
        sent[last + 1] = Stopwatch.GetTimestamp();
        last = (await all[0].ExecuteAsync("postMessage", new { type = "postMessage", text = "Nhất trí với dự thảo, đề nghị bổ sung số liệu quý III." })
            ?? throw new IOException("A message was refused or not answered: " + string.Join("; ", gathering.Failures))).Seq;
    }

    private void Merged(long from, long to, int bytes)
    {
        for (var seq = from; seq <= to; seq++)
        {
            if (sent.TryGetValue(seq, out var at)) Delivered?.Invoke(Stopwatch.GetElapsedTime(at));
        }
    }

    /// <summary>What each of them has to call now and then.</summary>
    public IEnumerable<Func<Task>> Pings => all.Select<Attendee, Func<Task>>(attendee => attendee.PingAsync);

    /// <returns>What is wrong with what they saw; null = nothing.</returns>
    public async Task<string?> WrongAsync()
    {
        var last = gathering.Commands.Max(command => command.Seq);
        await Task.WhenAll(all.Select(attendee => attendee.ReachAsync(last)));
        var wrong = all.Count(attendee => attendee.Gaps > 0 || attendee.Doubles > 0 || attendee.IsLost);
        return wrong == 0 ? null : $"{wrong} of {all.Count} had gaps, batches twice, or lost their connection";
    }

    public async ValueTask DisposeAsync() =>
        await Parallel.ForEachAsync(all, async (attendee, _) => await attendee.DisposeAsync());
}
