using System.Collections.Immutable;
using static Collab.Domain.Access.Standing;

namespace Collab.Domain.Access;

public static partial class AccessMatrix
{
    public static readonly ImmutableArray<AccessRule> Rooms =
    [
        new("room/changeRoom", RoomOwner),
        new("room/closeRoom", RoomOwner),
        new("room/reopenRoom", RoomOwner),
        new("room/addMember", RoomOwner, "of a room that is not personal"),
        new("room/changeRole", RoomOwner, "not of the last owner"),
        new("room/removeMember", RoomOwner, "not the last owner"),
        new("room/leaveRoom", RoomPeople, "has an entry of one's own; not the last owner"),
        new("room/addFolder", RoomKeepers),
        new("room/renameFolder", RoomKeepers),
        new("room/moveFolder", RoomKeepers),
        new("room/removeFolder", RoomKeepers),
        new("room/addDocument", RoomKeepers, "of a file that one has uploaded"),
        new("room/renameDocument", RoomKeepers),
        new("room/moveDocument", RoomKeepers),
        new("room/removeDocument", RoomKeepers),
        new("room/restoreDocument", RoomKeepers),
        new("room/draftOpinionRound", RoomKeepers),
    ];
}
