using Collab.Domain.Documents;
using Collab.Domain.Streams;

namespace Collab.Domain.Rooms;

/// <summary>
/// A document room: who is in it, its folders, and which documents it holds, with what each command means to it (<see cref="Decide"/>) and
/// what each event does to it (<see cref="Apply(Room, RoomEvent, DateTimeOffset, Guid)"/>). Pure, as a meeting is. The rules stand by
/// topic in the files beside this one.
/// </summary>
public sealed record Room
{
    public Guid Id { get; init; }
    /// <summary>The sequence of the last event applied; 0 = there is no such room.</summary>
    public long Seq { get; init; }
    public string Name { get; init; } = "";
    /// <summary>Of the unit whose room it is, for lists; it gives nobody anything.</summary>
    public Guid? UnitId { get; init; }
    /// <summary>One member's own: nobody else comes in.</summary>
    public bool Personal { get; init; }
    /// <summary>Pages are shown with the reader's name across them.</summary>
    public bool Watermark { get; init; }
    public RoomDownloads Downloads { get; init; }
    public bool Closed { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    /// <summary>Of the last event.</summary>
    public DateTimeOffset ChangedAt { get; init; }
    /// <summary>By the id of the member or unit.</summary>
    public PersistentMap<Guid, RoomMember> Members { get; init; } = PersistentMap<Guid, RoomMember>.Empty;
    public PersistentMap<Guid, RoomFolder> Folders { get; init; } = PersistentMap<Guid, RoomFolder>.Empty;
    /// <summary>Removed ones too.</summary>
    public PersistentMap<Guid, RoomDocument> Documents { get; init; } = PersistentMap<Guid, RoomDocument>.Empty;
    /// <summary>The rounds of opinions that have begun in it.</summary>
    public PersistentMap<Guid, RoomRound> Rounds { get; init; } = PersistentMap<Guid, RoomRound>.Empty;

    public static Room Empty(Guid id) => new() { Id = id };

    /// <summary>The document, where the room holds it and it is not removed.</summary>
    public RoomDocument? DocumentOf(Guid id) => Documents.Find(id) is { Removed: null } document ? document : null;

    /// <summary>What the command makes of this state. An accepted command always has events.</summary>
    public RoomDecision Decide(RoomCommand command, in RoomContext context)
    {
        switch (command)
        {
            case CreateRoom c: return RoomRules.Create(this, c, context);
            case NoteVersion c: return RoomDocumentRules.Note(this, c);
            case NoteRendition c: return RoomDocumentRules.Note(this, c);
        }

        if (RoomAccess.Refuse(command, RoomAccess.StandingOf(RoomAccess.RoleOf(Members, context.Principals))) is { } refusal) return refusal;
        if (Closed && command is not ReopenRoom) return Refusal.WrongState("The room is closed.");

        return command switch
        {
            ChangeRoom c => RoomRules.Change(this, c, context),
            CloseRoom => new RoomClosed(),
            ReopenRoom => RoomRules.Reopen(this),
            AddMember c => RoomMemberRules.Add(this, c, context),
            ChangeRole c => RoomMemberRules.Change(this, c, context),
            RemoveMember c => RoomMemberRules.Remove(this, c, context),
            LeaveRoom => RoomMemberRules.Leave(this, context),
            AddFolder c => FolderRules.Add(this, c, context),
            RenameFolder c => FolderRules.Rename(this, c),
            MoveFolder c => FolderRules.Move(this, c),
            RemoveFolder c => FolderRules.Remove(this, c),
            AddDocument c => RoomDocumentRules.Add(this, c, context),
            RenameDocument c => RoomDocumentRules.Rename(this, c),
            MoveDocument c => RoomDocumentRules.Move(this, c),
            RemoveDocument c => RoomDocumentRules.Remove(this, c, context),
            RestoreDocument c => RoomDocumentRules.Restore(this, c),
            DraftOpinionRound c => RoomRoundRules.Draft(this, c, context),
            _ => throw new InvalidOperationException($"No rule for the command {command.GetType().Name}."),
        };
    }

    /// <exception cref="UnknownEventException">The event is of a type that this program does not know.</exception>
    public static Room Apply(Room room, JournalEvent stored)
    {
        if (stored.Seq != room.Seq + 1)
            throw new InvalidOperationException($"Event {stored.Seq} does not follow {room.Seq}.");
        return Apply(room, RoomEventTable.Read(stored), stored.At, stored.By);
    }

    public static Room Apply(Room room, RoomEvent happened, DateTimeOffset at, Guid by)
    {
        var next = happened switch
        {
            RoomCreated e => room with
            {
                Name = e.Name,
                UnitId = e.UnitId,
                Personal = e.Personal,
                Watermark = e.Watermark,
                Downloads = e.Downloads,
                CreatedAt = at,
                Members = room.Members.SetItem(e.Owner.Id, e.Owner),
            },
            RoomChanged e => room with { Name = e.Name, UnitId = e.UnitId, Watermark = e.Watermark, Downloads = e.Downloads },
            RoomClosed => room with { Closed = true },
            RoomReopened => room with { Closed = false },
            RoomMemberAdded e => room with { Members = room.Members.SetItem(e.Member.Id, e.Member) },
            RoomMemberRoleChanged e => room with { Members = room.Members.SetItem(e.MemberId, room.Members[e.MemberId] with { Role = e.Role, Below = e.Below }) },
            RoomMemberRemoved e => room with { Members = room.Members.Remove(e.MemberId) },
            FolderAdded e => room.With(new RoomFolder(e.FolderId, e.Name, e.ParentId)),
            FolderRenamed e => room.With(room.Folders[e.FolderId] with { Name = e.Name }),
            FolderMoved e => room.With(room.Folders[e.FolderId] with { ParentId = e.ParentId }),
            FolderRemoved e => room with { Folders = room.Folders.Remove(e.FolderId) },
            DocumentAdded e => room.With(new RoomDocument(
                e.DocumentId, e.Title, e.FolderId, by, e.ByName, at, 1, e.File, by, e.ByName, at, new Rendition(RenditionState.Queued))),
            DocumentRenamed e => room.With(room.Documents[e.DocumentId] with { Title = e.Title }),
            DocumentMoved e => room.With(room.Documents[e.DocumentId] with { FolderId = e.FolderId }),
            DocumentRemoved e => room.With(room.Documents[e.DocumentId] with { Removed = new RoomRemoval(at, by, e.ByName) }),
            DocumentRestored e => room.With(room.Documents[e.DocumentId] with { Removed = null, FolderId = e.FolderId }),
            DocumentVersionNoted e => room.With(room.Documents[e.DocumentId] with
            {
                Version = e.Version,
                File = e.File,
                VersionBy = e.By,
                VersionByName = e.ByName,
                VersionAt = e.At,
                Rendition = new Rendition(RenditionState.Queued),
            }),
            DocumentRenditionNoted e => room.With(room.Documents[e.DocumentId] with { Rendition = e.Rendition }),
            RoundDrafted e => room with { Rounds = room.Rounds.SetItem(e.RoundId, new(e.Title, at, e.ByName)) },
            _ => throw new UnknownEventException($"No rule applies the event {happened.GetType().Name}."),
        };
        return next with { Seq = room.Seq + 1, ChangedAt = at };
    }

    private Room With(RoomFolder folder) => this with { Folders = Folders.SetItem(folder.Id, folder) };

    private Room With(RoomDocument document) => this with { Documents = Documents.SetItem(document.Id, document) };
}
