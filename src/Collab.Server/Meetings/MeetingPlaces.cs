using Collab.Domain.Catalogues;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Server.Live;

namespace Collab.Server.Meetings;

/// <summary>Meeting rooms of the catalogue, as a meeting names its place.</summary>
internal static class MeetingPlaces
{
    /// <summary>The room's name of now, and where it is; null: there is no such room, or it is not in use any more.</summary>
    public static string? Of(Catalogue catalogue, Guid id) => catalogue.Rooms.Find(id) is { Retired: false } room
        ? room.Location is { } location ? $"{room.Name}, {location}" : room.Name
        : null;

    /// <summary>The command with the room's name as its place.</summary>
    public static async Task<(MeetingCommand? Command, Refusal? Refusal)> NamedAsync(Reschedule command, Guid id, StreamReads reads)
    {
        var (state, refusal) = await reads.StateAsync(StreamId.Catalogues);
        if (state is not Catalogue catalogue) return (null, refusal);

        return Of(catalogue, id) is { } place ? (command with { Place = place }, null) : (null, Refusal.Invalid("placeId", "is not a meeting room"));
    }
}
