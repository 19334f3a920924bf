using Collab.FaultHarness.Servers;

namespace Collab.FaultHarness.Faults;

internal sealed class RedisKilled : Fault
{
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(10);

    public override string Name => "redis-killed";
    public override string What => "`kill -9` of Redis, which keeps nothing on disk; started again, empty, 10 s later. 20 s after that the server that runs the meeting's grain is killed, too.";
    public override string Expected => "Nobody notices: Redis holds nothing but who is in the cluster. Failures are found out afterwards as before.";
    public override double? AcknowledgedWithin => 5;
    public override double? RightWithin => 10;

    public override async Task PlayAsync(Stage stage)
    {
        var kill = stage.Now("the kill");
        await stage.Cluster.Redis.KillAsync();
        var back = stage.WaitAsync(Away);
        await stage.RecoverAsync(kill);
        await back;
        await stage.Cluster.Redis.StartAsync();
        await stage.RecoverAsync(stage.Now("Redis was back"));
        await RedisFaults.KillOwnerAsync(stage);
    }
}

internal sealed class RedisEmptied : Fault
{
    public override string Name => "redis-emptied";
    public override string What => "FLUSHALL: Redis forgets who is in the cluster while all servers run. 20 s later the server that runs the meeting's grain is killed, too.";
    public override string Expected => "Nobody notices; the servers write themselves in again, and failures are found out afterwards as before.";
    public override double? AcknowledgedWithin => 5;
    public override double? RightWithin => 10;

    public override async Task PlayAsync(Stage stage)
    {
        var empty = stage.Now("the emptying");
        await stage.Cluster.Redis.EmptyAsync();
        await stage.RecoverAsync(empty);
        await RedisFaults.KillOwnerAsync(stage);
    }
}

internal static class RedisFaults
{
    // As long as servers need to look for themselves in the table and to see each other there.
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(20);

    /// <summary>What the loss causes comes later than the loss: the servers must still find out that one of them died, and let it in again.</summary>
    public static async Task KillOwnerAsync(Stage stage)
    {
        await stage.WaitAsync(Settle);
        var owner = stage.Cluster.Servers[await stage.OwnerAsync()];
        var kill = stage.Now("the kill of a server 20 s later");
        await owner.KillAsync(Settle);
        await stage.RecoverAsync(kill);
        await stage.WaitAsync(Settle);
        await owner.WaitUntilReadyAsync();
    }
}

internal sealed class PostgresKilled : Fault
{
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(5);

    public override string Name => "postgres-killed";
    public override string What => "`kill -9` of PostgreSQL; started again 5 s later. The time is counted from when it took connections again.";
    public override string Expected => "Nothing is acknowledged meanwhile, everything goes on afterwards.";
    public override double? AcknowledgedWithin => 10;
    public override double? RightWithin => 15;

    public override async Task PlayAsync(Stage stage)
    {
        await stage.Cluster.Postgres.KillAsync();
        await stage.WaitAsync(Away);
        await stage.Cluster.Postgres.StartAsync();
        await stage.RecoverAsync(stage.Now("PostgreSQL was back"));
    }
}

internal sealed class PostgresCut : Fault
{
    private const int Times = 5;

    public override string Name => "postgres-cut";
    public override string What => "All connections to PostgreSQL ended by `pg_terminate_backend`, five times, a second apart.";
    public override string Expected => "New ones are made; what was in flight is sent again under the same id.";
    public override double? AcknowledgedWithin => 10;
    public override double? RightWithin => 10;

    public override async Task PlayAsync(Stage stage)
    {
        var cut = stage.Now("the last cut");
        for (var i = 0; i < Times; i++)
        {
            cut = stage.Now("the last cut");
            await stage.Cluster.Postgres.CutConnectionsAsync();
            if (i < Times - 1) await stage.WaitAsync(TimeSpan.FromSeconds(1));
        }

        await stage.RecoverAsync(cut);
    }
}

internal sealed class DiskFull : Fault
{
    private static readonly TimeSpan Full = TimeSpan.FromSeconds(8);

    public override string Name => "disk-full";
    public override string What => "The file system of PostgreSQL, its own and small, is filled to the last byte for 8 s and then freed. The time is counted from then.";
    public override string Expected => "What cannot be written is not acknowledged; PostgreSQL and everything else goes on by itself when there is room.";
    public override double? AcknowledgedWithin => 15;
    public override double? RightWithin => 20;

    public override ClusterPlan Plan(int servers) => new() { Servers = servers, DatabaseDisk = 256 };

    public override Task<string?> WhyNotAsync() => SmallDisk.WhyNotAsync();

    public override async Task PlayAsync(Stage stage)
    {
        stage.Cluster.Disk.Fill();
        await stage.WaitAsync(Full);
        var before = stage.Crowd.Ledger.Head;
        await stage.WaitAsync(TimeSpan.FromSeconds(1));
        stage.Require(stage.Crowd.Ledger.Head == before, "commands were acknowledged although the disk was full");
        stage.Cluster.Disk.Free();
        var free = stage.Now("there was room again");
        // Its postmaster may have ended, too: then its own supervisor starts it.
        if (!stage.Cluster.Postgres.IsRunning)
        {
            stage.Note("PostgreSQL had ended and was started again");
            await stage.Cluster.Postgres.StartAsync();
        }

        await stage.RecoverAsync(free);
    }
}
