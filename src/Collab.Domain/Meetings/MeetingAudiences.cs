using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>The classes of those who see a meeting; everyone of a class, and inside the same closed sessions, sees the same, but for <c>me</c>: see <see cref="MeetingSight"/>.</summary>
public enum MeetingAudience { Stewards, Delegates, Public, Lobby }

/// <summary>
/// Who sees what of a meeting.
/// <list type="bullet">
/// <item>Stewards (chair, secretary) see everything, but nobody's choice in a secret ballot: no state holds it.</item>
/// <item>Questions are seen by others than stewards once they are shown or answered, and by who asked them in <c>me</c>; what stewards hid, by them only.</item>
/// <item>Papers are seen by others than stewards once they are released; whoever attached one sees it in <c>me</c>.</item>
/// <item>Delegates (tellers, delegates, advisory) see everything but hidden agenda items and their conclusions,
/// ballots in draft, and the notes of requests to speak. Ballots and requests do not name a hidden item.</item>
/// <item>The public (guests, displays) see what delegates see, without the list of participants; names of those who have a seat, as they stand on the tables.</item>
/// <item>What was voted in an open ballot is shown to nobody before it closes; what was counted of hands and papers, to stewards only.
/// Why somebody voted so (a comment) is not for the public.</item>
/// <item>Why somebody declined, was removed or sends another, and by what authority, is for stewards and those whom it is about.</item>
/// <item>What belongs to a closed session is seen by those inside it, and the papers of its item: see <see cref="ClosedSessionRules"/>. Others see that there is one while it is under way.</item>
/// <item>What is written from the record is read by others than stewards once it is initialled; of a closed session, by those inside.</item>
/// <item>The lobby (guests by link who wait) sees title, time and state. Who waits is for stewards; of a link its token for nobody.</item>
/// <item>A draft exists for its stewards only, and for nobody once it is discarded; a meeting for its participants, and those who wait, only.</item>
/// </list>
/// </summary>
public static class MeetingAudiences
{
    /// <summary>Null: to this member the meeting does not exist.</summary>
    public static MeetingAudience? Of(Meeting m, Guid member)
    {
        if (m.Discarded) return null;
        if (m.Listed(member) is not { } who) return m.Guests.Find(member) is { State: LobbyState.Waits } ? MeetingAudience.Lobby : null;
        if (who.Role.IsSteward()) return MeetingAudience.Stewards;
        if (m.Status == MeetingStatus.Draft) return null;
        return who.Role.IsCounted() ? MeetingAudience.Delegates : MeetingAudience.Public;
    }

    public static MeView? Me(Meeting m, Guid member) =>
        m.Listed(member) is { } p
            ? new MeView(p.MemberId, p.Name, p.Role, p.Voting, p.Weight, AttendanceOf(p, all: true), p.Requests, VotedOf(m, member, p.Voted),
                p.Readiness is { } said ? new ReadinessView(said.Ready, said.Note, said.At) : null,
                p.VoteGiven is { } given ? new GivenVoteView(given.ToMemberId, given.Name, given.Authority) : null,
                p.VotesFor.Aggregate(PersistentMap<Guid, HeldVoteView>.Empty, (map, held) => map.SetItem(held.Key, new(held.Value.Name, held.Value.Authority, VotedOf(m, member, held.Value.Voted)))), p.Papers, p.Questions)
            {
                Badge = p.Badge,
                Answer = AnswerOf(p, all: true),
                Delegation = DelegationOf(p, all: true),
                StandsInFor = p.StandsInFor is { } principal ? new(principal.MemberId, principal.Name) : null,
                ByLink = ByLinkOf(p),
            }
            : m.Guests.Find(member) is { State: LobbyState.Waits } guest ? LobbyViews.Me(guest) : null;

    // What was voted on inside is known to those inside; which ballots these are is settled when they are opened.
    private static PersistentMap<Guid, bool> VotedOf(Meeting m, Guid member, PersistentMap<Guid, bool> voted) => m.ClosedSessions.Count == 0
        ? voted
        : voted.Keys.Where(id => !m.IsInside(member, m.Ballots[id].SessionId)).Aggregate(voted, (map, id) => map.Remove(id));

    /// <summary>The members whose <see cref="Me"/> or sight may differ between the two states.</summary>
    public static IEnumerable<Guid> Concerned(Meeting before, Meeting after) =>
        (before.Status == MeetingStatus.Draft) != (after.Status == MeetingStatus.Draft) || before.Discarded != after.Discarded
            ? after.Participants.Keys
            : PersistentMap<Guid, Participant>.Changes(before.Participants, after.Participants).Select(change => change.Key)
                .Concat(PersistentMap<Guid, ClosedSession>.Changes(before.ClosedSessions, after.ClosedSessions)
                    .SelectMany(change => (change.After ?? change.Before)!.Inside.Keys))
                .Concat(PersistentMap<Guid, LobbyGuest>.Changes(before.Guests, after.Guests).Select(change => change.Key));

