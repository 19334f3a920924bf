using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Domain.Inboxes;

/// <summary>A notice comes, is read, and goes when there are too many newer ones.</summary>
internal static class NoticeRules
{
    public static InboxDecision Deliver(Inbox inbox, DeliverNotice c, in InboxContext context)
    {
        var errors = ImmutableDictionary.CreateBuilder<string, string>();
        Check("kind", c.Kind, InboxLimits.Kind);
        Check("title", c.Title, InboxLimits.Title);
        if (c.ByName is not null) Check("byName", c.ByName, InboxLimits.ByName);
        if (errors.Count > 0) return Refusal.Invalid(errors.ToImmutable());
        return new NoticeDelivered(context.NewId, c.Kind, c.About, c.Title, c.ByName, c.At, c.DueAt);

        void Check(string field, string text, int max)
        {
            if (WireText.Error(text, max) is { } error) errors[field] = error;
        }
    }

    public static InboxDecision Mark(Inbox inbox, MarkRead c)
    {
        if (c.NoticeIds.IsDefaultOrEmpty) return Refusal.Invalid("noticeIds", "is empty");
        if (c.NoticeIds.Length > InboxLimits.Marked) return Refusal.Invalid("noticeIds", $"has more than {InboxLimits.Marked} ids");

        var unread = c.NoticeIds.Distinct().Where(id => inbox.Notices.Find(id) is { Read: false }).ToImmutableArray();
        return unread.IsEmpty ? Refusal.Conflict("None of them is unread.") : new NoticesRead(unread);
    }

    public static InboxDecision Mark(Inbox inbox, MarkAllRead c)
    {
        if (c.UpTo < 0 || c.UpTo > inbox.Seq) return Refusal.Invalid("upTo", "is no position in this inbox");

        var upTo = c.UpTo ?? inbox.Seq;
        return inbox.Notices.Values.Any(notice => !notice.Read && notice.Position <= upTo) ? new AllNoticesRead(upTo) : Refusal.Conflict("None is unread.");
    }

    public static Inbox Apply(Inbox inbox, NoticeDelivered e)
    {
        var position = inbox.Seq + 1;
        var next = inbox with
        {
            Notices = inbox.Notices.SetItem(e.NoticeId, new(e.NoticeId, e.Kind, e.About, e.Title, e.ByName, e.At, e.DueAt, Read: false, position)),
            Unread = inbox.Unread + 1,
            Newest = position,
        };
        if (next.Notices.Count <= InboxLimits.Notices) return next;

        var oldest = next.Notices.Values.MinBy(notice => notice.Position)!;
        return next with { Notices = next.Notices.Remove(oldest.Id), Unread = oldest.Read ? next.Unread : next.Unread - 1 };
    }

    public static Inbox Read(Inbox inbox, Func<Notice, bool> which)
    {
        var read = inbox.Notices.Values.Where(notice => !notice.Read && which(notice)).ToList();
        return inbox with
        {
            Notices = read.Aggregate(inbox.Notices, (notices, notice) => notices.SetItem(notice.Id, notice with { Read = true })),
            Unread = inbox.Unread - read.Count,
        };
    }
}
