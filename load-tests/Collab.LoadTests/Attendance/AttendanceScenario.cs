using System.Net;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.LoadTests.Attendance.Generators;
using Collab.LoadTests.Attendance.Scripts;
using Collab.LoadTests.Live;
using Collab.LoadTests.Running;
using Collab.Storage.Journal;
using Collab.Storage.Sqlite;

namespace Collab.LoadTests.Attendance;

/// <summary>Members come, check in, follow a scripted briefing and leave; every one of them checks what it sees.</summary>
internal static class AttendanceScenario
{
    /// <summary>Connections of one process, which has 20,000 file descriptors.</summary>
    private const int ConnectionsOfProcess = 19_000;

    private const int MostGenerators = 16;
    private const int Stewards = 2;

    public static readonly Option[] Known =
    [
        new("--attendees", "N", "2000", "how many come, 20 to 19000 for each generator"),
        new("--generators", "K", "1", "processes that play the attendees; 1 = this one does"),
        new("--arrival", "SECONDS", null, "how long they take to come; N/200 unless given, 5 at least"),
        new("--arrival-curve", "CURVE", "even", "even, early, storm (most in the last minutes) or real (some of each)"),
        new("--devices", "MIX", "laptop=100", "percent of laptop, phone (slow link, drops now and then) and bridge (room screen, only watches)"),
        new("--drops", "PERCENT", "0", "how many drop and return during the briefing"),
        new("--think", "MS", null, "median of the time before somebody votes, writes or leaves; evenly over the window unless given"),
        HubCodecs.Option,
        new("--seed", "N", "1", "the same seed, the same people"),
        new("--patience", "SECONDS", "60", "an answer that takes longer is missing"),
        new("--window", "SECONDS", "5", "how long they take to vote, and to leave"),
        new("--script", "FILE", null, "what the stewards do and when everybody votes; load-tests/scripts/briefing.yaml unless given"),
        new("--pause", "MS", "200", "between two commands of a steward"),
        new("--joins", "N", "1000", "how many join in each turn against a bare hub"),
        new("--repeats", "N", "11", "turns against a bare hub; 0 = none"),
        new("--warm-ups", "N", "24", "turns before them that are thrown away, until the compilers have seen enough"),
        new("--server-core", "CORE", "0", "to which the server is kept, where there are two and taskset"),
        new("--generator-core", "CORE", "1", "the same for this program"),
        new("--server", "FILE", null, "Collab.Server.dll; the one built with this program unless given", IsSecret: true),
        new("--url", "ADDRESS", null, "a server that runs already with LoadTests:Enabled (or give --members), instead of one of its own: no CPU figures, no journal check"),
        new("--members", "FILE.csv", null, "with --url: members with tokens (id,accessToken), chair and secretary first, instead of asking the server for some"),
        new("--allow-host", "HOST", null, "with --url: this host may be loaded although it is not this machine"),
    ];

