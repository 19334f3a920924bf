using System.Net;
using Collab.Server.Hosting;
using Orleans.Configuration;
using StackExchange.Redis;

namespace Collab.Server.Clustering;

/// <summary>
/// A silo among others: where it is reached, and how soon one that died, stands still or was cut off is
/// replaced. The figures are argued in <c>docs/decisions/0013</c>.
/// </summary>
public static class Cluster
{
    public const string Id = "collab";

    private const int DefaultSiloPort = 11111;

    /// <summary>Calls between servers: one to a server that stands still ends here, if it was not declared dead before.</summary>
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(5);

    public static void JoinCluster(this ISiloBuilder silo, CollabOptions options, ClusterMembership membership)
    {
        silo.Configure<ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = (Id, Id));
        // The address is checked when the options are; what is read here may be wrong until then.
        var address = ServerAddress.Parse(options.SiloAddress) ?? ServerAddress.First() ?? IPAddress.Loopback;
        silo.ConfigureEndpoints(address, options.SiloPort ?? DefaultSiloPort, options.GatewayPort ?? 0, listenOnAnyHostAddress: false);

        if (membership == ClusterMembership.Redis) silo.UseRedisMembership(options);
        else silo.Services.AddSingleton<IMembershipTable, DatabaseTable>();

        silo.Configure<ClusterMembershipOptions>(DetectFailures);
        silo.Configure<ConnectionOptions>(connections => connections.OpenConnectionTimeout = TimeSpan.FromSeconds(2));
        silo.Configure<SiloMessagingOptions>(messaging =>
        {
            messaging.ResponseTimeout = ResponseTimeout;
            messaging.SystemResponseTimeout = ResponseTimeout;
        });
        silo.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout);
    }

    /// <summary>Reaches the place where the servers find each other before anything listens: where there is none, there is no start.</summary>
    /// <exception cref="ClusterUnreachableException"/>
    public static void OpenCluster(this WebApplication app) => app.Services.GetService<IConnectionMultiplexer>();

    private static void DetectFailures(ClusterMembershipOptions membership)
    {
        // Adapted to what is measured between these: a busy server has longer, and a frozen one is found out in twice the longest.
        membership.ProbeTimeout = membership.MinProbeTimeout = TimeSpan.FromSeconds(1);
        membership.MaxProbeTimeout = TimeSpan.FromSeconds(2);
        membership.NumMissedProbesLimit = 2;
        membership.NumVotesForDeathDeclaration = 2;
        membership.NumProbedSilos = 3;
        // Bounds how long a server that was declared dead while it stood still goes on unawares.
        membership.TableRefreshTimeout = TimeSpan.FromSeconds(2);
        // A server whose entry is older than three of these is not waited for by those that join: after the loss of all
        // servers at once the first to return replaces the others so soon.
        membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
        membership.NumMissedTableIAmAliveLimit = 3;
        membership.MaxJoinAttemptTime = TimeSpan.FromMinutes(1);
        // It takes the time of a server's start, by that server's clock: one that is minutes behind would be declared dead at each start.
        membership.EvictWhenMaxJoinAttemptTimeExceeded = false;
        membership.DefunctSiloExpiration = TimeSpan.FromDays(1);
    }
}
