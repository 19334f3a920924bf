using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Accounts;

/// <summary>
/// Sign-ins that last. Cookies and refresh tokens name theirs and are worth nothing once it is ended, the
/// password changed or the member deactivated. Access tokens are not looked up: they live for minutes.
/// </summary>
public sealed class SignIns(AccountsContext database, TimeProvider clock)
{
    private const string SignInClaim = "sid";
    private const string StampClaim = "stamp";

    public async Task<ClaimsPrincipal> StartAsync(Account account)
    {
        var record = New(account, clock.GetUtcNow());
        database.SignIns.Add(record);
        await database.SaveChangesAsync();
        return Principal(account, record.Id);
    }

    public async Task<bool> IsCurrentAsync(ClaimsPrincipal principal) =>
        Read(principal) is var (id, signIn, stamp) && await StampAsync(id, signIn) == stamp;

    public async Task EndAsync(ClaimsPrincipal principal)
    {
        if (Read(principal) is not var (_, signIn, _)) return;

        var now = clock.GetUtcNow();
        await database.SignIns.Where(s => s.Id == signIn && s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now));
    }

    /// <summary>Ends every other sign-in of the account.</summary>
    public Task EndOthersAsync(Guid account, ClaimsPrincipal kept)
    {
        var (own, now) = (IdOf(kept), clock.GetUtcNow());
        return database.SignIns.Where(s => s.AccountId == account && s.Id != own && s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now));
    }

    /// <summary>Null where the principal is of no sign-in.</summary>
    public static Guid? IdOf(ClaimsPrincipal principal) => Read(principal)?.SignIn;

    /// <summary>Whether the two came from one sign-in.</summary>
    public static bool Same(ClaimsPrincipal one, ClaimsPrincipal other) => Read(one) is var (_, signIn, _) && Read(other) is var (_, same, _) && signIn == same;

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
}

public static class CurrentMember
{
    /// <summary>Who is signed in. Only behind an endpoint that requires it.</summary>
    public static Guid MemberId(this ClaimsPrincipal user) => Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!);
}
