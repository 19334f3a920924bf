using System.Globalization;
using Collab.LoadTests.Running;

namespace Collab.LoadTests.Idle;

/// <summary>
/// What a connection costs over which nothing happens: memory of the server's process and of the kernel,
/// and CPU; Collab's in turns with a bare SignalR hub's, every turn in a fresh process.
/// </summary>
internal static class IdleScenario
{
    public static readonly Option[] Known =
    [
        new("--connections", "N", "4000", "to each of both, 20 to 19000"),
        new("--seconds", "N", "10", "that nothing happens, without connections and with all of them"),
        new("--repeats", "N", "5", "turns of each"),
        new("--keep-alive", "SECONDS", "5", "how often the bare hub pings; 5 is what Collab does, 15 is SignalR's default"),
        new("--server-core", "CORE", "0", "to which the server is kept, where there are two and taskset"),
        new("--generator-core", "CORE", "1", "the same for this program"),
        new("--server", "FILE", null, "Collab.Server.dll; the one built with this program unless given", IsSecret: true),
    ];

    public static async Task RunAsync(Options options, Report report, Action<string> say)
    {
        int connections = options.Whole("--connections", 20, 19_000), repeats = options.Whole("--repeats"), keepAlive = options.Whole("--keep-alive", 1, 15);
        var window = TimeSpan.FromSeconds(options.Whole("--seconds"));
        var core = ServerProcess.CanPin ? options.Text("--server-core") : null;
        if (core is not null) ServerProcess.PinSelf(options.Text("--generator-core")!);
        // Collab is built for it; the bare hub inherits it, so that both collect garbage alike.
        Environment.SetEnvironmentVariable("DOTNET_gcServer", "1");

        var folder = Directory.CreateTempSubdirectory("collab-idle-").FullName;
        try
        {
            await ServerTrouble.EndsRunAsync(report, async () =>
            {
                using var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, MaxConnectionsPerServer = int.MaxValue };
                using var http = new HttpMessageInvoker(handler, disposeHandler: false);
                List<IdleCost> ours = [], theirs = [];
                for (var turn = 0; turn < repeats; turn++)
                {
                    say($"{connections} connections to a bare hub, {turn + 1} of {repeats}");
                    await using (var bare = await Venue.OpenBareAsync(core, connections, keepAlive)) theirs.Add(await IdleTurn.RunAsync(bare, http, window));
                    say($"{connections} connections to Collab, {turn + 1} of {repeats}");
                    var data = Path.Combine(folder, turn.ToString(CultureInfo.InvariantCulture));
                    await using (var collab = await Venue.OpenCollabAsync(options.Text("--server") ?? ServerProcess.BuiltServer, data, core, connections, handler)) ours.Add(await IdleTurn.RunAsync(collab, http, window));
                }

                Tell("Collab", ours, report);
                Tell("bare hub", theirs, report);
                report.Note("socket memory from", SocketMemory.Source);
                report.Ratio("memory per connection / SignalR", [.. ours.Zip(theirs, (a, b) => a.Memory / Math.Max(1, b.Memory))], Bar.AtMost(1.2, 0.6));
                report.Ratio("idle CPU, percent of a core per 10,000", [.. ours.Select(cost => cost.PercentOfCore)], Bar.AtMost(null, 1));
                Check([.. ours, .. theirs], window, keepAlive, report);
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Tell(string who, List<IdleCost> costs, Report report)
    {
        double Median(Func<IdleCost, double> of) => Spread.Of([.. costs.Select(of)]).Median;

        report.Figure($"{who}: resident memory per connection", Median(c => c.Resident / 1024), "kB");
        report.Figure($"{who}: socket memory per connection", Median(c => c.Kernel / 1024), "kB");
        report.Figure($"{who}: CPU without connections", Median(c => 100 * c.EmptyCpu), "% of a core");
        report.Figure($"{who}: CPU with all connections", Median(c => 100 * c.Cpu), "% of a core");
        report.Figure($"{who}: CPU per 10,000 connections", Median(c => c.PercentOfCore), "% of a core");
        report.Figure($"{who}: pings that the clients sent", Median(c => c.Pings), "");
        report.Figure($"{who}: longest silence of the server", costs.Max(c => c.Silence.TotalSeconds), "s");
    }

    private static void Check(IdleCost[] costs, TimeSpan window, int keepAlive, Report report)
    {
        var lost = costs.Sum(c => c.Lost);
        report.Check("no connection lost", lost == 0, $"{lost} of {costs.Sum(c => c.Connections)}");
        // One beat of the clients may fall just outside.
        var due = costs[0].Connections * (window / Crowd.PingEvery);
        report.Check("clients ping", costs.All(c => Math.Abs(c.Pings - due) <= 0.05 * due + 2), $"{costs.Min(c => c.Pings)} to {costs.Max(c => c.Pings)} in a turn, {due:0} were due");
        var silence = costs.Max(c => c.Silence);
        report.Check("servers ping", silence < TimeSpan.FromSeconds(2 * Math.Max(keepAlive, 5)), string.Create(CultureInfo.InvariantCulture, $"no client heard nothing for longer than {silence.TotalSeconds:0.0} s"));
        report.Check("memory", costs.All(c => c.Memory > 0), "each turn took some");
    }
}
