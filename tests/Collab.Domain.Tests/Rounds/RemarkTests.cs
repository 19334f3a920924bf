using Collab.Domain.Rooms;
using Collab.Domain.Rounds;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Rounds.RoundWorld;

namespace Collab.Domain.Tests.Rounds;

[Trait("Requirement", "E7")]
public sealed class RemarkTests
{
    private const string NotFound = RefusalCodes.NotFound, WrongState = RefusalCodes.WrongState, Conflict = RefusalCodes.Conflict;

    private readonly RoundWorld world = Closed();

    [Fact]
    public void Remarks_are_answered_once_the_round_is_closed_one_or_many_at_once()
    {
        new RoundWorld().Refused(WrongState, new AnswerRemark(1, RemarkDisposition.Accepted, "x"), Owner);
        world.Twice(new AnswerRemark(1, RemarkDisposition.Accepted, "Đã sửa tại khoản 1"), Owner, Conflict);
        world.Must(new AnswerRemark(1, RemarkDisposition.NotAccepted, "Trái luật"), Editor); // replaced
        Assert.Equal(new RemarkAnswer(RemarkDisposition.NotAccepted, "Trái luật", NameOf(Editor), Start), world.State.Remarks[1].Answered);
        Assert.Equal(1, world.State.Totals.RemarksAnswered);
        world.Must(new AnswerRemarks([1, 2, 2, 3], RemarkDisposition.NotAccepted, "Trái luật"), Owner);
        Assert.Equal([2, 3], ((RemarksAnswered)RoundEventTable.Read(world.Journal[^1])).RemarkIds.AsEnumerable()); // of the first it is said already
        Assert.Equal(3, world.State.Totals.RemarksAnswered);
    }

    [Fact]
    public void What_is_wrong_with_an_answer_is_said_by_field_and_others_remarks_are_not_there()
    {
        world.Invalid(new AnswerRemarks([], RemarkDisposition.Accepted, "x"), Owner, "remarkIds");
        world.Invalid(new AnswerRemarks(default, RemarkDisposition.Explained, ""), Owner, "remarkIds", "reason");
        world.Invalid(new AnswerRemarks([.. Enumerable.Range(1, RoundLimits.AnsweredAtOnce + 1)], RemarkDisposition.Accepted, "x"), Owner, "remarkIds");
        world.Invalid(new AnswerRemark(1, RemarkDisposition.NotAccepted, ""), Owner, "reason");
        world.Invalid(new AnswerRemark(1, RemarkDisposition.Accepted, new string('x', RoundLimits.Reason + 1)), Owner, "reason");
        world.Must(new AnswerRemark(1, RemarkDisposition.Accepted, ""), Owner); // that may say all
        foreach (var id in new[] { 0, -1, 4, int.MaxValue }) world.Refused(NotFound, new AnswerRemarks([1, id], RemarkDisposition.Explained, "x"), Owner);
    }

    [Fact]
    public void Of_a_draft_that_was_never_approved_and_of_whoever_was_removed_nothing_is_answered()
    {
        var open = new RoundWorld();
        open.Must(Opinion("Bản nháp") with { AddresseeId = UnitA }, WriterOfA);
        open.Must(Opinion("Bị loại"), An);
        open.Must(Opinion("Tính"), Binh);
        open.Must(new RemoveAddressee(An, "Nhầm"), Owner);
        open.Must(new CloseOpinionRound(), Owner);
        open.Refused(NotFound, new AnswerRemark(1, RemarkDisposition.Accepted, "x"), Owner);
        open.Refused(NotFound, new AnswerRemark(2, RemarkDisposition.Accepted, "x"), Owner);
        open.Must(new AnswerRemark(3, RemarkDisposition.Accepted, "x"), Owner);
        open.Must(new SendRemarkAnswers(), Owner);
        Assert.Null(open.State.Remarks[2].Sent);
    }

    [Fact]
    public void Answers_are_sent_when_all_are_there_and_what_changes_later_stays_hidden_until_it_is_sent_again()
    {
        world.Must(new AnswerRemarks([1, 3], RemarkDisposition.Accepted, "Đã sửa"), Owner);
        world.Refused(WrongState, new SendRemarkAnswers(), Owner);
        world.Must(new AnswerRemark(2, RemarkDisposition.Explained, "Giữ như cũ"), Owner);
        Assert.All(world.Me(An).Answers[An].Given!.Remarks, remark => Assert.Null(remark.Answered));
        Assert.Equal((3, 0), (world.View(RoomRole.Owner).Totals!.RemarksAnswered, world.View(RoomRole.Reader).Totals!.RemarksAnswered));

        world.Now = Start.AddDays(1);
        world.Twice(new SendRemarkAnswers(), Owner, WrongState);
        Assert.Equal((Start.AddDays(1), 3), (world.State.AnswersSentAt, world.View(RoomRole.Reader).Totals!.RemarksAnswered));
        Assert.Equal(["Đã sửa", "Giữ như cũ"], world.Me(An).Answers[An].Given!.Remarks.Select(remark => remark.Answered!.Reason));

        var (seen, shared) = (world.Me(An), world.View(RoomRole.Reader));
        world.Must(new AnswerRemark(2, RemarkDisposition.Accepted, "Bỏ khoản 2"), Owner);
        Assert.Equal("Giữ như cũ", world.Me(An).Answers[An].Given!.Remarks[1].Answered!.Reason);
        Assert.Equal(shared, world.View(RoomRole.Reader)); // nothing tells of it
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(seen, RoundJson.Options), System.Text.Json.JsonSerializer.Serialize(world.Me(An), RoundJson.Options));
        world.Must(new SendRemarkAnswers(), Owner);
        Assert.Equal("Bỏ khoản 2", world.Me(An).Answers[An].Given!.Remarks[1].Answered!.Reason);
    }

    [Fact]
    public void Where_nobody_has_remarked_anything_there_is_nothing_to_be_sent()
    {
        var round = new RoundWorld();
        round.Refused(WrongState, new SendRemarkAnswers(), Owner);
        round.Must(Opinion(), An);
        round.Must(new CloseOpinionRound(), Owner);
        round.Refused(WrongState, new SendRemarkAnswers(), Owner);
    }
}
