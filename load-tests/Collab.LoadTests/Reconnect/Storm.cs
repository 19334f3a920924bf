using System.Diagnostics;
using Collab.LoadTests.Attendance;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Reconnect;

/// <param name="JoinSeconds">From the first that connects until the last has a view of the newest sequence.</param>
/// <param name="JoinCpu">Of the server, in µs for each client.</param>
/// <param name="Patched">Who continued with a patch; the others got the view.</param>
/// <param name="Unequal">Views that were not the server's, after joining or after the return.</param>
internal sealed record Turn(
    double JoinSeconds, double ResumeSeconds, double JoinCpu, double ResumeCpu, double JoinBytes, double ResumeBytes, long JournalReads, int Patched, int Missing, int Doubled, int Lost, int Unequal);

/// <summary>One meeting that everybody comes to, is thrown out of and comes back to, again and again.</summary>
internal sealed class Storm(ServerProcess server, CollabApi api, HttpClient http, Uri metrics, Gathering gathering, Guid meeting, IReadOnlyList<Member> members, int atOnce, int missed)
{
    private const int ReadersAtOnce = 8;
    private const double CpuResolution = 0.01; // seconds

    /// <summary>Two stewards in turns stay below what one member may send in a second.</summary>
    private static readonly TimeSpan BetweenMessages = TimeSpan.FromMilliseconds(12);
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);

    private readonly Attendee[] stewards = [new(members[0], gathering), new(members[1], gathering)];
    private readonly TimeSpan patience = ServerTrouble.PatienceFor(members.Count);
    private volatile Follower[] here = [];

    /// <summary>Runs it all: the first turns are warm-up, and thrown away.</summary>
    public async Task<IReadOnlyList<Turn>> RunAsync(int warmUps, int repeats, Action<string> say)
    {
        using var ended = new CancellationTokenSource();
        await OpenAsync().WaitAsync(patience);
        var pinging = PingAsync(ended.Token);
        var turns = new List<Turn>();
        try
        {
            for (var turn = -warmUps; turn < repeats; turn++)
            {
                say(turn < 0 ? "warming up" : $"all are dropped and come back, {turn + 1} of {repeats}");
                var result = await TurnAsync();
                if (turn >= 0) turns.Add(result);
            }

            return turns;
        }
        finally
        {
            await ended.CancelAsync();
            await pinging;
            foreach (var steward in stewards) await steward.DisposeAsync();
        }
    }

    private async Task OpenAsync()
    {
        foreach (var steward in stewards)
        {
            await steward.JoinAsync();
            await ExecuteAsync(steward, "checkIn", new { type = "checkIn", mode = "online" });
        }

        await ExecuteAsync(stewards[0], "openMeeting", new { type = "openMeeting" });
        await PostAsync(); // so that every first join, too, gets a view with as many messages as later ones
    }

    private async Task<Turn> TurnAsync()
    {
        var followers = members.Skip(2).Select(m => new Follower(m, gathering)).ToArray();
        var (joinSeconds, joinCpu) = await FollowAllAsync(followers);
        here = followers;
        var unequal = await CompareAsync(followers);
        var lost = followers.Count(f => f.IsLost);
        var joinBytes = followers.Average(f => (double)f.View.AnswerBytes);

        await DropAsync(followers);
        await PostAsync().WaitAsync(patience);
        var reads = await JournalReadsAsync();
        var (resumeSeconds, resumeCpu) = await FollowAllAsync(followers);
        here = followers;
        unequal += await CompareAsync(followers);
        reads = await JournalReadsAsync() - reads;
        lost += followers.Count(f => f.IsLost);
        await DropAsync(followers);
        return new(joinSeconds, resumeSeconds, joinCpu, resumeCpu, joinBytes, followers.Average(f => (double)f.View.AnswerBytes), reads,
            followers.Count(f => f.View.Continued), followers.Sum(f => f.View.Gaps), followers.Sum(f => f.View.Doubles), lost, unequal);
    }

    /// <summary>The same for those who come first and for those who come back: from a quiet server to the newest view at everybody.</summary>
    private async Task<(double Seconds, double Cpu)> FollowAllAsync(Follower[] followers)
    {
        var head = gathering.Commands.Max(c => c.Seq);
        await server.SettleAsync().WaitAsync(patience); // what was before is over by then
        using var deadline = new CancellationTokenSource(patience);
        var (clock, cpu) = (Stopwatch.StartNew(), server.CpuSeconds());
        await Parallel.ForEachAsync(followers, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = deadline.Token },
            async (follower, cancel) => await follower.FollowAsync(head, cancel));
        var seconds = clock.Elapsed.TotalSeconds;
        return (seconds, Math.Max(CpuResolution, server.CpuSeconds() - cpu) * 1e6 / followers.Length);
    }

    private Task DropAsync(Follower[] followers)
    {
        here = [];
        return Task.WhenAll(followers.Select(f => f.DropAsync())).WaitAsync(patience);
    }

    private async Task PostAsync()
    {
        for (var i = 0; i < missed; i++)
        {
            await ExecuteAsync(stewards[i % 2], "postMessage", new { type = "postMessage", text = "Nhất trí với dự thảo, đề nghị bổ sung số liệu quý III." });
            await Task.Delay(BetweenMessages);
        }
    }

    private async Task ExecuteAsync(Attendee steward, string kind, object command)
    {
        if (await steward.ExecuteAsync(kind, command) is null) throw new IOException("A steward's command was refused or not answered: " + string.Join("; ", gathering.Failures));
    }

    /// <returns>How many have not the view that the server shows them.</returns>
    private async Task<int> CompareAsync(Follower[] followers)
    {
        var unequal = 0;
        await Parallel.ForEachAsync(followers, new ParallelOptions { MaxDegreeOfParallelism = ReadersAtOnce }, async (follower, _) =>
        {
            var (seq, state) = await api.ViewAsync(follower.Member, meeting);
            if (!follower.View.Has(seq, state)) Interlocked.Increment(ref unequal);
        }).WaitAsync(patience);
        return unequal;
    }

    private async Task<long> JournalReadsAsync()
    {
        using var deadline = new CancellationTokenSource(patience);
        return await JournalReads.CountAsync(http, metrics, deadline.Token);
    }

    // SignalR drops a client that is silent for half a minute.
    private async Task PingAsync(CancellationToken stop)
    {
        try
        {
            using var timer = new PeriodicTimer(PingEvery);
            while (await timer.WaitForNextTickAsync(stop))
            {
                foreach (var steward in stewards) await steward.PingAsync().WaitAsync(stop);
                foreach (var follower in here) await follower.PingAsync().WaitAsync(stop);
            }
        }
        catch (OperationCanceledException)
        {
            // Everybody leaves.
        }
    }
}
