using System.Net;
using Collab.Domain.Access;
using Collab.Domain.Rounds;
using Collab.Domain.Streams;
using Collab.Grains.Rounds;
using Collab.Server.Hosting;
using Collab.Server.Rounds;
using Collab.Server.Tests.Documents;
using Collab.Server.Tests.Files;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Rounds;

/// <summary>Rounds of opinions from the draft to the answers that are sent: streams, lists and REST.</summary>
[Trait("Requirement", "E6")]
public abstract class RoundFlowSpecification(DocumentServer server) : RoundSpecification(server)
{
    private static readonly byte[] Letter = OddFiles.Pdf("Cong van");

    [Fact]
    public async Task A_round_goes_from_a_draft_to_the_answers_that_were_sent()
    {
        await BeginAsync();
        var (member, busy, other) = (await PersonAsync(), await PersonAsync(), await PersonAsync());
        var (unit, writer, head) = await UnitAsync();
        var round = await DraftAsync([Asked(member), new { unitId = unit }]);
        Assert.True((await GetAsync(Keeper, $"/api/rooms/{Room}")).GetProperty("state").GetProperty("rounds").TryGetProperty(round.ToString(), out _));

        // Only those who keep the room know of a draft.
        await RefusedAsync(member, $"/api/rounds/{round}", HttpStatusCode.NotFound, "notFound");
        Assert.Empty(await ItemsAsync(member, $"/api/rooms/{Room}/rounds"));
        Assert.Equal("draft", Assert.Single(await ItemsAsync(Keeper, $"/api/rooms/{Room}/rounds")).GetProperty("stage").GetString());

        await DoAsync(Keeper, round, new { type = "changeOpinionRound", title = "Góp ý lần hai", documents = new[] { new { documentId = Document, version = 1 } }, dueAt = Server.Clock.GetUtcNow().AddDays(2), blind = false, onNoReply = "agree" });
        await DoAsync(Keeper, round, new { type = "addAddressees", addressees = new[] { Asked(busy), Asked(Outsider) } });
        var outside = await RefusedAsync(Keeper, round, "invalid", new { type = "startOpinionRound" });
        Assert.Contains(Outsider.Member.Name, outside.GetProperty("errors").GetProperty("addressees").GetString(), StringComparison.Ordinal);
        await DoAsync(Keeper, round, new { type = "removeAddressee", addresseeId = Outsider.Id });
        await DoAsync(Keeper, round, new { type = "startOpinionRound" });

        // A member answers, with words of the document and a signed letter.
        await using var follows = await FollowAsync(Keeper, round);
        await DoAsync(member, round, new { type = "recordRoundSeen" });
        var upload = await UploadAsync(member.Http, Letter, "Công văn 12.pdf");
        await DoAsync(member, round, new
        {
            type = "giveOpinion",
            answer = "agreeWithRemarks",
            text = "Cơ bản nhất trí.",
            remarks = new[] { Remark("Nêu rõ đối tượng", "chế độ công tác phí"), Remark("Bỏ khoản này", clause: "khoản 2 Điều 1") },
            uploadId = upload,
        });
        await follows.UntilAsync(() => follows.Find("totals.agreeWithRemarks")?.GetValue<int>() == 1, "the keeper sees that somebody answered");
        var anchor = (await StoredAsync(round)).Remarks[1];
        Assert.Equal(("khoản 1 Điều 1", "khoản 1 Điều 1", "chế độ công tác phí"), (anchor.Clause, anchor.Anchor!.Clause, anchor.Anchor.Quote!.Exact));

        // A unit drafts, its head returns it once and then approves.
        await DoAsync(writer, round, new { type = "giveOpinion", addresseeId = unit, answer = "disagree", text = "Chưa phù hợp.", remarks = Array.Empty<object>() });
        await RefusedAsync(writer, round, "forbidden", new { type = "approveOpinion", unitId = unit, at = Server.Clock.GetUtcNow() });
        await DoAsync(head, round, new { type = "returnOpinion", unitId = unit, reason = "Nêu rõ lý do" });
        await DoAsync(writer, round, new { type = "giveOpinion", addresseeId = unit, answer = "other", text = "Đề nghị bổ sung.", remarks = new[] { Remark("Thêm mức chi") } });
        Assert.Equal("drafted", Assert.Single(await ItemsAsync(Keeper, $"/api/rounds/{round}/addressees?state=drafted")).GetProperty("state").GetString());
        var draft = (await StateAsync(head, round)).GetProperty("me").GetProperty("answers").GetProperty(unit.ToString());
        Assert.True(draft.GetProperty("mayApprove").GetBoolean());
        await RefusedAsync(Keeper, $"/api/rounds/{round}/opinions/{unit}", HttpStatusCode.NotFound, "notFound"); // the words of a draft are the unit's
        Assert.Equal("Đề nghị bổ sung.", (await GetAsync(writer, $"/api/rounds/{round}/opinions/{unit}")).GetProperty("draft").GetProperty("text").GetString());
        await DoAsync(head, round, new { type = "approveOpinion", unitId = unit, at = draft.GetProperty("draft").GetProperty("at") });

        // Who is busy has somebody else answer.
        await DoAsync(busy, round, new { type = "delegateOpinion", memberId = member.Id });
        await DoAsync(busy, round, new { type = "withdrawOpinionDelegation" });
        await DoAsync(busy, round, new { type = "delegateOpinion", memberId = other.Id });
        await RefusedAsync(busy, round, "wrongState", Agree);
        await DoAsync(other, round, new { type = "giveOpinion", addresseeId = busy.Id, answer = "agree", remarks = Array.Empty<object>() });
        Assert.Equal(other.Member.Name, (await GetAsync(busy, $"/api/rounds/{round}/opinions/{busy.Id}")).GetProperty("given").GetProperty("byName").GetString());

        await DoAsync(Keeper, round, new { type = "extendOpinionRound", dueAt = Server.Clock.GetUtcNow().AddDays(4), reason = "Theo đề nghị" });
        await RefusedAsync(Keeper, round, "wrongState", new { type = "answerRemark", remarkId = 1, disposition = "accepted", reason = "" });
        await DoAsync(Keeper, round, new { type = "closeOpinionRound" });
        await RefusedAsync(member, round, "wrongState", Agree);

        // What becomes of the remarks those asked see once it is sent.
        await DoAsync(Keeper, round, new { type = "answerRemark", remarkId = 1, disposition = "accepted", reason = "Đã bổ sung" });
        await RefusedAsync(Keeper, round, "wrongState", new { type = "sendRemarkAnswers" });
        await DoAsync(Keeper, round, new { type = "answerRemarks", remarkIds = (await StoredAsync(round)).Remarks.Keys.Where(number => number > 1), disposition = "notAccepted", reason = "Đã có quy định" });
        Assert.DoesNotContain("Đã bổ sung", (await StateAsync(member, round)).ToString() + await GetAsync(member, $"/api/rounds/{round}/opinions/{member.Id}") + await GetAsync(other, $"/api/rounds/{round}/opinions/{member.Id}"), StringComparison.Ordinal);
        Assert.Contains("Đã bổ sung", (await GetAsync(Keeper, $"/api/rounds/{round}/opinions/{member.Id}")).ToString(), StringComparison.Ordinal);
        await DoAsync(Keeper, round, new { type = "sendRemarkAnswers" });
        foreach (var reader in new[] { member, other }) Assert.Contains("Đã bổ sung", (await GetAsync(reader, $"/api/rounds/{round}/opinions/{member.Id}")).ToString(), StringComparison.Ordinal);
        Assert.Contains("Đã bổ sung", (await StateAsync(member, round)).GetProperty("me").ToString(), StringComparison.Ordinal);

        // The letter, as it came, for whoever may read the opinion.
        using var letter = await other.Http.GetAsync($"/api/rounds/{round}/letters/{member.Id}");
        Assert.Equal(Letter, await letter.Content.ReadAsByteArrayAsync());
        Assert.Equal(("attachment", "application/pdf"), (letter.Content.Headers.ContentDisposition!.DispositionType, letter.Content.Headers.ContentType!.MediaType));
        await RefusedAsync(other, $"/api/rounds/{round}/letters/{unit}", HttpStatusCode.NotFound, "notFound");
        Assert.Empty(follows.Gaps);
        await AssertToldAsync(Outsider, round);

        // What a server that begins anew reads of the record is what was answered.
        var state = (await StateAsync(member, round)).ToString();
        await Server.SqlAsync("DELETE FROM snapshots");
        Assert.Equal((RoundStage.Closed, 3, 3, 3), ((await StoredAsync(round)).Stage, (await StoredAsync(round)).Totals.Asked, (await StoredAsync(round)).Totals.Answered, (await StoredAsync(round)).Totals.RemarksAnswered));
        Assert.Equal(state, (await StateAsync(member, round)).ToString());
    }

