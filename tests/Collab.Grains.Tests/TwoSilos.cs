using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace Collab.Grains.Tests;

/// <summary>Two silos on one journal.</summary>
public class TwoSilos : GrainWorld
{
    private InProcessSiloHandle? caller;

    protected override short Silos => 2;

    // A client outside loses answers with the gateway that it came through; the hub is none, it calls within its server.
    private protected override IGrainFactory Caller => caller is null ? base.Caller : cluster.GetSiloServiceProvider(caller.SiloAddress).GetRequiredService<IGrainFactory>();

    /// <summary>Where the meeting's grain is.</summary>
    public async Task<InProcessSiloHandle> OwnerAsync(Guid meeting)
    {
        var address = await cluster.Client.GetGrain<IManagementGrain>(0).GetActivationAddress(Grain(meeting));
        return cluster.Silos.Single(silo => silo.SiloAddress.Equals(address));
    }

    /// <summary>Commands come from a server other than this one.</summary>
    public void CallFromAnother(InProcessSiloHandle than) => caller = cluster.Silos.First(silo => silo != than);

    public Task StopAsync(InProcessSiloHandle silo) => cluster.StopSiloAsync(silo);

    public async Task StartAnotherAsync()
    {
        await cluster.StartAdditionalSiloAsync();
        await cluster.WaitForLivenessToStabilizeAsync();
    }
}

/// <summary>Two silos that always find their memory short, and so let go of every grain that is idle.</summary>
public sealed class TwoSilosShortOfMemory : TwoSilos
{
    protected override void Configure(ISiloBuilder silo) => silo.Services.Configure<GrainCollectionOptions>(grains =>
    {
        grains.EnableActivationSheddingOnMemoryPressure = true;
        grains.MemoryUsagePollingPeriod = TimeSpan.FromMilliseconds(5);
        (grains.MemoryUsageLimitPercentage, grains.MemoryUsageTargetPercentage) = (1e-6, 1e-7);
    });
}
