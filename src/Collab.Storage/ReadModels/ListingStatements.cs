using Collab.Domain.Meetings;
using Collab.Domain.Text;
using Collab.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Collab.Storage.ReadModels;

/// <summary>Keeps the lists of meetings in step, in the transaction of the append.</summary>
internal sealed class ListingStatements(SqliteConnection connection) : IDisposable
{
    private readonly Statement put = new(connection,
        """
        INSERT INTO meetings (id, title, title_folded, type, unit_id, unit_name, starts_at, ends_at, place, mode, status)
        VALUES (@id, @title, @folded, @type, @unit, @unitName, @starts, @ends, @place, @mode, @status)
        ON CONFLICT (id) DO UPDATE SET title = excluded.title, title_folded = excluded.title_folded, type = excluded.type,
            unit_id = excluded.unit_id, unit_name = excluded.unit_name, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
            place = excluded.place, mode = excluded.mode, status = excluded.status
        """,
        "@id", "@title", "@folded", "@type", "@unit", "@unitName", "@starts", "@ends", "@place", "@mode", "@status");

    private readonly Statement join = new(connection,
        """
        INSERT INTO meeting_participants (member_id, meeting_id, role, unit_id) VALUES (@member, @meeting, @role, @unit)
        ON CONFLICT (member_id, meeting_id) DO UPDATE SET role = excluded.role, unit_id = excluded.unit_id
        """,
        "@member", "@meeting", "@role", "@unit");

    private readonly Statement leave = new(connection,
        "DELETE FROM meeting_participants WHERE member_id = @member AND meeting_id = @meeting", "@member", "@meeting");

    /// <param name="meeting">The stream's own id: a change of participants alone carries no listing.</param>
    public void Apply(Guid meeting, MeetingListingChange change)
    {
        var id = meeting.ToBlob();
        if (change.Listing is { } listing)
        {
            put.Execute(
                id, listing.Title, VietnameseFolding.Fold(listing.Title), listing.Type, listing.UnitId.ToBlob(), listing.UnitName,
                listing.StartsAt.ToUnixTimeMilliseconds(), listing.EndsAt.ToUnixTimeMilliseconds(), listing.Place,
                StoredWord<MeetingMode>.Of(listing.Mode), StoredWord<MeetingStatus>.Of(listing.Status));
        }

        foreach (var member in change.Left) leave.Execute(member.ToBlob(), id);
        foreach (var participant in change.Joined)
            join.Execute(participant.MemberId.ToBlob(), id, StoredWord<MeetingRole>.Of(participant.Role), participant.UnitId.ToBlob());
    }

    public void Dispose()
    {
        put.Dispose();
        join.Dispose();
        leave.Dispose();
    }
}