    [Fact]
    public async Task A_draft_or_a_round_under_way_is_cancelled_and_told_to_whom_it_was_known()
    {
        await BeginAsync();
        var member = await PersonAsync();
        var (draft, round) = (await DraftAsync([Asked(member)]), await OpenAsync([Asked(member)]));
        foreach (var id in new[] { draft, round }) await DoAsync(Keeper, id, new { type = "cancelOpinionRound", reason = "Chưa cần" });
        await RefusedAsync(member, $"/api/rounds/{draft}", HttpStatusCode.NotFound, "notFound");
        Assert.Equal("Chưa cần", (await StateAsync(member, round)).GetProperty("cancelledFor").GetString());
        await AssertToldAsync(member, draft);
        await AssertToldAsync(member, round, "opinionAsked", "opinionCancelled");
    }

    [Fact]
    public async Task A_round_that_its_room_does_not_name_yet_exists_for_nobody_until_the_same_command_comes_again()
    {
        await BeginAsync();
        var member = await PersonAsync();
        // As far as a server comes that ends in between.
        var (commandId, due) = (Guid.CreateVersion7(), Server.Clock.GetUtcNow().AddDays(3));
        var round = RoundStarter.IdOf(Room, Keeper.Id, commandId);
        var around = new RoundSurroundings(Standing.RoomOwner, Keeper.Member.Name, RoomClosed: false)
        {
            Names = PersistentMap<Guid, string>.Empty.SetItem(member.Id, member.Member.Name),
            Documents = PersistentMap<Guid, RoundDocument>.Empty.SetItem(Document, new(Document, 1, "Nghị định", 1)),
        };
        var begin = new BeginOpinionRound(Room, "Góp ý", [new(Document, 1)], [new(member.Id)], due, Blind: false, NoReplyRule.None);
        Assert.True((await Server.Services.GetRequiredService<IGrainFactory>().GetGrain<IRoundGrain>(round).ExecuteAsync(new(Keeper.Id, DerivedId.Of("begin-round", $"{round}"), begin, around))).Ok);

        await RefusedAsync(Keeper, $"/api/rounds/{round}", HttpStatusCode.NotFound, "notFound");
        await RefusedAsync(Keeper, round, "notFound", new { type = "startOpinionRound" });
        Assert.Equal("notFound", (await Keeper.Hub.CallAsync("Subscribe", $"round:{round}", null)).GetProperty("code").GetString());
        foreach (var list in new[] { $"/api/rooms/{Room}/rounds", "/api/rounds?filter=kept" }) Assert.Empty(await ItemsAsync(Keeper, list));

        var documents = new[] { new { documentId = Document, version = 1 } };
        var again = await Keeper.Hub.CallAsync("Execute", $"room:{Room}", commandId, new { type = "draftOpinionRound", title = "Góp ý", documents, addressees = new[] { Asked(member) }, dueAt = due, blind = false, onNoReply = "none" });
        Assert.Equal(round, again.GetProperty("result").GetProperty("roundId").GetGuid());
        Assert.True((await Keeper.Hub.CallAsync("Subscribe", $"round:{round}", null)).GetProperty("ok").GetBoolean());
        foreach (var list in new[] { $"/api/rooms/{Room}/rounds", "/api/rounds?filter=kept" }) Assert.Equal(round, Assert.Single(await ItemsAsync(Keeper, list)).GetProperty("id").GetGuid());
        await DoAsync(Keeper, round, new { type = "startOpinionRound" });
    }

