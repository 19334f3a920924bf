using System.Text.Json;
using Collab.Domain.Documents;
using Collab.Domain.Inboxes;
using Collab.Domain.Rooms;
using Collab.Domain.Rounds;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Rooms.RoomWorld;

namespace Collab.Domain.Tests.Rooms;

[Trait("Requirement", "E1")]
public sealed class RoomTests
{
    [Fact]
    public void Whoever_is_in_a_unit_is_in_the_room_by_it_and_of_several_roles_the_one_counts_that_may_most()
    {
        var world = new RoomWorld();
        Assert.Equal((RoomRole.Owner, RoomRole.Editor, RoomRole.Reader), (world.RoleOf(Owner), world.RoleOf(Editor), world.RoleOf(Reader)));
        Assert.Equal((RoomRole.Reviewer, RoomRole.Reviewer, (RoomRole?)null), (world.RoleOf(InUnit), world.RoleOf(InUnitBelow), world.RoleOf(Other)));
        world.Must(new ChangeRole(RoomRole.Reviewer, UnitId: Unit, Below: false));
        Assert.Null(world.RoleOf(InUnitBelow));
        world.Must(new AddMember(RoomRole.Editor, InUnit));
        Assert.Equal(RoomRole.Editor, world.RoleOf(InUnit));
        world.Inactive = [InUnit];
        Assert.Null(world.RoleOf(InUnit));
    }

    [Fact, Trait("Requirement", "O4")]
    public void To_a_stranger_there_is_no_room_and_a_reader_changes_nothing()
    {
        var world = new RoomWorld();
        world.Refused(RefusalCodes.NotFound, new AddFolder("Thư mục"), Other);
        world.Refused(RefusalCodes.Forbidden, new AddFolder("Thư mục"), Reader);
        world.Refused(RefusalCodes.Forbidden, new AddFolder("Thư mục"), InUnit);
        world.Refused(RefusalCodes.Forbidden, new AddMember(RoomRole.Reader, Other), Editor);
        world.Must(new AddFolder("Thư mục"), Editor);
        new RoomWorld(empty: true).Refused(RefusalCodes.NotFound, new AddFolder("Thư mục"));
    }

    [Fact]
    public void A_room_never_loses_its_last_active_owner()
    {
        var world = new RoomWorld();
        world.Refused(RefusalCodes.Conflict, new LeaveRoom());
        world.Refused(RefusalCodes.Conflict, new RemoveMember(Owner));
        world.Refused(RefusalCodes.Conflict, new ChangeRole(RoomRole.Editor, Owner));
        world.Must(new AddMember(RoomRole.Owner, UnitId: UnitBelow)); // a unit is none to count on
        world.Refused(RefusalCodes.Conflict, new LeaveRoom());
        world.Must(new AddMember(RoomRole.Owner, Other));
        world.Inactive = [Other];
        world.Refused(RefusalCodes.Conflict, new LeaveRoom());
        world.Inactive = [];
        world.Must(new LeaveRoom());
        Assert.Null(world.RoleOf(Owner));
        world.Refused(RefusalCodes.WrongState, new LeaveRoom(), InUnit); // in it by the unit alone
    }

    [Fact]
    public void Of_a_member_and_a_unit_one_is_named_and_it_is_there()
    {
        var world = new RoomWorld();
        world.Invalid(new AddMember(RoomRole.Reader), "memberId");
        world.Invalid(new AddMember(RoomRole.Reader, Other, Unit), "memberId");
        world.Invalid(new AddMember(RoomRole.Reader, Nothing), "memberId");
        world.Invalid(new AddMember(RoomRole.Reader, UnitId: Nothing), "unitId");
        world.Invalid(new AddMember(RoomRole.Reader, Other, Below: true), "below");
        world.Refused(RefusalCodes.Conflict, new AddMember(RoomRole.Owner, Reader));
        world.Refused(RefusalCodes.NotFound, new RemoveMember(Other));
        world.Refused(RefusalCodes.NotFound, new RemoveMember(Unit)); // it is a unit
        world.Invalid(new ChangeRole(RoomRole.Reader, Reader), "role");
        world.Must(new RemoveMember(UnitId: Unit));
    }

    [Fact]
    public void A_personal_room_is_its_members_alone()
    {
        var world = new RoomWorld(personal: true);
        world.Refused(RefusalCodes.WrongState, new AddMember(RoomRole.Reader, Other));
        world.Refused(RefusalCodes.WrongState, new LeaveRoom());
        world.Invalid(new ChangeRoom("Của tôi", false, RoomDownloads.Everyone, Unit), "unitId");
        world.Must(new AddDocument(Id(500), "Ghi chép"));
        var other = new RoomWorld(empty: true);
        other.Invalid(new CreateRoom("", Unit, true, false, RoomDownloads.Everyone, Entry(Owner, RoomRole.Reader), [Entry(Owner, RoomRole.Editor)]), "name", "owner", "members", "unitId");
    }

