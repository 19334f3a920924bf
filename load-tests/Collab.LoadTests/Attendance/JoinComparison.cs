using Collab.LoadTests.Live;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Attendance;

/// <summary>
/// What the server spends on one browser that comes, against what a bare SignalR hub spends on one that
/// connects and makes one call; in turns, each in a process of its own, the first turns thrown away.
/// </summary>
internal sealed class JoinComparison(ServerProcess server, ServerProcess peer, CollabApi api, IReadOnlyList<Member> invited, int joining, HttpMessageInvoker http, IHubCodec codec)
{
    private const int AtOnce = 16;

    private readonly IReadOnlyList<Member> members = [.. invited.Take(joining)];

    /// <summary>Microseconds of server CPU, one entry a turn.</summary>
    public List<double> Join { get; } = [];
    public List<double> JoinAndCheckIn { get; } = [];
    public List<double> Peer { get; } = [];

    public int Lost { get; private set; }

    public async Task RunAsync(int warmUps, int turns, Action<string> say)
    {
        var (quiet, _) = await api.ScheduleAsync(invited, "Thử vào phòng họp");
        for (var turn = -warmUps; turn < turns; turn++)
        {
            say(turn < 0 ? "warming up" : $"joins against a bare hub, {turn + 1} of {turns}");
            var join = await MeetingAsync(quiet, checkIn: false);
            var bare = await PeerAsync();
            var (busy, _) = await api.ScheduleAsync(invited, "Thử điểm danh");
            var checkIn = await MeetingAsync(busy, checkIn: true);
            if (turn < 0) continue;
            Join.Add(join);
            Peer.Add(bare);
            JoinAndCheckIn.Add(checkIn);
        }
    }

    private async Task<double> MeetingAsync(Guid meeting, bool checkIn)
    {
        var gathering = new Gathering(new Uri(server.Url, "/hub/live"), http, $"meeting:{meeting}") { Codec = codec };
        var attendees = members.Select(m => new Attendee(m, gathering)).ToArray();
        var cost = await CostAsync(server, async () =>
        {
            await Parallel.ForEachAsync(attendees, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (attendee, _) =>
            {
                await attendee.JoinAsync();
                if (checkIn) await attendee.ExecuteAsync("checkIn", new { type = "checkIn", mode = "online" });
            });
            if (!checkIn) return;
            var last = gathering.Commands.Select(c => c.Seq).DefaultIfEmpty().Max();
            await Task.WhenAll(attendees.Select(a => a.ReachAsync(last)));
        });
        Lost += attendees.Count(a => a.IsLost || a.Gaps > 0) + gathering.FailedCommands;
        await Parallel.ForEachAsync(attendees, async (attendee, _) => await attendee.DisposeAsync());
        return cost;
    }

    private async Task<double> PeerAsync()
    {
        var hub = new Uri(peer.Url, EmptyHub.Path);
        var sockets = new LiveSocket[members.Count];
        var cost = await CostAsync(peer, () => Parallel.ForAsync(0, sockets.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, cancel) =>
        {
            sockets[i] = await LiveSocket.ConnectAsync(hub, null, http, _ => { }, codec, null, cancel);
            await sockets[i].CallAsync("Ping", "");
        }));
        await Parallel.ForEachAsync(sockets, async (socket, _) => await socket.DisposeAsync());
        return cost;
    }

    private async Task<double> CostAsync(ServerProcess process, Func<Task> work)
    {
        // What the last turn left behind is over by then.
        await process.SettleAsync();
        var before = process.CpuSeconds();
        await work();
        return (process.CpuSeconds() - before) * 1e6 / members.Count;
    }
}
