using Collab.Domain.Documents;
using Collab.Domain.Organisations;
using Collab.Domain.Rooms;
using Collab.Domain.Streams;
using Collab.Server.Live;
using Collab.Server.Organisations;

namespace Collab.Server.Documents;

/// <summary>A document as one member finds it now, with all that says who that member is to it.</summary>
internal sealed record OpenDocument(Document Document, Room Room, RoomDocument Entry, Organisation Organisation, Guid Member, RoomRole Role)
{
    public string MemberName => Organisation.Members[Member].Name;

    public DocumentSurroundings Around => new(RoomAccess.StandingOf(Role), MemberName, Entry.Title, Room.Closed);
}

/// <summary>Reads document, room and organisation with everything that anybody was answered before.</summary>
internal sealed class DocumentReader(StreamReads reads, OrganisationReplica replica)
{
    /// <summary><c>notFound</c> where the document does not exist to the member.</summary>
    public async Task<(OpenDocument? Open, Refusal? Refusal)> ReadAsync(Guid id, Guid member)
    {
        var (state, refusal) = await reads.StateAsync(StreamId.Document(id));
        if (state is not Document document) return (null, refusal);
        (state, refusal) = await reads.StateAsync(StreamId.Room(document.RoomId));
        // The room is there before its documents; where it is not, nobody can be in it.
        if (state is not Room room) return (null, refusal?.Code == RefusalCodes.NotFound ? DocumentAccess.NoSuchDocument : refusal);
        var (organisation, unread) = await replica.ReadAsync();
        if (organisation is null) return (null, unread);
        return DocumentAccess.RoleOf(document, room, organisation, member, replica.Today) is { } role
            ? (new(document, room, room.DocumentOf(id)!, organisation, member, role), null)
            : (null, DocumentAccess.NoSuchDocument);
    }
}
