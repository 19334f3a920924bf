using Collab.LoadTests.Attendance;

namespace Collab.Performance.Tests;

/// <summary>An open meeting with a chair, a secretary and delegates, each with a WebSocket that follows it.</summary>
internal sealed class Hall : IAsyncDisposable
{
    /// <summary>Stewards and delegates: what there is to encode of a change.</summary>
    public const int Classes = 2;

    private const int ConnectsAtOnce = 16;
    private static readonly ParallelOptions AFew = new() { MaxDegreeOfParallelism = ConnectsAtOnce };

    private readonly GateServer server;
    private readonly IReadOnlyList<Member> members;
    private readonly Guid meeting;
    private long seq;

    private Hall(GateServer server, IReadOnlyList<Member> members, Guid meeting)
    {
        (this.server, this.members, this.meeting) = (server, members, meeting);
        (Gathering, Everyone) = Seat();
    }

    public Gathering Gathering { get; private set; }

    public Attendee[] Everyone { get; private set; }

    public Attendee Chair => Everyone[0];

    public IEnumerable<Attendee> Delegates => Everyone.Skip(2);

    /// <param name="connections">How many people, each with one connection.</param>
    public static async Task<Hall> OpenAsync(GateServer server, int connections)
    {
        Member[] members = [.. server.Members.Take(connections)];
        var (meeting, _) = await server.Api.ScheduleAsync(members, "Giao ban");
        var hall = new Hall(server, members, meeting);
        await hall.JoinAsync();
        await hall.DoAsync(hall.Chair, new { type = "openMeeting" });
        await hall.ReachAsync();
        return hall;
    }

    /// <summary>Everybody leaves and comes back with a new connection, at once.</summary>
    public async Task ReturnAsync()
    {
        await DisposeAsync();
        (Gathering, Everyone) = Seat();
        await JoinAsync();
    }

    /// <summary>Ends when the command is accepted.</summary>
    public async Task DoAsync(Attendee who, object command)
    {
        var done = await who.ExecuteAsync("any", command) ?? throw new InvalidOperationException(string.Join('\n', Gathering.Failures));
        lock (members) seq = Math.Max(seq, done.Seq);
    }

    public Task SayAsync(Attendee who) => DoAsync(who, new { type = "postMessage", text = "Nhất trí với dự thảo." });

    /// <summary>Ends when every browser has what was accepted so far.</summary>
    public Task ReachAsync() => Task.WhenAll(Everyone.Select(one => one.ReachAsync(seq)));

    /// <summary>Changes that concern nobody in person, each after everybody has the last.</summary>
    public async Task ChangeAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await SayAsync(Chair);
            await ReachAsync();
        }
    }

    /// <summary>What the server counted while the work was done and everybody got what came of it.</summary>
    public async Task<Counts> CountAsync(Func<Task> work)
    {
        var before = await server.CountsAsync();
        await work();
        await ReachAsync();
        return await server.CountsAsync() - before;
    }

    public async ValueTask DisposeAsync() => await Parallel.ForEachAsync(Everyone, AFew, async (one, _) => await one.DisposeAsync());

    private Task JoinAsync() => Parallel.ForEachAsync(Everyone, AFew, async (one, _) => await one.JoinAsync());

    private (Gathering, Attendee[]) Seat()
    {
        var gathering = new Gathering(server.Hub, server.Sockets, $"meeting:{meeting}");
        return (gathering, [.. members.Select(member => new Attendee(member, gathering))]);
    }
}
