using Collab.Domain.Streams;

namespace Collab.Domain.Documents;

/// <summary>What the people of the room see of a document. On the wire it is camelCase JSON without nulls; maps are objects keyed by number or id. The title is in the room's view.</summary>
public sealed record DocumentView
{
    public required Guid Id { get; init; }
    public required Guid RoomId { get; init; }
    public required PersistentMap<int, VersionView> Versions { get; init; }
    /// <summary>The latest; earlier ones are read through REST.</summary>
    public required PersistentMap<Guid, CommentView> Comments { get; init; }
    public required CommentTotals CommentTotals { get; init; }
    public DocumentMeView? Me { get; init; }
}

/// <param name="FileName">As the file was called where it came from.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Counts">For keepers: how many have got how far.</param>
/// <param name="Approvals">Of these very bytes, by number in the order in which they came, withdrawn ones among them; null = nobody has approved it.</param>
/// <param name="Receipts">For keepers, by member; absent where there are more than <see cref="DocumentLimits.ReceiptsInView"/>.</param>
public sealed record VersionView(
    string FileName, string MediaType, long Size, string Sha256, FileScan Scan, string? Note, Guid By, string ByName, DateTimeOffset At,
    RenditionView Rendition, AcknowledgementView? Acknowledgement, PersistentMap<int, Approval>? Approvals, ReceiptCounts? Counts, PersistentMap<Guid, Receipt>? Receipts);

public sealed record AcknowledgementView(string AskedByName, DateTimeOffset AskedAt, DateTimeOffset DueAt);

/// <param name="Versions">Those of which one has a receipt.</param>
public sealed record DocumentMeView(Guid MemberId, Rooms.RoomRole Role, PersistentMap<int, OwnReceiptView> Versions);

public sealed record OwnReceiptView(DateTimeOffset? DeliveredAt, DateTimeOffset? OpenedAt, DateTimeOffset? FinishedAt, DateTimeOffset? AcknowledgedAt);
