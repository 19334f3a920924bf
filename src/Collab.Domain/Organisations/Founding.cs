using Collab.Domain.Streams;

namespace Collab.Domain.Organisations;

/// <summary>How the stream begins: with a new organisation, or with what the tables of an earlier release hold. The server alone does it.</summary>
public static class Founding
{
    public static OrganisationDecision Found(Organisation o, FoundOrganisation c, in OrganisationContext context)
    {
        if (o.Seq > 0) return Already;

        var errors = new FieldErrors();
        var userName = UserNames.Lower(c.UserName);
        errors.Fields(o, "", null, c.Code, c.Name, c.Kind);
        errors.Person(o, null, c.MemberName, userName, null, nameField: "memberName");
        if (c.Title is not null) errors.Text("title", c.Title, OrganisationLimits.Title);
        if (errors.ToRefusal() is { } invalid) return invalid;

        return OrganisationDecision.Of(
        [
            new UnitAdded(c.UnitId, null, null, c.Code, c.Name, c.Kind, 1),
            new MemberAdded(c.MemberId, c.MemberName, userName, null, new Position(c.MemberId, c.UnitId, c.Title, null, true, null, null)),
            new Granted(c.MemberId, context.NewId, GrantWord.SystemAdmin, null, null),
        ]);
    }

    /// <summary>Everything is taken as it is: what the tables allowed is there, and cannot be refused now.</summary>
    public static OrganisationDecision Adopt(Organisation o, AdoptOrganisation c, in OrganisationContext context)
    {
        if (o.Seq > 0) return Already;
        if (c.Units.IsEmpty) return Refusal.Invalid("units", "are none");

        var (units, members) = (c.Units.Select(u => u.Id).ToHashSet(), c.Members.Select(m => m.Id).ToHashSet());
        var errors = new FieldErrors();
        errors.Unless(units.Count == c.Units.Length && c.Units.All(u => u.ParentId is not { } parent || units.Contains(parent)), "units", "name a unit twice, or a parent that is not there");
        errors.Unless(members.Count == c.Members.Length && c.Members.All(m => units.Contains(m.UnitId)), "members", "name a member twice, or a unit that is not there");
        errors.Unless(c.Members.Select(m => UserNames.Normalize(m.UserName)).Distinct().Count() == c.Members.Length, "members", "have a user name twice");
        errors.Unless(c.SystemAdministrators.All(members.Contains), "systemAdministrators", "are not all members");
        if (errors.ToRefusal() is { } invalid) return invalid;

        var grantId = context.NewId; // of each member the first
        List<OrganisationEvent> events =
        [
            .. c.Units.Select(u => new ImportedUnit(u.Id, null, u.ParentId, u.Code, u.Name, u.Kind, u.Position)).Chunk(OrganisationLimits.RowsPerEvent).Select(rows => new UnitsImported([.. rows])),
            .. c.Members.Select(m => new ImportedMember(m.Id, m.Name, m.UserName, null, [new Position(m.Id, m.UnitId, m.Title, null, true, null, null)], m.Active))
                .Chunk(OrganisationLimits.RowsPerEvent).Select(rows => new MembersImported([.. rows])),
            .. c.SystemAdministrators.Distinct().Select(member => new Granted(member, grantId, GrantWord.SystemAdmin, null, null)),
        ];
        return o.IfTreeHolds("units", DateOnly.MinValue, units, events);
    }

    public static Organisation Apply(Organisation o, UnitsImported e) => e.Rows.Aggregate(o, (next, row) =>
        next.With(new Unit(row.UnitId, [new UnitVersion(row.From, row.ParentId, row.Code, row.Name, row.Kind, row.Position)])));

    public static Organisation Apply(Organisation o, MembersImported e) => e.Rows.Aggregate(o, (next, row) =>
        next.With(new OrganisationMember(row.MemberId, row.Name, row.UserName, row.Code, row.Active, row.Positions)));

    private static Refusal Already => Refusal.Conflict("The organisation is there already.");
}
