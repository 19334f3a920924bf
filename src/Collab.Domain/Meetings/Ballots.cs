using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <param name="PassRule">What the first option's votes are held against.</param>
public sealed record Ballot(
    Guid Id, BallotKind Kind, string Title, Guid? ItemId, int Position, ImmutableArray<BallotOption> Options, bool Secret, BallotMethod Method, PassRule PassRule)
{
    public BallotStatus Status { get; init; }
    public DateTimeOffset? OpenedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    /// <summary>Who had a vote when the ballot opened.</summary>
    public PersistentMap<Guid, bool> Eligible { get; init; } = PersistentMap<Guid, bool>.Empty;
    public PersistentMap<Guid, Vote> Votes { get; init; } = PersistentMap<Guid, Vote>.Empty;
    public BallotResult? Result { get; init; }

    [JsonIgnore]
    public bool IsUnderWay => Status is BallotStatus.Open or BallotStatus.Paused;
}

/// <param name="Option">Absent in a secret ballot: the state knows only who voted.</param>
public sealed record Vote(string? Option, int Weight);
