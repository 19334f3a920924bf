using System.Buffers.Binary;
using System.Text.Json;
using Collab.Domain.Text;
using Collab.Server.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Collab.Server.Logs;

/// <summary>What is looked for in the sign-in log; null = any.</summary>
/// <param name="From">At this time or later.</param>
/// <param name="To">Before this time.</param>
/// <param name="Q">Every word stands in the member's name, with or without diacritics.</param>
public sealed record SignInLogFilter(Guid? Member = null, string? Outcome = null, DateTimeOffset? From = null, DateTimeOffset? To = null, string? Address = null, string? Q = null);

/// <summary>What is looked for in the audit log; null = any.</summary>
/// <param name="Action">One of <see cref="AuditActions"/>, or the part before the stroke for all of its kind.</param>
/// <param name="Q">Every word stands in the name of who did it or of what it is about.</param>
public sealed record AuditLogFilter(
    Guid? By = null, Guid? About = null, Guid? Unit = null, string? Action = null, DateTimeOffset? From = null, DateTimeOffset? To = null, string? Address = null, string? Q = null);

/// <param name="Name">As the member is called now.</param>
public sealed record LoggedMember(Guid Id, string UserName, string Name);

/// <param name="Member">Null: the name that was typed is nobody's.</param>
/// <param name="Outcome">One of <see cref="SignInOutcomes"/>.</param>
/// <param name="Method">One of <see cref="SignInMethods"/>.</param>
public sealed record SignInLogItem(Guid Id, DateTimeOffset At, LoggedMember? Member, string Outcome, string Method, string? Address, string? Device, Guid? SignInId);

/// <param name="By">Null: the server itself.</param>
public sealed record AuditLogItem(
    Guid Id, DateTimeOffset At, AuditedMember? By, string Action, AuditedThing About, Guid? UnitId, string? Address, string? Device, JsonElement? Changes);

/// <param name="Name">As it was then.</param>
public sealed record AuditedMember(Guid Id, string Name);

/// <param name="Name">As it was then.</param>
public sealed record AuditedThing(string Kind, Guid? Id, string? Name);

/// <summary>
/// Reads both logs, the newest first. Ids are of the time, so the place where a page ended is an id, and whatever is added meanwhile
/// stands above it.
/// </summary>
public sealed class LogQueries(AccountsContext database)
{
    /// <summary>Words of a search that count; the rest is ignored.</summary>
    private const int SearchWords = 10;

    public async Task<List<SignInLogItem>> SignInsAsync(SignInLogFilter filter, Guid? before, int limit, CancellationToken cancel)
    {
        var entries = database.Set<SignInLogEntry>().AsNoTracking();
        if (filter.Member is { } member) entries = entries.Where(e => e.AccountId == member);
        if (filter.Outcome is { } outcome) entries = entries.Where(e => e.Outcome == outcome);
        if (filter.Address is { } address) entries = entries.Where(e => e.Address == address);
        if (filter.From is { } from && FirstId(from) is var first) entries = entries.Where(e => e.Id.CompareTo(first) >= 0);
        if (filter.To is { } to && FirstId(to) is var end) entries = entries.Where(e => e.Id.CompareTo(end) < 0);
        if (before is { } id) entries = entries.Where(e => e.Id.CompareTo(id) < 0);
        foreach (var word in Words(filter.Q))
        {
            entries = entries.Where(e => database.Members.Any(m => m.Id == e.AccountId && m.FoldedName.Contains(word)));
        }

        return await (
            from e in entries
            join a in database.Accounts on e.AccountId equals (Guid?)a.Id into accounts
            from account in accounts.DefaultIfEmpty()
            join m in database.Members on e.AccountId equals (Guid?)m.Id into members
            from named in members.DefaultIfEmpty()
            orderby e.Id descending
            select new SignInLogItem(
                e.Id, e.At, named == null || account == null ? null : new LoggedMember(named.Id, account.UserName!, named.Name), e.Outcome, e.Method, e.Address, e.Device, e.SignInId))
            .Take(limit).ToListAsync(cancel);
    }

    public async Task<List<AuditLogItem>> AuditAsync(AuditLogFilter filter, Guid? before, int limit, CancellationToken cancel)
    {
        var entries = database.Set<AuditLogEntry>().AsNoTracking();
        if (filter.By is { } by) entries = entries.Where(e => e.ByMember == by);
        if (filter.About is { } about) entries = entries.Where(e => e.AboutId == about);
        if (filter.Unit is { } unit) entries = entries.Where(e => e.UnitId == unit);
        if (filter.Action is { } action) entries = entries.Where(e => e.Action == action || e.AboutKind == action);
        if (filter.Address is { } address) entries = entries.Where(e => e.Address == address);
        if (filter.From is { } from && FirstId(from) is var first) entries = entries.Where(e => e.Id.CompareTo(first) >= 0);
        if (filter.To is { } to && FirstId(to) is var end) entries = entries.Where(e => e.Id.CompareTo(end) < 0);
        if (before is { } id) entries = entries.Where(e => e.Id.CompareTo(id) < 0);
        foreach (var word in Words(filter.Q)) entries = entries.Where(e => e.Search.Contains(word));

        var rows = await entries.OrderByDescending(e => e.Id).Take(limit).ToListAsync(cancel);
        return rows.ConvertAll(e => new AuditLogItem(
            e.Id, e.At, e.ByMember == Guid.Empty ? null : new AuditedMember(e.ByMember, e.ByName), e.Action, new AuditedThing(e.AboutKind, e.AboutId, e.AboutName), e.UnitId, e.Address, e.Device,
            e.Changes is null ? null : JsonElement.Parse(e.Changes)));
    }

    /// <summary>No id of this millisecond or later is less (RFC 9562 §5.7: its first 48 bits are the time).</summary>
    internal static Guid FirstId(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Math.Max(at.ToUnixTimeMilliseconds(), 0) << 16);
        return new Guid(bytes, bigEndian: true);
    }

    private static IEnumerable<string> Words(string? text) =>
        VietnameseFolding.Fold(text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(SearchWords);
}
