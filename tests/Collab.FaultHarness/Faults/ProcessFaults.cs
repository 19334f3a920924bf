using Collab.FaultHarness.Servers;

namespace Collab.FaultHarness.Faults;

internal abstract class KillFault : Fault
{
    // Longer than finding out that it is dead takes: coming back at once would tell the others.
    protected static readonly TimeSpan Away = TimeSpan.FromSeconds(15);

    public override double? AcknowledgedWithin => 5;
    public override double? RightWithin => 10;

    protected static async Task KillAsync(Stage stage, int server)
    {
        var kill = stage.Now("the kill");
        await stage.Cluster.Servers[server].KillAsync(Away);
        await stage.RecoverAsync(kill);
        await stage.WaitAsync(Away);
        await stage.Cluster.Servers[server].WaitUntilReadyAsync();
    }
}

internal sealed class KillOwner : KillFault
{
    public override string Name => "kill-owner";
    public override string What => "`kill -9` of the server that runs the meeting's grain; started again 16 s later.";
    public override string Expected => "Another server takes the meeting over.";

    public override async Task PlayAsync(Stage stage) => await KillAsync(stage, await stage.OwnerAsync());
}

internal sealed class KillOther : KillFault
{
    public override string Name => "kill-other";
    public override string What => "`kill -9` of a server that only follows the meeting; started again 16 s later.";
    public override string Expected => "Its clients go elsewhere; nobody else notices.";

    public override async Task PlayAsync(Stage stage) => await KillAsync(stage, (await stage.OwnerAsync() + 1) % stage.Cluster.Servers.Count);
}

internal sealed class KillAll : Fault
{
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(3);

    public override string Name => "kill-all";
    public override string What => "`kill -9` of every server at once; started again 4 s later. The time is counted from the kill, the start of the servers is in it.";
    public override string Expected => "Everything goes on where it was.";
    public override double? AcknowledgedWithin => 45;
    public override double? RightWithin => 60;
    // Those that start together may take each other for what was there before.
    public override bool MayEndServers => true;

    public override async Task PlayAsync(Stage stage)
    {
        var kill = stage.Now("the kill");
        await Task.WhenAll(stage.Cluster.Servers.Select(server => server.KillAsync(Away)));
        await stage.RecoverAsync(kill);
    }
}

internal sealed class FreezeOwner : Fault
{
    private static readonly TimeSpan Frozen = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(30);
    private const int Visitors = 8; // who do not leave it, and speak to it when it wakes

    public override string Name => "freeze-owner";
    public override string What => "SIGSTOP for 20 s, then SIGCONT, of the server that runs the meeting's grain: it stands still with all its connections open, is given up by the others, and wakes up believing that it owns the meeting.";
    public override string Expected => "The journal refuses what it still writes, it ends its own process, and its supervisor starts it again.";
    public override double? AcknowledgedWithin => 15;
    public override double? RightWithin => 15;
    public override bool MayEndServers => true;

    public override async Task PlayAsync(Stage stage)
    {
        var owner = await stage.OwnerAsync();
        var server = stage.Cluster.Servers[owner];
        var exits = server.Exits.Count;
        var visitors = stage.Crowd.Everyone.TakeLast(Visitors).ToArray();
        var aside = await Task.WhenAll(visitors.Select(visitor => visitor.ConnectAsideAsync(owner, stage.Cancel)));
        var freeze = stage.Now("the freeze");
        var sleep = stage.WaitAsync(Frozen);
        server.Process.Freeze();
        await stage.RecoverAsync(freeze);
        await sleep;
        // These wait in its sockets: it meets them before it hears that it was given up.
        var spoken = Task.WhenAll(visitors.Zip(aside, (visitor, socket) => visitor.ExecuteAsideAsync(socket, "postMessage", new { type = "postMessage", text = "Còn ai không?" }, stage.Cancel)));
        var wake = stage.Now("its waking");
        server.Process.Resume();
        var ended = await EndedAsync(server, exits);
        stage.Require(ended is not null, "the server that woke up did not end its process");
        stage.Require(ended is null || ended.Code == FencedCode, $"the server that woke up ended with code {ended?.Code}, not {FencedCode}");
        if (ended is not null) stage.Note($"it ended itself with code {ended.Code}, {(ended.At - wake.Time).TotalSeconds:0.0} s after waking");
        foreach (var socket in aside) await socket.AbortAsync();
        await spoken;
        await stage.RecoverAsync(wake);
        if (ended is not null) await server.WaitUntilReadyAsync();
    }

    private const int FencedCode = 75; // docs/operations.md

    private static async Task<ServerExit?> EndedAsync(SupervisedServer server, int before)
    {
        try
        {
            await Clients.Crowd.WaitAsync(() => server.Exits.Count > before, EndPatience, () => "");
            return server.Exits[before];
        }
        catch (TimeoutException)
        {
            return null;
        }
    }
}

internal sealed class RollingRestart : Fault
{
    public override string Name => "rolling-restart";
    public override string What => "SIGTERM to one server after the other while everybody votes; the next when the one before has ended, was started again and is ready.";
    public override string Expected => "Every server ends by itself with code 0; clients are told and go elsewhere. The time is counted from SIGTERM: those that have not gone are cut off 8 s later.";
    public override double? AcknowledgedWithin => 5;
    public override double? RightWithin => 15;
    public override TimeSpan VotingTime => TimeSpan.FromSeconds(60);

    public override async Task PlayAsync(Stage stage)
    {
        foreach (var server in stage.Cluster.Servers)
        {
            var exits = server.Exits.Count;
            var told = stage.Now($"SIGTERM to {server.Name}");
            var ending = server.EndAsync();
            await stage.RecoverAsync(told);
            var took = await ending;
            // Everybody who was there has gone elsewhere by now.
            await stage.RecoverAsync(stage.Now($"the end of {server.Name}"));
            await server.ReturnAsync();
            var code = server.Exits[exits].Code;
            stage.Require(code == 0, $"{server.Name} ended with code {code}");
            stage.Note($"{server.Name} ended {took.TotalSeconds:0.0} s after SIGTERM");
        }
    }
}
