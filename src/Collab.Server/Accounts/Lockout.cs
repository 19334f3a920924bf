using System.Security.Cryptography;
using System.Text;
using Collab.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Accounts;

/// <summary>
/// Counts failed sign-ins by the name that was typed, whether or not it exists: Identity's own counter sits
/// in the account, so only names that exist would ever lock, and a lock would tell them apart.
/// </summary>
public sealed class Lockout(AccountsContext database, CollabOptions options, TimeProvider clock)
{
    /// <summary>Whether the try that was counted last is the first that the lock turns away.</summary>
    public bool HasJustLocked { get; private set; }

    /// <summary>
    /// Counts a try before its password is looked at, so that tries at the same time cannot outrun the count.
    /// Answers how long the name is locked, or null: go on, and <see cref="ForgetAsync"/> if it was right.
    /// </summary>
    public async Task<TimeSpan?> CountAsync(string name)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var until = now + (long)TimeSpan.FromMinutes(options.Accounts.LockoutMinutes).TotalMilliseconds;
        var max = options.Accounts.FailuresBeforeLockout;
        var hash = Hash(name);

        await database.Database.ExecuteSqlAsync($"DELETE FROM sign_in_failures WHERE until <= {now}");
        var rows = await database.SignInFailures.FromSql(
            $"""
            INSERT INTO sign_in_failures (name_hash, failures, until) VALUES ({hash}, 1, {until})
            ON CONFLICT (name_hash) DO UPDATE SET
                until = CASE WHEN sign_in_failures.failures < {max} THEN excluded.until ELSE sign_in_failures.until END,
                failures = sign_in_failures.failures + 1
            RETURNING name_hash, failures, until
            """).AsNoTracking().ToListAsync();

        var row = rows.Single();
        HasJustLocked = row.Failures == max + 1;
        return row.Failures <= max ? null : row.Until - clock.GetUtcNow();
    }

    public async Task UncountAsync(string name)
    {
        var hash = Hash(name);
        await database.Database.ExecuteSqlAsync($"UPDATE sign_in_failures SET failures = failures - 1 WHERE name_hash = {hash}");
    }

    public async Task ForgetAsync(string name)
    {
        var hash = Hash(name);
        await database.Database.ExecuteSqlAsync($"DELETE FROM sign_in_failures WHERE name_hash = {hash}");
    }

    private static byte[] Hash(string name) => SHA256.HashData(Encoding.UTF8.GetBytes(name));
}
