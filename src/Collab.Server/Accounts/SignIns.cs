using System.Data.Common;
using System.Security.Claims;
using Collab.Server.Clients;
using Collab.Server.Hosting;
using Collab.Server.Logs;
using Collab.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Accounts;

/// <summary>
/// Sign-ins that last. Cookies and refresh tokens name theirs and are worth nothing once it is ended, the
/// password changed or the member deactivated. Access tokens are not looked up: they live for minutes.
/// </summary>
public sealed class SignIns(AccountsContext database, CollabOptions options, TimeProvider clock, SignInLog log)
{
    /// <summary>Characters of what a browser says it is; some say more.</summary>
    public const int MaxDevice = 200;

    /// <summary>In the list of one's own.</summary>
    public const int MaxListed = 100;

    /// <summary>How exactly it is known when a sign-in was last used: each time is a write.</summary>
    private static readonly TimeSpan SeenEvery = TimeSpan.FromHours(1);

    private const string SignInClaim = "sid";
    private const string StampClaim = "stamp";

    public async Task<ClaimsPrincipal> StartAsync(Account account, HttpContext from, string? method = null)
    {
        var now = clock.GetUtcNow();
        var record = new SignInRecord
        {
            Id = Guid.CreateVersion7(now),
            AccountId = account.Id,
            StartedAt = now,
            SeenAt = now,
            Address = ClientAddress.Of(from)?.ToString(),
            Device = DeviceOf(from),
        };
        database.SignIns.Add(record);
        log.Began(record, account, method);
        await database.SaveChangesAsync();
        return Principal(account, record.Id);
    }

    /// <summary>Whether it goes on; notes that it was used.</summary>
    public async Task<bool> IsCurrentAsync(ClaimsPrincipal principal)
    {
        if (Read(principal) is not var (id, signIn, stamp) || await FindAsync(id, signIn) is not { } found || found.Stamp != stamp) return false;

        await SeeAsync(signIn, found.SeenAt);
        return true;
    }

    /// <summary>The caller's that go on: this one, then the one seen last.</summary>
    public async Task<IReadOnlyList<SignInListItem>> ListAsync(ClaimsPrincipal principal)
    {
        var (member, own) = (principal.MemberId(), IdOf(principal));
        return await GoingOn(database.SignIns.Where(s => s.AccountId == member))
            .OrderByDescending(s => s.Id == own).ThenByDescending(s => s.SeenAt ?? s.StartedAt).ThenByDescending(s => s.Id).Take(MaxListed)
            .Select(s => new SignInListItem(s.Id, s.StartedAt, s.SeenAt ?? s.StartedAt, s.Address, s.Device, s.Id == own))
            .ToListAsync();
    }

    public async Task<SignInSummary> SummaryAsync(Guid account) => new(
        await GoingOn(database.SignIns.Where(s => s.AccountId == account)).CountAsync(),
        await database.SignIns.Where(s => s.AccountId == account).Select(s => (DateTimeOffset?)(s.SeenAt ?? s.StartedAt)).OrderByDescending(at => at).FirstOrDefaultAsync());

    public async Task EndAsync(ClaimsPrincipal principal)
    {
        if (Read(principal) is not var (_, signIn, _)) return;

        await EndAsync(database.SignIns.Where(s => s.Id == signIn), SignInOutcomes.SignedOut);
    }

    /// <summary>False = the account has none of this id that goes on.</summary>
    public async Task<bool> EndAsync(Guid account, Guid signIn) =>
        await EndAsync(database.SignIns.Where(s => s.Id == signIn && s.AccountId == account), SignInOutcomes.Ended) == 1;

    /// <summary>Ends every other sign-in of the account.</summary>
    public Task EndOthersAsync(Guid account, ClaimsPrincipal kept)
    {
        var own = IdOf(kept);
        return EndAsync(database.SignIns.Where(s => s.AccountId == account && s.Id != own), SignInOutcomes.Ended);
    }

    public Task EndAllAsync(Guid account) => EndAsync(database.SignIns.Where(s => s.AccountId == account), SignInOutcomes.Ended);

