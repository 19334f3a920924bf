using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Data.Common;
using Collab.Domain.Meetings;
using Collab.Domain.Text;

namespace Collab.Storage.ReadModels;

/// <summary>Meetings with which units have to do.</summary>
public enum MeetingRelation
{
    /// <summary>The units' own.</summary>
    Of,
    /// <summary>Somebody of the units takes part.</summary>
    Attended,
    /// <summary>Somebody of the units presents an item of the agenda, and so prepares its papers.</summary>
    Prepared,
}

/// <param name="Units">Those of the member: what has to do with them is shown where the member takes part.</param>
/// <param name="InCharge">Those of which the member is in charge: what has to do with them is shown as well, but for drafts.</param>
public sealed record UnitMeetings(MeetingRelation Relation, IReadOnlyCollection<Guid> Units, IReadOnlyCollection<Guid> InCharge);

/// <summary>What a member looks for among the meetings; null = any.</summary>
/// <param name="PapersDue">Meetings before which the member has papers to submit: <paramref name="From"/> and <paramref name="To"/> are of their deadline.</param>
/// <param name="From">Meetings that end after it.</param>
/// <param name="To">Meetings that start before it.</param>
/// <param name="Text">Every word stands in the title, with or without diacritics.</param>
/// <param name="After">The last page's <see cref="MeetingPage.Next"/>.</param>
/// <param name="LatestFirst">By start from the last to the first, e.g. for what is past.</param>
/// <param name="Units">Null: the meetings in which the member takes part.</param>
/// <param name="Limit">Rows of a page, 1 to <see cref="MeetingListings.PageLimit"/>.</param>
public sealed record MeetingQuery(
    DateTimeOffset? From = null, DateTimeOffset? To = null, Guid? Unit = null, MeetingStatus? Status = null, string? Text = null,
    MeetingCursor? After = null, int Limit = MeetingListings.DefaultPage, bool LatestFirst = false,
    UnitMeetings? Units = null, Guid? Type = null, Guid? Series = null, bool PapersDue = false);

/// <param name="Role">The asking member's in this meeting; null: takes no part in it.</param>
/// <param name="Answer">The asking member's to the invitation.</param>
/// <param name="PapersDueAt">Until when the asking member is to submit papers, of a meeting that was not opened yet.</param>
/// <param name="StandsIn">The asking member comes in another's stead, and is not asked for an answer.</param>
/// <param name="Figures">Of a meeting that is closed.</param>
public sealed record OwnMeeting(
    MeetingListing Meeting, MeetingRole? Role, ListedAnswer? Answer = null, DateTimeOffset? PapersDueAt = null, bool StandsIn = false, ListedFigures? Figures = null);

/// <summary>What a list says of a closed meeting; see <see cref="MeetingFigures"/>.</summary>
public sealed record ListedFigures(int Asked, int Attended, int StoodInFor, int Conclusions, int Ballots, int Speeches);

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

/// <summary>The lists of meetings. A member finds the meetings he or she takes part in, and those with which units have to do that are the member's charge.</summary>
public sealed class MeetingListings(Database database)
{
    public const int PageLimit = 200;
    public const int DefaultPage = 50;

    /// <summary>Once it is, everything comes late, and what is submitted in a closed session is not for everybody to know.</summary>
    private const string BeforeItIsOpened = "m.status IN ('draft', 'scheduled')";

    /// <summary>What so many units have to do with is gathered before the list is made, without looking how much it is.</summary>
    private const int FewUnits = 2;

    /// <summary>What more units have to do with as well, up to so many rows; above them the list is gone through in its order until a page is full, which is soon.</summary>
    private const int FewRows = 10_000;

    /// <exception cref="ArgumentOutOfRangeException"><see cref="MeetingQuery.Limit"/>.</exception>
    public async Task<MeetingPage> FindAsync(Guid member, MeetingQuery query, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, PageLimit);

        await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        var (ofUnits, ofCharge) = (false, false);
        if (query.Units is { } units)
        {
            ofUnits = await IsFewAsync(connection, units.Relation, units.Units, cancel).ConfigureAwait(false);
            ofCharge = await IsFewAsync(connection, units.Relation, units.InCharge, cancel).ConfigureAwait(false);
        }
        await using var command = connection.CreateCommand();
        Compose(command, member, query, ofUnits, ofCharge);
        await using var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var rows = ImmutableArray.CreateBuilder<OwnMeeting>();
        while (await reader.ReadAsync(cancel).ConfigureAwait(false)) rows.Add(ReadRow(reader));

        // One row more than asked for says that there is a next page.
        if (rows.Count <= query.Limit) return new MeetingPage(rows.DrainToImmutable(), null);

