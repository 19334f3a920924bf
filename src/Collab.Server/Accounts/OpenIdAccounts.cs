using System.Security.Claims;
using Collab.Domain.Streams;
using Collab.Server.Hosting;
using Collab.Server.Logs;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Accounts;

/// <summary>Why nobody is signed in who comes from the provider; the sign-in page has a sentence for each.</summary>
public static class OpenIdRefusals
{
    /// <summary>No account goes by this name, or it is another's, or deactivated: the three look alike.</summary>
    public const string Unknown = "unknown";

    /// <summary>The account has a second factor here, which <see cref="OpenIdSecondFactor.Own"/> wants.</summary>
    public const string SecondFactor = "secondFactor";

    /// <summary>The provider is away, refused, or answered what cannot be believed; or this server could not look.</summary>
    public const string Failed = "failed";

    /// <summary>Too many sign-ins came from one address.</summary>
    public const string Busy = "busy";
}

/// <summary>
/// Whose account somebody's is whom the provider has authenticated. The first time by user name; the account is then linked to the
/// subject, for good: a name can change and be given to another, issuer and subject cannot (OpenID Connect Core 1.0 §5.7).
/// </summary>
public sealed class OpenIdAccounts(UserManager<Account> users, AccountsContext database, AuditLog audit, CollabOptions options, TimeProvider clock)
{
    // OpenID Connect Core 1.0 §2.
    private const int MaxSubject = 255;
    private const int MaxIssuer = 500;

    private readonly OpenIdOptions openId = options.OpenId!;

    /// <param name="identity">All claims of an ID token that has been validated.</param>
    /// <returns>The account, or one of <see cref="OpenIdRefusals"/>.</returns>
    public async Task<(Account? Account, string? Refusal)> FindAsync(ClaimsPrincipal identity)
    {
        if (Single(identity, "iss", MaxIssuer) is not { } issuer || Single(identity, "sub", MaxSubject) is not { } subject) return (null, OpenIdRefusals.Failed);
        if (openId.Acr is { } acr && Single(identity, "acr", acr.Length) != acr) return (null, OpenIdRefusals.Failed);

        var linked = await LinkedAsync(issuer, subject);
        var account = linked ?? await NamedAsync(identity);
        if (account is null || !await database.Members.AnyAsync(m => m.Id == account.Id && m.Active)) return (null, OpenIdRefusals.Unknown);
        if (account.TwoFactorEnabled && openId.SecondFactor == OpenIdSecondFactor.Own) return (null, OpenIdRefusals.SecondFactor);
        if (linked is not null) return (linked, null);

        await LinkAsync(issuer, subject, account.Id);
        return await LinkedAsync(issuer, subject) is { } now && now.Id == account.Id ? (now, null) : (null, OpenIdRefusals.Unknown);
    }

    private Task<Account?> LinkedAsync(string issuer, string subject) => (
        from login in database.AccountLogins
        where login.Provider == issuer && login.Subject == subject
        join account in database.Accounts on login.AccountId equals account.Id
        select account).SingleOrDefaultAsync();

    private async Task<Account?> NamedAsync(ClaimsPrincipal identity)
    {
        // Whoever may write any address into their own profile is not yet its owner.
        if (openId.Claim == "email" && Single(identity, "email_verified", 5) is not "true") return null;
        if (Single(identity, openId.Claim, PasswordRules.MaxUserName) is not { } name || await users.FindByNameAsync(name) is not { } account) return null;
        // Found by its capitals, which some letters share: ſ and s are two names at the provider.
        return Small(name) == Small(account.UserName!) ? account : null;

        static string Small(string text) => text.Normalize().ToLowerInvariant();
    }

    // Does nothing where subject or account is linked already, as when two come at once.
    private async Task LinkAsync(string issuer, string subject, Guid account)
    {
        var (id, now) = (account.ToByteArray(true), clock.GetUtcNow().ToUnixTimeMilliseconds());
        await using var transaction = await database.Database.BeginTransactionAsync();
        var linked = await database.Database.ExecuteSqlAsync(
            $"INSERT INTO account_logins (provider, subject, account_id, linked_at) VALUES ({issuer}, {subject}, {id}, {now}) ON CONFLICT DO NOTHING");
        if (linked == 1) await audit.SaveAsync(AuditActions.OpenIdLinked, account, new AuditChange("provider", null, issuer));
        await transaction.CommitAsync();
    }

    /// <summary>Null where it is absent, there several times, or no text that can be kept.</summary>
    private static string? Single(ClaimsPrincipal identity, string claim, int max)
    {
        string[] values = [.. identity.FindAll(claim).Select(c => c.Value)];
        return values is [{ Length: > 0 } value] && value.Length <= max && !value.Any(char.IsControl) ? value : null;
    }
}
