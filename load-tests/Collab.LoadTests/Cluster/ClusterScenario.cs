using System.ComponentModel;
using System.Net.WebSockets;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Cluster;

/// <summary>One meeting on several servers: what it costs against SignalR with its Redis backplane, and what happens when its owner dies.</summary>
internal static class ClusterScenario
{
    public static readonly Option[] Known =
    [
        new("--servers", "N", "3", "of Collab and of the peer, 2 to 4"),
        new("--listeners", "N", "2500", $"on each side, spread evenly over the servers, {Side.Speakers} to 9000"),
        new("--rate", "N", "10", "single changes a second"),
        new("--seconds", "N", "5", "of each turn, with single changes and then with a burst of 50 each second"),
        new("--repeats", "N", "5", "turns of each side"),
        new("--warm-ups", "N", "12", "turns before them that are thrown away, until the compilers have seen enough"),
        new("--faults", "LIST", "kill-owner,freeze-owner", "what the fault harness plays afterwards; none = nothing"),
        new("--fault-clients", "N", "300", "browsers while it does, 8 to 5000"),
        new("--server-core", "CORE", "0", "to which all servers, Redis and PostgreSQL are kept, where there are two and taskset"),
        new("--generator-core", "CORE", "1", "the same for this program"),
        new("--server", "FILE", null, "Collab.Server.dll; the one built with this program unless given", IsSecret: true),
    ];

    public static async Task RunAsync(Options options, Report report, Action<string> say)
    {
        var (servers, listeners) = (options.Whole("--servers", 2, 4), options.Whole("--listeners", Side.Speakers, 9_000));
        var pace = new Pace(options.Whole("--rate", 1, 1000), options.Whole("--seconds"), listeners);
        var turns = (options.Whole("--warm-ups", 0), options.Whole("--repeats"));
        var clients = options.Whole("--fault-clients", 8, 5_000);
        var faults = FaultRun.Parse(options.Text("--faults")!);
        var core = ServerProcess.CanPin ? options.Text("--server-core") : null;
        var cores = Cores.Allowed();
        if (core is not null) ServerProcess.PinSelf(options.Text("--generator-core")!);

        var sides = new List<Side>();
        try
        {
            await CompareAsync(options.Text("--server") ?? ServerProcess.BuiltServer, servers, core, pace, turns, sides, report, say);
            foreach (var side in sides) await side.DisposeAsync();
            sides.Clear();
            if (faults.Count == 0) return;
            say($"faults: {string.Join(", ", faults)}");
            await new FaultRun(faults, clients, servers, cores).RunAsync(report);
        }
        catch (Exception e) when (e is IOException or TimeoutException or HttpRequestException or WebSocketException or OperationCanceledException or InvalidOperationException or Win32Exception)
        {
            string[] dead = [.. sides.SelectMany(side => side.Dead())];
            report.Check("ran to its end", false, $"{(dead is [] ? "" : $"ended by itself: {string.Join(", ", dead)}; ")}{Explain(e)}");
        }
        finally
        {
            foreach (var side in sides) await side.DisposeAsync();
        }
    }

    /// <param name="sides">Gets what was started.</param>
    private static async Task CompareAsync(string assembly, int servers, string? core, Pace pace, (int WarmUps, int Counted) turns, List<Side> sides, Report report, Action<string> say)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, MaxConnectionsPerServer = int.MaxValue };
        using var http = new HttpMessageInvoker(handler, disposeHandler: false);
        say($"starting {servers} servers, Redis and PostgreSQL");
        var collab = new CollabSide(await CollabServers.StartAsync(assembly, servers, core));
        sides.Add(collab);
        say($"{pace.Listeners} come");
        await collab.OpenAsync(pace.Listeners, http);
        say("starting the peers");
        var peer = await PeerSide.StartAsync(servers, pace.Listeners, core, http);
        sides.Add(peer);

        var comparison = new Comparison(collab, peer, pace, servers);
        await comparison.RunAsync(turns.WarmUps, turns.Counted, say);
        comparison.Tell(report);
        say("comparing views");
        await collab.CheckAsync(report);
        say("reading the journal");
        await collab.CheckJournalAsync(report);
    }

    private static string Explain(Exception e) => e is Win32Exception ? $"a program is not installed: {e.Message}" : $"{e.GetType().Name}: {e.Message.Split('\n')[0]}";
}
