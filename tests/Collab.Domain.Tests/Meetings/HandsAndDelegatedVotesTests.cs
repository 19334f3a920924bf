using System.Text.Json;
using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Meetings.ElectionTests;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

[Trait("Requirement", "D6")]
public sealed class HandsAndDelegatedVotesTests
{
    private static Guid OpenedBallot(MeetingWorld world, BallotMethod method, bool secret = false)
    {
        var ballot = world.Must(Chair, new PrepareBallot("Thông qua", Method: method, Secret: secret));
        world.Must(Chair, new OpenBallot(ballot));
        return ballot;
    }

    [Fact]
    public void Hands_are_counted_by_place_and_never_more_than_have_not_voted()
    {
        var world = Opened(weightOfChi: 5);
        var ballot = OpenedBallot(world, BallotMethod.Mixed); // 4 entitled; Chi's vote weighs 5 and is cast
        world.Must(An, new CastBallot(ballot, "disagree"));
        Assert.Contains("counts", world.Refused(RefusalCodes.Invalid, Teller, new RecordHandVote(ballot, Of(("agree", 3)))).Errors!.Keys);
        world.Must(Teller, new RecordHandVote(ballot, Of(("agree", 1))));
        world.Refused(RefusalCodes.NotFound, Chair, new RecordHandVote(ballot, Of(("agree", 1)), Id(70)));
        world.Must(Chair, new RecordHandVote(ballot, Of(("agree", 1)), world.Must(Chair, new SetBridge(Title: "Điểm cầu Đông Anh"))));
        world.Refused(RefusalCodes.Invalid, Teller, new RecordHandVote(ballot, Of(("agree", 1), ("disagree", 1)))); // the hall's first count is replaced, not added to: still one too many
        world.Refused(RefusalCodes.WrongState, Teller, new RecordHandVote(ballot, Of(("agree", 1))));
        world.Refused(RefusalCodes.Invalid, Teller, new RecordHandVote(ballot, Of(("agree", -1))));
        world.Refused(RefusalCodes.Invalid, Teller, new RecordHandVote(ballot, Of(("yes", 1))));
        world.Refused(RefusalCodes.Forbidden, An, new RecordHandVote(ballot, Of(("agree", 1))));
        world.Refused(RefusalCodes.Conflict, Binh, new CastBallot(ballot, "agree")); // both hands left are up
        world.Must(Chi, new CastBallot(ballot, "other"));
        Assert.Equal(4, MeetingAudiences.View(world.State, MeetingAudience.Public).Ballots.Find(ballot)!.Cast);

        world.Must(Teller, new RecordHandVote(ballot, Of(("agree", 0))));
        world.Must(Binh, new CastBallot(ballot, "agree"));
        world.Must(Chair, new CloseBallot(ballot));
        world.Refused(RefusalCodes.WrongState, Teller, new RecordHandVote(ballot, Of(("agree", 1))));
        var result = world.State.Ballots[ballot].Result!;
        Assert.Equal((2, 1, 5, 8, 4, 1), (result.Counts["agree"], result.Counts["disagree"], result.Counts["other"], result.Base, result.Cast, result.Hands));
    }

