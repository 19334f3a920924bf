using System.Collections.Immutable;
using static Collab.Domain.Access.Standing;

namespace Collab.Domain.Access;

public static partial class AccessMatrix
{
    /// <summary>Each method of the live hub with each kind of stream.</summary>
    public static readonly ImmutableArray<AccessRule> Hub =
    [
        new("hub/Subscribe meeting", Participants | Visitors),
        new("hub/Unsubscribe meeting", Participants | Visitors | Stranger, "whether one follows it or not") { Unaware = None },
        new("hub/Execute meeting", People | LinkGuest, "as the command's own row says"),
        new("hub/Signal meeting", Participants | LinkGuest, "follows it") { Unaware = Stranger | Waiting },
        new("hub/Subscribe organisation", Members),
        new("hub/Unsubscribe organisation", Members, "whether one follows it or not"),
        new("hub/Execute organisation", Members, "as the command's own row says"),
        new("hub/Signal organisation", Members, "follows it"),
        new("hub/Subscribe catalogues", Members),
        new("hub/Unsubscribe catalogues", Members, "whether one follows them or not"),
        new("hub/Execute catalogues", Members, "as the command's own row says"),
        new("hub/Signal catalogues", Members, "follows them"),
        new("hub/Subscribe registers", Members),
        new("hub/Unsubscribe registers", Members, "whether one follows them or not"),
        new("hub/Execute registers", Members, "as the command's own row says"),
        new("hub/Signal registers", Members, "follows them"),
        new("hub/Subscribe member", Members, "one's own; others' do not exist"),
        new("hub/Unsubscribe member", Members, "whether one follows it or not"),
        new("hub/Execute member", Members, "one's own; as the command's own row says"),
        new("hub/Signal member", Members, "follows it"),
        new("hub/Subscribe room", RoomPeople),
        new("hub/Unsubscribe room", RoomPeople | Stranger, "whether one follows it or not") { Unaware = None },
        new("hub/Execute room", RoomPeople, "as the command's own row says"),
        new("hub/Signal room", RoomPeople, "follows it"),
        new("hub/Subscribe document", RoomPeople),
        new("hub/Unsubscribe document", RoomPeople | Stranger, "whether one follows it or not") { Unaware = None },
        new("hub/Execute document", RoomPeople, "as the command's own row says"),
        new("hub/Signal document", RoomPeople, "follows it"),
        new("hub/Subscribe round", RoomPeople, "once it is started; who keeps the room also before"),
        new("hub/Unsubscribe round", RoomPeople | Stranger, "whether one follows it or not") { Unaware = None },
        new("hub/Execute round", RoomPeople, "as the command's own row says"),
        new("hub/Signal round", RoomPeople, "follows it"),
        new("hub/Subscribe task", TaskPeople),
        new("hub/Unsubscribe task", TaskPeople | Stranger, "whether one follows it or not") { Unaware = None },
        new("hub/Execute task", TaskPeople, "as the command's own row says"),
        new("hub/Signal task", TaskPeople, "follows it"),
    ];
}
