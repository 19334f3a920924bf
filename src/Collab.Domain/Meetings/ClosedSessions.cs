using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>From now on the meeting is about this item behind closed doors.</summary>
/// <param name="Allow">Who stays besides the stewards: at most <see cref="Limits.ClosedSessionMembers"/> participants, no displays and no guests by link.</param>
public sealed record CloseSession(Guid ItemId, ImmutableArray<Guid> Allow) : MeetingCommand;
public sealed record EndClosedSession : MeetingCommand;

/// <param name="ItemId">To those outside absent, as <paramref name="Inside"/>.</param>
/// <param name="Inside">Who was named.</param>
public sealed record SessionClosed(Guid SessionId, Guid? ItemId, ImmutableArray<Guid>? Inside) : MeetingEvent;
public sealed record ClosedSessionEnded(Guid SessionId) : MeetingEvent;

/// <param name="Number">From 0: the bit that stands for it in <see cref="MeetingSight"/>.</param>
/// <param name="Inside">Who was named, less those who left the list since.</param>
/// <param name="FromSeq">The event that closed the session.</param>
public sealed record ClosedSession(Guid Id, Guid ItemId, int Number, PersistentMap<Guid, bool> Inside, DateTimeOffset StartedAt, long FromSeq)
{
    public DateTimeOffset? EndedAt { get; init; }
    /// <summary>The event that ended it; null = it is under way.</summary>
    public long? ToSeq { get; init; }

    public bool Holds(long seq) => seq > FromSeq && (ToSeq is null || seq < ToSeq);
}

/// <summary>
/// Closed sessions ("họp kín"), one at a time, about one item, while the meeting is open.
/// <list type="bullet">
/// <item>Inside are the stewards, who keep the record of all of the meeting, and whoever was named, present or not. Whoever becomes a steward later is a steward for
/// what was before, too; whoever leaves the list is outside when invited again.</item>
/// <item>What arises in it belongs to it for good: messages and questions, requests and speeches, ballots, conclusions, what is presented. What was in the open
/// before is not taken inside: it is answered, rewritten, voided in the open again.</item>
/// <item>The papers of its item are for those inside its last closed session, and a paper that came in one for those of that one; an item that is hidden is shown to
/// those inside.</item>
/// <item>Others see that there is a closed session and since when. They come and go, and answer; the agenda and attendance stay everybody's. Else they do
/// nothing until it ends.</item>
/// <item>No ballot goes on across its beginning or its end. Speeches end with it; requests that wait in the open wait on, those of inside are withdrawn.</item>
/// </list>
/// </summary>
public static class ClosedSessionRules
{
    public static Decision Close(Meeting m, CloseSession c, in CommandContext context)
    {
        if (!m.IsOpen) return Refusal.WrongState("The meeting is not open.");
        if (m.ClosedSessionId is not null) return Refusal.WrongState("A closed session is under way: end it first.");
        if (m.Ballots.Values.Any(b => b.IsUnderWay)) return Refusal.WrongState("A ballot is under way: close it first.");
        if (!m.Agenda.Items.TryGetValue(c.ItemId, out var item)) return Refusal.NotFound("There is no such agenda item.");

        var errors = new FieldErrors();
        errors.Unless(m.ClosedSessions.Count < Limits.ClosedSessions, "itemId", $"there were {Limits.ClosedSessions} closed sessions already");
        errors.Unless(item.ParentId is not { } parent || m.Agenda.IsShown(parent), "itemId", "stands below a hidden item: close the session about that one");
        errors.Unless(!c.Allow.IsDefault && c.Allow.Length <= Limits.ClosedSessionMembers, "allow", $"are more than {Limits.ClosedSessionMembers}");
        if (errors.ToRefusal() is { } wrong) return wrong;
        for (var i = 0; i < c.Allow.Length; i++)
        {
            var who = m.Listed(c.Allow[i]);
            errors.Unless(who is not null, $"allow[{i}]", "is not a participant");
            errors.Unless(who is not { Role: MeetingRole.Display }, $"allow[{i}]", "is a room display");
            errors.Unless(who is not { LinkId: not null }, $"allow[{i}]", "came by a link");
        }
        errors.Unless(c.Allow.Distinct().Count() == c.Allow.Length, "allow", "has one twice");
        if (errors.ToRefusal() is { } invalid) return invalid;

        var closed = new SessionClosed(context.NewId, c.ItemId, c.Allow);
        return m.Floor.SpeakingRequestId is { } speaking ? Decision.Of([new SpeechEnded(speaking), closed]) : closed;
    }

    public static Decision End(Meeting m)
    {
        if (m.ClosedSessionId is null) return Refusal.WrongState("No closed session is under way.");
        if (m.Ballots.Values.Any(b => b.IsUnderWay)) return Refusal.WrongState("A ballot is under way: close it first.");
        return Decision.Of(Ending(m));
    }

    /// <summary>What ends the session that is under way; nothing where there is none.</summary>
    internal static IEnumerable<MeetingEvent> Ending(Meeting m) => m.ClosedSessionId is not { } id
        ? []
        : m.Floor.Requests.Values.Where(r => r.SessionId == id && r.Status is (RequestStatus.Waiting or RequestStatus.Called))
            .OrderBy(r => r.Position)
            .Select(r => r.Status == RequestStatus.Called ? (MeetingEvent)new SpeechEnded(r.Id) : new RequestWithdrawn(r.Id))
            .Append(new ClosedSessionEnded(id));

    /// <summary>What those outside may do while it is under way; what else there is, whatever becomes of it, is for those inside.</summary>
    private static bool IsOutside(MeetingCommand command) => command
        is CheckIn or CheckOut or Respond or DelegateAttendance or DelegateVote or RevokeDelegation or SetReady or WithdrawRequest
        or RecordAttendance or ConfirmAttendance or SetBridge
        or AttachPaper or AttachFoundPaper or SubmitPaper or RemovePaper;

