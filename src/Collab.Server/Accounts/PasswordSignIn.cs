using System.Collections.Immutable;
using System.Globalization;
using Collab.Domain.Streams;
using Collab.Server.Hosting;
using Collab.Server.Logs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Accounts;

/// <summary>
/// Whether name and password belong together. Unknown name, wrong password, deactivated member: the same
/// answer after the same work, so that nobody finds out which names exist.
/// </summary>
public sealed class PasswordSignIn(
    UserManager<Account> users, AccountsContext database, SecondFactor factor, Lockout lockout, AddressLockout addresses, PasswordWork work, AuditLog audit, SignInLog log)
{
    // Of a random password nobody knows: what an unknown name is checked against.
    private static readonly Lazy<string> DummyHash = new(() => new PasswordHasher<Account>().HashPassword(new Account(), Guid.NewGuid().ToString()));

    /// <summary>Computes the stand-in ahead, so that the first unknown name takes no longer than the others.</summary>
    public static void Prepare() => _ = DummyHash.Value;

    /// <param name="caller">As <see cref="ClientAddress.CallerOf"/> tells them apart.</param>
    public async Task<Outcome> CheckAsync(string userName, string password, string? twoFactorCode, string caller, CancellationToken cancel)
    {
        using var lease = await work.EnterAsync(cancel);
        if (!lease.IsAcquired) return Outcome.Busy;
        if (await addresses.FindAsync(caller) is { } shut) return Outcome.Locked(shut);

        var outcome = await CheckAsync(userName, password, twoFactorCode, cancel);
        if (outcome == Outcome.Wrong) await addresses.CountAsync(caller);
        return outcome;
    }

    private async Task<Outcome> CheckAsync(string userName, string password, string? twoFactorCode, CancellationToken cancel)
    {
        var name = users.NormalizeName(userName) ?? "";
        if (await lockout.CountAsync(name) is { } locked) return Outcome.Locked(locked);

        var account = await users.FindByNameAsync(userName);
        var verified = Verify(account, password);
        var id = account?.Id ?? Guid.Empty;
        var active = await database.Members.AnyAsync(m => m.Id == id && m.Active, cancel);
        if (account is null || !active || !verified) return Outcome.Wrong;

        return account.TwoFactorEnabled ? await CheckCodeAsync(account, twoFactorCode) : await RightAsync(account);
    }

    /// <summary>A wrong current password counts as a failed sign-in: a session left open is no way to guess it.</summary>
    public Task<Outcome> ChangeAsync(Guid account, string current, string changed, CancellationToken cancel) => OwnAsync(account, "currentPassword", current, async found =>
    {
        var entry = await audit.AddAsync(AuditActions.PasswordChanged, found.Id); // is saved with the password
        var result = await users.ChangePasswordAsync(found, current, changed);
        if (!result.Succeeded) audit.TakeBack(entry);
        if (result.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.PasswordMismatch))) return Outcome.Wrong;

        await RightAsync(found);
        return result.Succeeded ? new Outcome(found) : Outcome.BadPassword(result);
    }, cancel);

    /// <summary>Whether whoever is signed in knows the password; wrong ones count as in <see cref="ChangeAsync"/>.</summary>
    public Task<Outcome> ConfirmAsync(Guid account, string password, CancellationToken cancel) =>
        OwnAsync(account, "password", password, async found => Verify(found, password) ? await RightAsync(found) : Outcome.Wrong, cancel);

    /// <summary>The same with the second factor, where one is on.</summary>
    public Task<Outcome> ConfirmAllAsync(Guid account, string password, string? code, CancellationToken cancel) => OwnAsync(account, "password", password, async found =>
        !Verify(found, password) ? Outcome.Wrong
        : found.TwoFactorEnabled ? await CheckCodeAsync(found, code)
        : await RightAsync(found), cancel);

    /// <summary>The same with the second factor, which must be on.</summary>
    public Task<Outcome> ConfirmAsync(Guid account, string password, string code, CancellationToken cancel) => OwnAsync(account, "password", password, async found =>
        !Verify(found, password) ? Outcome.Wrong
        : found.TwoFactorEnabled ? await CheckCodeAsync(found, code)
        : await NotOnAsync(found), cancel);

    /// <param name="field">The password's, in the request.</param>
    private async Task<Outcome> OwnAsync(Guid id, string field, string password, Func<Account, Task<Outcome>> check, CancellationToken cancel)
    {
        if (password.Length > PasswordRules.MaxLength) return Outcome.TooLong(field);

        using var lease = await work.EnterAsync(cancel);
        if (!lease.IsAcquired) return Outcome.Busy;
        if (await users.FindByIdAsync(id.ToString()) is not { } account) return Outcome.Gone;
        if (account.PasswordHash is null) return Outcome.NoPassword;
        var outcome = await lockout.CountAsync(account.NormalizedUserName!) is { } locked ? Outcome.Locked(locked) : await check(account);
        await log.ConfirmedAsync(id, outcome.Code);
        return outcome;
    }

    private bool Verify(Account? account, string password) =>
        users.PasswordHasher.VerifyHashedPassword(account ?? new Account(), account?.PasswordHash ?? DummyHash.Value, password) != PasswordVerificationResult.Failed
        && account?.PasswordHash is not null;

    private async Task<Outcome> CheckCodeAsync(Account account, string? code)
    {
        if (string.IsNullOrEmpty(code))
        {
            await RightAsync(account);
            return Outcome.CodeWanted;
        }

        if (code.Length > SecondFactor.MaxCode || !await factor.TakeAsync(account.Id, code)) return Outcome.Wrong;

        await lockout.ForgetAsync(account.NormalizedUserName!);
        return new Outcome(account);
    }

    /// <summary>The password was right. With a second factor on, it must not wipe out wrong codes counted before.</summary>
    private async Task<Outcome> RightAsync(Account account)
    {
        if (account.TwoFactorEnabled) await lockout.UncountAsync(account.NormalizedUserName!);
        else await lockout.ForgetAsync(account.NormalizedUserName!);
        return new Outcome(account);
    }

    private async Task<Outcome> NotOnAsync(Account account)
    {
        await RightAsync(account);
        return Outcome.NotOn;
    }

    /// <param name="Account">Null = refused, for the reason in <paramref name="Code"/>.</param>
    public sealed record Outcome(Account? Account, string? Code = null, TimeSpan? RetryAfter = null, ImmutableDictionary<string, string>? Errors = null)
    {
        public static readonly Outcome Wrong = new(null, Problems.InvalidCredentials);
        public static readonly Outcome CodeWanted = new(null, Problems.TwoFactorRequired);
        public static readonly Outcome Busy = new(null, RefusalCodes.Unavailable, TimeSpan.FromSeconds(5));
        public static readonly Outcome NotOn = new(null, RefusalCodes.WrongState);
        /// <summary>Of whoever signs in elsewhere; a link gives one.</summary>
        public static readonly Outcome NoPassword = new(null, RefusalCodes.Forbidden);
        public static readonly Outcome Gone = new(null, Problems.Unauthenticated);
        public static Outcome Locked(TimeSpan time) => new(null, RefusalCodes.RateLimited, time);

        public static Outcome BadPassword(IdentityResult result) => Invalid("newPassword", string.Join(" ", result.Errors.Select(e => e.Description)));
        public static Outcome TooLong(string field) => Invalid(field, $"is longer than {PasswordRules.MaxLength}");

        private static Outcome Invalid(string field, string error) => new(null, RefusalCodes.Invalid, Errors: ImmutableDictionary<string, string>.Empty.Add(field, error));

        public ProblemHttpResult Problem(HttpResponse response)
        {
            if (RetryAfter is { } time) response.Headers.RetryAfter = ((long)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return Problems.Of(Problems.StatusOf(Code!), Code!, Code switch
            {
                Problems.TwoFactorRequired => "The password is right; send it again with twoFactorCode.",
                RefusalCodes.Invalid => "The password cannot be taken.",
                RefusalCodes.WrongState => "No second factor is on.",
                RefusalCodes.Forbidden => "The account has no password; an administrator gives a link to set one.",
                Problems.Unauthenticated => "The account is gone.",
                RefusalCodes.RateLimited => "There were too many failed sign-ins with this name or from this address; wait for Retry-After seconds.",
                RefusalCodes.Unavailable => "Too many people sign in at this moment; try again shortly.",
                _ => "User name, password or code is not right.",
            }, Errors);
        }
    }
}
