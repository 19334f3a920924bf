using System.Net;
using System.Net.Sockets;
using Collab.Server.Hosting;
using Orleans.Configuration;

namespace Collab.Server.Clustering;

/// <summary>The Orleans silo inside this process: one of a cluster, or on a single machine alone and reachable from nowhere else.</summary>
public static class Silo
{
    // Long enough to replay a large meeting, short enough that a browser's retry still fits its own deadline.
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(10);

    public static void AddSilo(this WebApplicationBuilder builder)
    {
        var options = builder.ReadOptions();
        builder.Host.UseOrleans(silo =>
        {
            if (options.ClusterMembership is { } membership) silo.JoinCluster(options, membership);
            else silo.StandAlone(options);
            silo.CollectGrains();
            if (options.Dashboard) silo.AddAdminDashboard();
            silo.Services.AddSingleton<IFatalErrorHandler, FatalSilo>();
        });
    }

    private static void StandAlone(this ISiloBuilder silo, CollabOptions options)
    {
        var siloPort = options.SiloPort is > 0 and var port ? port : FreeLoopbackPort();
        silo.UseLocalhostClustering(siloPort, options.GatewayPort ?? 0, serviceId: "collab", clusterId: "collab");
        silo.Configure<EndpointOptions>(endpoints =>
        {
            endpoints.AdvertisedIPAddress = IPAddress.Loopback;
            endpoints.SiloListeningEndpoint = new IPEndPoint(IPAddress.Loopback, siloPort);
            if (options.GatewayPort is > 0 and var gateway) endpoints.GatewayListeningEndpoint = new IPEndPoint(IPAddress.Loopback, gateway);
        });
        // The start of a silo is told by the machine's clock and its age by the server's: where those differ, it would declare itself dead while it joins.
        silo.Configure<ClusterMembershipOptions>(membership => membership.EvictWhenMaxJoinAttemptTimeExceeded = false);
        silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout);
        silo.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout);
    }

    private static void CollectGrains(this ISiloBuilder silo) => silo.Configure<GrainCollectionOptions>(grains =>
    {
        // A meeting that nobody asks anything of for so long is read again from its snapshot when it is needed.
        grains.CollectionAge = TimeSpan.FromMinutes(15);
        grains.CollectionQuantum = TimeSpan.FromMinutes(1);
        grains.ActivationTimeout = TimeSpan.FromSeconds(30);
        grains.DeactivationTimeout = TimeSpan.FromSeconds(10);
        grains.EnableActivationSheddingOnMemoryPressure = true;
        grains.MemoryUsagePollingPeriod = TimeSpan.FromSeconds(5);
        grains.MemoryUsageLimitPercentage = 85;
        grains.MemoryUsageTargetPercentage = 75;
    });

    private static int FreeLoopbackPort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
