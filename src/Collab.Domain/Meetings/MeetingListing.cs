using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>A meeting's row in lists; the journal keeps it in step in the transaction of the append.</summary>
public sealed record MeetingListing(
    Guid Id, string Title, string? Type, Guid UnitId, string UnitName, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Place, MeetingMode Mode, MeetingStatus Status);

/// <summary>Who may find the meeting in lists, and as what.</summary>
public sealed record MeetingListingParticipant(Guid MemberId, MeetingRole Role, Guid UnitId);

/// <summary>What an append changes in the lists of meetings. Null and empty = nothing.</summary>
public sealed record MeetingListingChange(
    MeetingListing? Listing, ImmutableArray<MeetingListingParticipant> Joined, ImmutableArray<Guid> Left) : ReadModelChange
{
    public override int Rows => (Listing is null ? 0 : 1) + Joined.Length + Left.Length;

    public static MeetingListingChange Between(Meeting before, Meeting after)
    {
        var listing = ListingOf(after);
        var changed = before.Seq > 0 && listing == ListingOf(before) ? null : listing;
        if (after.Discarded && !before.Discarded) return new(changed, [], [.. before.Participants.Values.Where(p => p.IsListed).Select(p => p.MemberId)]);

        var changes = ReferenceEquals(before.Participants, after.Participants)
            ? []
            : PersistentMap<Guid, Participant>.Changes(before.Participants, after.Participants)
                .Select(c => (Id: c.Key, Before: Listed(c.Before), After: Listed(c.After)))
                .Where(c => (c.Before?.Role, c.Before?.UnitId) != (c.After?.Role, c.After?.UnitId)).ToList();
        return new(
            changed,
            [.. changes.Where(c => c.After is not null).Select(c => new MeetingListingParticipant(c.Id, c.After!.Role, c.After.UnitId))],
            [.. changes.Where(c => c.After is null).Select(c => c.Id)]);
    }

    private static Participant? Listed(Participant? p) => p is { IsListed: true } ? p : null;

    private static MeetingListing ListingOf(Meeting m) =>
        new(m.Id, m.Title, m.Type, m.UnitId, m.UnitName, m.StartsAt, m.EndsAt, m.Place, m.Mode, m.Status);
}
