using Collab.Domain.Rounds;
using static Collab.Domain.Tests.Rounds.TableRound;

namespace Collab.Domain.Tests.Rounds;

/// <summary>A round in figures.</summary>
[Trait("Requirement", "E7")]
public sealed class RoundStatisticsTests
{
    private static TableRound Filled()
    {
        var round = new TableRound();
        for (var number = 1; number <= 8; number++) round.Ask(number, isUnit: number <= 3);
        round.Give(1, OpinionAnswer.AgreeWithRemarks, null, (Decision, "Điều 5", "Bỏ"), (Decision, "điều 5", "Sửa"), (Plan, "Mục 2", "Thêm")); // 9:00
        round.Give(2, OpinionAnswer.Agree, null); // 10:00
        round.Change(2, unit => unit with { Given = unit.Given! with { Approved = new(Id(20), "Trưởng", Start.AddDays(1)) } });
        round.Change(3, unit => unit with { Draft = round.Opinion(3, OpinionAnswer.Disagree, "Chưa duyệt") });
        round.Give(4, OpinionAnswer.Disagree, "Không cần");
        round.Give(5, OpinionAnswer.Other, "Ý kiến khác");
        round.Give(6, OpinionAnswer.Agree, null);
        round.Change(6, member => member with { Removed = new("Nghỉ", "Thư ký", Start) });
        round.Answer(1, RemarkDisposition.Accepted, "Được", Start.AddDays(7));
        round.Answer(3, RemarkDisposition.Explained, "Giải thích", Start.AddDays(7));
        return round;
    }

    private static RoundStatistics Of(TableRound round, bool shown = true) => RoundStatistics.Of(round.Round, shown, Zone);

    [Fact]
    public void Answers_are_counted_by_what_they_say_and_those_who_gave_none_apart()
    {
        var statistics = Of(Filled());
        Assert.Equal(new(7, 1, 1, 1, 1, 1, 2), statistics.Answers);
        Assert.Equal(4, statistics.Answers.All);
        Assert.Equal(3, statistics.NoReply);
        Assert.Equal(new(4, 0, 0, 1, 1, 0, 2), statistics.Members);

        // The rule says what is made of them, and never makes answers of them.
        var round = Filled();
        round.Round = round.Round with { OnNoReply = NoReplyRule.Agree };
        var agreeing = Of(round);
        Assert.Equal((NoReplyRule.Agree, 3, statistics.Answers), (agreeing.OnNoReply, agreeing.NoReply, agreeing.Answers));
    }

    [Fact]
    public void Units_stand_by_name_with_their_answers_and_what_became_of_their_remarks()
    {
        Assert.Equal(
            [
                new(Id(1), "Công đoàn cơ sở 1", OpinionAnswer.AgreeWithRemarks, Start.AddHours(1), new(3, 1, 1, 0, 1), AddresseeState.Answered),
                new(Id(2), "Công đoàn cơ sở 2", OpinionAnswer.Agree, Start.AddDays(1), new(0, 0, 0, 0, 0), AddresseeState.Answered),
                new(Id(3), "Công đoàn cơ sở 3", null, null, new(0, 0, 0, 0, 0), AddresseeState.Drafted),
            ],
            Of(Filled()).ByUnit.AsEnumerable());
    }

    [Fact]
    public void Remarks_are_counted_by_clause_however_it_is_cited()
    {
        var statistics = Of(Filled());
        Assert.Equal(new(3, 1, 1, 0, 1), statistics.Remarks);
        Assert.Equal([new(Decision, "Dự thảo Quyết định", "Điều 5", new(2, 1, 0, 0, 1)), new(Plan, "Dự thảo Kế hoạch", "Mục 2", new(1, 0, 1, 0, 0))], statistics.ByClause.AsEnumerable());
        // To those whom nothing was sent, everything is open.
        Assert.Equal(new(3, 0, 0, 0, 3), Of(Filled(), shown: false).Remarks);
    }

    [Fact]
    public void Days_are_the_organisations_and_each_is_there()
    {
        var round = Filled();
        round.Change(4, member => member with { Given = member.Given! with { At = Start.AddHours(15).AddMinutes(59) } }); // 23:59
        round.Change(5, member => member with { Given = member.Given! with { At = Start.AddHours(16) } }); // 0:00
        var statistics = Of(round);

        Assert.Equal(RoundTimeStep.Day, statistics.TimeStep);
        Assert.Equal([(2, 2), (2, 4), (0, 4), (0, 4), (0, 4), (0, 4)], statistics.Times.Select(time => (time.Answers, time.Sum)));
        Assert.Equal(new(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(7)), statistics.Times[0].From);
        Assert.Equal(TimeSpan.FromHours(7), statistics.Times[5].From.Offset);
    }

    [Fact]
    public void Short_rounds_are_counted_by_hours_and_long_ones_by_months()
    {
        var round = Filled();
        round.Round = round.Round with { DueAt = Start.AddHours(30), ClosedAt = Start.AddHours(26) };
        var hours = Of(round);
        Assert.Equal((RoundTimeStep.Hour, 27), (hours.TimeStep, hours.Times.Length));
        Assert.Equal([0, 1, 0, 0, 1, 1], hours.Times.Take(6).Select(time => time.Answers));
        Assert.Equal(4, hours.Times[^1].Sum);

        round.Round = round.Round with { DueAt = Start.AddDays(700), ClosedAt = null };
        var months = Of(round);
        Assert.Equal((RoundTimeStep.Month, 23, 4), (months.TimeStep, months.Times.Length, months.Times[^1].Sum));
    }

    [Fact]
    public void A_draft_has_no_times() =>
        Assert.Empty(Of(new TableRound { Round = OpinionRound.Empty(Id(1)) with { DueAt = Start } }).Times);
}
