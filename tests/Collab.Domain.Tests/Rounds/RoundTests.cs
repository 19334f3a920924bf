using System.Collections.Immutable;
using Collab.Domain.Rooms;
using Collab.Domain.Rounds;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Rounds.RoundWorld;

namespace Collab.Domain.Tests.Rounds;

[Trait("Requirement", "E6")]
public sealed class RoundTests
{
    private const string NotFound = RefusalCodes.NotFound, WrongState = RefusalCodes.WrongState, Conflict = RefusalCodes.Conflict, Forbidden = RefusalCodes.Forbidden;

    [Fact]
    public void A_round_begins_as_a_draft_with_what_it_asks_whom()
    {
        var world = new RoundWorld(blind: null);
        world.Refused(NotFound, new StartOpinionRound(), Owner);
        world.Twice(Begin(), Owner, Conflict);
        var round = world.State;
        Assert.Equal((RoundStage.Draft, RoomId, "Góp ý dự thảo Nghị quyết", Due, NameOf(Owner), Start), (round.Stage, round.RoomId, round.Title, round.DueAt, round.CreatedByName, round.CreatedAt));
        Assert.Equal([(Decree, 2, "Dự thảo Nghị quyết", 1), (Annex, 1, "Phụ lục", 2)], round.Documents.Values.OrderBy(d => d.Position).Select(d => (d.DocumentId, d.Version, d.Title, d.Position)));
        Assert.Equal([(An, false, 1), (Binh, false, 2), (UnitA, true, 3), (UnitB, true, 4)], round.Addressees.Values.OrderBy(a => a.Position).Select(a => (a.Id, a.IsUnit, a.Position)));
        Assert.Equal(new RoundTotals(4, 0, 0, 0, 0, 0, 4, 0, 0, 0), round.Totals);
        Assert.Empty(world.Work);
    }

    [Fact]
    public void What_is_wrong_with_a_beginning_is_said_by_field()
    {
        var world = new RoundWorld(blind: null);
        world.Invalid(Begin() with { Title = "", Documents = [], DueAt = Start, Note = "a\0b" }, Owner, "title", "documents", "dueAt", "note");
        world.Invalid(Begin() with { Title = new string('x', RoundLimits.Title + 1), Note = new string('x', RoundLimits.Note + 1), DueAt = Start.AddDays(RoundLimits.DueDays).AddMilliseconds(1) }, Owner, "title", "note", "dueAt");
        world.Invalid(Begin() with { Documents = [new(Unknown, 1), null!, new(Decree, 4), new(Annex, 0)] }, Owner, "documents[0].documentId", "documents[1].documentId", "documents[2].version", "documents[3].version");
        world.Invalid(Begin() with { Documents = [new(Decree, 1), new(Decree, 2)] }, Owner, "documents");
        world.Invalid(Begin() with { Documents = default, Addressees = default }, Owner, "documents");
        world.Invalid(Begin() with { Documents = [.. Enumerable.Range(0, RoundLimits.Documents + 1).Select(n => new RoundDocumentName(Id(500 + n), 1))] }, Owner,
            [.. Enumerable.Range(0, RoundLimits.Documents).Select(n => $"documents[{n}].documentId"), "documents"]);
        foreach (var wrong in new ImmutableArray<AddresseeName>[] { [new()], [new(An, UnitA)], [null!], [Member(An), Member(An)], [Member(Unknown)], [.. Enumerable.Range(0, RoundLimits.AddresseesAtOnce + 1).Select(n => Member(Id(1000 + n)))] })
            world.Invalid(Begin() with { Addressees = wrong }, Owner, "addressees");
        world.RoomClosed = true;
        world.Refused(WrongState, Begin(), Owner);
        world.RoomClosed = false;
        world.Must(Begin() with { Addressees = [], DueAt = Start.AddDays(RoundLimits.DueDays) }, Owner);
    }

    [Fact]
    public void A_draft_is_changed_as_a_whole_and_a_started_round_no_more()
    {
        var world = new RoundWorld(started: false);
        var change = new ChangeOpinionRound("Lấy ý kiến lần 2", [new(Annex, 2)], Due.AddDays(1), true, NoReplyRule.Agree);
        world.Twice(change, Editor, RefusalCodes.Invalid);
        Assert.Equal(("Lấy ý kiến lần 2", null, Due.AddDays(1), true, NoReplyRule.Agree), (world.State.Title, world.State.Note, world.State.DueAt, world.State.Blind, world.State.OnNoReply));
        Assert.Equal([(Annex, 2, 1)], world.State.Documents.Values.Select(d => (d.DocumentId, d.Version, d.Position)));
        world.Invalid(change with { Title = "", Documents = [], DueAt = Start }, Owner, "title", "documents", "dueAt");
        world.Must(new StartOpinionRound(), Owner);
        world.Refused(WrongState, change with { Title = "Khác" }, Owner);
    }

