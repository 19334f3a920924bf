using System.Text.Json;
using Collab.Domain.Inboxes;
using Collab.Domain.Rounds;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Rounds.RoundWorld;

namespace Collab.Domain.Tests.Rounds;

[Trait("Requirement", "E6")]
[Trait("Requirement", "E8")]
public sealed class RoundWorkTests
{
    private readonly RoundWorld world = new();

    private List<(DueWork Work, RoundNoticeWork Notice)> Left(int since = 0) => [.. world.Work.Skip(since).Select(work => (work, RoundNoticeWork.Read(work.Data)))];

    private RoundNoticeWork Last(string kind) => Left().Last(left => left.Notice.Kind == kind).Notice;

    private RoundRecipients Recipients(string kind) => RoundWork.RecipientsOf(Last(kind), world.State);

    private static void AssertTold(RoundRecipients recipients, Guid[]? members = null, Guid[]? units = null, Guid[]? headsOf = null, bool keepers = false)
    {
        Assert.Equal((members ?? []).Order(), recipients.Members.Order());
        Assert.Equal((units ?? []).Order(), recipients.Units.Order());
        Assert.Equal((headsOf ?? []).Order(), recipients.HeadsOf.Order());
        Assert.Equal(keepers, recipients.Keepers);
    }

    [Fact]
    public void Those_asked_are_told_and_reminded_a_day_before_and_keepers_when_the_time_is_over()
    {
        Assert.Equal([(NoticeKinds.OpinionAsked, Start), (NoticeKinds.OpinionDue, Due.AddDays(-1)), (NoticeKinds.RoundOver, Due)], Left().Select(left => (left.Notice.Kind, left.Work.DueAt)));
        Assert.All(Left(), left => Assert.Equal((DueWorkKinds.NotifyRound, StreamId.Round(RoundId), RoundId, Due), (left.Work.Kind, left.Work.About, left.Notice.RoundId, left.Notice.DueAt)));
        AssertTold(Recipients(NoticeKinds.OpinionAsked), [An, Binh], [UnitA, UnitB]);
        Assert.Equal((Owner, NameOf(Owner)), (Last(NoticeKinds.OpinionAsked).By, Last(NoticeKinds.OpinionAsked).ByName));
        Assert.Equal((Guid.Empty, null), (Last(NoticeKinds.OpinionDue).By, Last(NoticeKinds.OpinionDue).ByName));

        world.Must(Opinion(), An);
        world.Must(Opinion() with { AddresseeId = UnitA }, WriterOfA);
        world.Must(new DelegateOpinion(Chi), Binh);
        AssertTold(Recipients(NoticeKinds.OpinionDue), [Binh, Chi], [UnitB], [UnitA]); // who has answered is not; a draft is its head's to see to
        AssertTold(Recipients(NoticeKinds.RoundOver), keepers: true);
        AssertTold(Recipients(NoticeKinds.OpinionToApprove), headsOf: [UnitA]);
        AssertTold(Recipients(NoticeKinds.OpinionDelegated), [Chi]);
        world.Must(new WithdrawOpinionDelegation(), Binh);
        AssertTold(Recipients(NoticeKinds.OpinionDelegated));
    }

    [Fact]
    public void A_round_that_lasts_less_than_a_day_is_not_reminded_of()
    {
        var shortly = new RoundWorld(blind: null);
        shortly.Must(Begin() with { DueAt = Start.AddHours(24) }, Owner);
        shortly.Must(new StartOpinionRound(), Owner);
        Assert.Equal([NoticeKinds.OpinionAsked, NoticeKinds.RoundOver], shortly.Work.Select(work => RoundNoticeWork.Read(work.Data).Kind));
    }

    [Fact]
    public void An_extension_is_told_to_whoever_has_not_answered_and_reminders_of_the_time_before_are_nothing()
    {
        world.Must(Opinion(), An);
        var before = Last(NoticeKinds.OpinionDue);
        world.Must(new ExtendOpinionRound(Due.AddDays(3), "Xin thêm"), Owner);
        AssertTold(RoundWork.RecipientsOf(before, world.State));
        AssertTold(Recipients(NoticeKinds.OpinionExtended), [Binh], [UnitA, UnitB]);
        Assert.Equal([Due.AddDays(2), Due.AddDays(3)], Left().TakeLast(2).Select(left => left.Work.DueAt));
        AssertTold(Recipients(NoticeKinds.OpinionDue), [Binh], [UnitA, UnitB]);
    }

    [Fact]
    public void Those_added_while_it_is_open_are_told_and_those_of_a_draft_when_it_starts()
    {
        world.Must(new AddAddressees([Member(Chi)]), Owner);
        AssertTold(Recipients(NoticeKinds.OpinionAsked), [Chi]);
        world.Must(new RemoveAddressee(Chi, "Nhầm"), Owner);
        AssertTold(Recipients(NoticeKinds.OpinionAsked));

        var draft = new RoundWorld(started: false);
        draft.Must(new AddAddressees([Member(Chi)]), Owner);
        draft.Must(new CancelOpinionRound("Rút"), Owner);
        Assert.Empty(draft.Work); // nobody knew of it
    }

    [Fact]
    public void A_draft_is_its_heads_to_approve_and_its_writers_to_write_anew()
    {
        world.Must(Opinion() with { AddresseeId = UnitA }, WriterOfA);
        var first = Last(NoticeKinds.OpinionToApprove);
        world.Now = Start.AddMinutes(1);
        world.Must(Opinion() with { AddresseeId = UnitA }, WriterOfA);
        AssertTold(RoundWork.RecipientsOf(first, world.State)); // of the next there is a notice
        world.Must(new ReturnOpinion(UnitA, "Thiếu"), HeadOfA);
        AssertTold(Recipients(NoticeKinds.OpinionToApprove));
        AssertTold(Recipients(NoticeKinds.OpinionReturned), [WriterOfA]);
        AssertTold(Recipients(NoticeKinds.OpinionDue), [An, Binh], [UnitA, UnitB]);
    }

    [Fact]
    public void Once_it_is_closed_nobody_is_reminded_and_all_are_told_of_the_answers()
    {
        var asked = Last(NoticeKinds.OpinionAsked);
        world.Must(Opinion("Sửa"), An);
        world.Must(new RemoveAddressee(Binh, "Nhầm"), Owner);
        world.Must(new CloseOpinionRound(), Owner);
        foreach (var kind in new[] { NoticeKinds.OpinionAsked, NoticeKinds.OpinionDue, NoticeKinds.RoundOver }) AssertTold(Recipients(kind));
        world.Must(new AnswerRemark(1, RemarkDisposition.Accepted, "Sửa"), Owner);
        world.Must(new SendRemarkAnswers(), Owner);
        AssertTold(Recipients(NoticeKinds.RemarkAnswersSent), [An], [UnitA, UnitB]);
        AssertTold(RoundWork.RecipientsOf(asked with { Kind = "ofALaterRelease" }, world.State));

        var open = new RoundWorld();
        open.Must(new CancelOpinionRound("Rút"), Owner);
        AssertTold(RoundWork.RecipientsOf(RoundNoticeWork.Read(open.Work[^1].Data), open.State), [An, Binh], [UnitA, UnitB]);
        Assert.Throws<JsonException>(() => RoundNoticeWork.Read("null"u8));
        Assert.Throws<JsonException>(() => RoundNoticeWork.Read("""{"kind":"opinionAsked"}"""u8));
    }
}
