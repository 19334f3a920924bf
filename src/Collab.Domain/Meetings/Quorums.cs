namespace Collab.Domain.Meetings;

/// <summary>
/// Quorum: the share of those with a vote who must be present (at least the threshold). It warns, it never
/// blocks. Heads count, not weights; head counts of bridge points never do.
/// </summary>
public static class Quorums
{
    public static QuorumView Of(Meeting m)
    {
        var present = m.Roll.VotingPresent.Count;
        var whole = m.Quorum.Base == QuorumBase.Delegates ? m.Roll.Voting.Count : present;
        var needed = Fraction.Parse(m.Quorum.Threshold).Needed(whole, strict: false);
        return new QuorumView(whole, needed, present, present >= needed, new QuorumRuleView(m.Quorum.Base, m.Quorum.Threshold));
    }
}
