using System.Diagnostics;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.LoadTests.Attendance;
using Collab.LoadTests.Journal;
using Collab.LoadTests.Live;
using Collab.LoadTests.Running;
using Collab.Storage.Journal;
using Collab.Storage.Sqlite;
using HdrHistogram;

namespace Collab.LoadTests.Commands;

/// <summary>
/// How long one person waits for a durable answer, over the hub of a server in a process of its own: alone in
/// a meeting, and in one that many follow; in turns with what it is made of, a transaction of one row into a file
/// beside the server's and a call of an empty hub.
/// </summary>
internal sealed class HubRoundTrips(string server, string? core, int listeners, int commands, int warmUps, int repeats)
{
    private const int JoinAtOnce = 16;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(40); // below what a member may send
    private static readonly TimeSpan ToGather = TimeSpan.FromMinutes(10);

    public async Task RunAsync(Report report, Action<string> say)
    {
        var folder = Directory.CreateTempSubdirectory("collab-round-trips-").FullName;
        try
        {
            await ServerTrouble.EndsRunAsync(report, () => RunAsync(folder, report, say).WaitAsync(ToGather + 2 * (warmUps + repeats) * 4 * commands * Pace));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task RunAsync(string folder, Report report, Action<string> say)
    {
        say("starting the servers");
        await using var collab = await ServerProcess.StartCollabAsync(server, folder, core);
        await using var peer = await ServerProcess.StartPeerAsync(Peers.EmptyHub, core);
        using var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, MaxConnectionsPerServer = int.MaxValue };
        using var http = new HttpClient(handler) { BaseAddress = collab.Url, Timeout = TimeSpan.FromMinutes(1) };
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        var api = new CollabApi(http);
        var members = await api.MembersAsync(listeners + 2);
        await using var alone = await MeetingRoom.OpenAsync(api, collab.Url, invoker, members, listeners: 0, JoinAtOnce);
        say($"{listeners} come to listen");
        await using var full = await MeetingRoom.OpenAsync(api, collab.Url, invoker, members, listeners, JoinAtOnce);
        await using var empty = await LiveSocket.ConnectAsync(new Uri(peer.Url, EmptyHub.Path), null, invoker, _ => { });
        using var bare = SqliteDatabase.Open(Path.Combine(folder, "bare.db"));
        using var transactions = new BareTransactions(bare);

        using var leaving = new CancellationTokenSource();
        var pinging = Pinging.RunAsync([empty.PingAsync, .. alone.Pings, .. full.Pings], leaving.Token);
        var turns = new List<Turn>();
        for (var i = -warmUps; i < repeats; i++)
        {
            say(i < 0 ? "warming up the hub" : $"round trips over the hub, {i + 1} of {repeats}");
            var turn = new Turn();
            var rows = new Queue<object[]>(Workload.Create(1, commands).Appends.Select(BareInserts.Row));
            await MeasureAsync(turn.Transaction, () =>
            {
                transactions.Run([rows.Dequeue()]);
                return Task.CompletedTask;
            });
            await MeasureAsync(turn.Empty, () => empty.CallAsync("Ping", ""));
            await MeasureAsync(turn.Alone, alone.PostAsync);
            await MeasureAsync(turn.Full, full.PostAsync);
            if (i >= 0) turns.Add(turn);
        }

        await leaving.CancelAsync();
        await pinging;
        Tell(turns, report);
        report.Check("round trips over the hub", alone.Failures + full.Failures == 0, $"{alone.Commands.Count + full.Commands.Count} accepted, {alone.Failures + full.Failures} failed");
        var wrong = await full.WrongAsync();
        report.Check("listeners", wrong is null, wrong ?? $"{listeners} at the last event, without a gap");
        await JournalAsync(report, collab, folder, [alone, full]);
    }

    private static async Task JournalAsync(Report report, ServerProcess collab, string folder, MeetingRoom[] rooms)
    {
        await collab.StopAsync();
        using var database = SqliteDatabase.Open(Path.Combine(folder, "collab.db"));
        await using var journal = new SqliteJournal(database);
        var found = new List<JournalCheck>();
        foreach (var room in rooms)
            found.Add(await JournalCheck.RunAsync(journal, StreamId.Meeting(room.Meeting), room.ScheduledSeq, [.. room.Commands.Select(c => new Answered(new CommandKey(c.Member, c.CommandId), c.Seq))]));
        report.Check("journal of the hub's meetings", found.TrueForAll(check => check.IsRight), string.Join("; ", found));
    }

    private async Task MeasureAsync(LongHistogram times, Func<Task> call)
    {
        for (var i = 0; i < commands; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await call();
            Gathering.Record(times, Stopwatch.GetElapsedTime(started));
            var left = Pace - Stopwatch.GetElapsedTime(started);
            if (left > TimeSpan.Zero) await Task.Delay(left);
        }
    }

    private void Tell(List<Turn> turns, Report report)
    {
        report.Latency("transaction of one row", Turn.Together(turns, t => t.Transaction));
        report.Latency("call of an empty hub", Turn.Together(turns, t => t.Empty));
        report.Latency("durable command, alone", Turn.Together(turns, t => t.Alone));
        report.Latency($"durable command, {listeners} follow", Turn.Together(turns, t => t.Full));
        report.Ratio("p50 alone / (transaction + empty hub)", [.. turns.Select(t => At(t.Alone, 50) / (At(t.Transaction, 50) + At(t.Empty, 50)))], Bar.AtMost(2.5, 1.5));
        report.Ratio($"p99 while {listeners} follow / p99 alone", [.. turns.Select(t => At(t.Full, 99) / At(t.Alone, 99))], Bar.AtMost(3, 1.5));
    }

    private static double At(HistogramBase times, double percentile) => times.GetValueAtPercentile(percentile);

    private sealed class Turn
    {
        public LongHistogram Transaction { get; } = New();
        public LongHistogram Empty { get; } = New();
        public LongHistogram Alone { get; } = New();
        public LongHistogram Full { get; } = New();

        public static LongHistogram Together(IEnumerable<Turn> turns, Func<Turn, LongHistogram> of)
        {
            var all = New();
            foreach (var turn in turns) all.Add(of(turn));
            return all;
        }

        private static LongHistogram New() => new(1, 300_000_000, 3);
    }
}
