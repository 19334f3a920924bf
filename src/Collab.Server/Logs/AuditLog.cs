using Collab.Domain.Streams;
using Collab.Domain.Text;
using Collab.Server.Accounts;
using Collab.Server.Clients;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Logs;

/// <summary>Stable words of the audit log, with the kind of thing that they are about.</summary>
public static class AuditActions
{
    public const string PasswordChanged = "account/passwordChanged";
    public const string SecondFactorOn = "account/secondFactorOn";
    public const string SecondFactorOff = "account/secondFactorOff";
    public const string RecoveryCodesMade = "account/recoveryCodesMade";
    public const string PasskeyAdded = "account/passkeyAdded";
    public const string PasskeyRemoved = "account/passkeyRemoved";
    public const string OpenIdLinked = "account/openIdLinked";
    public const string LinkMade = "account/linkMade";
    public const string PasswordSetByLink = "account/passwordSetByLink";
    public const string SignedOut = "account/signedOut";
    public const string ContactChanged = "account/contactChanged";
    public const string FirstAdministratorMade = "account/firstAdministratorMade";
    public const string ClientSecretMade = "client/secretMade";
    public const string ClientSecretRemoved = "client/secretRemoved";
    public const string ImportLinksMade = "import/linksMade";
    public const string SignInsExported = "log/signInsExported";
    public const string AuditExported = "log/auditExported";
    public const string SignInsPurged = "log/signInsPurged";
    public const string GuidePageChanged = "guide/pageChanged";
    public const string RecordExported = "meeting/recordExported";
    public const string GuidePageRestored = "guide/pageRestored";
}

/// <summary>
/// Writes the audit log: in the transaction of what it tells of, so that there is neither without the other. Who acts, and from where, is
/// the request's.
/// </summary>
public sealed class AuditLog(AccountsContext database, IHttpContextAccessor http, TimeProvider clock)
{
    /// <summary>Adds an entry about an account; the next save of the context stores it, together with the change.</summary>
    public async Task<AuditLogEntry> AddAsync(string action, Guid account, params AuditChange[] changes)
    {
        var about = await database.Members.Where(m => m.Id == account).Select(m => new { m.Name, m.UnitId }).SingleOrDefaultAsync();
        return await AddAsync(action, account, about?.Name, about?.UnitId, changes);
    }

    /// <summary>The same about one that is made in the same transaction.</summary>
    public Task<AuditLogEntry> AddAsync(string action, Guid account, string name, Guid unit) => AddAsync(action, account, name, unit, []);

    /// <summary>The same, and saves it: within a transaction, after the change.</summary>
    public async Task SaveAsync(string action, Guid account, params AuditChange[] changes)
    {
        await AddAsync(action, account, changes);
        await database.SaveChangesAsync();
    }

    /// <summary>An entry about something else than an account, saved.</summary>
    public async Task SaveAboutAsync(string action, Guid about, string name, params AuditChange[] changes)
    {
        await AddAsync(action, about, name, null, changes);
        await database.SaveChangesAsync();
    }

    /// <summary>An entry that is about no account, saved.</summary>
    public Task<AuditLogEntry> SaveAsync(string action, params AuditChange[] changes) => SaveAboutAsync(action, null, changes);

    /// <summary>The same about what has a name.</summary>
    public async Task<AuditLogEntry> SaveAboutAsync(string action, string? name, params AuditChange[] changes)
    {
        var entry = await AddAsync(action, null, name, null, changes);
        await database.SaveChangesAsync();
        return entry;
    }

    /// <summary>What it tells of did not happen.</summary>
    public void TakeBack(AuditLogEntry entry) => database.Entry(entry).State = EntityState.Detached;

    private async Task<AuditLogEntry> AddAsync(string action, Guid? about, string? name, Guid? unit, AuditChange[] changes)
    {
        var now = clock.GetUtcNow();
        // Whoever uses a link is not signed in: it is the account's own doing.
        var request = http.HttpContext;
        var by = request is null ? Guid.Empty : request.User.Identity?.IsAuthenticated == true ? request.User.MemberId() : about ?? Guid.Empty;
        var byName = by == about ? name : request?.User.ClientName() ?? await database.Members.Where(m => m.Id == by).Select(m => m.Name).SingleOrDefaultAsync();
        var entry = new AuditLogEntry
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            ByMember = by,
            ByName = byName ?? "",
            Action = action,
            AboutKind = action[..action.IndexOf('/', StringComparison.Ordinal)],
            AboutId = about,
            AboutName = name,
            UnitId = unit,
            Address = Origin.AddressOf(request),
            Device = Origin.DeviceOf(request),
            Changes = AuditChange.Write(changes),
            Search = VietnameseFolding.Fold($"{byName} {name}"),
        };
        database.Add(entry);
        return entry;
    }
}
