using System.Collections.Immutable;
using Collab.Domain.Streams;

namespace Collab.Domain.Meetings;

/// <param name="Options">By option id: <c>agree</c>, <c>disagree</c>, <c>other</c> (no title: clients name them), or <c>1</c>, <c>2</c>, … with titles.</param>
/// <param name="Eligible">How many may vote; frozen when the ballot opens.</param>
/// <param name="Cast">How many have voted: heads and papers.</param>
/// <param name="Result">Only once it closed; also of one that was voided afterwards.</param>
/// <param name="Seats">Elections: how many are elected at most, and named on a ballot.</param>
/// <param name="Repeats">The ballot that this one is a further round of.</param>
/// <param name="Hands">Hands counted, by place: <c>hall</c> or a bridge point's id.</param>
/// <param name="Comments">By member, of a closed ballot; not for the public.</param>
public sealed record BallotView(
    BallotKind Kind, string Title, Guid? ItemId, int Position, PersistentMap<string, BallotOptionView> Options, bool Secret, BallotMethod Method,
    PassRuleView PassRule, BallotStatus Status, DateTimeOffset? OpenedAt, DateTimeOffset? ClosedAt, int Eligible, int Cast, BallotResultView? Result,
    int? Seats, Guid? Repeats, BallotApprovalView? Approval, string? VoidReason, PersistentMap<string, HandCountView> Hands, PaperResultView? Paper,
    PersistentMap<Guid, BallotCommentView>? Comments)
{
    /// <inheritdoc cref="SpeakingRequestView.Closed"/>
    public bool? Closed { get; init; }
}

public sealed record BallotApprovalView(Guid MemberId, string Name, DateTimeOffset At);

/// <param name="Counts">Hands by option id; until the ballot closes, for stewards only.</param>
public sealed record HandCountView(Guid? BridgeId, int Total, PersistentMap<string, int>? Counts, string ByName, DateTimeOffset At);

/// <param name="Counts">Votes by option id; until the ballot closes, for stewards only.</param>
public sealed record PaperResultView(int Issued, int Returned, int Valid, int Invalid, PersistentMap<string, int>? Counts, string ByName, DateTimeOffset At);

public sealed record BallotCommentView(string Name, string? Option, string Text, int Position);

public sealed record BallotOptionView(string? Title, int Position);

/// <param name="Threshold">A fraction, e.g. "1/2".</param>
/// <param name="Strict">True: more than the threshold; false: at least.</param>
public sealed record PassRuleView(PassBase Base, string Threshold, bool Strict);

/// <summary>Frozen when the ballot closed. All but the head counts are votes, i.e. sums of weights.</summary>
/// <param name="Counts">Votes by option id, zeros included.</param>
/// <param name="Base">The votes that the threshold is a share of.</param>
/// <param name="Needed">The smallest number of votes, for the first option or for a candidate, that is enough.</param>
/// <param name="Passed">Of an election: whether all seats are filled.</param>
/// <param name="Present">Heads entitled and present at closing, or represented by somebody present.</param>
/// <param name="Issued">With the next three, of elections and papers: ballots given out; electronically, to everyone entitled.</param>
/// <param name="Blank">Valid ballots that name nobody; null where the count on paper does not say.</param>
/// <param name="Hands">How many of them were hands.</param>
/// <param name="Delegated">How many votes somebody else cast for their member.</param>
/// <param name="Elected">Candidates' ids, those with most votes first.</param>
/// <param name="Tied">Candidates with enough and the same votes, for fewer seats than they are: none of them is elected.</param>
/// <param name="Tellers">Their names.</param>
public sealed record BallotResultView(
    PersistentMap<string, int> Counts, int Base, int Needed, bool Passed, int Eligible, int Present, int Cast,
    int? Issued, int? Valid, int? Invalid, int? Blank, int? Hands, int? Delegated,
    ImmutableArray<string>? Elected, ImmutableArray<string>? Tied, int? SeatsLeft, PersistentMap<Guid, string>? Tellers);
