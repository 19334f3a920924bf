using System.Collections.Immutable;
using Collab.Domain.Streams;
using Collab.Domain.Text;

namespace Collab.Domain.Organisations;

/// <summary>A unit in lists, as its <see cref="Unit.Latest"/> version says.</summary>
public sealed record UnitRow(Guid Id, Guid? ParentId, string Code, string Name, string Kind, int Position, DateOnly? ClosedOn, Guid? SuccessorId);

/// <param name="Title">Of the main position that is, or will be, the latest; <paramref name="UnitId"/> too.</param>
/// <param name="Search">Folded name, user name and code: what a search looks through.</param>
/// <param name="Given">Folded, the last word of the name first: how Vietnamese lists are put in order.</param>
public sealed record MemberRow(
    Guid Id, string Name, string FoldedName, string UserName, string? Code, string? Title, Guid UnitId, bool Active, string Search, string Given);

public sealed record PositionRow(Guid MemberId, Guid Id, Guid UnitId, string? Title, Guid? CatalogueId, bool Main, DateOnly? From, DateOnly? Until);
public sealed record GrantRow(Guid MemberId, Guid Id, GrantWord Word, Guid? UnitId, DateOnly? Until);
public sealed record GrantKey(Guid MemberId, Guid Id);

/// <param name="NormalizedName">Unique, as <see cref="UserNames.Normalize"/> makes it.</param>
public sealed record AccountRow(Guid Id, string UserName, string NormalizedName);

/// <summary>What an append changes in the lists of the organisation: rows to put in place of what stands there under their keys, and rows to take away.</summary>
/// <param name="Units">Parents before what is below them.</param>
/// <param name="Accounts">Made with the member; later only the name follows.</param>
/// <param name="EndedAccounts">Whose sign-ins end.</param>
public sealed record OrganisationListingChange(
    ImmutableArray<UnitRow> Units, ImmutableArray<MemberRow> Members, ImmutableArray<PositionRow> Positions, ImmutableArray<GrantRow> Grants,
    ImmutableArray<GrantKey> RevokedGrants, ImmutableArray<AccountRow> Accounts, ImmutableArray<Guid> EndedAccounts) : ReadModelChange
{
    /// <summary>Units and members that were there already and give their code up, which another may take in the same append.</summary>
    public ImmutableArray<Guid> FreedCodes { get; init; } = [];

    /// <summary>The same of accounts and their names.</summary>
    public ImmutableArray<Guid> FreedNames { get; init; } = [];

    public override int Rows => Units.Length + Members.Length + Positions.Length + Grants.Length + RevokedGrants.Length + Accounts.Length + EndedAccounts.Length;
}

/// <summary>The organisation as rows of lists. Positions are never taken away: a position that was a mistake is ended or changed.</summary>
public static class OrganisationListing
{
    /// <summary>What leads from the one state to the other.</summary>
    public static OrganisationListingChange Of(Organisation before, Organisation after)
    {
        var units = PersistentMap<Guid, Unit>.Changes(before.Units, after.Units).Select(c => (c.Before, After: c.After!)).ToList();
        var members = PersistentMap<Guid, OrganisationMember>.Changes(before.Members, after.Members).Select(c => (c.Before, After: c.After!)).ToList();
        var grants = PersistentMap<Guid, PersistentMap<Guid, Grant>>.Changes(before.Grants, after.Grants).SelectMany(c => PersistentMap<Guid, Grant>
            .Changes(c.Before ?? PersistentMap<Guid, Grant>.Empty, c.After ?? PersistentMap<Guid, Grant>.Empty).Select(g => (Member: c.Key, Id: g.Key, g.After))).ToList();
        return new(
            [.. Changed(units, RowOf).OrderBy(row => LevelOf(after, row))],
            [.. Changed(members, RowOf)],
            [.. members.SelectMany(m => m.After.Positions.Where(p => m.Before?.FindPosition(p.Id) != p).Select(p => RowOf(m.After.Id, p)))],
            [.. grants.Where(g => g.After is not null).Select(g => new GrantRow(g.Member, g.Id, g.After!.Word, g.After.UnitId, g.After.Until))],
            [.. grants.Where(g => g.After is null).Select(g => new GrantKey(g.Member, g.Id))],
            [.. Changed(members, m => new AccountRow(m.Id, m.UserName, UserNames.Normalize(m.UserName)))],
            [.. members.Where(m => m is { Before.Active: true, After.Active: false }).Select(m => m.After.Id)])
        {
            FreedCodes =
            [
                .. units.Where(u => u.Before is not null && u.Before.Latest.Code != u.After.Latest.Code).Select(u => u.After.Id),
                .. members.Where(m => m.Before is not null && m.Before.Code != m.After.Code).Select(m => m.After.Id),
            ],
            FreedNames = [.. members.Where(m => m.Before is not null && m.Before.UserName != m.After.UserName).Select(m => m.After.Id)],
        };
    }

    /// <summary>All rows of a state.</summary>
    public static OrganisationListingChange All(Organisation organisation) => Of(Organisation.Empty(organisation.Id), organisation);

    private static IEnumerable<TRow> Changed<T, TRow>(IEnumerable<(T? Before, T After)> changes, Func<T, TRow> row)
        where T : class
        where TRow : class =>
        changes.Where(c => c.Before is null || !row(c.Before).Equals(row(c.After))).Select(c => row(c.After));

    private static UnitRow RowOf(Unit u) => new(u.Id, u.Latest.ParentId, u.Latest.Code, u.Latest.Name, u.Latest.Kind, u.Latest.Position, u.ClosedOn, u.SuccessorId);

    private static MemberRow RowOf(OrganisationMember m)
    {
        var (name, shown) = (VietnameseFolding.Fold(m.Name), Shown(m));
        return new(m.Id, m.Name, name, m.UserName, m.Code, shown.Title, shown.UnitId, m.Active,
            string.Join(' ', new[] { name, VietnameseFolding.Fold(m.UserName), m.Code is null ? null : VietnameseFolding.Fold(m.Code) }.OfType<string>()), GivenFirst(name));
    }

    private static PositionRow RowOf(Guid member, Position p) => new(member, p.Id, p.UnitId, p.Title, p.CatalogueId, p.Main, p.From, p.Until);

    // Of those without an end, or that end last, the main one.
    private static Position Shown(OrganisationMember m) =>
        m.Positions.OrderByDescending(p => p.Until is null).ThenByDescending(p => p.Main).ThenByDescending(p => p.Until ?? DateOnly.MaxValue).First();

    private static string GivenFirst(string name)
    {
        var last = name.LastIndexOf(' ');
        return last < 0 ? name : $"{name[(last + 1)..]} {name[..last]}";
    }

    private static int LevelOf(Organisation o, UnitRow row)
    {
        var level = 0;
        for (var parent = row.ParentId; parent is { } id; parent = o.Units[id].Latest.ParentId) level++;
        return level;
    }
}
