using System.Text;
using System.Text.Json;
using Collab.Domain.Review;
using Collab.Domain.Rounds;
using Collab.Domain.Streams;
using static Collab.Domain.Tests.Rounds.RoundWorld;

namespace Collab.Domain.Tests.Rounds;

[Trait("Requirement", "E6")]
public sealed class RoundWireTests
{
    private static readonly Anchor Words = new(1, [new(1, 2, 3, 4)], Quote: new("15 ngày"), Position: new(10, 17), Clause: "Điều 1");

    [Fact]
    public void Every_command_goes_over_the_wire_and_back()
    {
        RoundCommand[] commands =
        [
            new ChangeOpinionRound("Góp ý", [new(Decree, 2)], Due, true, NoReplyRule.Agree, "Ghi chú"), new AddAddressees([Member(An), Unit(UnitA)]), new RemoveAddressee(An, "Nhầm"), new StartOpinionRound(),
            new ExtendOpinionRound(Due, "Xin thêm"), new CloseOpinionRound(), new CancelOpinionRound("Rút"), new RecordRoundSeen(UnitA),
            new GiveOpinion(OpinionAnswer.Other, [new(Decree, "Sửa", "Điều 1", Words)], "Văn bản", Upload, false, UnitA), new ApproveOpinion(UnitA, Start), new ReturnOpinion(UnitA, "Thiếu"),
            new DelegateOpinion(Chi), new WithdrawOpinionDelegation(), new AnswerRemark(1, RemarkDisposition.Accepted, "Sửa"), new AnswerRemarks([1, 2], RemarkDisposition.NotAccepted, "Trái luật"), new SendRemarkAnswers(),
        ];
        Assert.Equal(RoundCommandTable.WireNames, commands.Select(c => RoundCommandTable.Types.Single(t => t.Value == c.GetType()).Key).Order(StringComparer.Ordinal));
        foreach (var command in commands)
        {
            var (read, refusal) = RoundCommandTable.Read(JsonSerializer.SerializeToElement(command, RoundJson.Options));
            Assert.Null(refusal);
            Assert.Equal(command.GetType(), read!.GetType());
            Assert.Equal(JsonSerializer.Serialize(command, RoundJson.Options), JsonSerializer.Serialize(read, RoundJson.Options));
        }
        var begin = JsonSerializer.Serialize<RoundCommand>(Begin(), RoundJson.Options); // between servers
        Assert.Equal(begin, JsonSerializer.Serialize(JsonSerializer.Deserialize<RoundCommand>(begin, RoundJson.Options), RoundJson.Options));
    }

    [Theory]
    [InlineData("""{"type":"beginOpinionRound"}""", "type")]
    [InlineData("""{"type":"giveOpinion","answer":"agree"}""", "remarks")]
    [InlineData("""{"type":"giveOpinion","answer":"maybe","remarks":[]}""", "answer")]
    [InlineData("""{"type":"giveOpinion","answer":1,"remarks":[]}""", "answer")]
    [InlineData("""{"type":"giveOpinion","answer":"agree","remarks":null}""", "remarks")]
    [InlineData("""{"type":"giveOpinion","answer":"agree","remarks":[{"text":"x"}]}""", "remarks[0]")]
    [InlineData("""{"type":"giveOpinion","answer":"agree","remarks":[{"documentId":"x","text":"x"}]}""", "remarks[0].documentId")]
    [InlineData("""{"type":"giveOpinion","answer":"agree","remarks":[],"byName":"x"}""", "byName")]
    [InlineData("""{"type":"giveOpinion","answer":"agree","remarks":[],"text":"\ud800"}""", "text")]
    [InlineData("""{"type":"extendOpinionRound","dueAt":"tomorrow","reason":"x"}""", "dueAt")]
    [InlineData("""{"type":"extendOpinionRound","dueAt":"2026-12-01T00:00:00Z"}""", "reason")]
    [InlineData("""{"type":"approveOpinion","unitId":"0000001e-0000-0000-0000-000000000000"}""", "at")]
    [InlineData("""{"type":"addAddressees","addressees":[{"memberId":1}]}""", "addressees[0].memberId")]
    [InlineData("""{"type":"answerRemarks","remarkIds":[1.5],"disposition":"accepted","reason":"x"}""", "remarkIds[0]")]
    [InlineData("""{"type":"answerRemark","remarkId":99999999999,"disposition":"accepted","reason":"x"}""", "remarkId")]
    [InlineData("""{"type":"startOpinionRound","roundId":"0000001e-0000-0000-0000-000000000000"}""", "roundId")]
    public void What_does_not_read_is_refused_with_the_field(string json, string field)
    {
        var refusal = RoundCommandTable.Read(JsonElement.Parse(json)).Refusal;
        Assert.Equal(RefusalCodes.Invalid, refusal?.Code);
        Assert.Equal([field], refusal!.Errors!.Keys);
    }

    [Fact]
    public void Every_event_is_in_the_table_and_is_stored_in_these_words()
    {
        var events = typeof(RoundEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(RoundEvent))).ToHashSet();
        Assert.Equal(events.OrderBy(t => t.Name), RoundEventTable.Types.Values.OrderBy(t => t.Name));

