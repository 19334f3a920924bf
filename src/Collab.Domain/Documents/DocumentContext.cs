using System.Collections.Immutable;
using Collab.Domain.Access;
using Collab.Domain.Review;
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
    /// <summary>A fresh id, for the comment or reply that the command may make.</summary>
    public Guid NewId { get; init; }

    /// <summary>The command's anchor, as its words are found in the text; null: they are not there.</summary>
    public Anchor? Anchor { get; init; }

    /// <summary>Of those whom the command mentions: who is in the room, and how they are called.</summary>
    public PersistentMap<Guid, string>? Names { get; init; }

    /// <summary>For the commands that only the server sends.</summary>
    public static readonly DocumentSurroundings OfServer = new(Standing.None, "", "", RoomClosed: false);
}

/// <summary>Events (at least one), or a refusal.</summary>
public readonly record struct DocumentDecision(ImmutableArray<DocumentEvent> Events, Refusal? Refusal)
{
    public static implicit operator DocumentDecision(DocumentEvent happened) => new([happened], null);

    public static implicit operator DocumentDecision(Refusal refusal) => new([], refusal);

    /// <summary>What an accepted command answers besides its sequence: the id of what it made, by name. Derived from the events, so that a repeated command answers the same.</summary>
    public static ImmutableDictionary<string, Guid>? ResultOf(IEnumerable<DocumentEvent> events) => events.FirstOrDefault() switch
    {
        CommentAdded e => ImmutableDictionary<string, Guid>.Empty.Add("commentId", e.CommentId),
        ReplyAdded e => ImmutableDictionary<string, Guid>.Empty.Add("replyId", e.ReplyId),
        _ => null,
    };
}
