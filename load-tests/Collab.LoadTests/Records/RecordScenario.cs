using System.Diagnostics;
using Collab.Domain.Streams;
using Collab.LoadTests.Attendance;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Records;

/// <summary>
/// The verifiable record of a long meeting: how long its export takes, and how many events a second the program verifies, in turns with the
/// chain alone, with the meeting's rules alone, and with a bare chain of SHA-256 over the same bytes.
/// </summary>
internal static class RecordScenario
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    public static readonly Option[] Known =
    [
        new("--people", "N", "2000", "who attend and vote"),
        new("--events", "N", "50000", "of the meeting, at least"),
        new("--repeats", "N", "5", "turns of everything"),
        new("--warm-ups", "N", "1", "turns before them that are thrown away"),
        new("--server", "FILE", null, "Collab.Server.dll; the one built with this program unless given", IsSecret: true),
    ];

    public static async Task RunAsync(Options options, Report report, Action<string> say)
    {
        var folder = Directory.CreateTempSubdirectory("collab-record-").FullName;
        try
        {
            await ServerTrouble.EndsRunAsync(report, () => RunAsync(options, folder, report, say).WaitAsync(Longest));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(Options options, string folder, Report report, Action<string> say)
    {
        int repeats = options.Whole("--repeats"), warmUps = options.Whole("--warm-ups", 0);
        var program = options.Text("--server") ?? ServerProcess.BuiltServer;
        var record = Path.Combine(folder, "record.zip");
        var (exported, megabytes, held) = (new List<double>(), 0.0, 0L);
        StreamId stream;
        say("starting the server");
        // The chair asks more often here than a person can.
        await using (var server = await ServerProcess.StartCollabAsync(program, folder, null, "--Collab:Accounts:CallsPerMember=1000"))
        {
            using var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false };
            using var http = new HttpClient(handler) { BaseAddress = server.Url, Timeout = Patience };
            var api = new CollabApi(http);
            var members = await api.MembersAsync(options.Whole("--people", 3, 20_000));
            var (id, _) = await api.ScheduleAsync(members, "Đại hội");
            stream = StreamId.Meeting(id);
            var meeting = new LongMeeting(http, members, id);
            held = await meeting.HoldAsync(options.Whole("--events"), say);
            for (var repeat = -warmUps; repeat < repeats; repeat++)
            {
                say("exporting");
                var started = Stopwatch.GetTimestamp();
                megabytes = await meeting.ExportAsync(record) / 1e6;
                if (repeat >= 0) exported.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        await VerifyAsync(new(record, program, stream), held, repeats, warmUps, report, say);
        report.Figure("the record", megabytes, "MB");
        report.Ratio("export, ms", exported, Bar.None);
    }

    private static async Task VerifyAsync(Verification verification, long held, int repeats, int warmUps, Report report, Action<string> say)
    {
        var (whole, chain, replay, bare, processes) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var right = 0;
        for (var repeat = -warmUps; repeat < repeats; repeat++)
        {
            say(repeat < 0 ? "warming up" : $"verifying, {repeat + 1} of {repeats}");
            var program = await verification.ProgramAsync();
            var (ofChain, ofReplay, ofBare) = (verification.Chain(), verification.Replay(), verification.Bare());
            if (repeat < 0) continue;
            if (program is { } ran)
            {
                right++;
                whole.Add(PerSecond(ran.Read));
                processes.Add(ran.Ran.TotalSeconds);
            }

            chain.Add(PerSecond(ofChain));
            replay.Add(PerSecond(ofReplay));
            bare.Add(PerSecond(ofBare));
        }

        report.Check("whole", right == repeats && verification.Events == held, $"{right} of {repeats} times the program found all {verification.Events} events of {held} right");
        if (whole.Count != repeats) return;
        report.Figure("bare chain of SHA-256", Spread.Of(bare).Median, "1/s");
        report.Figure("the rules alone", Spread.Of(replay).Median, "1/s");
        report.Figure("the program, its start included", Spread.Of(processes).Median, "s");
        report.Ratio("events verified a second", whole, Bar.AtLeast(100_000));
        report.Ratio("events a second, chain alone", chain, Bar.AtLeast(100_000, 300_000));
        report.Ratio("chain alone / bare chain", [.. chain.Zip(bare, (a, b) => a / b)], Bar.None);
        report.Ratio("verified / chain alone", [.. whole.Zip(chain, (a, b) => a / b)], Bar.None);
        report.Ratio("verified / bare chain", [.. whole.Zip(bare, (a, b) => a / b)], Bar.None);

        double PerSecond(TimeSpan took) => verification.Events / took.TotalSeconds;
    }
}
