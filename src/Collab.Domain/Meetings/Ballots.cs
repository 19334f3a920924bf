using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <param name="PassRule">What the first option's votes, or each candidate's, are held against.</param>
public sealed record Ballot(
    Guid Id, BallotKind Kind, string Title, Guid? ItemId, int Position, ImmutableArray<BallotOption> Options, bool Secret, BallotMethod Method, PassRule PassRule)
{
    /// <summary>Elections: how many are elected at most.</summary>
    public int? Seats { get; init; }
    /// <summary>The closed or void ballot that this one is a further round of.</summary>
    public Guid? Repeats { get; init; }
    public BallotApproval? Approval { get; init; }
    /// <summary>The closed session that it was prepared or opened in.</summary>
    public Guid? SessionId { get; init; }
    public BallotStatus Status { get; init; }
    public DateTimeOffset? OpenedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    /// <summary>Who had a vote when the ballot opened.</summary>
    public PersistentMap<Guid, bool> Eligible { get; init; } = PersistentMap<Guid, bool>.Empty;
    /// <summary>Of <see cref="Eligible"/>, the weights other than one, as they were when the ballot opened.</summary>
    public PersistentMap<Guid, int> Weights { get; init; } = PersistentMap<Guid, int>.Empty;
    public PersistentMap<Guid, Vote> Votes { get; init; } = PersistentMap<Guid, Vote>.Empty;
    /// <summary>Of <see cref="Votes"/>, how many weigh one.</summary>
    public int VotesOfOne { get; init; }
    /// <summary>Hands counted, by place: <see cref="HandCount.Hall"/> or a bridge point's id.</summary>
    public PersistentMap<string, HandCount> Hands { get; init; } = PersistentMap<string, HandCount>.Empty;
    public PaperResult? Paper { get; init; }
    public PersistentMap<Guid, BallotComment> Comments { get; init; } = PersistentMap<Guid, BallotComment>.Empty;
    public BallotResult? Result { get; init; }
    /// <summary>Why it is void.</summary>
    public string? VoidReason { get; init; }

    [JsonIgnore]
    public bool IsUnderWay => Status is BallotStatus.Open or BallotStatus.Paused;

    /// <summary>Whether members cast it themselves.</summary>
    [JsonIgnore]
    public bool IsCast => Method is BallotMethod.Electronic or BallotMethod.Mixed;

    /// <summary>Whether its choices lie in the store of sealed votes.</summary>
    [JsonIgnore]
    public bool IsSealed => Secret && IsCast;

    /// <summary>A hand counts one vote, and a paper does.</summary>
    [JsonIgnore]
    public bool TakesNoWeights => Secret || Method is BallotMethod.Hands or BallotMethod.Paper;

    /// <summary>The most hands that may be counted: everyone whose vote weighs one and who has not cast it.</summary>
    [JsonIgnore]
    public int HandsLeft => Eligible.Count - Weights.Count - VotesOfOne;

    [JsonIgnore]
    public int HandsCounted => Hands.Values.Sum(place => place.Total);

    /// <summary>Heads who have voted, in whatever way.</summary>
    [JsonIgnore]
    public int Cast => Votes.Count + HandsCounted + (Paper?.Returned ?? 0);

    public int WeightOf(Guid member) => Weights.TryGetValue(member, out var weight) ? weight : 1;
}

/// <param name="Option">Absent in a secret ballot and in an election.</param>
/// <param name="Choices">Open elections: candidates' ids in the order of the ballot; none = blank.</param>
/// <param name="CastBy">Who cast it in the member's stead.</param>
public sealed record Vote(string? Option, int Weight, ImmutableArray<string>? Choices = null, Guid? CastBy = null);

public sealed record BallotApproval(Guid MemberId, string Name, DateTimeOffset At);

/// <param name="Option">What the comment was cast with; elections have none.</param>
/// <param name="Position">Grows with time.</param>
public sealed record BallotComment(string Name, string? Option, string Text, int Position);

/// <param name="BridgeId">Null = the hall.</param>
/// <param name="Counts">Hands by option id.</param>
public sealed record HandCount(Guid? BridgeId, PersistentMap<string, int> Counts, string ByName, DateTimeOffset At)
{
    /// <summary>The key of the hall itself.</summary>
    public const string Hall = "hall";

    [JsonIgnore]
    public int Total => Counts.Values.Sum();

    public static string PlaceOf(Guid? bridgeId) => bridgeId?.ToString() ?? Hall;
}

/// <param name="Counts">Votes by option id.</param>
public sealed record PaperResult(int Issued, int Returned, int Valid, int Invalid, PersistentMap<string, int> Counts, string ByName, DateTimeOffset At);
