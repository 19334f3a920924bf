using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using Collab.Domain.Meetings;
using Collab.Domain.Text;

namespace Collab.Storage.ReadModels;

/// <summary>What people had of closed meetings, added up. Nothing of closed sessions is in it, and never what was voted.</summary>
/// <param name="Meetings">In which one of them took part or was asked to.</param>
/// <param name="Asked">How often they were asked to come: the next six together.</param>
/// <param name="StoodInFor">Somebody came in their stead.</param>
/// <param name="Late">How often they came themselves, after the opening.</param>
/// <param name="StandsIn">How often they came in another's stead.</param>
/// <param name="Ballots">Electronic ones in which they had a vote; <paramref name="Votes"/> of these they cast.</param>
public sealed record MeetingTotals(
    long Meetings, long Asked, long InPerson, long Online, long Bridge, long StoodInFor, long Excused, long Unexcused, long Late, long StandsIn,
    long Requests, long Speeches, long SpeechSeconds, long Questions, long QuestionSeconds, long Ballots, long Votes)
{
    public static readonly MeetingTotals None = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Of other meetings, added.</summary>
    public MeetingTotals And(MeetingTotals o) => new(
        Meetings + o.Meetings, Asked + o.Asked, InPerson + o.InPerson, Online + o.Online, Bridge + o.Bridge, StoodInFor + o.StoodInFor, Excused + o.Excused, Unexcused + o.Unexcused, Late + o.Late, StandsIn + o.StandsIn,
        Requests + o.Requests, Speeches + o.Speeches, SpeechSeconds + o.SpeechSeconds, Questions + o.Questions, QuestionSeconds + o.QuestionSeconds, Ballots + o.Ballots, Votes + o.Votes);
}

/// <summary>Whose figures, of meetings that start from <paramref name="From"/> on and before <paramref name="To"/>.</summary>
/// <param name="Units">Of those who were in the meetings as somebody of these; null = of <paramref name="Member"/> alone.</param>
public sealed record StatisticsQuery(DateTimeOffset From, DateTimeOffset To, IReadOnlyCollection<Guid>? Units = null, Guid? Member = null);

/// <param name="Silent">Who came to a meeting, and neither spoke nor asked in any.</param>
/// <param name="Text">Every word stands in the name, with or without diacritics.</param>
/// <param name="After">The last page's <see cref="MemberTotalsPage.Next"/>.</param>
public sealed record MemberTotalsQuery(StatisticsQuery Of, bool Silent = false, string? Text = null, (string FoldedName, Guid Id)? After = null, int Limit = 50);

public sealed record MemberTotals(Guid Id, string Name, string FoldedName, MeetingTotals Totals);

/// <param name="Next">Null on the last page.</param>
public sealed record MemberTotalsPage(ImmutableArray<MemberTotals> Members, (string FoldedName, Guid Id)? Next);

/// <summary>Statistics of closed meetings, added up by the database. Who may see whose, is the caller's concern.</summary>
public sealed class MeetingStatistics(Database database)
{
    private static readonly string Totals = string.Join(", ",
    [
        $"sum(CASE a.attendance WHEN '{Word(AttendanceFigure.StandIn)}' THEN 0 ELSE 1 END)",
        .. new[] { AttendanceFigure.InPerson, AttendanceFigure.Online, AttendanceFigure.Bridge, AttendanceFigure.StoodInFor, AttendanceFigure.Excused, AttendanceFigure.Unexcused }
            .Select(figure => $"sum(CASE a.attendance WHEN '{Word(figure)}' THEN 1 ELSE 0 END)"),
        "sum(CASE WHEN a.late THEN 1 ELSE 0 END)", "sum(CASE WHEN a.stands_in THEN 1 ELSE 0 END)", "sum(a.requests)", "sum(a.speeches)", "sum(a.speech_seconds)", "sum(a.questions)", "sum(a.question_seconds)", "sum(a.ballots)", "sum(a.votes)",
    ]);

    private static readonly string Came = $"a.attendance IN ('{Word(AttendanceFigure.InPerson)}', '{Word(AttendanceFigure.Online)}', '{Word(AttendanceFigure.Bridge)}', '{Word(AttendanceFigure.StandIn)}')";

