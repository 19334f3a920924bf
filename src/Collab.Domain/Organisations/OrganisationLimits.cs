namespace Collab.Domain.Organisations;

/// <summary>Every limit of the organisation. Lengths are UTF-16 code units of the NFC text.</summary>
public static class OrganisationLimits
{
    /// <summary>Units that there ever were, closed ones too.</summary>
    public const int Units = 10_000;
    /// <summary>Levels of units on any day.</summary>
    public const int Depth = 12;
    public const int UnitVersions = 50;
    public const int MergedUnits = 200;
    public const int Members = 100_000;
    public const int PositionsPerMember = 50;
    public const int GrantsPerMember = 50;
    /// <summary>API clients that are not revoked.</summary>
    public const int Clients = 100;

    public const int Code = 40;
    public const int Kind = 40;
    public const int Name = 200;
    public const int UserName = 100;
    public const int Title = 200;
    public const int Reason = 500;

    public const int UnitsInView = 2_000;
    /// <summary>What comes in by hundreds is stored in events of at most so many.</summary>
    public const int RowsPerEvent = 100;
}
