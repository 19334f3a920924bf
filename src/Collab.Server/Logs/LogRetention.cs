using System.ComponentModel.DataAnnotations;
using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Logs;

/// <summary>How long logs are kept.</summary>
public sealed class LogOptions
{
    /// <summary>Months that the sign-in log goes back; what is older is deleted. The audit log stays.</summary>
    [Range(12, 1200)]
    public int SignInMonths { get; set; } = 24;
}

/// <summary>
/// Deletes from the sign-in log what is older than the rule, daily, whichever server comes first. The database lets go of nothing that
/// <c>log_retention</c> does not name, and that row only rises.
/// </summary>
public sealed partial class LogRetention(IServiceScopeFactory scopes, CollabOptions options, TimeProvider clock, ILogger<LogRetention> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(1);

    // A transaction on SQLite holds up everybody who writes.
    private const int AtATime = 5_000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        do
        {
            try
            {
                await PurgeAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogPurgeFailed(logger, error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>What is too old on this day (UTC) goes, and an entry of the audit log says how much that was.</summary>
    public async Task PurgeAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AccountsContext>();
        var before = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddMonths(-options.Logs.SignInMonths);
        if (await Older(database, before).AnyAsync(cancel)) await AllowAsync(database, scope.ServiceProvider.GetRequiredService<AuditLog>(), before, cancel);

        // Also what a server left that was stopped in the middle.
        var allowed = (await database.Set<LogRetentionRow>().AsNoTracking().SingleAsync(cancel)).PurgedBefore;
        while (await Older(database, allowed).OrderBy(e => e.Id).Take(AtATime).ExecuteDeleteAsync(cancel) == AtATime) { }
    }

    private static async Task AllowAsync(AccountsContext database, AuditLog audit, DateTimeOffset before, CancellationToken cancel)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancel);
        // Servers that do this at the same time wait here; the first has written what there was.
        if (await database.Set<LogRetentionRow>().Where(r => r.PurgedBefore < before).ExecuteUpdateAsync(set => set.SetProperty(r => r.PurgedBefore, before), cancel) == 0) return;

        var count = await Older(database, before).CountAsync(cancel);
        await audit.SaveAsync(AuditActions.SignInsPurged, new AuditChange("before", null, before.UtcDateTime), new AuditChange("entries", count, 0));
        await transaction.CommitAsync(cancel);
    }

    private static IQueryable<SignInLogEntry> Older(AccountsContext database, DateTimeOffset before)
    {
        var first = LogQueries.FirstId(before);
        return database.Set<SignInLogEntry>().Where(e => e.Id.CompareTo(first) < 0);
    }

    [LoggerMessage(LogLevel.Warning, "Old entries of the sign-in log cannot be deleted")]
    private static partial void LogPurgeFailed(ILogger logger, Exception error);
}
