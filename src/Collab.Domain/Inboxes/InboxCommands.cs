using System.Collections.Immutable;

namespace Collab.Domain.Inboxes;

/// <summary>
/// What can be asked of an inbox. On the wire <c>{"type":"markRead", …}</c>, the fields below in camelCase; the names are in
/// <c>InboxCommandTable</c>.
/// </summary>
public abstract record InboxCommand;

/// <summary>Those that are not there any more, or read already, are left as they are; at least one is to be read.</summary>
public sealed record MarkRead(ImmutableArray<Guid> NoticeIds) : InboxCommand;

/// <param name="UpTo">The position of the newest that was seen; null = all of them.</param>
public sealed record MarkAllRead(long? UpTo = null) : InboxCommand;

/// <summary>The server's: there is something to look at before the first notice.</summary>
public sealed record BeginInbox : InboxCommand;

/// <summary>The server's.</summary>
public sealed record DeliverNotice(string Kind, NoticeAbout About, string Title, string? ByName, DateTimeOffset At, DateTimeOffset? DueAt = null) : InboxCommand;
