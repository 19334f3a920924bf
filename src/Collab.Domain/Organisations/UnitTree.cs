namespace Collab.Domain.Organisations;

/// <summary>The tree of units on a day.</summary>
public static class UnitTree
{
    /// <summary>Open on that day; false of a unit that is not there at all.</summary>
    public static bool IsOpenAt(this Organisation o, Guid unitId, DateOnly day) => o.Units.Find(unitId)?.IsOpenAt(day) ?? false;

    public static Guid? ParentAt(this Organisation o, Guid unitId, DateOnly day) => o.Units.Find(unitId)?.VersionAt(day)?.ParentId;

    /// <summary>The units above, the nearest first. Of a unit that is closed or not open yet, as it ended or begins.</summary>
    public static IEnumerable<Unit> AncestorsAt(this Organisation o, Guid unitId, DateOnly day)
    {
        var unit = o.Units.Find(unitId);
        for (var level = 0; level < OrganisationLimits.Depth && unit?.VersionNear(day).ParentId is { } parent; level++)
        {
            unit = o.Units.Find(parent);
            if (unit is not null) yield return unit;
        }
    }

    /// <summary>The unit, or the one that has taken over by that day what was its own; null where nobody has.</summary>
    public static Unit? UnitAt(this Organisation o, Guid unitId, DateOnly day) => o.Successors(unitId, day).LastOrDefault(u => !u.IsClosedAt(day));

    /// <summary>
    /// Whether it is <paramref name="top"/> or below it on that day. What was a closed unit's own is its successor's;
    /// of the closed unit itself it stays a part.
    /// </summary>
    public static bool IsWithin(this Organisation o, Guid unitId, Guid top, DateOnly day)
    {
        Unit? last = null;
        foreach (var unit in o.Successors(unitId, day))
        {
            if (unit.Id == top) return true;
            last = unit;
        }
        return last is not null && o.AncestorsAt(last.Id, day).Any(u => u.Id == top);
    }

    /// <summary>All units within <paramref name="top"/> on that day, closed ones whose successor is among them too.</summary>
    public static IEnumerable<Guid> SubtreeAt(this Organisation o, Guid top, DateOnly day) => o.Units.Keys.Where(unit => o.IsWithin(unit, top, day));

    /// <summary>The unit and those that took over one from the other by that day. Each was open when it took over, so the days of closing only grow.</summary>
    internal static IEnumerable<Unit> Successors(this Organisation o, Guid unitId, DateOnly day)
    {
        var unit = o.Units.Find(unitId);
        while (unit is not null)
        {
            yield return unit;
            unit = unit.IsClosedAt(day) && unit.SuccessorId is { } successor ? o.Units.Find(successor) : null;
        }
    }
}
