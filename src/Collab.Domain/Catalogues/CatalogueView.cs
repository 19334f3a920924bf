using Collab.Domain.Streams;

namespace Collab.Domain.Catalogues;

/// <summary>
/// What every active member sees of the catalogues, the same for all. On the wire it is camelCase JSON without nulls; maps are
/// objects keyed by id. Seating plans are read through REST, so that the view stays small.
/// </summary>
public sealed record CatalogueView
{
    public required Guid Id { get; init; }
    public required PersistentMap<Guid, CatalogueItemView> Items { get; init; }
    public required PersistentMap<Guid, MeetingRoomView> Rooms { get; init; }

    /// <param name="memo">Spares making again what did not change.</param>
    public static CatalogueView Of(Catalogue c, ViewMemo? memo = null)
    {
        memo ??= new ViewMemo();
        return new()
        {
            Id = c.Id,
            Items = memo.Map("items", c.Items, null, (_, item) => new CatalogueItemView(item.Kind, item.Name, item.Abbreviation, item.Position, item.Retired)),
            Rooms = memo.Map("rooms", c.Rooms, null, (_, room) => new MeetingRoomView(
                room.Name, room.UnitId, room.Capacity, room.Location, room.Retired, room.Plan?.Version, room.Plan?.Seats.Count(place => place.IsSeat()))),
        };
    }
}

/// <param name="Position">Smaller stands earlier in its catalogue.</param>
public sealed record CatalogueItemView(CatalogueKind Kind, string Name, string? Abbreviation, int Position, bool Retired);

/// <param name="PlanVersion">Null: no seating plan yet.</param>
/// <param name="Seats">Of the seating plan: those on which people sit.</param>
public sealed record MeetingRoomView(string Name, Guid? UnitId, int Capacity, string? Location, bool Retired, int? PlanVersion, int? Seats);