    /// <summary>By the months that begin at these moments, each up to the next and the last up to the end; a month without meetings is none.</summary>
    /// <param name="months">In order; what is before the first is not counted.</param>
    /// <returns>The months by their places, from 0.</returns>
    public async Task<ImmutableSortedDictionary<int, MeetingTotals>> MonthsAsync(StatisticsQuery query, IReadOnlyList<DateTimeOffset> months, CancellationToken cancel = default)
    {
        if (months.Count == 0) return ImmutableSortedDictionary<int, MeetingTotals>.Empty;

        var rows = await ReadAsync(
            query,
            $"""
            WITH months (month, from_at, to_at) AS (VALUES {string.Join(", ", months.Select((_, i) => $"({i}, @from{i}, @to{i})"))})
            SELECT n.month, count(DISTINCT a.meeting_id), {Totals}
            FROM months n JOIN meeting_figures f ON f.starts_at >= n.from_at AND f.starts_at < n.to_at JOIN meeting_attendance a ON a.meeting_id = f.meeting_id
            WHERE {Within(query)} GROUP BY n.month
            """,
            command =>
            {
                foreach (var (i, from) in months.Index())
                {
                    command.Add($"@from{i}", from.ToUnixTimeMilliseconds());
                    command.Add($"@to{i}", (i + 1 < months.Count ? months[i + 1] : query.To).ToUnixTimeMilliseconds());
                }
            },
            row => (Month: row.GetInt32(0), Totals: TotalsOf(row, 1)), cancel).ConfigureAwait(false);
        return rows.ToImmutableSortedDictionary(row => row.Month, row => row.Totals);
    }

    /// <summary>By the units that people were in the meetings for.</summary>
    public async Task<ImmutableArray<(Guid Unit, MeetingTotals Totals)>> UnitsAsync(StatisticsQuery query, CancellationToken cancel = default) =>
    [
        .. await ReadAsync(
            query, $"SELECT a.unit_id, count(DISTINCT a.meeting_id), {Totals} FROM {Meetings} WHERE {Within(query)} GROUP BY a.unit_id", _ => { },
            row => (row.GetUuid(0), TotalsOf(row, 1)), cancel).ConfigureAwait(false),
    ];

    /// <summary>By member, in order by name.</summary>
    public async Task<MemberTotalsPage> MembersAsync(MemberTotalsQuery query, CancellationToken cancel = default)
    {
        var words = VietnameseFolding.Words(query.Text).ToList();
        var silent = query.Silent ? $"HAVING sum(a.speeches) + sum(a.questions) = 0 AND sum(CASE WHEN {Came} THEN 1 ELSE 0 END) > 0" : "";
        var named = string.Concat(words.Select((_, i) => $" AND {database.Contains("x.folded_name", $"@word{i}")}"));
        var after = query.After is null ? "" : " AND (x.folded_name, x.id) > (@afterName, @afterId)";
        var rows = await ReadAsync(
            query.Of,
            $"""
            SELECT x.id, x.name, x.folded_name, s.*
            FROM (SELECT a.member_id, count(*), {Totals} FROM {Meetings} WHERE {Within(query.Of)} GROUP BY a.member_id {silent}) s
            JOIN members x ON x.id = s.member_id
            WHERE 1 = 1{named}{after}
            ORDER BY x.folded_name, x.id LIMIT @limit
            """,
            command =>
            {
                foreach (var (i, word) in words.Index()) command.Add($"@word{i}", word);
                if (query.After is var (name, id))
                {
                    command.Add("@afterName", name);
                    command.Add("@afterId", id.ToBlob());
                }
                command.Add("@limit", query.Limit + 1);
            },
            row => new MemberTotals(row.GetUuid(0), row.GetString(1), row.GetString(2), TotalsOf(row, 4)), cancel).ConfigureAwait(false);

        // One row more than asked for says that there is a next page.
        if (rows.Count <= query.Limit) return new([.. rows], null);

        rows.RemoveAt(query.Limit);
        return new([.. rows], (rows[^1].FoldedName, rows[^1].Id));
    }

    private const string Meetings = "meeting_figures f JOIN meeting_attendance a ON a.meeting_id = f.meeting_id";

    private string Within(StatisticsQuery query) =>
        $"f.starts_at >= @from AND f.starts_at < @to AND {(query.Units is null ? "a.member_id = @member" : database.IsOneOf("a.unit_id", "@units"))}";

    private async Task<List<T>> ReadAsync<T>(StatisticsQuery query, string sql, Action<DbCommand> add, Func<DbDataReader, T> read, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Add("@from", query.From.ToUnixTimeMilliseconds());
        command.Add("@to", query.To.ToUnixTimeMilliseconds());
        if (query.Units is { } units) command.Add("@units", database.List(units));
        else command.Add("@member", query.Member!.Value.ToBlob());
        add(command);
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel).ConfigureAwait(false)) rows.Add(read(reader));
        return rows;
    }

    private static MeetingTotals TotalsOf(DbDataReader row, int first)
    {
        return new(At(0), At(1), At(2), At(3), At(4), At(5), At(6), At(7), At(8), At(9), At(10), At(11), At(12), At(13), At(14), At(15), At(16));

        long At(int column) => Convert.ToInt64(row.GetValue(first + column), CultureInfo.InvariantCulture);
    }

    private static string Word(AttendanceFigure figure) => StoredWord<AttendanceFigure>.Of(figure);
}
