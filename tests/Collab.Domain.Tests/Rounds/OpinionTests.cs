using Collab.Domain.Review;
using Collab.Domain.Rounds;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Rounds.RoundWorld;

namespace Collab.Domain.Tests.Rounds;

[Trait("Requirement", "E6")]
public sealed class OpinionTests
{
    private const string NotFound = RefusalCodes.NotFound, WrongState = RefusalCodes.WrongState, Conflict = RefusalCodes.Conflict, Forbidden = RefusalCodes.Forbidden;

    private readonly RoundWorld world = new();

    private string[] TextsOf(Guid addressee) => [.. world.Of(addressee).Given!.Remarks.Select(number => $"{number} {world.State.Remarks[number].Text}")];

    [Fact]
    public void Each_answer_takes_the_words_that_go_with_it()
    {
        world.Invalid(new GiveOpinion(OpinionAnswer.Agree, [Remark("Sửa")]), An, "remarks");
        foreach (var answer in new[] { OpinionAnswer.AgreeWithRemarks, OpinionAnswer.Disagree, OpinionAnswer.Other })
        {
            world.Invalid(new GiveOpinion(answer, []), An, "text");
            world.Must(new GiveOpinion(answer, [], "Vì chưa rõ nguồn kinh phí"), An);
            world.Must(new GiveOpinion(answer, [Remark("Sửa")]), An);
        }
        world.Must(new GiveOpinion(OpinionAnswer.Agree, [], "Không có ý kiến khác"), An);
        Assert.Equal(new RoundTotals(4, 1, 0, 0, 0, 0, 3, 1, 0, 0), world.State.Totals);
        world.Refused(NotFound, Opinion(), Chi);
        world.Refused(NotFound, Opinion() with { AddresseeId = Binh }, An);
        world.Refused(NotFound, Opinion() with { AddresseeId = Unknown }, An);
    }

    [Fact]
    public void What_is_wrong_with_an_opinion_is_said_by_field()
    {
        world.Invalid(new GiveOpinion(OpinionAnswer.Disagree, [Remark("", "", Unknown), null!, Remark("a\u0007"), Remark(new string('x', RoundLimits.RemarkText + 1), new string('x', AnchorLimits.Clause + 1))], new string('x', RoundLimits.OpinionText + 1)), An,
            "text", "remarks[0].text", "remarks[0].clause", "remarks[0].documentId", "remarks[1]", "remarks[2].text", "remarks[3].text", "remarks[3].clause");
        world.Invalid(new GiveOpinion(OpinionAnswer.Other, default, ""), An, "text");
        world.Invalid(Opinion([.. Enumerable.Range(0, RoundLimits.Remarks + 1).Select(n => $"Ý {n}")]), An, "remarks");
        world.Must(Opinion([.. Enumerable.Range(0, RoundLimits.Remarks).Select(n => $"Ý {n}")]), An);
        world.Invalid(new GiveOpinion(OpinionAnswer.Other, [Remark("Đảo chiều \u202eabc")]), An, "remarks[0].text");
    }

    [Fact]
    public void HTML_in_a_remark_is_text_like_any_other()
    {
        const string Html = "<script>alert(1)</script> & <b>Sửa</b>";
        world.Must(new GiveOpinion(OpinionAnswer.Other, [Remark(Html, "<i>Điều 1</i>")], Html), An);
        Assert.Equal((Html, Html, "<i>Điều 1</i>"), (world.Of(An).Given!.Text, world.State.Remarks[1].Text, world.State.Remarks[1].Clause));
    }

    [Fact]
    public void An_anchor_is_stored_as_it_was_found_and_one_that_stands_nowhere_is_refused()
    {
        var words = new Anchor(1, Quote: new("15 ngày"), Position: new(10, 17));
        world.Must(new GiveOpinion(OpinionAnswer.Other, [Remark("Nên là 20 ngày") with { Anchor = words }]), An);
        Assert.Equal(("khoản 1 Điều 2", "khoản 1 Điều 2"), (world.State.Remarks[1].Clause, world.State.Remarks[1].Anchor!.Clause));
        world.Invalid(new GiveOpinion(OpinionAnswer.Other, [Remark("Nên là 20 ngày") with { Anchor = new(0) }]), An, "remarks[0].anchor.page");
        world.Invalid(new GiveOpinion(OpinionAnswer.Other, [Remark("Nên là 20 ngày") with { Anchor = words with { Position = null } }]), An, "remarks[0].anchor.position");
        world.AnchorsHold = false;
        world.Invalid(new GiveOpinion(OpinionAnswer.Other, [Remark("Đầu"), Remark("Nên là 20 ngày") with { Anchor = words }]), An, "remarks[1].anchor");
    }

