using System.Text.Json;
using Collab.Domain.Access;
using Collab.Domain.Documents;
using Collab.Domain.Rooms;
using Collab.Domain.Streams;
using CsCheck;
using static Collab.Domain.Streams.RefusalCodes;
using static Collab.Domain.Tests.Documents.DocumentWorld;

namespace Collab.Domain.Tests.Documents;

[Trait("Requirement", "E9")]
public sealed class ApprovalTests
{
    private readonly DocumentWorld world = new();

    private static ApproveVersion Approve(int version, int? file = null, string? note = null) => new(version, FileOf(file ?? version).Sha256, note);

    private void Open(int version, params Guid[] members)
    {
        foreach (var member in members) world.Must(new RecordOpening(version), member);
    }

    private void Version(int file)
    {
        world.File = FileOf(file);
        world.Must(new AddVersion(Upload), Owner);
    }

    private PersistentMap<int, Approval> Of(int version) => world.State.Versions[version].Approvals;

    [Fact]
    public void Who_has_opened_the_newest_version_approves_its_bytes_once()
    {
        world.Refused(WrongState, Approve(1), Binh); // unopened
        world.Must(new ConfirmDelivery(1), Binh);
        world.Refused(WrongState, Approve(1), Binh);
        Open(1, Binh, Owner);
        world.Twice(Approve(1, note: "Đồng ý ban hành"), Binh, Conflict);
        world.Must(Approve(1), Owner);
        Assert.Equal([new(Binh, "Người 4", Start, "Đồng ý ban hành"), new Approval(Owner, "Người 2", Start)], Of(1).OrderBy(a => a.Key).Select(a => a.Value));
        var stored = Assert.IsType<DocumentApproved>(DocumentEventTable.Read(world.Journal[^1]));
        Assert.Equal((1, FileOf(1).Sha256), (stored.Version, stored.Sha256));
    }

    [Fact]
    public void Whoever_only_reads_approves_nothing_and_to_strangers_there_is_nothing()
    {
        Open(1, An);
        world.Refused(Forbidden, Approve(1), An);
        world.Refused(NotFound, Approve(1), An, Standing.Stranger);
        world.Refused(NotFound, new WithdrawApproval(1, "x"), An, Standing.Stranger);
    }

    [Fact]
    public void Other_bytes_than_those_of_the_version_are_not_approved_and_the_answer_says_which_they_are()
    {
        Open(1, Binh);
        Assert.Contains(FileOf(1).Sha256, world.Refused(Conflict, Approve(1, file: 2), Binh).Message, StringComparison.Ordinal);
        foreach (var wrong in new[] { "", "abc", FileOf(1).Sha256[1..], FileOf(1).Sha256 + "\n", new string('A', 64), new string('g', 64) })
            Assert.Contains("sha256", world.Refused(Invalid, new ApproveVersion(1, wrong), Binh).Errors!.Keys);
        world.Refused(NotFound, Approve(2), Binh);
        world.Refused(NotFound, Approve(0, file: 1), Binh);
    }

    [Fact]
    public void Any_new_byte_voids_it_and_an_older_version_is_approved_no_more()
    {
        Open(1, Binh, Owner);
        world.Must(Approve(1), Binh);
        Version(2);
        Assert.Empty(Of(2));
        Assert.Single(Of(1)); // for ever
        world.Refused(WrongState, Approve(1), Owner);
        world.Refused(WrongState, Approve(2), Binh); // what one opened is the older one
        Open(2, Binh);
        world.Refused(Conflict, Approve(2, file: 1), Binh); // the bytes that one has seen are not the newest any more
        world.Must(Approve(2), Binh);
        var view = DocumentAudiences.View(world.State, RoomRole.Reader);
        Assert.Equal([1, 1], view.Versions.Values.Select(version => version.Approvals!.Count));
    }

    [Fact]
    public void The_same_bytes_come_back_as_a_version_that_nobody_has_approved()
    {
        Open(1, Binh);
        world.Must(Approve(1), Binh);
        Version(2);
        Version(1);
        Assert.Equal((FileOf(1).Sha256, 0), (world.State.Versions[3].File.Sha256, Of(3).Count));
        Assert.Null(DocumentAudiences.View(world.State, RoomRole.Owner).Versions[3].Approvals);
        world.Refused(WrongState, Approve(3, file: 1), Binh); // of this version nothing was opened
        Open(3, Binh);
        world.Must(Approve(3, file: 1), Binh);
    }

    [Fact]
    public void One_withdraws_the_own_approval_with_a_reason_and_it_is_kept()
    {
        world.Refused(WrongState, new WithdrawApproval(1, "Còn sai số liệu"), Binh);
        Open(1, Binh, Owner);
        world.Must(Approve(1), Binh);
        world.Refused(WrongState, new WithdrawApproval(1, "Còn sai số liệu"), Owner); // another's
        Assert.Contains("reason", world.Refused(Invalid, new WithdrawApproval(1, ""), Binh).Errors!.Keys);
        Assert.Contains("reason", world.Refused(Invalid, new WithdrawApproval(1, new string('x', DocumentLimits.ApprovalNote + 1)), Binh).Errors!.Keys);
        world.Refused(NotFound, new WithdrawApproval(2, "x"), Binh);
        world.Now = Start.AddHours(1);
        world.Twice(new WithdrawApproval(1, "Còn sai số liệu"), Binh, WrongState);
        Assert.Equal(new ApprovalWithdrawal(Start.AddHours(1), "Còn sai số liệu"), Of(1)[1].Withdrawn);
        world.Must(Approve(1), Binh); // again, after all
        Assert.Equal([false, true], Of(1).OrderBy(a => a.Key).Select(a => a.Value.Withdrawn is null));
        Version(2);
        world.Must(new WithdrawApproval(1, "Nhầm tệp"), Binh); // what was said of an older version too
    }