    [Fact]
    public void It_starts_once_with_somebody_asked_who_is_in_the_room_and_while_there_is_time()
    {
        var world = new RoundWorld(started: false);
        world.NotInRoom = [Binh, UnitA];
        Assert.Contains($"2 of them are not in the room: {NameOf(Binh)}, {NameOf(UnitA)}", world.Refused(RefusalCodes.Invalid, new StartOpinionRound(), Owner).Errors!["addressees"], StringComparison.Ordinal);
        world.NotInRoom = [];
        world.Held.Remove(Annex);
        world.Invalid(new StartOpinionRound(), Owner, "documents");
        world.Held[Annex] = new(Annex, 2, "Phụ lục", 0);
        world.Now = Due;
        world.Invalid(new StartOpinionRound(), Owner, "dueAt");
        world.Now = Start;
        world.Twice(new StartOpinionRound(), Owner, WrongState);
        Assert.Equal((RoundStage.Open, Start), (world.State.Stage, world.State.StartedAt));

        var nobody = new RoundWorld(blind: null);
        nobody.Must(Begin() with { Addressees = [] }, Owner);
        nobody.Invalid(new StartOpinionRound(), Owner, "addressees");
    }

    [Fact]
    public void It_is_extended_to_later_only_with_a_reason_and_also_when_the_time_is_over()
    {
        var world = new RoundWorld();
        world.Invalid(new ExtendOpinionRound(Due, ""), Owner, "dueAt", "reason");
        world.Invalid(new ExtendOpinionRound(Due.AddYears(2), "Xin thêm"), Owner, "dueAt");
        world.Now = Due.AddDays(2);
        world.Refused(WrongState, Opinion(), An);
        world.Invalid(new ExtendOpinionRound(Due.AddDays(1), "Xin thêm"), Owner, "dueAt"); // that is over too
        world.Must(new ExtendOpinionRound(Due.AddDays(5), "Nhiều đơn vị xin thêm"), Editor);
        Assert.Equal([new RoundExtension(Due, Due.AddDays(5), "Nhiều đơn vị xin thêm", NameOf(Editor), world.Now)], world.State.Extensions.Values);
        world.Must(Opinion(), An);
        for (var n = 2; n <= RoundLimits.Extensions; n++) world.Must(new ExtendOpinionRound(Due.AddDays(5 + n), "Thêm"), Owner);
        world.Refused(WrongState, new ExtendOpinionRound(Due.AddDays(100), "Thêm"), Owner);
        world.Must(new CloseOpinionRound(), Owner);
        world.Refused(WrongState, new ExtendOpinionRound(Due.AddDays(100), "Thêm"), Owner);
    }

    [Fact]
    public void An_answer_at_the_last_moment_counts_and_one_later_leaves_no_trace()
    {
        var world = new RoundWorld { Now = Due };
        world.Must(Opinion(), An);
        foreach (var late in new[] { TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(1) })
        {
            world.Now = Due + late;
            Assert.Contains("The time for opinions is over.", world.Refused(WrongState, Opinion("Muộn"), An).Message, StringComparison.Ordinal);
            world.Refused(WrongState, Opinion() with { AddresseeId = UnitA }, HeadOfA);
            world.Refused(WrongState, new DelegateOpinion(Chi), Binh);
        }
        Assert.Equal(1, world.State.Totals.Answered);
    }

    [Fact]
    public void It_is_closed_or_cancelled_for_good()
    {
        var closed = new RoundWorld();
        closed.Twice(new CloseOpinionRound(), Owner, WrongState);
        Assert.Equal((RoundStage.Closed, Start), (closed.State.Stage, closed.State.ClosedAt));
        foreach (var command in new RoundCommand[] { new CancelOpinionRound("Thôi"), new StartOpinionRound(), new AddAddressees([Member(Chi)]), new RemoveAddressee(An, "x") }) closed.Refused(WrongState, command, Owner);
        foreach (var command in new RoundCommand[] { Opinion(), new DelegateOpinion(Chi), new WithdrawOpinionDelegation(), new RecordRoundSeen() }) closed.Refused(WrongState, command, An);

        var draft = new RoundWorld(started: false);
        draft.Refused(WrongState, new CloseOpinionRound(), Owner);
        draft.Invalid(new CancelOpinionRound(""), Owner, "reason");
        draft.Twice(new CancelOpinionRound("Dự thảo bị rút"), Owner, WrongState);
        Assert.Equal((RoundStage.Cancelled, "Dự thảo bị rút"), (draft.State.Stage, draft.State.CancelledFor));
        draft.Refused(NotFound, Opinion(), An);

        var open = new RoundWorld();
        open.Must(Opinion("Sửa"), An);
        open.Must(new CancelOpinionRound("Dự thảo bị rút"), Owner);
        foreach (var command in new RoundCommand[] { new AnswerRemark(1, RemarkDisposition.Accepted, "x"), new SendRemarkAnswers(), new CloseOpinionRound() }) open.Refused(WrongState, command, Owner);
        open.Refused(WrongState, Opinion(), An);
    }

