using Collab.Domain.Access;
using Collab.Domain.Catalogues;
using Collab.Domain.Streams;
using Collab.Grains.Live;

namespace Collab.Grains.Catalogues;

/// <summary>The one writer of the catalogues' stream. Its key is the stream's id.</summary>
public interface ICatalogueGrain : IGrainWithGuidKey, ILiveFeed
{
    /// <summary>
    /// Decides and, if accepted, answers when the events are durable. The same (member, command id) is executed once and
    /// answered the same again. Never throws for what a client sent.
    /// </summary>
    Task<CommandAnswer> ExecuteAsync(CatalogueRequest request);
}

/// <param name="Member">From the connection, never from the payload; empty = the server itself.</param>
/// <param name="Standing">What the organisation says of the member now.</param>
/// <param name="From">From where it came, for the audit log; null = from the server itself.</param>
[Immutable]
public sealed record CatalogueRequest(Guid Member, Standing Standing, Guid CommandId, CatalogueCommand Command, CommandOrigin? From = null);
