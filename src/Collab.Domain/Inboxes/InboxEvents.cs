using System.Collections.Immutable;

namespace Collab.Domain.Inboxes;

/// <summary>
/// What happened in an inbox. Stored for ever under the names of <see cref="InboxEventTable"/>; fields may be added, never renamed. Who and
/// when stand in the journal's own columns.
/// </summary>
public abstract record InboxEvent;

public sealed record InboxBegun : InboxEvent;

/// <param name="At">When that happened of which it tells.</param>
public sealed record NoticeDelivered(Guid NoticeId, string Kind, NoticeAbout About, string Title, string? ByName, DateTimeOffset At, DateTimeOffset? DueAt) : InboxEvent;

/// <param name="Ids">Those that were not read before.</param>
public sealed record NoticesRead(ImmutableArray<Guid> Ids) : InboxEvent;

/// <param name="UpToSeq">Those that were delivered up to that event.</param>
public sealed record AllNoticesRead(long UpToSeq) : InboxEvent;
