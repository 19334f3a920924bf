using System.Diagnostics;
using Collab.Domain.Documents;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.LoadTests.Attendance;
using Collab.LoadTests.Commands;
using Collab.LoadTests.Conference;
using Collab.LoadTests.Running;
using Collab.Storage.Journal;
using Collab.Storage.Sqlite;
using HdrHistogram;

namespace Collab.LoadTests.Review;

/// <summary>
/// A draft that many have open while comments come: how long until each reader has one, in turns with a message to as many in a group of a bare
/// SignalR hub. Then, with as many comments as a document can have, how long it takes to come to it, to read its view, and to open it cold.
/// </summary>
internal static class ReviewScenario
{
    private const int Writers = 20;
    /// <summary>About those of a comment's batch.</summary>
    private const int CommentBytes = 600;
    private const int Compared = 20;
    private const double FillPerSecond = 400;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    public static readonly Option[] Known =
    [
        new("--readers", "N", "200", "who have the document open, 20 to 900"),
        new("--per-second", "N", "50", "comments, and messages of the bare hub"),
        new("--seconds", "N", "15", "of each turn"),
        new("--repeats", "N", "5", "turns of both kinds"),
        new("--warm-ups", "N", "1", "turns of both kinds that are thrown away"),
        new("--comments", "N", "10000", "in the document when one comes to it, those of the turns among them; 10000 at most"),
        new("--joins", "N", "40", "who come one after the other"),
        new("--server-core", "CORE", "0", "to which the servers are kept, where there are two and taskset"),
        new("--generator-core", "CORE", "1", "the same for this program"),
        new("--server", "FILE", null, "Collab.Server.dll; the one built with this program unless given", IsSecret: true),
    ];

