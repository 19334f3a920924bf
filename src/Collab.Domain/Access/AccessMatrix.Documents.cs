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
    ];

    private static readonly ImmutableArray<AccessRule> DocumentEndpoints =
    [
        new("GET /api/documents/{id}", RoomPeople) { About = About.Room },
        new("POST /api/documents/{id}/commands", RoomPeople, "as the command's own row says") { About = About.Room },
        new("GET /api/documents/{id}/versions/{number}/content", RoomPeople, "reviewers and readers: where the room lets everybody download and shows no watermark") { About = About.Room },
        new("GET /api/documents/{id}/versions/{number}/pdf", RoomPeople) { About = About.Room },
        new("GET /api/documents/{id}/versions/{number}/text", RoomPeople) { About = About.Room },
        new("GET /api/documents/{id}/compare", RoomPeople) { About = About.Room },
        new("GET /api/documents/{id}/versions/{number}/receipts", RoomKeepers) { About = About.Room },
        new("GET /api/documents/{id}/versions/{number}/receipts.csv", RoomKeepers) { About = About.Room },
    ];
}