    [Fact]
    public void An_opinion_replaces_the_one_before_and_what_is_the_same_keeps_its_number()
    {
        world.Must(Opinion("Sửa khoản 1", "Bỏ khoản 2"), An);
        world.Must(Opinion("Sửa tên"), Binh);
        Assert.Equal(["1 Sửa khoản 1", "2 Bỏ khoản 2"], TextsOf(An));
        world.Must(new GiveOpinion(OpinionAnswer.Disagree, [Remark("Thêm Điều 9"), Remark("Bỏ khoản 2"), Remark("Bỏ khoản 2"), Remark("Sửa khoản 1", "Điều 1"), Remark("Sửa khoản 1", document: Annex)]), An);
        Assert.Equal(["4 Thêm Điều 9", "2 Bỏ khoản 2", "5 Bỏ khoản 2", "6 Sửa khoản 1", "7 Sửa khoản 1"], TextsOf(An));
        Assert.Equal([2, 3, 4, 5, 6, 7], world.State.Remarks.Keys.Order()); // what is gone is gone
        Assert.Equal((1, 1, 6), (world.State.Totals.Disagree, world.State.Totals.AgreeWithRemarks, world.State.Totals.Remarks));

        world.Must(Opinion(), An);
        world.Must(Opinion("Sửa khoản 1"), An);
        Assert.Equal(["8 Sửa khoản 1"], TextsOf(An)); // no number comes back
        Assert.Equal([3, 8], world.State.Remarks.Keys.Order());
    }

    [Fact]
    public void A_round_has_so_many_remarks_and_no_more()
    {
        var many = new RoundWorld(blind: null);
        var people = RoundLimits.RemarksOfRound / RoundLimits.Remarks;
        many.Must(Begin() with { Addressees = [Member(An), .. Enumerable.Range(0, people).Select(n => Member(Id(10_000 + n)))] }, Owner);
        many.Must(new StartOpinionRound(), Owner);
        var all = Opinion([.. Enumerable.Range(0, RoundLimits.Remarks).Select(n => $"Ý {n}")]);
        for (var n = 0; n < people; n++) many.Must(all, Id(10_000 + n));
        many.Invalid(Opinion("Một ý nữa"), An, "remarks");
        many.Must(Opinion([.. Enumerable.Range(0, RoundLimits.Remarks).Select(n => $"Ý mới {n}")]), Id(10_000)); // as many others instead
        many.Must(Opinion(), Id(10_000));
        many.Must(Opinion("Một ý nữa"), An);
    }

    [Fact]
    public void A_signed_letter_comes_with_an_upload_and_can_be_kept()
    {
        world.Invalid(Opinion() with { KeepLetter = true }, An, "keepLetter");
        world.Must(Opinion() with { UploadId = Upload }, An);
        Assert.Equal(FileOf(1), world.Of(An).Given!.Letter);
        world.Invalid(Opinion() with { UploadId = Upload, KeepLetter = true }, An, "keepLetter");
        world.Must(Opinion("Sửa") with { KeepLetter = true }, An);
        Assert.Equal(FileOf(1), world.Of(An).Given!.Letter);
        world.Letter = null;
        world.Invalid(Opinion() with { UploadId = Upload }, An, "uploadId");
        world.Must(Opinion(), An);
        Assert.Null(world.Of(An).Given!.Letter);
    }

