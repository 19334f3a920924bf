using Collab.Domain.Streams;

namespace Collab.Domain.Organisations;

// How names are kept unique.
public sealed partial record Organisation
{
    public Guid? UnitOf(string code) => Whose(UnitsByCode, Capitals(code));

    public Guid? MemberOf(string userName) => Whose(MembersByUserName, UserNames.Normalize(userName));

    public Guid? MemberOfCode(string code) => Whose(MembersByCode, Capitals(code));

    /// <summary>The organisation with this unit as given.</summary>
    internal Organisation With(Unit unit)
    {
        var codes = unit.Versions.Select(v => Capitals(v.Code)).ToHashSet();
        var gone = Units.Find(unit.Id)?.Versions.Select(v => Capitals(v.Code)).Where(code => !codes.Contains(code)) ?? [];
        var byCode = gone.Aggregate(UnitsByCode, (map, code) => Without(map, code, unit.Id));
        return this with { Units = Units.SetItem(unit.Id, unit), UnitsByCode = codes.Aggregate(byCode, (map, code) => map.SetItem(code, unit.Id)) };
    }

    /// <summary>The organisation with this member as given.</summary>
    internal Organisation With(OrganisationMember member)
    {
        var before = Members.Find(member.Id);
        var next = this with { Members = Members.SetItem(member.Id, member) };
        if (before?.UserName != member.UserName)
        {
            var names = before is null ? MembersByUserName : Without(MembersByUserName, UserNames.Normalize(before.UserName), member.Id);
            next = next with { MembersByUserName = names.SetItem(UserNames.Normalize(member.UserName), member.Id) };
        }
        if (before?.Code != member.Code)
        {
            var codes = before?.Code is { } old ? Without(MembersByCode, Capitals(old), member.Id) : MembersByCode;
            next = next with { MembersByCode = member.Code is { } code ? codes.SetItem(Capitals(code), member.Id) : codes };
        }
        return next;
    }

    /// <summary>With what is derived, made anew.</summary>
    internal Organisation Indexed() =>
        Members.Values.Aggregate(Units.Values.Aggregate(this with { Units = PersistentMap<Guid, Unit>.Empty, Members = PersistentMap<Guid, OrganisationMember>.Empty }, (o, unit) => o.With(unit)), (o, member) => o.With(member));

    private static string Capitals(string code) => code.ToUpperInvariant();

    private static Guid? Whose(PersistentMap<string, Guid> map, string name) => map.TryGetValue(name, out var id) ? id : null;

    private static PersistentMap<string, Guid> Without(PersistentMap<string, Guid> map, string name, Guid id) =>
        Whose(map, name) == id ? map.Remove(name) : map;
}
