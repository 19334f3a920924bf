using System.Net;
using System.Text.Json;
using Collab.Server.Tests.Files;
using Collab.Server.Tests.Live;

namespace Collab.Server.Tests.Rounds;

/// <summary>Who finds out nothing: of a blind round, of a room one is not in, of one that one was taken out of.</summary>
[Trait("Requirement", "E6")]
[Trait("Requirement", "O4")]
public abstract class RoundSecrecySpecification : RoundSpecification
{
    private const string Secret = "Lời riêng 7f3a91", SecretOfDraft = "Bản nháp 5c20de", SecretClause = "Điều 77 phụ lục";

    private static readonly byte[] Letter = OddFiles.Pdf("Cong van mat 41b7");

    [Fact]
    public async Task While_a_blind_round_is_open_nothing_of_anothers_answer_is_in_any_answer_view_or_patch()
    {
        await BeginAsync();
        var (answers, curious) = (await PersonAsync(), await PersonAsync(role: "reviewer"));
        var (unit, writer, _) = await UnitAsync();
        var round = await OpenAsync([Asked(answers), Asked(curious), new { unitId = unit }], blind: true);
        await using var follows = await FollowAsync(curious, round);
        await using var room = await LiveClient.ConnectAsync(Server, curious.Http);
        await room.SubscribeAsync($"room:{Room}");
        var (before, list) = (await StateAsync(curious, round), await GetAsync(curious, "/api/rounds"));

        await DoAsync(answers, round, new { type = "recordRoundSeen" });
        await DoAsync(answers, round, new { type = "giveOpinion", answer = "disagree", text = Secret, remarks = new[] { Remark(Secret, clause: SecretClause) }, uploadId = await UploadAsync(answers.Http, Letter, "41b7.pdf") });
        await DoAsync(writer, round, new { type = "giveOpinion", addresseeId = unit, answer = "other", text = SecretOfDraft, remarks = new[] { Remark(SecretOfDraft) } });
        await DoAsync(Keeper, round, new { type = "extendOpinionRound", dueAt = Server.Clock.GetUtcNow().AddDays(5), reason = "Theo đề nghị" });
        await follows.UntilAsync(() => follows.Find("extensions.1") is not null, "it hears of what everybody hears of");

        // The view is as it was, but for the extension: no totals, nobody who is asked, and no number that tells that somebody has answered.
        var after = await StateAsync(curious, round);
        Assert.Equal(before.EnumerateObject().Where(p => p.Name is not ("extensions" or "dueAt")).Select(p => p.ToString()), after.EnumerateObject().Where(p => p.Name is not ("extensions" or "dueAt")).Select(p => p.ToString()));
        Assert.False(after.TryGetProperty("totals", out _) || after.TryGetProperty("addressees", out _));
        var (was, now) = (list.GetProperty("items")[0], (await GetAsync(curious, "/api/rounds")).GetProperty("items")[0]);
        Assert.False(now.TryGetProperty("answered", out _));
        Assert.Equal(was.GetProperty("myState").GetString(), now.GetProperty("myState").GetString());

        string[] paths =
        [
            $"/api/rounds/{round}", "/api/rounds", "/api/rounds?filter=asked", $"/api/rooms/{Room}/rounds", $"/api/rounds/{round}/addressees", $"/api/rounds/{round}/addressees?state=answered",
            $"/api/rounds/{round}/opinions/{answers.Id}", $"/api/rounds/{round}/opinions/{unit}", $"/api/rounds/{round}/letters/{answers.Id}", $"/api/rounds/{round}/letters/{unit}?draft=true",
            $"/api/rounds/{round}/opinions/{Guid.NewGuid()}", $"/api/rooms/{Room}", "/api/rooms", $"/api/documents/{Document}", $"/api/documents/{Document}/comments", "/api/search?q=7f3a91",
        ];
        foreach (var path in paths)
        {
            using var answer = await curious.Http.GetAsync(path);
            AssertNothing(await answer.Content.ReadAsStringAsync(), path);
        }

        // In the same words whether somebody is asked or not, has answered or not.
        foreach (var id in new[] { answers.Id, unit, Outsider.Id, Guid.NewGuid() })
        {
            await RefusedAsync(curious, $"/api/rounds/{round}/opinions/{id}", HttpStatusCode.Forbidden, "forbidden");
            await RefusedAsync(curious, $"/api/rounds/{round}/letters/{id}", HttpStatusCode.Forbidden, "forbidden");
        }

        await RefusedAsync(curious, $"/api/rounds/{round}/addressees", HttpStatusCode.Forbidden, "forbidden");
        foreach (var patch in follows.Patches.Concat(room.Patches)) AssertNothing(patch, "a patch");
        AssertNothing(follows.View(), "the view");
        Assert.DoesNotContain(answers.Id.ToString(), follows.View() + string.Concat(follows.Patches), StringComparison.Ordinal);
        Assert.Empty(follows.Gaps);
        foreach (var notice in await ToldAsync(curious, round)) AssertNothing(JsonSerializer.Serialize(notice), "a notice");

        // Who keeps the room sees it, but for the words of a draft; each sees the own.
        Assert.Contains(Secret, (await GetAsync(Keeper, $"/api/rounds/{round}/opinions/{answers.Id}")).ToString(), StringComparison.Ordinal);
        await RefusedAsync(Keeper, $"/api/rounds/{round}/letters/{unit}?draft=true", HttpStatusCode.NotFound, "notFound");
        Assert.DoesNotContain(SecretOfDraft, (await StateAsync(Keeper, round)).ToString() + await GetAsync(Keeper, $"/api/rounds/{round}/addressees"), StringComparison.Ordinal);
        Assert.Contains(Secret, (await StateAsync(answers, round)).ToString(), StringComparison.Ordinal);

        // Once it is closed everybody in the room reads what counts; what was only a draft stays the unit's.
        await DoAsync(Keeper, round, new { type = "closeOpinionRound" });
        await follows.UntilAsync(() => follows.Find("totals.disagree")?.GetValue<int>() == 1, "it sees the totals");
        Assert.Contains(Secret, (await GetAsync(curious, $"/api/rounds/{round}/opinions/{answers.Id}")).ToString(), StringComparison.Ordinal);
        await RefusedAsync(curious, $"/api/rounds/{round}/opinions/{unit}", HttpStatusCode.NotFound, "notFound");
        Assert.DoesNotContain(SecretOfDraft, (await StateAsync(curious, round)).ToString() + await GetAsync(curious, $"/api/rounds/{round}/addressees"), StringComparison.Ordinal);

        static void AssertNothing(string text, string where)
        {
            foreach (var secret in new[] { Secret, "7f3a91", SecretOfDraft, "5c20de", SecretClause, "41b7", UploadWorld.Sha256Of(Letter), "disagree" })
                Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{secret} is in {where}: {text}");
        }
    }

