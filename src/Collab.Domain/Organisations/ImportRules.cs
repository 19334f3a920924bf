using Collab.Domain.Streams;

namespace Collab.Domain.Organisations;

/// <summary>
/// Many members or units at once: all of them, or none and what is wrong with which. Whoever imports may do no more than by hand, row
/// after row.
/// </summary>
public static class ImportRules
{
    private static Refusal NoOrganisation => Refusal.WrongState("There is no organisation yet.");

    public static OrganisationDecision Import(Organisation o, ImportMembers c, in OrganisationContext context)
    {
        if (o.Seq == 0) return NoOrganisation;
        if (c.Rows.IsDefaultOrEmpty) return Refusal.Invalid("rows", "are none");
        if (o.Members.Count + c.Rows.Length > OrganisationLimits.Members) return Refusal.Invalid("rows", $"would make more than {OrganisationLimits.Members} members");

        var (errors, after, ground) = (new FieldErrors(), o, new ImportGround(o, context));
        foreach (var (i, row) in c.Rows.Index())
        {
            var path = $"rows[{i}].";
            errors.Unless(!after.Members.ContainsKey(row.MemberId), path + "memberId", "is there already");
            errors.Person(after, null, row.Name, row.UserName, row.Code, path);
            errors.Unless(row.UserName == UserNames.Lower(row.UserName), path + "userName", "has capitals");
            errors.Unless(row.Positions.Length == 1, path + "positions", "are not one");
            foreach (var position in row.Positions)
            {
                errors.Fields(after, path + "position.", position);
                if (ground.Member(position.UnitId, position.From) is { } refusal) return refusal;
            }
            after = after.With(new OrganisationMember(row.MemberId, row.Name, row.UserName, row.Code, row.Active, row.Positions));
        }

        return errors.ToRefusal() is { } invalid
            ? invalid
            : OrganisationDecision.Of(c.Rows.Chunk(OrganisationLimits.RowsPerEvent).Select(rows => new MembersImported([.. rows], c.ImportId)));
    }

    /// <summary>A unit stands behind the one above it; each comes last among its siblings.</summary>
    public static OrganisationDecision Import(Organisation o, ImportUnits c, in OrganisationContext context)
    {
        if (o.Seq == 0) return NoOrganisation;
        if (c.Rows.IsDefaultOrEmpty) return Refusal.Invalid("rows", "are none");
        if (o.Units.Count + c.Rows.Length > OrganisationLimits.Units) return Refusal.Invalid("rows", $"would make more than {OrganisationLimits.Units} units");

        var (errors, after, ground) = (new FieldErrors(), o, new ImportGround(o, context));
        var positions = o.Units.Values.SelectMany(unit => unit.Versions).GroupBy(v => v.ParentId ?? Guid.Empty).ToDictionary(v => v.Key, v => v.Max(version => version.Position));
        var (anchors, rows) = (new Dictionary<Guid, Guid?>(), new List<ImportedUnit>(c.Rows.Length));
        foreach (var (i, row) in c.Rows.Index())
        {
            var path = $"rows[{i}].";
            errors.Unless(!after.Units.ContainsKey(row.UnitId), path + "unitId", "is there already");
            errors.Fields(after, path, null, row.Code, row.Name, row.Kind);
            errors.Day(path + "from", row.From);
            anchors[row.UnitId] = row.ParentId is { } above ? anchors.GetValueOrDefault(above, above) : null;
            if (ground.Unit(anchors[row.UnitId], row.From) is { } refusal) return refusal;

            var key = row.ParentId ?? Guid.Empty;
            positions[key] = positions.GetValueOrDefault(key) + 1;
            rows.Add(row with { Position = positions[key] });
            after = after.With(new Unit(row.UnitId, [new UnitVersion(row.From, row.ParentId, row.Code, row.Name, row.Kind, positions[key])]));
            if (TreeRules.FaultOfNew(after, row.UnitId, row.From ?? DateOnly.MinValue) is { } fault) errors.Unless(false, path + "parentId", fault.Message);
        }

        return errors.ToRefusal() is { } invalid
            ? invalid
            : OrganisationDecision.Of(rows.Chunk(OrganisationLimits.RowsPerEvent).Select(some => new UnitsImported([.. some], c.ImportId)));
    }
}
