using Collab.FaultHarness.Servers;

namespace Collab.FaultHarness.Faults;

internal abstract class PartitionFault : Fault
{
    protected static readonly TimeSpan Parted = TimeSpan.FromSeconds(25);

    public override double? AcknowledgedWithin => 20;
    public override double? RightWithin => 25;
    public override bool MayEndServers => true;

    public override ClusterPlan Plan(int servers) => new() { Servers = servers, HasNetwork = true };

    public override Task<string?> WhyNotAsync() => TestNetwork.WhyNotAsync();

    protected static async Task PlayAsync(Stage stage, Func<TestNetwork, Task> part, Func<TestNetwork, Task> join)
    {
        var end = stage.WaitAsync(Parted);
        var partition = stage.Now("the partition");
        await part(stage.Cluster.Network);
        await stage.RecoverAsync(partition);
        await end;
        var healing = stage.Now("its end");
        await join(stage.Cluster.Network);
        await stage.RecoverAsync(healing);
        foreach (var server in stage.Cluster.Servers) await server.WaitUntilReadyAsync();
    }
}

internal sealed class PartitionServers : PartitionFault
{
    public override string Name => "partition-servers";
    public override string What => "For 25 s no packet passes between the server that runs the meeting's grain and the others; all still reach clients, database and Redis. Each server has a network namespace of its own.";
    public override string Expected => "One side goes on; whoever was voted out ends its process and is started again.";

    public override async Task PlayAsync(Stage stage)
    {
        var owner = await stage.OwnerAsync();
        var others = Enumerable.Range(0, stage.Cluster.Servers.Count).Where(i => i != owner).ToArray();
        await PlayAsync(
            stage,
            async network => { foreach (var other in others) await network.PartAsync(owner, other); },
            async network => { foreach (var other in others) await network.JoinAsync(owner, other); });
    }
}

internal sealed class PartitionDatabase : PartitionFault
{
    public override string Name => "partition-database";
    public override string What => "For 25 s no packet of the server that runs the meeting's grain reaches PostgreSQL; it reaches everybody else. The time counts from the end of the partition: until then its own clients cannot be shown what it cannot read.";
    public override string Expected => "Its commands are answered elsewhere or after the partition; nothing is acknowledged that is not stored.";
    public override double? AcknowledgedWithin => 10;
    public override double? RightWithin => 15;

    public override async Task PlayAsync(Stage stage)
    {
        var owner = await stage.OwnerAsync();
        await stage.Cluster.Network.PartFromDatabaseAsync(owner);
        await stage.WaitAsync(Parted / 2);
        var half = stage.Crowd.Ledger.Head;
        await stage.WaitAsync(Parted / 2);
        stage.Note($"{stage.Crowd.Ledger.Head - half} events were acknowledged in the second half of the partition");
        await stage.Cluster.Network.JoinDatabaseAsync(owner);
        await stage.RecoverAsync(stage.Now("its end"));
    }
}

internal sealed class PacketLossFault : Fault
{
    private const double Share = 0.2;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(15);

    public override string Name => "packet-loss";
    public override string What => "20 % of the packets between clients and servers are lost, each way and throughout the run: a socket filter drops segments at random before TCP sees them, at the clients' sockets and at those of a relay before each server. The kernel retransmits.";
    public override string Expected => "Everything arrives, later. Some of many connections always wait for a packet that was lost several times: a client counts from when its view was right first.";
    public override bool RightTogether => false;
    public override double? AcknowledgedWithin => 10;
    public override double? RightWithin => 30;
    public override TimeSpan VotingTime => TimeSpan.FromSeconds(15);

    public override ClusterPlan Plan(int servers) => new() { Servers = servers, ClientLoss = Share };

    public override async Task PlayAsync(Stage stage)
    {
        await stage.RecoverAsync(stage.Now("a moment like any other"));
        await stage.WaitAsync(Time);
    }
}

internal sealed class Clocks : Fault
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(20);
    private const int Kills = 6; // each moves the meeting to any of the others

    public override string Name => "clocks";
    public override string What => "The servers' clocks are 5 minutes apart from each other throughout the run, and the one that runs the meeting's grain is killed until one with an earlier clock goes on with it.";
    public override string Expected => "Times never go back in the journal; leases and tokens hold.";
    public override double? AcknowledgedWithin => 5;
    public override double? RightWithin => 10;

    public override ClusterPlan Plan(int servers) => new()
    {
        Servers = servers,
        Settings = i => [$"--Collab:ClockOffset={TimeSpan.FromMinutes(5 * (i - (servers - 1) / 2)):c}"],
    };

    public override async Task PlayAsync(Stage stage)
    {
        for (var kills = 0; kills < Kills; kills++)
        {
            var owner = await stage.OwnerAsync();
            var kill = stage.Now("the kill");
            await stage.Cluster.Servers[owner].KillAsync(Time);
            await stage.RecoverAsync(kill);
            await stage.WaitAsync(Time);
            await stage.Cluster.Servers[owner].WaitUntilReadyAsync();
            if (await stage.OwnerAsync() < owner) return;
        }

        stage.Require(false, "the meeting never went to a server with an earlier clock");
    }
}
