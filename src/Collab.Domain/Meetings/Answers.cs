using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <param name="Reason">Wanted of whoever declines.</param>
public sealed record Respond(AnswerWord Answer, string? Reason = null) : MeetingCommand;

/// <param name="Reason">For stewards and the member only.</param>
public sealed record InvitationAnswered(Guid MemberId, AnswerWord Answer, string? Reason = null) : MeetingEvent;

public sealed record InvitationAnswer(AnswerWord Answer, string? Reason, DateTimeOffset At);

/// <summary>
/// Answers to the invitation: whether one comes. Before one has checked in, and until the meeting is over; an answer may be changed, and takes
/// back whom one had sent in one's stead. A meeting at another time asks everybody again.
/// </summary>
public static class AnswerRules
{
    public static Decision Respond(Meeting m, Respond c, in CommandContext context)
    {
        if (m.Status is not (MeetingStatus.Scheduled or MeetingStatus.Open or MeetingStatus.Suspended)) return Refusal.WrongState("The meeting takes no answers.");
        if ((c.Reason is not null || c.Answer == AnswerWord.Declined) && WireText.Error(c.Reason, Limits.Reason, lines: true) is { } error)
            return Refusal.Invalid("reason", error);

        var me = m.Participants[context.By];
        if (me.IsPresent) return Refusal.WrongState("Checked in already.");
        if (me.Delegation is null && (me.Answer?.Answer, me.Answer?.Reason) == (c.Answer, c.Reason)) return Refusal.WrongState("Answered so already.");
        return Decision.Of(Delegations.Ending(m, me).Append(new InvitationAnswered(context.By, c.Answer, c.Reason)));
    }

    public static Meeting Apply(Meeting m, InvitationAnswered e, DateTimeOffset at) =>
        m.With(m.Participants[e.MemberId] with { Answer = new InvitationAnswer(e.Answer, e.Reason, at) });
}