    [Fact]
    [Trait("Requirement", "O4")]
    public void Only_keepers_steer_it_and_before_it_starts_only_they_know_of_it()
    {
        RoundCommand[] keepers =
        [
            new ChangeOpinionRound("x", [new(Decree, 1)], Due, false, NoReplyRule.None), new AddAddressees([Member(Chi)]), new RemoveAddressee(An, "x"), new StartOpinionRound(), new ExtendOpinionRound(Due.AddDays(1), "x"),
            new CloseOpinionRound(), new CancelOpinionRound("x"), new AnswerRemark(1, RemarkDisposition.Accepted, "x"), new AnswerRemarks([1], RemarkDisposition.Accepted, "x"), new SendRemarkAnswers(),
        ];
        RoundCommand[] asked = [new RecordRoundSeen(), Opinion(), new ApproveOpinion(UnitA, Start), new ReturnOpinion(UnitA, "x"), new DelegateOpinion(Chi), new WithdrawOpinionDelegation()];
        Assert.Equal(RoundCommandTable.WireNames.Count(), keepers.Concat(asked).Count());
        foreach (var (world, code) in new[] { (new RoundWorld(started: false), NotFound), (new RoundWorld(), Forbidden), (Closed(), Forbidden) })
            foreach (var command in keepers)
                foreach (var by in new[] { An, Chi, HeadOfA }) world.Refused(code, command, by);
        foreach (var command in asked)
        {
            new RoundWorld(started: false).Refused(NotFound, command, An);
            new RoundWorld().Refused(NotFound, command, Outside); // is not in the room
        }
        foreach (var command in keepers) new RoundWorld().Refused(NotFound, command, Outside);

    }

    [Fact]
    public void A_round_is_there_for_whoever_is_in_the_room_that_names_it_and_a_draft_for_its_keepers()
    {
        var (draft, begun, an) = (new RoundWorld(started: false).State, new RoundWorld().State, new RoomPrincipals(An, [], []));
        Assert.Equal([RoomRole.Owner, RoomRole.Editor, null, null], Enum.GetValues<RoomRole>().Select(role => RoundAccess.RoleOf(draft, RoomOf(role), an)));
        Assert.All(Enum.GetValues<RoomRole>(), role => Assert.Equal(role, RoundAccess.RoleOf(begun, RoomOf(role), an)));
        Assert.Null(RoundAccess.RoleOf(begun, RoomOf(RoomRole.Owner), null));
        Assert.Null(RoundAccess.RoleOf(begun, RoomOf(RoomRole.Owner), new(Chi, [], [])));
        Assert.Null(RoundAccess.RoleOf(OpinionRound.Empty(RoundId), RoomOf(RoomRole.Owner), an));
        Assert.Null(RoundAccess.RoleOf(begun, RoomOf(RoomRole.Owner) with { Rounds = PersistentMap<Guid, RoomRound>.Empty }, an));

        static Room RoomOf(RoomRole role) => Room.Empty(RoomId) with
        {
            Members = PersistentMap<Guid, RoomMember>.Empty.SetItem(An, new(An, IsUnit: false, Below: false, role, "An")),
            Rounds = PersistentMap<Guid, RoomRound>.Empty.SetItem(RoundId, new("Góp ý", Start, "An")),
        };
    }

    [Fact]
    public void In_a_closed_room_it_is_only_opened()
    {
        var world = new RoundWorld { RoomClosed = true };
        foreach (var command in new RoundCommand[] { new CloseOpinionRound(), new ExtendOpinionRound(Due.AddDays(1), "x"), new AddAddressees([Member(Chi)]) }) world.Refused(WrongState, command, Owner);
        world.Refused(WrongState, Opinion(), An);
        world.Twice(new RecordRoundSeen(), An, Conflict);
    }

    [Fact]
    public void A_newer_version_of_a_document_changes_nothing_of_what_is_asked()
    {
        var world = new RoundWorld();
        world.Held[Decree] = new(Decree, 9, "Dự thảo đổi tên", 0);
        world.Must(Opinion("Sửa"), An);
        Assert.Equal((2, "Dự thảo Nghị quyết"), (world.State.Documents[Decree].Version, world.State.Documents[Decree].Title));
    }
}
