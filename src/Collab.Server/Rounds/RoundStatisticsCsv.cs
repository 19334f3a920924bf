using System.Globalization;
using Collab.Domain.Rounds;
using Collab.Server.Hosting;

namespace Collab.Server.Rounds;

/// <summary>The figures of a round as one table: of all, of the members, of each unit, step of time and clause.</summary>
internal static class RoundStatisticsCsv
{
    public static IEnumerable<string> Rows(RoundStatistics s)
    {
        yield return Csv.Row(
            "kind", "name", "asked", "agree", "agreeWithRemarks", "disagree", "other", "noReply", "answer", "answeredAt", "answers", "sum", "remarks", "accepted", "explained", "notAccepted", "open");
        yield return Csv.Row(["all", null, .. Of(s.Answers), null, null, $"{s.Answers.All}", null, .. Of(s.Remarks)]);
        yield return Csv.Row(["members", null, .. Of(s.Members), null, null, $"{s.Members.All}", null, .. Of((RemarkCounts?)null)]);
        foreach (var unit in s.ByUnit) yield return Csv.Row(["unit", unit.Name, .. Of((AnswerCounts?)null), RoundCells.Word(unit.Answer), Csv.Time(unit.AnsweredAt), null, null, .. Of(unit.Remarks)]);
        foreach (var time in s.Times)
            yield return Csv.Row([RoundCells.Word(s.TimeStep), time.From.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), .. Of((AnswerCounts?)null), null, null, $"{time.Answers}", $"{time.Sum}", .. Of((RemarkCounts?)null)]);
        foreach (var clause in s.ByClause)
            yield return Csv.Row(["clause", $"{clause.DocumentTitle}{(clause.Clause is null ? "" : $": {clause.Clause}")}", .. Of((AnswerCounts?)null), null, null, null, null, .. Of(clause.Remarks)]);
    }

    private static string?[] Of(AnswerCounts? c) => c is null ? [null, null, null, null, null, null] : [$"{c.Asked}", $"{c.Agree}", $"{c.AgreeWithRemarks}", $"{c.Disagree}", $"{c.Other}", $"{c.Drafted + c.Silent}"];

    private static string?[] Of(RemarkCounts? c) => c is null ? [null, null, null, null, null] : [$"{c.All}", $"{c.Accepted}", $"{c.Explained}", $"{c.NotAccepted}", $"{c.Open}"];
}