    [Fact]
    [Trait("Requirement", "E6")]
    public void A_round_of_opinions_begins_in_the_room_and_only_keepers_are_shown_it_there()
    {
        var world = new RoomWorld();
        var draft = new DraftOpinionRound("Góp ý dự thảo", [new(Id(500), 1)], [], DateTimeOffset.UnixEpoch, true, NoReplyRule.None);
        var round = world.Must(draft, Editor);
        Assert.Equal(("Góp ý dự thảo", $"Người {Editor.ToString()[..8]}"), (world.State.Rounds[round].Title, world.State.Rounds[round].ByName));
        Assert.Equal([round], RoomView.Of(world.State, RoomRole.Editor).Rounds!.Keys);
        Assert.Null(RoomView.Of(world.State, RoomRole.Reviewer).Rounds);
        world.Refused(RefusalCodes.Forbidden, draft, Reader);
        world.Refused(RefusalCodes.NotFound, draft, Other);
        world.Invalid(draft with { Title = "" }, "title");
        world.Invalid(draft with { Title = new string('x', RoundLimits.Title + 1) }, "title");
        for (var n = 1; n < RoundLimits.OfRoom; n++) world.Must(draft);
        world.Invalid(draft, "title");
        world.Must(new CloseRoom());
        world.Refused(RefusalCodes.WrongState, draft);
    }

    [Fact]
    public void A_closed_room_only_opens_again_but_what_happened_before_is_noted()
    {
        var world = new RoomWorld();
        var document = world.Must(new AddDocument(Id(500), "Tờ trình"));
        world.Refused(RefusalCodes.WrongState, new ReopenRoom());
        world.Must(new CloseRoom());
        foreach (var command in new RoomCommand[] { new CloseRoom(), new AddFolder("Mới"), new RemoveDocument(document), new AddMember(RoomRole.Reader, Other) })
            world.Refused(RefusalCodes.WrongState, command);
        world.Must(new NoteRendition(document, 1, new Rendition(RenditionState.Ready, new string('b', 64), 3, true)), Guid.Empty);
        world.Must(new ReopenRoom());
        world.Must(new AddFolder("Mới"));
    }

    [Fact]
    public void Folders_have_names_of_their_own_beside_each_other_a_depth_and_no_circles()
    {
        var world = new RoomWorld();
        var top = world.Must(new AddFolder("Kỳ họp 1"));
        world.Invalid(new AddFolder("KỲ HỌP 1"), "name");
        world.Must(new AddFolder("Ký họp 1")); // another word
        var below = world.Must(new AddFolder("Kỳ họp 1", top));
        world.Invalid(new MoveFolder(top, below), "parentId");
        world.Invalid(new MoveFolder(top, top), "parentId");
        world.Invalid(new MoveFolder(below), "name"); // one of that name is there
        world.Invalid(new AddFolder("Lạc", Nothing), "parentId");
        world.Refused(RefusalCodes.WrongState, new RemoveFolder(top));
        var deepest = below;
        for (var level = 3; level <= RoomLimits.FolderDepth; level++) deepest = world.Must(new AddFolder($"Cấp {level}", deepest));
        world.Invalid(new AddFolder("Quá sâu", deepest), "parentId");
        var tree = world.Must(new AddFolder("Cây"));
        world.Must(new AddFolder("Con", tree));
        world.Invalid(new MoveFolder(tree, world.State.Folders[deepest].ParentId), "parentId"); // what is below it would stand too deep
        world.Must(new RemoveFolder(deepest));
        world.Refused(RefusalCodes.NotFound, new RemoveFolder(deepest));
    }

    [Fact]
    public void A_removed_document_is_for_those_who_can_put_it_back_and_comes_back_where_it_was()
    {
        var world = new RoomWorld();
        var folder = world.Must(new AddFolder("Kỳ họp 1"));
        var document = world.Must(new AddDocument(Id(500), "Tờ trình", folder), Editor);
        world.Must(new RemoveDocument(document), Editor);
        Assert.Null(world.State.DocumentOf(document));
        Assert.Empty(RoomView.Of(world.State, RoomRole.Reader).Documents);
        Assert.Null(RoomView.Of(world.State, RoomRole.Reviewer).RemovedDocuments);
        Assert.Equal("Tờ trình", RoomView.Of(world.State, RoomRole.Editor).RemovedDocuments![document].Title);
        foreach (var command in new RoomCommand[] { new RenameDocument(document, "Khác"), new MoveDocument(document), new RemoveDocument(document), new RestoreDocument(Nothing) })
            world.Refused(RefusalCodes.NotFound, command);
        world.Must(new RemoveFolder(folder)); // nothing that shows is in it
        world.Must(new RestoreDocument(document));
        Assert.Null(world.State.DocumentOf(document)!.FolderId);
        world.Refused(RefusalCodes.WrongState, new RestoreDocument(document));
    }

