using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Text.Json;
using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Server.Organisations;
using Collab.Storage.ReadModels;

namespace Collab.Server.Logs;

/// <summary>What is looked for in the sign-in log; null = any.</summary>
/// <param name="From">At this time or later.</param>
/// <param name="To">Before this time.</param>
/// <param name="Q">Every word stands in the member's name, with or without diacritics.</param>
public sealed record SignInLogFilter(Guid? Member = null, string? Outcome = null, DateTimeOffset? From = null, DateTimeOffset? To = null, string? Address = null, string? Q = null);

/// <summary>What is looked for in the audit log; null = any.</summary>
/// <param name="Unit">What concerns the unit; with <paramref name="Within"/> also what is below it.</param>
/// <param name="Action">One of <see cref="AuditActions"/> or of the organisation's events, or the part before the stroke for all of its kind.</param>
/// <param name="Q">Every word stands in the name of who did it, of what it is about, or of what was before or is after.</param>
public sealed record AuditLogFilter(
    Guid? By = null, Guid? About = null, Guid? Unit = null, bool? Within = null, string? Action = null, DateTimeOffset? From = null, DateTimeOffset? To = null, string? Address = null,
    string? Q = null);

/// <param name="Name">As the member is called now.</param>
public sealed record LoggedMember(Guid Id, string UserName, string Name);

/// <param name="Member">Null: the name that was typed is nobody's.</param>
/// <param name="Outcome">One of <see cref="SignInOutcomes"/>.</param>
/// <param name="Method">One of <see cref="SignInMethods"/>.</param>
public sealed record SignInLogItem(Guid Id, DateTimeOffset At, LoggedMember? Member, string Outcome, string Method, string? Address, string? Device, Guid? SignInId);

/// <param name="By">Null: the server itself.</param>
/// <param name="Unit">Which it concerns, as it is named now.</param>
/// <param name="Stream">With <paramref name="Seq"/>: the event that says the same.</param>
public sealed record AuditLogItem(
    Guid Id, DateTimeOffset At, AuditedMember? By, string Action, AuditedThing About, Guid? UnitId, UnitRef? Unit, string? Address, string? Device, JsonElement? Changes,
    string? Stream, long? Seq);

/// <param name="Name">As it was then.</param>
public sealed record AuditedMember(Guid Id, string Name);

/// <param name="Name">As it was then.</param>
public sealed record AuditedThing(string Kind, Guid? Id, string? Name);

/// <summary>
/// Reads both logs, the newest first, as far as the caller may. Ids are of the time, so the place where a page ended is an id, and whatever is
/// added meanwhile stands above it.
/// </summary>
internal sealed class LogQueries(LogLists lists, LogReader reader)
{
    public async Task<List<SignInLogItem>> SignInsAsync(SignInLogFilter filter, Guid? before, int limit, CancellationToken cancel)
    {
        var rows = await lists.SignInsAsync(
            new(Range(filter.From, filter.To, before, filter.Address, filter.Q, limit), reader.Scope.Members, filter.Member, filter.Outcome), cancel);
        return [.. rows.Select(row => new SignInLogItem(
            row.Id, row.At, row is { Member: { } id, UserName: { } userName, Name: { } name } ? new(id, userName, name) : null, row.Outcome, row.Method, row.Address, row.Device, row.SignInId))];
    }

    public async Task<List<AuditLogItem>> AuditAsync(AuditLogFilter filter, Guid? before, int limit, CancellationToken cancel)
    {
        var rows = await lists.AuditAsync(new(Range(filter.From, filter.To, before, filter.Address, filter.Q, limit), UnitsOf(filter), filter.By, filter.About, filter.Action), cancel);
        return [.. rows.Select(row => new AuditLogItem(
            row.Id, row.At, row.By == Guid.Empty ? null : new AuditedMember(row.By, NameOf(row)), row.Action, new AuditedThing(row.AboutKind, row.AboutId, row.AboutName), row.UnitId,
            row.UnitId is { } unit ? UnitEndpoints.Ref(reader.Organisation, unit, reader.Today) : null, row.Address, row.Device, row.Changes is { } changes ? JsonElement.Parse(changes) : null,
            row.Stream?.ToString(), row.Seq))];
    }

    // Streams that know no members leave the name to whoever reads.
    private string NameOf(ListedAudit row) => row.ByName.Length > 0 ? row.ByName : reader.Organisation.Members.Find(row.By)?.Name ?? "";

    // A unit that is not one's own is as one that is not there.
    private FrozenSet<Guid>? UnitsOf(AuditLogFilter filter)
    {
        if (filter.Unit is not { } top) return reader.Scope.Units;
        var wanted = filter.Within == true ? reader.Organisation.SubtreeAt(top, reader.Today) : [top];
        return reader.Scope.Units is { } own ? wanted.Where(own.Contains).ToFrozenSet() : wanted.ToFrozenSet();
    }

    private static LogRange Range(DateTimeOffset? from, DateTimeOffset? to, Guid? before, string? address, string? text, int limit)
    {
        Guid? end = to is { } time ? FirstId(time) : null;
        return new(from is { } first ? FirstId(first) : null, before is { } last && (end is null || last.CompareTo(end.Value) < 0) ? last : end, address, text, limit);
    }

    /// <summary>No id of this millisecond or later is less (RFC 9562 §5.7: its first 48 bits are the time).</summary>
    internal static Guid FirstId(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Math.Max(at.ToUnixTimeMilliseconds(), 0) << 16);
        return new Guid(bytes, bigEndian: true);
    }
}

/// <summary>What the caller of this request may read.</summary>
internal sealed class LogReader(OrganisationReplica replica)
{
    private (Organisation Organisation, LogScope Scope)? admitted;

    public DateOnly Today => replica.Today;

    public Organisation Organisation => Admitted.Organisation;

    public LogScope Scope => Admitted.Scope;

    private (Organisation Organisation, LogScope Scope) Admitted => admitted ?? throw new InvalidOperationException("Nobody was admitted to the logs.");

    /// <summary>Null = the member may read something.</summary>
    public async Task<Refusal?> AdmitAsync(Guid member)
    {
        var (organisation, refusal) = await replica.ReadAsync();
        if (organisation is null) return refusal;
        if (LogAccess.Of(organisation, member, replica.Today) is not { } scope) return Refusal.Forbidden("The logs are for administrators.");
        admitted = (organisation, scope);
        return null;
    }
}
