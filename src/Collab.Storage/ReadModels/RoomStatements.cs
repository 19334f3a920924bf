using Collab.Domain.Rooms;

namespace Collab.Storage.ReadModels;

/// <summary>Keeps the lists of rooms in step, in the transaction of the append.</summary>
internal static class RoomStatements
{
    private const string Leave = "DELETE FROM room_members WHERE principal = @principal AND room_id = @room";

    private static readonly string[] LeaveNames = ["@principal", "@room"];
    private static readonly PutRows Put = PutRows.ByKey("rooms", ["id"], ["name", "name_folded", "unit_id", "personal", "closed", "documents", "changed_at"]);
    private static readonly PutRows Join = PutRows.ByKey("room_members", ["principal", "room_id"], ["is_unit", "below", "role"]);
    private static readonly PutRows Hold = PutRows.ByKey(
        "room_documents", ["document_id"], ["room_id", "title", "title_folded", "folder_id", "removed", "version", "sha256", "media_type", "changed_at"]);

    public static IEnumerable<ListingStatement> Of(RoomListingChange change)
    {
        var room = change.Room.Id.ToBlob();
        var statements = Put.Of([change.Room], r => [room, r.Name, r.FoldedName, r.UnitId?.ToBlob(), r.Personal, r.Closed, r.Documents, r.ChangedAt.ToUnixTimeMilliseconds()]);
        return statements
            .Concat(change.Left.Select(principal => new ListingStatement(Leave, LeaveNames, [principal.ToBlob(), room])))
            .Concat(Join.Of(change.Members, m => [m.Id.ToBlob(), room, m.IsUnit, m.Below, StoredWord<RoomRole>.Of(m.Role)]))
            .Concat(Hold.Of(change.Documents, d =>
                [d.Id.ToBlob(), room, d.Title, d.FoldedTitle, d.FolderId?.ToBlob(), d.Removed, d.Version, d.Sha256, d.MediaType, d.ChangedAt.ToUnixTimeMilliseconds()]));
    }
}
