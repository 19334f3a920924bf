namespace Collab.Domain.Organisations;

/// <summary>
/// Which events of the record a member may read: of units all that happened, as the tree of every day is everybody's; of
/// members, grants and API clients nothing. Those are read in the log, by whoever may.
/// </summary>
public static class OrganisationRecord
{
    /// <summary>The event as this member may read it; null = not at all.</summary>
    /// <param name="now">The organisation's present state.</param>
    public static OrganisationEvent? For(Organisation now, Guid member, OrganisationEvent happened) =>
        OrganisationAudiences.Of(now, member) is not null && happened is UnitAdded or UnitChanged or UnitCorrected or UnitMoved or UnitClosed or UnitReopened or UnitsImported
            ? happened
            : null;
}