    [Fact]
    public async Task In_a_round_that_is_not_blind_everybody_in_the_room_sees_what_is_given_and_no_drafts()
    {
        await BeginAsync();
        var (answers, reader) = (await PersonAsync(), await PersonAsync());
        var (unit, writer, _) = await UnitAsync();
        var round = await OpenAsync([Asked(answers), new { unitId = unit }]);
        await DoAsync(answers, round, new { type = "giveOpinion", answer = "other", text = Secret, remarks = Array.Empty<object>() });
        await DoAsync(writer, round, new { type = "giveOpinion", addresseeId = unit, answer = "other", text = SecretOfDraft, remarks = Array.Empty<object>() });
        Assert.Equal(1, (await StateAsync(reader, round)).GetProperty("totals").GetProperty("other").GetInt32());
        Assert.Equal(1, Assert.Single(await ItemsAsync(reader, $"/api/rooms/{Room}/rounds")).GetProperty("answered").GetInt32());
        Assert.Equal(["answered", "drafted"], (await ItemsAsync(reader, $"/api/rounds/{round}/addressees")).Select(a => a.GetProperty("state").GetString()));
        Assert.Contains(Secret, (await GetAsync(reader, $"/api/rounds/{round}/opinions/{answers.Id}")).ToString(), StringComparison.Ordinal);
        await RefusedAsync(reader, $"/api/rounds/{round}/opinions/{unit}", HttpStatusCode.NotFound, "notFound");
        await RefusedAsync(reader, $"/api/rounds/{round}/opinions/{Guid.NewGuid()}", HttpStatusCode.NotFound, "notFound");

        // Who is asked no more is for keepers to see, and for whom it was.
        await DoAsync(Keeper, round, new { type = "removeAddressee", addresseeId = answers.Id, reason = "Chuyển công tác" });
        await RefusedAsync(reader, $"/api/rounds/{round}/opinions/{answers.Id}", HttpStatusCode.NotFound, "notFound");
        Assert.Single(await ItemsAsync(reader, $"/api/rounds/{round}/addressees"));
        Assert.Equal("removed", Assert.Single(await ItemsAsync(Keeper, $"/api/rounds/{round}/addressees?state=removed")).GetProperty("state").GetString());
        foreach (var person in new[] { Keeper, answers }) Assert.Contains(Secret, (await GetAsync(person, $"/api/rounds/{round}/opinions/{answers.Id}")).ToString(), StringComparison.Ordinal);
        await RefusedAsync(answers, round, "wrongState", Agree);
    }

