using Collab.LoadTests.Attendance;
using Collab.LoadTests.Live;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Cluster;

/// <summary>One meeting, followed on all servers of a cluster; changes are chat messages, durable before they are acknowledged.</summary>
internal sealed class CollabSide(CollabServers servers) : Side
{
    private const int ComeAtOnce = 16;
    private const int ReadersAtOnce = 8;

    private readonly List<Attendee> attendees = [];
    private Gathering[] gatherings = [];
    private Guid meeting;
    private long scheduled;

    public override string Name => "Collab";

    public CollabServers Servers => servers;

    public IReadOnlyCollection<Acknowledged> Commands => [.. gatherings.SelectMany(g => g.Commands)];

    /// <summary>Frames with changes that listeners got.</summary>
    public long Frames => gatherings.Sum(g => g.Deliveries);

    public override Cost Spent() => servers.Spent();

    public override IEnumerable<string> Dead() => servers.All.Index().Where(s => s.Item.HasExited).Select(s => $"{Name}, server {s.Index + 1}");

    /// <summary>Everybody comes, the speakers check in, the meeting is open.</summary>
    public async Task OpenAsync(int listeners, HttpMessageInvoker http)
    {
        var members = await new CollabApi(servers.Http[0]).MembersAsync(listeners);
        (meeting, scheduled) = await new CollabApi(servers.Http[0]).ScheduleAsync(members, "Giao ban");
        var views = new SharedViews();
        gatherings = [.. servers.All.Select(server => new Gathering(new Uri(server.Url, "/hub/live"), http, $"meeting:{meeting}") { Views = views })];
        attendees.AddRange(members.Select((member, i) => new Attendee(member, gatherings[i % gatherings.Length])));
        await Parallel.ForEachAsync(attendees, new ParallelOptions { MaxDegreeOfParallelism = ComeAtOnce }, async (attendee, cancel) => await attendee.JoinAsync().WaitAsync(Patience, cancel));
        await ExecuteAsync(0, "openMeeting", new { type = "openMeeting" });
        // The first two are stewards, who need not.
        for (var i = 2; i < Speakers; i++) await ExecuteAsync(i, "checkIn", new { type = "checkIn", mode = "online" });
        await ArriveAsync();
    }

    public override Task SendAsync(int speaker, string text) => ExecuteAsync(speaker, "postMessage", new { type = "postMessage", text });

    public override Task ArriveAsync()
    {
        var last = Commands.Max(c => c.Seq);
        return Task.WhenAll(attendees.Select(attendee => attendee.ReachAsync(last)));
    }

    public override async Task PingAsync()
    {
        foreach (var attendee in attendees) await attendee.PingAsync();
    }

    public async Task CheckAsync(Report report)
    {
        var diverged = 0;
        await Parallel.ForAsync(0, attendees.Count, new ParallelOptions { MaxDegreeOfParallelism = ReadersAtOnce }, async (i, _) =>
        {
            // As its own server shows it.
            var (seq, state) = await new CollabApi(servers.Http[i % servers.Http.Count]).ViewAsync(attendees[i].Member, meeting);
            if (!attendees[i].Has(seq, state)) Interlocked.Increment(ref diverged);
        });
        var (gaps, lost) = (attendees.Sum(a => a.Gaps), attendees.Count(a => a.IsLost));
        report.Check("nothing lost", gaps + lost == 0, $"every listener reached the last event, {Commands.Max(c => c.Seq)}; {gaps} gaps, {lost} connections lost");
        report.Check("views equal the server's", diverged == 0, $"{attendees.Count - diverged} of {attendees.Count} equal by canonical JSON, each on its own server");
        report.Check("commands accepted", gatherings.All(g => g.FailedCommands == 0), $"{Commands.Count} accepted, {gatherings.Sum(g => g.FailedCommands)} failed");
    }

    /// <summary>Ends the servers.</summary>
    public async Task CheckJournalAsync(Report report)
    {
        var found = await servers.StopAndCheckAsync(meeting, scheduled, Commands);
        report.Check("journal", found.IsRight, found.ToString());
    }

    public override async ValueTask DisposeAsync()
    {
        await Parallel.ForEachAsync(attendees, async (attendee, _) => await attendee.DisposeAsync());
        await servers.DisposeAsync();
    }

    private async Task ExecuteAsync(int speaker, string kind, object command)
    {
        if (await attendees[speaker].ExecuteAsync(kind, command).WaitAsync(Patience) is null)
            throw new IOException($"{kind} was not accepted: {string.Join("; ", gatherings.SelectMany(g => g.Failures).Take(2))}");
    }
}
