using Collab.LoadTests.Running;

namespace Collab.LoadTests.Broadcast;

/// <summary>
/// What it costs a server that one change reaches everybody, and that fifty at once do: Collab against what
/// other servers spend on carrying as many bytes, in turns.
/// </summary>
internal static class BroadcastScenario
{
    /// <summary>File descriptors that a process may have here, less what the program needs besides.</summary>
    private const int MostConnections = 19_000;

    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);

    public static readonly Option[] Known =
    [
        new("--listeners", "N", "2500", "connected to each of the servers, 20 to 19000 over all of them"),
        new("--rate", "N", "10", "single changes a second"),
        new("--seconds", "N", "3", "of single changes, and of bursts, in each turn"),
        new("--burst", "N", "50", "changes at once, up to 200; two such bursts a second"),
        new("--size", "BYTES", "200", "of a change on its way, without the protocol's frame, 180 to 600"),
        new("--repeats", "N", "5", "turns of each server"),
        new("--warm-ups", "N", "3", "turns before them that are thrown away, until the compilers have seen enough"),
        new("--only", "ARMS", null, $"only these, with commas between them: {string.Join(' ', Arms.Names)}"),
        new("--server-core", "CORE", "0", "to which the server is kept, where there are two and taskset"),
        new("--generator-core", "CORE", "1", "the same for this program"),
        new("--server", "FILE", null, "Collab.Server.dll; the one built with this program unless given", IsSecret: true),
    ];

    public static async Task RunAsync(Options options, Report report, Action<string> say)
    {
        var listeners = options.Whole("--listeners", 20, MostConnections);
        var names = Arms.Chosen(options.Text("--only"));
        if (listeners * names.Count > MostConnections)
            throw new WrongOptionException($"{listeners} listeners of {names.Count} servers are more connections than the {MostConnections} this program may have: fewer --listeners, or fewer servers with --only.");
        var (burst, size, repeats) = (options.Whole("--burst", 1, 200), options.Whole("--size", 180, 600), options.Whole("--repeats"));
        var turns = new Turns(options.Whole("--rate", 1, 200), TimeSpan.FromSeconds(options.Whole("--seconds")), burst, options.Whole("--warm-ups", 0));
        var core = ServerProcess.CanPin ? options.Text("--server-core") : null;
        if (core is not null) ServerProcess.PinSelf(options.Text("--generator-core")!);

        using var stop = new CancellationTokenSource();
        await using var arms = new Arms(listeners, burst, size, core, options.Text("--server") ?? ServerProcess.BuiltServer);
        var pinging = PingAsync(arms, stop.Token);
        try
        {
            foreach (var name in names)
            {
                say($"starting {name}, {listeners} listeners");
                if (await arms.StartAsync(name) is { } absent) report.Note($"{name} is absent, its ratios are not measured", absent);
            }

            var found = arms.Standing.ToDictionary(arm => arm, _ => new Found());
            await turns.RunAsync(found, repeats, say);
            say("comparing what arrived");
            foreach (var arm in found.Keys)
            {
                var wrong = await arm.WrongAsync();
                report.Check($"{arm.Name}: everything arrived, in order", wrong is null, wrong ?? $"{arm.Listeners} listeners at {arm.Seq}");
            }

            BroadcastFindings.Tell(report, found);
        }
        catch (ArmFailedException failed)
        {
            report.Check("broadcast ran to its end", false, failed.Message);
        }
        finally
        {
            await stop.CancelAsync();
            await pinging;
        }
    }

    // SignalR drops a client that is silent for half a minute.
    private static async Task PingAsync(Arms arms, CancellationToken stop)
    {
        try
        {
            using var timer = new PeriodicTimer(PingEvery);
            while (await timer.WaitForNextTickAsync(stop))
                foreach (var arm in arms.Standing) await arm.PingAsync();
        }
        catch (OperationCanceledException)
        {
            // Everybody leaves.
        }
    }
}
