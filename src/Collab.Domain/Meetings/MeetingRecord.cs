using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>
/// Which events of the record a member may read, and with what left out: the rules of
/// <see cref="MeetingAudiences"/>, applied to events by what is hidden now.
/// </summary>
public static class MeetingRecord
{
    /// <summary>The event as this member may read it; null = not at all.</summary>
    /// <param name="now">The meeting's present state.</param>
    /// <param name="stored">As it stands in the journal: its place there says whether it happened in a closed session.</param>
    public static MeetingEvent? For(Meeting now, Guid member, JournalEvent stored)
    {
        if (MeetingSight.Of(now, member) is not { } sight || sight.Audience == MeetingAudience.Lobby) return null;
        var (audience, happened) = (sight.Audience, MeetingEventTable.Read(stored));

        // Until an open ballot closes, its choices are shown to nobody.
        if (happened is BallotCast cast && now.Ballots.Find(cast.BallotId)?.Result is null)
            happened = cast with { Option = null, Choices = null, Comment = null };
        if (happened is GuestLinkCreated link) happened = link with { TokenHash = null };
        if (audience == MeetingAudience.Stewards) return happened;

        var session = now.ClosedSessions.Values.FirstOrDefault(s => s.Holds(stored.Seq));
        if (!sight.Sees(now, session?.Id) && !IsAlsoOutside(happened)) return null;

        return happened switch
        {
            SessionClosed e => sight.Sees(now, e.SessionId) ? e with { ItemId = Item(e.ItemId) } : e with { ItemId = null, Inside = null },
            VoteDelegated e => e.MemberId == member || e.ToMemberId == member ? e : null,
            VoteDelegationEnded e => e.MemberId == member ? e : null,
            ParticipantInvited or CheckedIn or CheckedOut or AttendanceRecorded or AttendanceConfirmed or BallotCast when audience == MeetingAudience.Public => null,
            ParticipantRemoved or ParticipantRoleChanged or AttendanceDelegationEnded or GuestAdmitted when audience == MeetingAudience.Public => null,
            ParticipantInvited e => e.MemberId == member ? e : e with { Badge = null },
            AttendanceRecorded e => e.MemberId == member ? e : e with { Reason = null },
            SeatsAssigned when audience == MeetingAudience.Public => null,
            BridgeSet e when audience == MeetingAudience.Public => e with { Members = null },
            ParticipantRemoved e => e with { Reason = null },
            // The lobby is between stewards and whoever waits.
            GuestLinkCreated or GuestLinkRevoked or GuestArrived or GuestRefused or GuestLeft => null,
            // Before it is issued, and once it is recalled or replaced, it is between stewards; who is on its list, the public does not see.
            InvitationEdited or InvitationRecalled => null,
            InvitationIssued e => now.Letter?.Current?.Ordinal != e.Ordinal ? null
                : audience == MeetingAudience.Public ? e with { Text = e.Text with { People = null } } : e,
            InvitationAnswered e => e.MemberId == member ? e : audience == MeetingAudience.Public ? null : e with { Reason = null },
            AttendanceDelegated e => e.MemberId == member || e.ToMemberId == member ? e
                : audience == MeetingAudience.Public ? null : e with { Authority = null, Reason = null },
            // Where a visible item once stood may be hidden; what it said while it was hidden itself stays so.
            AgendaItemAdded e => VisibleItem(e.ItemId) && !e.Hidden ? e with { ParentId = Item(e.ParentId), AfterId = Item(e.AfterId) } : null,
            AgendaItemEdited e => VisibleItem(e.ItemId) && !e.Hidden ? e : null,
            AgendaItemMoved e => VisibleItem(e.ItemId) ? e with { ParentId = Item(e.ParentId), AfterId = Item(e.AfterId) } : null,
            // Whether a removed item was hidden is not known any more.
            AgendaItemRemoved => null,
            AgendaItemStarted e => VisibleItem(e.ItemId) ? e : null,
            AgendaItemFinished e => VisibleItem(e.ItemId) ? e : null,
            // Whose tasks they are, and until when, is between those who take part.
            FollowUpRecorded e => audience != MeetingAudience.Public && VisibleItem(e.ItemId) ? e : null,
            // Before it is released a paper is between stewards and whoever attached it.
            PaperAttached or PaperSubmitted or PaperReturned or PaperRemoved => null,
            PaperApproved e => VisibleItem(e.ItemId) && (now.PaperOf(e.PaperId) is { } paper ? sight.Sees(now, paper) : sight.SeesPapersOf(now, e.ItemId) && sight.Sees(now, session?.Id)) ? e : null,
            PaperDeadlineSet e => VisibleItem(e.ItemId) ? e : null,
            PresentingStarted e => VisibleItem(e.ItemId) ? e : null,
            SpeakingRequested e => e with { ItemId = Item(e.ItemId), Note = e.MemberId == member ? e.Note : null },
            // A ballot is seen as it was opened: what it said before, and drafts, are for stewards.
            BallotPrepared e => Opened(e.BallotId) is { } ballot && e.Says(ballot) ? e with { ItemId = Item(e.ItemId), Repeats = Round(e.Repeats) } : null,
            BallotEdited e => Opened(e.BallotId) is { } ballot && e.Says(ballot) ? e with { ItemId = Item(e.ItemId), Repeats = Round(e.Repeats) } : null,
            BallotRemoved or BallotsApproved => null,
            BallotVoided e => Opened(e.BallotId) is null ? null : e,
            HandVoteRecorded e => now.Ballots[e.BallotId].Result is null ? e with { Counts = PersistentMap<string, int>.Empty } : e,
            PaperResultRecorded e => now.Ballots[e.BallotId].Result is null ? e with { Counts = PersistentMap<string, int>.Empty } : e,
            ReadinessSet e => e.MemberId == member ? e : null,
            // A question that waited is told when it is shown.
            MessagePosted e => now.HiddenMessages.ContainsKey(e.MessageId) || (e.Waits is true && e.MemberId != member) ? null : e,
            QuestionAnswered e => now.HiddenMessages.ContainsKey(e.MessageId) || !sight.Sees(now, e.SessionId) ? null : e,
            MessageHidden => null,
            // The draft is between stewards; what follows, between those who read the document.
            MinutesEdited or PassageEdited or PassageAdded or PassageRestored => null,
            MinutesEvent e => MinutesDocuments.IsFor(now, sight, e.Document) ? e : null,
            ConclusionRemoved e => MeetingAudiences.ShowsConclusion(now, e.ItemId, e.SessionId, sight) ? e : null,
            ConclusionRecorded e => MeetingAudiences.ShowsConclusion(now, e.ItemId, e.SessionId, sight) ? e with { PaperIds = Shown(e.PaperIds), Tasks = audience == MeetingAudience.Public ? null : e.Tasks } : null,
            _ => happened,
        };

        bool VisibleItem(Guid id) => !sight.Hides(now, id);

        Ballot? Opened(Guid id) => now.Ballots.Find(id) is { Status: not BallotStatus.Draft } ballot && sight.Sees(now, ballot.SessionId) ? ballot : null;

        Guid? Round(Guid? id) => id is { } earlier && now.Ballots.Find(earlier) is { } round && !sight.Sees(now, round.SessionId) ? null : id;

        // What happened during a closed session is of it, but for what is everybody's and for requests of before that were withdrawn.
        bool IsAlsoOutside(MeetingEvent e) => e switch
        {
            RequestWithdrawn r => now.Floor.Requests.Find(r.RequestId) is { SessionId: null },
            CheckedIn or CheckedOut or AttendanceRecorded or AttendanceConfirmed or BridgeSet or BridgeRemoved or SittingEnded => true,
            SeatingPlanTaken or SeatsAssigned or SeatingPlanRemoved => true,
            ParticipantInvited or ParticipantRemoved or ParticipantRoleChanged or GuestAdmitted or InvitationsSent or InvitationAnswered => true,
            AttendanceDelegated or AttendanceDelegationEnded or VoteDelegated or VoteDelegationEnded or ReadinessSet => true,
            AgendaItemAdded or AgendaItemEdited or AgendaItemMoved or AgendaItemStarted or AgendaItemFinished or PaperApproved or PaperDeadlineSet => true,
            MeetingSuspended or MeetingResumed or ChairHandedOver or MeetingLocked or MeetingUnlocked => true,
            MinutesEvent => true, // theirs who read the document, whenever it happens
            _ => false,
        };

        ImmutableArray<Guid>? Shown(ImmutableArray<Guid>? papers) => papers?.Where(id => sight.ShowsReleased(now, id)).ToImmutableArray() is { IsEmpty: false } shown ? shown : null;

        Guid? Item(Guid? id) => id is { } item && VisibleItem(item) ? item : null;
    }
}
