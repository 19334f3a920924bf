using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>The classes of those who see a meeting; everyone of a class sees the same, but for <c>me</c>.</summary>
public enum MeetingAudience { Stewards, Delegates, Public }

/// <summary>
/// Who sees what of a meeting.
/// <list type="bullet">
/// <item>Stewards (chair, secretary) see everything, but nobody's choice in a secret ballot: no state holds it.</item>
/// <item>Delegates (tellers, delegates, advisory) see everything but hidden agenda items and their conclusions,
/// ballots in draft, and the notes of requests to speak. Ballots and requests do not name a hidden item.</item>
/// <item>The public (guests, displays) see what delegates see, without the list of participants.</item>
/// <item>What was voted in an open ballot is shown to nobody before it closes.</item>
/// <item>A draft exists for its stewards only; a meeting for its participants only.</item>
/// </list>
/// </summary>
public static class MeetingAudiences
{
    /// <summary>Null: to this member the meeting does not exist.</summary>
    public static MeetingAudience? Of(Meeting m, Guid member)
    {
        if (m.Participants.Find(member) is not { } who) return null;
        if (who.Role.IsSteward()) return MeetingAudience.Stewards;
        if (m.Status == MeetingStatus.Draft) return null;
        return who.Role.IsCounted() ? MeetingAudience.Delegates : MeetingAudience.Public;
    }

    public static MeView? Me(Meeting m, Guid member) =>
        m.Participants.Find(member) is { } p
            ? new MeView(p.MemberId, p.Name, p.Role, p.Voting, p.Weight, AttendanceOf(p), p.Requests, p.Voted)
            : null;

    /// <summary>The members whose <see cref="Me"/> or class may differ between the two states.</summary>
    public static IEnumerable<Guid> Concerned(Meeting before, Meeting after) =>
        (before.Status == MeetingStatus.Draft) != (after.Status == MeetingStatus.Draft)
            ? after.Participants.Keys
            : PersistentMap<Guid, Participant>.Changes(before.Participants, after.Participants).Select(change => change.Key);

    /// <summary>Whether people came and went and nothing else happened: the one change that a large meeting may show late.</summary>
    public static bool OnlyPresenceChanged(Meeting before, Meeting after) =>
        before with { Seq = after.Seq, Participants = after.Participants, Roll = after.Roll } == after;

    /// <summary>The view of a class; <see cref="MeetingView.Me"/> is null in it.</summary>
    public static MeetingView View(Meeting m, MeetingAudience audience, ViewMemo? memo = null)
    {
        memo ??= new ViewMemo();
        var all = audience == MeetingAudience.Stewards;
        return new MeetingView
        {
            Id = m.Id,
            Title = m.Title,
            Type = m.Type,
            UnitId = m.UnitId,
            UnitName = m.UnitName,
            Status = m.Status,
            Mode = m.Mode,
            StartsAt = m.StartsAt,
            EndsAt = m.EndsAt,
            Place = m.Place,
            OpenedAt = m.OpenedAt,
            ClosedAt = m.ClosedAt,
            Chairing = m.ChairingMemberId is { } chair ? new ChairingView(chair, m.Participants[chair].Name, m.ChairingSince!.Value) : null,
            Stewards = memo.Map($"{audience}.stewards", m.Roll.Stewards, m.Roll.Chairs, (id, _) => StewardOf(m.Participants[id])),
            Participants = audience == MeetingAudience.Public || m.Participants.Count > Limits.ParticipantsInView
                ? null
                : memo.Map($"{audience}.participants", m.Participants, null, (_, p) => ParticipantOf(p)),
            Agenda = memo.Whole($"{audience}.agenda", m.Agenda, () => AgendaOf(m.Agenda, all)),
            Presence = PresenceOf(m.Roll, memo.Map($"{audience}.byUnit", m.Roll.ByUnit, null,
                (_, unit) => new UnitPresenceView(unit.Name, unit.Counted.Count, unit.Present.Count))),
            Quorum = Quorums.Of(m),
            Floor = new FloorView(new(m.Floor.Speech), new(m.Floor.Question), m.Floor.SpeakingRequestId,
                memo.Whole($"{audience}.queue", (m.Floor.Requests, m.Agenda), () => QueueOf(m, all))),
            Ballots = memo.Map($"{audience}.ballots", m.Ballots, m.Agenda, (_, ballot) => BallotOf(m, ballot, all)),
            Messages = memo.Map($"{audience}.messages", m.Messages, null,
                (_, message) => new MessageView(message.MemberId, message.Name, message.Channel, message.Text, message.At, message.Position)),
            Conclusions = memo.Map($"{audience}.conclusions", m.Conclusions, m.Agenda, (_, conclusion) => ConclusionOf(m, conclusion, all)),
        };
    }

