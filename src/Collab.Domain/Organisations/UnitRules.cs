using Collab.Domain.Streams;

namespace Collab.Domain.Organisations;

/// <summary>How units are added, changed and moved, each from a day on.</summary>
public static class UnitRules
{
    internal static Refusal NoSuchUnit => Refusal.NotFound("There is no such unit.");

    public static OrganisationDecision Add(Organisation o, AddUnit c, in OrganisationContext context)
    {
        var errors = new FieldErrors();
        errors.Fields(o, "", null, c.Code, c.Name, c.Kind);
        errors.Day("from", c.From);
        errors.Unless(o.Units.Count < OrganisationLimits.Units, "unitId", $"there are {OrganisationLimits.Units} units already");
        if (errors.ToRefusal() is { } invalid) return invalid;
        if (c.ParentId is { } parent && !o.Units.ContainsKey(parent)) return NoSuchUnit;

        var from = c.From ?? DateOnly.MinValue;
        var position = o.NextPosition(c.ParentId);
        if (c.AfterId is { } after)
        {
            if (o.Sibling(after, c.ParentId, from, out var sibling) is { } refusal) return refusal;
            position = sibling + 1;
        }
        return o.IfTreeHolds("parentId", from, [context.NewId], [new UnitAdded(context.NewId, c.From, c.ParentId, c.Code, c.Name, c.Kind, position)]);
    }

    public static OrganisationDecision Change(Organisation o, ChangeUnit c)
    {
        if (!o.Units.TryGetValue(c.UnitId, out var unit)) return NoSuchUnit;

        var errors = new FieldErrors();
        errors.Fields(o, "", unit, c.Code, c.Name, c.Kind);
        errors.Day("from", c.From);
        errors.Within("from", unit, c.From);
        if (errors.ToRefusal() is { } invalid) return invalid;
        return Changed(o, unit, new UnitChanged(c.UnitId, c.From, c.Name, c.Code, c.Kind));
    }

    public static OrganisationDecision Correct(Organisation o, CorrectUnit c)
    {
        if (!o.Units.TryGetValue(c.UnitId, out var unit)) return NoSuchUnit;

        var errors = new FieldErrors();
        errors.Fields(o, "", unit, c.Code, c.Name, c.Kind);
        errors.Text("reason", c.Reason, OrganisationLimits.Reason, lines: true);
        var first = c.VersionFrom ?? unit.From;
        errors.Unless(unit.Versions.Any(v => v.From == first), "versionFrom", "is not the first day of a version");
        if (errors.ToRefusal() is { } invalid) return invalid;
        return Changed(o, unit, new UnitCorrected(c.UnitId, first, c.Name, c.Code, c.Kind, c.Reason));
    }

    public static OrganisationDecision Move(Organisation o, MoveUnit c)
    {
        if (!o.Units.TryGetValue(c.UnitId, out var unit) || (c.ParentId is { } parent && !o.Units.ContainsKey(parent))) return NoSuchUnit;

        var errors = new FieldErrors();
        errors.Day("from", c.From);
        errors.Within("from", unit, c.From);
        errors.Unless(c.AfterId != c.UnitId, "afterId", "is the unit itself");
        if (errors.ToRefusal() is { } invalid) return invalid;

        var position = 1;
        if (c.AfterId is { } after)
        {
            if (o.Sibling(after, c.ParentId, c.From, out var sibling) is { } refusal) return refusal;
            position = sibling + 1;
        }
        var before = o.Siblings(c.ParentId, c.From).TakeWhile(u => u.Id != c.UnitId).LastOrDefault();
        if (unit.VersionNear(c.From).ParentId == c.ParentId && before?.Id == c.AfterId) return Refusal.Invalid("afterId", "the unit stands there already");
        if (unit.Versions.Length >= OrganisationLimits.UnitVersions) return TooManyVersions;
        return o.IfTreeHolds("parentId", c.From, [c.UnitId], [new UnitMoved(c.UnitId, c.From, c.ParentId, position)]);
    }

    public static Organisation Apply(Organisation o, UnitAdded e) =>
        o.WithRoomAt(e.ParentId, e.Position, e.UnitId).With(new Unit(e.UnitId, [new UnitVersion(e.From, e.ParentId, e.Code, e.Name, e.Kind, e.Position)]));

    public static Organisation Apply(Organisation o, UnitChanged e) => o.With(Renamed(o.Units[e.UnitId], e.From, e.Name, e.Code, e.Kind));

