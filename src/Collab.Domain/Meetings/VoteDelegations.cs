using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>Another participant may cast the caller's vote, in ballots that are or will be open; the caller still may, and the first vote stands.</summary>
/// <param name="ToMemberId">A participant whose role may carry a vote, and who holds nobody else's.</param>
/// <param name="Authority">By what paper, e.g. "Giấy ủy quyền số 12".</param>
public sealed record DelegateVote(Guid ToMemberId, string Authority) : MeetingCommand;

public sealed record VoteDelegated(Guid MemberId, Guid ToMemberId, string Authority) : MeetingEvent;

public sealed record VoteDelegationEnded(Guid MemberId) : MeetingEvent;

/// <summary>To whom a participant's vote is delegated.</summary>
public sealed record GivenVote(Guid ToMemberId, string Name, string Authority);

/// <summary>Somebody else's vote, with whoever may cast it.</summary>
/// <param name="Name">Whose it is.</param>
/// <param name="Voted">Ballots in which it has been cast, by either.</param>
public sealed record HeldVote(string Name, string Authority, PersistentMap<Guid, bool> Voted);

/// <summary>
/// Delegating one's vote ("ủy quyền biểu quyết"). One person holds at most one other vote, and whoever has delegated the own holds none:
/// there are no chains. Who is represented by somebody present counts as present in a ballot's base, but not in the quorum.
/// </summary>
public static class VoteDelegationRules
{
    public static Decision Delegate(Meeting m, DelegateVote c, in CommandContext context)
    {
        if (!m.IsUnfinished) return Refusal.WrongState("The meeting is over.");
        var me = m.Participants[context.By];
        if (!me.Voting) return Refusal.Forbidden("You have no vote.");
        if (WireText.Error(c.Authority, Limits.Note) is { } error) return Refusal.Invalid("authority", error);
        if (c.ToMemberId == context.By) return Refusal.Invalid("toMemberId", "is oneself");
        if (m.Listed(c.ToMemberId) is not { } to) return Refusal.Invalid("toMemberId", "is not a participant");
        if (!to.Role.MayVote()) return Refusal.Invalid("toMemberId", "has a role without a vote");
        if (me.VoteGiven is not null) return Refusal.Conflict("Your vote is delegated already.");
        if (me.VotesFor.Count > 0) return Refusal.Conflict("You hold another's vote.");
        if (to.VoteGiven is not null) return Refusal.Conflict("Whoever you name has delegated the own vote.");
        if (to.VotesFor.Count >= Limits.VotesHeld) return Refusal.Conflict("Whoever you name holds another's vote.");
        return new VoteDelegated(context.By, c.ToMemberId, c.Authority);
    }

    public static Decision Revoke(Meeting m, in CommandContext context)
    {
        if (!m.IsUnfinished) return Refusal.WrongState("The meeting is over.");
        return m.Participants[context.By].VoteGiven is null ? Refusal.WrongState("Your vote is not delegated.") : new VoteDelegationEnded(context.By);
    }

    /// <summary>What ends when this person takes part no more: their own delegation, and those of whoever trusted them with a vote.</summary>
    public static IEnumerable<MeetingEvent> EndingWith(Participant who) =>
        who.VotesFor.Keys.Concat(who.VoteGiven is null ? [] : [who.MemberId]).Select(id => new VoteDelegationEnded(id));

    internal static bool IsPresentOrRepresented(Meeting m, Guid member) =>
        m.Participants.Find(member) is { } who && (who.IsPresent || (who.VoteGiven is { } given && m.Participants.Find(given.ToMemberId) is { IsPresent: true }));

    /// <summary>Whoever holds the vote learns that it has been cast.</summary>
    internal static Meeting Voted(Meeting m, Participant principal, Guid ballotId)
    {
        if (principal.VoteGiven is not { } given || m.Participants.Find(given.ToMemberId) is not { } holder || holder.VotesFor.Find(principal.MemberId) is not { } held) return m;
        return m with { Participants = m.Participants.SetItem(holder.MemberId, holder with { VotesFor = holder.VotesFor.SetItem(principal.MemberId, held with { Voted = held.Voted.SetItem(ballotId, true) }) }) };
    }

    public static Meeting Apply(Meeting m, VoteDelegated e)
    {
        var (principal, holder) = (m.Participants[e.MemberId], m.Participants[e.ToMemberId]);
        return m with
        {
            Participants = m.Participants
                .SetItem(e.MemberId, principal with { VoteGiven = new GivenVote(e.ToMemberId, holder.Name, e.Authority) })
                .SetItem(e.ToMemberId, holder with { VotesFor = holder.VotesFor.SetItem(e.MemberId, new HeldVote(principal.Name, e.Authority, principal.Voted)) }),
        };
    }

    public static Meeting Apply(Meeting m, VoteDelegationEnded e)
    {
        var principal = m.Participants[e.MemberId];
        var without = m.Participants.SetItem(e.MemberId, principal with { VoteGiven = null });
        return m with
        {
            Participants = principal.VoteGiven is { } given && without.Find(given.ToMemberId) is { } holder
                ? without.SetItem(holder.MemberId, holder with { VotesFor = holder.VotesFor.Remove(e.MemberId) })
                : without,
        };
    }
}
