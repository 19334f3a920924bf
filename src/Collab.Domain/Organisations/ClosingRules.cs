using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Domain.Organisations;

/// <summary>
/// How units end: closed, or merged into another. A successor takes over what was theirs: the units below are moved to it, the
/// positions are read as its own. So an organisation is reshaped by as many events as it has units, not members.
/// </summary>
public static class ClosingRules
{
    public static OrganisationDecision Close(Organisation o, CloseUnit c) => Close(o, [c.UnitId], c.SuccessorId, c.On, c.Reason, "successorId");

    public static OrganisationDecision Merge(Organisation o, MergeUnits c, in OrganisationContext context)
    {
        var errors = new FieldErrors();
        errors.Unless(c.UnitIds.Length is >= 1 and <= OrganisationLimits.MergedUnits, "unitIds", $"are not 1 to {OrganisationLimits.MergedUnits}");
        errors.Unless(c.UnitIds.Distinct().Count() == c.UnitIds.Length, "unitIds", "name a unit twice");
        errors.Unless(c.IntoId is null != c.Into is null, "intoId", "either this or into is wanted");
        errors.Unless(c.IntoId is not { } into || !c.UnitIds.Contains(into), "intoId", "is one of those that are closed");
        if (errors.ToRefusal() is { } invalid) return invalid;
        if (c.Into is not { } made) return Close(o, c.UnitIds, c.IntoId, c.On, c.Reason, "intoId");

        errors.Day("on", c.On);
        errors.Fields(o, "into.", null, made.Code, made.Name, made.Kind);
        errors.Unless(o.Units.Count < OrganisationLimits.Units, "into", $"there are {OrganisationLimits.Units} units already");
        errors.Unless(made.ParentId is not { } parent || !c.UnitIds.Contains(parent), "into.parentId", "is one of those that are closed");
        if (errors.ToRefusal() is { } unfit) return unfit;
        if (made.ParentId is { } above && !o.Units.ContainsKey(above)) return UnitRules.NoSuchUnit;

        var added = new UnitAdded(context.NewId, c.On, made.ParentId, made.Code, made.Name, made.Kind, o.NextPosition(made.ParentId));
        var fault = TreeRules.Fault(Organisation.Apply(o, added), [context.NewId], c.On);
        if (fault is not null) return Refusal.Invalid("into.parentId", fault);
        var closed = Close(Organisation.Apply(o, added), c.UnitIds, context.NewId, c.On, c.Reason, "into.parentId");
        return closed.Refusal is not null ? closed : OrganisationDecision.Of(closed.Events.Prepend(added));
    }

    public static OrganisationDecision Reopen(Organisation o, ReopenUnit c)
    {
        if (!o.Units.TryGetValue(c.UnitId, out var unit)) return UnitRules.NoSuchUnit;
        if (WireText.Error(c.Reason, OrganisationLimits.Reason, lines: true) is { } error) return Refusal.Invalid("reason", error);
        if (unit.ClosedOn is not { } closed) return Refusal.WrongState("The unit is not closed.");
        return o.IfTreeHolds("unitId", closed, [c.UnitId], [new UnitReopened(c.UnitId, c.Reason)]);
    }

    public static Organisation Apply(Organisation o, UnitClosed e)
    {
        var unit = o.Units[e.UnitId];
        return o.With(unit with
        {
            Versions = [.. unit.Versions.Where((v, i) => i == 0 || v.From < e.On)],
            ClosedOn = e.On,
            SuccessorId = e.SuccessorId,
            ClosedBecause = e.Reason,
        });
    }

    public static Organisation Apply(Organisation o, UnitReopened e) =>
        o.With(o.Units[e.UnitId] with { ClosedOn = null, SuccessorId = null, ClosedBecause = null });

