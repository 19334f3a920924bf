using System.Diagnostics;
using Collab.Domain.Documents;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.LoadTests.Attendance;
using Collab.LoadTests.Commands;
using Collab.LoadTests.Running;
using Collab.Storage.Journal;
using Collab.Storage.Sqlite;
using HdrHistogram;

namespace Collab.LoadTests.Conversion;

/// <summary>
/// How long a durable command takes in a meeting that many follow, and how long until each of them has it, while the server converts documents; in
/// turns with the same meeting while it does not. The converter is the server's child and kept to the same core, so what it takes is taken from the meeting.
/// </summary>
internal static class ConversionScenario
{
    private const int JoinAtOnce = 16;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(40); // below what a member may send
    private static readonly TimeSpan ToGather = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ToConvert = TimeSpan.FromMinutes(15);

    public static readonly Option[] Known =
    [
        new("--listeners", "N", "1000", "who follow the meeting, 20 to 9000"),
        new("--commands", "N", "1500", "of each turn, 25 a second"),
        new("--repeats", "N", "5", "turns of both kinds"),
        new("--conversions", "N", "10", "documents that wait or are converted when a turn begins"),
        new("--paragraphs", "N", "1500", "of each document, two lines each"),
        new("--warm-ups", "N", "2", "turns of both kinds that are thrown away"),
        new("--server-core", "CORE", "0", "to which the server and its converter are kept, where there are two and taskset"),
        new("--generator-core", "CORE", "1", "the same for this program"),
        new("--server", "FILE", null, "Collab.Server.dll; the one built with this program unless given", IsSecret: true),
    ];

