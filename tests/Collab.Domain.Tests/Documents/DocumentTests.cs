using System.Text.Json;
using Collab.Domain.Documents;
using Collab.Domain.Inboxes;
using Collab.Domain.Rooms;
using Collab.Domain.Streams;
using static Collab.Domain.Streams.RefusalCodes;
using static Collab.Domain.Tests.Documents.DocumentWorld;

namespace Collab.Domain.Tests.Documents;

[Trait("Requirement", "E2")]
[Trait("Requirement", "E8")]
public sealed class DocumentTests
{
    private readonly DocumentWorld world = new();

    private DueWork[] Work(string kind) => [.. world.Work.Where(work => work.Kind == kind)];

    [Fact]
    public void A_document_begins_once_with_its_first_version()
    {
        world.Refused(Conflict, new BeginDocument(RoomId, FileOf(2), null, "Chủ phòng"), Owner);
        Assert.Equal((FileOf(1), Owner, "Chủ phòng", RenditionState.Queued), (world.State.Versions[1].File, world.State.Versions[1].By, world.State.Versions[1].ByName, world.State.Versions[1].Rendition.State));
        var empty = new DocumentWorld(empty: true);
        empty.Refused(NotFound, new RecordOpening(1), An);
        empty.Refused(Invalid, new BeginDocument(RoomId, FileOf(1), "", "Chủ phòng"), Owner);
    }

    [Fact]
    public void A_version_comes_behind_the_newest_and_has_other_bytes()
    {
        world.Twice(new AddVersion(Upload, "Sửa mục 2"), Owner, Conflict); // the same bytes again
        world.File = FileOf(1);
        world.Must(new AddVersion(Upload), Owner); // an older one may come back
        Assert.Equal([1, 2, 3], world.State.Versions.Keys.Order());
        world.File = null;
        world.Refused(NotFound, new AddVersion(Upload), Owner);
        world.File = FileOf(9);
        Assert.Contains("note", world.Refused(Invalid, new AddVersion(Upload, new string('x', DocumentLimits.Note + 1)), Owner).Errors!.Keys);
        world.Must(new AddVersion(Upload, new string('x', DocumentLimits.Note)), Owner);
    }

    [Fact]
    public void There_are_so_many_versions_and_no_more()
    {
        for (var n = 2; n <= DocumentLimits.Versions; n++)
        {
            world.File = FileOf(n);
            world.Must(new AddVersion(Upload), Owner);
        }
        world.File = FileOf(9_999);
        world.Refused(Invalid, new AddVersion(Upload), Owner);
    }

    [Fact]
    public void A_closed_room_takes_nothing_new_but_receipts()
    {
        world.Must(new AskAcknowledgement(1, Start.AddDays(2)), Owner);
        world.RoomClosed = true;
        foreach (var command in new DocumentCommand[] { new AddVersion(Upload), new AskAcknowledgement(1, Start.AddDays(3)), new WithdrawAcknowledgement(1) }) world.Refused(WrongState, command, Owner);
        world.Must(new RecordOpening(1), An);
        world.Must(new Acknowledge(1), An);
    }

    [Fact]
    public void The_first_time_of_each_stage_stands_and_a_later_stage_implies_the_earlier()
    {
        world.Twice(new ConfirmDelivery(1), An, Conflict);
        world.Now = Start.AddMinutes(1);
        world.Twice(new RecordOpening(1), An, Conflict);
        world.Now = Start.AddMinutes(2);
        world.Refused(WrongState, new RecordReading(1), An); // there is no PDF yet
        world.Must(new NoteVersionRendition(1, Ready()), Guid.Empty);
        world.Twice(new RecordReading(1), An, Conflict);
        world.Now = Start.AddMinutes(3);
        world.Twice(new Acknowledge(1), An, Conflict);
        Assert.Equal(new Receipt("Người 3", Start, Start.AddMinutes(1), Start.AddMinutes(2), Start.AddMinutes(3)), world.State.Versions[1].Receipts[An]);

        world.Must(new RecordReading(1), Binh);
        world.Refused(Conflict, new RecordOpening(1), Binh);
        world.Refused(Conflict, new ConfirmDelivery(1), Binh);
        Assert.Equal(new ReceiptCounts(2, 2, 2, 1), world.State.Versions[1].Counts);
    }

    [Fact]
    public void Nobody_acknowledges_what_they_have_not_opened()
    {
        world.Refused(WrongState, new Acknowledge(1), An);
        world.Must(new ConfirmDelivery(1), An);
        world.Refused(WrongState, new Acknowledge(1), An);
        world.Must(new RecordOpening(1), An);
        world.Must(new Acknowledge(1), An); // unasked
        Assert.Null(world.State.Versions[1].Receipts[An].FinishedAt);
    }

