using Collab.Domain.Rounds;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Rounds.RoundWorld;

namespace Collab.Domain.Tests.Rounds;

[Trait("Requirement", "E6")]
public sealed class AddresseeTests
{
    private const string NotFound = RefusalCodes.NotFound, WrongState = RefusalCodes.WrongState, Conflict = RefusalCodes.Conflict;

    [Fact]
    public void More_are_asked_in_a_draft_and_while_it_is_open_and_those_asked_already_are_passed_over()
    {
        var draft = new RoundWorld(started: false);
        draft.Must(new AddAddressees([Member(Outside)]), Owner); // who comes into the room before it starts
        draft.Invalid(new StartOpinionRound(), Owner, "addressees");

        var world = new RoundWorld();
        world.Invalid(new AddAddressees([]), Owner, "addressees");
        world.Invalid(new AddAddressees([Member(Outside), Member(Chi)]), Owner, "addressees");
        world.Twice(new AddAddressees([Member(An), Member(Chi)]), Owner, Conflict);
        Assert.Equal((5, NameOf(Chi), 5), (world.Of(Chi).Position, world.Of(Chi).Name, world.State.Totals.Asked));
        world.Must(Opinion(), Chi);
    }

    [Fact]
    public void Three_thousand_are_asked_by_one_command_and_no_more_than_five_thousand_at_all()
    {
        var world = new RoundWorld(blind: null);
        world.Must(Begin() with { Addressees = [.. Enumerable.Range(0, 3_000).Select(n => Member(Id(10_000 + n)))] }, Owner);
        world.Invalid(new AddAddressees([.. Enumerable.Range(0, 2_001).Select(n => Member(Id(20_000 + n)))]), Owner, "addressees");
        world.Must(new AddAddressees([.. Enumerable.Range(0, 2_000).Select(n => Member(Id(20_000 + n)))]), Owner);
        world.Must(new StartOpinionRound(), Owner);
        world.Invalid(new AddAddressees([Member(Chi)]), Owner, "addressees");
        foreach (var n in Enumerable.Range(0, 3_000)) world.Must(n % 3 == 0 ? Opinion("Sửa", "Bổ sung") : Opinion(), Id(10_000 + n));
        Assert.Equal(new RoundTotals(5_000, 2_000, 1_000, 0, 0, 0, 2_000, 3_000, 2_000, 0), world.State.Totals);

        // Whoever is told is named in work that fits.
        Assert.Equal(5_000, world.Work.Select(work => RoundNoticeWork.Read(work.Data)).Sum(work => work.Addressees?.Length ?? 0));
        // Too many for the view; their number is not.
        Assert.Null(world.View(Domain.Rooms.RoomRole.Owner).Addressees);
    }

    [Fact]
    public void Three_thousand_fit_into_one_command()
    {
        var command = new AddAddressees([.. Enumerable.Range(0, RoundLimits.AddresseesAtOnce).Select(_ => Member(Guid.NewGuid()))]);
        Assert.InRange(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes<RoundCommand>(command, RoundJson.Options).Length, 1, RoundLimits.CommandBytes);
        Assert.Equal((RoundLimits.CommandBytes, RoundLimits.CommandBytes, Domain.Meetings.Limits.CommandBytes),
            (RoundLimits.CommandBytesOf(StreamKinds.Round), RoundLimits.CommandBytesOf(StreamKinds.Room), RoundLimits.CommandBytesOf(StreamKinds.Meeting)));
    }

    [Fact]
    public void Whoever_is_removed_from_a_draft_was_never_asked()
    {
        var world = new RoundWorld(started: false);
        world.Refused(NotFound, new RemoveAddressee(Chi), Owner);
        world.Twice(new RemoveAddressee(Binh), Owner, NotFound);
        Assert.Equal((3, 3), (world.State.Addressees.Count, world.State.Totals.Asked));
        world.Must(new AddAddressees([Member(Binh)]), Owner);
        Assert.Equal(5, world.Of(Binh).Position); // behind all others
    }

