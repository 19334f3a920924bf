using System.Collections.Immutable;

namespace Collab.Domain.Catalogues;

/// <summary>
/// What happened in the catalogues. Stored for ever under the names of <see cref="CatalogueEventTable"/>; fields may
/// be added, never renamed. Who and when stand in the journal's own columns.
/// </summary>
public abstract record CatalogueEvent;

/// <param name="Position">Those that stood there and behind move one back.</param>
public sealed record ItemAdded(Guid ItemId, CatalogueKind Kind, string Name, string? Abbreviation, int Position) : CatalogueEvent;

/// <summary>The words as they are now.</summary>
public sealed record ItemChanged(Guid ItemId, string Name, string? Abbreviation) : CatalogueEvent;

/// <param name="Position">Where it stands now; those between there and where it stood move by one.</param>
public sealed record ItemMoved(Guid ItemId, int Position) : CatalogueEvent;
public sealed record ItemRetired(Guid ItemId) : CatalogueEvent;
public sealed record ItemRestored(Guid ItemId) : CatalogueEvent;

public sealed record RoomAdded(Guid RoomId, string Name, Guid? UnitId, int Capacity, string? Location) : CatalogueEvent;

/// <summary>The room as it is now; its plan stays.</summary>
public sealed record RoomChanged(Guid RoomId, string Name, Guid? UnitId, int Capacity, string? Location) : CatalogueEvent;
public sealed record RoomRetired(Guid RoomId) : CatalogueEvent;
public sealed record RoomRestored(Guid RoomId) : CatalogueEvent;
public sealed record SeatingPlanSet(Guid RoomId, int Version, int Width, int Height, ImmutableArray<SeatingPlace> Seats) : CatalogueEvent;
