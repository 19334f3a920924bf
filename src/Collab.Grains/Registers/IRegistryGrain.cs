using Collab.Domain.Access;
using Collab.Domain.Registers;
using Collab.Domain.Streams;
using Collab.Grains.Live;

namespace Collab.Grains.Registers;

/// <summary>The one writer of the registers' stream. Its key is the stream's id.</summary>
public interface IRegistryGrain : IGrainWithGuidKey, ILiveFeed
{
    /// <summary>
    /// Decides and, if accepted, answers when the events are durable. The same (member, command id) is executed once and
    /// answered the same again. Never throws for what a client sent.
    /// </summary>
    Task<CommandAnswer> ExecuteAsync(RegistryRequest request);
}

/// <param name="Member">From the connection, never from the payload; empty = the server itself.</param>
/// <param name="Standing">What the organisation says of the member now.</param>
/// <param name="From">From where it came, for the audit log; null = from the server itself.</param>
[Immutable]
public sealed record RegistryRequest(Guid Member, Standing Standing, Guid CommandId, RegistryCommand Command, CommandOrigin? From = null);
