using System.Globalization;
using Collab.LoadTests.Attendance;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Broadcast;

/// <summary>
/// A meeting. A change is a new title of an agenda item, made by the stewards in turns: what a batch then
/// carries is as long as the peers' payload (a chat message cannot be, its ids and names alone are longer),
/// and each change of a burst has an item of its own, so that the batch carries all of them.
/// </summary>
internal sealed class CollabArm : Arm
{
    /// <summary>Enough for two bursts of the largest kind a second: a member may make 50 calls a second.</summary>
    private const int Stewards = 10;

    private const int ViewsCompared = 500;
    private const int ReadersAtOnce = 8;

    private readonly CollabApi api;
    private readonly Guid meeting;
    private readonly Gathering gathering;
    private readonly Attendee[] attendees;
    private readonly Guid[] items;
    private readonly int size;

    private CollabArm(ServerProcess server, CollabApi api, Guid meeting, Gathering gathering, Attendee[] attendees, int burst, int size)
        : base("Collab", server, attendees.Length)
    {
        (this.api, this.meeting, this.gathering, this.attendees, this.size) = (api, meeting, gathering, attendees, size);
        items = new Guid[burst];
        gathering.Merged = Arrived;
    }

    public static async Task<CollabArm> ScheduleAsync(ServerProcess server, int listeners, int burst, int size, HttpClient http, HttpMessageInvoker invoker)
    {
        var api = new CollabApi(http);
        var members = await api.MembersAsync(listeners);
        var (meeting, _) = await api.ScheduleAsync(members, "Truyền đi", Stewards);
        var gathering = new Gathering(new Uri(server.Url, "/hub/live"), invoker, $"meeting:{meeting}");
        return new(server, api, meeting, gathering, [.. members.Select(member => new Attendee(member, gathering))], burst, size);
    }

    /// <summary>The stewards come first and make the agenda; to the others it is a part of the view that they begin with.</summary>
    public override async Task ConnectAsync()
    {
        foreach (var steward in attendees.AsSpan(0, Stewards).ToArray()) await steward.JoinAsync();
        for (var i = 0; i < items.Length; i++)
        {
            var added = await attendees[i % Stewards].ExecuteAsync("addAgendaItem", new { type = "addAgendaItem", title = $"Mục {i + 1}", minutes = 1 });
            if (added is not { MadeId: { } id }) throw Refused();
            (items[i], Seq) = (id, added.Seq);
        }

        await Parallel.ForEachAsync(attendees[Stewards..], new ParallelOptions { MaxDegreeOfParallelism = ConnectingAtOnce }, async (attendee, _) => await attendee.JoinAsync());
        await Task.WhenAll(attendees.Select(attendee => attendee.ReachAsync(Seq)));
    }

    public override async Task PingAsync()
    {
        foreach (var attendee in attendees) await attendee.PingAsync();
    }

    public override async Task<string?> WrongAsync()
    {
        var (gaps, lost, late) = (attendees.Sum(a => a.Gaps), attendees.Count(a => a.IsLost), attendees.Count(a => a.Seq != Seq));
        return gaps + lost + late + gathering.FailedCommands == 0
            ? await DivergedAsync() is > 0 and var diverged ? $"{diverged} views differ from the server's" : null
            : $"{gaps} gaps, {lost} connections lost, {late} not at event {Seq}, {gathering.FailedCommands} commands refused {string.Join("; ", gathering.Failures)}";
    }

    public override async ValueTask DisposeAsync()
    {
        await Task.WhenAll(attendees.Select(attendee => attendee.DisposeAsync().AsTask()));
        await Server.DisposeAsync();
    }

    protected override async Task PublishAsync(long first, int count)
    {
        var done = await Task.WhenAll(Enumerable.Range(0, count).Select(i =>
        {
            var steward = attendees[(first + i) % Stewards];
            var itemId = items[i % items.Length];
            return steward.ExecuteAsync("editAgendaItem", new { type = "editAgendaItem", itemId, title = Title(first + i, itemId) });
        }));
        if (Array.Exists(done, command => command is null)) throw Refused();
        // Latencies are by number, and nobody else changes anything here.
        if (done.Max(command => command!.Seq) is var last && last != first + count - 1)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{count} changes from {first} ended at event {last}"));
    }

    private InvalidOperationException Refused() => new($"a command was refused: {string.Join("; ", gathering.Failures)}");

    /// <summary>As long as makes the batch of this change alone as long as a peer's payload.</summary>
    private string Title(long seq, Guid item)
    {
        var range = string.Create(CultureInfo.InvariantCulture, $"\"from\":{seq},\"to\":{seq}");
        var rest = $$$$$"""{"stream":"{{{{{gathering.Stream}}}}}",{{{{{range}}}}},"patch":{"agenda":{"{{{{{item}}}}}":{"title":""}}}}""";
        return Payload.Of(seq, Math.Max(Payload.Digits, size - rest.Length));
    }

    /// <summary>Of all views, or of a sample from the first to the last.</summary>
    private async Task<int> DivergedAsync()
    {
        var diverged = 0;
        var step = Math.Max(1, attendees.Length / ViewsCompared);
        await Parallel.ForEachAsync(attendees.Where((_, i) => i % step == 0), new ParallelOptions { MaxDegreeOfParallelism = ReadersAtOnce }, async (attendee, _) =>
        {
            var (seq, state) = await api.ViewAsync(attendee.Member, meeting);
            if (!attendee.Has(seq, state)) Interlocked.Increment(ref diverged);
        });
        return diverged;
    }
}
