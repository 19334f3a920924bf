using Collab.Domain.Meetings;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Meetings.MeetingWorld;

namespace Collab.Domain.Tests.Meetings;

/// <summary>What minutes say of ballots and elections.</summary>
[Trait("Requirement", "A1")]
[Trait("Requirement", "D6")]
public sealed class MinutesBallotTests
{
    [Fact]
    public void A_motion_is_told_with_its_counts_rule_and_result()
    {
        var world = Opened();
        var ballot = Held(world, new PrepareBallot("Thông qua báo cáo"), (Chair, "agree"), (An, "agree"), (Binh, "disagree"));
        Assert.Equal("Biểu quyết “Thông qua báo cáo” (công khai, điện tử) từ 15 giờ 00 đến 15 giờ 05. Có quyền biểu quyết: 4 người; có mặt, kể cả qua người được ủy quyền: 4 người; đã biểu quyết: 3 người. "
            + "Kết quả: đồng ý 2 phiếu (50%); không đồng ý 1 phiếu (25%); ý kiến khác 0 phiếu (0%). Điều kiện thông qua: quá 1/2 số phiếu của những người có mặt (3 trên 4). Nội dung biểu quyết không được thông qua.",
            world.Says($"ballot:{ballot}"));
        Assert.Equal(["ballotPrepared", "ballotOpened", "ballotClosed"], world.Minutes().Find($"ballot:{ballot}")!.Events.Select(seq => world.Journal[(int)seq - 1].Type));
    }

    [Fact]
    public void A_voided_ballot_says_why_and_the_next_one_that_it_is_held_again()
    {
        var world = Opened();
        var ballot = world.Must(Chair, new PrepareBallot("Thông qua quy chế", Options: ["Phương án A", "Phương án B"]));
        world.Must(Chair, new OpenBallot(ballot));
        Assert.EndsWith("Chưa kết thúc; có 4 người có quyền biểu quyết.", world.Says($"ballot:{ballot}"), StringComparison.Ordinal);
        world.Must(An, new CastBallot(ballot, "1"));
        world.Must(Chair, new VoidBallot(ballot, "Mất kết nối"));
        var again = Held(world, new PrepareBallot("Thông qua quy chế, lần 2", Options: ["Phương án A", "Phương án B"], Repeats: ballot, PassRule: new PassRule(PassBase.Cast, "2/3", Strict: false)), (Chair, "1"), (An, "1"), (Binh, "2"));

        Assert.Equal("Biểu quyết “Thông qua quy chế” (công khai, điện tử) lúc 15 giờ 00. Bị hủy lúc 15 giờ 00, lý do: Mất kết nối. Kết quả không có giá trị.", world.Says($"ballot:{ballot}"));
        Assert.Equal("Biểu quyết “Thông qua quy chế, lần 2” (công khai, điện tử) từ 15 giờ 00 đến 15 giờ 05. Tiến hành lại sau khi “Thông qua quy chế” bị hủy. "
            + "Có quyền biểu quyết: 4 người; có mặt, kể cả qua người được ủy quyền: 4 người; đã biểu quyết: 3 người. Kết quả: Phương án A 2 phiếu (66,67%); Phương án B 1 phiếu (33,33%). "
            + "Điều kiện thông qua: ít nhất 2/3 số phiếu hợp lệ (2 trên 3). “Phương án A” được thông qua.", world.Says($"ballot:{again}"));
    }

    [Fact]
    [Trait("Requirement", "D8")]
    public void Hands_are_told_by_place_and_votes_that_another_cast()
    {
        var world = Opened(officersVote: true);
        var bridge = world.Must(Secretary, new SetBridge(Title: "Hà Nội", HeadCount: 5));
        world.Must(Binh, new DelegateVote(An, "Giấy ủy quyền số 3"));
        var ballot = world.Must(Chair, new PrepareBallot("Thông qua chương trình", Method: BallotMethod.Mixed));
        world.Must(Chair, new OpenBallot(ballot));
        world.Must(An, new CastBallot(ballot, "agree", OnBehalfOf: Binh));
        world.Must(Teller, new RecordHandVote(ballot, Counts(("agree", 1))));
        world.Must(Teller, new RecordHandVote(ballot, Counts(("agree", 2))));
        world.Must(Teller, new RecordHandVote(ballot, Counts(("disagree", 1)), bridge));
        world.Must(Chair, new CloseBallot(ballot));
        Assert.Contains("đã biểu quyết: 4 người. Giơ tay: 3 người (hội trường: 2; Hà Nội: 1). Do người được ủy quyền biểu quyết thay: 1 phiếu. Kết quả: đồng ý 3 phiếu (50%); không đồng ý 1 phiếu (16,67%);", world.Says($"ballot:{ballot}"), StringComparison.Ordinal);
        // The count that was taken back is not said.
        Assert.Equal(2, world.Minutes().Find($"ballot:{ballot}")!.Events.Count(seq => world.Journal[(int)seq - 1].Type == "handVoteRecorded"));
    }

