using System.Collections.Frozen;
using Collab.Domain.Streams;

namespace Collab.Domain.Documents;

/// <summary>
/// The names under which events are stored. Literals, because stored names outlive the names of classes;
/// an old name is never used again.
/// </summary>
public static class DocumentEventTable
{
    public static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>
    {
        ["documentBegun"] = typeof(DocumentBegun),
        ["versionAdded"] = typeof(VersionAdded),
        ["renditionNoted"] = typeof(RenditionNoted),
        ["acknowledgementAsked"] = typeof(AcknowledgementAsked),
        ["acknowledgementWithdrawn"] = typeof(AcknowledgementWithdrawn),
        ["versionDelivered"] = typeof(VersionDelivered),
        ["versionOpened"] = typeof(VersionOpened),
        ["versionRead"] = typeof(VersionRead),
        ["versionAcknowledged"] = typeof(VersionAcknowledged),
        ["documentApproved"] = typeof(DocumentApproved),
        ["approvalWithdrawn"] = typeof(ApprovalWithdrawn),
        ["commentAdded"] = typeof(CommentAdded),
        ["replyAdded"] = typeof(ReplyAdded),
        ["commentResolved"] = typeof(CommentResolved),
        ["commentReopened"] = typeof(CommentReopened),
        ["anchorConfirmed"] = typeof(AnchorConfirmed),
        ["commentsCarried"] = typeof(CommentsCarried),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Type, string> Names = Types.ToFrozenDictionary(t => t.Value, t => t.Key);

    public static string NameOf(DocumentEvent e) => Names[e.GetType()];

    /// <summary>The event's canonical JSON, as the journal stores and hashes it.</summary>
    public static byte[] Write(DocumentEvent e) => CanonicalJson.Serialize<object>(e, DocumentJson.Options);

    /// <exception cref="UnknownEventException">This version of the program does not know the event.</exception>
    public static DocumentEvent Read(JournalEvent stored) => EventReader.Read<DocumentEvent>(stored, Types, DocumentJson.Options);
}