    [Fact]
    public async Task One_second_after_the_time_nothing_is_taken_and_nothing_stored()
    {
        await BeginAsync();
        var (member, time) = (await PersonAsync(), TimeSpan.FromMinutes(5));
        var (unit, writer, head) = await UnitAsync();
        var round = await OpenAsync([Asked(member), new { unitId = unit }], time: time);
        await DoAsync(writer, round, new { type = "giveOpinion", addresseeId = unit, answer = "agree", remarks = Array.Empty<object>() });
        var due = (await StoredAsync(round)).DueAt;

        Server.Clock.Advance(due - Server.Clock.GetUtcNow() + TimeSpan.FromSeconds(1));
        foreach (var command in new[] { Agree, new { type = "delegateOpinion", memberId = head.Id } })
            Assert.Equal("The time for opinions is over.", (await RefusedAsync(member, round, "wrongState", command)).GetProperty("message").GetString());
        await RefusedAsync(head, round, "wrongState", new { type = "approveOpinion", unitId = unit, at = (await StoredAsync(round)).Addressees[unit].Draft!.At });

        // The keeper may give more time then, too.
        await DoAsync(Keeper, round, new { type = "extendOpinionRound", dueAt = Server.Clock.GetUtcNow().AddMinutes(5), reason = "Nhiều đơn vị chưa kịp" });
        await DoAsync(member, round, Agree);
        await DoAsync(head, round, new { type = "approveOpinion", unitId = unit, at = (await StoredAsync(round)).Addressees[unit].Draft!.At });
    }

