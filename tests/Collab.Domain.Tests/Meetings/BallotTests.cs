using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

[Trait("Requirement", "D6")]
public sealed class BallotTests
{
    [Fact]
    public void A_ballot_is_prepared_opened_paused_and_closed_by_stewards()
    {
        var world = MeetingWorld.Opened();
        var ballot = world.Must(Chair, new PrepareBallot("Thông qua báo cáo", ItemId: SecondItem));
        world.Refused(RefusalCodes.WrongState, Chair, new PauseBallot(ballot));
        world.Refused(RefusalCodes.WrongState, Chair, new CloseBallot(ballot));
        world.Must(Chair, new OpenBallot(ballot));
        world.Refused(RefusalCodes.WrongState, Chair, new OpenBallot(ballot));
        world.Must(Chair, new PauseBallot(ballot));
        world.Refused(RefusalCodes.WrongState, Chair, new PauseBallot(ballot));
        world.Refused(RefusalCodes.WrongState, An, new CastBallot(ballot, "agree"));
        world.Must(Chair, new OpenBallot(ballot));
        world.Must(Chair, new CloseBallot(ballot));
        world.Refused(RefusalCodes.WrongState, Chair, new CloseBallot(ballot));
        world.Refused(RefusalCodes.WrongState, Chair, new OpenBallot(ballot));
        world.Refused(RefusalCodes.WrongState, An, new CastBallot(ballot, "agree"));

        foreach (var command in new MeetingCommand[] { new PrepareBallot("x"), new OpenBallot(ballot), new PauseBallot(ballot), new CloseBallot(ballot) })
            world.Refused(RefusalCodes.Forbidden, An, command);
        foreach (var command in new MeetingCommand[] { new OpenBallot(Id(1)), new PauseBallot(Id(1)), new CloseBallot(Id(1)) })
            world.Refused(RefusalCodes.NotFound, Chair, command);
    }

