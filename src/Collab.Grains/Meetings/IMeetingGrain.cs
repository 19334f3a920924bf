using Collab.Domain.Meetings;
using Collab.Grains.Live;

namespace Collab.Grains.Meetings;

/// <summary>The one writer of a meeting's stream. Its key is the meeting's id.</summary>
public interface IMeetingGrain : IGrainWithGuidKey, ILiveFeed
{
    /// <summary>
    /// Decides and, if accepted, answers when the events are durable. The same (member, command id) is
    /// executed once and answered the same again. Never throws for what a client sent.
    /// </summary>
    Task<CommandAnswer> ExecuteAsync(CommandRequest request);
}

/// <param name="Member">From the connection, never from the payload.</param>
/// <param name="People">Whom the command names, as the organisation says; null = nobody.</param>
[Immutable]
public sealed record CommandRequest(Guid Member, Guid CommandId, MeetingCommand Command, NamedPeople? People = null);