    /// <summary>Whether nothing but people changed: came, went, answered, were invited: the one change that a large meeting may show late.</summary>
    public static bool OnlyPresenceChanged(Meeting before, Meeting after) =>
        before with { Seq = after.Seq, RecordedAt = after.RecordedAt, Participants = after.Participants, Roll = after.Roll } == after;

    /// <summary>The view of those with this sight; <see cref="MeetingView.Me"/> is null in it.</summary>
    public static MeetingView View(Meeting m, MeetingSight sight, ViewMemo? memo = null)
    {
        if (sight.Audience == MeetingAudience.Lobby) return LobbyViews.Of(m);
        memo ??= new ViewMemo();
        var (audience, all) = (sight.Audience, sight.All);
        var (own, outside) = (sight.Sessions == 0 ? $"{audience}" : $"{audience}+{sight.Sessions}", !sight.Sees(m, m.ClosedSessionId));
        var listed = audience != MeetingAudience.Public && m.Roll.Listed.Count <= Limits.ParticipantsInView;
        return new MeetingView
        {
            Id = m.Id,
            Title = m.Title,
            Type = m.Type,
            TypeId = m.TypeId,
            UnitId = m.UnitId,
            UnitName = m.UnitName,
            Status = m.Status,
            Mode = m.Mode,
            StartsAt = m.StartsAt,
            EndsAt = m.EndsAt,
            Place = m.Place,
            PlaceId = m.PlaceId,
            Series = m.Series,
            OpenedAt = m.OpenedAt,
            ClosedAt = m.ClosedAt,
            Cancellation = m.Cancellation is { } cancelled ? new(cancelled.Reason, cancelled.At) : null,
            Moved = m.Moved is { } moved ? new(moved.StartsAt, moved.EndsAt, moved.Reason, moved.At) : null,
            Invitation = InvitationLetterView.Of(m, all),
            Chairing = m.ChairingMemberId is { } chair ? new ChairingView(chair, m.Participants[chair].Name, m.ChairingSince!.Value) : null,
            Stewards = memo.Map($"{audience}.stewards", m.Roll.Stewards, m.Roll.Chairs, (id, _) => StewardOf(m.Participants[id])),
            Participants = listed ? memo.Map($"{audience}.participants", m.Participants, null, (_, p) => p.IsListed ? ParticipantOf(p, all) : null) : null,
            Answers = new(m.Roll.Asked.Count, m.Roll.Accepted.Count, m.Roll.Declined.Count, m.Roll.Delegated.Count, all ? m.Roll.Unsent.Count : null),
            Agenda = memo.Whole($"{own}.agenda", (m.Agenda, m.ClosedSessions), () => AgendaOf(m, sight)),
            Presence = PresenceOf(m, memo.Map($"{audience}.byUnit", m.Roll.ByUnit, null, (_, unit) => UnitOf(m, unit)), all),
            Quorum = Quorums.Of(m),
            Sessions = memo.Map($"{audience}.sessions", m.Sittings, null, (_, s) => new SittingView(s.Title, s.Position, s.StartedAt, s.EndedAt, s.Presence)),
            Bridges = memo.Whole($"{audience}.bridges", (m.Bridges, m.Roll.ByBridge, listed), () => BridgesOf(m, listed)),
            Seating = SeatingView.Of(m, memo),
            Ready = all ? ReadyOf(m, memo) : null,
            Locked = m.Locked ? true : null,
            Lobby = all && m.GuestLinks.Count > 0 ? LobbyViews.Waiting(m, memo) : null,
            GuestLinks = all && m.GuestLinks.Count > 0 ? LobbyViews.Links(m, memo) : null,
            ClosedSession = m.ClosedSessionId is { } closed ? SessionOf(m, m.ClosedSessions[closed], sight) : null,
            Presenting = m.Presenting is { } p && !outside && (all || !sight.Hides(m, p.ItemId))
                ? new PresentingView(p.PaperId, p.ItemId, p.DocumentId, p.Version, p.Title, p.Page, p.MemberId, p.Name, p.Since)
                : null,
            Floor = new FloorView(new(outside ? QueueState.Closed : m.Floor.Speech), new(outside ? QueueState.Closed : m.Floor.Question), m.Floor.Minutes, outside ? null : m.Floor.SpeakingRequestId,
                memo.Whole($"{own}.queue", (m.Floor.Requests, m.Agenda, m.ClosedSessions), () => QueueOf(m, sight)),
                m.Floor.Speakers.Count > Limits.SpeakersInView ? null : m.Floor.Speakers),
            Ballots = memo.Map($"{own}.ballots", m.Ballots, (m.Agenda, m.ClosedSessions), (_, ballot) => BallotOf(m, ballot, sight)),
            Messages = memo.Map($"{own}.messages", m.Messages, null, (_, message) => MessageOf(m, message, sight)),
            Conclusions = memo.Map($"{own}.conclusions", m.Conclusions, (m.Agenda, m.ClosedSessions), (_, conclusion) => ConclusionOf(m, conclusion, sight)),
            Minutes = memo.Whole($"{own}.minutes", MinutesView.Sources(m), () => MinutesView.Of(m, sight)) is { Count: > 0 } minutes ? minutes : null,
        };
    }

