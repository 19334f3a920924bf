using System.Text.Json;
using Collab.Domain.Documents;
using Collab.Domain.Inboxes;
using Collab.Domain.Rooms;
using Collab.Domain.Streams;

namespace Collab.Domain.Tests.Inboxes;

[Trait("Requirement", "E8")]
public sealed class NoticeWorkTests
{
    [Fact]
    public void What_rooms_and_documents_leave_to_be_told_is_read_as_it_was_written()
    {
        var room = new Room { Id = InboxWorld.Room, Name = "Giao ban", Documents = PersistentMap<Guid, RoomDocument>.Empty.SetItem(InboxWorld.Document, new(InboxWorld.Document, "Kế hoạch", null, InboxWorld.Binh, "Đỗ Bình", InboxWorld.Start, 1, null!, InboxWorld.Binh, "Đỗ Bình", InboxWorld.Start, null!)) };
        var file = new DocumentFile(new string('a', 64), "a.pdf", "application/pdf", 1, FileScan.Clean);
        var told = new RoomEvent[]
        {
            new RoomMemberAdded(new(InboxWorld.An, false, false, RoomRole.Reader, "Phạm InboxWorld.An"), "Đỗ Bình"), new RoomMemberAdded(new(InboxWorld.Nothing, true, true, RoomRole.Reader, "Công đoàn"), "Đỗ Bình"),
            new DocumentVersionNoted(InboxWorld.Document, 2, file, InboxWorld.Binh, "Đỗ Bình", InboxWorld.Start),
        }.SelectMany(happened => RoomWork.Of(room, happened, InboxWorld.Start, InboxWorld.Binh)).Concat(DocumentWork.Of(new AcknowledgementAsked(2, InboxWorld.Start.AddDays(3), "Đỗ Bình", "Kế hoạch"), new Document { Id = InboxWorld.Document, RoomId = InboxWorld.Room }, InboxWorld.Start, InboxWorld.Binh))
            .Where(work => work.Kind == DueWorkKinds.Notify).Select(work => NotifyWork.Read(work.Data)).ToList();

        Assert.Equal([NoticeKinds.AddedToRoom, NoticeKinds.AddedToRoom, NoticeKinds.VersionAdded, NoticeKinds.AcknowledgementAsked], told.Select(work => work.Kind));
        Assert.All(told, work => Assert.Equal((InboxWorld.Room, InboxWorld.Binh, "Đỗ Bình", InboxWorld.Start), (work.RoomId, work.By, work.ByName, work.At)));
        Assert.Equal([InboxWorld.An], told[0].To!.Value.AsEnumerable());
        Assert.Equal((null, (Guid?)InboxWorld.Nothing, (bool?)true), (told[1].To, told[1].ToUnit, told[1].Below));
        Assert.Equal((InboxWorld.Document, 2, "Kế hoạch"), (told[2].DocumentId!.Value, told[2].Version!.Value, told[2].Title));
        Assert.Equal(InboxWorld.Start.AddDays(3), told[3].DueAt);
        Assert.Throws<JsonException>(() => NotifyWork.Read("null"u8));
        Assert.Throws<JsonException>(() => NotifyWork.Read("""{"kind":"documentAdded"}"""u8));
    }
}
