using Collab.Domain.Streams;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Logs;

/// <summary>Stable words of the sign-in log.</summary>
public static class SignInOutcomes
{
    public const string SignedIn = "signedIn";
    /// <summary>Name, password or code was not right.</summary>
    public const string Wrong = "wrong";
    /// <summary>Of a deactivated member.</summary>
    public const string Inactive = "inactive";
    /// <summary>After too many that were wrong; written once while the lock lasts.</summary>
    public const string Locked = "locked";
    /// <summary>After too many that were wrong from one address, nobody signs in from there for a while; written once while that lasts.</summary>
    public const string AddressLocked = "addressLocked";
    /// <summary>The password was right, the second factor is still to come.</summary>
    public const string CodeWanted = "codeWanted";
    /// <summary>Whom another system has signed in may not come in here.</summary>
    public const string Refused = "refused";
    public const string SignedOut = "signedOut";
    /// <summary>From elsewhere: by the member at another device, a change of password or of the second factor.</summary>
    public const string Ended = "ended";

    public static readonly IReadOnlyList<string> All = [SignedIn, Wrong, Inactive, Locked, AddressLocked, CodeWanted, Refused, SignedOut, Ended];
}

/// <summary>How somebody signs in, in stable words.</summary>
public static class SignInMethods
{
    public const string Password = "password";
    public const string PasswordAndCode = "passwordAndCode";
    public const string Passkey = "passkey";
    public const string OpenId = "openId";
    /// <summary>With which a password is set.</summary>
    public const string Link = "link";
    /// <summary>Of an API client. Only what was wrong is written: programs get tokens all day.</summary>
    public const string ClientSecret = "clientSecret";
    /// <summary>Where a sign-in that exists comes to its end.</summary>
    public const string Session = "session";
    /// <summary>Where whoever is signed in proves it again, e.g. to change the password.</summary>
    public const string Confirmation = "confirmation";

    public static string Of(Account? account) => account?.TwoFactorEnabled == true ? PasswordAndCode : Password;
}

/// <summary>Writes the sign-in log. What was typed is never kept: people type passwords into the field for the name.</summary>
public sealed class SignInLog(AccountsContext database, ILookupNormalizer names, Lockout lockout, AddressLockout addresses, IHttpContextAccessor http, TimeProvider clock)
{
    /// <summary>A sign-in that begins; it is saved with it.</summary>
    /// <param name="method">One of <see cref="SignInMethods"/>; null = by password.</param>
    public void Began(SignInRecord signIn, Account account, string? method) =>
        Add(account.Id, SignInOutcomes.SignedIn, method ?? SignInMethods.Of(account), signIn.Id, signIn.Address, signIn.Device);

    /// <summary>A sign-in that ends; it is saved with that.</summary>
    public void Over(Guid account, Guid signIn, string outcome) => Add(account, outcome, SignInMethods.Session, signIn);

    /// <summary>
    /// A try by password that did not lead to a sign-in. The same work for names that exist and that do not. Whatever the caller does
    /// meanwhile, it is written.
    /// </summary>
    /// <param name="code">Why not; null = it did, and is written where the sign-in begins.</param>
    public async Task TriedAsync(string userName, string? code)
    {
        if (OutcomeOf(code) is not { } outcome) return;
        // Whoever goes on trying against a lock must not fill the log.
        if (outcome == SignInOutcomes.Locked && !lockout.HasJustLocked) return;

        var name = names.NormalizeName(userName);
        var found = await (
            from a in database.Accounts
            where a.NormalizedUserName == name
            join m in database.Members on a.Id equals m.Id
            select new { Account = a, m.Active }).AsNoTracking().SingleOrDefaultAsync();
        if (outcome == SignInOutcomes.Wrong && found is { Active: false }) outcome = SignInOutcomes.Inactive;

        Add(found?.Account.Id, outcome, SignInMethods.Of(found?.Account), null);
        if (addresses.HasJustLocked) Add(null, SignInOutcomes.AddressLocked, SignInMethods.Of(null), null);
        await database.SaveChangesAsync();
    }

    /// <summary>A link that is not good; written only where it is the failure after which the address is shut.</summary>
    public async Task LinkFailedAsync()
    {
        if (!addresses.HasJustLocked) return;
        Add(null, SignInOutcomes.AddressLocked, SignInMethods.Link, null);
        await database.SaveChangesAsync();
    }

    /// <summary>Whoever is signed in gave a wrong password or code, or was locked out for that.</summary>
    /// <param name="code">As in <see cref="TriedAsync"/>; that a code is asked for is no news.</param>
    public async Task ConfirmedAsync(Guid account, string? code)
    {
        if (OutcomeOf(code) is not (SignInOutcomes.Wrong or SignInOutcomes.Locked) || (code == RefusalCodes.RateLimited && !lockout.HasJustLocked)) return;
        Add(account, OutcomeOf(code)!, SignInMethods.Confirmation, http.HttpContext is { } request ? SignIns.IdOf(request.User) : null);
        await database.SaveChangesAsync();
    }

    /// <summary>A try in another way that did not lead to a sign-in. Of many from one address only the first are written: they must not fill the log.</summary>
    /// <param name="account">Null = of nobody who is known.</param>
    public async Task FailedAsync(string outcome, string method, Guid? account)
    {
        if (http.HttpContext is { } request && !await addresses.NotesAsync(method, ClientAddress.CallerOf(request))) return;
        Add(account, outcome, method, null);
        await database.SaveChangesAsync();
    }

    private static string? OutcomeOf(string? code) => code switch
    {
        Problems.InvalidCredentials => SignInOutcomes.Wrong,
        Problems.TwoFactorRequired => SignInOutcomes.CodeWanted,
        RefusalCodes.RateLimited => SignInOutcomes.Locked,
        _ => null,
    };

    private void Add(Guid? account, string outcome, string method, Guid? signIn) =>
        Add(account, outcome, method, signIn, Origin.AddressOf(http.HttpContext), Origin.DeviceOf(http.HttpContext));

    private void Add(Guid? account, string outcome, string method, Guid? signIn, string? address, string? device)
    {
        var now = clock.GetUtcNow();
        database.Add(new SignInLogEntry
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            AccountId = account,
            Outcome = outcome,
            Method = method,
            Address = address,
            Device = device,
            SignInId = signIn,
        });
    }
}