    public static async Task RunAsync(Options options, Report report, Action<string> say)
    {
        int count = options.Whole("--attendees", 20), generators = options.Whole("--generators", 1, MostGenerators);
        RefuseTooMany(count, generators, options.Text("--url") is not null);
        var arrival = TimeSpan.FromSeconds(options.Text("--arrival") is null ? Math.Max(5, count / 200) : options.Whole("--arrival"));
        var mix = People.ParseMix(options.Text("--devices")!);
        var people = People.Of(count, mix, options.Whole("--drops", 0, 100), ArrivalCurve.Parse(options.Text("--arrival-curve")!), options.Whole("--seed", 0));
        TimeSpan? think = options.Text("--think") is null ? null : TimeSpan.FromMilliseconds(options.Whole("--think"));
        var pace = new Pace(TimeSpan.FromSeconds(options.Whole("--window")), TimeSpan.FromMilliseconds(options.Whole("--pause", 0)), think);
        var codec = HubCodecs.Parse(options.Text("--protocol")!);
        var script = options.Text("--script") is { } file ? ScriptReader.Read(file) : ScriptReader.BuiltIn();
        await Rehearsal.RunAsync(script, people.Count(person => person.Seat == Seat.Delegate));
        var hallOptions = new HallOptions(script, arrival, pace, TimeSpan.FromSeconds(options.Whole("--patience")), codec, generators);
        var url = options.Text("--url") is { } address ? Address(address, options.Text("--allow-host")) : null;
        var listed = options.Text("--members") is not { } csv ? null
            : url is not null ? MembersFile.Read(csv, count + Stewards)
            : throw new WrongOptionException("--members is for --url: a server of this program's own has members of its own.");
        var core = ServerProcess.CanPin ? options.Text("--server-core") : null;
        if (url is null && ServerProcess.CanPin) ServerProcess.PinSelf(options.Text("--generator-core")!);

        var folder = Directory.CreateTempSubdirectory("collab-attendance-").FullName;
        try
        {
            say("starting the server");
            await using var server = url is null ? await ServerProcess.StartCollabAsync(options.Text("--server") ?? ServerProcess.BuiltServer, folder, core) : null;
            using var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, MaxConnectionsPerServer = int.MaxValue };
            using var http = new HttpClient(handler) { BaseAddress = url ?? server!.Url, Timeout = 2 * hallOptions.Patience };
            var api = new CollabApi(http);
            var members = listed ?? await api.MembersAsync(count + Stewards);

            if (server is not null && options.Whole("--repeats", 0) is > 0 and var repeats)
            {
                await using var peer = await ServerProcess.StartPeerAsync(Peers.EmptyHub, core);
                using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
                var joins = new JoinComparison(server, peer, api, members, options.Whole("--joins", 20), invoker, codec);
                await joins.RunAsync(options.Whole("--warm-ups", 0), repeats, say);
                Tell(joins, report);
            }

            using var hall = new Hall(api, server, members, people, handler, hallOptions);
            var (meeting, scheduledSeq, commands) = await hall.RunAsync(report, say);
            if (server is null) return;

            say("reading the journal");
            await server.StopAsync();
            using var database = SqliteDatabase.Open(Path.Combine(folder, "collab.db"));
            await using var journal = new SqliteJournal(database);
            var found = await JournalCheck.RunAsync(journal, StreamId.Meeting(meeting), scheduledSeq, [.. commands.Select(c => new Answered(new CommandKey(c.Member, c.CommandId), c.Seq))]);
            report.Check("journal", found.IsRight, found.ToString());
        }
        catch (GeneratorException e)
        {
            report.Check("generators", false, e.Message);
        }
        catch (Exception e) when (e is not WrongOptionException) // whatever a server did: it is a finding about that server
        {
            report.Check("server", false, Finding(e, hallOptions.Patience));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void RefuseTooMany(int count, int generators, bool isElsewhere)
    {
        if (count > ConnectionsOfProcess * generators)
            throw new WrongOptionException($"{count} attendees are more than {ConnectionsOfProcess} for each process that plays them: say --generators {(count - 1) / ConnectionsOfProcess + 1}.");
        if (count > Limits.Participants - Stewards)
            throw new WrongOptionException($"{count} attendees are too many: a meeting takes {Limits.Participants} people, two stewards among them.");
        if (count > ConnectionsOfProcess && !isElsewhere)
            throw new WrongOptionException($"A server of its own takes {ConnectionsOfProcess} connections, as each process does: name a server that takes {count}, or what stands before a cluster, with --url.");
    }

    private static string Finding(Exception e, TimeSpan patience) => e switch
    {
        OperationCanceledException or TimeoutException => $"It did not answer within {(2 * patience).TotalSeconds} s.",
        HttpRequestException or IOException => $"It cannot be used: {e.Message}",
        System.Text.Json.JsonException or KeyNotFoundException or FormatException or InvalidOperationException => $"It answered what cannot be understood: {e.Message}",
        _ => $"{e.GetType().Name}: {e.Message}",
    };

    private static void Tell(JoinComparison joins, Report report)
    {
        report.Figure("server CPU per join, without check-in", Spread.Of(joins.Join).Median, "µs");
        report.Figure("server CPU per join, with check-in", Spread.Of(joins.JoinAndCheckIn).Median, "µs");
        report.Figure("CPU per join of a bare hub", Spread.Of(joins.Peer).Median, "µs");
        report.Ratio("join / bare hub", [.. joins.Join.Zip(joins.Peer, (a, b) => a / b)], Bar.AtMost(1.5, 1.15));
        report.Ratio("join with check-in / bare hub", [.. joins.JoinAndCheckIn.Zip(joins.Peer, (a, b) => a / b)], Bar.None);
        report.Check("joins against a bare hub", joins.Lost == 0, $"{joins.Lost} lost, with gaps or refused");
    }

    /// <exception cref="WrongOptionException">It is no address, or another machine's that may not be loaded.</exception>
    internal static Uri Address(string address, string? allowedHost)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw new WrongOptionException($"--url is '{address}', but must be an address like http://127.0.0.1:5080.");
        var isHere = url.Host == "localhost" || (IPAddress.TryParse(url.Host, out var ip) && IPAddress.IsLoopback(ip));
        if (!isHere && url.Host != allowedHost)
            throw new WrongOptionException($"{url.Host} is not this machine. Whoever may load it says so with --allow-host {url.Host}.");
        return url;
    }
}
