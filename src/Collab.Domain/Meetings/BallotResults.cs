using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <inheritdoc cref="BallotResultView"/>
public sealed record BallotResult(
    ImmutableSortedDictionary<string, int> Counts, int Base, int Needed, bool Passed, int Eligible, int Present, int Cast,
    int? Issued = null, int? Valid = null, int? Invalid = null, int? Blank = null, int? Hands = null, int? Delegated = null,
    ImmutableArray<string>? Elected = null, ImmutableArray<string>? Tied = null, int? SeatsLeft = null, PersistentMap<Guid, string>? Tellers = null);

/// <summary>
/// What comes of a ballot. A motion passes when its first option reaches the pass rule. In an election, elected is who reaches the rule,
/// those with most votes first, until the seats are filled; where the last seat would go to several with the same votes, none of these is
/// elected: they are tied, and a further round decides. A blank ballot is valid and for nobody: it counts in the base.
/// </summary>
internal static class BallotResults
{
    /// <summary>Of votes whose choices the state holds, of hands and of papers.</summary>
    public static BallotResult OfOpen(Meeting m, Ballot ballot)
    {
        var count = new Count(ballot);
        foreach (var vote in ballot.Votes.Values) count.Add(vote.Choices ?? [vote.Option!], vote.Weight);
        foreach (var (option, hands) in ballot.Hands.Values.SelectMany(place => place.Counts)) count.Add([option], hands);
        if (ballot.Paper is { } paper) count.Add(paper, ballot.Seats ?? 1);
        return count.ToResult(m);
    }

    public static BallotResult OfSealed(Meeting m, Ballot ballot, SealedTally tally)
    {
        var count = new Count(ballot);
        foreach (var (text, papers) in tally.Counts) count.Add(SealedVote.ChoicesOf(text), papers);
        return count.ToResult(m);
    }

    private sealed class Count(Ballot ballot)
    {
        private readonly Dictionary<string, int> votes = ballot.Options.ToDictionary(o => o.Id, _ => 0);
        private int valid; // votes, that is sums of weights
        private int? blank = 0;

        public void Add(IReadOnlyCollection<string> choices, int weight)
        {
            foreach (var choice in choices) votes[choice] += weight;
            valid += weight;
            if (choices.Count == 0) blank += weight;
        }

        public void Add(PaperResult paper, int seats)
        {
            foreach (var (option, count) in paper.Counts) votes[option] += count;
            valid += paper.Valid;
            // Where a paper may name several, what the candidates got does not say how many named nobody.
            blank = seats == 1 ? paper.Valid - paper.Counts.Values.Sum() : null;
        }

        public BallotResult ToResult(Meeting m)
        {
            var counts = votes.ToImmutableSortedDictionary(StringComparer.Ordinal);
            var present = ballot.Eligible.Keys.Where(id => VoteDelegationRules.IsPresentOrRepresented(m, id)).ToList();
            var whole = ballot.PassRule.Base switch
            {
                PassBase.Present => present.Sum(ballot.WeightOf),
                PassBase.Eligible => ballot.Eligible.Keys.Sum(ballot.WeightOf),
                PassBase.Cast => valid,
                _ => throw new InvalidOperationException($"No such base: {ballot.PassRule.Base}."),
            };
            var needed = Fraction.Parse(ballot.PassRule.Threshold).Needed(whole, ballot.PassRule.Strict);
            var delegated = ballot.Votes.Values.Count(vote => vote.CastBy is not null);
            var result = new BallotResult(counts, whole, needed, counts[ballot.Options[0].Id] >= needed, ballot.Eligible.Count, present.Count, ballot.Cast)
            {
                Hands = ballot.Hands.Count > 0 ? ballot.HandsCounted : null,
                Delegated = delegated > 0 ? delegated : null,
            };
            if (ballot.Kind == BallotKind.Motion && ballot.Paper is null) return result;
            result = result with
            {
                Issued = ballot.Paper?.Issued ?? ballot.Eligible.Count,
                Valid = ballot.Paper?.Valid ?? ballot.Votes.Count,
                Invalid = ballot.Paper?.Invalid ?? 0,
                Blank = blank,
                Tellers = m.Participants.Values.Where(p => p is { IsListed: true, Role: MeetingRole.Teller }).Aggregate(PersistentMap<Guid, string>.Empty, (map, p) => map.SetItem(p.MemberId, p.Name)),
            };
            return ballot.Kind == BallotKind.Motion ? result : WithElected(result, ballot.Seats ?? 1);
        }

        private BallotResult WithElected(BallotResult result, int seats)
        {
            var enough = ballot.Options.Where(o => votes[o.Id] >= result.Needed).OrderByDescending(o => votes[o.Id]).ToList();
            // The votes at which the seats run out; nobody's where there are seats for all.
            var edge = enough.Count > seats && votes[enough[seats - 1].Id] == votes[enough[seats].Id] ? votes[enough[seats].Id] : -1;
            var elected = enough.Take(seats).Where(o => votes[o.Id] != edge).Select(o => o.Id).ToImmutableArray();
            return result with
            {
                Elected = elected,
                Tied = [.. enough.Where(o => votes[o.Id] == edge).Select(o => o.Id)],
                SeatsLeft = seats - elected.Length,
                Passed = elected.Length == seats,
            };
        }
    }
}
