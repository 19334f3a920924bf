using System.Data.Common;
using System.Runtime.ExceptionServices;
using System.Security.Claims;
using System.Text.Json;
using Collab.Domain.Streams;
using Collab.Server.Logs;
using Collab.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Accounts;

/// <summary>
/// Passkeys (WebAuthn Level 3): made by a member who is signed in, and each a way to sign in without a password or code, since an
/// authenticator asks for a finger, a face or a PIN before it signs. Identity's handler checks what comes from the browser; a sign count that
/// does not rise is refused by it, as that of a copied authenticator.
/// </summary>
public sealed class Passkeys(AccountsContext database, IPasskeyHandler<Account> handler, PasskeyChallenges challenges, SignIns signIns, AuditLog audit, TimeProvider clock)
{
    public const int MaxName = 100;
    public const int MaxPerMember = 20;

    // The words known today are shorter and fewer (WebAuthn Level 3 §5.8.4).
    private const int MaxTransport = 20;
    private const int MaxTransports = 10;

    public async Task<PasskeyOptions> OfferAsync(Account account, HttpContext http)
    {
        var name = await database.Members.Where(m => m.Id == account.Id).Select(m => m.Name).SingleAsync();
        var made = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.UserName!, DisplayName = name }, http);
        return new(await challenges.KeepAsync(made.AttestationState!, account.Id), JsonElement.Parse(made.CreationOptionsJson));
    }

    /// <param name="by">The sign-in over which it was made.</param>
    public async Task<Addition> AddAsync(ClaimsPrincipal by, UserPasskeyInfo made, string name)
    {
        var account = by.MemberId();
        var item = new PasskeyItem(Guid.CreateVersion7(clock.GetUtcNow()), name, clock.GetUtcNow(), null);
        await using var transaction = await database.Database.BeginTransactionAsync();
        await TakeTurnAsync(account);
        // It may have ended since the request came: whoever was thrown out must not keep a way in.
        if (!await signIns.IsCurrentAsync(by)) return Addition.SignedOut;
        if (await IsFullAsync(account)) return Addition.Full;

        var (id, owner, at) = (item.Id.ToByteArray(bigEndian: true), account.ToByteArray(bigEndian: true), item.CreatedAt.ToUnixTimeMilliseconds());
        var transports = string.Join(' ', (made.Transports ?? []).Where(IsTransport).Distinct().Take(MaxTransports));
        var added = await database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO passkeys (credential_id, id, account_id, name, public_key, sign_count, transports, backup_eligible, backed_up, created_at)
            VALUES ({made.CredentialId}, {id}, {owner}, {name}, {made.PublicKey}, {(long)made.SignCount}, {transports}, {made.IsBackupEligible}, {made.IsBackedUp}, {at})
            ON CONFLICT (credential_id) DO NOTHING
            """);
        if (added == 0) return Addition.Full;

        await audit.SaveAsync(AuditActions.PasskeyAdded, account, new AuditChange("passkey", null, name));
        await transaction.CommitAsync();
        return new(item);
    }

    /// <summary>What an authenticator made for the challenge; null = the challenge is not good any more, or the credential not for it.</summary>
    public async Task<UserPasskeyInfo?> ReadAsync(Guid account, Guid challenge, JsonElement credential, HttpContext http)
    {
        if (await challenges.TakeAsync(challenge, account) is not { } state) return null;
        var result = await handler.PerformAttestationAsync(new() { HttpContext = http, CredentialJson = credential.GetRawText(), AttestationState = state });
        if (result.Failure is { } failure) ThrowIfOurs(failure);
        return result.Passkey;
    }

    public async Task<PasskeyOptions> ChallengeAsync(HttpContext http)
    {
        var made = await handler.MakeRequestOptionsAsync(null, http);
        return new(await challenges.KeepAsync(made.AssertionState!, null), JsonElement.Parse(made.RequestOptionsJson));
    }

    /// <summary>Whose passkey has signed the challenge; null for whatever reason it is not good.</summary>
    public async Task<Account?> SignInAsync(Guid challenge, JsonElement credential, HttpContext http)
    {
        if (await challenges.TakeAsync(challenge, null) is not { } state) return null;
        var result = await handler.PerformAssertionAsync(new() { HttpContext = http, CredentialJson = credential.GetRawText(), AssertionState = state });
        if (result.Failure is { } failure) ThrowIfOurs(failure);
        if (!result.Succeeded) return null;

        var (account, used) = (result.User, result.Passkey);
        if (!await database.Members.AnyAsync(m => m.Id == account.Id && m.Active)) return null;

        // It may be removed, or its copy used, at this moment.
        var (credentialId, count, backedUp, now) = (used.CredentialId, used.SignCount, used.IsBackedUp, clock.GetUtcNow());
        var kept = await database.Passkeys
            .Where(p => p.CredentialId == credentialId && p.UserId == account.Id && (p.Data.SignCount < count || (p.Data.SignCount == 0 && count == 0)))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Data.SignCount, count).SetProperty(p => p.Data.IsBackedUp, backedUp).SetProperty(p => p.UsedAt, now));
        return kept == 1 ? account : null;
    }

    public async Task<IReadOnlyList<PasskeyItem>> ListAsync(Guid account) => await database.Passkeys
        .Where(p => p.UserId == account).OrderBy(p => p.Data.CreatedAt).ThenBy(p => p.Id)
        .Select(p => new PasskeyItem(p.Id, p.Data.Name!, p.Data.CreatedAt, p.UsedAt)).ToListAsync();

    public async Task<bool> IsFullAsync(Guid account) => await database.Passkeys.CountAsync(p => p.UserId == account) >= MaxPerMember;

    /// <summary>False = the account has none of this id.</summary>
    public async Task<bool> RenameAsync(Guid account, Guid id, string name) =>
        await database.Passkeys.Where(p => p.Id == id && p.UserId == account).ExecuteUpdateAsync(set => set.SetProperty(p => p.Data.Name, name)) == 1;

    /// <inheritdoc cref="RenameAsync"/>
    public async Task<bool> RemoveAsync(Guid account, Guid id)
    {
        await using var transaction = await database.Database.BeginTransactionAsync();
        var own = database.Passkeys.Where(p => p.Id == id && p.UserId == account);
        var name = await own.Select(p => p.Data.Name).SingleOrDefaultAsync();
        if (await own.ExecuteDeleteAsync() == 0) return false;

        await audit.SaveAsync(AuditActions.PasskeyRemoved, account, new AuditChange("passkey", name, null));
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>All that the account has, where somebody else may have one of them.</summary>
    public async Task RemoveAllAsync(Guid account)
    {
        await using var transaction = database.Database.CurrentTransaction is null ? await database.Database.BeginTransactionAsync() : null;
        await TakeTurnAsync(account);
        var own = database.Passkeys.Where(p => p.UserId == account);
        var names = await own.OrderBy(p => p.Id).Select(p => p.Data.Name).ToListAsync();
        if (await own.ExecuteDeleteAsync() == 0) return;

        await audit.SaveAsync(AuditActions.PasskeyRemoved, account, new AuditChange("passkeys", names, null));
        if (transaction is not null) await transaction.CommitAsync();
    }

    // Writes what is there: whoever adds one or removes all at this moment waits until the transaction ends.
    private Task<int> TakeTurnAsync(Guid account) =>
        database.Accounts.Where(a => a.Id == account).ExecuteUpdateAsync(set => set.SetProperty(a => a.TwoFactorEnabled, a => a.TwoFactorEnabled));

    private static bool IsTransport(string word) => word.Length is > 0 and <= MaxTransport && word.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    // The handler answers everything that is thrown below it as a wrong credential; a database that is away is none.
    private static void ThrowIfOurs(PasskeyException failure)
    {
        if (failure.InnerException is { } cause && (cause is DbException || Database.IsAway(cause))) ExceptionDispatchInfo.Throw(cause);
    }

    /// <param name="Item">Null = nothing was added.</param>
    /// <param name="GoesOn">Whether the sign-in over which it was made does.</param>
    public sealed record Addition(PasskeyItem? Item, bool GoesOn = true)
    {
        /// <summary>The member has <see cref="MaxPerMember"/> already, or another has this very passkey.</summary>
        public static readonly Addition Full = new(Item: null);
        public static readonly Addition SignedOut = new(Item: null, GoesOn: false);
    }
}