    [Fact]
    [Trait("Requirement", "D7")]
    public void An_election_on_paper_is_told_as_the_tellers_report_it_with_who_is_elected_tied_and_left()
    {
        var world = Opened(officersVote: true);
        var first = world.Must(Chair, new PrepareBallot("Bầu Ban Thường vụ", BallotKind.Election, Options: ["Ông Một", "Bà Hai", "Bà Ba", "Ông Tư"], Seats: 2, Secret: true, Method: BallotMethod.Paper));
        world.Must(Chair, new OpenBallot(first));
        world.Must(Teller, new RecordPaperResult(first, 6, 6, 5, 1, Counts(("1", 4), ("2", 3), ("3", 3), ("4", 0))));
        world.Now = Start.AddMinutes(20);
        world.Must(Chair, new CloseBallot(first));
        Assert.Equal("Bầu cử “Bầu Ban Thường vụ” (bỏ phiếu kín, bằng phiếu giấy) từ 15 giờ 00 đến 15 giờ 20. Bầu nhiều nhất 2 trong số 4 người ứng cử: Ông Một, Bà Hai, Bà Ba, Ông Tư. "
            + "Có quyền bầu cử: 6 người; có mặt, kể cả qua người được ủy quyền: 6 người; đã bầu: 6 người. Tổ kiểm phiếu: Lê Kiểm Phiếu. Số phiếu phát ra: 6; thu về: 6; hợp lệ: 5; không hợp lệ: 1. "
            + "Kết quả: Ông Một 4 phiếu (80%); Bà Hai 3 phiếu (60%); Bà Ba 3 phiếu (60%); Ông Tư 0 phiếu (0%). Điều kiện trúng cử: quá 1/2 số phiếu hợp lệ (3 trên 5). "
            + "Trúng cử 1 người: Ông Một. Bằng phiếu, chưa ai trúng cử: Bà Hai, Bà Ba (mỗi người 3 phiếu). Còn thiếu 1 người.", world.Says($"ballot:{first}"));

        var second = world.Must(Chair, new PrepareBallot("Bầu Ban Thường vụ, vòng 2", BallotKind.Election, Options: ["Bà Hai", "Bà Ba"], Seats: 1, Secret: true, Repeats: first));
        world.Must(Chair, new OpenBallot(second));
        foreach (var (voter, choice) in new[] { (An, "1"), (Binh, "1"), (Chi, "2"), (Chair, "") }) world.Must(voter, new CastBallot(second, Choices: choice.Length == 0 ? [] : [choice]));
        world.Must(Chair, new CloseBallot(second));
        var said = world.Says($"ballot:{second}");
        Assert.Contains("Là vòng tiếp theo của “Bầu Ban Thường vụ”. Bầu nhiều nhất 1 trong số 2 người ứng cử: Bà Hai, Bà Ba.", said, StringComparison.Ordinal);
        Assert.Contains("Số phiếu phát ra: 6; thu về: 4; hợp lệ: 4; không hợp lệ: 0; phiếu trắng: 1. Kết quả: Bà Hai 2 phiếu (50%); Bà Ba 1 phiếu (25%).", said, StringComparison.Ordinal);
        Assert.EndsWith("Không có người trúng cử. Còn thiếu 1 người.", said, StringComparison.Ordinal);
    }

    private static Guid Held(MeetingWorld world, PrepareBallot command, params (Guid Voter, string Option)[] votes)
    {
        var ballot = world.Must(Chair, command);
        world.Must(Chair, new OpenBallot(ballot));
        foreach (var (voter, option) in votes) world.Must(voter, new CastBallot(ballot, option));
        world.Now = world.Now.AddMinutes(5);
        world.Must(Chair, new CloseBallot(ballot));
        return ballot;
    }

    private static PersistentMap<string, int> Counts(params (string Option, int Count)[] counts) => counts.Aggregate(PersistentMap<string, int>.Empty, (map, c) => map.SetItem(c.Option, c.Count));
}
