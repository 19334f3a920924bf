using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Data.Common;
using Collab.Domain.Meetings;
using Collab.Domain.Text;

namespace Collab.Storage.ReadModels;

/// <summary>What a member looks for among the own meetings; null = any.</summary>
/// <param name="From">Meetings that end after it.</param>
/// <param name="To">Meetings that start before it.</param>
/// <param name="Text">Every word stands in the title, with or without diacritics.</param>
/// <param name="After">The last page's <see cref="MeetingPage.Next"/>.</param>
/// <param name="LatestFirst">By start from the last to the first, e.g. for what is past.</param>
/// <param name="Limit">Rows of a page, 1 to <see cref="MeetingListings.PageLimit"/>.</param>
public sealed record MeetingQuery(
    DateTimeOffset? From = null, DateTimeOffset? To = null, Guid? Unit = null, MeetingStatus? Status = null, string? Text = null,
    MeetingCursor? After = null, int Limit = MeetingListings.DefaultPage, bool LatestFirst = false);

/// <param name="Role">The asking member's in this meeting.</param>
public sealed record OwnMeeting(MeetingListing Meeting, MeetingRole Role);

/// <param name="Next">Null on the last page.</param>
public sealed record MeetingPage(ImmutableArray<OwnMeeting> Meetings, MeetingCursor? Next);

/// <summary>A place in the list ordered by start, then id. On the wire 24 bytes in base64url.</summary>
public readonly record struct MeetingCursor(DateTimeOffset StartsAt, Guid Id)
{
    private const int Length = 24;

    public static bool TryParse(string? text, out MeetingCursor cursor)
    {
        cursor = default;
        Span<byte> bytes = stackalloc byte[Length];
        if (text is not { Length: Length / 3 * 4 } || !Base64Url.IsValid(text, out var length) || length != Length) return false;

        Base64Url.DecodeFromChars(text, bytes);
        var milliseconds = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (milliseconds < DateTimeOffset.MinValue.ToUnixTimeMilliseconds() || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()) return false;

        cursor = new MeetingCursor(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), new Guid(bytes[8..], bigEndian: true));
        return true;
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, StartsAt.ToUnixTimeMilliseconds());
        Id.TryWriteBytes(bytes[8..], bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }
}

/// <summary>The lists of meetings. A member finds the meetings he or she takes part in, and no others.</summary>
public sealed class MeetingListings(Database database)
{
    public const int PageLimit = 200;
    public const int DefaultPage = 50;

    /// <summary>Words of a search that count; the rest is ignored.</summary>
    private const int SearchWords = 10;

    /// <exception cref="ArgumentOutOfRangeException"><see cref="MeetingQuery.Limit"/>.</exception>
    public async Task<MeetingPage> FindAsync(Guid member, MeetingQuery query, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, PageLimit);

        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        Compose(command, member, query);
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var rows = ImmutableArray.CreateBuilder<OwnMeeting>();
        while (await reader.ReadAsync(cancel).ConfigureAwait(false)) rows.Add(ReadRow(reader));

        // One row more than asked for says that there is a next page.
        if (rows.Count <= query.Limit) return new MeetingPage(rows.DrainToImmutable(), null);

        rows.RemoveAt(query.Limit);
        var last = rows[^1].Meeting;
        return new MeetingPage(rows.DrainToImmutable(), new MeetingCursor(last.StartsAt, last.Id));
    }

    private void Compose(DbCommand command, Guid member, MeetingQuery query)
    {
        // A draft exists for its stewards only.
        var where = new List<string> { "p.member_id = @member", "(m.status <> 'draft' OR p.role IN ('chair', 'secretary'))" };
        command.Add("@member", member.ToBlob());
        if (query.From is { } from) Where("m.ends_at > @from", "@from", from.ToUnixTimeMilliseconds());
        if (query.To is { } to) Where("m.starts_at < @to", "@to", to.ToUnixTimeMilliseconds());
        if (query.Unit is { } unit) Where("m.unit_id = @unit", "@unit", unit.ToBlob());
        if (query.Status is { } status) Where("m.status = @status", "@status", StoredWord<MeetingStatus>.Of(status));
        foreach (var (i, word) in Words(query.Text).Index()) Where(database.Contains("m.title_folded", $"@word{i}"), $"@word{i}", word);
        if (query.After is { } after)
        {
            Where($"(m.starts_at, m.id) {(query.LatestFirst ? '<' : '>')} (@afterStart, @afterId)", "@afterStart", after.StartsAt.ToUnixTimeMilliseconds());
            command.Add("@afterId", after.Id.ToBlob());
        }

        var order = query.LatestFirst ? "DESC" : "ASC";
        command.Add("@limit", query.Limit + 1);
        command.CommandText =
            $"""
            SELECT m.id, m.title, m.type, m.unit_id, m.unit_name, m.starts_at, m.ends_at, m.place, m.mode, m.status, p.role
            FROM meeting_participants p JOIN meetings m ON m.id = p.meeting_id
            WHERE {string.Join(" AND ", where)}
            ORDER BY m.starts_at {order}, m.id {order} LIMIT @limit
            """;

        void Where(string condition, string parameter, object value)
        {
            where.Add(condition);
            command.Add(parameter, value);
        }
    }

    private static IEnumerable<string> Words(string? text) =>
        text is null ? [] : VietnameseFolding.Fold(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(SearchWords);

    private static OwnMeeting ReadRow(DbDataReader row) => new(
        new MeetingListing(
            row.GetUuid(0), row.GetString(1), row.GetText(2), row.GetUuid(3), row.GetString(4), row.GetTime(5), row.GetTime(6), row.GetText(7),
            StoredWord<MeetingMode>.Parse(row.GetString(8)), StoredWord<MeetingStatus>.Parse(row.GetString(9))),
        StoredWord<MeetingRole>.Parse(row.GetString(10)));
}
