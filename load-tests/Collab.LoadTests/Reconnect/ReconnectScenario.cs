using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.LoadTests.Attendance;
using Collab.LoadTests.Live;
using Collab.LoadTests.Running;
using Collab.Storage.Journal;
using Collab.Storage.Sqlite;
using Collab.Testing;

namespace Collab.LoadTests.Reconnect;

/// <summary>
/// All who follow a meeting lose their connections at once, miss some events and come back as fast as they
/// can, against the same people coming for the first time in the same way; in turns.
/// </summary>
internal static class ReconnectScenario
{
    private const int WarmUps = 3; // until the compiler has seen enough

    /// <summary>That all come back to one stream may cost the journal so many reads, however many they are.</summary>
    private const int ReadsAtMost = 4;

    public static readonly Option[] Known =
    [
        new("--listeners", "N", "2000", "who are dropped and come back, 20 to 19000"),
        new("--missed", "N", "100", "messages that two stewards post meanwhile, 1 to 1000"),
        new("--at-once", "N", "128", "how many of them are on their way at the same time"),
        new("--repeats", "N", "5", "turns of joining, being dropped and coming back"),
        HubCodecs.Option,
        new("--server-core", "CORE", "0", "to which the server is kept, where there are two and taskset"),
        new("--generator-core", "CORE", "1", "the same for this program"),
        new("--server", "FILE", null, "Collab.Server.dll; the one built with this program unless given", IsSecret: true),
    ];

    public static async Task RunAsync(Options options, Report report, Action<string> say)
    {
        int listeners = options.Whole("--listeners", 20, 19_000), missed = options.Whole("--missed", 1, 1000), atOnce = options.Whole("--at-once"), repeats = options.Whole("--repeats");
        var codec = HubCodecs.Parse(options.Text("--protocol")!);
        var core = ServerProcess.CanPin ? options.Text("--server-core") : null;
        if (core is not null) ServerProcess.PinSelf(options.Text("--generator-core")!);

        var folder = Directory.CreateTempSubdirectory("collab-reconnect-").FullName;
        try
        {
            await ServerTrouble.EndsRunAsync(report, async () =>
            {
                say("starting the server");
                var metrics = FreePort.Next();
                await using var server = await ServerProcess.StartCollabAsync(options.Text("--server") ?? ServerProcess.BuiltServer, folder, core, $"--Collab:MetricsPort={metrics}");
                using var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, MaxConnectionsPerServer = int.MaxValue };
                using var http = new HttpClient(handler) { BaseAddress = server.Url, Timeout = TimeSpan.FromMinutes(1) };
                using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
                var api = new CollabApi(http);
                var members = await api.MembersAsync(listeners + 2);
                var (meeting, scheduledSeq) = await api.ScheduleAsync(members, "Giao ban");
                var gathering = new Gathering(new Uri(server.Url, "/hub/live"), invoker, $"meeting:{meeting}", ServerTrouble.PatienceFor(listeners)) { Codec = codec };
                var storm = new Storm(server, api, http, new Uri($"http://127.0.0.1:{metrics}/metrics"), gathering, meeting, members, atOnce, missed);
                Tell(await storm.RunAsync(WarmUps, repeats, say), listeners, report);

                say("reading the journal");
                await server.StopAsync();
                using var database = SqliteDatabase.Open(Path.Combine(folder, "collab.db"));
                await using var journal = new SqliteJournal(database);
                var found = await JournalCheck.RunAsync(journal, StreamId.Meeting(meeting), scheduledSeq, [.. gathering.Commands.Select(c => new Answered(new CommandKey(c.Member, c.CommandId), c.Seq))]);
                report.Check("journal", found.IsRight, found.ToString());
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Tell(IReadOnlyList<Turn> turns, int listeners, Report report)
    {
        double Median(Func<Turn, double> of) => Spread.Of([.. turns.Select(of)]).Median;

        report.Figure("all have joined after", Median(t => t.JoinSeconds), "s");
        report.Figure("all have come back after", Median(t => t.ResumeSeconds), "s");
        report.Figure("server CPU per join", Median(t => t.JoinCpu), "µs");
        report.Figure("server CPU per resume", Median(t => t.ResumeCpu), "µs");
        report.Figure("answer to a join", Median(t => t.JoinBytes), "bytes");
        report.Figure("answer to a resume", Median(t => t.ResumeBytes), "bytes");
        report.Figure("resumes answered with a patch", Median(t => t.Patched * 100.0 / listeners), "%");
        report.Figure("journal reads per return of all", turns.Max(t => t.JournalReads), "");
        report.Ratio("resume / join", [.. turns.Select(t => t.ResumeSeconds / t.JoinSeconds)], Bar.AtMost(1.5, 1.1));
        report.Ratio("server CPU, resume / join", [.. turns.Select(t => t.ResumeCpu / t.JoinCpu)], Bar.None);

        int missing = turns.Sum(t => t.Missing), doubled = turns.Sum(t => t.Doubled), lost = turns.Sum(t => t.Lost), unequal = turns.Sum(t => t.Unequal);
        report.Check("nothing lost, nothing doubled", missing + doubled + lost == 0, $"{missing} missing, {doubled} doubled, {lost} connections lost in {turns.Count} returns of {listeners}");
        report.Check("views equal the server's", unequal == 0, $"{2 * turns.Count * listeners - unequal} of {2 * turns.Count * listeners} equal by canonical JSON, after joining and after coming back");
        report.Check("journal reads do not grow with the clients", turns.All(t => t.JournalReads <= ReadsAtMost), $"{turns.Max(t => t.JournalReads)} at most, when {listeners} came back to one stream; {ReadsAtMost} would be right");
    }
}
