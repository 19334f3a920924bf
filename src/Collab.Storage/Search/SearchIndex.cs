using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data.Common;
using Collab.Domain.Meetings;
using Collab.Domain.Text;

namespace Collab.Storage.Search;

/// <summary>
/// Searches over everything. Who may read what is decided inside the query, by the lists of this moment: the index may be behind what people
/// wrote, but never behind who may read it.
/// </summary>
public sealed class SearchIndex(Database database)
{
    public const int PageLimit = 50;
    public const int DefaultPage = 20;

    /// <summary>Members of so many rooms are looked for in those; others in all, and what is not theirs is left out row by row.</summary>
    private const int FewRooms = 128;

    /// <summary>What of a meeting is found by its words, in <c>meeting_texts</c>: what is added there is found by whoever may read it, without more being said here.</summary>
    private static readonly ImmutableArray<SearchKind> MeetingTexts = [.. Enum.GetValues<MeetingTextKind>().Select(kind => StoredWord<SearchKind>.Parse(StoredWord<MeetingTextKind>.Of(kind)))];

    // In minutes stands why somebody was absent, which these see nowhere.
    private static readonly string NoReadersOfMinutes = string.Join(", ", Enum.GetValues<MeetingRole>().Where(role => !role.IsCounted()).Select(role => $"'{StoredWord<MeetingRole>.Of(role)}'"));

    // A draft exists for its stewards only; whoever is not active is not in lists. What is not for all who take part is for the stewards and whom it names.
    private static readonly string Visible =
        $"""
        (i.kind = 'document' AND EXISTS (
            SELECT 1 FROM room_documents d WHERE d.document_id = i.id AND NOT d.removed AND (d.room_id IN (SELECT mine.room_id FROM mine)) IS TRUE)
        OR i.kind = 'meeting' AND EXISTS (
            SELECT 1 FROM meeting_participants p JOIN meetings m ON m.id = p.meeting_id
            WHERE p.member_id = @member AND p.meeting_id = i.id AND (m.status <> 'draft' OR p.role IN ('chair', 'secretary')))
        OR i.kind = 'member' AND EXISTS (SELECT 1 FROM members x WHERE x.id = i.id AND x.active)
        OR i.kind IN ({string.Join(", ", MeetingTexts.Select(kind => $"'{StoredWord<SearchKind>.Of(kind)}'"))}) AND EXISTS (
            SELECT 1 FROM meeting_texts t JOIN meeting_participants p ON p.meeting_id = t.meeting_id
            WHERE t.id = i.id AND t.kind = i.kind AND p.member_id = @member AND (t.kind <> 'minutes' OR p.role NOT IN ({NoReadersOfMinutes}))
              AND (t.everybody OR p.role IN ('chair', 'secretary') OR EXISTS (SELECT 1 FROM meeting_text_readers r WHERE r.text_id = t.id AND r.member_id = @member))))
        """;

    private readonly SearchStatements statements = database.Search;

    // With the words that they have seen: as many as searches have run at once.
    private readonly ConcurrentBag<WordReader> readers = [];

    /// <exception cref="ArgumentOutOfRangeException"><see cref="SearchQuery.Limit"/>.</exception>
    public async Task<SearchPage> FindAsync(SearchQuery query, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, PageLimit);
        var terms = SearchTerms.Of(query.Text);
        if (terms.IsEmpty) return SearchPage.Empty;

        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        if (await WithinAsync(connection, query, cancel).ConfigureAwait(false) is not { } within) return SearchPage.Empty;

        var tiers = SearchTiers.Of(terms, statements, within);
        var rows = await ReadAsync(connection, query, tiers, cancel).ConfigureAwait(false);

