using Collab.Domain.Rounds;
using CsCheck;
using static Collab.Domain.Tests.Rounds.TableRound;

namespace Collab.Domain.Tests.Rounds;

/// <summary>The table of remarks: what is in it, in which order, and who sees what became of them.</summary>
[Trait("Requirement", "E7")]
public sealed class RoundTableTests
{
    private static TableRound Filled()
    {
        var round = new TableRound();
        for (var number = 1; number <= 6; number++) round.Ask(number, isUnit: number <= 2);
        round.Give(1, OpinionAnswer.AgreeWithRemarks, "Nhất trí với bố cục.", (Plan, "Mục 2", "Nêu rõ kinh phí"), (Decision, "khoản 10 Điều 5", "Bỏ khoản này"), (Decision, "khoản 2 Điều 5", "Thay “và” bằng “hoặc”.")); // 1, 2, 3
        round.Give(2, OpinionAnswer.Agree, null);
        round.Give(3, OpinionAnswer.Disagree, "Chưa cần thiết ban hành.");
        round.Give(4, OpinionAnswer.Other, null, (Decision, "Điều 5, khoản 2", "thay 'và'  bằng 'HOẶC'"), (Decision, null, "Rà soát chính tả")); // 4, 5
        round.Ask(7);
        round.Give(7, OpinionAnswer.AgreeWithRemarks, null, (Decision, "Điều 1", "Không được tính nữa")); // 6
        round.Change(7, addressee => addressee with { Removed = new("Chuyển công tác", "Thư ký", Start) });
        round.Change(5, addressee => addressee with { Draft = round.Opinion(5, OpinionAnswer.AgreeWithRemarks, null, (Decision, "Điều 1", "Chưa được duyệt")) }); // 7
        return round;
    }

    [Fact]
    public void Remarks_stand_by_document_and_clause_between_general_words_and_bare_answers() =>
        Assert.Equal([(1, null), (3, null), (4, 5), (1, 3), (4, 4), (1, 2), (1, 1), (2, null)], Filled().Rows().Select(Named));

    [Fact]
    public void Or_by_addressee_as_they_were_asked() =>
        Assert.Equal([(1, null), (1, 3), (1, 2), (1, 1), (2, null), (3, null), (4, 5), (4, 4)], Filled().Rows(RoundTableOrder.Addressee).Select(Named));

    [Fact]
    public void A_line_says_who_said_what_of_which_clause()
    {
        var round = Filled();
        round.Round = round.Round with { Remarks = round.Round.Remarks.SetItem(3, round.Round.Remarks[3] with { Anchor = Quote("và hồ sơ") }) };
        round.Answer(3, RemarkDisposition.Accepted, "Đã sửa.", Start.AddDays(7));

        Assert.Equal(
            new(Id(1), true, "Công đoàn cơ sở 1", OpinionAnswer.AgreeWithRemarks, 3, Decision, "Dự thảo Quyết định", "khoản 2 Điều 5", "và hồ sơ", "Thay “và” bằng “hoặc”.",
                new(RemarkDisposition.Accepted, "Đã sửa.", "Thư ký", Start.AddDays(7)), 2)
            { Place = round.Rows().Single(row => row.Remark == 4).Place },
            round.Rows().Single(row => row.Remark == 3));
        Assert.Equal(new(Id(2), true, "Công đoàn cơ sở 2", OpinionAnswer.Agree, null, null, null, null, null, null, null, 1), round.Rows()[^1]);
    }

    [Fact]
    public void Remarks_are_alike_that_say_the_same_of_the_same_clause_of_the_same_document()
    {
        var round = new TableRound();
        for (var number = 1; number <= 7; number++) round.Ask(number);
        round.Give(1, OpinionAnswer.Disagree, null, (Decision, "khoản 2 Điều 5", "Bỏ cụm từ “nếu có”"));
        round.Give(2, OpinionAnswer.Disagree, null, (Decision, "Điều 5 khoản 2", "  bỏ cụm từ 'Nếu Có'!"));
        round.Give(3, OpinionAnswer.Disagree, null, (Decision, "khoản 2, Điều 5", "Bỏ cụm\ntừ nếu có."));
        round.Give(4, OpinionAnswer.Disagree, null, (Decision, "khoản 3 Điều 5", "Bỏ cụm từ “nếu có”"));
        round.Give(5, OpinionAnswer.Disagree, null, (Plan, "khoản 2 Điều 5", "Bỏ cụm từ “nếu có”"));
        round.Give(6, OpinionAnswer.Disagree, null, (Decision, "khoản 2 Điều 5", "Bỏ cụm từ “nếu có” và"));
        round.Give(7, OpinionAnswer.Disagree, null, (Decision, "khoản 2 Điều 5", "???"), (Decision, "khoản 2 Điều 5", "!!!"));

        Assert.Equal([3, 3, 3, 1, 1, 1, 1, 1], round.Rows(RoundTableOrder.Addressee).Select(row => row.Alike));
    }