    [Fact]
    public async Task To_whoever_is_not_in_the_room_there_is_no_round_and_who_is_taken_out_is_sent_away()
    {
        await BeginAsync();
        var member = await PersonAsync();
        var round = await OpenAsync([Asked(member)]);
        await DoAsync(member, round, new { type = "giveOpinion", answer = "other", text = Secret, remarks = Array.Empty<object>() });
        await using var follows = await FollowAsync(member, round);
        await NothingIsThereAsync(Outsider, round, member);

        await InRoomAsync(Keeper.Http, new { type = "removeMember", memberId = member.Id });
        await follows.UntilAsync(() => follows.Notices.Any(notice => notice.GetProperty("type").GetString() == "accessChanged"), "it is told that it is out");
        await NothingIsThereAsync(member, round, member);
        Assert.Equal(1, (await StateAsync(Keeper, round)).GetProperty("totals").GetProperty("other").GetInt32());

        // Nor is anybody told of it who is out.
        await DoAsync(Keeper, round, new { type = "extendOpinionRound", dueAt = Server.Clock.GetUtcNow().AddDays(9), reason = "Theo đề nghị" });
        await AssertToldAsync(member, round, "opinionAsked");
    }

    private async Task NothingIsThereAsync(RoundPerson person, Guid round, RoundPerson asked)
    {
        foreach (var below in new[] { "", "/addressees", $"/opinions/{asked.Id}", $"/letters/{asked.Id}" }) await RefusedAsync(person, $"/api/rounds/{round}{below}", HttpStatusCode.NotFound, "notFound");
        await RefusedAsync(person, $"/api/rooms/{Room}/rounds", HttpStatusCode.NotFound, "notFound");
        Assert.Empty(await ItemsAsync(person, "/api/rounds"));
        Assert.Equal("notFound", (await person.Hub.CallAsync("Subscribe", $"round:{round}", null)).GetProperty("code").GetString());
        foreach (var command in new object[] { Agree, new { type = "recordRoundSeen" }, new { type = "closeOpinionRound" }, new { type = "answerRemark", remarkId = 1, disposition = "accepted", reason = "" } })
            await RefusedAsync(person, round, "notFound", command);
        Assert.Equal("notFound", (await person.Hub.ExecuteAsync($"room:{Room}", new { type = "draftOpinionRound", title = "Của tôi", documents = Array.Empty<object>(), addressees = Array.Empty<object>(), dueAt = Server.Clock.GetUtcNow().AddDays(1), blind = false, onNoReply = "none" })).GetProperty("code").GetString());
    }
}

public sealed class RoundSecrecyTests : RoundSecrecySpecification;

[Collection(OnPostgres.Papers)]
public sealed class PostgresRoundSecrecyTests(PostgresFixture postgres) : RoundSecrecySpecification
{
    private protected override async Task<string[]> SettingsAsync() => [await postgres.NewDatabaseAsync()];
}
