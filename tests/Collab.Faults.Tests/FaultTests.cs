using Collab.FaultHarness;
using Collab.FaultHarness.Faults;
using Collab.FaultHarness.Reporting;
using Xunit.Abstractions;

namespace Collab.Faults.Tests;

/// <summary>The harness in its short form: the faults that say most, few clients, limits for a machine that does other things besides.</summary>
public sealed class FaultTests(ITestOutputHelper output)
{
    private static readonly RunOptions Short = new(Clients: 60, Servers: 3, PerSecond: 25, Path.Combine(AppContext.BaseDirectory, "artifacts"), Slack: 3);

    [Fact]
    public async Task Nothing_is_lost_when_servers_die_freeze_restart_or_lose_their_database() =>
        await PlayAsync(new Together("short", new NoFault(), new KillOwner(), new PostgresKilled(), new PostgresCut(), new FreezeOwner(), new RollingRestart()), Short);

    [Fact]
    public async Task Nothing_is_lost_when_a_fifth_of_all_packets_is() =>
        await PlayAsync(new PacketLossFault(), Short with { Servers = 1, Clients = 30 });

    private async Task PlayAsync(Fault fault, RunOptions options)
    {
        var result = await Run.PlayAsync(fault, options, output.WriteLine, CancellationToken.None);

        output.WriteLine(FaultReport.Details(result));
        Assert.True(result.IsRight, FaultReport.Details(result));
    }
}
