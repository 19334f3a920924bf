using Collab.Domain.Inboxes;
using Collab.Domain.Streams;

namespace Collab.Domain.Rooms;

/// <summary>What events of a room leave to be done: those in it are told.</summary>
public static class RoomWork
{
    public static IEnumerable<DueWork> Of(Room room, RoomEvent happened, DateTimeOffset at, Guid by)
    {
        NotifyWork? notice = happened switch
        {
            RoomMemberAdded { Member.IsUnit: false } e => new(NoticeKinds.AddedToRoom, room.Id, null, null, room.Name, by, e.ByName, at) { To = [e.Member.Id] },
            RoomMemberAdded e => new(NoticeKinds.AddedToRoom, room.Id, null, null, room.Name, by, e.ByName, at) { ToUnit = e.Member.Id, Below = e.Member.Below },
            DocumentAdded e => new(NoticeKinds.DocumentAdded, room.Id, e.DocumentId, 1, e.Title, by, e.ByName, at),
            DocumentVersionNoted e when room.DocumentOf(e.DocumentId) is { } document =>
                new(NoticeKinds.VersionAdded, room.Id, e.DocumentId, e.Version, document.Title, e.By, e.ByName, e.At),
            _ => null,
        };
        return notice is null ? [] : [notice.About(StreamId.Room(room.Id))];
    }
}
