using Collab.Domain.Meetings;
using Collab.Grains.Journal;

namespace Collab.Storage.Tests.Journal;

public abstract partial class JournalSpecification
{
    [Fact, Trait("Requirement", "D6")]
    public async Task A_secret_ballot_is_counted_from_the_sealed_choices_with_the_receipts_sorted()
    {
        var stream = new TestStream();
        Guid ballot = Guid.NewGuid(), another = Guid.NewGuid();
        await Journal.AppendAsync(stream.Next() with { SealedVotes = [new(ballot, "agree", "zz"), new(another, "disagree", "other")] });
        await Journal.AppendAsync(stream.Next() with { SealedVotes = [new(ballot, "disagree", "aa"), new(ballot, "agree", null)] });
        // Two browsers may send the same receipt; both votes count.
        await Journal.AppendAsync(stream.Next() with { SealedVotes = [new(ballot, "agree", "mm"), new(ballot, "agree", "mm")] });

        AssertTally(await Journal.TallyAsync(ballot), agree: 4, disagree: 1, ["aa", "mm", "mm", "zz"]);

        await Journal.AppendAsync(stream.Next() with { ClosedBallots = [ballot] });

        AssertTally(await Journal.TallyAsync(ballot), agree: 4, disagree: 1, ["aa", "mm", "mm", "zz"]);
        AssertTally(await Journal.TallyAsync(another), agree: 0, disagree: 1, ["other"]);
    }

    [Fact, Trait("Requirement", "D18")]
    public async Task Ballot_papers_that_name_several_or_nobody_are_counted_as_whole_papers()
    {
        var stream = new TestStream();
        var ballot = Guid.NewGuid();
        string[] papers = ["1,2,10", "", "2", "1,2,10", ""];
        foreach (var paper in papers) await Journal.AppendAsync(stream.Next() with { SealedVotes = [new(ballot, paper, null)] });
        await Counted();
        await Journal.AppendAsync(stream.Next() with { ClosedBallots = [ballot] });
        await Counted();

        async Task Counted() =>
            Assert.Equal([("", 2), ("1,2,10", 2), ("2", 1)], (await Journal.TallyAsync(ballot)).Counts.Select(c => (c.Key, c.Value)).OrderBy(c => c.Key, StringComparer.Ordinal));
    }

    [Fact, Trait("Requirement", "D6")]
    public async Task A_ballot_without_votes_has_an_empty_tally()
    {
        var tally = await Journal.TallyAsync(Guid.NewGuid());

        Assert.Empty(tally.Counts);
        Assert.Empty(tally.Receipts);
    }

    [Fact, Trait("Requirement", "D6")]
    public async Task The_sealed_votes_of_a_refused_append_are_not_counted()
    {
        var stream = new TestStream();
        var ballot = Guid.NewGuid();
        var first = stream.Next() with { SealedVotes = [new(ballot, "agree", "aa")] };
        await Journal.AppendAsync(first);

        await Assert.ThrowsAsync<JournalConflictException>(() => Journal.AppendAsync(first));

        AssertTally(await Journal.TallyAsync(ballot), agree: 1, disagree: 0, ["aa"]);
    }

    [Fact, Trait("Requirement", "D6")]
    public async Task Votes_and_their_events_are_durable_together_under_concurrency()
    {
        var ballot = Guid.NewGuid();
        var streams = Enumerable.Range(0, 300).Select(_ => new TestStream()).ToArray();

        await Outcomes(streams.Select((s, i) => s.Next() with { SealedVotes = [new(ballot, i % 3 == 0 ? "disagree" : "agree", $"{i:D3}")] }));

        AssertTally(await Journal.TallyAsync(ballot), agree: 200, disagree: 100, Enumerable.Range(0, 300).Select(i => $"{i:D3}"));
    }

    private static void AssertTally(SealedTally tally, int agree, int disagree, IEnumerable<string> receipts)
    {
        Assert.Equal(agree, tally.Counts.GetValueOrDefault("agree"));
        Assert.Equal(disagree, tally.Counts.GetValueOrDefault("disagree"));
        Assert.Equal(receipts, tally.Receipts);
    }
}
