using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Domain.Inboxes;
using Collab.Domain.Organisations;
using Collab.Server.Renditions;
using Collab.Server.Tests.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Rounds;

/// <summary>Who is told of what in a round of opinions, what lists say, and what another start of the server makes of it.</summary>
[Trait("Requirement", "E6")]
public abstract class RoundNoticeSpecification : RoundSpecification
{
    [Fact, Trait("Requirement", "E8")]
    public async Task Those_asked_heads_delegates_and_keepers_are_told_each_of_what_is_theirs()
    {
        await BeginAsync();
        var (member, other) = (await PersonAsync(), await PersonAsync());
        var (unit, writer, head) = await UnitAsync();
        var round = await OpenAsync([Asked(member), new { unitId = unit }]);
        await AssertToldAsync(member, round, "opinionAsked");
        await AssertToldAsync(writer, round, "opinionAsked");
        await AssertToldAsync(head, round);
        await AssertToldAsync(Keeper, round);
        var asked = Assert.Single(await ToldAsync(member, round));
        Assert.Equal((new NoticeAbout(RoomId: Room, RoundId: round), "Góp ý dự thảo Nghị định", OwnerOfRoom.Name, (await StoredAsync(round)).DueAt), (asked.About, asked.Title, asked.ByName, asked.DueAt!.Value));

        await DoAsync(Keeper, round, new { type = "addAddressees", addressees = new[] { Asked(other) } });
        await AssertToldAsync(other, round, "opinionAsked");
        await DoAsync(writer, round, new { type = "giveOpinion", addresseeId = unit, answer = "agree", remarks = Array.Empty<object>() });
        await AssertToldAsync(head, round, "opinionToApprove");
        await DoAsync(head, round, new { type = "returnOpinion", unitId = unit, reason = "Nêu rõ hơn" });
        await AssertToldAsync(writer, round, "opinionAsked", "opinionReturned");
        await DoAsync(member, round, new { type = "delegateOpinion", memberId = other.Id });
        await AssertToldAsync(other, round, "opinionAsked", "opinionDelegated");
        await DoAsync(other, round, new { type = "giveOpinion", answer = "other", text = "Bổ sung", remarks = new[] { Remark("Thêm mức chi") } });
        await DoAsync(other, round, new { type = "giveOpinion", addresseeId = member.Id, answer = "agree", remarks = Array.Empty<object>() });
        await DoAsync(Keeper, round, new { type = "extendOpinionRound", dueAt = Server.Clock.GetUtcNow().AddDays(9), reason = "Theo đề nghị" });
        await AssertToldAsync(other, round, "opinionAsked", "opinionDelegated"); // has answered
        await AssertToldAsync(writer, round, "opinionAsked", "opinionReturned", "opinionExtended");

        await DoAsync(Keeper, round, new { type = "closeOpinionRound" });
        await DoAsync(Keeper, round, new { type = "answerRemark", remarkId = 1, disposition = "explained", reason = "Đã có quy định" });
        await DoAsync(Keeper, round, new { type = "sendRemarkAnswers" });
        foreach (var person in new[] { member, other, writer }) Assert.Equal("remarkAnswersSent", (await ToldAsync(person, round))[^1].Kind);
        await AssertToldAsync(Outsider, round);
    }

    [Fact, Trait("Requirement", "E8")]
    public async Task Who_has_not_answered_is_reminded_a_day_before_the_end_and_the_keeper_at_it_of_the_time_that_counts()
    {
        await BeginAsync();
        var (silent, answers) = (await PersonAsync(), await PersonAsync());
        var round = await OpenAsync([Asked(silent), Asked(answers)], time: TimeSpan.FromDays(3));
        await DoAsync(answers, round, Agree);
        await DoAsync(Keeper, round, new { type = "extendOpinionRound", dueAt = Server.Clock.GetUtcNow().AddDays(6), reason = "Theo đề nghị" });
        await AssertToldAsync(silent, round, "opinionAsked", "opinionExtended");

        // Of the time that was first set nothing comes any more.
        Server.Clock.Advance(TimeSpan.FromDays(4));
        await AssertToldAsync(silent, round, "opinionAsked", "opinionExtended");
        await AssertToldAsync(Keeper, round);
        Server.Clock.Advance(TimeSpan.FromDays(1.5));
        await AssertToldAsync(silent, round, "opinionAsked", "opinionExtended", "opinionDue");
        await AssertToldAsync(answers, round, "opinionAsked");
        Server.Clock.Advance(TimeSpan.FromDays(1));
        await AssertToldAsync(Keeper, round, "roundOver");
        await AssertToldAsync(silent, round, "opinionAsked", "opinionExtended", "opinionDue");
        Assert.Null((await ToldAsync(Keeper, round))[0].ByName);
    }