    [Fact]
    public void A_note_is_text_of_limited_length_and_a_closed_room_takes_nothing()
    {
        Open(1, Binh, Owner);
        Assert.Contains("note", world.Refused(Invalid, Approve(1, note: new string('x', DocumentLimits.ApprovalNote + 1)), Binh).Errors!.Keys);
        Assert.Contains("note", world.Refused(Invalid, Approve(1, note: "a\u202Eb"), Binh).Errors!.Keys);
        world.Must(Approve(1, note: new string('x', DocumentLimits.ApprovalNote)), Binh);
        world.RoomClosed = true;
        world.Refused(WrongState, Approve(1), Owner);
        world.Refused(WrongState, new WithdrawApproval(1, "x"), Binh);
    }

    [Fact]
    public void A_version_and_a_document_have_so_many_approvals_that_stand_and_no_more()
    {
        for (var file = 1; file <= DocumentLimits.Approvals / DocumentLimits.ApprovalsOfVersion; file++)
        {
            if (file > 1) Version(file);
            for (var n = 0; n < DocumentLimits.ApprovalsOfVersion; n++) ApproveBy(Id(1_000 + n), file);
            Open(file, Binh);
            Assert.Contains("The version has 100", world.Refused(WrongState, Approve(file), Binh).Message, StringComparison.Ordinal);
        }
        Version(99);
        Open(DocumentLimits.Approvals / DocumentLimits.ApprovalsOfVersion + 1, Binh);
        Assert.Contains("1000", world.Refused(WrongState, new ApproveVersion(11, FileOf(99).Sha256), Binh).Message, StringComparison.Ordinal);

        // One that is withdrawn is another's to give.
        world.Must(new WithdrawApproval(1, "Xem lại"), Id(1_000));
        world.Must(new ApproveVersion(11, FileOf(99).Sha256), Binh);

        void ApproveBy(Guid member, int file)
        {
            Assert.Null(world.Do(new RecordOpening(file), member, Standing.RoomReviewer).Refusal);
            Assert.Null(world.Do(Approve(file), member, Standing.RoomReviewer).Refusal);
        }
    }

    [Fact]
    public void Who_approves_and_withdraws_again_and_again_takes_nobody_elses_place()
    {
        Open(1, Binh, Owner);
        for (var n = 0; n < DocumentLimits.ApprovalsOfMember; n++)
        {
            world.Must(Approve(1), Binh);
            world.Must(new WithdrawApproval(1, "Xem lại"), Binh);
        }
        Assert.Contains("10 times", world.Refused(WrongState, Approve(1), Binh).Message, StringComparison.Ordinal);
        world.Must(Approve(1), Owner);
        Version(2);
        Open(2, Binh);
        world.Must(Approve(2), Binh);
    }

    [Fact]
    public void On_the_wire_an_approval_is_by_its_number()
    {
        Open(1, Binh);
        world.Must(Approve(1, note: "Đồng ý"), Binh);
        world.Must(new WithdrawApproval(1, "Nhầm"), Binh);
        Assert.Equal("""{"1":{"by":"00000004-0000-0000-0000-000000000000","byName":"Người 4","at":"2026-11-30T08:00:00.000Z","note":"Đồng ý","withdrawn":{"at":"2026-11-30T08:00:00.000Z","reason":"Nhầm"}}}""",
            JsonSerializer.Serialize(DocumentAudiences.View(world.State, RoomRole.Reader).Versions[1].Approvals, DocumentJson.Options));
    }

    [Fact]
    public void Whatever_happens_approvals_are_of_bytes_that_their_givers_opened_and_none_goes_to_another_version() => GenDocument.Sequence.Sample(steps =>
    {
        var (state, before) = (new DocumentWorld(), Document.Empty(DocumentId));
        foreach (var step in steps)
        {
            var (command, by) = step(state);
            state.Do(command, by, StandingOf(by));
            foreach (var (number, version) in state.State.Versions)
            {
                var was = before.Versions.Find(number)?.Approvals ?? PersistentMap<int, Approval>.Empty;
                Assert.Equal(Enumerable.Range(1, version.Approvals.Count), version.Approvals.Keys.Order());
                Assert.All(was, a => Assert.Equal(a.Value with { Withdrawn = null }, version.Approvals[a.Key] with { Withdrawn = null }));
                Assert.All(was.Where(a => a.Value.Withdrawn is not null), a => Assert.Equal(a.Value, version.Approvals[a.Key]));
                Assert.All(version.Approvals.Values, a => Assert.NotNull(version.Receipts[a.By].OpenedAt));
                Assert.True(version.Approvals.Values.Where(a => a.Withdrawn is null).GroupBy(a => a.By).All(of => of.Count() == 1));
                // Only the newest gets one more, and it is of this file.
                if (version.Approvals.Count > was.Count)
                {
                    Assert.Equal(state.State.Versions.Count, number);
                    Assert.Equal(version.File.Sha256, Assert.IsType<ApproveVersion>(command).Sha256);
                }
            }
            before = state.State;
        }
    }, iter: 200);
}
