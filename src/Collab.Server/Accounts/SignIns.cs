using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Collab.Server.Accounts;

/// <summary>
/// Sign-ins that last. Cookies and refresh tokens name theirs and are worth nothing once it is ended, the
/// password changed or the member deactivated. Access tokens are not looked up: they live for minutes.
/// </summary>
public sealed class SignIns(AccountsContext database, IMemoryCache cache, TimeProvider clock)
{
    private const string SignInClaim = "sid";
    private const string StampClaim = "stamp";

    // How long a sign-in ended on another server may still be good here.
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(30);

    public async Task<ClaimsPrincipal> StartAsync(Account account)
    {
        var record = New(account, clock.GetUtcNow());
        database.SignIns.Add(record);
        await database.SaveChangesAsync();
        return Principal(account, record.Id);
    }

    public async Task<bool> IsCurrentAsync(ClaimsPrincipal principal)
    {
        if (Read(principal) is not var (id, signIn, stamp)) return false;
        if (cache.TryGetValue(CacheKey(signIn), out string? known)) return known == stamp;

        var current = await StampAsync(id, signIn);
        if (current is not null) cache.Set(CacheKey(signIn), current, Trust);
        return current == stamp;
    }

    /// <summary>Looks in the database, whatever was seen before.</summary>
    public Task<bool> IsStillCurrentAsync(ClaimsPrincipal principal)
    {
        if (Read(principal) is var (_, signIn, _)) cache.Remove(CacheKey(signIn));
        return IsCurrentAsync(principal);
    }

    public async Task EndAsync(ClaimsPrincipal principal)
    {
        if (Read(principal) is not var (_, signIn, _)) return;

        var now = clock.GetUtcNow();
        await database.SignIns.Where(s => s.Id == signIn && s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now));
        cache.Remove(CacheKey(signIn));
    }

    public static SignInRecord New(Account account, DateTimeOffset now) => new() { Id = Guid.CreateVersion7(now), AccountId = account.Id, StartedAt = now };

    public static ClaimsPrincipal Principal(Account account, Guid signIn) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()),
            new Claim(SignInClaim, signIn.ToString()),
            new Claim(StampClaim, account.SecurityStamp!),
        ],
        SignInSchemes.CookieOrToken));

    private Task<string?> StampAsync(Guid account, Guid signIn) => (
        from s in database.SignIns
        where s.Id == signIn && s.AccountId == account && s.EndedAt == null
        join a in database.Accounts on s.AccountId equals a.Id
        join m in database.Members on a.Id equals m.Id
        where m.Active
        select a.SecurityStamp).SingleOrDefaultAsync();

    private static (Guid Account, Guid SignIn, string Stamp)? Read(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var account)
        && Guid.TryParse(principal.FindFirstValue(SignInClaim), out var signIn)
        && principal.FindFirstValue(StampClaim) is { } stamp
            ? (account, signIn, stamp)
            : null;

    private static string CacheKey(Guid signIn) => "signIn:" + signIn;
}

public static class CurrentMember
{
    /// <summary>Who is signed in. Only behind an endpoint that requires it.</summary>
    public static Guid MemberId(this ClaimsPrincipal user) => Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!);
}
