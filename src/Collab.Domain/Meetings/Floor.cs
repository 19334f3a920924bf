using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <param name="Minutes">1 to <see cref="Limits.SpeakingMinutes"/>, from now on also for whoever speaks; null = no limit. Nobody is cut off: the time is shown.</param>
public sealed record SetSpeakingTime(int? Minutes = null) : MeetingCommand;

public sealed record SpeakingTimeSet(int? Minutes) : MeetingEvent;

/// <summary>Puts a request that waits elsewhere among those of its kind: points of order stay before all others.</summary>
/// <param name="AfterId">A request of the same kind that waits, to stand behind; null = first of its kind.</param>
public sealed record MoveRequest(Guid RequestId, Guid? AfterId = null) : MeetingCommand;

public sealed record RequestMoved(Guid RequestId, Guid? AfterId) : MeetingEvent;

/// <summary>The two queues and who speaks. Ended requests stay: they are the record of who spoke, and how long.</summary>
public sealed record Floor(QueueState Speech, QueueState Question, PersistentMap<Guid, SpeakingRequest> Requests, Guid? SpeakingRequestId)
{
    /// <summary>How long one may speak, in minutes; null = as long as one likes.</summary>
    public int? Minutes { get; init; }
    /// <summary>Everybody who has asked and not withdrawn it, or has spoken; what was so in closed sessions is not told here.</summary>
    public PersistentMap<Guid, Speaker> Speakers { get; init; } = PersistentMap<Guid, Speaker>.Empty;

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
    /// <summary>The closed session that it belongs to.</summary>
    public Guid? SessionId { get; init; }
    public DateTimeOffset? CalledAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>What one person has had of the floor in this meeting.</summary>
/// <param name="Requested">Requests that were not withdrawn; more than <paramref name="Spoken"/> = has waited or waits.</param>
/// <param name="Spoken">Speeches that have ended.</param>
/// <param name="Seconds">Of these together.</param>
public sealed record Speaker(string Name, string UnitName, int Requested, int Spoken, int Seconds);
