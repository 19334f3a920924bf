using Collab.Domain.Documents;
using Collab.Domain.Rooms;
using Collab.Domain.Rounds;
using CsCheck;
using static Collab.Domain.Tests.Rooms.RoomWorld;

namespace Collab.Domain.Tests.Rooms;

/// <summary>Commands that are not yet bound to a state: a choice among the ids that exist by then, each by somebody.</summary>
internal static class GenRoom
{
    private static readonly Guid[] Members = [Owner, Editor, Reader, Other, InUnit, Nothing];

    private static readonly Gen<Guid> By = Gen.Frequency((8, Gen.Const(Owner)), (2, Gen.OneOf(Gen.Const(Editor), Gen.Const(Reader), Gen.Const(Other), Gen.Const(InUnitBelow))));
    private static readonly Gen<RoomRole> Role = Gen.Int[0, 3].Select(n => (RoomRole)n);

    // Few, so that they meet.
    private static readonly Gen<string> Name = Gen.Frequency((9, Gen.Int[1, 20].Select(n => $"Mục {n}")), (1, Gen.OneOf(Gen.Const(""), Gen.Const("MỤC 1"), Gen.Const("a\u202eb"))));

    private static readonly Gen<Func<Room, RoomCommand>> Command = Gen.OneOf(
        Gen.Select(Name, Gen.Bool, Gen.Bool, Gen.Bool).Select((name, watermark, editors, unit) => Of(_ => new ChangeRoom(name, watermark, editors ? RoomDownloads.Editors : RoomDownloads.Everyone, unit ? Unit : null))),
        Gen.Int[0, 9].Select(n => Of(_ => n == 0 ? new CloseRoom() : new ReopenRoom())),
        Gen.Const(Of(_ => new ReopenRoom())),
        Gen.Select(Role, Gen.Int[0, 7], Gen.Bool).Select((role, n, below) => Of(_ => n < 6 ? new AddMember(role, Members[n]) : new AddMember(role, UnitId: n == 6 ? Unit : UnitBelow, Below: below))),
        Gen.Select(Role, Gen.Int, Gen.Bool).Select((role, n, below) => Of(r => MemberOf(r, n) is { IsUnit: true } unit ? new ChangeRole(role, UnitId: unit.Id, Below: below) : new ChangeRole(role, MemberOf(r, n)?.Id))),
        Gen.Int.Select(n => Of(r => MemberOf(r, n) is { IsUnit: true } unit ? new RemoveMember(UnitId: unit.Id) : new RemoveMember(MemberOf(r, n)?.Id))),
        Gen.Const(Of(_ => new LeaveRoom())),
        Gen.Select(Name, Gen.Int).Select((name, n) => Of(r => new AddFolder(name, n % 2 == 0 ? Folder(r, n) : null))),
        Gen.Select(Gen.Int, Name).Select((n, name) => Of(r => new RenameFolder(Folder(r, n), name))),
        Gen.Select(Gen.Int, Gen.Int).Select((n, m) => Of(r => new MoveFolder(Folder(r, n), m % 3 == 0 ? null : Folder(r, m)))),
        Gen.Int.Select(n => Of(r => new RemoveFolder(Folder(r, n)))),
        Gen.Select(Name, Gen.Int).Select((title, n) => Of(r => new AddDocument(Id(500), title, n % 2 == 0 && r.Folders.Count > 0 ? Folder(r, n) : null))),
        Gen.Select(Gen.Int, Name).Select((n, title) => Of(r => new RenameDocument(Document(r, n), title))),
        Gen.Select(Gen.Int, Gen.Int).Select((n, m) => Of(r => new MoveDocument(Document(r, n), m % 3 == 0 ? null : Folder(r, m)))),
        Gen.Int.Select(n => Of(r => new RemoveDocument(Document(r, n)))),
        Gen.Int.Select(n => Of(r => new RestoreDocument(One(r.Documents.Values.Where(d => d.Removed is not null).Select(d => d.Id), n)))),
        Name.Select(title => Of(_ => new DraftOpinionRound(title, [], [], DateTimeOffset.UnixEpoch, false, NoReplyRule.None))),
        Gen.Select(Gen.Int, Gen.Int[0, 2]).Select((n, step) => Of(r => new NoteVersion(Document(r, n), (r.Documents.Find(Document(r, n))?.Version ?? 0) + step, File(n & 7), Editor, "Người Soạn", DateTimeOffset.UnixEpoch.AddDays(1)))),
        Gen.Select(Gen.Int, Gen.Int[0, 2]).Select((n, step) => Of(r => new NoteRendition(
            Document(r, n), (r.Documents.Find(Document(r, n))?.Version ?? 0) + step - 1, new Rendition(RenditionState.Ready, new string('b', 64), 1 + (n & 7), true)))));

    public static readonly Gen<(Func<Room, RoomCommand> Make, Guid By)[]> Sequence = Gen.Select(Command, By).Array[0, 60];

    private static Func<Room, RoomCommand> Of(Func<Room, RoomCommand> make) => make;

    private static RoomMember? MemberOf(Room r, int n) => r.Members.Find(One(r.Members.Keys, n));

    private static Guid Folder(Room r, int n) => One(r.Folders.Keys, n);

    private static Guid Document(Room r, int n) => One(r.Documents.Keys, n);

    private static Guid One(IEnumerable<Guid> among, int n)
    {
        var ids = among.Order().ToList();
        return ids.Count == 0 ? Nothing : ids[(int)((uint)n % ids.Count)];
    }
}
