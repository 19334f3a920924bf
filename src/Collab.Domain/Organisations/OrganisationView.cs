using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Domain.Organisations;

/// <summary>
/// What every active member sees of the organisation; <see cref="Me"/> is filled in for one member alone. On the wire it is
/// camelCase JSON without nulls; maps are objects keyed by id. Members come in pages, through REST.
/// </summary>
public sealed record OrganisationView
{
    public required Guid Id { get; init; }
    public OrganisationMeView? Me { get; init; }
    /// <summary>Null above <see cref="OrganisationLimits.UnitsInView"/>: they are read through REST.</summary>
    public PersistentMap<Guid, UnitView>? Units { get; init; }
}

/// <summary>What concerns the caller alone.</summary>
/// <param name="Grants">Also those that have run out.</param>
public sealed record OrganisationMeView(Guid MemberId, PersistentMap<Guid, GrantView> Grants);

/// <param name="UnitId">There and below it; null = everywhere.</param>
/// <param name="Until">The last day.</param>
public sealed record GrantView(GrantWord Word, Guid? UnitId, DateOnly? Until);

/// <summary>The state does not know which day it is: whoever shows the tree chooses the version of the day.</summary>
/// <param name="Versions">In order; each lasts until the next, the last one until <paramref name="ClosedOn"/>.</param>
/// <param name="ClosedOn">The first day on which it no longer exists.</param>
public sealed record UnitView(ImmutableArray<UnitVersionView> Versions, DateOnly? ClosedOn, Guid? SuccessorId);

/// <param name="From">Null = since ever.</param>
/// <param name="ParentId">Null = at the top.</param>
/// <param name="Position">Smaller stands earlier among siblings.</param>
public sealed record UnitVersionView(DateOnly? From, Guid? ParentId, string Code, string Name, string Kind, int Position);
