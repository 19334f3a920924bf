namespace Collab.Domain.Documents;

/// <summary>Every limit of a document. Lengths are UTF-16 code units of the NFC text.</summary>
public static class DocumentLimits
{
    public const int Versions = 500;
    public const int Note = 1_000;
    /// <summary>From the moment of asking to the deadline of an acknowledgement.</summary>
    public const int DueDays = 366;
    /// <summary>Of one version, for keepers; above that receipts are read through REST.</summary>
    public const int ReceiptsInView = 500;
    /// <summary>Of one version, that stand.</summary>
    public const int ApprovalsOfVersion = 100;
    /// <summary>Of one version by one member, withdrawn ones among them.</summary>
    public const int ApprovalsOfMember = 10;
    /// <summary>Of all versions, that stand.</summary>
    public const int Approvals = 1_000;
    /// <summary>Of an approval's note, and of the reason for which it is withdrawn.</summary>
    public const int ApprovalNote = 500;
    public const int Comments = 10_000;
    /// <summary>Of one comment.</summary>
    public const int Replies = 200;
    /// <summary>To all comments on a document.</summary>
    public const int RepliesOfDocument = 20_000;
    /// <summary>Of a comment or a reply.</summary>
    public const int CommentText = 4_000;
    /// <summary>Of one comment or reply.</summary>
    public const int Mentions = 20;
    /// <summary>The latest, at least so many; earlier ones are read through REST.</summary>
    public const int CommentsInView = 1_000;
    /// <summary>By how many at once earlier ones leave the view.</summary>
    public const int CommentsLeaving = 100;
    /// <summary>Of one event.</summary>
    public const int CarriedAtOnce = 100;
}
