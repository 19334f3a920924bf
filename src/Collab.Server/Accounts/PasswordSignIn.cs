using System.Collections.Immutable;
using System.Globalization;
using Collab.Domain.Streams;
using Collab.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Accounts;

/// <summary>
/// Whether name and password belong together. Unknown name, wrong password, deactivated member: the same
/// answer after the same work, so that nobody finds out which names exist.
/// </summary>
public sealed class PasswordSignIn(UserManager<Account> users, AccountsContext database, Lockout lockout, PasswordWork work)
{
    // Of a random password nobody knows: what an unknown name is checked against.
    private static readonly Lazy<string> DummyHash = new(() => new PasswordHasher<Account>().HashPassword(new Account(), Guid.NewGuid().ToString()));

    /// <summary>Computes the stand-in ahead, so that the first unknown name takes no longer than the others.</summary>
    public static void Prepare() => _ = DummyHash.Value;

    public async Task<Outcome> CheckAsync(string userName, string password, string? twoFactorCode, CancellationToken cancel)
    {
        using var lease = await work.EnterAsync(cancel);
        if (!lease.IsAcquired) return Outcome.Busy;

        var name = users.NormalizeName(userName) ?? "";
        if (await lockout.CountAsync(name) is { } locked) return Outcome.Locked(locked);

        var account = await users.FindByNameAsync(userName);
        var verified = users.PasswordHasher.VerifyHashedPassword(account ?? new Account(), account?.PasswordHash ?? DummyHash.Value, password);
        var id = account?.Id ?? Guid.Empty;
        var active = await database.Members.AnyAsync(m => m.Id == id && m.Active, cancel);
        if (account is null || !active || verified == PasswordVerificationResult.Failed) return Outcome.Wrong;

        if (account.TwoFactorEnabled)
        {
            if (string.IsNullOrEmpty(twoFactorCode))
            {
                // This try was right so far, but it must not wipe out wrong codes counted before.
                await lockout.UncountAsync(name);
                return Outcome.CodeWanted;
            }

            if (!await users.VerifyTwoFactorTokenAsync(account, users.Options.Tokens.AuthenticatorTokenProvider, twoFactorCode)) return Outcome.Wrong;
        }

        await lockout.ForgetAsync(name);
        return new Outcome(account);
    }

    /// <summary>A wrong current password counts as a failed sign-in: a session left open is no way to guess it.</summary>
    public async Task<Outcome> ChangeAsync(Account account, string current, string changed, CancellationToken cancel)
    {
        using var lease = await work.EnterAsync(cancel);
        if (!lease.IsAcquired) return Outcome.Busy;
        if (await lockout.CountAsync(account.NormalizedUserName!) is { } locked) return Outcome.Locked(locked);

        var result = await users.ChangePasswordAsync(account, current, changed);
        if (result.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.PasswordMismatch))) return Outcome.Wrong;

        await lockout.ForgetAsync(account.NormalizedUserName!);
        return result.Succeeded ? new Outcome(account) : Outcome.BadPassword(result);
    }

    /// <param name="Account">Null = refused, for the reason in <paramref name="Code"/>.</param>
    public sealed record Outcome(Account? Account, string? Code = null, TimeSpan? RetryAfter = null, ImmutableDictionary<string, string>? Errors = null)
    {
        public static readonly Outcome Wrong = new(null, Problems.InvalidCredentials);
        public static readonly Outcome CodeWanted = new(null, Problems.TwoFactorRequired);
        public static readonly Outcome Busy = new(null, RefusalCodes.Unavailable, TimeSpan.FromSeconds(5));
        public static Outcome Locked(TimeSpan time) => new(null, RefusalCodes.RateLimited, time);

        public static Outcome BadPassword(IdentityResult result) => new(
            null, RefusalCodes.Invalid, Errors: ImmutableDictionary<string, string>.Empty.Add("newPassword", string.Join(" ", result.Errors.Select(e => e.Description))));

        public ProblemHttpResult Problem(HttpResponse response)
        {
            if (RetryAfter is { } time) response.Headers.RetryAfter = ((long)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return Problems.Of(Problems.StatusOf(Code!), Code!, Code switch
            {
                Problems.TwoFactorRequired => "The password is right; send it again with twoFactorCode.",
                RefusalCodes.Invalid => "The new password is not strong enough.",
                RefusalCodes.RateLimited => "There were too many failed sign-ins with this name; wait for Retry-After seconds.",
                RefusalCodes.Unavailable => "Too many people sign in at this moment; try again shortly.",
                _ => "User name, password or code is not right.",
            }, Errors);
        }
    }
}
