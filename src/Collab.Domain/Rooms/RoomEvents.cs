using Collab.Domain.Documents;

namespace Collab.Domain.Rooms;

/// <summary>
/// What happened in a document room. Stored for ever under the names of <see cref="RoomEventTable"/>; fields may be added, never renamed.
/// Who and when stand in the journal's own columns; <c>ByName</c> is how that member was called then.
/// </summary>
public abstract record RoomEvent;

public sealed record RoomCreated(string Name, Guid? UnitId, bool Personal, bool Watermark, RoomDownloads Downloads, RoomMember Owner) : RoomEvent;

/// <summary>The room as it is now.</summary>
public sealed record RoomChanged(string Name, Guid? UnitId, bool Watermark, RoomDownloads Downloads) : RoomEvent;
public sealed record RoomClosed : RoomEvent;
public sealed record RoomReopened : RoomEvent;

public sealed record RoomMemberAdded(RoomMember Member, string ByName) : RoomEvent;

/// <param name="MemberId">Of the member or unit.</param>
public sealed record RoomMemberRoleChanged(Guid MemberId, RoomRole Role, bool Below) : RoomEvent;

/// <param name="MemberId">Of the member or unit; whoever left did it oneself.</param>
public sealed record RoomMemberRemoved(Guid MemberId) : RoomEvent;

public sealed record FolderAdded(Guid FolderId, string Name, Guid? ParentId) : RoomEvent;
public sealed record FolderRenamed(Guid FolderId, string Name) : RoomEvent;
public sealed record FolderMoved(Guid FolderId, Guid? ParentId) : RoomEvent;
public sealed record FolderRemoved(Guid FolderId) : RoomEvent;

/// <param name="File">Of its first version.</param>
public sealed record DocumentAdded(Guid DocumentId, string Title, Guid? FolderId, DocumentFile File, string ByName) : RoomEvent;
public sealed record DocumentRenamed(Guid DocumentId, string Title) : RoomEvent;
public sealed record DocumentMoved(Guid DocumentId, Guid? FolderId) : RoomEvent;
public sealed record DocumentRemoved(Guid DocumentId, string ByName) : RoomEvent;

/// <param name="FolderId">Where it stands now.</param>
public sealed record DocumentRestored(Guid DocumentId, Guid? FolderId) : RoomEvent;

/// <param name="By">Who added the version to the document, and when.</param>
public sealed record DocumentVersionNoted(Guid DocumentId, int Version, DocumentFile File, Guid By, string ByName, DateTimeOffset At) : RoomEvent;
public sealed record DocumentRenditionNoted(Guid DocumentId, int Version, Rendition Rendition) : RoomEvent;

/// <summary>A round of opinions has begun; what becomes of it stands in its own stream.</summary>
public sealed record RoundDrafted(Guid RoundId, string Title, string ByName) : RoomEvent;
