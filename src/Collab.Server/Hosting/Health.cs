using Collab.Server.Live;
using Collab.Storage;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Collab.Server.Hosting;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can serve, and is not about to stop.</summary>
public static class Health
{
    private const string Ready = "ready";

    public static void AddHealth(this WebApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck<DatabaseCheck>("database", tags: [Ready]).AddCheck<ClusterCheck>("cluster", tags: [Ready]).AddCheck<StoppingCheck>("stopping", tags: [Ready]);

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous();
    }

    private sealed class DatabaseCheck(Database database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM schema_version";
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }

    /// <summary>Whether this server is a member that the others count on; alone, whether its silo runs.</summary>
    private sealed class ClusterCheck(ISiloStatusOracle silos) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(silos.CurrentStatus is SiloStatus.Active ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"The silo is {silos.CurrentStatus}."));
    }

    private sealed class StoppingCheck(IHostApplicationLifetime lifetime, Draining draining) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(draining.HasBegun || lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("stopping") : HealthCheckResult.Healthy());
    }
}
