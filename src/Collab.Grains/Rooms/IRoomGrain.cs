using Collab.Domain.Rooms;
using Collab.Grains.Live;

namespace Collab.Grains.Rooms;

/// <summary>The one writer of a document room's stream. Its key is the room's id.</summary>
public interface IRoomGrain : IGrainWithGuidKey, ILiveFeed
{
    /// <summary>
    /// Decides and, if accepted, answers when the events are durable. The same (member, command id) is executed once and
    /// answered the same again. Never throws for what a client sent.
    /// </summary>
    Task<CommandAnswer> ExecuteAsync(RoomRequest request);
}

/// <param name="Member">From the connection, never from the payload; empty = the server itself.</param>
/// <param name="Context">What organisation and uploads say now.</param>
[Immutable]
public sealed record RoomRequest(Guid Member, Guid CommandId, RoomCommand Command, RoomContext Context);