    // To whoever is outside neither what it is about nor who is inside.
    private static ClosedSessionView SessionOf(Meeting m, ClosedSession s, MeetingSight sight) => !sight.Sees(m, s.Id)
        ? new(s.StartedAt, null, null)
        : new(s.StartedAt, ItemFor(m, s.ItemId, sight), s.Inside.Keys.Aggregate(PersistentMap<Guid, string>.Empty, (map, id) => map.SetItem(id, m.Participants[id].Name)));

    private static AttendanceView AttendanceOf(Participant p, bool all) =>
        new(p.Status, p.Mode, p.Since, p.BridgeId, all ? p.Reason : null, p.Confirmed ? true : null);

    private static StewardView StewardOf(Participant p) => new(p.Name, p.Title, p.Role);

    /// <param name="all">As stewards see it.</param>
    public static ParticipantView ParticipantOf(Participant p, bool all) =>
        new(p.Name, p.Title, p.UnitId, p.UnitName, p.Role, p.Voting, p.Weight, AttendanceOf(p, all))
        {
            Badge = all ? p.Badge : null,
            InvitedUnitId = p.InvitedUnitId,
            SentAt = all ? p.SentAt : null,
            Answer = AnswerOf(p, all),
            Delegation = DelegationOf(p, all),
            StandsInFor = p.StandsInFor is { } principal ? new(principal.MemberId, principal.Name) : null,
            OnlyStandsIn = p.OnlyStandsIn ? true : null,
            ByLink = ByLinkOf(p),
        };

    private static bool? ByLinkOf(Participant? p) => p is { LinkId: not null } ? true : null;

    private static AnswerView? AnswerOf(Participant p, bool all) =>
        p.Answer is { } answer ? new(answer.Answer, all ? answer.Reason : null, answer.At) : null;

    private static DelegationView? DelegationOf(Participant p, bool all) =>
        p.Delegation is { } d ? new(d.ToMemberId, d.ToName, all ? d.Authority : null, all ? d.Reason : null, d.At) : null;

    private static PresenceView PresenceOf(Meeting m, PersistentMap<Guid, UnitPresenceView> byUnit, bool all)
    {
        var (roll, total) = (m.Roll, m.Roll.Counted.Count);
        return new PresenceView(
            total, roll.Present, roll.InPerson.Count, roll.Online.Count, roll.Bridge.Count, m.Bridges.Values.Sum(b => b.HeadCount), roll.Absent.Count,
            NotYet: total - roll.Present - roll.Left.Count - roll.Absent.Count, roll.Left.Count, roll.GuestsPresent.Count, byUnit,
            all ? roll.Unconfirmed.Count : null)
        {
            StoodInFor = roll.StoodInFor.Count,
        };
    }

    private static UnitPresenceView UnitOf(Meeting m, UnitRoll unit) => new(
        m.Participants[unit.Counted.Keys.First()].UnitName, unit.Counted.Count, unit.Present, unit.InPerson.Count, unit.Online.Count, unit.Bridge.Count, unit.Absent.Count,
        NotYet: unit.Counted.Count - unit.Present - unit.Absent.Count - unit.Left.Count, unit.Left.Count)
    {
        StoodInFor = unit.StoodInFor.Count,
    };

    private static IEnumerable<KeyValuePair<Guid, BridgeView>> BridgesOf(Meeting m, bool listed) => m.Bridges.Values.Select(b =>
    {
        var roll = m.Roll.AtBridge(b.Id);
        var members = listed
            ? roll.Named.Keys.Aggregate(PersistentMap<Guid, bool>.Empty, (map, id) => map.SetItem(id, roll.Present.ContainsKey(id)))
            : null;
        return KeyValuePair.Create(b.Id, new BridgeView(b.Title, b.HeadCount, b.KeeperId, b.KeeperName, b.Position, roll.Named.Count, roll.Present.Count, members));
    });

