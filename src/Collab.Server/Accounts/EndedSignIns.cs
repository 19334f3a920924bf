using Collab.Server.Hosting;
using Collab.Server.Live;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Accounts;

/// <summary>
/// Closes the live connections of sign-ins that were ended at another server. The server that ends one
/// closes its own at once; the others find it here, from the database.
/// </summary>
internal sealed partial class EndedSignIns(
    IServiceScopeFactory scopes, LiveConnections connections, CollabOptions options, TimeProvider time, ILogger<EndedSignIns> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    /// <summary>The clocks of servers may differ by this.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(10);

    private DateTimeOffset lookedAt = time.GetUtcNow();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (connections.Count > 0) await CloseAsync(stoppingToken);
                else lookedAt = time.GetUtcNow(); // who comes later is looked at from then on
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogLookFailed(logger, error);
            }
        }
    }

    private async Task CloseAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = time.GetUtcNow();
        // Since the last look, however long the database was away; and whoever kept an access token may have connected with it since.
        var since = lookedAt - TimeSpan.FromMinutes(options.Accounts.AccessTokenMinutes) - Skew;
        var ended = await scope.ServiceProvider.GetRequiredService<AccountsContext>().SignIns.Where(s => s.EndedAt > since).Select(s => s.Id).ToHashSetAsync(cancel);
        if (ended.Count > 0) await connections.SignOutAsync(user => SignIns.IdOf(user) is { } id && ended.Contains(id));
        lookedAt = now;
    }

    [LoggerMessage(LogLevel.Warning, "Sign-ins ended at other servers cannot be looked up")]
    private static partial void LogLookFailed(ILogger logger, Exception error);
}