    public static Organisation Apply(Organisation o, UnitCorrected e) => o.With(Renamed(o.Units[e.UnitId], e.VersionFrom, e.Name, e.Code, e.Kind));

    public static Organisation Apply(Organisation o, UnitMoved e)
    {
        var roomy = o.WithRoomAt(e.ParentId, e.Position, e.UnitId);
        return roomy.With(roomy.Units[e.UnitId].ChangedFrom(
            e.From, v => v with { ParentId = e.ParentId, Position = e.Position }, (known, later) => known.ParentId == later.ParentId));
    }

    /// <summary>Behind all that ever stood there.</summary>
    internal static int NextPosition(this Organisation o, Guid? parentId) =>
        1 + o.Units.Values.SelectMany(u => u.Versions).Where(v => v.ParentId == parentId).Select(v => v.Position).DefaultIfEmpty(0).Max();

    /// <summary>The events, unless the tree would not hold after them.</summary>
    internal static OrganisationDecision IfTreeHolds(this Organisation o, string field, DateOnly from, IReadOnlyCollection<Guid> changed, IReadOnlyCollection<OrganisationEvent> events) =>
        TreeRules.Fault(o.After(events), changed, from) is { } fault ? Refusal.Invalid(field, fault) : OrganisationDecision.Of(events);

    /// <param name="path">Where the fields stand in the command.</param>
    /// <param name="unit">Whose the code may be already.</param>
    internal static void Fields(this FieldErrors errors, Organisation o, string path, Unit? unit, string? code, string? name, string? kind)
    {
        if (name is not null) errors.Text(path + "name", name, OrganisationLimits.Name);
        if (kind is not null) errors.Text(path + "kind", kind, OrganisationLimits.Kind);
        if (code is null) return;
        errors.Text(path + "code", code, OrganisationLimits.Code);
        errors.Unless(o.UnitOf(code) is not { } owner || owner == unit?.Id, path + "code", "is another unit's, or was once");
    }

    private static Refusal TooManyVersions => Refusal.Invalid("unitId", $"has {OrganisationLimits.UnitVersions} versions already");

    private static OrganisationDecision Changed(Organisation o, Unit unit, OrganisationEvent happened)
    {
        var changed = Organisation.Apply(o, happened).Units[unit.Id];
        if (changed == unit) return Refusal.Invalid("unitId", "nothing about the unit would change");
        return changed.Versions.Length > OrganisationLimits.UnitVersions ? TooManyVersions : happened;
    }

    // Each of them goes on as it was planned by itself.
    private static Unit Renamed(Unit unit, DateOnly? from, string? name, string? code, string? kind)
    {
        if (name is not null) unit = unit.ChangedFrom(from, v => v with { Name = name }, (known, later) => known.Name == later.Name);
        if (code is not null) unit = unit.ChangedFrom(from, v => v with { Code = code }, (known, later) => known.Code == later.Code);
        if (kind is not null) unit = unit.ChangedFrom(from, v => v with { Kind = kind }, (known, later) => known.Kind == later.Kind);
        return unit;
    }

    private static void Within(this FieldErrors errors, string field, Unit unit, DateOnly day)
    {
        errors.Unless(unit.From is not { } from || day >= from, field, "is before the unit's first day");
        errors.Unless(!unit.IsClosedAt(day), field, "is not before the day on which the unit is closed");
    }

    private static IEnumerable<Unit> Siblings(this Organisation o, Guid? parentId, DateOnly day) =>
        o.Units.Values.Where(u => !u.IsClosedAt(day) && u.VersionNear(day).ParentId == parentId).OrderBy(u => u.VersionNear(day).Position).ThenBy(u => u.Id);

    private static Refusal? Sibling(this Organisation o, Guid id, Guid? parentId, DateOnly day, out int position)
    {
        position = 0;
        if (!o.Units.TryGetValue(id, out var sibling)) return NoSuchUnit;
        if (sibling.VersionAt(day) is not { } version || version.ParentId != parentId) return Refusal.Invalid("afterId", "is not below the parent on that day");
        position = version.Position;
        return null;
    }

    // Whoever stands there and behind moves one back.
    private static Organisation WithRoomAt(this Organisation o, Guid? parentId, int position, Guid besides)
    {
        return o.Units.Values.Where(u => u.Id != besides && u.Versions.Any(InTheWay)).ToList()
            .Aggregate(o, (next, u) => next.With(u with { Versions = [.. u.Versions.Select(v => InTheWay(v) ? v with { Position = v.Position + 1 } : v)] }));

        bool InTheWay(UnitVersion v) => v.ParentId == parentId && v.Position >= position;
    }
}
