using System.Collections.Immutable;

namespace Collab.Domain.Organisations;

/// <summary>
/// What happened in the organisation. Stored for ever under the names of <see cref="OrganisationEventTable"/>; fields may
/// be added, never renamed. Who and when stand in the journal's own columns.
/// </summary>
public abstract record OrganisationEvent;

/// <param name="From">Null = since ever.</param>
/// <param name="Position">Siblings that stood there and behind move one back.</param>
public sealed record UnitAdded(Guid UnitId, DateOnly? From, Guid? ParentId, string Code, string Name, string Kind, int Position) : OrganisationEvent;

/// <summary>What changed; the rest is absent.</summary>
public sealed record UnitChanged(Guid UnitId, DateOnly From, string? Name, string? Code, string? Kind) : OrganisationEvent;

/// <summary>What was set right; the rest is absent.</summary>
public sealed record UnitCorrected(Guid UnitId, DateOnly? VersionFrom, string? Name, string? Code, string? Kind, string Reason) : OrganisationEvent;

/// <inheritdoc cref="UnitAdded"/>
public sealed record UnitMoved(Guid UnitId, DateOnly From, Guid? ParentId, int Position) : OrganisationEvent;

/// <param name="On">The first day on which it no longer exists; what was planned for it from then on is void.</param>
public sealed record UnitClosed(Guid UnitId, DateOnly On, Guid? SuccessorId, string Reason) : OrganisationEvent;
public sealed record UnitReopened(Guid UnitId, string Reason) : OrganisationEvent;

public sealed record MemberAdded(Guid MemberId, string Name, string UserName, string? Code, Position Position) : OrganisationEvent;

/// <summary>What changed; the rest is absent.</summary>
public sealed record MemberChanged(Guid MemberId, string? Name, string? UserName, string? Code) : OrganisationEvent;
public sealed record PositionAdded(Guid MemberId, Position Position) : OrganisationEvent;

/// <summary>The position as it is now.</summary>
public sealed record PositionChanged(Guid MemberId, Position Position) : OrganisationEvent;
public sealed record PositionEnded(Guid MemberId, Guid PositionId, DateOnly Until) : OrganisationEvent;
public sealed record MemberDeactivated(Guid MemberId, string Reason) : OrganisationEvent;
public sealed record MemberReactivated(Guid MemberId, string? Reason) : OrganisationEvent;
public sealed record Granted(Guid MemberId, Guid GrantId, GrantWord Word, Guid? UnitId, DateOnly? Until) : OrganisationEvent;
public sealed record Revoked(Guid MemberId, Guid GrantId) : OrganisationEvent;

/// <param name="Scopes">In their order, each once.</param>
public sealed record ClientRegistered(Guid ClientId, string Name, ImmutableArray<ClientScope> Scopes, DateOnly? Until) : OrganisationEvent;

/// <summary>What changed; the rest is absent.</summary>
public sealed record ClientChanged(Guid ClientId, string? Name, ImmutableArray<ClientScope>? Scopes, DateOnly? Until) : OrganisationEvent;
public sealed record ClientRevoked(Guid ClientId) : OrganisationEvent;

/// <summary>Many units at once, at most <see cref="OrganisationLimits.RowsPerEvent"/>.</summary>
/// <param name="ImportId">Of which import; absent = of what the server did itself.</param>
public sealed record UnitsImported(ImmutableArray<ImportedUnit> Rows, Guid? ImportId = null) : OrganisationEvent;
public sealed record ImportedUnit(Guid UnitId, DateOnly? From, Guid? ParentId, string Code, string Name, string Kind, int Position);

/// <summary>Many members at once, at most <see cref="OrganisationLimits.RowsPerEvent"/>.</summary>
/// <inheritdoc cref="UnitsImported"/>
public sealed record MembersImported(ImmutableArray<ImportedMember> Rows, Guid? ImportId = null) : OrganisationEvent;
public sealed record ImportedMember(Guid MemberId, string Name, string UserName, string? Code, ImmutableArray<Position> Positions, bool Active);
