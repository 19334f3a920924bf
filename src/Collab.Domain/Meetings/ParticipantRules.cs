using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>The list forgets the person, the record does not; the meeting exists for them no more.</summary>
public sealed record RemoveParticipant(Guid MemberId, string? Reason = null) : MeetingCommand;

/// <param name="Voting">Absent = as it was where the role stays, by role where it changes.</param>
/// <param name="Weight">Absent = as it was.</param>
public sealed record ChangeRole(Guid MemberId, MeetingRole Role, bool? Voting = null, int? Weight = null) : MeetingCommand;

/// <param name="Reason">For stewards only.</param>
public sealed record ParticipantRemoved(Guid MemberId, string? Reason = null) : MeetingEvent;
public sealed record ParticipantRoleChanged(Guid MemberId, MeetingRole Role, bool Voting, int Weight) : MeetingEvent;

/// <summary>
/// Who is on the list and as what, until the meeting is over. There is always a steward, and whoever chairs stays a chair until the chair is
/// handed over. In ballots under way the entitled stay those of its opening: a vote that was cast stands, and whoever is removed casts none.
/// </summary>
public static class ParticipantRules
{
    public static Decision Remove(Meeting m, RemoveParticipant c)
    {
        if (!m.IsUnfinished) return Refusal.WrongState("The meeting is over.");
        if (!m.IsParticipant(c.MemberId)) return NoSuchParticipant;
        if (c.Reason is not null && WireText.Error(c.Reason, Limits.Reason, lines: true) is { } error) return Refusal.Invalid("reason", error);
        if (m.ChairingMemberId == c.MemberId) return Refusal.WrongState("This member chairs the meeting: hand over the chair first.");
        if (m.IsLastSteward(c.MemberId)) return Refusal.Conflict("The meeting would have neither a chair nor a secretary.");
        return Decision.Of(m.Leaving(c.MemberId).Concat(Delegations.Without(m, c.MemberId)).Append(new ParticipantRemoved(c.MemberId, c.Reason)));
    }

    public static Decision Change(Meeting m, ChangeRole c)
    {
        if (!m.IsUnfinished) return Refusal.WrongState("The meeting is over.");
        if (!m.IsParticipant(c.MemberId)) return NoSuchParticipant;

        var p = m.Participants[c.MemberId];
        var voting = c.Voting ?? (p.Role == c.Role ? p.Voting : c.Role.VotesByDefault());
        var weight = c.Weight ?? p.Weight;
        var errors = new FieldErrors();
        errors.Unless(weight is >= 1 and <= Limits.Weight, "weight", $"is not between 1 and {Limits.Weight}");
        errors.Unless(!voting || c.Role.MayVote(), "voting", "does not go with the role");
        errors.Unless(p.Role == c.Role || (p.Role != MeetingRole.Display && c.Role != MeetingRole.Display), "role", "a screen is nothing else, and nothing else a screen");
        errors.Unless((p.Role, p.Voting, p.Weight) != (c.Role, voting, weight), "role", "nothing about the participant would change");
        if (errors.ToRefusal() is { } invalid) return invalid;

        if (p.LinkId is not null) return Refusal.WrongState("Whoever came by a link is a guest and nothing else.");
        if (p.OnlyStandsIn) return Refusal.WrongState("This participant only stands in for another: invite the person first when that has ended.");
        if (m.ChairingMemberId == c.MemberId && c.Role != MeetingRole.Chair) return Refusal.WrongState("This member chairs the meeting: hand over the chair first.");
        if (!c.Role.IsSteward() && m.IsLastSteward(c.MemberId)) return Refusal.Conflict("The meeting would have neither a chair nor a secretary.");
        if (!c.Role.MayVote() && m.HasVoteUnderWay(c.MemberId)) return InvitationRules.NoVoteUnderWay;
        if (p.Weight != weight && m.HasVoteUnderWay(c.MemberId)) return Refusal.WrongState("A ballot is under way: the weight of a vote in it cannot change.");
        var ending = c.Role.MayVote() && (voting || p.VoteGiven is null) ? [] : VoteDelegationRules.EndingWith(p);
        return Decision.Of(ending.Append(new ParticipantRoleChanged(c.MemberId, c.Role, voting, weight)));
    }

    internal static Refusal NoSuchParticipant => Refusal.NotFound("There is no such participant.");

    private static bool IsLastSteward(this Meeting m, Guid member) => m.Roll.Stewards.Count == 1 && m.Roll.Stewards.ContainsKey(member);

    /// <summary>What of the floor ends when the member leaves: the speech, and requests that wait.</summary>
    internal static IEnumerable<MeetingEvent> Ending(this Meeting m, Guid member) => m.Participants[member].Requests
        .OrderBy(r => m.Floor.Requests[r.Key].Position)
        .Select(r => r.Value == RequestStatus.Called ? (MeetingEvent)new SpeechEnded(r.Key) : new RequestWithdrawn(r.Key));

    /// <summary>The same when the member leaves the list, and votes that were delegated.</summary>
    internal static IEnumerable<MeetingEvent> Leaving(this Meeting m, Guid member) => m.Ending(member).Concat(VoteDelegationRules.EndingWith(m.Participants[member]));

    public static Meeting Apply(Meeting m, ParticipantRemoved e, DateTimeOffset at)
    {
        var p = m.Participants[e.MemberId];
        var kept = m.Bridges.Values.Where(b => b.KeeperId == e.MemberId).Aggregate(m.Bridges, (bridges, b) => bridges.SetItem(b.Id, b with { KeeperId = null, KeeperName = null }));
        return (m with { Bridges = kept }).WithoutInside(e.MemberId).With(p with { RemovedAt = at, SeatId = null, Status = p.IsPresent ? AttendanceStatus.Left : p.Status, Since = p.IsPresent ? at : p.Since });
    }

    public static Meeting Apply(Meeting m, ParticipantRoleChanged e) =>
        m.With(m.Participants[e.MemberId] with { Role = e.Role, Voting = e.Voting, Weight = e.Weight });

    /// <summary>Someone joins the list, or joins it again after having been removed: what was voted, attached and asked before stays so, and when the person came before.</summary>
    public static Meeting Apply(Meeting m, ParticipantInvited e, DateTimeOffset at)
    {
        var p = new Participant(e.MemberId, e.Name, e.Title, e.UnitId, e.UnitName, e.Role, e.Voting, e.Weight)
        {
            Badge = e.Badge,
            InvitedUnitId = e.InvitedUnitId,
            // With the meeting itself: times are equal within a command.
            SentAt = m.Status == MeetingStatus.Scheduled && at == m.ScheduledAt ? at : null,
        };
        return m.With(m.Participants.Find(e.MemberId) is { } before
            ? p with { Voted = before.Voted, Papers = before.Papers, Questions = before.Questions, EarlierMode = before.EarlierMode, StoodInEarlier = before.StoodInEarlier, Late = before.Late }
            : p);
    }

    /// <summary>
    /// The meeting with this person as given; the roll in step, and whoever the person only stands in for, who is as present as they are.
    /// </summary>
    internal static Meeting With(this Meeting m, Participant p)
    {
        var next = m with { Participants = m.Participants.SetItem(p.MemberId, p), Roll = m.Roll.With(m.Participants.Find(p.MemberId), p) };
        var mode = p.IsPresent ? p.Mode : null;
        return p is { OnlyStandsIn: true, StandsInFor: { } principal } && next.Participants[principal.MemberId] is { } absent && absent.StandInMode != mode
            ? next.With(absent with { StandInMode = mode })
            : next;
    }
}
