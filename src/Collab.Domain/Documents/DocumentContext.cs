using System.Collections.Immutable;
using Collab.Domain.Access;
using Collab.Domain.Streams;

namespace Collab.Domain.Documents;

/// <summary>Everything a decision may depend on besides the state and the command.</summary>
/// <param name="By">Who acts; empty = the server.</param>
/// <param name="Around">What organisation and room say: the document knows nobody.</param>
public readonly record struct DocumentContext(Guid By, DateTimeOffset Now, DocumentSurroundings Around)
{
    public Standing Standing => Around.Standing;
}

/// <summary>What the room and the organisation say of the document and of who acts.</summary>
/// <param name="Standing">What the member is in the room, where the room has the document.</param>
/// <param name="ByName">The member's name.</param>
/// <param name="Title">Of the document.</param>
/// <param name="RoomClosed">Nothing new comes into the document; receipts still count.</param>
/// <param name="File">What the command's upload brought.</param>
public sealed record DocumentSurroundings(Standing Standing, string ByName, string Title, bool RoomClosed, DocumentFile? File = null)
{
    /// <summary>For the commands that only the server sends.</summary>
    public static readonly DocumentSurroundings OfServer = new(Standing.None, "", "", RoomClosed: false);
}

/// <summary>Events (at least one), or a refusal.</summary>
public readonly record struct DocumentDecision(ImmutableArray<DocumentEvent> Events, Refusal? Refusal)
{
    public static implicit operator DocumentDecision(DocumentEvent happened) => new([happened], null);

    public static implicit operator DocumentDecision(Refusal refusal) => new([], refusal);
}
