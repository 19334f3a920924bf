using Collab.Domain.Inboxes;
using Collab.Grains.Live;

namespace Collab.Grains.Inboxes;

/// <summary>The one writer of a member's inbox. Its key is the member's id.</summary>
public interface IInboxGrain : IGrainWithGuidKey, ILiveFeed
{
    /// <summary>
    /// Decides and, if accepted, answers when the events are durable. The same (member, command id) is executed once and
    /// answered the same again. Never throws for what a client sent.
    /// </summary>
    Task<CommandAnswer> ExecuteAsync(InboxRequest request);
}

/// <param name="By">From the connection, never from the payload; empty = the server itself.</param>
[Immutable]
public sealed record InboxRequest(Guid By, Guid CommandId, InboxCommand Command);
