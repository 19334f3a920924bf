using Collab.Server.Hosting;

namespace Collab.Server.Clustering;

/// <summary>What the settings of a server in a cluster must be like.</summary>
internal static class ClusterRules
{
    /// <returns>A sentence for each that is broken.</returns>
    public static IEnumerable<string> Broken(CollabOptions options, ClusterMembership membership)
    {
        if (string.IsNullOrWhiteSpace(options.Database)) yield return "Collab:Database is not set; the servers of a cluster share one PostgreSQL database.";

        var hasRedis = !string.IsNullOrWhiteSpace(options.Redis);
        if (membership == ClusterMembership.Redis)
        {
            if (!hasRedis) yield return "Collab:Membership is Redis, but Collab:Redis is not set.";
            else if (RedisMembership.TryParse(options.Redis!) is null) yield return "Collab:Redis is not a connection string; it must be like redis.example.org:6379,password=….";
        }
        else if (hasRedis)
        {
            yield return "Collab:Redis is set, but nothing would use it: Collab:Membership is Database. Remove one of them.";
        }

        if (options.SiloPort == 0) yield return "Collab:SiloPort is 0; the other servers of a cluster must know where to call.";
        if (options.SiloAddress is null)
        {
            if (ServerAddress.First() is null) yield return "Collab:SiloAddress is not set, and this machine has no address but loopback.";
        }
        else if (ServerAddress.Parse(options.SiloAddress) is null)
        {
            yield return $"Collab:SiloAddress is '{options.SiloAddress}'; it must be an address of this machine, like 10.0.0.11.";
        }
    }
}