    [Fact, Trait("Requirement", "E3")]
    public void Of_versions_and_renditions_the_newest_stands()
    {
        var world = new RoomWorld();
        var document = world.Must(new AddDocument(Id(500), "Tờ trình"));
        var ready = new Rendition(RenditionState.Ready, new string('b', 64), 3, true);
        world.Must(new NoteRendition(document, 1, ready));
        world.Refused(RefusalCodes.Conflict, new NoteRendition(document, 1, ready));
        world.Refused(RefusalCodes.WrongState, new NoteRendition(document, 2, ready));
        world.Must(new NoteVersion(document, 2, File(2), Editor, "Người Soạn", DateTimeOffset.UnixEpoch.AddDays(9)));
        Assert.Equal((2, RenditionState.Queued, "to-trinh-2.pdf"), (world.State.Documents[document].Version, world.State.Documents[document].Rendition.State, world.State.Documents[document].File.Name));
        world.Refused(RefusalCodes.Conflict, new NoteVersion(document, 2, File(3), Editor, "Người Soạn", DateTimeOffset.UnixEpoch));
        world.Refused(RefusalCodes.Conflict, new NoteRendition(document, 1, new Rendition(RenditionState.Failed)));
        world.Refused(RefusalCodes.NotFound, new NoteVersion(Nothing, 2, File(2), Editor, "Người Soạn", DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void Limits_hold_where_they_stand()
    {
        var world = new RoomWorld();
        world.Must(new AddFolder(new string('a', RoomLimits.Name)));
        world.Invalid(new AddFolder(new string('b', RoomLimits.Name + 1)), "name");
        world.Must(new AddDocument(Id(500), new string('a', RoomLimits.Title)));
        world.Invalid(new AddDocument(Id(500), new string('a', RoomLimits.Title + 1)), "title");
        for (var i = world.State.Folders.Count; i < RoomLimits.Folders; i++) world.Must(new AddFolder($"Thư mục {i}"));
        world.Invalid(new AddFolder("Một thư mục nữa"), "name");
        for (var i = world.State.Documents.Count; i < RoomLimits.Documents; i++) world.Must(new AddDocument(Id(500), $"Văn bản {i}"));
        world.Invalid(new AddDocument(Id(500), "Một văn bản nữa"), "title");
        var many = Enumerable.Range(1_000, RoomLimits.Members).Select(i => Entry(Id(i), RoomRole.Reader)).ToList();
        var full = new RoomWorld(empty: true);
        full.Invalid(new CreateRoom("Đông", null, false, false, RoomDownloads.Everyone, Entry(Owner, RoomRole.Owner), [.. many]), "members");
        full.Must(new CreateRoom("Đông", null, false, false, RoomDownloads.Everyone, Entry(Owner, RoomRole.Owner), [.. many.Skip(1)]));
        full.Invalid(new AddMember(RoomRole.Reader, Other), "memberId");
    }

    [Fact, Trait("Requirement", "E2")]
    public void Whoever_was_added_is_told_and_all_are_of_a_document_and_a_newer_version()
    {
        var world = new RoomWorld();
        var document = world.Must(new AddDocument(Id(500), "Tờ trình"), Editor);
        world.Must(new NoteVersion(document, 2, File(2), Editor, "Người Soạn", DateTimeOffset.UnixEpoch.AddDays(9)), Guid.Empty);
        world.Must(new AddMember(RoomRole.Reader, Other));
        var work = world.Journal.Zip(world.States.Skip(1)).SelectMany(p => RoomWork.Of(p.Second, RoomEventTable.Read(p.First), p.First.At, p.First.By)).Select(w => NotifyWork.Read(w.Data)).ToList();
        Assert.Equal(["addedToRoom", "addedToRoom", "addedToRoom", "documentAdded", "versionAdded", "addedToRoom"], work.Select(w => w.Kind));
        Assert.Equal((Unit, true), (work[2].ToUnit, work[2].Below));
        Assert.Equal((Editor, 2, (System.Collections.Immutable.ImmutableArray<Guid>?)null), (work[4].By, work[4].Version, work[4].To));
        Assert.Equal(Other, Assert.Single(work[5].To!.Value));
    }

    [Theory]
    [InlineData("""{"type":"createRoom","name":"x"}""", "type")]
    [InlineData("""{"type":"noteVersion"}""", "type")]
    [InlineData("""{"type":"noteRendition"}""", "type")]
    [InlineData("""{"type":"addFolder"}""", "name")]
    [InlineData("""{"type":"addMember","role":"king"}""", "role")]
    [InlineData("""{"type":"addDocument","title":"x","uploadId":"y"}""", "uploadId")]
    [InlineData("""{"type":"changeRoom","name":"x","watermark":1,"downloads":"none"}""", "watermark,downloads")]
    [InlineData("""{"type":"closeRoom","really":true}""", "really")]
    public void What_does_not_read_is_refused_by_field(string json, string fields)
    {
        var (command, refusal) = RoomCommandTable.Read(JsonElement.Parse(json));
        Assert.Null(command);
        Assert.Equal(fields.Split(',').Order(StringComparer.Ordinal), refusal!.Errors!.Keys.Order(StringComparer.Ordinal));
    }
}
