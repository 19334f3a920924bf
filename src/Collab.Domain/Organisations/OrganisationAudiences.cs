using Collab.Domain.Streams;

namespace Collab.Domain.Organisations;

/// <summary>The classes of those who see the organisation.</summary>
public enum OrganisationAudience { Members }

/// <summary>
/// Who sees what of the organisation.
/// <list type="bullet">
/// <item>Every active member sees the tree of units, with its past and what is planned; and the own grants in <c>me</c>.</item>
/// <item>To whoever is no member, or deactivated, it does not exist; nor to API clients, which read it through REST.</item>
/// <item>Nobody sees other members or their grants here: they are read through REST, by whoever may.</item>
/// </list>
/// </summary>
public static class OrganisationAudiences
{
    /// <summary>Null: to this member the organisation does not exist.</summary>
    public static OrganisationAudience? Of(Organisation o, Guid member) => o.Members.Find(member) is { Active: true } ? OrganisationAudience.Members : null;

    public static OrganisationMeView? Me(Organisation o, Guid member) => o.Members.Find(member) is { Active: true }
        ? new OrganisationMeView(member, o.GrantsOf(member).Aggregate(PersistentMap<Guid, GrantView>.Empty, (map, g) => map.SetItem(g.Id, new GrantView(g.Word, g.UnitId, g.Until))))
        : null;

    /// <summary>The members whose <see cref="Me"/> or class may differ between the two states.</summary>
    public static IEnumerable<Guid> Concerned(Organisation before, Organisation after) =>
        PersistentMap<Guid, PersistentMap<Guid, Grant>>.Changes(before.Grants, after.Grants).Select(change => change.Key)
            .Union(PersistentMap<Guid, OrganisationMember>.Changes(before.Members, after.Members)
                .Where(change => change.Before?.Active != change.After?.Active).Select(change => change.Key));

    /// <summary>The view of a class; <see cref="OrganisationView.Me"/> is null in it.</summary>
    public static OrganisationView View(Organisation o, OrganisationAudience audience, ViewMemo? memo = null) => new()
    {
        Id = o.Id,
        Units = o.Units.Count > OrganisationLimits.UnitsInView ? null : (memo ?? new ViewMemo()).Map($"{audience}.units", o.Units, null, (_, unit) => UnitOf(unit)),
    };

    private static UnitView UnitOf(Unit unit) =>
        new([.. unit.Versions.Select(v => new UnitVersionView(v.From, v.ParentId, v.Code, v.Name, v.Kind, v.Position))], unit.ClosedOn, unit.SuccessorId);
}
