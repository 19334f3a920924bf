using Collab.Domain.Review;
using Collab.Domain.Rounds;
using CsCheck;
using static Collab.Domain.Tests.Rounds.RoundWorld;

namespace Collab.Domain.Tests.Rounds;

/// <summary>What may come to a round: a command and who sends it, not yet bound to a state.</summary>
internal static class GenRound
{
    public delegate (RoundCommand Command, Guid By) Step(RoundWorld world);

    private static readonly Gen<Guid> Keeper = Gen.OneOf(Gen.Const(Owner), Gen.Const(Editor));
    private static readonly Gen<Guid> Somebody = Gen.Int[10, 19].Select(Id);
    private static readonly Gen<Guid?> Addressee = Gen.Frequency((6, Gen.Const((Guid?)null)), (4, Gen.OneOf(Gen.Const((Guid?)An), Gen.Const((Guid?)UnitA), Gen.Const((Guid?)UnitB), Gen.Const((Guid?)Unknown))));

    // Few, so that the same is said again.
    private static readonly Gen<RemarkDraft> Remark = Gen.Select(Gen.Int[1, 5], Gen.Int[0, 3], Gen.Int[0, 9]).Select((text, clause, other) => new RemarkDraft(
        other == 0 ? Unknown : other < 3 ? Annex : Decree, other == 1 ? "" : $"Ý {text}", clause == 0 ? null : $"Điều {clause}", other == 9 ? new Anchor(1, Quote: new("15 ngày"), Position: new(text, text + 7)) : null));

    private static readonly Gen<GiveOpinion> Give = Gen.Select(Gen.Enum<OpinionAnswer>(), Remark.Array[0, 4], Gen.Int[0, 5], Addressee).Select((answer, remarks, n, addressee) => new GiveOpinion(
        answer, answer == OpinionAnswer.Agree && n > 0 ? [] : [.. remarks], n % 2 == 0 ? null : "Như công văn", n == 2 ? Upload : null, n == 4, addressee));

    private static readonly Gen<Step> AsTheyAnswer = Gen.Frequency(
        // Mostly by who answers for it.
        (8, Gen.Select(Give, Gen.Int[0, 5]).Select((give, n) => Of(_ => n switch
        {
            0 or 1 => (give with { AddresseeId = null }, n == 0 ? An : Binh),
            2 => (give with { AddresseeId = UnitA }, WriterOfA),
            3 => (give with { AddresseeId = UnitB }, HeadOfB),
            4 => (give with { AddresseeId = An }, Chi),
            _ => (give with { AddresseeId = UnitA }, HeadOfA),
        }))),
        (2, Gen.Select(Give, Somebody).Select((give, by) => Of(_ => (give, by)))),
        (3, Gen.Bool.Select(unit => Of(w => (new ApproveOpinion(unit ? UnitA : UnitB, w.State.Addressees.Find(unit ? UnitA : UnitB)?.Draft?.At ?? Start), unit ? HeadOfA : HeadOfB)))),
        (1, Gen.Select(Somebody, Gen.Int[0, 3]).Select((by, n) => Of(_ => (new ReturnOpinion(UnitA, n == 0 ? "" : "Thiếu căn cứ"), n > 1 ? HeadOfA : by)))),
        (2, Gen.Select(Somebody, Somebody).Select((by, to) => Of(_ => (new DelegateOpinion(to), by)))),
        (1, Gen.Const(Of(_ => (new DelegateOpinion(Chi), An)))),
        (1, Somebody.Select(by => Of(_ => (new WithdrawOpinionDelegation(), by)))),
        (2, Gen.Select(Somebody, Addressee).Select((by, addressee) => Of(_ => (new RecordRoundSeen(addressee), by)))));

    private static readonly Gen<Step> AsTheyKeep = Gen.Frequency(
        (3, Gen.Select(Keeper, Gen.Int[0, 12]).Select((by, n) => Of(_ => (new AddAddressees([n % 5 == 4 ? Unit(n % 2 == 0 ? UnitA : UnitB) : Member(Id(10 + n % 10)), Member(Chi)]), by)))),
        (2, Gen.Select(Keeper, Gen.Int[0, 9], Gen.Int[0, 3]).Select((by, n, reason) => Of(w => (new RemoveAddressee(n == 9 ? Unknown : One(w.State.Addressees.Keys, n, Unknown), reason == 0 ? null : "Nhầm"), by)))),
        (2, Gen.Select(Keeper, Gen.Int[0, 40]).Select((by, hours) => Of(w => (new ExtendOpinionRound(w.State.DueAt.AddHours(hours - 3), "Xin thêm"), by)))),
        (1, Gen.Select(Keeper, Gen.Bool, Gen.Bool).Select((by, blind, agree) => Of(w => (new ChangeOpinionRound("Lần 2", [new(Decree, 3)], w.State.DueAt.AddDays(1), blind, agree ? NoReplyRule.Agree : NoReplyRule.None), by)))),
        (1, Gen.Const(Of(_ => (new StartOpinionRound(), Owner)))));

    private static readonly Gen<Step> AsTheyEnd = Gen.Frequency(
        (6, Gen.Const(Of(_ => (new CloseOpinionRound(), Owner)))),
        (1, Gen.Const(Of(_ => (new CancelOpinionRound("Rút"), Owner)))));

    private static readonly Gen<Step> AsTheySettle = Gen.Frequency(
        (4, Gen.Select(Keeper, Gen.Int[0, 20], Gen.Enum<RemarkDisposition>(), Gen.Int[0, 3]).Select((by, n, disposition, reason) => Of(w => (new AnswerRemark(One(w.State.Remarks.Keys, n, 99), disposition, reason == 0 ? "" : $"Vì {reason}"), by)))),
        (3, Gen.Select(Keeper, Gen.Enum<RemarkDisposition>()).Select((by, disposition) => Of(w => (new AnswerRemarks([.. w.State.CountedRemarks.Select(r => r.Number).Order()], disposition, "Chung"), by)))),
        (2, Keeper.Select(by => Of(_ => (new SendRemarkAnswers(), by)))));

    /// <summary>Draft, answers, end and settling; of each something, and now and then out of its turn.</summary>
    public static readonly Gen<Step[]> Sequence =
        from before in Gen.Frequency((3, AsTheyKeep), (1, AsTheyAnswer)).Array[0, 6]
        from start in Gen.Frequency((9, Gen.Const(Of(_ => (new StartOpinionRound(), Owner)))), (1, AsTheyEnd))
        from answers in Gen.Frequency((12, AsTheyAnswer), (3, AsTheyKeep), (1, AsTheySettle)).Array[0, 40]
        from end in AsTheyEnd
        from after in Gen.Frequency((6, AsTheySettle), (1, AsTheyAnswer), (1, AsTheyKeep)).Array[0, 15]
        select (Step[])[.. before, start, .. answers, end, .. after];

    private static Step Of(Step step) => step;

    private static T One<T>(IEnumerable<T> among, int n, T none)
    {
        var all = among.Order().ToList();
        return all.Count == 0 ? none : all[n % all.Count];
    }
}