        RoundEvent[] stored =
        [
            new RoundBegun(RoomId, "Góp ý", "Ghi chú", [new(Decree, 2, "Dự thảo", 1)], [new(An, false, "An"), new(UnitA, true, "Sở")], Due, true, NoReplyRule.Agree, "Chủ"),
            new RoundChanged("Góp ý", null, [new(Decree, 2, "Dự thảo", 1)], Due, false, NoReplyRule.None),
            new AddresseesAdded([new(An, false, "An")], "Chủ"),
            new RoundAddresseeRemoved(An, "Nhầm", "Chủ"),
            new RoundStarted("Chủ"),
            new RoundExtended(Due, "Xin thêm", "Chủ"),
            new RoundClosed("Chủ"),
            new RoundCancelled("Rút", "Chủ"),
            new RoundSeen(UnitA),
            new OpinionDrafted(UnitA, OpinionAnswer.Disagree, "Không", [new(7, new(Decree, "Sửa", "Điều 1", Words))], FileOf(1), "An"),
            new OpinionGiven(An, OpinionAnswer.AgreeWithRemarks, null, [new(8, new(Decree, "Sửa"))], null, "An"),
            new OpinionApproved(UnitA, "Trưởng"),
            new OpinionReturned(UnitA, "Thiếu", "Trưởng"),
            new OpinionDelegated(An, Chi, "Chi", "An"),
            new OpinionDelegationWithdrawn(An),
            new RemarksAnswered([7, 8], RemarkDisposition.Explained, "Giữ", "Chủ"),
            new RemarkAnswersSent("Chủ"),
        ];
        Assert.Equal(events.Count, stored.Select(e => e.GetType()).Distinct().Count());
        var words = stored.Select(e => $"{RoundEventTable.NameOf(e)} {Encoding.UTF8.GetString(RoundEventTable.Write(e))}").ToList();
        Assert.Equal(
            [
                """roundBegun {"addressees":[{"id":"0000000c-0000-0000-0000-000000000000","isUnit":false,"name":"An"},{"id":"0000001e-0000-0000-0000-000000000000","isUnit":true,"name":"Sở"}],"blind":true,"byName":"Chủ","documents":[{"documentId":"00000003-0000-0000-0000-000000000000","position":1,"title":"Dự thảo","version":2}],"dueAt":"2026-12-10T08:00:00.000Z","note":"Ghi chú","onNoReply":"agree","roomId":"00000002-0000-0000-0000-000000000000","title":"Góp ý"}""",
                """roundChanged {"blind":false,"documents":[{"documentId":"00000003-0000-0000-0000-000000000000","position":1,"title":"Dự thảo","version":2}],"dueAt":"2026-12-10T08:00:00.000Z","onNoReply":"none","title":"Góp ý"}""",
                """addresseesAdded {"addressees":[{"id":"0000000c-0000-0000-0000-000000000000","isUnit":false,"name":"An"}],"byName":"Chủ"}""",
                """addresseeRemoved {"addresseeId":"0000000c-0000-0000-0000-000000000000","byName":"Chủ","reason":"Nhầm"}""",
                """roundStarted {"byName":"Chủ"}""",
                """roundExtended {"byName":"Chủ","dueAt":"2026-12-10T08:00:00.000Z","reason":"Xin thêm"}""",
                """roundClosed {"byName":"Chủ"}""",
                """roundCancelled {"byName":"Chủ","reason":"Rút"}""",
                """roundSeen {"addresseeId":"0000001e-0000-0000-0000-000000000000"}""",
                """opinionDrafted {"addresseeId":"0000001e-0000-0000-0000-000000000000","answer":"disagree","byName":"An","letter":{"mediaType":"application/pdf","name":"Công văn 1.pdf","scan":"clean","sha256":"0000000000000000000000000000000000000000000000000000000000000001","size":1001},"remarks":[{"number":7,"remark":{"anchor":{"clause":"Điều 1","page":1,"position":{"end":17,"start":10},"quote":{"exact":"15 ngày","prefix":"","suffix":""},"rects":[{"bottom":2,"left":1,"right":3,"top":4}]},"clause":"Điều 1","documentId":"00000003-0000-0000-0000-000000000000","text":"Sửa"}}],"text":"Không"}""",
                """opinionGiven {"addresseeId":"0000000c-0000-0000-0000-000000000000","answer":"agreeWithRemarks","byName":"An","remarks":[{"number":8,"remark":{"documentId":"00000003-0000-0000-0000-000000000000","text":"Sửa"}}]}""",
                """opinionApproved {"byName":"Trưởng","unitId":"0000001e-0000-0000-0000-000000000000"}""",
                """opinionReturned {"byName":"Trưởng","reason":"Thiếu","unitId":"0000001e-0000-0000-0000-000000000000"}""",
                """opinionDelegated {"addresseeId":"0000000c-0000-0000-0000-000000000000","byName":"An","memberId":"0000000e-0000-0000-0000-000000000000","name":"Chi"}""",
                """opinionDelegationWithdrawn {"addresseeId":"0000000c-0000-0000-0000-000000000000"}""",
                """remarksAnswered {"byName":"Chủ","disposition":"explained","reason":"Giữ","remarkIds":[7,8]}""",
                """remarkAnswersSent {"byName":"Chủ"}""",
            ], words);
        Assert.All(stored, e => Assert.Equal(RoundEventTable.Write(e), RoundEventTable.Write(RoundEventTable.Read(new(1, RoundEventTable.NameOf(e), Start, Owner, Upload, RoundEventTable.Write(e), [])))));
    }

    [Fact]
    public void An_event_that_does_not_follow_or_is_unknown_is_refused_in_a_sentence()
    {
        var world = new RoundWorld();
        Assert.Throws<InvalidOperationException>(() => OpinionRound.Apply(world.State, world.Journal[0]));
        var unknown = new JournalEvent(world.State.Seq + 1, "roundTeleported", Start, Owner, Upload, "{}"u8.ToArray(), []);
        Assert.Contains("roundTeleported", Assert.Throws<UnknownEventException>(() => OpinionRound.Apply(world.State, unknown)).Message, StringComparison.Ordinal);
    }
}
