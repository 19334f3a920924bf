using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

public sealed record HandOverChair(Guid MemberId) : MeetingCommand;

/// <summary>From here on this member chairs, and is a chair where they were none.</summary>
public sealed record ChairHandedOver(Guid MemberId) : MeetingEvent;

/// <summary>
/// Who chairs ("điều hành"). A steward hands the chair to somebody present: another chair, or a secretary or delegate, who is a chair from then on, with the vote
/// they had. Whoever chaired stays a chair and can take it back. Two at once: the first in the journal wins.
/// </summary>
public static class Chairing
{
    public static Decision HandOver(Meeting m, HandOverChair c)
    {
        if (m.Status is not (MeetingStatus.Open or MeetingStatus.Suspended)) return Refusal.WrongState("The meeting is not open.");
        if (!m.IsParticipant(c.MemberId)) return ParticipantRules.NoSuchParticipant;

        var p = m.Participants[c.MemberId];
        if (m.ChairingMemberId == c.MemberId) return Refusal.Conflict("This member chairs already.");
        if (p.OnlyStandsIn || p.Role is not (MeetingRole.Chair or MeetingRole.Secretary or MeetingRole.Delegate))
            return Refusal.Invalid("memberId", "is neither a chair, a secretary nor a delegate");
        if (!p.IsPresent) return Refusal.WrongState("This member is not present.");
        return new ChairHandedOver(c.MemberId);
    }

    public static Meeting Apply(Meeting m, ChairHandedOver e, DateTimeOffset at) =>
        m.With(m.Participants[e.MemberId] with { Role = MeetingRole.Chair }) with { ChairingMemberId = e.MemberId, ChairingSince = at };
}
