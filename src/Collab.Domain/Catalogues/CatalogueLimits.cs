namespace Collab.Domain.Catalogues;

/// <summary>Every limit of the catalogues. Lengths are UTF-16 code units of the NFC text.</summary>
public static class CatalogueLimits
{
    /// <summary>Of all catalogues together, retired ones too.</summary>
    public const int Items = 2_000;
    /// <summary>Retired ones too.</summary>
    public const int Rooms = 200;

    public const int Name = 200;
    public const int Abbreviation = 20;
    public const int Location = 300;
    public const int Capacity = 10_000;

    /// <summary>Columns and rows of the grid of a seating plan.</summary>
    public const int PlanSide = 100;
    public const int PlanPlaces = 600;
    /// <summary>A seating plan as canonical JSON.</summary>
    public const int PlanBytes = 32 * 1024;
    public const int PlaceLabel = 12;
    public const int PlaceId = 100_000;
}
