using System.Collections.Immutable;
using Collab.Domain.Documents;
using Collab.Domain.Rounds;

namespace Collab.Domain.Rooms;

/// <summary>
/// What can be asked of a document room. On the wire <c>{"type":"addFolder", …}</c>, the fields below in camelCase; the names are in
/// <c>RoomCommandTable</c>. Of a member and a unit exactly one is named.
/// </summary>
public abstract record RoomCommand;

/// <summary>All fields as they are to be.</summary>
public sealed record ChangeRoom(string Name, bool Watermark, RoomDownloads Downloads, Guid? UnitId = null) : RoomCommand;

/// <summary>Nothing in it changes any more; it can be read.</summary>
public sealed record CloseRoom : RoomCommand;
public sealed record ReopenRoom : RoomCommand;

/// <param name="Below">Of a unit: also everybody in the units below it.</param>
public sealed record AddMember(RoomRole Role, Guid? MemberId = null, Guid? UnitId = null, bool Below = false) : RoomCommand;
public sealed record ChangeRole(RoomRole Role, Guid? MemberId = null, Guid? UnitId = null, bool Below = false) : RoomCommand;
public sealed record RemoveMember(Guid? MemberId = null, Guid? UnitId = null) : RoomCommand;

/// <summary>Takes one's own entry out; who is in a unit of the room stays in by that.</summary>
public sealed record LeaveRoom : RoomCommand;

/// <param name="ParentId">Null = at the top.</param>
public sealed record AddFolder(string Name, Guid? ParentId = null) : RoomCommand;
public sealed record RenameFolder(Guid FolderId, string Name) : RoomCommand;
public sealed record MoveFolder(Guid FolderId, Guid? ParentId = null) : RoomCommand;

/// <summary>An empty one only.</summary>
public sealed record RemoveFolder(Guid FolderId) : RoomCommand;

/// <param name="UploadId">Of a file that the sender has uploaded.</param>
/// <param name="FolderId">Null = at the top.</param>
public sealed record AddDocument(Guid UploadId, string Title, Guid? FolderId = null) : RoomCommand;
public sealed record RenameDocument(Guid DocumentId, string Title) : RoomCommand;
public sealed record MoveDocument(Guid DocumentId, Guid? FolderId = null) : RoomCommand;

/// <summary>Nobody can read it in the room any more; owners and editors can put it back.</summary>
public sealed record RemoveDocument(Guid DocumentId) : RoomCommand;

/// <summary>Where it was; at the top where its folder is gone.</summary>
public sealed record RestoreDocument(Guid DocumentId) : RoomCommand;

/// <summary>A round of opinions on documents of the room begins, as a draft; whom it asks can be changed until it starts, and after. The fields are the round's to judge.</summary>
public sealed record DraftOpinionRound(
    string Title, ImmutableArray<RoundDocumentName> Documents, ImmutableArray<AddresseeName> Addressees, DateTimeOffset DueAt, bool Blind, NoReplyRule OnNoReply,
    string? Note = null) : RoomCommand;

/// <summary>The first command of the stream, of the server on behalf of the first owner.</summary>
/// <param name="Others">Besides the owner.</param>
public sealed record CreateRoom(
    string Name, Guid? UnitId, bool Personal, bool Watermark, RoomDownloads Downloads, RoomMember Owner, ImmutableArray<RoomMember> Others) : RoomCommand;

/// <summary>Of the server: the document has a newer version.</summary>
public sealed record NoteVersion(Guid DocumentId, int Version, DocumentFile File, Guid By, string ByName, DateTimeOffset At) : RoomCommand;

/// <summary>Of the server: how far the PDF of the newest version is.</summary>
public sealed record NoteRendition(Guid DocumentId, int Version, Rendition Rendition) : RoomCommand;