    [Fact]
    public void A_deadline_is_ahead_and_may_be_changed_and_withdrawn()
    {
        world.Refused(Invalid, new AskAcknowledgement(1, Start), Owner);
        world.Refused(Invalid, new AskAcknowledgement(1, Start.AddDays(DocumentLimits.DueDays).AddSeconds(1)), Owner);
        world.Twice(new AskAcknowledgement(1, Start.AddDays(DocumentLimits.DueDays)), Owner, Conflict);
        world.Must(new AskAcknowledgement(1, Start.AddDays(2)), Owner);
        world.Twice(new WithdrawAcknowledgement(1), Owner, WrongState);
        foreach (var command in new DocumentCommand[] { new AskAcknowledgement(2, Start.AddDays(1)), new WithdrawAcknowledgement(0), new RecordOpening(2), new ConfirmDelivery(-1), new RecordReading(2), new Acknowledge(2) })
            world.Refused(NotFound, command, Owner);
    }

    [Fact]
    public void What_is_ready_stays_ready()
    {
        world.Must(new NoteVersionRendition(1, new(RenditionState.Failed, Reason: RenditionFailure.TookTooLong)), Guid.Empty);
        world.Must(new NoteVersionRendition(1, new(RenditionState.Converting)), Guid.Empty); // tried again
        world.Twice(new NoteVersionRendition(1, Ready()), Guid.Empty, Conflict);
        world.Refused(Conflict, new NoteVersionRendition(1, new(RenditionState.Converting)), Guid.Empty);
        world.Refused(NotFound, new NoteVersionRendition(2, Ready()), Guid.Empty);
    }

    [Fact]
    public void A_version_leaves_its_rendering_and_the_rooms_entry_to_be_done()
    {
        Assert.Equal(["render"], world.Work.Select(work => work.Kind)); // the room made the entry of version 1 itself
        world.Must(new AddVersion(Upload), Owner);
        world.Must(new NoteVersionRendition(2, Ready(2)), Guid.Empty);
        Assert.Equal(["render", "render", "roomEntry", "roomEntry"], world.Work.Select(work => work.Kind));
        Assert.Equal(new RenderWork(DocumentId, 2, FileOf(2)), JsonSerializer.Deserialize<RenderWork>(world.Work[1].Data, DocumentJson.Options));
        Assert.All(world.Work[2..], work => Assert.Equal(new RoomEntryWork(DocumentId, 2), JsonSerializer.Deserialize<RoomEntryWork>(work.Data, DocumentJson.Options)));
    }

    [Fact]
    [Trait("Requirement", "E11")]
    public void Asking_tells_everybody_now_and_reminds_a_day_before_and_at_the_deadline()
    {
        world.Must(new AskAcknowledgement(1, Start.AddHours(30)), Owner);
        Assert.Equal([Start], Work(DueWorkKinds.Notify).Select(work => work.DueAt));
        Assert.Equal([Start.AddHours(6), Start.AddHours(30)], Work(DueWorkKinds.Remind).Select(work => work.DueAt));
        Assert.Equal(new NotifyWork("acknowledgementAsked", RoomId, DocumentId, 1, "Báo cáo", Owner, "Người 2", Start, Start.AddHours(30)),
            NotifyWork.Read(Work(DueWorkKinds.Notify)[0].Data));
        Assert.Equal(new RemindWork(RoomId, DocumentId, 1, "Báo cáo", Start.AddHours(30), Start), JsonSerializer.Deserialize<RemindWork>(Work(DueWorkKinds.Remind)[0].Data, DocumentJson.Options));

        world.Work.Clear();
        world.Must(new AskAcknowledgement(1, Start.AddHours(24)), Owner);
        Assert.Equal([Start.AddHours(24)], Work(DueWorkKinds.Remind).Select(work => work.DueAt)); // a day before it is now
    }

    [Fact]
    public void Keepers_see_receipts_of_all_up_to_a_limit_and_everybody_their_own()
    {
        for (var n = 0; n < DocumentLimits.ReceiptsInView; n++) world.Must(new RecordOpening(1), Id(100 + n));
        Assert.Equal(DocumentLimits.ReceiptsInView, DocumentAudiences.View(world.State, RoomRole.Editor).Versions[1].Receipts!.Count);
        world.Must(new RecordOpening(1), An);
        var version = DocumentAudiences.View(world.State, RoomRole.Owner).Versions[1];
        Assert.Equal((null, 501), (version.Receipts, version.Counts!.Opened));
        Assert.Equal("""{"memberId":"00000003-0000-0000-0000-000000000000","role":"reader","versions":{"1":{"deliveredAt":"2026-11-30T08:00:00.000Z","openedAt":"2026-11-30T08:00:00.000Z"}}}""",
            JsonSerializer.Serialize(DocumentAudiences.Me(world.State, An, RoomRole.Reader), DocumentJson.Options));
        Assert.Equal(
            """{"id":"00000005-0000-0000-0000-000000000000","roomId":"00000001-0000-0000-0000-000000000000","versions":{"1":{"fileName":"Báo cáo 1.pdf","mediaType":"application/pdf","size":1001,"sha256":"0000000000000000000000000000000000000000000000000000000000000001","scan":"clean","by":"00000002-0000-0000-0000-000000000000","byName":"Chủ phòng","at":"2026-11-30T08:00:00.000Z","rendition":{"state":"queued"}}},"comments":{},"commentTotals":{"total":0,"open":0}}""",
            JsonSerializer.Serialize(DocumentAudiences.View(world.State, RoomRole.Reader), DocumentJson.Options));
    }
}