    [Theory]
    [InlineData("Thay “,” bằng “;”", "Thay “;” bằng “,”", false)]
    [InlineData("Mức ≥ 10%", "Mức ≤ 10%", false)]
    [InlineData("Mức 10%", "Mức 10", false)]
    [InlineData("bỏ cụm từ", "bổ cụm từ", false)]
    [InlineData("Bo cum tu", "Bỏ cụm từ", false)]
    [InlineData("Đơn vị hoà giải.", "đơn vị hòa giải", true)]
    [InlineData("Sửa (như trên);", "sửa như trên", true)]
    public void What_says_something_else_is_not_alike(string one, string other, bool alike)
    {
        var round = new TableRound();
        round.Ask(1);
        round.Ask(2);
        round.Give(1, OpinionAnswer.Disagree, null, (Decision, "Điều 5", one));
        round.Give(2, OpinionAnswer.Disagree, null, (Decision, "Điều 5", other));
        Assert.All(round.Rows(), row => Assert.Equal(alike ? 2 : 1, row.Alike));
        Assert.Equal(alike ? [1, 2] : [1], round.Rows(filter: new(AlikeTo: 1)).Select(row => row.Remark));
        Assert.Empty(round.Rows(filter: new(AlikeTo: 3)));
        Assert.Single(round.Rows().Select(row => row.Place).Distinct());
    }

    [Fact]
    public void Quoted_or_not_remarks_on_one_place_are_alike()
    {
        var round = new TableRound();
        for (var number = 1; number <= 2; number++) round.Ask(number);
        for (var number = 1; number <= 2; number++) round.Give(number, OpinionAnswer.Disagree, null, (Decision, "Điều 5", "Bỏ cụm từ này"));
        round.Round = round.Round with { Remarks = round.Round.Remarks.SetItem(1, round.Round.Remarks[1] with { Anchor = Quote("nếu có") }) };
        Assert.All(round.Rows(), row => Assert.Equal(2, row.Alike));
    }

    [Fact]
    public void Remarks_on_other_words_or_another_point_are_not_alike()
    {
        var round = new TableRound();
        for (var number = 1; number <= 4; number++) round.Ask(number);
        for (var number = 1; number <= 2; number++) round.Give(number, OpinionAnswer.Disagree, null, (Decision, "Điều 5", "Bỏ cụm từ này"));
        round.Give(3, OpinionAnswer.Disagree, null, (Decision, "điểm d khoản 2 Điều 5", "Bỏ"));
        round.Give(4, OpinionAnswer.Disagree, null, (Decision, "điểm đ khoản 2 Điều 5", "Bỏ"));
        round.Round = round.Round with { Remarks = round.Round.Remarks.SetItem(1, round.Round.Remarks[1] with { Anchor = Quote("nếu có") }).SetItem(2, round.Round.Remarks[2] with { Anchor = Quote("khi cần") }) };
        Assert.All(round.Rows(), row => Assert.Equal(1, row.Alike));
    }

    [Fact]
    public void Filters_take_lines_by_disposition_document_and_words()
    {
        var round = Filled();
        round.Answer(2, RemarkDisposition.NotAccepted, "Giữ như dự thảo", Start.AddDays(7));
        round.Answer(1, RemarkDisposition.Explained, "Kinh phí theo quy định", Start.AddDays(7));

        Assert.Equal([2], Found(new(RemarkDisposition.NotAccepted)));
        Assert.Equal([1], Found(new(RemarkDisposition.Explained)));
        Assert.Empty(Found(new(RemarkDisposition.Accepted)));
        Assert.Equal([5, 3, 4], Found(new(Undecided: true)));
        Assert.Equal([1], Found(new(DocumentId: Plan)));
        Assert.Equal([5, 3, 4, 2], Found(new(DocumentId: Decision)));
        Assert.Equal([3, 4], Found(new(Words: "BẰNG hoac")));
        Assert.Equal([3], Found(new(Words: "bang hoac, cong doan"))); // the words of several columns
        Assert.Equal([2], Found(new(Words: "giữ như")));
        Assert.Equal([null], Found(new(Words: "can thiet ban hanh")));
        Assert.Equal([null, 3, 2, 1], Found(new(Words: "cơ sở 1")));
        Assert.Empty(Found(new(Words: "không có ở đâu")));
        Assert.Equal(8, Found(new(Words: " ,. ")).Length);

        int?[] Found(RoundTableFilter filter) => [.. round.Rows(filter: filter).Select(row => row.Remark)];
    }

