using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>Shows a question that waits to everybody, with an answer where there is one.</summary>
public sealed record AnswerQuestion(Guid MessageId, string? Text = null) : MeetingCommand;

/// <summary>Of either channel: for stewards only from then on.</summary>
public sealed record HideMessage(Guid MessageId) : MeetingCommand;

/// <param name="Question">As it was asked: it is told to everybody here, and nowhere before.</param>
/// <param name="AskedBy">Who asked.</param>
/// <param name="Answer">Null = shown without one.</param>
public sealed record QuestionAnswered(Guid MessageId, Guid AskedBy, string AskedByName, string Question, string? Answer, Guid MemberId, string Name) : MeetingEvent
{
    /// <summary>The closed session in which it was asked.</summary>
    public Guid? SessionId { get; init; }
}

public sealed record MessageHidden(Guid MessageId) : MeetingEvent;

/// <param name="Position">Grows with time.</param>
public sealed record Message(Guid Id, Guid MemberId, string Name, MessageChannel Channel, string Text, DateTimeOffset At, int Position)
{
    /// <summary>A question that only stewards and who asked it see yet.</summary>
    public bool Waits { get; init; }
    public bool Hidden { get; init; }
    /// <summary>The closed session that it belongs to.</summary>
    public Guid? SessionId { get; init; }
    public MessageAnswer? Answer { get; init; }
}

public sealed record MessageAnswer(string Text, string ByName, DateTimeOffset At);

/// <summary>A question of one's own that waits.</summary>
public sealed record OwnQuestion(string Text, DateTimeOffset At, int Position);

/// <summary>
/// Chat and questions, by everyone present but displays, while the meeting is open or suspended; questions also before, by everyone invited. A question is seen by stewards and by who asked
/// it until a steward shows it to everybody, with an answer or without; who asks has some waiting, not any number. Stewards hide what
/// should not stand there. The state keeps the latest messages and all questions that wait; everything is in the journal.
/// </summary>
public static class MessageRules
{
    public static Decision Post(Meeting m, PostMessage c, in CommandContext context)
    {
        var beforehand = m.Status == MeetingStatus.Scheduled && c.Channel == MessageChannel.Questions;
        if (!beforehand && !m.IsSteward(context.By) && m.PresentOnly(context) is { } refusal) return refusal;
        if (!beforehand && m.Status is not (MeetingStatus.Open or MeetingStatus.Suspended)) return NotOpen;
        if (WireText.Error(c.Text, Limits.Message, lines: true) is { } error) return Refusal.Invalid("text", error);

        var waits = c.Channel == MessageChannel.Questions;
        if (waits && m.Participants[context.By].Questions.Count >= Limits.WaitingQuestionsPerMember) return Refusal.Conflict("Too many of one's questions wait already.");
        if (waits && m.Messages.Values.Count(message => message.Waits) >= Limits.WaitingQuestions) return Refusal.Conflict("Too many questions wait already.");
        return new MessagePosted(context.NewId, context.By, c.Channel, c.Text, waits ? true : null);
    }

    public static Decision Answer(Meeting m, AnswerQuestion c, in CommandContext context)
    {
        if (m.Status is not (MeetingStatus.Scheduled or MeetingStatus.Open or MeetingStatus.Suspended)) return NotOpen;
        if (m.Messages.Find(c.MessageId) is not { } question) return NoSuchMessage;
        if (question.Channel != MessageChannel.Questions) return Refusal.Invalid("messageId", "is not a question");
        if (c.Text is { } text && WireText.Error(text, Limits.Message, lines: true) is { } error) return Refusal.Invalid("text", error);
        if (!question.Waits && (c.Text is null || question.Answer is not null)) return Refusal.WrongState("The question is shown already.");
        if (question.Hidden) return Refusal.WrongState("The question is hidden.");
        return new QuestionAnswered(question.Id, question.MemberId, question.Name, question.Text, c.Text, context.By, m.Participants[context.By].Name) { SessionId = question.SessionId };
    }

    public static Decision Hide(Meeting m, HideMessage c)
    {
        if (m.Messages.Find(c.MessageId) is not { } message) return NoSuchMessage;
        if (message.Hidden) return Refusal.WrongState("The message is hidden already.");
        return new MessageHidden(message.Id);
    }

    private static Refusal NotOpen => Refusal.WrongState("The meeting is not open.");
    private static Refusal NoSuchMessage => Refusal.NotFound("There is no such message, or not among the latest any more.");

    public static Meeting Apply(Meeting m, MessagePosted e, DateTimeOffset at)
    {
        var (who, waits) = (m.Participants[e.MemberId], e.Waits ?? false);
        var message = new Message(e.MessageId, e.MemberId, who.Name, e.Channel, e.Text, at, (int)m.Seq + 1) { Waits = waits, SessionId = m.ClosedSessionId };
        var next = m with { Messages = Latest(m.Messages.SetItem(e.MessageId, message), message.SessionId) };
        return waits ? next.With(who with { Questions = who.Questions.SetItem(message.Id, new OwnQuestion(message.Text, at, message.Position)) }) : next;
    }

    public static Meeting Apply(Meeting m, QuestionAnswered e, DateTimeOffset at)
    {
        // Whatever is kept of talk, what was answered is told by the answer.
        var before = m.Messages.Find(e.MessageId) ?? new Message(e.MessageId, e.AskedBy, e.AskedByName, MessageChannel.Questions, e.Question, at, (int)m.Seq + 1) { SessionId = e.SessionId };
        var question = before with
        {
            Waits = false,
            Answer = e.Answer is { } text ? new MessageAnswer(text, e.Name, at) : null,
            // To those who see it now for the first time it is new.
            Position = before.Waits ? (int)m.Seq + 1 : before.Position,
        };
        return m.WithoutWaiting(question) with { Messages = Latest(m.Messages.SetItem(e.MessageId, question), question.SessionId) };
    }

    public static Meeting Apply(Meeting m, MessageHidden e)
    {
        var hidden = m with { HiddenMessages = m.HiddenMessages.SetItem(e.MessageId, true) };
        if (m.Messages.Find(e.MessageId) is not { } found) return hidden;

        var message = found with { Waits = false, Hidden = true };
        return hidden.WithoutWaiting(message) with { Messages = Latest(m.Messages.SetItem(e.MessageId, message), message.SessionId) };
    }

    // What waits for an answer is not pushed out by talk, nor what is said in the open by what is said inside.
    private static PersistentMap<Guid, Message> Latest(PersistentMap<Guid, Message> messages, Guid? sessionId)
    {
        if (messages.Count <= Limits.MessagesInView) return messages;
        var settled = messages.Values.Where(message => !message.Waits && message.SessionId == sessionId).ToList();
        return settled.Count > Limits.MessagesInView ? messages.Remove(settled.MinBy(message => message.Position)!.Id) : messages;
    }

    private static Meeting WithoutWaiting(this Meeting m, Message message) =>
        m.Participants.Find(message.MemberId) is { } who && who.Questions.ContainsKey(message.Id) ? m.With(who with { Questions = who.Questions.Remove(message.Id) }) : m;
}