    public static async Task RunAsync(Options options, Report report, Action<string> say)
    {
        var core = ServerProcess.CanPin ? options.Text("--server-core") : null;
        if (core is not null) ServerProcess.PinSelf(options.Text("--generator-core")!);
        var folder = Directory.CreateTempSubdirectory("collab-review-").FullName;
        try
        {
            await ServerTrouble.EndsRunAsync(report, () => RunAsync(options, core, folder, report, say).WaitAsync(Longest));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(Options options, string? core, string folder, Report report, Action<string> say)
    {
        var (readers, turn) = (options.Whole("--readers", 20, 900), options.Whole("--per-second", 1, 500) * options.Whole("--seconds"));
        var comments = options.Whole("--comments", 1, DocumentLimits.Comments);
        if (turn * (options.Whole("--repeats") + options.Whole("--warm-ups", 0)) > comments) throw new WrongOptionException("--comments must be as many as all turns have, or more.");

        say("starting the server");
        await using var server = await StartAsync(options, folder, core);
        using var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, MaxConnectionsPerServer = int.MaxValue };
        using var http = new HttpClient(handler) { BaseAddress = server.Url, Timeout = Patience };
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        var api = new CollabApi(http);
        using var database = SqliteDatabase.Open(Path.Combine(folder, "collab.db"));
        var members = await api.MembersAsync(readers + Writers + 1);
        Member[] writers = [.. members.Skip(1).Take(Writers)], others = [.. members.Skip(1 + Writers)];
        var draft = await Draft.BringAsync(api, new PlacedUploads(database, folder), members[0], writers, others, Patience);
        var gathering = new Gathering(CollabApi.HubOf(server.Url), invoker, $"document:{draft.Id}", Patience);

        await FollowAsync(options, new(draft, gathering, writers, others), server, core, readers, turn, invoker, api, report, say);
        say($"up to {comments} comments");
        await using (var fill = new ReadDraft(draft, gathering, writers, []))
        {
            await fill.JoinAsync();
            if (comments - gathering.AcceptedCommands is > 0 and var left) await fill.SayAsync(left, FillPerSecond);
        }

        say("coming to it");
        await ComeAsync(options, draft, gathering, others, api, report);
        report.Check("commands accepted", gathering.FailedCommands == 0, $"{gathering.AcceptedCommands} accepted, {gathering.FailedCommands} failed {string.Join("; ", gathering.Failures)}");
        await server.StopAsync();
        await OpenColdAsync(options, core, folder, draft, others[0], report, say);

        await using var journal = new SqliteJournal(database);
        var check = await JournalCheck.RunAsync(journal, StreamId.Document(draft.Id), draft.Seq, [.. gathering.Commands.Select(c => new Answered(new CommandKey(c.Member, c.CommandId), c.Seq))]);
        report.Check("journal", check.IsRight, check.ToString());
    }

    private static Task<ServerProcess> StartAsync(Options options, string folder, string? core) => ServerProcess.StartCollabAsync(options.Text("--server") ?? ServerProcess.BuiltServer, folder, core);

    private static async Task FollowAsync(
        Options options, ReadDraft read, ServerProcess server, string? core, int readers, int turn, HttpMessageInvoker http, CollabApi api, Report report, Action<string> say)
    {
        await using var peer = await ServerProcess.StartPeerAsync(Peers.GroupHub, core);
        await using var group = new PlainGroup(peer, readers, CommentBytes, http);
        await using var all = read;
        say($"{readers} come to read");
        await group.JoinAsync(readers);
        await read.JoinAsync();
        using var leaving = new CancellationTokenSource();
        var pinging = Pinging.RunAsync([.. read.Pings, .. group.Pings], leaving.Token);
        var (repeats, warmUps, perSecond) = (options.Whole("--repeats"), options.Whole("--warm-ups", 0), options.Whole("--per-second", 1, 500));
        List<HistogramBase> ours = [], theirs = [];
        List<double> cpu = [];
        for (var i = -warmUps; i < repeats; i++)
        {
            say(i < 0 ? "warming up" : $"{i + 1} of {repeats}");
            await server.SettleAsync();
            var before = server.CpuSeconds();
            var said = await read.SayAsync(turn, perSecond);
            var used = server.CpuSeconds() - before;
            var told = await group.TellAsync(turn, perSecond, Patience);
            if (i < 0) continue;
            ours.Add(said);
            theirs.Add(told);
            cpu.Add(used / turn * 1e6 / readers);
        }

        await leaving.CancelAsync();
        await pinging;
        report.Latency("comment sent → each reader", Together(ours));
        report.Latency("message of a bare hub sent → each", Together(theirs));
        report.Figure("server CPU per comment and reader", Spread.Of(cpu).Median, "µs");
        report.Ratio("p99 of a comment, ms", [.. ours.Select(P99)], Bar.AtMost(null, 250));
        report.Ratio("p99 of a comment / of a bare hub's message", [.. ours.Zip(theirs, (a, b) => P99(a) / P99(b))], Bar.None);
        var wrong = await read.WrongAsync(api, Compared);
        if (group.Lost > 0) wrong ??= $"{group.Lost} connections of the bare hub were lost";
        report.Check("nothing lost", wrong is null, wrong ?? $"{readers + Writers} readers and writers without a gap, {Compared} views equal to the server's");
    }

    private static async Task ComeAsync(Options options, Draft draft, Gathering gathering, Member[] readers, CollabApi api, Report report)
    {
        var (joins, views, lists) = (Gathering.NewHistogram(), Gathering.NewHistogram(), Gathering.NewHistogram());
        var bytes = 0;
        var equal = 0;
        var count = options.Whole("--joins");
        for (var i = 0; i < count; i++)
        {
            var reader = readers[i % readers.Length];
            await using var attendee = new Attendee(reader, gathering);
            Gathering.Record(joins, await TimeAsync(attendee.JoinAsync));
            Gathering.Record(views, await TimeAsync(async () => bytes = (await api.GetAsync(reader, draft.Path)).Length));
            Gathering.Record(lists, await TimeAsync(() => api.GetAsync(reader, draft.Path + "/comments?cursor=" + (i % 90 + 1) * 100)));
            var (seq, state) = await api.ViewAsync(reader, draft.Path);
            if (attendee.Has(seq, state)) equal++;
        }

        report.Latency("join, until its view", joins);
        report.Latency("view over REST", views);
        report.Latency("a page of earlier comments", lists);
        report.Figure("bytes of the view", bytes, "B");
        report.Ratio("p99 of a join, ms", [P99(joins)], Bar.None);
        report.Check("joins", equal == count, $"{equal} of {count} views equal to the server's");
    }

    private static async Task OpenColdAsync(Options options, string? core, string folder, Draft draft, Member reader, Report report, Action<string> say)
    {
        say("opening it cold");
        await using var server = await StartAsync(options, folder, core);
        using var http = new HttpClient { BaseAddress = server.Url, Timeout = Patience };
        var api = new CollabApi(http);
        await api.GetAsync(reader, "/api/rooms"); // what the first request of a server takes is not the document's
        report.Figure("first view after a start", (await TimeAsync(() => api.GetAsync(reader, draft.Path))).TotalMilliseconds, "ms");
        await server.StopAsync();
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> act)
    {
        var started = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(started);
    }

    private static double P99(HistogramBase times) => times.GetValueAtPercentile(99) / 1e3;

    private static LongHistogram Together(IEnumerable<HistogramBase> turns)
    {
        var all = new LongHistogram(1, 300_000_000, 3);
        foreach (var turn in turns) all.Add(turn);
        return all;
    }
}
