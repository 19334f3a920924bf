using Collab.Domain.Streams;

namespace Collab.Domain.Inboxes;

/// <summary>What the member sees of the own inbox. On the wire it is camelCase JSON without nulls; maps are objects keyed by id.</summary>
public sealed record InboxView
{
    public required Guid Id { get; init; }
    /// <summary>Of all that are kept, shown or not.</summary>
    public required int Unread { get; init; }
    /// <summary>The latest.</summary>
    public required PersistentMap<Guid, NoticeView> Notices { get; init; }

    /// <param name="memo">Spares making again what did not change.</param>
    public static InboxView Of(Inbox inbox, ViewMemo? memo = null) => new()
    {
        Id = inbox.Id,
        Unread = inbox.Unread,
        Notices = (memo ?? new ViewMemo()).Whole("notices", inbox.Notices, () => inbox.Notices.Values.OrderByDescending(notice => notice.Position).Take(InboxLimits.Shown)
            .Select(n => KeyValuePair.Create(n.Id, new NoticeView(n.Kind, n.About, n.Title, n.ByName, n.At, n.DueAt, n.Read, n.Position)))),
    };
}

/// <param name="Position">Greater is newer.</param>
public sealed record NoticeView(string Kind, NoticeAbout About, string Title, string? ByName, DateTimeOffset At, DateTimeOffset? DueAt, bool Read, long Position);