    [Fact]
    public void Preparing_names_what_is_wrong()
    {
        var world = MeetingWorld.Opened();
        world.Refused(RefusalCodes.NotFound, Chair, new PrepareBallot("x", ItemId: Id(1)));
        Assert.Contains("title", world.Refused(RefusalCodes.Invalid, Chair, new PrepareBallot("")).Errors!.Keys);
        Assert.Contains("options", world.Refused(RefusalCodes.Invalid, Chair, new PrepareBallot("x", Options: ["một"])).Errors!.Keys);
        Assert.Contains("options", world.Refused(RefusalCodes.Invalid, Chair, new PrepareBallot("x", Options: ["một", "một"])).Errors!.Keys);
        Assert.Contains("options[1]", world.Refused(RefusalCodes.Invalid, Chair, new PrepareBallot("x", Options: ["một", ""])).Errors!.Keys);
        Assert.Contains("options[1]", world.Refused(RefusalCodes.Invalid, Chair, new PrepareBallot("x", Options: ["một", null!])).Errors!.Keys);
        Assert.Contains("passRule.threshold", world.Refused(RefusalCodes.Invalid, Chair, new PrepareBallot("x", PassRule: new PassRule(Threshold: "50%"))).Errors!.Keys);
        Assert.Contains("passRule.strict", world.Refused(RefusalCodes.Invalid, Chair, new PrepareBallot("x", PassRule: new PassRule(Threshold: "1/1"))).Errors!.Keys);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_vote_is_cast_once_by_the_entitled_and_present(bool secret)
    {
        var world = MeetingWorld.Opened();
        world.Must(Chi, new CheckOut());
        var ballot = world.Must(Chair, new PrepareBallot("Thông qua", Secret: secret));
        world.Refused(RefusalCodes.NotFound, An, new CastBallot(ballot, "agree")); // a draft is not known to delegates
        world.Must(Chair, new OpenBallot(ballot));

        world.Must(An, new CastBallot(ballot, "agree"));
        world.Refused(RefusalCodes.Conflict, An, new CastBallot(ballot, "agree"));
        world.Refused(RefusalCodes.Conflict, An, new CastBallot(ballot, "disagree"));
        world.Refused(RefusalCodes.Invalid, Binh, new CastBallot(ballot, "maybe"));
        world.Refused(RefusalCodes.Invalid, Binh, new CastBallot(ballot, "agree", secret ? "short" : GenCommands.Receipt(1)));
        world.Refused(RefusalCodes.Forbidden, Advisor, new CastBallot(ballot, "agree"));
        world.Refused(RefusalCodes.Forbidden, Guest, new CastBallot(ballot, "agree"));
        world.Refused(RefusalCodes.WrongState, Chi, new CastBallot(ballot, "agree"));
        world.Refused(RefusalCodes.NotFound, An, new CastBallot(Id(1), "agree"));
        world.Must(Chi, new CheckIn(AttendanceMode.Online)); // entitled when it opened, present now
        world.Must(Chi, new CastBallot(ballot, "disagree"));

        world.Must(Chair, new CloseBallot(ballot));
        var result = world.State.Ballots[ballot].Result!;
        Assert.Equal((1, 1, 0), (result.Counts["agree"], result.Counts["disagree"], result.Counts["other"]));
        Assert.Equal((4, 4, 2), (result.Eligible, result.Present, result.Cast));
    }

    [Fact]
    public void Secret_ballots_take_no_weights_and_open_ones_count_them()
    {
        var world = MeetingWorld.Opened(weightOfChi: 5);
        var secret = world.Must(Chair, new PrepareBallot("Kín", Secret: true));
        world.Refused(RefusalCodes.Invalid, Chair, new OpenBallot(secret));

        var open = world.Must(Chair, new PrepareBallot("Công khai", Options: ["A", "B"]));
        world.Must(Chair, new OpenBallot(open));
        world.Must(Chi, new CastBallot(open, "2"));
        world.Must(An, new CastBallot(open, "1"));
        world.Must(Chair, new CloseBallot(open));
        var result = world.State.Ballots[open].Result!;
        Assert.Equal((1, 5, 8, 2), (result.Counts["1"], result.Counts["2"], result.Base, result.Cast));
    }

    [Theory]
    [Trait("Requirement", "D2")]
    [InlineData(PassBase.Present, "1/2", true, 2, false)] // of 4 present, more than half is 3
    [InlineData(PassBase.Present, "1/2", true, 3, true)]
    [InlineData(PassBase.Present, "1/2", false, 2, true)]
    [InlineData(PassBase.Present, "2/3", false, 2, false)] // 2/3 of 4 is 2.67
    [InlineData(PassBase.Present, "2/3", false, 3, true)]
    [InlineData(PassBase.Cast, "1/2", true, 1, true)]
    [InlineData(PassBase.Cast, "1/1", false, 2, true)]
    [InlineData(PassBase.Eligible, "1/1", false, 3, false)]
    [InlineData(PassBase.Cast, "1/2", false, 0, false)] // nobody voted: nothing passes
    public void The_pass_rule_is_held_against_its_base(PassBase of, string threshold, bool strict, int agree, bool passed)
    {
        var world = MeetingWorld.Opened();
        var ballot = world.Must(Chair, new PrepareBallot("x", PassRule: new PassRule(of, threshold, strict)));
        world.Must(Chair, new OpenBallot(ballot));
        foreach (var voter in new[] { Chair, An, Binh, Chi }.Take(agree)) world.Must(voter, new CastBallot(ballot, "agree"));
        world.Must(Chair, new CloseBallot(ballot));
        Assert.Equal(passed, world.State.Ballots[ballot].Result!.Passed);
    }

    [Fact]
    [Trait("Requirement", "D2")]
    public void Quorum_says_what_it_counts_and_blocks_nothing()
    {
        var world = new MeetingWorld(quorum: new QuorumRule(QuorumBase.Delegates, "2/3"));
        Assert.Equal(new QuorumView(4, 3, 0, false, new QuorumRuleView(QuorumBase.Delegates, "2/3")), Quorums.Of(world.State));
        world.Must(Chair, new OpenMeeting());
        foreach (var member in new[] { Chair, An, Advisor, Guest }) world.Must(member, new CheckIn(AttendanceMode.Online));
        Assert.Equal((2, false), (Quorums.Of(world.State).Present, Quorums.Of(world.State).Reached));
        world.Must(Binh, new CheckIn(AttendanceMode.InPerson));
        Assert.True(Quorums.Of(world.State).Reached);
    }
}