    private static OrganisationDecision Close(Organisation o, ImmutableArray<Guid> ids, Guid? successorId, DateOnly on, string reason, string field)
    {
        var errors = new FieldErrors();
        errors.Day("on", on);
        errors.Text("reason", reason, OrganisationLimits.Reason, lines: true);
        errors.Unless(successorId is not { } self || !ids.Contains(self), field, "is the unit itself");
        if (errors.ToRefusal() is { } invalid) return invalid;

        var units = ids.Select(o.Units.Find).OfType<Unit>().ToList();
        if (units.Count < ids.Length || (successorId is { } id && !o.Units.ContainsKey(id))) return UnitRules.NoSuchUnit;
        if (units.Find(u => u.ClosedOn is not null) is { } closed) return Refusal.WrongState($"The unit {closed.Latest.Code} is closed already, or is to be.");
        if (units.Any(u => u.From >= on)) return Refusal.Invalid("on", "is not after the unit's first day");
        if (successorId is { } successor && !o.IsOpenAt(successor, on)) return Refusal.Invalid(field, $"is not open on {Days.Text(on)}");
        // Else it would have to take over when it is no more.
        if (o.Units.Values.Any(u => u.SuccessorId is { } heir && ids.Contains(heir) && u.ClosedOn >= on))
            return Refusal.Conflict("The unit takes over another one on that day or later.");

        var closing = ids.ToHashSet();
        var moves = Moves(o, closing, successorId, on);
        if (successorId is null && moves.Count > 0) return Refusal.Conflict("There are units below it on that day or later. Move or close them first, or name a successor.");
        if (successorId is null && Occupied(o, closing, on) is > 0 and var held)
            return Refusal.Conflict($"{held} of its positions are held on that day or later. End them first, or name a successor.");
        if (moves.GroupBy(m => m.UnitId).Any(g => o.Units[g.Key].Versions.Length + g.Count() > OrganisationLimits.UnitVersions))
            return Refusal.Invalid(field, $"a unit below it has {OrganisationLimits.UnitVersions} versions already");

        List<OrganisationEvent> events = [.. moves, .. ids.Select(unit => new UnitClosed(unit, on, successorId, reason))];
        return o.IfTreeHolds(field, on, [.. moves.Select(m => m.UnitId).Concat(ids).Distinct()], events);
    }

    // The units below, each from the day on which it is below one that is closed.
    private static List<UnitMoved> Moves(Organisation o, HashSet<Guid> closing, Guid? successorId, DateOnly on)
    {
        var moves = new List<UnitMoved>();
        var next = new Dictionary<Guid, int>(); // null is at the top
        var top = 0;
        foreach (var child in o.Units.Values.Where(u => !closing.Contains(u.Id)).OrderBy(u => u.Latest.Position).ThenBy(u => u.Id))
        {
            Guid? carried = null; // one move lasts as long as the parent stays the same
            for (var i = 0; i < child.Versions.Length; i++)
            {
                var ends = i + 1 < child.Versions.Length ? child.Versions[i + 1].From : child.ClosedOn;
                if (ends <= on) continue;
                var parent = child.Versions[i].ParentId;
                if (parent is { } below && closing.Contains(below) && parent != carried)
                {
                    var day = child.Versions[i].From is { } from && from > on ? from : on;
                    var to = Above(child.Id, below, day);
                    moves.Add(new UnitMoved(child.Id, day, to, Position(to)));
                }
                carried = parent;
            }
        }
        return moves;

        // The successor; but what the successor stands below, or is, goes up instead of below itself.
        Guid? Above(Guid child, Guid parent, DateOnly day)
        {
            if (successorId is { } heir && heir != child && !o.AncestorsAt(heir, day).Any(u => u.Id == child)) return heir;
            Guid? up = parent;
            while (up is { } gone && closing.Contains(gone)) up = o.Units[gone].VersionNear(day).ParentId;
            return up;
        }

        int Position(Guid? parent)
        {
            if (parent is not { } id) return top = Math.Max(top + 1, top == 0 ? o.NextPosition(null) : 0);
            return next[id] = next.TryGetValue(id, out var last) ? last + 1 : o.NextPosition(id);
        }
    }

    private static int Occupied(Organisation o, HashSet<Guid> closing, DateOnly on) => o.Members.Values.Where(m => m.Active).Sum(m => m.Positions.Count(p =>
        (p.Until is not { } until || until >= on) && o.UnitAt(p.UnitId, p.FirstFrom(on)) is { } unit && closing.Contains(unit.Id)));
}
