using Collab.FaultHarness;
using Collab.FaultHarness.Faults;
using Collab.FaultHarness.Reporting;
using Xunit.Abstractions;

namespace Collab.Faults.Tests;

public sealed class FaultTests(ITestOutputHelper output)
{
    [Fact]
    public Task Nothing_is_lost_when_servers_die_freeze_restart_or_lose_their_database() =>
        ShortForm.PlayAsync(new Together("short", new NoFault(), new KillOwner(), new PostgresKilled(), new PostgresCut(), new FreezeOwner(), new RollingRestart()), ShortForm.Options, output);
}

/// <summary>A class of its own: its run is beside the other.</summary>
public sealed class FaultyNetworkTests(ITestOutputHelper output)
{
    [Fact]
    public Task Nothing_is_lost_when_a_fifth_of_all_packets_is() =>
        ShortForm.PlayAsync(new PacketLossFault(), ShortForm.Options with { Servers = 1, Clients = 30 }, output);
}

/// <summary>The harness in its short form: the faults that say most, few clients, limits for a machine that does other things besides.</summary>
internal static class ShortForm
{
    public static readonly RunOptions Options = new(Clients: 60, Servers: 3, PerSecond: 25, Path.Combine(AppContext.BaseDirectory, "artifacts"), Slack: 3);

    public static async Task PlayAsync(Fault fault, RunOptions options, ITestOutputHelper output)
    {
        var result = await Run.PlayAsync(fault, options, output.WriteLine, CancellationToken.None);

        output.WriteLine(FaultReport.Details(result));
        Assert.True(result.IsRight, FaultReport.Details(result));
    }
}
