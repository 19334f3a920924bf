using Collab.Domain.Documents;
using Collab.Grains.Live;

namespace Collab.Grains.Documents;

/// <summary>The one writer of a document's stream. Its key is the document's id.</summary>
public interface IDocumentGrain : IGrainWithGuidKey, ILiveFeed
{
    /// <summary>
    /// Decides and, if accepted, answers when the events are durable. The same (member, command id) is executed once and
    /// answered the same again. Never throws for what a client sent.
    /// </summary>
    Task<CommandAnswer> ExecuteAsync(DocumentRequest request);
}

/// <param name="Member">From the connection, never from the payload; empty = the server itself.</param>
/// <param name="Around">What room, organisation and uploads say now.</param>
[Immutable]
public sealed record DocumentRequest(Guid Member, Guid CommandId, DocumentCommand Command, DocumentSurroundings Around);
