using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.LoadTests.Attendance;
using Collab.LoadTests.Commands;
using Collab.LoadTests.Live;
using Collab.LoadTests.Running;
using Collab.Storage.Journal;
using Collab.Storage.Sqlite;
using HdrHistogram;

namespace Collab.LoadTests.Conference;

/// <summary>
/// One large meeting at its worst moments: all come at once, all check in within a second, all vote within three, and all follow the
/// presenter's page; coming and pages in turns with as many in a group of a bare SignalR hub.
/// </summary>
internal static class ConferenceScenario
{
    private const int Stewards = 2;
    private const int TotalsOneIn = 50;
    /// <summary>About those of a page turned.</summary>
    private const int PageBytes = 160;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public static readonly Option[] Known =
    [
        new("--attendees", "N", "5000", "delegates, 20 to 9000"),
        new("--joins", "N", "500", "who come each second"),
        new("--check-in", "SECONDS", "1", "in which all check in, and at the end check out"),
        new("--vote", "SECONDS", "3", "in which all vote"),
        new("--pages", "N", "20", "turned in each round, two a second"),
        new("--repeats", "N", "3", "rounds"),
        new("--warm-ups", "N", "1", "rounds before them that are thrown away"),
        HubCodecs.Option,
        new("--server-core", "CORE", "0", "to which the servers are kept, where there are two and taskset"),
        new("--generator-core", "CORE", "1", "the same for this program"),
        new("--server", "FILE", null, "Collab.Server.dll; the one built with this program unless given", IsSecret: true),
    ];

