using System.Collections.Frozen;
using Collab.Domain.Access;
using Collab.Domain.Organisations;
using Collab.Domain.Rooms;
using Collab.Domain.Streams;

namespace Collab.Domain.Documents;

/// <summary>The <see cref="AccessMatrix"/> held against who sends a command, before any rule looks at it.</summary>
public static class DocumentAccess
{
    private static readonly FrozenDictionary<Type, AccessRule> Rules =
        DocumentCommandTable.WireNames.ToFrozenDictionary(name => DocumentCommandTable.Types[name], name => AccessMatrix.Of("document/" + name));

    public static Refusal NoSuchDocument => Refusal.NotFound("There is no such document.");

    /// <summary>Null: to this member the document does not exist, also where the room does not name it or it was removed.</summary>
    public static RoomRole? RoleOf(Document document, Room room, Organisation o, Guid member, DateOnly today) =>
        room.Id == document.RoomId && room.DocumentOf(document.Id) is not null ? RoomAccess.RoleOf(room.Members, o, member, today) : null;

    /// <summary>The original is for everybody only where the room says so, and shows no watermark: it would have none.</summary>
    public static bool MayDownload(Room room, RoomRole role) => RoomAccess.IsKeeper(role) || (room is { Downloads: RoomDownloads.Everyone, Watermark: false });

    /// <summary>Null: whoever sends it may, as far as who one is decides.</summary>
    public static Refusal? Refuse(DocumentCommand command, Standing standing)
    {
        var rule = Rules[command.GetType()];
        return rule.Hides(standing) ? NoSuchDocument
            : !rule.Allows(standing) ? Refusal.Forbidden("One's role in the room does not allow that.")
            : null;
    }
}
