namespace Collab.Domain.Meetings;

/// <summary>
/// Which events of the record a member may read, and with what left out: the rules of
/// <see cref="MeetingAudiences"/>, applied to events by what is hidden now.
/// </summary>
public static class MeetingRecord
{
    /// <summary>The event as this member may read it; null = not at all.</summary>
    /// <param name="now">The meeting's present state.</param>
    public static MeetingEvent? For(Meeting now, Guid member, MeetingEvent happened)
    {
        if (MeetingAudiences.Of(now, member) is not { } audience) return null;

        // Until an open ballot closes, its choices are shown to nobody.
        if (happened is BallotCast { Option: not null } cast && now.Ballots.Find(cast.BallotId)?.Status != BallotStatus.Closed)
            return cast with { Option = null };
        if (audience == MeetingAudience.Stewards) return happened;

        return happened switch
        {
            ParticipantInvited or CheckedIn or CheckedOut or BallotCast when audience == MeetingAudience.Public => null,
            // Where a visible item once stood may be hidden; what it said while it was hidden itself stays so.
            AgendaItemAdded e => VisibleItem(e.ItemId) && !e.Hidden ? e with { ParentId = Item(e.ParentId), AfterId = Item(e.AfterId) } : null,
            AgendaItemEdited e => VisibleItem(e.ItemId) && !e.Hidden ? e : null,
            AgendaItemMoved e => VisibleItem(e.ItemId) ? e with { ParentId = Item(e.ParentId), AfterId = Item(e.AfterId) } : null,
            // Whether a removed item was hidden is not known any more.
            AgendaItemRemoved => null,
            AgendaItemStarted e => VisibleItem(e.ItemId) ? e : null,
            AgendaItemFinished e => VisibleItem(e.ItemId) ? e : null,
            SpeakingRequested e => e with { ItemId = Item(e.ItemId), Note = e.MemberId == member ? e.Note : null },
            BallotPrepared e => now.Ballots[e.BallotId].Status == BallotStatus.Draft ? null : e with { ItemId = Item(e.ItemId) },
            ConclusionRecorded e => e.ItemId is { } item && !VisibleItem(item) ? null : e,
            _ => happened,
        };

        bool VisibleItem(Guid id) => !now.Agenda.IsHidden(id);

        Guid? Item(Guid? id) => id is { } item && VisibleItem(item) ? item : null;
    }
}