    [Fact]
    public void A_units_opinion_counts_once_its_head_approves_the_draft_that_was_read()
    {
        world.Must(Opinion("Bản 1", "Chung") with { AddresseeId = UnitA, UploadId = Upload }, WriterOfA);
        Assert.Equal((AddresseeState.Drafted, null, new RoundTotals(4, 0, 0, 0, 0, 1, 3, 1, 0, 0)), (world.Of(UnitA).State, world.Of(UnitA).Given, world.State.Totals));
        world.Refused(Forbidden, new ApproveOpinion(UnitA, Start), WriterOfA);
        world.Refused(NotFound, new ApproveOpinion(UnitA, Start), HeadOfB);
        world.Refused(NotFound, new ApproveOpinion(An, Start), HeadOfA);
        world.Refused(NotFound, Opinion() with { AddresseeId = UnitA }, WriterOfB);

        world.Now = Start.AddMinutes(5);
        world.Must(Opinion("Bản 2", "Chung") with { AddresseeId = UnitA, KeepLetter = true }, WriterOfA);
        world.Refused(Conflict, new ApproveOpinion(UnitA, Start), HeadOfA); // another draft since
        world.Now = Start.AddMinutes(9);
        world.Twice(new ApproveOpinion(UnitA, Start.AddMinutes(5)), HeadOfA, WrongState);
        var given = world.Of(UnitA).Given!;
        Assert.Equal((WriterOfA, Start.AddMinutes(5), new OpinionApproval(HeadOfA, NameOf(HeadOfA), world.Now), FileOf(1)), (given.By, given.At, given.Approved!, given.Letter));
        Assert.Equal(["3 Bản 2", "2 Chung"], TextsOf(UnitA));
        Assert.Equal([2, 3], world.State.Remarks.Keys.Order());
        Assert.Equal(new RoundTotals(4, 0, 1, 0, 0, 0, 3, 1, 2, 0), world.State.Totals);

        // A draft after that: what counts stays until the next is approved.
        world.Must(Opinion("Bản 3", "Chung") with { AddresseeId = UnitA }, WriterOfA);
        Assert.Equal((AddresseeState.Answered, 2), (world.Of(UnitA).State, world.State.Totals.Remarks));
        Assert.Equal([2, 3, 4], world.State.Remarks.Keys.Order());
        world.Must(Opinion("Bản 4") with { AddresseeId = UnitA }, WriterOfA);
        Assert.Equal([2, 3, 5], world.State.Remarks.Keys.Order());
        world.Must(new ApproveOpinion(UnitA, world.Now), HeadOfA);
        Assert.Equal(["5 Bản 4"], TextsOf(UnitA));
        Assert.Equal([5], world.State.Remarks.Keys);
    }

    [Fact]
    public void A_head_returns_a_draft_or_gives_the_opinion_directly()
    {
        world.Refused(WrongState, new ReturnOpinion(UnitA, "x"), HeadOfA);
        world.Must(Opinion("Bản 1") with { AddresseeId = UnitA }, WriterOfA);
        world.Refused(Forbidden, new ReturnOpinion(UnitA, "x"), WriterOfA);
        world.Invalid(new ReturnOpinion(UnitA, ""), HeadOfA, "reason");
        world.Twice(new ReturnOpinion(UnitA, "Thiếu căn cứ"), HeadOfA, Conflict);
        Assert.Equal((AddresseeState.Returned, "Thiếu căn cứ", 1), (world.Of(UnitA).State, world.Of(UnitA).ReturnedFor, world.State.Totals.Drafted));
        world.Refused(WrongState, new ApproveOpinion(UnitA, Start), HeadOfA);
        world.Must(Opinion("Bản 2") with { AddresseeId = UnitA }, WriterOfA);
        Assert.Null(world.Of(UnitA).ReturnedFor);

        world.Must(Opinion("Của thủ trưởng") with { AddresseeId = UnitA }, HeadOfA);
        Assert.Equal((null, HeadOfA, HeadOfA), (world.Of(UnitA).Draft, world.Of(UnitA).Given!.By, world.Of(UnitA).Given!.Approved!.By));
        Assert.Equal(["3 Của thủ trưởng"], TextsOf(UnitA));
        Assert.Equal([3], world.State.Remarks.Keys);
        Assert.True(world.Me(HeadOfA).Answers[UnitA] is { IsUnit: true, MayWrite: true, MayApprove: true, Delegated: false });
        Assert.True(world.Me(WriterOfA).Answers[UnitA] is { MayWrite: true, MayApprove: false });

        world.Must(Opinion("Bản 5") with { AddresseeId = UnitB }, WriterOfB);
        world.Must(new RemoveAddressee(UnitB, "Nhầm"), Owner);
        world.Refused(WrongState, new ApproveOpinion(UnitB, Start), HeadOfB);
        world.Must(new AddAddressees([Unit(UnitB)]), Owner);
        world.Now = Due.AddMilliseconds(1);
        world.Refused(WrongState, new ApproveOpinion(UnitB, Start), HeadOfB); // one moment late
        world.Refused(WrongState, new ReturnOpinion(UnitB, "x"), HeadOfB);
    }
}
