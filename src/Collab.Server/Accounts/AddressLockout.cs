using System.Security.Cryptography;
using System.Text;
using Collab.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Accounts;

/// <summary>
/// Counts failures by where they come from: one password tried on many names never locks a name. Right sign-ins count nothing and forget
/// nothing, for whoever has an account would wipe out the count. The hash only keeps addresses from being read in passing: all of IPv4 is soon tried.
/// </summary>
public sealed class AddressLockout(AccountsContext database, CollabOptions options, TimeProvider clock)
{
    /// <summary>Whether the failure that was counted last is the one after which the address is shut.</summary>
    public bool HasJustLocked { get; private set; }

    /// <summary>
    /// How long nobody signs in from there, or null: go on, and <see cref="CountAsync"/> if it was wrong. Those that are looked at at this moment
    /// are not counted yet: as many as <see cref="PasswordWork"/> lets in.
    /// </summary>
    /// <param name="caller">As <see cref="ClientAddress.CallerOf"/> tells them apart.</param>
    public async Task<TimeSpan?> FindAsync(string caller)
    {
        var (hash, now, max) = (Hash(caller), clock.GetUtcNow(), options.Accounts.FailuresPerAddress);
        var until = await database.AddressFailures.Where(f => f.AddressHash == hash && f.Failures >= max && f.Until > now)
            .Select(f => (DateTimeOffset?)f.Until).SingleOrDefaultAsync();
        return until - now;
    }

    /// <summary>The time runs from the first: one wrong entry now and then in a hall keeps nobody out.</summary>
    public async Task CountAsync(string caller) => HasJustLocked = await CountHashAsync(Hash(caller)) == options.Accounts.FailuresPerAddress;

    /// <summary>
    /// Counts a failure by which nothing can be guessed, so that it shuts nobody out. False = there were so many of this kind from there that
    /// no more of them need be written down.
    /// </summary>
    /// <param name="kind">A word that no address is.</param>
    public async Task<bool> NotesAsync(string kind, string caller) => await CountHashAsync(Hash($"{kind} {caller}")) <= options.Accounts.FailuresPerAddress;

    private async Task<int> CountHashAsync(byte[] hash)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var until = now + (long)TimeSpan.FromMinutes(options.Accounts.LockoutMinutes).TotalMilliseconds;

        await database.Database.ExecuteSqlAsync($"DELETE FROM sign_in_failures_by_address WHERE until <= {now}");
        var rows = await database.AddressFailures.FromSql(
            $"""
            INSERT INTO sign_in_failures_by_address (address_hash, failures, until) VALUES ({hash}, 1, {until})
            ON CONFLICT (address_hash) DO UPDATE SET failures = sign_in_failures_by_address.failures + 1
            RETURNING address_hash, failures, until
            """).AsNoTracking().ToListAsync();
        return rows.Single().Failures;
    }

    private static byte[] Hash(string caller) => SHA256.HashData(Encoding.UTF8.GetBytes(caller));
}