    /// <summary>Null: the session that is under way does not stand against it.</summary>
    public static Refusal? Refuse(Meeting m, MeetingCommand command, Guid by)
    {
        if (m.ClosedSessionId is not { } id) return null;
        if (!m.IsInside(by, id) && !IsOutside(command)) return Refusal.WrongState("A closed session is under way.");
        return command switch
        {
            StartSitting => Refusal.WrongState("A closed session is under way: end it first."),
            StartAgendaItem c when m.Agenda.Items.ContainsKey(c.ItemId) && c.ItemId != m.ClosedSessions[id].ItemId => Refusal.WrongState("A closed session is under way: it is about another item."),
            StartFollowUp c => Refuse(m, new StartAgendaItem(c.ItemId), by),
            AnswerQuestion c => OfTheOpen(m.Messages.Find(c.MessageId) is { } question && question.SessionId != id),
            MoveRequest c => OfTheOpen(m.Floor.Requests.Find(c.RequestId) is { } waiting && waiting.SessionId != id),
            CallSpeaker c => OfTheOpen(m.Floor.Requests.Find(c.RequestId) is { } request && request.SessionId != id),
            VoidBallot c => OfTheOpen(m.Ballots.Find(c.BallotId) is { Status: not BallotStatus.Draft } ballot && ballot.SessionId != id),
            RecordConclusion { ConclusionId: { } conclusion } => OfTheOpen(m.Conclusions.Find(conclusion) is { } there && there.SessionId != id),
            RemoveConclusion c => OfTheOpen(m.Conclusions.Find(c.ConclusionId) is { } there && there.SessionId != id),
            _ => null,
        };
    }

    private static Refusal? OfTheOpen(bool isSo) => isSo ? Refusal.WrongState("A closed session is under way, and this is not of it.") : null;

    /// <summary>Whether it is no secret to the member: of no session, or of one that the member is inside of.</summary>
    public static bool IsInside(this Meeting m, Guid member, Guid? sessionId) =>
        sessionId is not { } id || (m.Listed(member) is { } who && (who.Role.IsSteward() || m.ClosedSessions[id].Inside.ContainsKey(member)));

    /// <summary>The last session about the item, or about one above it.</summary>
    internal static ClosedSession? CoveringSession(this Meeting m, Guid itemId)
    {
        if (m.ClosedSessions.Count == 0) return null;
        var path = new HashSet<Guid>();
        for (Guid? at = itemId; at is { } id && m.Agenda.Items.TryGetValue(id, out var item); at = item.ParentId) path.Add(id);
        return m.ClosedSessions.Values.Where(s => path.Contains(s.ItemId)).MaxBy(s => s.Number);
    }

    /// <summary>Whether the papers of the item are for this member.</summary>
    internal static bool IsInsideAbout(this Meeting m, Guid member, Guid itemId) => m.IsInside(member, m.CoveringSession(itemId)?.Id);

    /// <summary>In what session a paper of the item arises now, if in any.</summary>
    internal static Guid? SessionOfPapers(this Meeting m, Guid itemId) => m.ClosedSessionId is { } id && m.CoveringSession(itemId)?.Id == id ? id : null;

    /// <summary>What everybody sees with whom something is done now: all of the meeting, or those inside.</summary>
    internal static MeetingSight CommonSight(this Meeting m) =>
        new(MeetingAudience.Delegates, m.ClosedSessionId is { } id ? MeetingSight.BitOf(m.ClosedSessions[id]) : 0);

    /// <summary>Who has a vote in a ballot that is opened now.</summary>
    internal static PersistentMap<Guid, bool> VotersNow(this Meeting m) => m.ClosedSessionId is { } id
        ? m.Roll.Voting.Keys.Where(member => !m.IsInside(member, id)).Aggregate(m.Roll.Voting, (voting, outside) => voting.Remove(outside))
        : m.Roll.Voting;

    public static Meeting Apply(Meeting m, SessionClosed e, DateTimeOffset at)
    {
        var inside = e.Inside!.Value.Aggregate(PersistentMap<Guid, bool>.Empty, (map, id) => map.SetItem(id, true));
        var session = new ClosedSession(e.SessionId, e.ItemId!.Value, m.ClosedSessions.Count, inside, at, m.Seq + 1);
        var closed = m with { ClosedSessions = m.ClosedSessions.SetItem(session.Id, session), ClosedSessionId = session.Id };
        // Whoever attached a paper of the item and is outside knows nothing more of it.
        return closed.Agenda.Subtree(closed.Agenda.Items[session.ItemId]).SelectMany(i => i.Papers.Values).Where(p => !closed.IsInside(p.MemberId, session.Id)).ToList()
            .Aggregate(closed, (next, paper) => next.Participants.Find(paper.MemberId) is { } who ? next.With(who with { Papers = who.Papers.Remove(paper.Id) }) : next);
    }

    public static Meeting Apply(Meeting m, ClosedSessionEnded e, DateTimeOffset at) => m with
    {
        ClosedSessionId = null,
        ClosedSessions = m.ClosedSessions.SetItem(e.SessionId, m.ClosedSessions[e.SessionId] with { EndedAt = at, ToSeq = m.Seq + 1 }),
    };

    /// <summary>Whoever leaves the list is outside of all of them.</summary>
    internal static Meeting WithoutInside(this Meeting m, Guid member) => m.ClosedSessions.Values.Where(s => s.Inside.ContainsKey(member)).ToList()
        .Aggregate(m, (next, s) => next with { ClosedSessions = next.ClosedSessions.SetItem(s.Id, s with { Inside = s.Inside.Remove(member) }) });
}
