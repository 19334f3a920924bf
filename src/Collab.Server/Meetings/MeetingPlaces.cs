using Collab.Domain.Catalogues;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using Collab.Server.Live;

namespace Collab.Server.Meetings;

/// <summary>Entries of the catalogues, as a meeting names them.</summary>
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

    /// <summary>The command with the type's name; without one where it is not offered, as the meeting may have it from before.</summary>
    public static async Task<(MeetingCommand? Command, Refusal? Refusal)> NamedAsync(EditMeeting command, Guid id, StreamReads reads)
    {
        var (state, refusal) = await reads.StateAsync(StreamId.Catalogues);
        if (state is not Catalogue catalogue) return (null, refusal);

        return (command with { MeetingType = catalogue.Items.Find(id) is { Kind: CatalogueKind.MeetingType, Retired: false } type ? type.Name : null }, null);
    }

    /// <summary>The command with the plan that the meeting's room has now. Whether the meeting may take it only the grain knows, so that it is asked in any case.</summary>
    public static async Task<(MeetingCommand? Command, Refusal? Refusal)> PlannedAsync(Guid meetingId, StreamReads reads)
    {
        var (state, unseen) = await reads.StateAsync(StreamId.Meeting(meetingId));
        if (state is not Meeting meeting) return (null, unseen);
        if (meeting.PlaceId is not { } id) return (new TakeFoundSeatingPlan(null, null), null);

        var (catalogues, unread) = await reads.StateAsync(StreamId.Catalogues);
        return catalogues is Catalogue catalogue ? (new TakeFoundSeatingPlan(id, catalogue.Rooms.Find(id)?.Plan), null) : (null, unread);
    }
}
