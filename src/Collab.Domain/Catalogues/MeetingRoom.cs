using System.Collections.Immutable;

namespace Collab.Domain.Catalogues;

/// <param name="UnitId">Whose room it is.</param>
/// <param name="Capacity">How many people it holds; the seating plan may have fewer seats.</param>
/// <param name="Location">Where it is: address, building, floor.</param>
public sealed record MeetingRoom(Guid Id, string Name, Guid? UnitId, int Capacity, string? Location, bool Retired)
{
    public SeatingPlan? Plan { get; init; }
}

/// <summary>Where seats, screens and doors are, on a grid seen from above: column 1 is at the left, row 1 at the front.</summary>
/// <param name="Version">1, 2 … with each plan of the room.</param>
public sealed record SeatingPlan(int Version, int Width, int Height, ImmutableArray<SeatingPlace> Seats)
{
    public bool Equals(SeatingPlan? other) =>
        other is not null && Version == other.Version && Width == other.Width && Height == other.Height && Seats.AsSpan().SequenceEqual(other.Seats.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Version, Width, Height, Seats.Length);
}

/// <param name="Id">Stays with the place from version to version: 1, 2 … within the room.</param>
/// <param name="X">The column, from 1.</param>
/// <param name="Y">The row, from 1.</param>
/// <param name="Label">"A12"; of those on which people sit each another one.</param>
public sealed record SeatingPlace(int Id, int X, int Y, string? Label, PlaceKind Kind)
{
    public bool IsSeat() => Kind is PlaceKind.Seat or PlaceKind.Chair or PlaceKind.Secretary;
}
