using System.Collections.Immutable;
using System.Data.Common;
using Collab.Domain.Rooms;
using Collab.Domain.Rounds;
using Collab.Domain.Text;

namespace Collab.Storage.ReadModels;

/// <summary>Which of the rounds of opinions that a member may know of.</summary>
public enum RoundFilter
{
    /// <summary>Every one.</summary>
    Any,
    /// <summary>In which one is asked, or keeps the room.</summary>
    Own,
    /// <summary>In which one is asked: oneself, as a unit, or in somebody's stead.</summary>
    Asked,
    /// <summary>Of rooms that one keeps.</summary>
    Kept,
}

/// <summary>What somebody looks for among the rounds.</summary>
/// <param name="Room">Null = of any room.</param>
/// <param name="Stage">Null = any.</param>
/// <param name="Text">Every word stands in the title, with or without diacritics; null = any.</param>
/// <param name="After">The last row of the page before.</param>
/// <param name="Limit">Rows of a page, 1 to <see cref="RoundLists.PageLimit"/>.</param>
public sealed record RoundQuery(
    RoundFilter Filter = RoundFilter.Own, Guid? Room = null, RoundStage? Stage = null, string? Text = null, (DateTimeOffset DueAt, Guid Id)? After = null, int Limit = RoundLists.DefaultPage);

/// <param name="Role">The asking member's in the room.</param>
/// <param name="State">How far the asking member is, or a unit or member whom he or she answers for: of several the least far; null: is not asked.</param>
/// <param name="ToApprove">The draft of a unit whose head the asking member is waits for being approved.</param>
public sealed record OwnRound(
    Guid Id, Guid RoomId, string RoomName, string Title, RoundStage Stage, DateTimeOffset DueAt, bool Blind, int Asked, int Answered, RoomRole Role, AddresseeState? State, bool ToApprove);

/// <param name="HasMore">Others follow the last one.</param>
public sealed record RoundPage(ImmutableArray<OwnRound> Rounds, bool HasMore);

/// <summary>
/// The lists of rounds of opinions. A member finds those of the rooms that he or she is in, drafts only of those that he or she keeps; whose time ends
/// last stands first.
/// </summary>
public sealed class RoundLists(Database database)
{
    public const int PageLimit = 200;
    public const int DefaultPage = 50;

    // As far as one may be, from the least far.
    private static readonly AddresseeState[] States = [AddresseeState.Waiting, AddresseeState.Seen, AddresseeState.Returned, AddresseeState.Drafted, AddresseeState.Answered];

    /// <param name="principals">Who asks.</param>
    /// <param name="answering">The units for which that member answers, or approves.</param>
    /// <param name="heading">Of those, whose head that member is.</param>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="RoundQuery.Limit"/>.</exception>
    public async Task<RoundPage> FindAsync(RoomPrincipals principals, IEnumerable<Guid> answering, IEnumerable<Guid> heading, RoundQuery query, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, PageLimit);

        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        Compose(command, principals, answering, heading, query);
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var rows = ImmutableArray.CreateBuilder<OwnRound>();
        while (await reader.ReadAsync(cancel).ConfigureAwait(false)) rows.Add(ReadRow(reader));

        // One row more than asked for says that there is a next page.
        var more = rows.Count > query.Limit;
        if (more) rows.RemoveAt(query.Limit);
        return new(rows.DrainToImmutable(), more);
    }

    private void Compose(DbCommand command, RoomPrincipals principals, IEnumerable<Guid> answering, IEnumerable<Guid> heading, RoundQuery query)
    {
        command.Add("@member", principals.Member.ToBlob());
        command.Add("@units", database.List(principals.Units));
        command.Add("@above", database.List(principals.Above));
        command.Add("@answering", database.List(answering));
        command.Add("@heading", database.List(heading));
        // A draft, and one that was cancelled before it was started, exists for keepers only; whoever is not in the room finds nothing.
        var where = new List<string> { "(own.role <= 1 OR r.started_at IS NOT NULL)" };
        if (query.Filter == RoundFilter.Own) where.Add("(own.role <= 1 OR mine.state IS NOT NULL)");
        if (query.Filter == RoundFilter.Asked) where.Add("mine.state IS NOT NULL AND r.started_at IS NOT NULL");
        if (query.Filter == RoundFilter.Kept) where.Add("own.role <= 1");
        if (query.Room is { } room) Where("r.room_id = @room", "@room", room.ToBlob());
        if (query.Stage is { } stage) Where("r.stage = @stage", "@stage", StoredWord<RoundStage>.Of(stage));
        foreach (var (i, word) in VietnameseFolding.Words(query.Text).Index()) Where(database.Contains("r.title_folded", $"@word{i}"), $"@word{i}", word);
        if (query.After is var (dueAt, id))
        {
            Where("(r.due_at, r.id) < (@afterTime, @afterId)", "@afterTime", dueAt.ToUnixTimeMilliseconds());
            command.Add("@afterId", id.ToBlob());
        }

        command.Add("@limit", query.Limit + 1);
        command.CommandText =
            $"""
            SELECT r.id, r.room_id, room.name, r.title, r.stage, r.due_at, r.blind, r.asked, r.answered, own.role, mine.state, mine.to_approve
            FROM {RoomLists.OwnRooms(database)} own
            JOIN rounds r ON r.room_id = own.room_id
            JOIN rooms room ON room.id = r.room_id
            LEFT JOIN (SELECT a.round_id, min(CASE a.state {string.Concat(States.Select((state, i) => $"WHEN '{StoredWord<AddresseeState>.Of(state)}' THEN {i} "))} END) AS state,
                              max(CASE WHEN a.is_unit AND a.state = '{StoredWord<AddresseeState>.Of(AddresseeState.Drafted)}' AND {database.IsOneOf("a.principal", "@heading")} THEN 1 ELSE 0 END) AS to_approve
                       FROM round_addressees a
                       WHERE (a.principal = @member AND NOT a.is_unit) OR a.delegate_id = @member OR ({database.IsOneOf("a.principal", "@answering")} AND a.is_unit)
                       GROUP BY a.round_id) mine ON mine.round_id = r.id
            WHERE {string.Join(" AND ", where)}
            ORDER BY r.due_at DESC, r.id DESC LIMIT @limit
            """;

        void Where(string condition, string parameter, object value)
        {
            where.Add(condition);
            command.Add(parameter, value);
        }
    }

    private static OwnRound ReadRow(DbDataReader row) => new(
        row.GetUuid(0), row.GetUuid(1), row.GetString(2), row.GetString(3), StoredWord<RoundStage>.Parse(row.GetString(4)), row.GetTime(5), row.GetBoolean(6), row.GetInt32(7), row.GetInt32(8),
        (RoomRole)row.GetInt32(9), row.IsDBNull(10) ? null : States[row.GetInt32(10)], !row.IsDBNull(11) && row.GetInt32(11) == 1);
}
