namespace Collab.Domain.Organisations;

/// <summary>
/// What holds of the tree on every day: whoever has a parent has one that is open, nobody is below themselves, and the
/// tree is not too deep. Looked at after a change, on the days on which something around it begins or ends.
/// </summary>
internal static class TreeRules
{
    /// <summary>Null when the tree holds from that day on; else what is wrong with it.</summary>
    /// <param name="o">As it would be after the change.</param>
    /// <param name="changed">The units that the change is about.</param>
    public static string? Fault(Organisation o, IReadOnlyCollection<Guid> changed, DateOnly from) => FaultOf(o, Below(o, changed), from)?.Message;

    /// <summary>The same of a unit that nothing is below yet.</summary>
    public static TreeFault? FaultOfNew(Organisation o, Guid unit, DateOnly from) => FaultOf(o, [unit], from);

    private static TreeFault? FaultOf(Organisation o, HashSet<Guid> below, DateOnly from)
    {
        var days = below.Concat(Above(o, below)).Select(id => o.Units.Find(id)).OfType<Unit>()
            .SelectMany(unit => unit.Steps().Select(step => step.Day).Append(unit.ClosedOn ?? DateOnly.MinValue))
            .Where(day => day > from).Append(from).Distinct().Order();

        foreach (var day in days)
        {
            var depths = new Dictionary<Guid, int>();
            foreach (var id in below)
                if (o.Units.Find(id) is { } unit && unit.IsOpenAt(day) && Look(unit, day, depths) is { } fault) return fault;
        }
        return null;

        TreeFault? Look(Unit unit, DateOnly day, Dictionary<Guid, int> depths)
        {
            if (depths.TryGetValue(unit.Id, out var known)) return known == 0 ? new($"is below the unit itself on {Days.Text(day)}", RowFaults.Cycle) : null;

            depths[unit.Id] = 0; // being looked at
            var depth = 1;
            if (unit.VersionNear(day).ParentId is { } parentId)
            {
                if (o.Units.Find(parentId) is not { } parent) return new("is not the id of a unit", RowFaults.UnknownParent);
                if (!parent.IsOpenAt(day)) return new($"is not open on {Days.Text(day)}", RowFaults.ClosedUnit);
                if (Look(parent, day, depths) is { } fault) return fault;
                depth += depths[parentId];
            }
            depths[unit.Id] = depth;
            return depth > OrganisationLimits.Depth ? new($"would make the tree deeper than {OrganisationLimits.Depth} on {Days.Text(day)}", RowFaults.TooDeep) : null;
        }
    }

    // With everything that ever stands below them.
    private static HashSet<Guid> Below(Organisation o, IReadOnlyCollection<Guid> changed)
    {
        var children = o.Units.Values.SelectMany(unit => unit.Versions.Select(v => (v.ParentId, unit.Id))).Distinct().ToLookup(c => c.ParentId, c => c.Id);
        return Closure(changed, id => children[id]);
    }

    private static HashSet<Guid> Above(Organisation o, IReadOnlyCollection<Guid> units) =>
        Closure(units, id => o.Units.Find(id)?.Versions.Select(v => v.ParentId).OfType<Guid>() ?? []);

    private static HashSet<Guid> Closure(IReadOnlyCollection<Guid> start, Func<Guid, IEnumerable<Guid>> next)
    {
        var (all, left) = (start.ToHashSet(), new Queue<Guid>(start));
        while (left.TryDequeue(out var id))
            foreach (var neighbour in next(id))
                if (all.Add(neighbour)) left.Enqueue(neighbour);
        return all;
    }
}

/// <param name="Word">The same for a row of an import.</param>
internal sealed record TreeFault(string Message, string Word);
