using System.Text.Json;
using Collab.LoadTests.Attendance;
using Collab.LoadTests.Conference;
using Collab.LoadTests.Running;
using Collab.Storage.Sqlite;
using HdrHistogram;

namespace Collab.LoadTests.Rounds;

/// <summary>
/// The synthesis table of a large round: how long until its first page is there right after something in it has changed, in turns with the
/// round's own view, which reads the same state and has no table; and how long its files take, DOCX in turns with CSV.
/// </summary>
internal static class RoundsScenario
{
    private const int PageLimit = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    public static readonly Option[] Known =
    [
        new("--opinions", "N", "3000", "members who answer, 1 to 3000"),
        new("--remarks", "N", "5000", "of them all"),
        new("--opens", "N", "100", "of the table in each repeat, each after a change"),
        new("--exports", "N", "3", "of each kind in each repeat"),
        new("--repeats", "N", "3", "turns of everything"),
        new("--warm-ups", "N", "1", "turns before them that are thrown away"),
        new("--server", "FILE", null, "Collab.Server.dll; the one built with this program unless given", IsSecret: true),
    ];

    public static async Task RunAsync(Options options, Report report, Action<string> say)
    {
        int opinions = options.Whole("--opinions", 1, 3_000), remarks = options.Whole("--remarks", 1, 20_000);
        var folder = Directory.CreateTempSubdirectory("collab-rounds-").FullName;
        try
        {
            await ServerTrouble.EndsRunAsync(report, () => RunAsync(options, opinions, remarks, folder, report, say).WaitAsync(Longest));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(Options options, int opinions, int remarks, string folder, Report report, Action<string> say)
    {
        say("starting the server");
        // One keeper asks more often here than a person can.
        await using var server = await ServerProcess.StartCollabAsync(options.Text("--server") ?? ServerProcess.BuiltServer, folder, null, "--Collab:Accounts:CallsPerMember=1000");
        using var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false };
        using var http = new HttpClient(handler) { BaseAddress = server.Url, Timeout = Patience };
        using var database = SqliteDatabase.Open(Path.Combine(folder, "collab.db"));
        var members = await new CollabApi(http).MembersAsync(opinions + 1);
        var round = await LargeRound.MakeAsync(http, members, new MeetingPaper(database, folder, http), remarks, Patience, say);
        report.Figure("opinions given", round.OpinionsPerSecond, "1/s");
        await CheckAsync(round, opinions, remarks, report, say);

        int opens = options.Whole("--opens"), exports = options.Whole("--exports"), repeats = options.Whole("--repeats"), warmUps = options.Whole("--warm-ups", 0);
        var (changed, again, view, docx, csv) = (Times(), Times(), Times(), Times(), Times());
        List<double> p99 = [], toView = [], longest = [], toCsv = [];
        var decided = 0;
        for (var repeat = -warmUps; repeat < repeats; repeat++)
        {
            say(repeat < 0 ? "warming up" : $"{repeat + 1} of {repeats}");
            var turn = (Changed: Times(), Again: Times(), View: Times(), Docx: Times(), Csv: Times());
            for (var i = 0; i < opens; i++)
            {
                await round.DecideAsync(decided % remarks + 1, decided++);
                await TakeAsync(round, "/table", turn.Changed);
                await TakeAsync(round, "/table", turn.Again);
                await TakeAsync(round, "", turn.View);
            }

            for (var i = 0; i < exports; i++)
            {
                await TakeAsync(round, "/table.docx", turn.Docx);
                await TakeAsync(round, "/table.csv", turn.Csv);
            }

            if (repeat < 0) continue;
            foreach (var (all, one) in new[] { (changed, turn.Changed), (again, turn.Again), (view, turn.View), (docx, turn.Docx), (csv, turn.Csv) }) all.Add(one);
            p99.Add(turn.Changed.GetValueAtPercentile(99) / 1000.0);
            toView.Add((double)turn.Changed.GetValueAtPercentile(50) / turn.View.GetValueAtPercentile(50));
            longest.Add(turn.Docx.GetMaxValue() / 1000.0);
            toCsv.Add((double)turn.Docx.GetValueAtPercentile(50) / turn.Csv.GetValueAtPercentile(50));
        }

        report.Latency("table opened after a change", changed);
        report.Latency("table opened again", again);
        report.Latency("the round's view", view);
        report.Latency("table as DOCX", docx);
        report.Latency("table as CSV", csv);
        report.Ratio("p99 of opening the table after a change, ms", p99, Bar.AtMost(1_000, 500));
        report.Ratio("longest DOCX, ms", longest, Bar.AtMost(10_000, 3_000));
        report.Ratio("table opened after a change / the round's view", toView, Bar.None);
        report.Ratio("DOCX / CSV", toCsv, Bar.None);
    }

    /// <summary>To the last page: every remark is there once.</summary>
    private static async Task CheckAsync(LargeRound round, int opinions, int remarks, Report report, Action<string> say)
    {
        say("looking whether every remark is there");
        var (found, lines, total) = (new List<int>(), 0, int.MaxValue);
        for (var offset = 0; offset < total; offset += PageLimit)
        {
            var page = JsonElement.Parse((await round.ReadAsync($"/table?offset={offset}&limit={PageLimit}")).Content);
            total = page.GetProperty("total").GetInt32();
            lines += page.GetProperty("rows").GetArrayLength();
            found.AddRange(page.GetProperty("rows").EnumerateArray().Where(row => row.TryGetProperty("remark", out _)).Select(row => row.GetProperty("remark").GetInt32()));
        }

        report.Check("every remark once", found.Count == remarks && found.Distinct().Count() == remarks, $"{found.Count} remarks of {opinions} opinions, {lines} lines");
    }

    private static async Task TakeAsync(LargeRound round, string below, LongHistogram times)
    {
        var (took, content) = await round.ReadAsync(below);
        if (content.Length == 0) throw new HttpRequestException($"{below} is empty.");
        times.RecordValue(Math.Max(1, (long)took.TotalMicroseconds));
    }

    private static LongHistogram Times() => new((long)Longest.TotalMicroseconds, 3);
}
