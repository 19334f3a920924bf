using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using CsCheck;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

[Trait("Requirement", "D18")]
public sealed class ElectionTests
{
    private static readonly Guid[] Voters = [Chair, An, Binh, Chi];

    private static PrepareBallot Election(int seats, params string[] names) => new("Bầu ban chấp hành", BallotKind.Election, Options: [.. names], Seats: seats, Secret: true);

    private static (MeetingWorld World, Guid Ballot, BallotResult Result) Held(PrepareBallot election, params string[] papers)
    {
        var world = Opened();
        var ballot = world.Must(Chair, election);
        world.Must(Chair, new OpenBallot(ballot));
        foreach (var (voter, paper) in Voters.Zip(papers)) world.Must(voter, new CastBallot(ballot, Choices: [.. SealedVote.ChoicesOf(paper)]));
        world.Must(Chair, new CloseBallot(ballot));
        return (world, ballot, world.State.Ballots[ballot].Result!);
    }

    [Theory]
    [InlineData(1, "1 1 1 2", "1", "", 0)] // three of four are more than half
    [InlineData(1, "1 1 2 2", "", "", 1)] // half is not more than half
    [InlineData(2, "1,2 1,2 1,2 1", "1 2", "", 0)] // most votes first
    [InlineData(2, "1,2 1,2 1,3 1,3", "1", "", 1)]
    [InlineData(2, "2,1 2,1 2,1 2,3", "2 1", "", 0)]
    [InlineData(1, "1 1 1", "1", "", 0)] // of those cast: three
    [InlineData(3, "1,2,3 1,2,3 1,2,3 4", "1 2 3", "", 0)]
    [InlineData(1, "", "", "", 1)] // nobody voted
    public void Elected_is_who_has_more_than_half_of_the_valid_ballots_most_votes_first(int seats, string papers, string elected, string tied, int left)
    {
        var (_, _, result) = Held(Election(seats, "Một", "Hai", "Ba", "Bốn"), papers.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((elected, tied, left), (Elected(result), string.Join(' ', result.Tied!.Value), result.SeatsLeft!.Value));
        Assert.Equal(left == 0, result.Passed);
    }

    private static string Elected(BallotResult result) => string.Join(' ', result.Elected!.Value);

    [Fact]
    public void A_tie_at_the_last_seat_elects_none_of_those_tied_and_a_further_round_is_for_what_is_left()
    {
        // Three pass half, for two seats; the second and the third have as many votes.
        var (world, first, result) = Held(new PrepareBallot("Bầu", BallotKind.Election, Options: ["Một", "Hai", "Ba"], Seats: 2, Secret: true, PassRule: new PassRule(PassBase.Cast, "1/2", false)), "1,2", "1,2", "1,3", "1,3");
        Assert.Equal(("1", "2 3", 1, false), (Elected(result), string.Join(' ', result.Tied!.Value), result.SeatsLeft, result.Passed));

        var second = Election(1, "Hai", "Ba") with { Repeats = first };
        Assert.Contains("seats", world.Refused(RefusalCodes.Invalid, Chair, second with { Seats = 2 }).Errors!.Keys);
        Assert.Contains("options[1]", world.Refused(RefusalCodes.Invalid, Chair, second with { Options = ["Hai", "Một"] }).Errors!.Keys);
        Assert.Contains("kind", world.Refused(RefusalCodes.Invalid, Chair, new PrepareBallot("x", Repeats: first)).Errors!.Keys);
        world.Refused(RefusalCodes.NotFound, Chair, second with { Repeats = Id(1) });
        var round = world.Must(Chair, second);
        world.Refused(RefusalCodes.WrongState, Chair, second with { Repeats = round });
        world.Must(Chair, new OpenBallot(round));
        foreach (var (voter, choice) in Voters.Zip(["2", "2", "2", "1"])) world.Must(voter, new CastBallot(round, Choices: [choice]));
        world.Must(Chair, new CloseBallot(round));
        Assert.Equal("2", Elected(world.State.Ballots[round].Result!));
        Assert.Equal(first, MeetingAudiences.View(world.State, MeetingAudience.Public).Ballots.Find(round)!.Repeats);
    }

    [Fact]
    public void A_blank_ballot_is_valid_and_for_nobody()
    {
        var (_, _, result) = Held(Election(1, "Một", "Hai"), "1", "1", "", "");
        Assert.Equal((4, 2, 4, 0, 4), (result.Base, result.Blank, result.Valid, result.Invalid, result.Issued));
        Assert.Empty(result.Elected!.Value);
        Assert.Equal(["Lê Kiểm Phiếu"], result.Tellers!.Values);
    }

    [Fact]
    public void Preparing_and_casting_name_what_is_wrong()
    {
        var world = Opened();
        (PrepareBallot Command, string Field)[] wrong =
        [
            (Election(0, "Một"), "seats"), (Election(2, "Một"), "seats"), (Election(1), "options"), (Election(1, "Một", "Một"), "options"),
            (Election(1, "Một", " \u202E"), "options[1]"), (Election(1, "Một") with { Options = null }, "options"), (Election(1, "Một") with { Seats = null }, "seats"),
            (Election(1, "Một") with { Secret = false, Method = BallotMethod.Hands }, "method"), (Election(1, "Một") with { Method = BallotMethod.Mixed }, "method"),
            (Election(1, [.. Enumerable.Range(0, Limits.Candidates + 1).Select(i => $"Ông {i}")]), "options"), (new PrepareBallot("x", Seats: 1), "seats"),
        ];
        foreach (var (command, field) in wrong) Assert.Contains(field, world.Refused(RefusalCodes.Invalid, Chair, command).Errors!.Keys);

        var ballot = world.Must(Chair, Election(2, "Một", "Hai", "Ba"));
        world.Must(Chair, new OpenBallot(ballot));
        foreach (var (cast, field) in new[]
        {
            (new CastBallot(ballot, Choices: ["1", "2", "3"]), "choices"), (new CastBallot(ballot, Choices: ["1", "1"]), "choices"), (new CastBallot(ballot, Choices: ["4"]), "choices"),
            (new CastBallot(ballot, Choices: ["1,2"]), "choices"), (new CastBallot(ballot, Choices: [null!]), "choices"), (new CastBallot(ballot), "choices"), (new CastBallot(ballot, "1", Choices: ["1"]), "option"),
            (new CastBallot(ballot, Choices: ["1"], Comment: "tôi là An"), "comment"),
        })
            Assert.Contains(field, world.Refused(RefusalCodes.Invalid, An, cast).Errors!.Keys);
        var motion = world.Must(Chair, new PrepareBallot("Thông qua"));
        world.Must(Chair, new OpenBallot(motion));
        Assert.Contains("choices", world.Refused(RefusalCodes.Invalid, An, new CastBallot(motion, "agree", Choices: ["agree"])).Errors!.Keys);
        Assert.Contains("option", world.Refused(RefusalCodes.Invalid, An, new CastBallot(motion)).Errors!.Keys);
    }

    [Fact]
    public void A_ballot_paper_is_written_in_one_way_whatever_the_order_of_choosing()
    {
        var world = Opened();
        var ballot = world.Must(Chair, Election(3, [.. Enumerable.Range(1, 12).Select(i => $"Ứng viên {i}")]));
        world.Must(Chair, new OpenBallot(ballot));
        world.Must(An, new CastBallot(ballot, Choices: ["10", "2", "1"]));
        world.Must(Binh, new CastBallot(ballot, Choices: []));
        Assert.Equal(["1,2,10", ""], world.Sealed.Select(v => v.Option));
    }

    [Fact]
    public void Open_elections_count_weights()
    {
        var world = Opened(weightOfChi: 5);
        var ballot = world.Must(Chair, Election(1, "Một", "Hai") with { Secret = false });
        world.Must(Chair, new OpenBallot(ballot));
        world.Must(An, new CastBallot(ballot, Choices: ["1"]));
        world.Must(Binh, new CastBallot(ballot, Choices: ["1"]));
        world.Must(Chi, new CastBallot(ballot, Choices: ["2"]));
        world.Must(Chair, new CloseBallot(ballot));
        var result = world.State.Ballots[ballot].Result!;
        Assert.Equal((2, 5, 7, 4), (result.Counts["1"], result.Counts["2"], result.Base, result.Needed));
        Assert.Equal("2", Elected(result));
    }

    [Fact]
    [Trait("Requirement", "D6")]
    public void Who_chose_whom_in_a_secret_election_is_in_no_event_state_or_view()
    {
        string[] papers = ["1,2", "", "2", "1,3"];
        Gen.Shuffle(papers).Sample(shuffled => Assert.Equal(WorldWith(papers), WorldWith(shuffled)), iter: 50);

        static string WorldWith(string[] papers)
        {
            var (world, _, _) = Held(Election(2, "Một", "Hai", "Ba"), papers);
            return SecrecyLaws.AllOf(world);
        }
    }

    [Theory]
    [InlineData(4, 4, 4, 0, 3, 1, null)]
    [InlineData(5, 4, 4, 0, 3, 1, "issued")] // four are entitled
    [InlineData(3, 4, 4, 0, 3, 1, "returned")]
    [InlineData(4, 4, 3, 0, 3, 0, "valid")]
    [InlineData(4, 4, 5, -1, 3, 1, "valid")]
    [InlineData(4, 4, 3, 1, 4, 0, "counts.1")] // more than the valid papers
    [InlineData(4, 4, 4, 0, 3, 2, "counts")] // five votes on four papers for one seat
    [InlineData(4, 4, 4, 0, 3, -1, "counts")]
    [InlineData(4, int.MaxValue, int.MaxValue, 1, 1, 1, "returned")]
    public void Papers_are_counted_by_tellers_and_must_be_consistent(int issued, int returned, int valid, int invalid, int one, int two, string? wrong)
    {
        var world = Opened();
        var ballot = world.Must(Chair, Election(1, "Một", "Hai") with { Method = BallotMethod.Paper });
        var count = new RecordPaperResult(ballot, issued, returned, valid, invalid, Of(("1", one), ("2", two)));
        world.Refused(RefusalCodes.NotFound, Teller, count);
        world.Refused(RefusalCodes.WrongState, Chair, count);
        world.Must(Chair, new OpenBallot(ballot));
        world.Refused(RefusalCodes.WrongState, An, new CastBallot(ballot, Choices: ["1"]));
        world.Refused(RefusalCodes.WrongState, Chair, new CloseBallot(ballot));
        world.Refused(RefusalCodes.Forbidden, An, count);
        Assert.Contains("counts", world.Refused(RefusalCodes.Invalid, Teller, count with { Counts = Of(("3", 1)) }).Errors!.Keys);
        if (wrong is not null)
        {
            Assert.Contains(wrong, world.Refused(RefusalCodes.Invalid, Teller, count).Errors!.Keys);
            return;
        }

        world.Must(Teller, count with { Counts = Of(("1", 2), ("2", 2)) });
        world.Must(Teller, count); // counted again
        world.Refused(RefusalCodes.WrongState, Teller, count);
        world.Must(Chair, new CloseBallot(ballot));
        world.Refused(RefusalCodes.WrongState, Teller, count with { Counts = Of(("1", 1)) });
        var result = world.State.Ballots[ballot].Result!;
        Assert.Equal((4, 4, 0, 0, 4), (result.Issued, result.Valid, result.Invalid, result.Blank, result.Cast));
        Assert.Equal("1", Elected(result));
    }

    internal static PersistentMap<string, int> Of(params (string Option, int Count)[] counts) =>
        counts.Aggregate(PersistentMap<string, int>.Empty, (map, count) => map.SetItem(count.Option, count.Count));
}