    /// <summary>In the order in which it is read. Numbers are counted over the items that this audience sees: a gap would tell of a hidden one.</summary>
    internal static IEnumerable<KeyValuePair<Guid, AgendaItemView>> AgendaOf(Meeting m, MeetingSight sight)
    {
        var all = sight.All;
        var children = m.Agenda.Items.Values.Where(i => all || !sight.Hides(m, i.Id)).ToLookup(i => i.ParentId);
        return Numbered(null, "");

        IEnumerable<KeyValuePair<Guid, AgendaItemView>> Numbered(Guid? parentId, string prefix) =>
            children[parentId].OrderBy(i => i.FollowUp).ThenBy(i => i.Position).Select((item, index) => (item, number: item.FollowUp ? 0 : index + 1)).OrderBy(i => i.item.Position).SelectMany((numbered, index) =>
            {
                var (item, number) = (numbered.item, $"{prefix}{numbered.number}");
                var view = new AgendaItemView(item.ParentId, index + 1, number, item.Title, item.Minutes, item.PresenterId, item.PresenterName,
                    all ? item.Hidden : null, item.Status, item.StartedAt, item.SpentSeconds, item.PapersDueAt, PapersOf(m, item, sight))
                { FollowUp = item.FollowUp ? true : null };
                return Numbered(item.Id, number + ".").Prepend(new(item.Id, view));
            });
    }

    private static PersistentMap<Guid, PaperView> PapersOf(Meeting m, AgendaItem item, MeetingSight sight)
    {
        var all = sight.All;
        if (item.Papers.Count == 0 || !sight.SeesPapersOf(m, item.Id)) return PersistentMap<Guid, PaperView>.Empty;
        return item.Papers.Values.Where(p => sight.Sees(m, p.SessionId)).Aggregate(
            PersistentMap<Guid, PaperView>.Empty,
            (map, p) => (all ? p.File : p.Released) is not { } file ? map : map.SetItem(p.Id, new PaperView(
                p.DocumentId, file.Version, file.Title, all ? p.Status : PaperStatus.Approved, all ? p.Late : p.ReleasedLate, file.FileName, file.MediaType, file.Size, file.Watermark, file.Downloads, p.Position,
                all ? p.Released?.Version : null, all ? p.Name : null, all ? p.Reason : null)));
    }

    private static IEnumerable<KeyValuePair<Guid, SpeakingRequestView>> QueueOf(Meeting m, MeetingSight sight)
    {
        var requests = m.Floor.Requests.Values.Where(r => sight.Sees(m, r.SessionId)).ToLookup(r => r.Status is RequestStatus.Waiting or RequestStatus.Called);
        return requests[true].Concat(requests[false].OrderByDescending(r => r.EndedAt).ThenBy(r => r.Id).Take(Limits.EndedRequestsInView))
            .Select(r => KeyValuePair.Create(r.Id, new SpeakingRequestView(
                r.MemberId, r.Name, r.UnitName, r.Kind, ItemFor(m, r.ItemId, sight), sight.All ? r.Note : null, r.Status, r.Position,
                r.RequestedAt, r.CalledAt, r.EndedAt)
            { Closed = IsClosed(r.SessionId), ByLink = ByLinkOf(m.Participants.Find(r.MemberId)) }));
    }

    private static ReadyView ReadyOf(Meeting m, ViewMemo memo) => new(m.Roll.Ready.Count, m.Roll.VotingPresent.Count,
        m.Roll.Listed.Count > Limits.ParticipantsInView ? null : memo.Map("ready", m.Participants, null, (_, p) => p is { Readiness: { } said, IsPresent: true, Voting: true }
            ? new MemberReadinessView(p.Name, p.UnitName, said.Ready, said.Note, said.At)
            : null));

