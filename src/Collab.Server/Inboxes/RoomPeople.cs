using System.Collections.Immutable;
using Collab.Domain.Organisations;
using Collab.Domain.Rooms;
using Collab.Domain.Streams;
using Collab.Server.Live;
using Collab.Server.Organisations;
using Collab.Server.Work;

namespace Collab.Server.Inboxes;

/// <summary>A room, and the active members who are in it today, by an entry of their own or by a unit.</summary>
internal sealed record PeopledRoom(Room Room, ImmutableArray<RoomPrincipals> People);

/// <summary>Who is in a document room, from states that have everything that anybody was answered before.</summary>
internal sealed class RoomPeople(StreamReads reads, OrganisationReplica replica)
{
    /// <summary>Null: there is no such room.</summary>
    /// <exception cref="NotReadException">Nobody can say now; later somebody can.</exception>
    public async Task<PeopledRoom?> FindAsync(Guid id)
    {
        var (state, refusal) = await reads.StateAsync(StreamId.Room(id));
        if (state is not Room room) return refusal!.Code == RefusalCodes.NotFound ? null : throw new NotReadException(refusal.Message);

        var (organisation, unread) = await replica.ReadAsync();
        if (organisation is null) throw new NotReadException(unread!.Message);
        return new(room, [.. In(room, organisation, replica.Today)]);
    }

    private static IEnumerable<RoomPrincipals> In(Room room, Organisation o, DateOnly today) =>
        o.Members.Keys.Select(member => RoomAccess.PrincipalsOf(o, member, today)).OfType<RoomPrincipals>().Where(person => RoomAccess.RoleOf(room.Members, person) is not null);
}
