using System.Collections.Immutable;

namespace Collab.Domain.Organisations;

/// <summary>
/// What can be asked of the organisation. On the wire <c>{"type":"addUnit", …}</c>, the fields below in camelCase; the
/// names are in <c>OrganisationCommandTable</c>. Days are dates (<c>2025-07-01</c>). Fields left out stay as they are.
/// </summary>
public abstract record OrganisationCommand;

/// <param name="ParentId">Null = at the top.</param>
/// <param name="From">Its first day; null = since ever.</param>
/// <param name="AfterId">The sibling to stand behind; null = last.</param>
public sealed record AddUnit(Guid? ParentId, string Code, string Name, string Kind, DateOnly? From = null, Guid? AfterId = null) : OrganisationCommand;

/// <summary>From a day on; what is planned for later stays planned.</summary>
public sealed record ChangeUnit(Guid UnitId, DateOnly From, string? Name = null, string? Code = null, string? Kind = null) : OrganisationCommand;

/// <summary>A typing error is set right where it was made; the record keeps both forms.</summary>
/// <param name="VersionFrom">The first day of the version that has the error; null = of the first.</param>
public sealed record CorrectUnit(Guid UnitId, string Reason, DateOnly? VersionFrom = null, string? Name = null, string? Code = null, string? Kind = null) : OrganisationCommand;

/// <param name="ParentId">Null = to the top.</param>
/// <param name="AfterId">The new sibling to stand behind; null = first.</param>
public sealed record MoveUnit(Guid UnitId, Guid? ParentId, DateOnly From, Guid? AfterId = null) : OrganisationCommand;

/// <param name="On">The first day on which it no longer exists.</param>
/// <param name="SuccessorId">Takes over its positions and the units below it.</param>
public sealed record CloseUnit(Guid UnitId, DateOnly On, string Reason, Guid? SuccessorId = null) : OrganisationCommand;

/// <summary>Closes units and makes one their successor: either one that is there, or a new one.</summary>
public sealed record MergeUnits(ImmutableArray<Guid> UnitIds, DateOnly On, string Reason, Guid? IntoId = null, MergedUnit? Into = null) : OrganisationCommand;

/// <summary>The unit that a merger makes; its first day is that of the merger.</summary>
public sealed record MergedUnit(Guid? ParentId, string Code, string Name, string Kind);

/// <summary>It was closed by mistake. Units that were moved away by the closing stay where they are.</summary>
public sealed record ReopenUnit(Guid UnitId, string Reason) : OrganisationCommand;

/// <param name="UserName">To sign in with.</param>
/// <param name="Code">The organisation's own number of the person.</param>
public sealed record AddMember(string Name, string UserName, FirstPosition Position, string? Code = null) : OrganisationCommand;

public sealed record FirstPosition(Guid UnitId, string? Title = null, Guid? CatalogueId = null, DateOnly? From = null);

public sealed record ChangeMember(Guid MemberId, string? Name = null, string? UserName = null, string? Code = null) : OrganisationCommand;

/// <param name="Title">"Chức vụ"; null = a member of the unit without one.</param>
/// <param name="CatalogueId">The entry of the catalogue of positions that it was chosen from.</param>
/// <param name="Until">The last day.</param>
public sealed record AddPosition(
    Guid MemberId, Guid UnitId, string? Title = null, Guid? CatalogueId = null, bool Main = false, DateOnly? From = null, DateOnly? Until = null) : OrganisationCommand;

public sealed record ChangePosition(
    Guid MemberId, Guid PositionId, Guid? UnitId = null, string? Title = null, Guid? CatalogueId = null, bool? Main = null, DateOnly? From = null, DateOnly? Until = null)
    : OrganisationCommand;

/// <param name="Until">The last day.</param>
public sealed record EndPosition(Guid MemberId, Guid PositionId, DateOnly Until) : OrganisationCommand;

/// <summary>May not sign in any more; stays readable.</summary>
public sealed record DeactivateMember(Guid MemberId, string Reason) : OrganisationCommand;
public sealed record ReactivateMember(Guid MemberId, string? Reason = null) : OrganisationCommand;

/// <param name="UnitId">Where it holds: there and below; null = everywhere.</param>
/// <param name="Until">The last day.</param>
public sealed record GrantTo(Guid MemberId, GrantWord Word, Guid? UnitId = null, DateOnly? Until = null) : OrganisationCommand;
public sealed record Revoke(Guid MemberId, Guid GrantId) : OrganisationCommand;

/// <param name="Until">The last day.</param>
public sealed record RegisterClient(string Name, ImmutableArray<ClientScope> Scopes, DateOnly? Until = null) : OrganisationCommand;

/// <param name="Scopes">All that it has from now on.</param>
public sealed record ChangeClient(Guid ClientId, string? Name = null, ImmutableArray<ClientScope>? Scopes = null, DateOnly? Until = null) : OrganisationCommand;

/// <summary>It is refused from now on, for ever.</summary>
public sealed record RevokeClient(Guid ClientId) : OrganisationCommand;

/// <summary>The first command of the stream, of the server: the topmost unit and its first system administrator.</summary>
public sealed record FoundOrganisation(
    Guid UnitId, string Code, string Name, string Kind, Guid MemberId, string MemberName, string UserName, string? Title = null) : OrganisationCommand;

/// <summary>The first command of the stream, of the server: what the tables of a release without the stream hold, as it is.</summary>
public sealed record AdoptOrganisation(
    ImmutableArray<AdoptedUnit> Units, ImmutableArray<AdoptedMember> Members, ImmutableArray<Guid> SystemAdministrators) : OrganisationCommand;

public sealed record AdoptedUnit(Guid Id, Guid? ParentId, string Code, string Name, string Kind, int Position);
public sealed record AdoptedMember(Guid Id, string Name, string UserName, Guid UnitId, string? Title, bool Active);

/// <summary>Made by the server, in the name of whoever imports: members that are not there yet, each with one position.</summary>
/// <param name="ImportId">Which import it is of; null = of the server's own.</param>
public sealed record ImportMembers(ImmutableArray<ImportedMember> Rows, Guid? ImportId = null) : OrganisationCommand;

/// <summary>The same of units, each after the one above it. Where they stand among siblings is decided, not told.</summary>
public sealed record ImportUnits(ImmutableArray<ImportedUnit> Rows, Guid? ImportId = null) : OrganisationCommand;
