using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Domain.Inboxes;

/// <summary>Everything a decision may depend on besides the state and the command.</summary>
/// <param name="By">Who acts; empty = the server.</param>
/// <param name="NewId">A fresh id, for what the command may create.</param>
public readonly record struct InboxContext(Guid By, Guid NewId);

/// <summary>Events (at least one), or a refusal.</summary>
public readonly record struct InboxDecision(ImmutableArray<InboxEvent> Events, Refusal? Refusal)
{
    public static implicit operator InboxDecision(InboxEvent happened) => new([happened], null);

    public static implicit operator InboxDecision(Refusal refusal) => new([], refusal);

    /// <summary>What an accepted command answers besides its sequence: the id of what it made, by name. Derived from the events, so that a repeated command answers the same.</summary>
    public static ImmutableDictionary<string, Guid>? ResultOf(IEnumerable<InboxEvent> events) =>
        events.FirstOrDefault() is NoticeDelivered e ? ImmutableDictionary<string, Guid>.Empty.Add("noticeId", e.NoticeId) : null;
}
