using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>Somebody comes in one's stead ("cử người dự thay").</summary>
/// <param name="ToMemberId">A participant, or any active member, who becomes one by it.</param>
/// <param name="Authority">By what: the number of the letter, the regulation.</param>
public sealed record DelegateAttendance(Guid ToMemberId, string Authority, string Reason) : MeetingCommand;

/// <summary>Takes back what one had delegated; votes already cast stand.</summary>
public sealed record RevokeDelegation(DelegationKind Kind) : MeetingCommand;

/// <param name="Joined">The person came on the list for it, and is there for nothing else.</param>
/// <param name="Authority">As <paramref name="Reason"/> for stewards and the two only.</param>
public sealed record AttendanceDelegated(Guid MemberId, Guid ToMemberId, string? Authority, string? Reason, bool Joined) : MeetingEvent;

/// <summary>The member comes in person after all, or sends nobody any more.</summary>
public sealed record AttendanceDelegationEnded(Guid MemberId, Guid ToMemberId) : MeetingEvent;

/// <summary>Who was sent in the member's stead.</summary>
/// <param name="Joined">The person is there for nothing else.</param>
public sealed record AttendanceDelegation(Guid ToMemberId, string ToName, string? Authority, string? Reason, DateTimeOffset At, bool Joined);

/// <summary>For whom somebody stands in.</summary>
public sealed record Principal(Guid MemberId, string Name);

/// <summary>
/// Delegation of attendance.
/// <list type="bullet">
/// <item>Whoever came on the list only to stand in is not counted themselves: the principal counts as present while they are, of the
/// principal's unit. A participant in their own right counts once, as themselves.</item>
/// <item>No vote goes with it. Nobody who stands in for one stands in for another, or sends another: there are no chains.</item>
/// <item>It ends when the principal checks in, answers the invitation anew, or revokes it. Who came only for it is off the list
/// where they have not been there, and else stays as a guest.</item>
/// </list>
/// </summary>
public static class Delegations
{
    public static Decision Delegate(Meeting m, DelegateAttendance c, in CommandContext context)
    {
        if (m.Status is not (MeetingStatus.Scheduled or MeetingStatus.Open or MeetingStatus.Suspended)) return Refusal.WrongState("The meeting takes no delegates.");

        var (me, people) = (m.Participants[context.By], context.People ?? NamedPeople.Nobody);
        var there = m.IsParticipant(c.ToMemberId) ? m.Participants[c.ToMemberId] : null;
        var errors = new FieldErrors();
        errors.Text("authority", c.Authority, Limits.Authority);
        errors.Text("reason", c.Reason, Limits.Reason, lines: true);
        errors.Unless(c.ToMemberId != context.By, "toMemberId", "is oneself");
        errors.Unless(there is not null || people.Members.ContainsKey(c.ToMemberId), "toMemberId", "is not an active member");
        errors.Unless(there?.Role != MeetingRole.Display, "toMemberId", "is a screen");
        errors.Unless(there?.LinkId is null, "toMemberId", "came by a link");
        if (errors.ToRefusal() is { } invalid) return invalid;

        if (me.IsPresent) return Refusal.WrongState("Checked in already.");
        if (m.ChairingMemberId == context.By) return Refusal.WrongState("Whoever chairs hands over the chair first.");
        if (me.Delegation is not null) return Refusal.Conflict("Somebody was sent already: revoke that first.");
        if (me.StandsInFor is not null) return Refusal.Conflict("Whoever stands in for another sends nobody else.");
        if (there is { Delegation: not null }) return Refusal.Conflict("That member has sent somebody else.");
        if (there is { StandsInFor: not null }) return Refusal.Conflict("That member stands in for another already.");
        if (there is null && m.HasVoteUnderWay(c.ToMemberId)) return Refusal.WrongState("A ballot is under way in which that member had a vote.");
        if (there is null && m.Roll.Listed.Count >= Limits.Participants) return Refusal.Conflict($"There are {Limits.Participants} participants already.");

        var delegated = new AttendanceDelegated(context.By, c.ToMemberId, c.Authority, c.Reason, there is null);
        if (there is not null) return delegated;

        var who = people.Members[c.ToMemberId];
        return Decision.Of([new ParticipantInvited(who.MemberId, who.Name, who.Title, who.UnitId, who.UnitName, RoleFor(me.Role), false, 1), delegated]);
    }

    // What the principal may see they may see, but they lead and count nothing.
    private static MeetingRole RoleFor(MeetingRole role) => role is MeetingRole.Advisory or MeetingRole.Guest ? role : MeetingRole.Delegate;

    public static Decision Revoke(Meeting m, in CommandContext context)
    {
        if (!m.IsUnfinished) return Refusal.WrongState("The meeting is over.");
        if (m.Participants[context.By].Delegation is null) return Refusal.WrongState("Nobody was sent.");
        return Decision.Of(Ending(m, m.Participants[context.By]));
    }

    /// <summary>What happens to the principal's delegation when it ends; nothing where there is none.</summary>
    internal static IEnumerable<MeetingEvent> Ending(Meeting m, Participant principal)
    {
        if (principal.Delegation is not { ToMemberId: var to }) return [];

        var (standIn, ended) = (m.Participants[to], new AttendanceDelegationEnded(principal.MemberId, to));
        if (!standIn.OnlyStandsIn) return [ended];
        return m.IsUnfinished && m.Sittings.Count == 0 && standIn.Status == AttendanceStatus.NotYet
            ? m.Leaving(to).Append(ended).Append(new ParticipantRemoved(to))
            : VoteDelegationRules.EndingWith(standIn).Append(ended);
    }

    /// <summary>What happens to delegations that the member is part of when the member leaves the list.</summary>
    internal static IEnumerable<MeetingEvent> Without(Meeting m, Guid member)
    {
        var p = m.Participants[member];
        return p.StandsInFor is { } principal ? [new AttendanceDelegationEnded(principal.MemberId, member)] : Ending(m, p);
    }

    public static Meeting Apply(Meeting m, AttendanceDelegated e, DateTimeOffset at)
    {
        var (principal, to) = (m.Participants[e.MemberId], m.Participants[e.ToMemberId]);
        return m.With(principal with { Delegation = new AttendanceDelegation(to.MemberId, to.Name, e.Authority, e.Reason, at, e.Joined) })
            .With(to with { StandsInFor = new Principal(principal.MemberId, principal.Name), OnlyStandsIn = e.Joined, SentAt = e.Joined ? to.SentAt ?? at : to.SentAt });
    }

    public static Meeting Apply(Meeting m, AttendanceDelegationEnded e)
    {
        var to = m.Participants[e.ToMemberId];
        return m.With(to with { StandsInFor = null, OnlyStandsIn = false, Role = to.OnlyStandsIn ? MeetingRole.Guest : to.Role })
            .With(m.Participants[e.MemberId] with { Delegation = null, StandInMode = null });
    }
}