        rows.RemoveAt(query.Limit);
        var last = rows[^1].Meeting;
        return new MeetingPage(rows.DrainToImmutable(), new MeetingCursor(last.StartsAt, last.Id));
    }

    /// <summary>Whether what the units have to do with is gathered before the list is made.</summary>
    private async Task<bool> IsFewAsync(DbConnection connection, MeetingRelation relation, IReadOnlyCollection<Guid> units, CancellationToken cancel)
    {
        if (units.Count <= FewUnits || relation == MeetingRelation.Of) return true;

        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM (SELECT 1 FROM {TableOf(relation)} q WHERE {database.IsOneOf("q.unit_id", "@units")} LIMIT @most) AS few";
        command.Add("@units", database.List(units));
        command.Add("@most", FewRows + 1);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancel).ConfigureAwait(false), null) <= FewRows;
    }

    private void Compose(DbCommand command, Guid member, MeetingQuery query, bool ofUnits, bool ofCharge)
    {
        // A draft exists for its stewards only.
        const string own = "p.member_id = @member AND (m.status <> 'draft' OR p.role IN ('chair', 'secretary'))";
        var where = new List<string>();
        var tables = "meeting_participants p JOIN meetings m ON m.id = p.meeting_id";
        command.Add("@member", member.ToBlob());
        if (query.Units is { } units)
        {
            tables = "meetings m LEFT JOIN meeting_participants p ON p.meeting_id = m.id AND p.member_id = @member";
            where.Add($"({own} AND {Related(units.Relation, "@units", ofUnits)} OR m.status <> 'draft' AND {Related(units.Relation, "@charge", ofCharge)})");
            command.Add("@units", database.List(units.Units));
            command.Add("@charge", database.List(units.InCharge));
        }
        else
        {
            where.Add(own);
        }

        if (query.Type is { } type) Where("m.type_id = @type", "@type", type.ToBlob());
        if (query.Series is { } series) Where("m.series_id = @series", "@series", series.ToBlob());
        if (query.PapersDue) where.Add($"p.papers_due_at IS NOT NULL AND {BeforeItIsOpened}");
        if (query.From is { } from) Where(query.PapersDue ? "p.papers_due_at >= @from" : "m.ends_at > @from", "@from", from.ToUnixTimeMilliseconds());
        if (query.To is { } to) Where(query.PapersDue ? "p.papers_due_at < @to" : "m.starts_at < @to", "@to", to.ToUnixTimeMilliseconds());
        if (query.Unit is { } unit) Where("m.unit_id = @unit", "@unit", unit.ToBlob());
        if (query.Status is { } status) Where("m.status = @status", "@status", StoredWord<MeetingStatus>.Of(status));
        foreach (var (i, word) in VietnameseFolding.Words(query.Text).Index()) Where(database.Contains("m.title_folded", $"@word{i}"), $"@word{i}", word);
        if (query.After is { } after)
        {
            Where($"(m.starts_at, m.id) {(query.LatestFirst ? '<' : '>')} (@afterStart, @afterId)", "@afterStart", after.StartsAt.ToUnixTimeMilliseconds());
            command.Add("@afterId", after.Id.ToBlob());
        }

        var order = query.LatestFirst ? "DESC" : "ASC";
        command.Add("@limit", query.Limit + 1);
        command.CommandText =
            $"""
            SELECT m.id, m.title, m.type, m.unit_id, m.unit_name, m.starts_at, m.ends_at, m.place, m.mode, m.status, p.role,
                m.type_id, m.series_id, m.series_number, m.series_count, p.answer,
                CASE WHEN {BeforeItIsOpened} THEN p.papers_due_at END, p.stands_in,
                f.asked, f.attended, f.stood_in_for, f.conclusions, f.ballots, f.speeches
            FROM {tables} LEFT JOIN meeting_figures f ON f.meeting_id = m.id
            WHERE {string.Join(" AND ", where)}
            ORDER BY m.starts_at {order}, m.id {order} LIMIT @limit
            """;

        void Where(string condition, string parameter, object value)
        {
            where.Add(condition);
            command.Add(parameter, value);
        }
    }

    private string Related(MeetingRelation relation, string units, bool few) =>
        relation == MeetingRelation.Of ? database.IsOneOf("m.unit_id", units) : Among(TableOf(relation), units, few);

    private static string TableOf(MeetingRelation relation) => relation == MeetingRelation.Attended ? "meeting_participants" : "meeting_preparers";

    // The offset keeps the planner from gathering for many units what the walk through the list looks up for a page.
    private string Among(string table, string units, bool few) => few
        ? $"m.id IN (SELECT q.meeting_id FROM {table} q WHERE {database.IsOneOf("q.unit_id", units)})"
        : $"EXISTS (SELECT 1 FROM {table} q WHERE q.meeting_id = m.id AND {database.IsOneOf("q.unit_id", units)} LIMIT 1 OFFSET 0)";

    private static OwnMeeting ReadRow(DbDataReader row) => new(
        new MeetingListing(
            row.GetUuid(0), row.GetString(1), row.GetText(2), row.GetUuid(3), row.GetString(4), row.GetTime(5), row.GetTime(6), row.GetText(7),
            StoredWord<MeetingMode>.Parse(row.GetString(8)), StoredWord<MeetingStatus>.Parse(row.GetString(9)))
        {
            TypeId = row.GetUuidOrNull(11),
            Series = row.GetUuidOrNull(12) is { } series ? new SeriesPlace(series, row.GetInt32(13), row.GetInt32(14)) : null,
        },
        row.GetText(10) is { } role ? StoredWord<MeetingRole>.Parse(role) : null,
        row.GetText(15) is { } answer ? StoredWord<ListedAnswer>.Parse(answer) : null,
        row.IsDBNull(16) ? null : row.GetTime(16), !row.IsDBNull(17) && row.GetBoolean(17),
        row.IsDBNull(18) ? null : new(row.GetInt32(18), row.GetInt32(19), row.GetInt32(20), row.GetInt32(21), row.GetInt32(22), row.GetInt32(23)));
}