    [Fact]
    public void Whoever_is_removed_from_an_open_round_stays_in_the_record_without_counting_and_can_be_asked_again()
    {
        var world = new RoundWorld();
        world.Must(Opinion("Sửa khoản 1"), An);
        world.Invalid(new RemoveAddressee(An), Owner, "reason");
        world.Invalid(new RemoveAddressee(An, new string('x', RoundLimits.Reason + 1)), Owner, "reason");
        world.Twice(new RemoveAddressee(An, "Đã chuyển công tác"), Owner, Conflict);
        Assert.Equal(("Đã chuyển công tác", AddresseeState.Removed), (world.Of(An).Removed!.Reason, world.Of(An).State));
        Assert.NotNull(world.Of(An).Given);
        Assert.Equal(new RoundTotals(3, 0, 0, 0, 0, 0, 3, 0, 0, 0), world.State.Totals);
        foreach (var command in new RoundCommand[] { Opinion(), new DelegateOpinion(Chi), new RecordRoundSeen(), new WithdrawOpinionDelegation() }) world.Refused(WrongState, command, An);
        Assert.Equal("Đã chuyển công tác", world.Me(An).Answers[An].Removed!.Reason);

        world.Must(new AddAddressees([Member(An)]), Owner);
        Assert.Equal((1, AddresseeState.Answered), (world.Of(An).Position, world.Of(An).State));
        Assert.Equal(new RoundTotals(4, 0, 1, 0, 0, 0, 3, 1, 1, 0), world.State.Totals);

        world.Must(new RemoveAddressee(An, "Nhầm"), Owner);
        world.Must(new CloseOpinionRound(), Owner);
        world.Refused(NotFound, new AnswerRemark(1, RemarkDisposition.Accepted, "x"), Owner); // does not count
    }

    [Fact]
    public void That_it_was_opened_is_recorded_once_for_whoever_answers()
    {
        var world = new RoundWorld();
        world.Twice(new RecordRoundSeen(), An, Conflict);
        world.Twice(new RecordRoundSeen(UnitA), WriterOfA, Conflict);
        world.Must(new RecordRoundSeen(UnitB), HeadOfB);
        foreach (var by in new[] { Chi, Owner, WriterOfA }) world.Refused(NotFound, new RecordRoundSeen(), by);
        world.Refused(NotFound, new RecordRoundSeen(UnitA), WriterOfB);
        world.Refused(NotFound, new RecordRoundSeen(An), Binh);
        Assert.Equal((3, AddresseeState.Seen, AddresseeState.Waiting), (world.State.Totals.Seen, world.Of(An).State, world.Of(Binh).State));
        world.Must(Opinion(), Binh); // whoever answers has seen it
        Assert.Equal((4, Start), (world.State.Totals.Seen, world.Of(Binh).SeenAt));
    }

    [Fact]
    public void A_delegate_answers_instead_until_it_is_withdrawn()
    {
        var world = new RoundWorld();
        world.Invalid(new DelegateOpinion(An), An, "memberId");
        world.Invalid(new DelegateOpinion(Unknown), An, "memberId");
        world.Invalid(new DelegateOpinion(Outside), An, "memberId");
        world.Refused(NotFound, new DelegateOpinion(Binh), Chi); // is not asked
        world.Refused(NotFound, new DelegateOpinion(Binh), HeadOfA); // a unit's is its people's
        world.Refused(WrongState, new WithdrawOpinionDelegation(), An);
        world.Must(Opinion(), An);

        world.Twice(new DelegateOpinion(Chi), An, Conflict);
        Assert.NotNull(world.Of(An).Given); // what was given stays
        world.Refused(WrongState, Opinion("Tự sửa"), An);
        world.Refused(NotFound, Opinion("Người khác"), Chi); // not one's own: there is none
        world.Must(Opinion("Sửa thay") with { AddresseeId = An }, Chi);
        Assert.Equal((Chi, NameOf(Chi), OpinionAnswer.AgreeWithRemarks), (world.Of(An).Given!.By, world.Of(An).Given!.ByName, world.Of(An).Given!.Answer));
        Assert.True(world.Me(Chi).Answers[An] is { Delegated: true, MayWrite: true, Delegate: null });
        Assert.True(world.Me(An).Answers[An] is { Delegated: false, MayWrite: false } own && own.Delegate == new RoundDelegate(Chi, NameOf(Chi)));

        world.Must(new DelegateOpinion(Binh), An); // to another
        world.Refused(NotFound, Opinion() with { AddresseeId = An }, Chi);
        Assert.Empty(world.Me(Chi).Answers);
        Assert.Equal([An, Binh], world.Me(Binh).Answers.Keys.Order());
        world.Twice(new WithdrawOpinionDelegation(), An, WrongState);
        world.Refused(NotFound, Opinion() with { AddresseeId = An }, Binh);
        world.Must(Opinion("Tự sửa"), An);
    }
}