    [Fact]
    public void A_hand_counts_one_and_a_hand_is_seen_by_all()
    {
        var heavy = Opened(weightOfChi: 5);
        foreach (var method in new[] { BallotMethod.Hands, BallotMethod.Paper })
            Assert.Contains("method", heavy.Refused(RefusalCodes.Invalid, Chair, new OpenBallot(heavy.Must(Chair, new PrepareBallot("x", Method: method)))).Errors!.Keys);

        var world = Opened();
        foreach (var method in new[] { BallotMethod.Hands, BallotMethod.Mixed })
            Assert.Contains("method", world.Refused(RefusalCodes.Invalid, Chair, new PrepareBallot("x", Method: method, Secret: true)).Errors!.Keys);
        var ballot = OpenedBallot(world, BallotMethod.Hands);
        world.Refused(RefusalCodes.WrongState, An, new CastBallot(ballot, "agree"));
        world.Refused(RefusalCodes.WrongState, Teller, new RecordPaperResult(ballot, 0, 0, 0, 0, Of()));
        world.Must(Teller, new RecordHandVote(ballot, Of(("agree", 3), ("disagree", 1))));

        // Until it closes, how many hands were counted is for all, and for what, for stewards.
        Assert.Equal(4, View(MeetingAudience.Delegates).Hands.Find("hall")!.Total);
        Assert.Null(View(MeetingAudience.Delegates).Hands.Find("hall")!.Counts);
        Assert.Equal(3, View(MeetingAudience.Stewards).Hands.Find("hall")!.Counts!.Find("agree"));
        Assert.Empty(((HandVoteRecorded)MeetingRecord.For(world.State, An, world.Journal[^1])!).Counts);
        world.Must(Chair, new CloseBallot(ballot));
        Assert.Equal(3, View(MeetingAudience.Public).Hands.Find("hall")!.Counts!.Find("agree"));
        Assert.True(world.State.Ballots[ballot].Result!.Passed);

        BallotView View(MeetingAudience audience) => MeetingAudiences.View(world.State, audience).Ballots.Find(ballot)!;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_delegated_vote_is_cast_once_by_either_and_counts_as_present(bool secret)
    {
        var world = Opened();
        world.Must(An, new DelegateVote(Binh, "Giấy ủy quyền số 1"));
        world.Must(An, new CheckOut());
        Assert.Equal("Phạm An", MeetingAudiences.Me(world.State, Binh)!.VotesFor.Find(An)!.Name);
        Assert.Equal(Binh, MeetingAudiences.Me(world.State, An)!.VoteGiven!.ToMemberId);

        var ballot = OpenedBallot(world, BallotMethod.Electronic, secret);
        world.Refused(RefusalCodes.Forbidden, Chi, new CastBallot(ballot, "agree", OnBehalfOf: An));
        world.Must(Binh, new CastBallot(ballot, "agree", OnBehalfOf: An));
        world.Refused(RefusalCodes.Conflict, Binh, new CastBallot(ballot, "agree", OnBehalfOf: An));
        world.Must(An, new CheckIn(AttendanceMode.Online));
        world.Refused(RefusalCodes.Conflict, An, new CastBallot(ballot, "disagree"));
        Assert.True(MeetingAudiences.Me(world.State, Binh)!.VotesFor.Find(An)!.Voted.ContainsKey(ballot));
        world.Must(Binh, new CastBallot(ballot, "disagree"));
        world.Must(An, new CheckOut());
        world.Must(Chair, new CloseBallot(ballot));
        var result = world.State.Ballots[ballot].Result!;
        Assert.Equal((1, 1, 4, 2, 1), (result.Counts["agree"], result.Counts["disagree"], result.Present, result.Cast, result.Delegated));

        // A vote already cast stands; from then on nobody else casts it.
        world.Must(An, new RevokeDelegation(DelegationKind.Vote));
        world.Refused(RefusalCodes.WrongState, An, new RevokeDelegation(DelegationKind.Vote));
        Assert.Empty(MeetingAudiences.Me(world.State, Binh)!.VotesFor);
        var next = OpenedBallot(world, BallotMethod.Electronic);
        world.Refused(RefusalCodes.Forbidden, Binh, new CastBallot(next, "agree", OnBehalfOf: An));
    }

    [Fact]
    public void Whoever_casts_a_delegated_vote_is_present_and_holds_no_other()
    {
        var world = Opened();
        Assert.Contains("toMemberId", world.Refused(RefusalCodes.Invalid, An, new DelegateVote(An, "x")).Errors!.Keys);
        Assert.Contains("toMemberId", world.Refused(RefusalCodes.Invalid, An, new DelegateVote(Stranger, "x")).Errors!.Keys);
        Assert.Contains("toMemberId", world.Refused(RefusalCodes.Invalid, An, new DelegateVote(Advisor, "x")).Errors!.Keys);
        Assert.Contains("authority", world.Refused(RefusalCodes.Invalid, An, new DelegateVote(Binh, "")).Errors!.Keys);
        world.Refused(RefusalCodes.Forbidden, Secretary, new DelegateVote(Binh, "x")); // has no vote
        world.Refused(RefusalCodes.Forbidden, Advisor, new DelegateVote(Binh, "x"));
        world.Must(An, new DelegateVote(Binh, "x"));
        world.Refused(RefusalCodes.Conflict, An, new DelegateVote(Chi, "x"));
        world.Refused(RefusalCodes.Conflict, Chi, new DelegateVote(Binh, "x"));
        world.Refused(RefusalCodes.Conflict, Chi, new DelegateVote(An, "x"));
        world.Refused(RefusalCodes.Conflict, Binh, new DelegateVote(Chi, "x"));
        var ballot = OpenedBallot(world, BallotMethod.Electronic);
        world.Must(Binh, new CheckOut());
        world.Refused(RefusalCodes.WrongState, Binh, new CastBallot(ballot, "agree", OnBehalfOf: An));
    }

    [Fact]
    public void A_comment_is_shown_with_the_closed_ballot_to_those_who_take_part()
    {
        var world = Opened();
        var ballot = OpenedBallot(world, BallotMethod.Electronic);
        world.Refused(RefusalCodes.Invalid, An, new CastBallot(ballot, "other", Comment: ""));
        world.Must(An, new CastBallot(ballot, "other", Comment: "Đề nghị bổ sung số liệu"));
        Assert.All(Enum.GetValues<MeetingAudience>(), a => Assert.DoesNotContain("số liệu", Seen(a), StringComparison.Ordinal));
        Assert.Null(((BallotCast)MeetingRecord.For(world.State, Chair, world.Journal[^1])!).Comment);
        world.Must(Chair, new CloseBallot(ballot));
        Assert.Contains("số liệu", Seen(MeetingAudience.Delegates), StringComparison.Ordinal);
        Assert.DoesNotContain("số liệu", Seen(MeetingAudience.Public), StringComparison.Ordinal);

        string Seen(MeetingAudience audience) => JsonSerializer.Serialize(MeetingAudiences.View(world.State, audience), MeetingJson.Options);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_void_ballot_does_not_count_and_can_be_held_again(bool secret)
    {
        var world = Opened();
        var ballot = world.Must(Chair, new PrepareBallot("Thông qua", Secret: secret));
        world.Refused(RefusalCodes.WrongState, Chair, new VoidBallot(ballot, "Nhầm"));
        world.Must(Chair, new OpenBallot(ballot));
        world.Must(An, new CastBallot(ballot, "agree"));
        Assert.Contains("reason", world.Refused(RefusalCodes.Invalid, Chair, new VoidBallot(ballot, "")).Errors!.Keys);
        world.Refused(RefusalCodes.Forbidden, An, new VoidBallot(ballot, "Nhầm"));
        world.Must(Chair, new VoidBallot(ballot, "Câu hỏi viết nhầm"));
        world.Refused(RefusalCodes.WrongState, Chair, new VoidBallot(ballot, "Câu hỏi viết nhầm"));
        foreach (var command in new MeetingCommand[] { new OpenBallot(ballot), new CloseBallot(ballot), new CastBallot(ballot, "agree") }) world.Refused(RefusalCodes.WrongState, Chair, command);
        Assert.Null(((BallotCast)MeetingRecord.For(world.State, Chair, world.Journal[^2])!).Option);

        var again = world.Must(Chair, new PrepareBallot("Thông qua", Repeats: ballot));
        world.Must(Chair, new OpenBallot(again));
        world.Must(Chair, new CloseBallot(again));
        world.Must(Chair, new VoidBallot(again, "Đếm nhầm"));
        Assert.Equal((BallotStatus.Void, "Đếm nhầm"), (world.State.Ballots[again].Status, MeetingAudiences.View(world.State, MeetingAudience.Public).Ballots.Find(again)!.VoidReason));
        world.Must(Chair, new CloseMeeting());
        world.Refused(RefusalCodes.WrongState, Chair, new VoidBallot(again, "Nữa"));
    }

    [Fact]
    [Trait("Requirement", "B7")]
    public void Drafts_are_edited_approved_and_removed_and_an_edit_ends_the_approval()
    {
        var world = Opened();
        var ballot = world.Must(Secretary, new PrepareBallot("Miễn nhiệm ông Ba"));
        world.Refused(RefusalCodes.Forbidden, Secretary, new ApproveBallots());
        world.Must(Chair, new ApproveBallots([ballot]));
        world.Refused(RefusalCodes.WrongState, Chair, new ApproveBallots());
        world.Refused(RefusalCodes.WrongState, Chair, new ApproveBallots([ballot]));
        world.Refused(RefusalCodes.NotFound, Chair, new ApproveBallots([Id(1)]));
        world.Refused(RefusalCodes.Invalid, Chair, new ApproveBallots([ballot, ballot]));
        Assert.Equal("Nguyễn Thị Chủ", MeetingAudiences.View(world.State, MeetingAudience.Stewards).Ballots.Find(ballot)!.Approval!.Name);
        Assert.Contains("ballotId", world.Refused(RefusalCodes.Invalid, Secretary, new EditBallot(ballot, "Miễn nhiệm ông Ba")).Errors!.Keys);
        Assert.Contains("title", world.Refused(RefusalCodes.Invalid, Secretary, new EditBallot(ballot, "")).Errors!.Keys);
        world.Must(Secretary, new EditBallot(ballot, "Miễn nhiệm ông Tư", Options: ["Có", "Không"]));
        Assert.Null(world.State.Ballots[ballot].Approval);
        world.Must(Chair, new ApproveBallots());
        world.Must(Chair, new OpenBallot(ballot));
        world.Refused(RefusalCodes.WrongState, Secretary, new EditBallot(ballot, "x"));
        world.Refused(RefusalCodes.WrongState, Secretary, new RemoveBallot(ballot));
        world.Refused(RefusalCodes.WrongState, Chair, new ApproveBallots([ballot]));

        // Delegates read of it what it was when it opened, and no more.
        var read = world.Journal.Select(e => MeetingRecord.For(world.State, An, e)).OfType<MeetingEvent>().ToList();
        Assert.Equal("Miễn nhiệm ông Tư", read.OfType<BallotEdited>().Single().Title);
        Assert.DoesNotContain(read, e => e is BallotPrepared or BallotsApproved);

        var gone = world.Must(Secretary, new PrepareBallot("Bỏ"));
        world.Must(Secretary, new RemoveBallot(gone));
        world.Refused(RefusalCodes.NotFound, Secretary, new RemoveBallot(gone));
        world.Refused(RefusalCodes.NotFound, Secretary, new OpenBallot(gone));
    }

    [Fact]
    public void Stewards_see_who_is_ready_to_vote()
    {
        var world = Opened();
        world.Refused(RefusalCodes.Forbidden, Secretary, new SetReady(true)); // has no vote
        world.Must(An, new SetReady(true));
        world.Refused(RefusalCodes.WrongState, An, new SetReady(true));
        world.Must(Binh, new SetReady(false, "Chưa đọc xong tài liệu"));
        world.Refused(RefusalCodes.Invalid, Binh, new SetReady(false, ""));
        var ready = MeetingAudiences.View(world.State, MeetingAudience.Stewards).Ready!;
        Assert.Equal((1, 4, "Chưa đọc xong tài liệu"), (ready.Ready, ready.Present, ready.Members!.Find(Binh)!.Note));
        Assert.Null(MeetingAudiences.View(world.State, MeetingAudience.Delegates).Ready);
        Assert.Null(MeetingRecord.For(world.State, An, world.Journal[^1]));
        world.Must(An, new CheckOut());
        world.Refused(RefusalCodes.WrongState, An, new SetReady(false));
        Assert.Equal(0, MeetingAudiences.View(world.State, MeetingAudience.Stewards).Ready!.Ready);
    }
}