    private static AttendanceView AttendanceOf(Participant p) => new(p.Status, p.Mode, p.Since);

    private static StewardView StewardOf(Participant p) => new(p.Name, p.Title, p.Role);

    private static ParticipantView ParticipantOf(Participant p) =>
        new(p.Name, p.Title, p.UnitId, p.UnitName, p.Role, p.Voting, p.Weight, AttendanceOf(p));

    private static PresenceView PresenceOf(Roll roll, PersistentMap<Guid, UnitPresenceView> byUnit)
    {
        var total = roll.Counted.Count;
        return new PresenceView(
            total, roll.Present, roll.InPerson.Count, roll.Online.Count, roll.Bridge.Count, BridgeHeads: 0, Absent: 0,
            NotYet: total - roll.Present - roll.Left.Count, roll.Left.Count, roll.GuestsPresent.Count, byUnit);
    }

    // Numbers are counted over the items that this audience sees: a gap would tell of a hidden one.
    private static IEnumerable<KeyValuePair<Guid, AgendaItemView>> AgendaOf(Agenda agenda, bool all)
    {
        var children = agenda.Items.Values.Where(i => all || !agenda.IsHidden(i.Id)).ToLookup(i => i.ParentId);
        return Numbered(null, "");

        IEnumerable<KeyValuePair<Guid, AgendaItemView>> Numbered(Guid? parentId, string prefix) =>
            children[parentId].OrderBy(i => i.Position).SelectMany((item, index) =>
            {
                var number = $"{prefix}{index + 1}";
                var view = new AgendaItemView(item.ParentId, index + 1, number, item.Title, item.Minutes, item.PresenterId, item.PresenterName,
                    all ? item.Hidden : null, item.Status, item.StartedAt, item.SpentSeconds);
                return Numbered(item.Id, number + ".").Prepend(new(item.Id, view));
            });
    }

    private static IEnumerable<KeyValuePair<Guid, SpeakingRequestView>> QueueOf(Meeting m, bool all)
    {
        var requests = m.Floor.Requests.Values.ToLookup(r => r.Status is RequestStatus.Waiting or RequestStatus.Called);
        return requests[true].Concat(requests[false].OrderByDescending(r => r.EndedAt).ThenBy(r => r.Id).Take(Limits.EndedRequestsInView))
            .Select(r => KeyValuePair.Create(r.Id, new SpeakingRequestView(
                r.MemberId, r.Name, r.UnitName, r.Kind, ItemFor(m, r.ItemId, all), all ? r.Note : null, r.Status, r.Position,
                r.RequestedAt, r.CalledAt, r.EndedAt)));
    }

    private static BallotView? BallotOf(Meeting m, Ballot b, bool all)
    {
        if (b.Status == BallotStatus.Draft && !all) return null;
        var options = b.Options.Select((option, i) => (option, position: i + 1))
            .Aggregate(PersistentMap<string, BallotOptionView>.Empty, (map, o) => map.SetItem(o.option.Id, new(o.option.Title, o.position)));
        return new BallotView(b.Kind, b.Title, ItemFor(m, b.ItemId, all), b.Position, options, b.Secret, b.Method,
            new(b.PassRule.Base, b.PassRule.Threshold, b.PassRule.Strict), b.Status, b.OpenedAt, b.ClosedAt, b.Eligible.Count, b.Votes.Count,
            b.Result is { } result ? ResultOf(result) : null);
    }

    private static BallotResultView ResultOf(BallotResult r) => new(
        r.Counts.Aggregate(PersistentMap<string, int>.Empty, (map, count) => map.SetItem(count.Key, count.Value)),
        r.Base, r.Needed, r.Passed, r.Eligible, r.Present, r.Cast);

    private static ConclusionView? ConclusionOf(Meeting m, Conclusion c, bool all) =>
        c.ItemId is { } item && !all && m.Agenda.IsHidden(item)
            ? null
            : new ConclusionView(c.ItemId, c.Text, c.At, c.ByMemberId, c.ByName, c.Position);

    private static Guid? ItemFor(Meeting m, Guid? itemId, bool all) =>
        itemId is { } id && (all || !m.Agenda.IsHidden(id)) ? id : null;
}
