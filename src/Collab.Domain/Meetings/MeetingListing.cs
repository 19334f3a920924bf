using System.Collections.Immutable;

namespace Collab.Domain.Meetings;

/// <summary>A meeting's row in lists; the journal keeps it in step in the transaction of the append.</summary>
public sealed record MeetingListing(
    Guid Id, string Title, string? Type, Guid UnitId, string UnitName, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Place, MeetingMode Mode, MeetingStatus Status);

/// <summary>Who may find the meeting in lists, and as what.</summary>
public sealed record MeetingListingParticipant(Guid MemberId, MeetingRole Role, Guid UnitId);

/// <summary>What an append changes in the lists. Null and empty = nothing.</summary>
public sealed record MeetingListingChange(
    MeetingListing? Listing, ImmutableArray<MeetingListingParticipant> Joined, ImmutableArray<Guid> Left)
{
    public static readonly MeetingListingChange None = new(null, [], []);
}
