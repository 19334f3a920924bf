using System.Collections.Immutable;

namespace Collab.Domain.Meetings;

/// <summary>
/// What was voted in a secret ballot, on its way to the store of its own: beside the event in the
/// same transaction, never in it. No member, time or order goes with it.
/// </summary>
/// <param name="Option">The whole ballot paper: see <see cref="Paper"/>.</param>
public sealed record SealedVote(Guid BallotId, string Option, string? Receipt)
{
    /// <summary>One ballot paper as text: the ids chosen, in the order of the ballot, e.g. <c>agree</c>, <c>1,3</c>; empty = blank.</summary>
    public static string Paper(IEnumerable<string> choices) => string.Join(',', choices);

    /// <summary>What <see cref="Paper"/> was made of.</summary>
    public static string[] ChoicesOf(string paper) => paper.Split(',', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>The sealed votes of one ballot, counted. Receipts are sorted, so their order says nothing.</summary>
/// <param name="Counts">Ballot papers by what stands on them.</param>
public sealed record SealedTally(Guid BallotId, ImmutableDictionary<string, int> Counts, ImmutableArray<string> Receipts);