    public static async Task RunAsync(Options options, Report report, Action<string> say)
    {
        int attendees = options.Whole("--attendees", 20, 9_000), repeats = options.Whole("--repeats"), warmUps = options.Whole("--warm-ups", 0);
        var core = ServerProcess.CanPin ? options.Text("--server-core") : null;
        if (core is not null) ServerProcess.PinSelf(options.Text("--generator-core")!);
        var folder = Directory.CreateTempSubdirectory("collab-conference-").FullName;
        try
        {
            await ServerTrouble.EndsRunAsync(report, () => RunAsync(options, attendees, repeats, warmUps, core, folder, report, say).WaitAsync((warmUps + repeats + 1) * Longest));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(Options options, int attendees, int repeats, int warmUps, string? core, string folder, Report report, Action<string> say)
    {
        say("starting the server");
        await using var server = await ServerProcess.StartCollabAsync(options.Text("--server") ?? ServerProcess.BuiltServer, folder, core);
        await using var peer = await ServerProcess.StartPeerAsync(Peers.GroupHub, core);
        using var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, MaxConnectionsPerServer = int.MaxValue };
        using var http = new HttpClient(handler) { BaseAddress = server.Url, Timeout = Patience };
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        var api = new CollabApi(http);
        var members = await api.MembersAsync(attendees + Stewards);
        var people = People.Of(attendees, People.ParseMix("laptop=100"), 0, ArrivalCurve.Parse("even"), 1);
        using var database = SqliteDatabase.Open(Path.Combine(folder, "collab.db"));
        var document = await new MeetingPaper(database, folder, http).BringAsync(members[1], Patience);
        var (id, scheduledSeq) = await api.ScheduleAsync(members, "Hội nghị toàn thể");
        var gathering = new Gathering(CollabApi.HubOf(server.Url), invoker, $"meeting:{id}", Patience) { Codec = HubCodecs.Parse(options.Text("--protocol")!) };

        IReadOnlyCollection<Acknowledged> commands;
        await using (var meeting = await LargeMeeting.OpenAsync(api, gathering, id, scheduledSeq, [.. members.Zip(people, (member, person) => new Seated(member, person))], document))
        {
            var rounds = new List<Round>();
            for (var i = -warmUps; i < repeats; i++)
            {
                var round = await RoundAsync(options, meeting, server, peer, attendees, invoker, i < 0 ? "warming up" : $"{i + 1} of {repeats}", say);
                if (i >= 0) rounds.Add(round);
            }

            commands = meeting.Commands;
            Tell(report, rounds, attendees);
            report.Check("commands accepted", meeting.Failures == 0, $"{commands.Count} accepted, {meeting.Failures} failed {meeting.WhyFailed}");
        }

        await server.StopAsync();
        await using var journal = new SqliteJournal(database);
        var check = await JournalCheck.RunAsync(journal, StreamId.Meeting(id), scheduledSeq, [.. commands.Select(c => new Answered(new CommandKey(c.Member, c.CommandId), c.Seq))]);
        report.Check("journal", check.IsRight, check.ToString());
    }

    private static async Task<Round> RoundAsync(
        Options options, LargeMeeting meeting, ServerProcess server, ServerProcess peer, int attendees, HttpMessageInvoker http, string number, Action<string> say)
    {
        const double pagesPerSecond = 2;
        var (joins, pages) = (options.Whole("--joins"), options.Whole("--pages"));
        TimeSpan checkIn = TimeSpan.FromSeconds(options.Whole("--check-in")), vote = TimeSpan.FromSeconds(options.Whole("--vote"));
        await server.SettleAsync();
        say($"{number}: {attendees} come");
        await using var group = new PlainGroup(peer, attendees, PageBytes, http);
        var bareJoins = await group.JoinAsync(joins);
        using var leaving = new CancellationTokenSource();
        var pinging = Pinging.RunAsync([.. group.Pings], leaving.Token);
        var met = await meeting.JoinAsync(joins);
        say($"{number}: all check in");
        var checkedIn = await meeting.EverybodyAsync("checkIn", checkIn, TotalsOneIn);
        say($"{number}: pages");
        var shown = await meeting.TurnPagesAsync(pages, pagesPerSecond);
        var told = await group.TellAsync(pages, pagesPerSecond, Patience);
        say($"{number}: ballots");
        var open = await meeting.VoteAsync(secret: false, vote);
        var secret = await meeting.VoteAsync(secret: true, vote);
        var checkedOut = await meeting.EverybodyAsync("checkOut", checkIn, TotalsOneIn);
        var wrong = await meeting.WrongAsync();
        await meeting.LeaveAsync();
        await leaving.CancelAsync();
        await pinging;
        if (group.Lost > 0) wrong ??= $"{group.Lost} connections of the bare hub were lost";
        return new(met, bareJoins, shown.Each, told, [checkedIn.Each, checkedOut.Each], [open, secret], wrong);
    }

    private static void Tell(Report report, List<Round> rounds, int attendees)
    {
        report.Latency("join, until its view", Together(rounds.Select(r => r.Joins)));
        report.Latency("join of a bare hub's group", Together(rounds.Select(r => r.BareJoins)));
        report.Latency("page sent → each browser", Together(rounds.Select(r => r.Pages)));
        report.Latency("message of a bare hub sent → each", Together(rounds.Select(r => r.BareMessages)));
        report.Latency("checked in or out → each browser's totals", Together(rounds.SelectMany(r => r.Totals)));
        HeldVote[] votes = [.. rounds.SelectMany(r => r.Votes)];
        report.Figure("first ballot → last acknowledged, longest", votes.Max(v => v.Took.TotalSeconds), "s");

        report.Ratio("p99 of a join, ms", [.. rounds.Select(r => P99(r.Joins))], Bar.AtMost(null, 300));
        report.Ratio("p99 of a page, ms", [.. rounds.Select(r => P99(r.Pages))], Bar.AtMost(null, 250));
        report.Ratio("oldest totals, s", [.. rounds.Select(r => r.Totals.Max(t => t.GetMaxValue()) / 1e6)], Bar.AtMost(null, 1));
        report.Ratio("ballot closed → result at the last browser, s", [.. rounds.Select(r => r.Votes.Max(v => v.Shown.TotalSeconds))], Bar.AtMost(null, 1));
        report.Ratio("p99 of a join / of a bare hub's", [.. rounds.Select(r => P99(r.Joins) / P99(r.BareJoins))], Bar.None);
        report.Ratio("p99 of a page / of a bare hub's message", [.. rounds.Select(r => P99(r.Pages) / P99(r.BareMessages))], Bar.None);

        report.Check("ballots exact", votes.All(v => v.Wrong is null), votes.FirstOrDefault(v => v.Wrong is not null)?.Wrong ?? $"{votes.Length} of {attendees} votes each");
        report.Check("nothing lost", rounds.TrueForAll(r => r.Wrong is null), rounds.Find(r => r.Wrong is not null)?.Wrong ?? $"{rounds.Count * attendees} views equal to the server's, without a gap");
    }

    private static double P99(HistogramBase times) => times.GetValueAtPercentile(99) / 1e3;

    private static LongHistogram Together(IEnumerable<HistogramBase> rounds)
    {
        var all = new LongHistogram(1, 300_000_000, 3);
        foreach (var round in rounds) all.Add(round);
        return all;
    }

    /// <param name="Totals">Of all who checked in, and of all who checked out.</param>
    private sealed record Round(
        HistogramBase Joins, HistogramBase BareJoins, HistogramBase Pages, HistogramBase BareMessages, HistogramBase[] Totals, HeldVote[] Votes, string? Wrong);
}
