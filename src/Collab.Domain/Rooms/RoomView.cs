using Collab.Domain.Documents;
using Collab.Domain.Streams;

namespace Collab.Domain.Rooms;

/// <summary>What somebody in a room sees of it. On the wire it is camelCase JSON without nulls; maps are objects keyed by id.</summary>
public sealed record RoomView
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public Guid? UnitId { get; init; }
    public required bool Personal { get; init; }
    public required bool Watermark { get; init; }
    public required RoomDownloads Downloads { get; init; }
    public required bool Closed { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required PersistentMap<Guid, RoomMemberView> Members { get; init; }
    public required PersistentMap<Guid, RoomFolderView> Folders { get; init; }
    /// <summary>Without the removed ones.</summary>
    public required PersistentMap<Guid, RoomDocumentView> Documents { get; init; }
    /// <summary>For those who can put them back.</summary>
    public PersistentMap<Guid, RemovedDocumentView>? RemovedDocuments { get; init; }

    /// <summary>Of opinions, for those who keep the room: everybody else learns of them when they start.</summary>
    public PersistentMap<Guid, RoomRound>? Rounds { get; init; }

    /// <param name="role">Of whoever looks: what it lets see.</param>
    /// <param name="memo">Spares making again what did not change.</param>
    public static RoomView Of(Room room, RoomRole role, ViewMemo? memo = null)
    {
        memo ??= new ViewMemo();
        return new()
        {
            Id = room.Id,
            Name = room.Name,
            UnitId = room.UnitId,
            Personal = room.Personal,
            Watermark = room.Watermark,
            Downloads = room.Downloads,
            Closed = room.Closed,
            CreatedAt = room.CreatedAt,
            Members = memo.Map("members", room.Members, null, (_, m) => new RoomMemberView(m.IsUnit, m.Below, m.Role, m.Name)),
            Folders = memo.Map("folders", room.Folders, null, (_, f) => new RoomFolderView(f.Name, f.ParentId)),
            Documents = memo.Map("documents", room.Documents, null, (_, d) => d.Removed is null ? RoomDocumentView.Of(d) : null),
            RemovedDocuments = RoomAccess.IsKeeper(role)
                ? memo.Map("removedDocuments", room.Documents, null, (_, d) => d.Removed is { } r ? new RemovedDocumentView(d.Title, r.At, r.ByName) : null)
                : null,
            Rounds = RoomAccess.IsKeeper(role) ? room.Rounds : null,
        };
    }
}

/// <summary>What concerns whoever looks alone.</summary>
public sealed record RoomMeView(Guid MemberId, RoomRole Role);

public sealed record RoomMemberView(bool IsUnit, bool Below, RoomRole Role, string Name);

/// <param name="ParentId">Null = at the top.</param>
public sealed record RoomFolderView(string Name, Guid? ParentId);

/// <param name="Version">The newest one's number; file, scan and rendition are of that one.</param>
/// <param name="Size">Bytes.</param>
public sealed record RoomDocumentView(
    string Title, Guid? FolderId, Guid AddedBy, string AddedByName, DateTimeOffset AddedAt, int Version, string FileName, string MediaType, long Size, string Sha256, FileScan Scan,
    Guid VersionBy, string VersionByName, DateTimeOffset VersionAt, RenditionView Rendition)
{
    public static RoomDocumentView Of(RoomDocument d) => new(
        d.Title, d.FolderId, d.AddedBy, d.AddedByName, d.AddedAt, d.Version, d.File.Name, d.File.MediaType, d.File.Size, d.File.Sha256, d.File.Scan,
        d.VersionBy, d.VersionByName, d.VersionAt, RenditionView.Of(d.Rendition));
}

public sealed record RemovedDocumentView(string Title, DateTimeOffset RemovedAt, string RemovedByName);