    public static async Task RunAsync(Options options, Report report, Action<string> say)
    {
        var (listeners, repeats, warmUps) = (options.Whole("--listeners", 20, 9_000), options.Whole("--repeats"), options.Whole("--warm-ups", 0));
        var core = ServerProcess.CanPin ? options.Text("--server-core") : null;
        if (core is not null) ServerProcess.PinSelf(options.Text("--generator-core")!);
        var folder = Directory.CreateTempSubdirectory("collab-conversion-").FullName;
        try
        {
            await ServerTrouble.EndsRunAsync(report, () => RunAsync(options, listeners, repeats, warmUps, core, folder, report, say).WaitAsync(ToGather + 2 * (warmUps + repeats) * ToConvert));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(Options options, int listeners, int repeats, int warmUps, string? core, string folder, Report report, Action<string> say)
    {
        say("starting the server");
        await using var collab = await ServerProcess.StartCollabAsync(options.Text("--server") ?? ServerProcess.BuiltServer, folder, core);
        using var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, MaxConnectionsPerServer = int.MaxValue };
        using var http = new HttpClient(handler) { BaseAddress = collab.Url, Timeout = TimeSpan.FromMinutes(1) };
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        var api = new CollabApi(http);
        say($"{listeners} come to listen");
        await using var room = await MeetingRoom.OpenAsync(api, collab.Url, invoker, await api.MembersAsync(listeners + 2), listeners, JoinAtOnce);
        using var database = SqliteDatabase.Open(Path.Combine(folder, "collab.db"));
        var papers = new Papers(database, Path.Combine(folder, "files"), options.Whole("--paragraphs", 1, 20_000));

        using var leaving = new CancellationTokenSource();
        var pinging = Pinging.RunAsync([.. room.Pings], leaving.Token);
        var (commands, conversions) = (options.Whole("--commands", 20, 10_000), options.Whole("--conversions", 1, 1_000));
        List<Turn> without = [], with = [];
        for (var i = -warmUps; i < repeats; i++)
        {
            say(i < 0 ? "warming up" : $"{i + 1} of {repeats}");
            await collab.SettleAsync();
            var quiet = await MeasureAsync(room, commands, () => false);
            await papers.GiveAsync(conversions);
            using var patience = new CancellationTokenSource(ToConvert);
            await papers.UntilBegunAsync(patience.Token);
            var ended = papers.UntilEndedAsync(patience.Token);
            var busy = await MeasureAsync(room, commands, () => ended.IsCompleted);
            await ended;
            if (i < 0) continue;
            without.Add(quiet);
            with.Add(busy);
        }

        await leaving.CancelAsync();
        await pinging;
        report.Latency("durable command, nothing is converted", Turn.Together(without.Select(turn => turn.Times)));
        report.Latency("durable command, documents are converted", Turn.Together(with.Select(turn => turn.Times)));
        report.Latency("until a listener has it, nothing is converted", Turn.Together(without.Select(turn => turn.Deliveries)));
        report.Latency("until a listener has it, documents are converted", Turn.Together(with.Select(turn => turn.Deliveries)));
        report.Figure("commands while documents were converted", with.Sum(turn => turn.Times.TotalCount), "");
        report.Figure("deliveries while documents were converted", with.Sum(turn => turn.Deliveries.TotalCount), "");
        report.Ratio("p50 while documents are converted / without", Ratios(turn => turn.Times, 50), Bar.None);
        report.Ratio("p99 while documents are converted / without", Ratios(turn => turn.Times, 99), Bar.AtMost(1.2));
        report.Ratio("p99 of deliveries while documents are converted / without", Ratios(turn => turn.Deliveries, 99), Bar.AtMost(1.2));
        await CheckAsync(report, room, papers, listeners, with);
        await collab.StopAsync();
        await using var journal = new SqliteJournal(database);
        var check = await JournalCheck.RunAsync(journal, StreamId.Meeting(room.Meeting), room.ScheduledSeq, [.. room.Commands.Select(c => new Answered(new CommandKey(c.Member, c.CommandId), c.Seq))]);
        report.Check("journal", check.IsRight, check.ToString());

        double[] Ratios(Func<Turn, HistogramBase> of, double percentile) =>
            [.. with.Zip(without, (a, b) => (double)of(a).GetValueAtPercentile(percentile) / of(b).GetValueAtPercentile(percentile))];
    }

    private static async Task CheckAsync(Report report, MeetingRoom room, Papers papers, int listeners, List<Turn> with)
    {
        report.Check("commands accepted", room.Failures == 0, $"{room.Commands.Count} accepted, {room.Failures} failed");
        var wrong = await room.WrongAsync();
        report.Check("listeners", wrong is null, wrong ?? $"{listeners} at the last event, without a gap");
        var made = await papers.AllAsync();
        report.Check("documents converted", made.TrueForAll(rendition => rendition.State == RenditionState.Ready),
            made.Find(rendition => rendition.State != RenditionState.Ready) is { } bad ? $"one is {bad.State} {bad.Reason}" : $"{made.Count}, of {made[0].Pages} pages each");
        report.Check("converted all the time", with.TrueForAll(turn => turn.Times.TotalCount >= 20), $"{with.Min(turn => turn.Times.TotalCount)} commands or more in each turn before the last document was ready");
    }

    /// <param name="isOver">No command is sent from then on.</param>
    private static async Task<Turn> MeasureAsync(MeetingRoom room, int commands, Func<bool> isOver)
    {
        var turn = new Turn();
        room.Delivered = time => Gathering.Record(turn.Deliveries, time);
        for (var i = 0; i < commands && !isOver(); i++)
        {
            var started = Stopwatch.GetTimestamp();
            await room.PostAsync();
            Gathering.Record(turn.Times, Stopwatch.GetElapsedTime(started));
            var left = Pace - Stopwatch.GetElapsedTime(started);
            if (left > TimeSpan.Zero) await Task.Delay(left); // people write now and then: the load is the same with conversions and without
        }

        return turn;
    }

    private sealed class Turn
    {
        public LongHistogram Times { get; } = new(1, 300_000_000, 3);

        public LongConcurrentHistogram Deliveries { get; } = Gathering.NewHistogram();

        public static LongHistogram Together(IEnumerable<HistogramBase> turns)
        {
            var all = new LongHistogram(1, 300_000_000, 3);
            foreach (var turn in turns) all.Add(turn);
            return all;
        }
    }
}
