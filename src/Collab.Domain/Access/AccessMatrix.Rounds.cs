using System.Collections.Immutable;
using static Collab.Domain.Access.Standing;

namespace Collab.Domain.Access;

public static partial class AccessMatrix
{
    public static readonly ImmutableArray<AccessRule> Rounds =
    [
        new("round/changeOpinionRound", RoomKeepers),
        new("round/addAddressees", RoomKeepers),
        new("round/removeAddressee", RoomKeepers),
        new("round/startOpinionRound", RoomKeepers),
        new("round/extendOpinionRound", RoomKeepers),
        new("round/closeOpinionRound", RoomKeepers),
        new("round/cancelOpinionRound", RoomKeepers),
        new("round/recordRoundSeen", RoomPeople, "for oneself, a unit that one is in or the head of, or who delegated it to one"),
        new("round/giveOpinion", RoomPeople, "one's own, where it is not delegated; of who delegated it to one; of a unit that one is in or the head of"),
        new("round/approveOpinion", RoomPeople, "of a unit whose head one is: holds `approveOpinions` of that very unit"),
        new("round/returnOpinion", RoomPeople, "of a unit whose head one is: holds `approveOpinions` of that very unit"),
        new("round/delegateOpinion", RoomPeople, "one's own, to somebody else in the room"),
        new("round/withdrawOpinionDelegation", RoomPeople, "one's own"),
        new("round/answerRemark", RoomKeepers),
        new("round/answerRemarks", RoomKeepers),
        new("round/sendRemarkAnswers", RoomKeepers),
    ];
}
