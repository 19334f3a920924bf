using Collab.Domain.Rooms;
using Collab.Domain.Streams;

namespace Collab.Domain.Documents;

/// <summary>
/// Who sees what of a document; who is what, the room says.
/// <list type="bullet">
/// <item>Everybody in the room sees all versions, who approves them, what is asked of them and said of them, and the own receipts in <c>me</c>.</item>
/// <item>Owners and editors also see the receipts of all.</item>
/// </list>
/// </summary>
public static class DocumentAudiences
{
    /// <summary>The view of those who have the role; <see cref="DocumentView.Me"/> is null in it.</summary>
    public static DocumentView View(Document d, RoomRole role, ViewMemo? memo = null)
    {
        var keeper = RoomAccess.IsKeeper(role);
        memo ??= new ViewMemo();
        // In steps: a comment more is not to make the view of all others anew.
        var left = Math.Max(0, d.Comments.Count - DocumentLimits.CommentsInView) / DocumentLimits.CommentsLeaving * DocumentLimits.CommentsLeaving;
        return new()
        {
            Id = d.Id,
            RoomId = d.RoomId,
            Versions = memo.Map(keeper ? "kept" : "read", d.Versions, null, (_, version) => VersionOf(version, keeper)),
            Comments = memo.Map("comments", d.Comments, left, (_, comment) => comment.Position > left ? CommentView.Of(comment) : null),
            CommentTotals = new(d.Comments.Count, d.OpenComments),
        };
    }

    public static DocumentMeView Me(Document d, Guid member, RoomRole role) => new(member, role, d.Versions.Aggregate(PersistentMap<int, OwnReceiptView>.Empty, (map, version) =>
        version.Value.Receipts.Find(member) is { } r ? map.SetItem(version.Key, new OwnReceiptView(r.DeliveredAt, r.OpenedAt, r.FinishedAt, r.AcknowledgedAt)) : map));

    /// <summary>The members whose <see cref="Me"/> differs between the two states.</summary>
    public static IEnumerable<Guid> Concerned(Document before, Document after) =>
        PersistentMap<int, DocumentVersion>.Changes(before.Versions, after.Versions)
            .SelectMany(change => PersistentMap<Guid, Receipt>.Changes(change.Before?.Receipts ?? PersistentMap<Guid, Receipt>.Empty, change.After?.Receipts ?? PersistentMap<Guid, Receipt>.Empty))
            .Select(change => change.Key).Distinct();

    private static VersionView VersionOf(DocumentVersion v, bool keeper) => new(
        v.File.Name, v.File.MediaType, v.File.Size, v.File.Sha256, v.File.Scan, v.Note, v.By, v.ByName, v.At,
        RenditionView.Of(v.Rendition),
        v.Acknowledgement is { } asked ? new(asked.AskedByName, asked.AskedAt, asked.DueAt) : null,
        v.Approvals.Count > 0 ? v.Approvals : null,
        keeper ? v.Counts : null, keeper && v.Receipts.Count <= DocumentLimits.ReceiptsInView ? v.Receipts : null);
}
