using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.LoadTests.Attendance;
using Collab.LoadTests.Running;
using Collab.Storage.Journal;
using Collab.Storage.Sqlite;

namespace Collab.LoadTests.Replay;

/// <summary>A recorded meeting is held again, without its people and texts, and must leave the same events.</summary>
internal static class ReplayScenario
{
    private static readonly string[] AsInAttendance = ["--patience", "--server-core", "--generator-core", "--server", "--url", "--allow-host"];

    // A person ten times as fast may call more often than a person may.
    private static readonly string[] NoCallLimit = ["--Collab:Live:CallsPerSecond=100000", "--Collab:Live:CallsAtOnce=100000"];

    public static readonly Option[] Known =
    [
        new("--journal", "FILE", null, "a copy of a server's database, or a backup; it is only read", IsSecret: true),
        new("--meeting", "ID", null, "the meeting in it", IsSecret: true),
        new("--speed", "N", "10", "how many times as fast as it was recorded"),
        new("--longest-pause", "SECONDS", "5", "as replayed; longer ones are cut to it"),
        new("--seed", "N", "1", "the same seed deals the votes of secret ballots in the same way"),
        .. AttendanceScenario.Known.Where(option => AsInAttendance.Contains(option.Name)),
    ];

    public static async Task RunAsync(Options options, Report report, Action<string> say)
    {
        var tempo = new Tempo(options.Whole("--speed"), TimeSpan.FromSeconds(options.Whole("--longest-pause", 0)));
        var (seed, patience) = (options.Whole("--seed", 0), TimeSpan.FromSeconds(options.Whole("--patience")));
        var url = options.Text("--url") is { } address ? AttendanceScenario.Address(address, options.Text("--allow-host")) : null;
        if (options.Text("--journal") is not { } file || options.Text("--meeting") is not { } text)
            throw new WrongOptionException("A replay needs what it replays: --journal FILE --meeting ID.");
        if (!Guid.TryParse(text, out var id)) throw new WrongOptionException($"--meeting is '{text}', but must be the id of a meeting.");
        say("reading the recording");
        var recorded = RecordedJournal.Read(file, id);

        var core = ServerProcess.CanPin ? options.Text("--server-core") : null;
        if (url is null && ServerProcess.CanPin) ServerProcess.PinSelf(options.Text("--generator-core")!);
        var folder = Directory.CreateTempSubdirectory("collab-replay-").FullName;
        try
        {
            await ServerTrouble.EndsRunAsync(report, async () =>
            {
                if (url is null) say("starting the server");
                await using var server = url is null ? await ServerProcess.StartCollabAsync(options.Text("--server") ?? ServerProcess.BuiltServer, folder, core, NoCallLimit) : null;
                using var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, MaxConnectionsPerServer = int.MaxValue };
                using var http = new HttpClient(handler) { BaseAddress = url ?? server!.Url, Timeout = 2 * patience };
                var rerun = new Rerun(new CollabApi(http), server, recorded, tempo, seed, handler, patience);
                var (meeting, scheduledSeq, commands) = await rerun.RunAsync(report, say);
                if (server is null) return;

                say("reading the journal");
                await server.StopAsync();
                await CheckAsync(Path.Combine(folder, "collab.db"), meeting, scheduledSeq, commands, recorded, report);
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task CheckAsync(string file, Guid meeting, long scheduledSeq, IReadOnlyCollection<Acknowledged> commands, RecordedMeeting recorded, Report report)
    {
        using (var database = SqliteDatabase.Open(file))
        await using (var journal = new SqliteJournal(database))
        {
            var found = await JournalCheck.RunAsync(journal, StreamId.Meeting(meeting), scheduledSeq, [.. commands.Select(c => new Answered(new CommandKey(c.Member, c.CommandId), c.Seq))]);
            report.Check("journal", found.IsRight, found.ToString());
            if (found.Fault is not null) return;
        }

        var difference = Shape.Difference(recorded, RecordedJournal.Read(file, meeting));
        report.Check("same events", difference is null, difference ?? $"{Shape.Of(recorded).Length} of the same kinds, with the same contents, in the same order");
    }
}
