using System.Data.Common;
using System.Globalization;
using Collab.Domain.Meetings;
using Collab.Storage;

namespace Collab.LoadTests.Statistics;

/// <summary>
/// The same figures in one table of whole numbers and nothing else: no ids, no words, nobody who may not see something, no order by name. The same three
/// questions, by month, by unit and by member.
/// </summary>
internal sealed class BareFigures(Database database)
{
    private const int AtATime = 100;
    private const string Sums = "count(DISTINCT meeting), sum(CASE WHEN attendance < 3 THEN 1 ELSE 0 END), sum(attendance), sum(requests), sum(speeches), sum(seconds), sum(ballots), sum(votes)";

    public async Task FillAsync(Year year)
    {
        await RunAsync("CREATE TABLE bare_figures (meeting integer, at bigint, month integer, unit integer, member integer, attendance integer, requests integer, speeches integer, seconds integer, ballots integer, votes integer)");
        var (units, members) = (year.Units.Index().ToDictionary(one => one.Item, one => one.Index), new Dictionary<Guid, int>());
        var rows = year.Held.Index().SelectMany(meeting => meeting.Item.Participants.Select(p => (Meeting: meeting.Index, meeting.Item.StartsAt, Of: p)));
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var some in rows.Chunk(AtATime))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO bare_figures VALUES " + string.Join(", ", some.Select(row => RowOf(row.Meeting, row.StartsAt, row.Of)));
            await command.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
        await RunAsync("CREATE INDEX bare_figures_by_time ON bare_figures (at)");

        string RowOf(int meeting, DateTimeOffset at, ParticipantFigures p)
        {
            if (!members.TryGetValue(p.MemberId, out var member)) members[p.MemberId] = member = members.Count;
            return string.Create(CultureInfo.InvariantCulture,
                $"({meeting}, {at.ToUnixTimeMilliseconds()}, {at.Month}, {units[p.UnitId]}, {member}, {(int)p.Attendance}, {p.Requests}, {p.Speeches}, {p.SpeechSeconds}, {p.Ballots}, {p.Votes})");
        }
    }

    public async Task ReadAsync(DateTimeOffset from, DateTimeOffset to)
    {
        await using var connection = await database.OpenConnectionAsync();
        foreach (var (by, more) in new[] { ("month", ""), ("unit", ""), ("member", " ORDER BY member LIMIT 51") })
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT {by}, {Sums} FROM bare_figures WHERE at >= {from.ToUnixTimeMilliseconds()} AND at < {to.ToUnixTimeMilliseconds()} GROUP BY {by}{more}";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) _ = Sum(reader);
        }
    }

    private static long Sum(DbDataReader row) => Enumerable.Range(0, row.FieldCount).Sum(column => Convert.ToInt64(row.GetValue(column), CultureInfo.InvariantCulture));

    private async Task RunAsync(string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
