using Collab.Domain.Documents;
using Collab.Domain.Streams;

namespace Collab.Server.Rooms;

/// <summary>Begins the stream of a document, before a room names it: of a document that no room names nobody sees anything.</summary>
internal interface IDocumentStart
{
    /// <summary>Null: it is begun, or was by the same command before.</summary>
    Task<Refusal?> BeginAsync(DocumentStart start, CancellationToken cancel);
}

/// <param name="File">Of its first version.</param>
/// <param name="Member">Who adds it, and <paramref name="ByName"/> how that member is called.</param>
/// <param name="CommandId">Of the document's stream, derived from the room's command: the same for the same.</param>
internal sealed record DocumentStart(Guid Document, Guid Room, DocumentFile File, string? Note, Guid Member, string ByName, Guid CommandId);
