using System.Collections.Immutable;

namespace Collab.Domain.Catalogues;

/// <summary>
/// What can be asked of the catalogues. On the wire <c>{"type":"addItem", …}</c>, the fields below in camelCase; the names are
/// in <c>CatalogueCommandTable</c>. Changing gives all fields as they are to be: what is left out is taken away.
/// </summary>
public abstract record CatalogueCommand;

/// <param name="AfterId">The entry to stand behind; null = last.</param>
public sealed record AddItem(CatalogueKind Kind, string Name, string? Abbreviation = null, Guid? AfterId = null) : CatalogueCommand;
public sealed record ChangeItem(Guid ItemId, string Name, string? Abbreviation = null) : CatalogueCommand;

/// <param name="AfterId">The entry of the same catalogue to stand behind; null = first.</param>
public sealed record MoveItem(Guid ItemId, Guid? AfterId = null) : CatalogueCommand;

/// <summary>It is not offered any more; what was made with it keeps it.</summary>
public sealed record RetireItem(Guid ItemId) : CatalogueCommand;
public sealed record RestoreItem(Guid ItemId) : CatalogueCommand;

public sealed record AddRoom(string Name, int Capacity, Guid? UnitId = null, string? Location = null) : CatalogueCommand;
public sealed record ChangeRoom(Guid RoomId, string Name, int Capacity, Guid? UnitId = null, string? Location = null) : CatalogueCommand;
public sealed record RetireRoom(Guid RoomId) : CatalogueCommand;
public sealed record RestoreRoom(Guid RoomId) : CatalogueCommand;

/// <summary>The whole plan of a room in place of the one that is there.</summary>
/// <param name="Version">Of the plan that it was made from; 0 = there is none yet. Another one there: <c>conflict</c>.</param>
public sealed record SetSeatingPlan(Guid RoomId, int Version, int Width, int Height, ImmutableArray<SeatingPlace> Seats) : CatalogueCommand;

/// <summary>The first command of the stream, of the server: what every installation begins with.</summary>
public sealed record BeginCatalogues(ImmutableArray<ShippedItem> Items) : CatalogueCommand;

/// <summary>An entry that comes with the program, in the order of its catalogue.</summary>
public sealed record ShippedItem(Guid Id, CatalogueKind Kind, string Name, string? Abbreviation = null);
