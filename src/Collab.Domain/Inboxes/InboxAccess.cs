using Collab.Domain.Organisations;
using Collab.Domain.Streams;

namespace Collab.Domain.Inboxes;

/// <summary>An inbox is its member's alone, while the member is active. To everybody else there is none; administrators are nobody special.</summary>
public static class InboxAccess
{
    /// <summary>Whether there is an inbox of that id to the member, whether or not it has begun.</summary>
    public static bool IsFor(Guid inbox, Guid member, Organisation o) => inbox == member && o.Members.Find(member) is { Active: true };

    /// <summary>Null: whoever sends it may.</summary>
    /// <param name="by">Empty = the server.</param>
    public static Refusal? Refuse(Inbox inbox, InboxCommand command, Guid by) =>
        by == (command is BeginInbox or DeliverNotice ? Guid.Empty : inbox.Id) ? null : Refusal.NotFound("There is no such inbox.");
}
