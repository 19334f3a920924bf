using Collab.Server.Hosting;
using Orleans.Clustering.Redis;
using StackExchange.Redis;

namespace Collab.Server.Clustering;

/// <summary>Who is in the cluster, kept in Redis.</summary>
public static class RedisMembership
{
    /// <summary>In braces what decides the slot: in a Redis cluster, too, table and mark are in one place.</summary>
    private const string Table = $"{{{Cluster.Id}}}/members";

    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(2);

    internal static void UseRedisMembership(this ISiloBuilder silo, CollabOptions options)
    {
        silo.Services.AddSingleton<IConnectionMultiplexer>(_ => Connect(options.Redis!));
        silo.UseRedisClustering(_ => { });
        silo.Services.AddOptions<RedisClusteringOptions>().Configure<IServiceProvider>((redis, services) =>
        {
            redis.ConfigurationOptions = Parse(options.Redis!);
            redis.CreateMultiplexer = _ => Task.FromResult((services.GetRequiredService<IConnectionMultiplexer>(), true));
            redis.CreateRedisKey = _ => Table;
        });

        var package = silo.Services.Last(service => service.ServiceType == typeof(IMembershipTable));
        silo.Services.Remove(package);
        silo.Services.AddSingleton<IMembershipTable>(services => ActivatorUtilities.CreateInstance<RedisTable>(
            services, package.ImplementationFactory?.Invoke(services) ?? ActivatorUtilities.CreateInstance(services, package.ImplementationType!), (RedisKey)Table));
    }

    /// <summary>Null when it is no connection string of Redis.</summary>
    internal static ConfigurationOptions? TryParse(string redis)
    {
        try
        {
            var parsed = Parse(redis);
            return parsed.EndPoints.Count > 0 ? parsed : null;
        }
        catch (ArgumentException)
        {
            return null; // whose message may quote the password
        }
    }

    private static ConfigurationOptions Parse(string redis)
    {
        var parsed = ConfigurationOptions.Parse(redis);
        parsed.ClientName = Cluster.Id;
        parsed.AbortOnConnectFail = true; // at the start only; a connection that was there is sought again for ever
        parsed.ConnectRetry = 1;
        parsed.ConnectTimeout = (int)ConnectWithin.TotalMilliseconds;
        parsed.SyncTimeout = parsed.AsyncTimeout = (int)AnswerWithin.TotalMilliseconds;
        return parsed;
    }

    private static ConnectionMultiplexer Connect(string redis)
    {
        var parsed = Parse(redis);
        try
        {
            return ConnectionMultiplexer.Connect(parsed);
        }
        catch (RedisConnectionException error)
        {
            var why = error.FailureType == ConnectionFailureType.AuthenticationFailure ? "refuses the user or password" : "does not answer";
            throw new ClusterUnreachableException($"Redis at {string.Join(", ", parsed.EndPoints)} {why}. It is needed to find the other servers (Collab:Redis).", error);
        }
    }
}

/// <summary>The place where servers find each other cannot be used; the sentence says which and why, without secrets.</summary>
public sealed class ClusterUnreachableException(string message, Exception inner) : Exception(message, inner);
