using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;

namespace Collab.Server.Hosting;

/// <summary>The Orleans silo inside this process: on a single machine it is alone and reachable from nowhere else.</summary>
public static class Silo
{
    // Long enough to replay a large meeting, short enough that a browser's retry still fits its own deadline.
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(10);

    public static void AddSilo(this WebApplicationBuilder builder)
    {
        var options = builder.ReadOptions();
        var siloPort = options.SiloPort is > 0 and var port ? port : FreeLoopbackPort();

        builder.Host.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(siloPort, options.GatewayPort ?? 0, serviceId: "collab", clusterId: "collab");
            silo.Configure<EndpointOptions>(endpoints =>
            {
                endpoints.AdvertisedIPAddress = IPAddress.Loopback;
                endpoints.SiloListeningEndpoint = new IPEndPoint(IPAddress.Loopback, siloPort);
                if (options.GatewayPort is > 0 and var gateway) endpoints.GatewayListeningEndpoint = new IPEndPoint(IPAddress.Loopback, gateway);
            });
            silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout);
            silo.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout);
        });
    }

    private static int FreeLoopbackPort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
