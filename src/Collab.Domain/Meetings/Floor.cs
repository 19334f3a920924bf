using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <summary>The two queues and who speaks. Ended requests stay: they are the record of who spoke, and how long.</summary>
public sealed record Floor(QueueState Speech, QueueState Question, PersistentMap<Guid, SpeakingRequest> Requests, Guid? SpeakingRequestId)
{
    public static readonly Floor Empty = new(QueueState.Closed, QueueState.Closed, PersistentMap<Guid, SpeakingRequest>.Empty, null);

    public QueueState StateOf(FloorQueue queue) => queue == FloorQueue.Speech ? Speech : Question;

    public Floor With(FloorQueue queue, QueueState state) =>
        queue == FloorQueue.Speech ? this with { Speech = state } : this with { Question = state };
}

/// <param name="Position">Smaller is earlier; points of order stand before all others.</param>
public sealed record SpeakingRequest(
    Guid Id, Guid MemberId, string Name, string UnitName, RequestKind Kind, Guid? ItemId, string? Note, int Position, DateTimeOffset RequestedAt)
{
    public RequestStatus Status { get; init; }
    public DateTimeOffset? CalledAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
}
