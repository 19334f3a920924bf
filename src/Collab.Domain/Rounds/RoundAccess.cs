using System.Collections.Frozen;
using Collab.Domain.Access;
using Collab.Domain.Rooms;
using Collab.Domain.Streams;

namespace Collab.Domain.Rounds;

/// <summary>Who is what in a round of opinions: what they are in its room. The <see cref="AccessMatrix"/> is held against who sends a command before any rule looks at it.</summary>
public static class RoundAccess
{
    private static readonly FrozenDictionary<Type, AccessRule> Rules =
        RoundCommandTable.WireNames.ToFrozenDictionary(name => RoundCommandTable.Types[name], name => AccessMatrix.Of("round/" + name));

    public static Refusal NoSuchRound => Refusal.NotFound("There is no such round of opinions.");

    /// <summary>Null: to this member the round does not exist, also where the room does not name it. Before it starts only keepers of the room know of it.</summary>
    public static RoomRole? RoleOf(OpinionRound round, Room room, RoomPrincipals? principals) =>
        room.Id == round.RoomId && room.Rounds.ContainsKey(round.Id) && RoomAccess.RoleOf(room.Members, principals) is { } role && (round.StartedAt is not null || RoomAccess.IsKeeper(role)) ? role : null;

    /// <summary>Whether that role lets see what others have answered, and how far they are.</summary>
    public static bool SeesOthers(OpinionRound round, RoomRole role) => RoomAccess.IsKeeper(role) || IsShared(round);

    /// <summary>Whether everybody in the room sees it.</summary>
    internal static bool IsShared(OpinionRound round) => round.Stage == RoundStage.Closed || (round is { Blind: false, StartedAt: not null });

    /// <summary>Null: whoever sends it may, as far as who one is decides.</summary>
    public static Refusal? Refuse(OpinionRound round, RoundCommand command, Standing standing)
    {
        var rule = Rules[command.GetType()];
        return round.Seq == 0 || rule.Hides(standing) || (round.StartedAt is null && (standing & Standing.RoomKeepers) == 0) ? NoSuchRound
            : !rule.Allows(standing) ? Refusal.Forbidden("One's role in the room does not allow that.")
            : null;
    }
}
