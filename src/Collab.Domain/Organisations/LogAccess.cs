using System.Collections.Frozen;

namespace Collab.Domain.Organisations;

/// <summary>What of the logs somebody may read: all of both, or what concerns units and members of theirs.</summary>
/// <param name="Units">Null = all, also what concerns no unit.</param>
/// <param name="Members">Whose sign-ins; null = all, also those of nobody who is known.</param>
public sealed record LogScope(FrozenSet<Guid>? Units, FrozenSet<Guid>? Members)
{
    public static readonly LogScope All = new(null, null);
}

/// <summary>
/// System administrators, and whoever holds <see cref="GrantWord.ReadLogs"/> everywhere, read all. Others who hold it, as unit
/// administrators do, read of their units and what is below: changes that concern these, and sign-ins of whoever has no position elsewhere.
/// </summary>
public static class LogAccess
{
    /// <summary>Null: nothing.</summary>
    /// <param name="by">A member or an API client.</param>
    public static LogScope? Of(Organisation o, Guid by, DateOnly today)
    {
        if (o.Clients.Find(by) is { } client) return client.IsGoodOn(today) && client.Scopes.Contains(ClientScope.LogsRead) ? LogScope.All : null;

        var grants = o.PowersOf(by, today).Where(grant => grant.Word.Includes(GrantWord.ReadLogs)).ToList();
        if (grants.Count == 0) return null;
        if (grants.Exists(grant => grant.UnitId is null)) return LogScope.All;

        var units = grants.Select(grant => grant.UnitId!.Value).Distinct().SelectMany(top => o.SubtreeAt(top, today)).ToFrozenSet();
        return new(units, o.Members.Values.Where(m => m.PositionsFrom(today).All(position => units.Contains(position.UnitId))).Select(m => m.Id).ToFrozenSet());
    }
}