    private static BallotView? BallotOf(Meeting m, Ballot b, MeetingSight sight)
    {
        var all = sight.All;
        if ((b.Status == BallotStatus.Draft && !all) || !sight.Sees(m, b.SessionId)) return null;
        var options = b.Options.Select((option, i) => (option, position: i + 1))
            .Aggregate(PersistentMap<string, BallotOptionView>.Empty, (map, o) => map.SetItem(o.option.Id, new(o.option.Title, o.position)));
        return new BallotView(b.Kind, b.Title, ItemFor(m, b.ItemId, sight), b.Position, options, b.Secret, b.Method,
            new(b.PassRule.Base, b.PassRule.Threshold, b.PassRule.Strict), b.Status, b.OpenedAt, b.ClosedAt, b.Eligible.Count, b.Cast,
            b.Result is { } result ? ResultOf(result) : null, b.Seats, b.Repeats is { } earlier && m.Ballots.Find(earlier) is { } round && !sight.Sees(m, round.SessionId) ? null : b.Repeats,
            b.Approval is { } approval ? new(approval.MemberId, approval.Name, approval.At) : null, b.VoidReason,
            b.Hands.Aggregate(PersistentMap<string, HandCountView>.Empty,
                (map, place) => map.SetItem(place.Key, new(place.Value.BridgeId, place.Value.Total, Counts(place.Value.Counts), place.Value.ByName, place.Value.At))),
            b.Paper is { } p ? new(p.Issued, p.Returned, p.Valid, p.Invalid, Counts(p.Counts), p.ByName, p.At) : null,
            sight.Audience != MeetingAudience.Public && b.Result is not null && b.Comments.Count > 0 ? CommentsOf(b) : null)
        {
            Closed = IsClosed(b.SessionId),
        };

        PersistentMap<string, int>? Counts(PersistentMap<string, int> counts) => all || b.Result is not null ? counts : null;
    }

    private static PersistentMap<Guid, BallotCommentView> CommentsOf(Ballot b) => b.Comments.OrderBy(c => c.Value.Position).Take(Limits.CommentsInView)
        .Aggregate(PersistentMap<Guid, BallotCommentView>.Empty, (map, c) => map.SetItem(c.Key, new(c.Value.Name, c.Value.Option, c.Value.Text, c.Value.Position)));

    private static BallotResultView ResultOf(BallotResult r) => new(
        r.Counts.Aggregate(PersistentMap<string, int>.Empty, (map, count) => map.SetItem(count.Key, count.Value)),
        r.Base, r.Needed, r.Passed, r.Eligible, r.Present, r.Cast,
        r.Issued, r.Valid, r.Invalid, r.Blank, r.Hands, r.Delegated, r.Elected, r.Tied, r.SeatsLeft, r.Tellers);

    private static MessageView? MessageOf(Meeting meeting, Message m, MeetingSight sight) => (!sight.All && (m.Waits || m.Hidden)) || !sight.Sees(meeting, m.SessionId)
        ? null
        : new MessageView(m.MemberId, m.Name, m.Channel, m.Text, m.At, m.Position, m.Answer, m.Waits ? true : null, m.Hidden ? true : null) { Closed = IsClosed(m.SessionId), ByLink = ByLinkOf(meeting.Participants.Find(m.MemberId)) };

    private static ConclusionView? ConclusionOf(Meeting m, Conclusion c, MeetingSight sight) => Shows(m, c, sight)
        ? new ConclusionView(c.ItemId, c.Text, c.At, c.ByMemberId, c.ByName, c.Position, FilesOf(m, c, sight)) { Closed = IsClosed(c.SessionId), Tasks = c.Tasks.Count == 0 || sight.Audience == MeetingAudience.Public ? null : c.Tasks }
        : null;

    /// <summary>Whether the conclusion is for them.</summary>
    internal static bool Shows(Meeting m, Conclusion c, MeetingSight sight) => ShowsConclusion(m, c.ItemId, c.SessionId, sight);

    /// <summary>Whether everybody in the meeting sees the conclusion: it is of no closed session and on no hidden item.</summary>
    internal static bool ShowsEverybody(Meeting m, Conclusion c) => Shows(m, c, MeetingAudience.Delegates);

    /// <summary>Whether a conclusion on this item, of this closed session, is for them.</summary>
    internal static bool ShowsConclusion(Meeting m, Guid? itemId, Guid? sessionId, MeetingSight sight) => (itemId is not { } item || sight.All || !sight.Hides(m, item)) && sight.Sees(m, sessionId);

    private static PersistentMap<Guid, int>? FilesOf(Meeting m, Conclusion c, MeetingSight sight)
    {
        var seen = c.Papers.Where(p => sight.ShowsReleased(m, p.Key)).Aggregate(PersistentMap<Guid, int>.Empty, (map, p) => map.SetItem(p.Key, p.Value));
        return seen.Count == 0 ? null : seen;
    }

    private static bool? IsClosed(Guid? sessionId) => sessionId is null ? null : true;

    private static Guid? ItemFor(Meeting m, Guid? itemId, MeetingSight sight) =>
        itemId is { } id && (sight.All || !sight.Hides(m, id)) ? id : null;
}
