using Collab.Domain.Meetings;
using Collab.Domain.Text;

namespace Collab.Storage.ReadModels;

/// <summary>Keeps the lists of meetings in step, in the transaction of the append.</summary>
internal static class MeetingStatements
{
    private const string Put =
        """
        INSERT INTO meetings (id, title, title_folded, type, unit_id, unit_name, starts_at, ends_at, place, mode, status, type_id, series_id, series_number, series_count)
        VALUES (@id, @title, @folded, @type, @unit, @unitName, @starts, @ends, @place, @mode, @status, @typeId, @series, @seriesNumber, @seriesCount)
        ON CONFLICT (id) DO UPDATE SET title = excluded.title, title_folded = excluded.title_folded, type = excluded.type,
            unit_id = excluded.unit_id, unit_name = excluded.unit_name, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
            place = excluded.place, mode = excluded.mode, status = excluded.status, type_id = excluded.type_id,
            series_id = excluded.series_id, series_number = excluded.series_number, series_count = excluded.series_count
        """;

    private const string Leave = "DELETE FROM meeting_participants WHERE member_id = @member AND meeting_id = @meeting";

    private const string Unprepare = "DELETE FROM meeting_preparers WHERE meeting_id = @meeting";

    private static readonly string[] PutNames = ["@id", "@title", "@folded", "@type", "@unit", "@unitName", "@starts", "@ends", "@place", "@mode", "@status", "@typeId", "@series", "@seriesNumber", "@seriesCount"];
    private static readonly string[] LeaveNames = ["@member", "@meeting"];
    private static readonly string[] UnprepareNames = ["@meeting"];
    private static readonly PutRows Join = PutRows.ByKey("meeting_participants", ["member_id", "meeting_id"], ["role", "unit_id", "answer", "papers_due_at", "stands_in"]);
    private static readonly PutRows Prepare = new("meeting_preparers", ["meeting_id", "unit_id"], "ON CONFLICT DO NOTHING");
    private static readonly PutRows Pdf = new("issued_pdfs", ["sha256", "meeting_id"], "ON CONFLICT DO NOTHING");
    private static readonly PutRows Number = new("meeting_numbers", ["meeting_id", "number"], "ON CONFLICT DO NOTHING");

    /// <param name="meeting">The stream's own id: a change of participants alone carries no listing.</param>
    public static IEnumerable<ListingStatement> Of(Guid meeting, MeetingListingChange change)
    {
        var id = meeting.ToBlob();
        if (change.Listing is { } listing)
        {
            yield return new(Put, PutNames,
            [
                id, listing.Title, VietnameseFolding.Fold(listing.Title), listing.Type, listing.UnitId.ToBlob(), listing.UnitName,
                listing.StartsAt.ToUnixTimeMilliseconds(), listing.EndsAt.ToUnixTimeMilliseconds(), listing.Place,
                StoredWord<MeetingMode>.Of(listing.Mode), StoredWord<MeetingStatus>.Of(listing.Status),
                listing.TypeId?.ToBlob(), listing.Series?.SeriesId.ToBlob(), listing.Series?.Number, listing.Series?.Count,
            ]);
        }

        foreach (var member in change.Left) yield return new(Leave, LeaveNames, [member.ToBlob(), id]);
        foreach (var joined in Join.Of(change.Joined, p => [p.MemberId.ToBlob(), id, StoredWord<MeetingRole>.Of(p.Role), p.UnitId.ToBlob(), p.Answer is { } said ? StoredWord<ListedAnswer>.Of(said) : null, p.PapersDueAt?.ToUnixTimeMilliseconds(), p.StandsIn])) yield return joined;
        if (change.Preparing is { } units)
        {
            yield return new(Unprepare, UnprepareNames, [id]);
            foreach (var prepares in Prepare.Of(units, unit => [id, unit.ToBlob()])) yield return prepares;
        }
        foreach (var figures in MeetingFigureStatements.Of(id, change)) yield return figures;
        foreach (var texts in MeetingTextStatements.Of(id, change.Texts)) yield return texts;
        foreach (var numbers in Number.Of(change.Numbers, number => [id, number])) yield return numbers;
        foreach (var pdfs in Pdf.Of(change.Pdfs, sha256 => [sha256, id])) yield return pdfs;
    }
}