    [Fact]
    public async Task Lists_have_what_one_is_asked_and_what_one_keeps_and_say_how_far_one_is()
    {
        await BeginAsync();
        var (member, reader) = (await PersonAsync(), await PersonAsync());
        var (unit, writer, head) = await UnitAsync();
        var first = await OpenAsync([Asked(member), new { unitId = unit }], blind: true, time: TimeSpan.FromDays(1));
        var second = await OpenAsync([Asked(member)], time: TimeSpan.FromDays(2));
        var draft = await DraftAsync([Asked(member)], time: TimeSpan.FromDays(5));
        await DoAsync(member, first, Agree);
        await DoAsync(writer, first, new { type = "giveOpinion", addresseeId = unit, answer = "agree", remarks = Array.Empty<object>() });

        Assert.Equal([(second, "waiting"), (first, "answered")], await RoundsAsync(member, "/api/rounds"));
        Assert.Equal([(first, "drafted")], await RoundsAsync(head, "/api/rounds?filter=asked"));
        Assert.True(Assert.Single(await ItemsAsync(head, "/api/rounds?filter=asked")).GetProperty("mayApprove").GetBoolean());
        Assert.False(Assert.Single(await ItemsAsync(writer, "/api/rounds?filter=asked")).GetProperty("mayApprove").GetBoolean());
        Assert.Empty(await RoundsAsync(reader, "/api/rounds"));
        Assert.Equal([(second, null), (first, null)], await RoundsAsync(reader, $"/api/rooms/{Room}/rounds"));
        Assert.Equal([(draft, null), (second, null), (first, null)], await RoundsAsync(Keeper, "/api/rounds?filter=kept"));
        Assert.Equal([(draft, null)], await RoundsAsync(Keeper, $"/api/rooms/{Room}/rounds?stage=draft"));
        Assert.Equal(3, (await RoundsAsync(Keeper, "/api/rounds?q=gop+y+nghi+dinh")).Count);
        Assert.Empty(await RoundsAsync(Keeper, "/api/rounds?q=khong+co"));

        var page = await GetAsync(Keeper, "/api/rounds?limit=2");
        Assert.Equal([(first, null)], await RoundsAsync(Keeper, $"/api/rounds?limit=2&cursor={page.GetProperty("cursor").GetString()}"));
        var item = (await ItemsAsync(member, "/api/rounds")).Single(r => r.GetProperty("id").GetGuid() == first);
        Assert.Equal(("Kỳ họp thứ 5", 2, true, false), (item.GetProperty("roomName").GetString(), item.GetProperty("asked").GetInt32(), item.GetProperty("blind").GetBoolean(), item.TryGetProperty("answered", out _)));
        Assert.Equal(1, (await ItemsAsync(Keeper, "/api/rounds")).Single(r => r.GetProperty("id").GetGuid() == first).GetProperty("answered").GetInt32());

        var addressees = await GetAsync(Keeper, $"/api/rounds/{first}/addressees?limit=1");
        Assert.Equal(member.Id, addressees.GetProperty("items")[0].GetProperty("id").GetGuid());
        Assert.Equal(unit, Assert.Single(await ItemsAsync(Keeper, $"/api/rounds/{first}/addressees?cursor={addressees.GetProperty("cursor").GetString()}")).GetProperty("id").GetGuid());
        Assert.Equal(unit, Assert.Single(await ItemsAsync(Keeper, $"/api/rounds/{first}/addressees?q=tuyen+giao")).GetProperty("id").GetGuid());
        foreach (var wrong in new[] { "filter=x", "stage=x", "cursor=x", "limit=0", "limit=201", $"q={new string('x', 201)}" }) await RefusedAsync(Keeper, $"/api/rounds?{wrong}", HttpStatusCode.BadRequest, "invalid");
        foreach (var wrong in new[] { "state=x", "cursor=x", "limit=0", "limit=501", $"q={new string('x', 201)}" }) await RefusedAsync(Keeper, $"/api/rounds/{first}/addressees?{wrong}", HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task Who_comes_into_a_unit_that_is_asked_or_becomes_its_head_is_shown_it_anew()
    {
        await BeginAsync();
        var member = await PersonAsync();
        var (unit, _, _) = await UnitAsync();
        var round = await OpenAsync([new { unitId = unit }]);
        await using var follows = await FollowAsync(member, round);
        Assert.Null(follows.Find($"me.answers.{unit}"));

        await Server.ExecuteAsync(new AddPosition(member.Id, unit, "Chuyên viên"));
        await follows.UntilAsync(() => follows.Notices.Count == 1, "it is to come again");
        await follows.SubscribeAsync($"round:{round}");
        Assert.False(follows.Find($"me.answers.{unit}.mayApprove")!.GetValue<bool>());

        await Server.ExecuteAsync(new GrantTo(member.Id, GrantWord.ApproveOpinions, unit));
        await follows.UntilAsync(() => follows.Notices.Count == 2, "it is to come again");
        await follows.SubscribeAsync($"round:{round}");
        Assert.True(follows.Find($"me.answers.{unit}.mayApprove")!.GetValue<bool>());

        // And what happens to it from then on comes as patches.
        await DoAsync(member, round, new { type = "giveOpinion", addresseeId = unit, answer = "agree", remarks = Array.Empty<object>() });
        await follows.UntilAsync(() => follows.Find($"me.answers.{unit}.given.answer")?.GetValue<string>() == "agree", "it sees what it gave");
    }

    [Fact]
    public async Task After_another_start_everything_is_as_it_was_and_a_command_sent_again_is_answered_the_same()
    {
        await BeginAsync();
        var member = await PersonAsync();
        var round = await OpenAsync([Asked(member)]);
        var (id, given) = (Guid.CreateVersion7(), new { type = "giveOpinion", answer = "other", text = "Bổ sung", remarks = new[] { Remark("Thêm mức chi", "Mức chi") } });
        var answer = await member.Hub.CallAsync("Execute", $"round:{round}", id, given);
        var (state, list) = ((await StateAsync(member, round)).ToString(), (await GetAsync(Keeper, "/api/rounds")).ToString());

        await Server.StopAsync();
        await using var again = new TestServer("Development", Server.Data, Settings) { Replace = services => services.AddSingleton<IRenditions>(Texts) };
        await again.InitializeAsync();
        using var client = await again.SignInAsync(member.Member.UserName, NewMember.Password);
        using var keeper = await again.SignInAsync(OwnerOfRoom.UserName, NewMember.Password);
        Assert.Equal(state, (await client.GetFromJsonAsync<JsonElement>($"/api/rounds/{round}")).GetProperty("state").ToString());
        Assert.Equal(list, (await keeper.GetFromJsonAsync<JsonElement>("/api/rounds")).ToString());
        await using var hub = await Access.HubClient.ConnectAsync(again, client.DefaultRequestHeaders.Authorization!.Parameter);
        Assert.Equal(answer.ToString(), (await hub.CallAsync("Execute", $"round:{round}", id, given)).ToString());
        Assert.True((await hub.ExecuteAsync($"round:{round}", given with { text = "Bổ sung, sửa lại" })).GetProperty("ok").GetBoolean());
        Assert.Equal("other", (await client.GetFromJsonAsync<JsonElement>($"/api/rounds/{round}/opinions/{member.Id}")).GetProperty("given").GetProperty("answer").GetString());
    }

    private static async Task<List<(Guid, string?)>> RoundsAsync(RoundPerson person, string path) =>
        [.. (await ItemsAsync(person, path)).Select(r => (r.GetProperty("id").GetGuid(), r.TryGetProperty("myState", out var state) ? state.GetString() : null))];
}

public sealed class RoundNoticeTests : RoundNoticeSpecification;

[Collection(OnPostgres.Papers)]
public sealed class PostgresRoundNoticeTests(PostgresFixture postgres) : RoundNoticeSpecification
{
    private protected override async Task<string[]> SettingsAsync() => [await postgres.NewDatabaseAsync()];
}
