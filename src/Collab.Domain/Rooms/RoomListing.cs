using System.Collections.Immutable;
using Collab.Domain.Streams;
using Collab.Domain.Text;

namespace Collab.Domain.Rooms;

/// <summary>A room in lists.</summary>
/// <param name="Documents">How many it holds, without removed ones.</param>
/// <param name="ChangedAt">When anything in it last changed.</param>
public sealed record RoomRow(Guid Id, string Name, string FoldedName, Guid? UnitId, bool Personal, bool Closed, int Documents, DateTimeOffset ChangedAt);

/// <summary>A document as lists and searches find it.</summary>
/// <param name="Sha256">Of the newest version.</param>
public sealed record RoomDocumentRow(Guid Id, string Title, string FoldedTitle, Guid? FolderId, bool Removed, int Version, string Sha256, string MediaType, DateTimeOffset ChangedAt);

/// <summary>What an append changes in the lists of rooms.</summary>
/// <param name="Left">Members and units that are in it no more.</param>
public sealed record RoomListingChange(
    RoomRow Room, ImmutableArray<RoomMember> Members, ImmutableArray<Guid> Left, ImmutableArray<RoomDocumentRow> Documents) : ReadModelChange
{
    public override int Rows => 1 + Members.Length + Left.Length + Documents.Length;

    public static RoomListingChange Between(Room before, Room after)
    {
        var members = PersistentMap<Guid, RoomMember>.Changes(before.Members, after.Members).ToList();
        return new(
            new RoomRow(
                after.Id, after.Name, VietnameseFolding.Fold(after.Name), after.UnitId, after.Personal, after.Closed, after.Documents.Values.Count(d => d.Removed is null), after.ChangedAt),
            [.. members.Select(c => c.After).OfType<RoomMember>()],
            [.. members.Where(c => c.After is null).Select(c => c.Key)],
            [.. PersistentMap<Guid, RoomDocument>.Changes(before.Documents, after.Documents).Select(c => RowOf(c.After!, after.ChangedAt))]);
    }

    private static RoomDocumentRow RowOf(RoomDocument d, DateTimeOffset at) =>
        new(d.Id, d.Title, VietnameseFolding.Fold(d.Title), d.FolderId, d.Removed is not null, d.Version, d.File.Sha256, d.File.MediaType, at);
}
