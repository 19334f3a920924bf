using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Server.Hosting;
using Collab.Server.Logs;
using Collab.Server.Organisations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Accounts;

/// <param name="Url">Its last part, behind <c>#</c>, never leaves a browser by itself.</param>
public sealed record AccountLinkAnswer(string Url, DateTimeOffset ExpiresAt);
public sealed record LinkLookRequest(string Token);

/// <param name="Name">Whose link it is, that nobody sets another's password unawares.</param>
public sealed record LinkOwner(string Name, string UserName);
public sealed record LinkRequest(string Token, string Password);

/// <summary>
/// Links with which a member sets a password: the first one, or another for whoever has forgotten it. Stored as a hash, good once, for
/// three days, at whichever server; a new one voids the older.
/// </summary>
internal sealed class AccountLinks(AccountsContext database, UserManager<Account> users, SignIns signIns, Lockout lockout, Passkeys passkeys, AuditLog audit, OrganisationReplica replica, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(72);

    private const int TokenBytes = 32;
    private const int AtATime = 500;

    /// <summary>Null = the member has no account, or is deactivated.</summary>
    public async Task<(string Token, DateTimeOffset ExpiresAt)?> MakeAsync(Guid member, Guid by)
    {
        var (token, hash) = NewToken();
        var now = clock.GetUtcNow();
        var expiresAt = now + Lifetime;
        if (!await Owners().AnyAsync(owner => owner.Account.Id == member)) return null;

        await using var transaction = await database.Database.BeginTransactionAsync();
        await PutAsync(member, hash, by, now, expiresAt);
        await audit.SaveAsync(AuditActions.LinkMade, member);
        await transaction.CommitAsync();
        return (token, expiresAt);
    }

    /// <summary>The same for many members, who have accounts.</summary>
    /// <param name="audited">Writes that they are made, with the first of them.</param>
    public async Task<(IReadOnlyDictionary<Guid, string> Tokens, DateTimeOffset ExpiresAt)> MakeAllAsync(IReadOnlyList<Guid> members, Guid by, Func<Task> audited)
    {
        var now = clock.GetUtcNow();
        var expiresAt = now + Lifetime;
        var tokens = new Dictionary<Guid, string>(members.Count);
        // A transaction holds up everybody who writes to SQLite.
        foreach (var (i, some) in members.Chunk(AtATime).Index())
        {
            await using var transaction = await database.Database.BeginTransactionAsync();
            if (i == 0) await audited();
            foreach (var member in some)
            {
                var (token, hash) = NewToken();
                await PutAsync(member, hash, by, now, expiresAt);
                tokens[member] = token;
            }

            await transaction.CommitAsync();
        }

        return (tokens, expiresAt);
    }

    /// <param name="server">The address in the browser.</param>
    public static string Address(string server, string token) => $"{server.TrimEnd('/')}/account/link#token={token}";

    private Task<int> PutAsync(Guid member, byte[] hash, Guid by, DateTimeOffset now, DateTimeOffset expiresAt)
    {
        var (id, maker, made, expires) = (member.ToByteArray(true), by.ToByteArray(true), now.ToUnixTimeMilliseconds(), expiresAt.ToUnixTimeMilliseconds());
        return database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO account_links (account_id, token_hash, made_by, made_at, expires_at) VALUES ({id}, {hash}, {maker}, {made}, {expires})
            ON CONFLICT (account_id) DO UPDATE SET
                token_hash = excluded.token_hash, made_by = excluded.made_by, made_at = excluded.made_at, expires_at = excluded.expires_at
            """);
    }

    private static (string Token, byte[] Hash) NewToken()
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        return (token, Hash(token));
    }

    /// <summary>Null = unknown, used, expired, replaced, or of a member who is deactivated.</summary>
    public async Task<LinkOwner?> FindAsync(string token)
    {
        var found = await Of(token).Select(owner => new { owner.Account.Id, owner.Member.Name, owner.Account.UserName }).SingleOrDefaultAsync();
        return found is not null && await IsStillMeantAsync(found.Id) ? new LinkOwner(found.Name, found.UserName!) : null;
    }

    // Whoever made it may have lost the right since, or the member may have got more than they have.
    private async Task<bool> IsStillMeantAsync(Guid account) =>
        await database.AccountLinks.Where(l => l.AccountId == account).Select(l => (Guid?)l.MadeBy).SingleOrDefaultAsync() is { } maker
        && (await replica.ReadAsync()).Organisation is { } organisation && Offers.MayHelp(organisation, account, replica.Now(maker));

    /// <summary>
    /// Sets the password; every sign-in of the member has ended, those that begin at this moment with the old one too, for the account has a
    /// new security stamp. A password that is refused leaves the link good.
    /// </summary>
    /// <returns>The account; or why the password is refused; or neither, where the link is not good.</returns>
    public async Task<(Account? Account, IdentityResult? Refused)> UseAsync(string token, string password)
    {
        if (await Of(token).Select(owner => owner.Account).AsNoTracking().SingleOrDefaultAsync() is not { } account) return default;
        if (!await IsStillMeantAsync(account.Id)) return default;
        foreach (var rule in users.PasswordValidators)
            if (await rule.ValidateAsync(users, account, password) is { Succeeded: false } refused) return (null, refused);

        var hashed = users.PasswordHasher.HashPassword(account, password);
        var (hash, now) = (Hash(token), clock.GetUtcNow());
        var (stamp, concurrency) = (Base32.Encode(RandomNumberGenerator.GetBytes(20)), Guid.NewGuid().ToString());
        await using var transaction = await database.Database.BeginTransactionAsync();
        // Whoever sends it at this moment too, or replaces it, waits here.
        if (await database.AccountLinks.Where(l => l.AccountId == account.Id && l.TokenHash == hash && l.ExpiresAt > now).ExecuteDeleteAsync() == 0
            || !await database.Members.AnyAsync(m => m.Id == account.Id && m.Active)) return default;

        await database.Accounts.Where(a => a.Id == account.Id).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.PasswordHash, hashed).SetProperty(a => a.SecurityStamp, stamp).SetProperty(a => a.ConcurrencyStamp, concurrency));
        await signIns.EndAllAsync(account.Id);
        // Whoever had the account before is to have no other way into it.
        await passkeys.RemoveAllAsync(account.Id);
        await database.AccountLogins.Where(l => l.AccountId == account.Id).ExecuteDeleteAsync();
        // Whoever locked the name by trying is who asks for a link.
        await lockout.ForgetAsync(account.NormalizedUserName!);
        await audit.SaveAsync(AuditActions.PasswordSetByLink, account.Id);
        await transaction.CommitAsync();
        return (account, null);
    }

    public Task<DateTimeOffset?> ExpiryAsync(Guid account)
    {
        var now = clock.GetUtcNow();
        return database.AccountLinks.Where(l => l.AccountId == account && l.ExpiresAt > now).Select(l => (DateTimeOffset?)l.ExpiresAt).SingleOrDefaultAsync();
    }

    private IQueryable<Owner> Of(string token)
    {
        var (hash, now) = (Hash(token), clock.GetUtcNow());
        return Owners().Where(owner => database.AccountLinks.Any(l => l.AccountId == owner.Account.Id && l.TokenHash == hash && l.ExpiresAt > now));
    }

    private IQueryable<Owner> Owners() =>
        from a in database.Accounts
        join m in database.Members on a.Id equals m.Id
        where m.Active
        select new Owner { Account = a, Member = m };

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private sealed class Owner
    {
        public required Account Account { get; init; }
        public required StoredMember Member { get; init; }
    }
}

/// <summary>For whoever has a link and no sign-in.</summary>
public static class AccountLinkEndpoints
{
    public static void MapAccountLinks(this IEndpointRouteBuilder api)
    {
        var link = api.MapGroup("/auth/link").WithTags("Accounts");
        link.MapPost("/look", LookAsync).AllowAnonymous().LimitSignIns().Refuses(400, 403, 429)
            .WithSummary("Whose link it is");
        link.MapPost("", UseAsync).AllowAnonymous().LimitSignIns().Refuses(400, 403, 429, 503)
            .WithSummary("Set the password with a link, once; every sign-in of the member ends");
    }

    private static async Task<Results<Ok<LinkOwner>, ProblemHttpResult>> LookAsync(LinkLookRequest request, HttpContext http, AccountLinks links, AddressLockout addresses, SignInLog log)
    {
        var caller = ClientAddress.CallerOf(http);
        if (await addresses.FindAsync(caller) is { } shut) return PasswordSignIn.Outcome.Locked(shut).Problem(http.Response);

        return await links.FindAsync(request.Token) is { } owner ? TypedResults.Ok(owner) : await NotGoodAsync(addresses, log, caller);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> UseAsync(
        LinkRequest request, HttpContext http, AccountLinks links, AddressLockout addresses, SignInLog log, PasswordWork work, OtherSignIns signIns)
    {
        if (request.Password.Length > PasswordRules.MaxLength) return Problems.Invalid("password", $"is longer than {PasswordRules.MaxLength}");

        using var lease = await work.EnterAsync(http.RequestAborted);
        if (!lease.IsAcquired) return PasswordSignIn.Outcome.Busy.Problem(http.Response);
        var caller = ClientAddress.CallerOf(http);
        if (await addresses.FindAsync(caller) is { } shut) return PasswordSignIn.Outcome.Locked(shut).Problem(http.Response);

        var (account, refused) = await links.UseAsync(request.Token, request.Password);
        if (refused is not null) return Problems.Invalid("password", string.Join(" ", refused.Errors.Select(e => e.Description)));
        if (account is null) return await NotGoodAsync(addresses, log, caller);

        await signIns.CloseAllAsync(account.Id);
        return TypedResults.NoContent();
    }

    /// <summary>The same for every link that is not good.</summary>
    private static async Task<ProblemHttpResult> NotGoodAsync(AddressLockout addresses, SignInLog log, string caller)
    {
        await addresses.CountAsync(caller);
        await log.LinkFailedAsync();
        return Problems.From(Refusal.Forbidden("The link is used up, replaced, too old or not of this server."));
    }
}