    [Fact]
    public async Task A_letter_is_ones_own_upload_stays_for_good_and_with_the_next_answer_where_it_is_kept()
    {
        await BeginAsync();
        var (member, other) = (await PersonAsync(), await PersonAsync());
        var round = await OpenAsync([Asked(member), Asked(other)]);
        var upload = await UploadAsync(member.Http, Letter, "cong-van.pdf");
        object Given(bool keep = false, Guid? id = null) => new { type = "giveOpinion", answer = "other", text = "Ý kiến khác", remarks = Array.Empty<object>(), uploadId = id, keepLetter = keep };
        await RefusedAsync(other, round, "notFound", Given(id: upload));
        await RefusedAsync(member, round, "notFound", Given(id: Guid.NewGuid()));
        await RefusedAsync(member, round, "invalid", Given(keep: true));

        await DoAsync(member, round, Given(id: upload));
        await DoAsync(member, round, Given(keep: true));
        var file = (await StoredAsync(round)).Addressees[member.Id].Given!.Letter!;
        Assert.Equal(1, await Server.CountAsync($"SELECT COUNT(*) FROM stored_files WHERE sha256 = '{file.Sha256}' AND used"));
        using var letter = await member.Http.GetAsync($"/api/rounds/{round}/letters/{member.Id}");
        Assert.Equal(Letter, await letter.Content.ReadAsByteArrayAsync());

        await DoAsync(member, round, Given());
        await RefusedAsync(member, $"/api/rounds/{round}/letters/{member.Id}", HttpStatusCode.NotFound, "notFound");
    }

    [Fact]
    public async Task The_clauses_of_a_version_are_listed_in_the_order_of_the_text()
    {
        await BeginAsync();
        var clauses = (await GetAsync(Keeper, $"/api/documents/{Document}/versions/1/clauses")).EnumerateArray().Select(c => $"{c.GetProperty("clause").GetString()}: {(c.TryGetProperty("title", out var title) ? title.GetString() : "")}");
        Assert.Equal(["Điều 1: Phạm vi điều chỉnh", "khoản 1 Điều 1: Nghị định này quy định chế độ công tác phí.", "khoản 2 Điều 1: Không áp dụng với lực lượng vũ trang.", "Điều 2: Mức chi", "điểm a Điều 2: Mức chi trong nước."], clauses);
        await RefusedAsync(Keeper, $"/api/documents/{Document}/versions/2/clauses", HttpStatusCode.NotFound, "notFound");
        await RefusedAsync(Outsider, $"/api/documents/{Document}/versions/1/clauses", HttpStatusCode.NotFound, "notFound");
    }
}

public sealed class RoundFlowTests(DocumentServer server) : RoundFlowSpecification(server), IClassFixture<DocumentServer>;

[Collection(OnPostgres.Papers)]
public sealed class PostgresRoundFlowTests(PostgresDocumentServer server) : RoundFlowSpecification(server), IClassFixture<PostgresDocumentServer>;
