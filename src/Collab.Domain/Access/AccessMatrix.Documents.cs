using System.Collections.Immutable;
using static Collab.Domain.Access.Standing;

namespace Collab.Domain.Access;

public static partial class AccessMatrix
{
    public static readonly ImmutableArray<AccessRule> Documents =
    [
        new("document/addVersion", RoomKeepers, "an upload of one's own"),
        new("document/askAcknowledgement", RoomKeepers),
        new("document/withdrawAcknowledgement", RoomKeepers),
        new("document/confirmDelivery", RoomPeople, "for oneself"),
        new("document/recordOpening", RoomPeople, "for oneself"),
        new("document/recordReading", RoomPeople, "for oneself"),
        new("document/acknowledge", RoomPeople, "for oneself, what one has opened"),
        new("document/approve", RoomCommenters, "the newest version, what one has opened"),
        new("document/withdrawApproval", RoomPeople, "one's own"),
        new("document/comment", RoomCommenters),
        new("document/reply", RoomCommenters),
        new("document/resolve", RoomCommenters),
        new("document/reopen", RoomCommenters),
        new("document/confirmAnchor", RoomCommenters),
    ];
}
