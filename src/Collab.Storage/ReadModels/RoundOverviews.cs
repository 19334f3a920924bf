using System.Collections.Immutable;
using System.Data.Common;
using Collab.Domain.Rooms;
using Collab.Domain.Rounds;

namespace Collab.Storage.ReadModels;

/// <param name="StartedAt">Drafts are in no statistics, nor are rounds that were cancelled.</param>
public sealed record RoundOverviewRow(
    Guid Id, Guid RoomId, string RoomName, string Title, RoundStage Stage, DateTimeOffset StartedAt, DateTimeOffset DueAt, DateTimeOffset? ClosedAt, int Asked, RoundFigures Figures);

/// <summary>How often a unit, or all members together, were asked and answered.</summary>
/// <param name="UnitId">Null: the members.</param>
public sealed record AnsweringRow(Guid? UnitId, int Asked, int Answered);

/// <param name="Rounds">The last that were started first.</param>
/// <param name="HasMore">There are others that were started earlier.</param>
public sealed record RoundOverview(ImmutableArray<RoundOverviewRow> Rounds, bool HasMore, ImmutableArray<AnsweringRow> Answering);

/// <summary>Figures over the rounds of rooms that a member keeps, and the closed ones of rooms that he or she is in.</summary>
public sealed class RoundOverviews(Database database)
{
    /// <summary>Rounds that are counted at once.</summary>
    public const int Most = 1_000;

    /// <param name="principals">Who asks.</param>
    /// <param name="from">Started then or later; null = ever.</param>
    /// <param name="to">Started before.</param>
    public async Task<RoundOverview> FindAsync(RoomPrincipals principals, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancel = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        var rounds = await ReadAsync(
            connection, principals, from, to, Most + 1,
            """
            SELECT id, room_id, room_name, title, stage, started_at, due_at, closed_at, asked, agree, agree_with_remarks, disagree, other, remarks, on_no_reply
            FROM mine ORDER BY started_at DESC, id DESC
            """,
            row => new RoundOverviewRow(
                row.GetUuid(0), row.GetUuid(1), row.GetString(2), row.GetString(3), StoredWord<RoundStage>.Parse(row.GetString(4)), row.GetTime(5), row.GetTime(6), row.IsDBNull(7) ? null : row.GetTime(7), row.GetInt32(8),
                new(row.GetInt32(9), row.GetInt32(10), row.GetInt32(11), row.GetInt32(12), row.GetInt32(13), StoredWord<NoReplyRule>.Parse(row.GetString(14)))),
            cancel).ConfigureAwait(false);
        var answering = await ReadAsync(
            connection, principals, from, to, Most,
            $"""
            SELECT CASE WHEN a.is_unit THEN a.principal END AS unit, count(*), sum(CASE a.state WHEN '{StoredWord<AddresseeState>.Of(AddresseeState.Answered)}' THEN 1 ELSE 0 END)
            FROM mine JOIN round_addressees a ON a.round_id = mine.id
            GROUP BY unit
            """,
            row => new AnsweringRow(row.IsDBNull(0) ? null : row.GetUuid(0), row.GetInt32(1), row.GetInt32(2)),
            cancel).ConfigureAwait(false);
        var more = rounds.Count > Most;
        return new([.. rounds.Take(Most)], more, [.. answering]);
    }

    private async Task<List<T>> ReadAsync<T>(
        DbConnection connection, RoomPrincipals principals, DateTimeOffset? from, DateTimeOffset? to, int limit, string select, Func<DbDataReader, T> read, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.Add("@member", principals.Member.ToBlob());
        command.Add("@units", database.List(principals.Units));
        command.Add("@above", database.List(principals.Above));
        command.Add("@from", (from ?? DateTimeOffset.UnixEpoch).ToUnixTimeMilliseconds());
        command.Add("@to", (to ?? DateTimeOffset.MaxValue).ToUnixTimeMilliseconds());
        command.Add("@limit", limit);
        command.CommandText =
            $"""
            WITH mine AS (
                SELECT r.*, room.name AS room_name
                FROM {RoomLists.OwnRooms(database)} own
                JOIN rounds r ON r.room_id = own.room_id
                JOIN rooms room ON room.id = r.room_id
                WHERE r.started_at >= @from AND r.started_at < @to AND (r.stage = 'closed' OR (r.stage = 'open' AND own.role <= 1))
                ORDER BY r.started_at DESC, r.id DESC LIMIT @limit)
            {select}
            """;
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel).ConfigureAwait(false)) rows.Add(read(reader));
        return rows;
    }
}
