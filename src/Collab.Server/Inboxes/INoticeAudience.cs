using System.Collections.Immutable;

namespace Collab.Server.Inboxes;

/// <summary>Who may know of what happens in a document room.</summary>
internal interface INoticeAudience
{
    /// <summary>
    /// The active members who are in the room today, by an entry of their own or by a unit, from states that have everything that anybody was
    /// answered before; null where there is no such room.
    /// </summary>
    /// <param name="document">Where it is given and removed from the room, nobody is.</param>
    /// <exception cref="NotReadException">Nobody can say now; later somebody can.</exception>
    Task<ImmutableHashSet<Guid>?> MembersAsync(Guid room, Guid? document, CancellationToken cancel = default);
}

/// <summary>Which acknowledgements of a version are asked for and not given.</summary>
internal interface IOutstandingAcknowledgements
{
    /// <summary>Null where there is no such version, or nobody asks for its acknowledgement.</summary>
    /// <exception cref="NotReadException">Nobody can say now; later somebody can.</exception>
    Task<OutstandingAcknowledgements?> FindAsync(Guid document, int version, CancellationToken cancel = default);
}

/// <param name="Title">Of the document, as the room has it now.</param>
/// <param name="DueAt">The deadline as it is now.</param>
/// <param name="Given">Who has acknowledged it.</param>
internal sealed record OutstandingAcknowledgements(Guid RoomId, string Title, DateTimeOffset DueAt, ImmutableHashSet<Guid> Given);

/// <summary>A stream cannot be read at the moment: what asks for it is put off.</summary>
internal sealed class NotReadException(string message) : Exception(message);