    [Fact]
    public void What_became_of_remarks_others_see_and_find_only_once_it_was_sent()
    {
        var round = Filled();
        round.Answer(2, RemarkDisposition.Accepted, "Tiếp thu ngay", Start.AddDays(7));
        Assert.Equal((5, 1), RoundTable.Of(round.Round).Progress(shown: true));
        Assert.Equal((5, 0), RoundTable.Of(round.Round).Progress(shown: false));
        Assert.Equal(1, RoundTable.Of(round.Round).Unsent);
        Assert.All(round.Rows(shown: false), row => Assert.Null(row.Answered));
        Assert.Empty(round.Rows(filter: new(RemarkDisposition.Accepted), shown: false));
        Assert.Empty(round.Rows(filter: new(Words: "tiep thu ngay"), shown: false));
        Assert.Equal(5, round.Rows(filter: new(Undecided: true), shown: false).Length);

        round.Round = round.Round with { Remarks = round.Round.Remarks.SetItem(2, round.Round.Remarks[2] with { Sent = round.Round.Remarks[2].Answered }) };
        Assert.Equal(0, RoundTable.Of(round.Round).Unsent);
        round.Answer(1, RemarkDisposition.Explained, "Nghĩ lại", Start.AddDays(9));
        round.Answer(2, RemarkDisposition.NotAccepted, "Đổi ý", Start.AddDays(9));
        Assert.Equal(2, RoundTable.Of(round.Round).Unsent);
        Assert.Equal((2, RemarkDisposition.Accepted), round.Rows(shown: false).Where(row => row.Answered is not null).Select(row => (row.Remark, row.Answered!.Disposition)).Single());
        Assert.Equal([2], round.Rows(filter: new(Words: "tiep thu ngay"), shown: false).Select(row => row.Remark));
        Assert.Empty(round.Rows(filter: new(Words: "doi y"), shown: false));
        Assert.Empty(round.Rows(filter: new(RemarkDisposition.NotAccepted), shown: false));
        Assert.Equal(((5, 2), (5, 1)), (RoundTable.Of(round.Round).Progress(shown: true), RoundTable.Of(round.Round).Progress(shown: false)));
    }

    [Fact]
    public void Whatever_was_answered_each_remark_that_counts_is_there_once_in_one_order() =>
        Answers.Sample(answers =>
        {
            var round = new TableRound();
            foreach (var (i, (given, removed, remarks, text)) in answers.Index())
            {
                round.Ask(i + 1);
                if (given) round.Give(i + 1, remarks.Length == 0 ? OpinionAnswer.Agree : OpinionAnswer.Other, text, remarks);
                else round.Change(i + 1, addressee => addressee with { Draft = round.Opinion(i + 1, OpinionAnswer.Other, text, remarks) });
                if (removed) round.Change(i + 1, addressee => addressee with { Removed = new("Thôi", "Thư ký", Start) });
            }

            List<Addressee> counted = [.. round.Round.Addressees.Values.Where(addressee => addressee is { Given: not null, Removed: null })];
            foreach (var order in Enum.GetValues<RoundTableOrder>())
            {
                var rows = round.Rows(order);
                Assert.Equal(counted.SelectMany(addressee => addressee.Given!.Remarks).Order(), rows.Select(row => row.Remark).OfType<int>().Order());
                // And every opinion is there, with all that it says.
                Assert.Equal(counted.Select(addressee => addressee.Id).Order(), rows.Select(row => row.AddresseeId).Distinct().Order());
                Assert.All(counted.Where(addressee => !string.IsNullOrWhiteSpace(addressee.Given!.Text)), addressee => Assert.Single(rows, row => row.AddresseeId == addressee.Id && row.Remark is null && row.Text == addressee.Given!.Text));
                // Whoever else has the same state has the same table.
                Assert.Equal(rows, RoundTable.Of(RoundSnapshots.Read(RoundSnapshots.Write(round.Round))).Rows(order, RoundTableFilter.Everything, shown: true));
                Assert.Equal((rows.Count(row => row.Remark is not null), 0), RoundTable.Of(round.Round).Progress(shown: true));
            }
        }, iter: 200);

    private static readonly Gen<(bool Given, bool Removed, (Guid, string?, string)[] Remarks, string? Text)[]> Answers = Gen.Select(
        Gen.Bool, Gen.Int[0, 4].Select(n => n == 0),
        Gen.Select(Gen.OneOf(Gen.Const(Decision), Gen.Const(Plan)), Some<string?>("Điều 5", "khoản 2 Điều 5", "Điều 5 khoản 2", "Phụ lục I", "đoạn cuối", null), Some("Bỏ", "bỏ.", "Sửa", "…")).Select((document, clause, text) => (document, clause, text)).Array[0, 4],
        Some<string?>(null, "Nhất trí", "Không rõ")).Array[0, 12];

    private static (int Addressee, int? Remark) Named(RoundTableRow row) => (int.Parse(row.AddresseeId.ToString()[24..], System.Globalization.CultureInfo.InvariantCulture), row.Remark);

    private static Gen<T> Some<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(n => values[n]);
}