        // One row more than asked for says that there is a next page.
        SearchCursor? next = rows.Count > query.Limit ? new SearchCursor(rows[query.Limit - 1].Tier, rows[query.Limit - 1].Number) : null;
        if (!readers.TryTake(out var reader)) reader = new WordReader();
        var hits = await new SearchSnippets(statements, terms, reader).ShowAsync(connection, rows[..Math.Min(rows.Count, query.Limit)], cancel).ConfigureAwait(false);
        readers.Add(reader);
        return new SearchPage(hits, next);
    }

    /// <summary>What narrows the index down beforehand: it is quicker, and decides nothing. Null = there is nothing to be found.</summary>
    private async Task<ImmutableArray<string>?> WithinAsync(DbConnection connection, SearchQuery query, CancellationToken cancel)
    {
        if (query.Kind is not (null or SearchKind.Document)) return [statements.Has(SearchTokens.OfKind(StoredWord<SearchKind>.Of(query.Kind.Value)))];

        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT room_id FROM ({Mine}) mine LIMIT {FewRooms + 1}";
        AddReader(command, query);
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var rooms = new List<string>();
        while (await reader.ReadAsync(cancel).ConfigureAwait(false)) rooms.Add(statements.Has(SearchTokens.OfRoom(reader.GetUuid(0))));
        if (query.Kind == SearchKind.Document)
            return rooms.Count == 0 ? null : [rooms.Count <= FewRooms ? statements.Any(rooms) : statements.Has(SearchTokens.OfKind("document"))];
        SearchKind[] besides = [SearchKind.Meeting, SearchKind.Member, .. MeetingTexts];
        return rooms.Count <= FewRooms ? [statements.Any([.. rooms, .. besides.Select(kind => statements.Has(SearchTokens.OfKind(StoredWord<SearchKind>.Of(kind))))])] : [];
    }

    /// <summary>The rooms that the reader is in; see <c>RoomAccess.RoleOf</c>.</summary>
    private string Mine =>
        $"""
        SELECT DISTINCT r.room_id FROM room_members r
        WHERE (r.principal = @member AND NOT r.is_unit)
           OR ({database.IsOneOf("r.principal", "@units")} AND r.is_unit)
           OR ({database.IsOneOf("r.principal", "@above")} AND r.is_unit AND r.below)
        """;

    private async Task<List<FoundRow>> ReadAsync(DbConnection connection, SearchQuery query, ImmutableArray<SearchTier> tiers, CancellationToken cancel)
    {
        // One command for all tiers: taking it apart costs more than most answers.
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            WITH mine AS MATERIALIZED ({Mine}),
            found AS MATERIALIZED (SELECT i.number, i.kind, i.id FROM {statements.Matching} i WHERE {Visible} ORDER BY i.number DESC LIMIT @limit)
            SELECT f.number, f.kind, f.id, COALESCE(d.title, m.title, x.name), COALESCE(d.changed_at, t.at, m.starts_at), d.room_id, r.name, d.sha256, m.unit_name, m.place, t.text, t.meeting_id, t.document, t.number, t.issued_on
            FROM found f
            LEFT JOIN room_documents d ON f.kind = 'document' AND d.document_id = f.id
            LEFT JOIN rooms r ON r.id = d.room_id
            LEFT JOIN meeting_texts t ON t.kind = f.kind AND t.id = f.id
            LEFT JOIN meetings m ON m.id = CASE f.kind WHEN 'meeting' THEN f.id ELSE t.meeting_id END
            LEFT JOIN members x ON f.kind = 'member' AND x.id = f.id
            ORDER BY f.number DESC
            """;
        AddReader(command, query);
        command.Add("@words", "");
        command.Add("@before", 0L);
        command.Add("@limit", 0);
        var rows = new List<FoundRow>();
        for (var tier = query.After?.Tier ?? 0; tier < tiers.Length && rows.Count <= query.Limit; tier++)
        {
            command.Parameters["@words"].Value = tiers[tier].Expression;
            command.Parameters["@before"].Value = query.After is { } after && after.Tier == tier ? after.Number : long.MaxValue;
            command.Parameters["@limit"].Value = query.Limit + 1 - rows.Count;
            await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
            while (await reader.ReadAsync(cancel).ConfigureAwait(false)) rows.Add(ReadRow(reader, (byte)tier, tiers[tier].Match));
        }

        return rows;
    }

    private static FoundRow ReadRow(DbDataReader row, byte tier, TermMatch match) => new(
        tier, match, row.GetInt64(0), StoredWord<SearchKind>.Parse(row.GetString(1)), row.GetUuid(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetTime(4),
        row.IsDBNull(5) ? null : row.GetUuid(5), row.GetText(6), row.GetText(7), row.GetText(8), row.GetText(9),
        row.GetText(10), row.GetUuidOrNull(11), row.GetText(12) is { } document ? new(document, row.GetString(13), row.GetDay(14)) : null);

    private void AddReader(DbCommand command, SearchQuery query)
    {
        command.Add("@member", query.Reader.Member.ToBlob());
        command.Add("@units", database.List(query.Reader.Units));
        command.Add("@above", database.List(query.Reader.Above));
    }
}

/// <param name="File">SHA-256 of a document's newest version.</param>
/// <param name="UnitName">Of a meeting; <paramref name="Place"/> too.</param>
/// <param name="Text">What was found by its words, of the meeting <paramref name="MeetingId"/>; <paramref name="Issued"/>, where it was issued.</param>
internal sealed record FoundRow(
    byte Tier, TermMatch Match, long Number, SearchKind Kind, Guid Id, string Title, DateTimeOffset? At, Guid? RoomId, string? RoomName, string? File, string? UnitName, string? Place, string? Text,
    Guid? MeetingId, IssuedNumber? Issued);
