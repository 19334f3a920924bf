using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Accounts;

/// <summary>Challenges of WebAuthn: random, good for minutes and, since whoever reads one deletes it, good once at whichever server.</summary>
public sealed class PasskeyChallenges(AccountsContext database, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <param name="account">For whom a passkey is made; null = to sign in.</param>
    public async Task<Guid> KeepAsync(string state, Guid? account)
    {
        var now = clock.GetUtcNow();
        await database.PasskeyChallenges.Where(c => c.ExpiresAt <= now).ExecuteDeleteAsync();
        var challenge = new PasskeyChallenge { Id = Guid.NewGuid(), AccountId = account, State = state, ExpiresAt = now + Lifetime };
        database.PasskeyChallenges.Add(challenge);
        await database.SaveChangesAsync();
        return challenge.Id;
    }

    /// <summary>The state that belongs to it; null = there is none of this id for this, any more.</summary>
    public async Task<string?> TakeAsync(Guid id, Guid? account)
    {
        var bytes = id.ToByteArray(bigEndian: true);
        var rows = await database.PasskeyChallenges
            .FromSql($"DELETE FROM passkey_challenges WHERE id = {bytes} RETURNING id, account_id, state, expires_at")
            .AsNoTracking().ToListAsync();
        return rows.SingleOrDefault() is { } taken && taken.AccountId == account && taken.ExpiresAt > clock.GetUtcNow() ? taken.State : null;
    }
}
