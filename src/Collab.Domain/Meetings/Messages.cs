using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <param name="Position">Grows with time.</param>
public sealed record Message(Guid Id, Guid MemberId, string Name, MessageChannel Channel, string Text, DateTimeOffset At, int Position);

/// <summary>
/// Chat and questions, by everyone present but displays, while the meeting is open or suspended. The state keeps the
/// latest ones; all are in the journal.
/// </summary>
public static class MessageRules
{
    public static Decision Post(Meeting m, PostMessage c, in CommandContext context)
    {
        if (!m.IsSteward(context.By) && m.PresentOnly(context) is { } refusal) return refusal;
        if (m.Status is not (MeetingStatus.Open or MeetingStatus.Suspended)) return Refusal.WrongState("The meeting is not open.");
        if (WireText.Error(c.Text, Limits.Message, lines: true) is { } error) return Refusal.Invalid("text", error);
        return new MessagePosted(context.NewId, context.By, c.Channel, c.Text);
    }

    public static Meeting Apply(Meeting m, MessagePosted e, DateTimeOffset at)
    {
        var messages = m.Messages.SetItem(e.MessageId, new Message(e.MessageId, e.MemberId, m.Participants[e.MemberId].Name, e.Channel, e.Text, at, (int)m.Seq + 1));
        if (messages.Count > Limits.MessagesInView) messages = messages.Remove(messages.Values.MinBy(message => message.Position)!.Id);
        return m with { Messages = messages };
    }
}
