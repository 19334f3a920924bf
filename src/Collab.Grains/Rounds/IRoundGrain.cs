using Collab.Domain.Rounds;
using Collab.Grains.Live;

namespace Collab.Grains.Rounds;

/// <summary>The one writer of the stream of a round of opinions. Its key is the round's id.</summary>
public interface IRoundGrain : IGrainWithGuidKey, ILiveFeed
{
    /// <summary>
    /// Decides and, if accepted, answers when the events are durable. The same (member, command id) is executed once and
    /// answered the same again. Never throws for what a client sent.
    /// </summary>
    Task<CommandAnswer> ExecuteAsync(RoundRequest request);
}

/// <param name="Member">From the connection, never from the payload; empty = the server itself.</param>
/// <param name="Around">What room, organisation and uploads say now.</param>
[Immutable]
public sealed record RoundRequest(Guid Member, Guid CommandId, RoundCommand Command, RoundSurroundings Around);
