using System.Collections.Immutable;

namespace Collab.Domain.Meetings;

/// <summary>
/// What was voted in a secret ballot, on its way to the store of its own: beside the event in the
/// same transaction, never in it. No member, time or order goes with it.
/// </summary>
public sealed record SealedVote(Guid BallotId, string Option, string? Receipt);

/// <summary>The sealed votes of one ballot, counted. Receipts are sorted, so their order says nothing.</summary>
public sealed record SealedTally(Guid BallotId, ImmutableDictionary<string, int> Counts, ImmutableArray<string> Receipts);