    /// <summary>Ends them and says so in the log, both or neither; answers how many went on until now.</summary>
    private async Task<int> EndAsync(IQueryable<SignInRecord> which, string outcome)
    {
        var now = clock.GetUtcNow();
        await using var transaction = database.Database.CurrentTransaction is null ? await database.Database.BeginTransactionAsync() : null;
        var (going, ended) = (which.Where(s => s.EndedAt == null), 0);
        foreach (var signIn in await GoingOn(going).OrderBy(s => s.Id).Select(s => new { s.Id, s.AccountId }).ToListAsync())
        {
            // Whoever ends it at the same moment writes it down.
            if (await going.Where(s => s.Id == signIn.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now)) == 0) continue;
            log.Over(signIn.AccountId, signIn.Id, outcome);
            ended++;
        }

        // What ran out long ago is no news.
        await going.ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now));
        await database.SaveChangesAsync();
        if (transaction is not null) await transaction.CommitAsync();
        return ended;
    }

    /// <summary>Whatever was not used for longer is worth nothing any more, although nobody ended it.</summary>
    private IQueryable<SignInRecord> GoingOn(IQueryable<SignInRecord> signIns)
    {
        var since = clock.GetUtcNow() - TimeSpan.FromDays(Math.Max(options.Accounts.CookieDays, options.Accounts.RefreshTokenDays)) - SeenEvery;
        return signIns.Where(s => s.EndedAt == null && (s.SeenAt ?? s.StartedAt) > since);
    }

    /// <summary>Null where the principal is of no sign-in.</summary>
    public static Guid? IdOf(ClaimsPrincipal principal) => Read(principal)?.SignIn;

    /// <summary>Whether the two came from one sign-in.</summary>
    public static bool Same(ClaimsPrincipal one, ClaimsPrincipal other) => Read(one) is var (_, signIn, _) && Read(other) is var (_, same, _) && signIn == same;

    public static ClaimsPrincipal Principal(Account account, Guid signIn) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()),
            new Claim(SignInClaim, signIn.ToString()),
            new Claim(StampClaim, account.SecurityStamp!),
        ],
        SignInSchemes.CookieOrToken));

    private async Task SeeAsync(Guid signIn, DateTimeOffset? before)
    {
        var now = clock.GetUtcNow();
        var due = now - SeenEvery;
        if (before > due) return;

        try
        {
            await database.SignIns.Where(s => s.Id == signIn && (s.SeenAt == null || s.SeenAt <= due)).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now));
        }
        catch (Exception error) when (error is DbException || Database.IsAway(error))
        {
            // A database that cannot be written is no reason to turn readers away.
        }
    }

    private Task<Found?> FindAsync(Guid account, Guid signIn) => (
        from s in database.SignIns
        where s.Id == signIn && s.AccountId == account && s.EndedAt == null
        join a in database.Accounts on s.AccountId equals a.Id
        join m in database.Members on a.Id equals m.Id
        where m.Active
        select new Found(a.SecurityStamp!, s.SeenAt)).SingleOrDefaultAsync();

    internal static string? DeviceOf(HttpContext http)
    {
        var named = http.Request.Headers.UserAgent.ToString();
        if (named.Length == 0) return null;

        var length = Math.Min(named.Length, MaxDevice);
        return named[..(char.IsHighSurrogate(named[length - 1]) ? length - 1 : length)];
    }

    private static (Guid Account, Guid SignIn, string Stamp)? Read(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var account)
        && Guid.TryParse(principal.FindFirstValue(SignInClaim), out var signIn)
        && principal.FindFirstValue(StampClaim) is { } stamp
            ? (account, signIn, stamp)
            : null;

    private sealed record Found(string Stamp, DateTimeOffset? SeenAt);
}

public static class OnlyWhileSignedInFilter
{
    /// <summary>
    /// Access tokens outlive their sign-in by minutes. What changes how a member signs in asks whether it goes on: whoever was thrown out
    /// must not throw out the others. API clients have no sign-in; they are looked up at each request.
    /// </summary>
    public static TBuilder OnlyWhileSignedIn<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilter(async (context, next) =>
            context.HttpContext.User.IsClient() || await context.HttpContext.RequestServices.GetRequiredService<SignIns>().IsCurrentAsync(context.HttpContext.User)
                ? await next(context)
                : Ended());

    public static ProblemHttpResult Ended() => Problems.Of(StatusCodes.Status401Unauthorized, Problems.Unauthenticated, "The sign-in has ended.");
}

public static class CurrentMember
{
    /// <summary>Who is signed in, or the API client that calls. Only behind an endpoint that requires it.</summary>
    public static Guid MemberId(this ClaimsPrincipal user) => Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!);
}
