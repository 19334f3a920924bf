using Collab.Domain.Streams;

namespace Collab.Domain.Inboxes;

/// <summary>
/// What one member is told of, with what each command means to it (<see cref="Decide"/>) and what each event does to it
/// (<see cref="Apply(Inbox, InboxEvent)"/>). Pure, as a meeting is. Nobody but the member sees it. Its id is the member's.
/// </summary>
public sealed record Inbox
{
    public Guid Id { get; init; }
    /// <summary>The sequence of the last event applied; 0 = not begun yet.</summary>
    public long Seq { get; init; }
    /// <summary>The latest <see cref="InboxLimits.Notices"/>.</summary>
    public PersistentMap<Guid, Notice> Notices { get; init; } = PersistentMap<Guid, Notice>.Empty;

    /// <summary>Of the notices that are there.</summary>
    public int Unread { get; init; }

    /// <summary>The position of the newest notice; 0 = there was none yet.</summary>
    public long Newest { get; init; }

    public static Inbox Empty(Guid id) => new() { Id = id };

    /// <summary>What the command makes of this state. An accepted command always has events.</summary>
    public InboxDecision Decide(InboxCommand command, in InboxContext context)
    {
        if (InboxAccess.Refuse(this, command, context.By) is { } refusal) return refusal;

        return command switch
        {
            BeginInbox => Seq > 0 ? Refusal.WrongState("The inbox has begun already.") : new InboxBegun(),
            DeliverNotice c => NoticeRules.Deliver(this, c, context),
            MarkRead c => NoticeRules.Mark(this, c),
            MarkAllRead c => NoticeRules.Mark(this, c),
            _ => throw new InvalidOperationException($"No rule for the command {command.GetType().Name}."),
        };
    }

    /// <exception cref="UnknownEventException">The event is of a type that this program does not know.</exception>
    public static Inbox Apply(Inbox inbox, JournalEvent stored)
    {
        if (stored.Seq != inbox.Seq + 1)
            throw new InvalidOperationException($"Event {stored.Seq} does not follow {inbox.Seq}.");
        return Apply(inbox, InboxEventTable.Read(stored));
    }

    public static Inbox Apply(Inbox inbox, InboxEvent happened)
    {
        var next = happened switch
        {
            InboxBegun => inbox,
            NoticeDelivered e => NoticeRules.Apply(inbox, e),
            NoticesRead e => NoticeRules.Read(inbox, notice => e.Ids.Contains(notice.Id)),
            AllNoticesRead e => NoticeRules.Read(inbox, notice => notice.Position <= e.UpToSeq),
            _ => throw new UnknownEventException($"No rule applies the event {happened.GetType().Name}."),
        };
        return next with { Seq = inbox.Seq + 1 };
    }
}
