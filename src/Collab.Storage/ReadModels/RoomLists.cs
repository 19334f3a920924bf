using System.Collections.Immutable;
using System.Data.Common;
using Collab.Domain.Rooms;
using Collab.Domain.Text;

namespace Collab.Storage.ReadModels;

/// <summary>What somebody looks for among the rooms that he or she is in.</summary>
/// <param name="Text">Every word stands in the name, with or without diacritics; null = any.</param>
/// <param name="After">The last row of the page before.</param>
/// <param name="Limit">Rows of a page, 1 to <see cref="RoomLists.PageLimit"/>.</param>
public sealed record RoomQuery(string? Text = null, (DateTimeOffset ChangedAt, Guid Id)? After = null, int Limit = RoomLists.DefaultPage);

/// <param name="UnitName">As the unit is called now.</param>
/// <param name="Role">The asking member's.</param>
public sealed record OwnRoom(Guid Id, string Name, Guid? UnitId, string? UnitName, bool Personal, bool Closed, int Documents, DateTimeOffset ChangedAt, RoomRole Role);

/// <param name="HasMore">Others follow the last one.</param>
public sealed record RoomPage(ImmutableArray<OwnRoom> Rooms, bool HasMore);

/// <summary>The lists of document rooms. A member finds those that he or she is in, and no others; what was last changed stands first.</summary>
public sealed class RoomLists(Database database)
{
    public const int PageLimit = 200;
    public const int DefaultPage = 50;

    /// <exception cref="ArgumentOutOfRangeException"><see cref="RoomQuery.Limit"/>.</exception>
    public async Task<RoomPage> FindAsync(RoomPrincipals principals, RoomQuery query, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, PageLimit);

        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        Compose(command, principals, query);
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var rows = ImmutableArray.CreateBuilder<OwnRoom>();
        while (await reader.ReadAsync(cancel).ConfigureAwait(false)) rows.Add(ReadRow(reader));

        // One row more than asked for says that there is a next page.
        var more = rows.Count > query.Limit;
        if (more) rows.RemoveAt(query.Limit);
        return new(rows.DrainToImmutable(), more);
    }

    private void Compose(DbCommand command, RoomPrincipals principals, RoomQuery query)
    {
        command.Add("@member", principals.Member.ToBlob());
        command.Add("@units", database.List(principals.Units));
        command.Add("@above", database.List(principals.Above));
        var where = new List<string> { "1 = 1" };
        foreach (var (i, word) in VietnameseFolding.Words(query.Text).Index())
        {
            where.Add(database.Contains("r.name_folded", $"@word{i}"));
            command.Add($"@word{i}", word);
        }
        if (query.After is var (changedAt, id))
        {
            where.Add("(r.changed_at, r.id) < (@afterTime, @afterId)");
            command.Add("@afterTime", changedAt.ToUnixTimeMilliseconds());
            command.Add("@afterId", id.ToBlob());
        }

        command.Add("@limit", query.Limit + 1);
        command.CommandText =
            $"""
            SELECT r.id, r.name, r.unit_id, u.name, r.personal, r.closed, r.documents, r.changed_at, own.role
            FROM {OwnRooms(database)} own
            JOIN rooms r ON r.id = own.room_id LEFT JOIN units u ON u.id = r.unit_id
            WHERE {string.Join(" AND ", where)}
            ORDER BY r.changed_at DESC, r.id DESC LIMIT @limit
            """;
    }

    /// <summary>
    /// A table of <c>room_id</c> and <c>role</c> (as a number) of the rooms that <c>@member</c> with <c>@units</c> and <c>@above</c> is in: as <see cref="RoomAccess"/>
    /// says it, of several roles the one that may most.
    /// </summary>
    internal static string OwnRooms(Database database) =>
        $"""
        (SELECT m.room_id, min(CASE m.role WHEN 'owner' THEN 0 WHEN 'editor' THEN 1 WHEN 'reviewer' THEN 2 ELSE 3 END) AS role
         FROM room_members m
         WHERE (m.principal = @member AND NOT m.is_unit)
            OR ({database.IsOneOf("m.principal", "@units")} AND m.is_unit)
            OR ({database.IsOneOf("m.principal", "@above")} AND m.is_unit AND m.below)
         GROUP BY m.room_id)
        """;

    private static OwnRoom ReadRow(DbDataReader row) => new(
        row.GetUuid(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetUuid(2), row.GetText(3), row.GetBoolean(4), row.GetBoolean(5), row.GetInt32(6), row.GetTime(7),
        (RoomRole)row.GetInt32(8));
}
