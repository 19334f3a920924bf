using Collab.Domain.Streams;

namespace Collab.Domain.Documents;

/// <summary>
/// A document of a room: its versions, and of each who has got it how far and who approves it, and what is said of them. What each command means to it (<see cref="Decide"/>) and what
/// each event does to it (<see cref="Apply(Document, DocumentEvent, DateTimeOffset, Guid)"/>). Pure, as a meeting is. Its title and who may
/// see it stand in the room.
/// </summary>
public sealed record Document
{
    public Guid Id { get; init; }
    /// <summary>The sequence of the last event applied; 0 = not begun yet.</summary>
    public long Seq { get; init; }
    public Guid RoomId { get; init; }
    /// <summary>By number, from 1 without a gap.</summary>
    public PersistentMap<int, DocumentVersion> Versions { get; init; } = PersistentMap<int, DocumentVersion>.Empty;
    /// <summary>What is said of it, in all versions.</summary>
    public PersistentMap<Guid, Comment> Comments { get; init; } = PersistentMap<Guid, Comment>.Empty;
    /// <summary>How many of <see cref="Comments"/> are not resolved.</summary>
    public int OpenComments { get; init; }
    /// <summary>To all of <see cref="Comments"/>.</summary>
    public int Replies { get; init; }

    public static Document Empty(Guid id) => new() { Id = id };

    /// <summary>What the command makes of this state. An accepted command always has events.</summary>
    public DocumentDecision Decide(DocumentCommand command, in DocumentContext context)
    {
        if (command is BeginDocument begin) return VersionRules.Begin(this, begin);
        if (Seq == 0) return DocumentAccess.NoSuchDocument;
        if (command is NoteVersionRendition note) return VersionRules.Note(this, note);
        if (command is CarryComments carry) return CommentRules.Carry(this, carry);
        if (DocumentAccess.Refuse(command, context.Standing) is { } refusal) return refusal;

        return command switch
        {
            AddVersion c => VersionRules.Add(this, c, context),
            AskAcknowledgement c => AcknowledgementRules.Ask(this, c, context),
            WithdrawAcknowledgement c => AcknowledgementRules.Withdraw(this, c, context),
            ConfirmDelivery c => ReceiptRules.Deliver(this, c, context),
            RecordOpening c => ReceiptRules.Open(this, c, context),
            RecordReading c => ReceiptRules.Read(this, c, context),
            Acknowledge c => ReceiptRules.Acknowledge(this, c, context),
            ApproveVersion c => ApprovalRules.Approve(this, c, context),
            WithdrawApproval c => ApprovalRules.Withdraw(this, c, context),
            AddComment c => CommentRules.Add(this, c, context),
            AddReply c => CommentRules.Reply(this, c, context),
            ResolveComment c => CommentRules.Resolve(this, c, context),
            ReopenComment c => CommentRules.Reopen(this, c, context),
            ConfirmAnchor c => CommentRules.Confirm(this, c, context),
            _ => throw new InvalidOperationException($"No rule for the command {command.GetType().Name}."),
        };
    }

    /// <exception cref="UnknownEventException">The event is of a type that this program does not know.</exception>
    public static Document Apply(Document document, JournalEvent stored)
    {
        if (stored.Seq != document.Seq + 1)
            throw new InvalidOperationException($"Event {stored.Seq} does not follow {document.Seq}.");
        return Apply(document, DocumentEventTable.Read(stored), stored.At, stored.By);
    }

    public static Document Apply(Document document, DocumentEvent happened, DateTimeOffset at, Guid by)
    {
        var next = happened switch
        {
            DocumentBegun e => document.With(new DocumentVersion { Number = 1, File = e.File, Note = e.Note, By = by, ByName = e.ByName, At = at }) with { RoomId = e.RoomId },
            VersionAdded e => document.With(new DocumentVersion { Number = e.Version, File = e.File, Note = e.Note, By = by, ByName = e.ByName, At = at }),
            RenditionNoted e => document.With(document.Versions[e.Version] with { Rendition = e.Rendition }),
            AcknowledgementAsked e => document.With(document.Versions[e.Version] with { Acknowledgement = new(by, e.ByName, at, e.DueAt) }),
            AcknowledgementWithdrawn e => document.With(document.Versions[e.Version] with { Acknowledgement = null }),
            VersionDelivered e => document.With(ReceiptRules.Received(document.Versions[e.Version], by, e.Name, ReceiptStage.Delivered, at)),
            VersionOpened e => document.With(ReceiptRules.Received(document.Versions[e.Version], by, e.Name, ReceiptStage.Opened, at)),
            VersionRead e => document.With(ReceiptRules.Received(document.Versions[e.Version], by, e.Name, ReceiptStage.Finished, at)),
            VersionAcknowledged e => document.With(ReceiptRules.Received(document.Versions[e.Version], by, e.Name, ReceiptStage.Acknowledged, at)),
            DocumentApproved e => document.With(ApprovalRules.Approved(document.Versions[e.Version], e, at, by)),
            ApprovalWithdrawn e => document.With(ApprovalRules.Withdrawn(document.Versions[e.Version], e, at, by)),
            CommentAdded e => CommentRules.Added(document, e, at, by),
            ReplyAdded e => CommentRules.Replied(document, e, at, by),
            CommentResolved e => CommentRules.Resolved(document, e, at, by),
            CommentReopened e => CommentRules.Reopened(document, e),
            AnchorConfirmed e => CommentRules.Confirmed(document, e, at, by),
            CommentsCarried e => CommentRules.Carried(document, e),
            _ => throw new UnknownEventException($"No rule applies the event {happened.GetType().Name}."),
        };
        return next with { Seq = document.Seq + 1 };
    }

    private Document With(DocumentVersion version) => this with { Versions = Versions.SetItem(version.Number, version) };
}
