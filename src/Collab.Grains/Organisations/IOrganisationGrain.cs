using Collab.Domain.Organisations;
using Collab.Domain.Streams;
using Collab.Grains.Live;

namespace Collab.Grains.Organisations;

/// <summary>The one writer of the organisation's stream. Its key is the stream's id.</summary>
public interface IOrganisationGrain : IGrainWithGuidKey, ILiveFeed
{
    /// <summary>
    /// Decides and, if accepted, answers when the events and the lists are durable. The same (member, command id) is
    /// executed once and answered the same again. Never throws for what a client sent.
    /// </summary>
    Task<CommandAnswer> ExecuteAsync(OrganisationRequest request);
}

/// <param name="Member">From the connection, never from the payload; empty = the server itself.</param>
/// <param name="From">Of the connection or request that it came over; null = of the server itself.</param>
[Immutable]
public sealed record OrganisationRequest(Guid Member, Guid CommandId, OrganisationCommand Command, CommandOrigin? From = null);
