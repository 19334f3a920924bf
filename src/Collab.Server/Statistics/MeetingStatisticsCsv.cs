using Collab.Server.Hosting;
using Collab.Storage.ReadModels;

namespace Collab.Server.Statistics;

/// <summary>Statistics of meetings as one table: a row for each unit, then one for each member.</summary>
internal static class MeetingStatisticsCsv
{
    public static async IAsyncEnumerable<string> RowsAsync(IEnumerable<UnitFigures> units, IAsyncEnumerable<MemberFigures> members)
    {
        yield return Csv.Row(
            "kind", "name", "unit", "meetings", "asked", "inPerson", "online", "bridge", "stoodInFor", "excused", "unexcused", "late", "standsIn",
            "requests", "speeches", "speechSeconds", "questions", "questionSeconds", "ballots", "votes");
        foreach (var unit in units) yield return Csv.Row(["unit", unit.Name, unit.Name, .. CellsOf(unit.Totals)]);
        await foreach (var member in members) yield return Csv.Row(["member", member.Name, member.UnitName, .. CellsOf(member.Totals)]);
    }

    private static string[] CellsOf(MeetingTotals t) =>
    [
        $"{t.Meetings}", $"{t.Asked}", $"{t.InPerson}", $"{t.Online}", $"{t.Bridge}", $"{t.StoodInFor}", $"{t.Excused}", $"{t.Unexcused}", $"{t.Late}", $"{t.StandsIn}",
        $"{t.Requests}", $"{t.Speeches}", $"{t.SpeechSeconds}", $"{t.Questions}", $"{t.QuestionSeconds}", $"{t.Ballots}", $"{t.Votes}",
    ];
}
