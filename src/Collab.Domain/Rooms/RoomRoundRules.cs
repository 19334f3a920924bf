using Collab.Domain.Rounds;
using Collab.Domain.Streams;

namespace Collab.Domain.Rooms;

/// <summary>Which rounds of opinions have begun in a room. What they ask whom stands in their own streams, see <see cref="RoundRules"/>.</summary>
internal static class RoomRoundRules
{
    public static RoomDecision Draft(Room room, DraftOpinionRound command, in RoomContext context)
    {
        var errors = new FieldErrors();
        errors.Text("title", command.Title, RoundLimits.Title);
        errors.Unless(room.Rounds.Count < RoundLimits.OfRoom, "title", $"there are {RoundLimits.OfRoom} rounds already");
        if (errors.ToRefusal() is { } invalid) return invalid;
        return room.Rounds.ContainsKey(context.NewId) ? Refusal.Conflict("The round is there already.") : new RoundDrafted(context.NewId, command.Title, context.ByName);
    }
}
