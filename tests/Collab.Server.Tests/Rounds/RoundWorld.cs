using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Domain.Inboxes;
using Collab.Domain.Organisations;
using Collab.Domain.Rounds;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Server.Accounts;
using Collab.Server.Tests.Access;
using Collab.Server.Tests.Accounts;
using Collab.Server.Tests.Documents;
using Collab.Server.Tests.Files;
using Collab.Server.Tests.Live;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Rounds;

/// <summary>A member of the room, signed in, on a connection of its own.</summary>
internal sealed record RoundPerson(NewMember Member, HttpClient Http, HubClient Hub)
{
    public Guid Id => Member.Id;
}

/// <summary>Rounds of opinions in a room with a document that can be read. Commands go over SignalR, each is sent twice.</summary>
public abstract class RoundSpecification(DocumentServer? shared = null) : DocumentSpecification(shared)
{
    private protected const string Page = "NGHỊ ĐỊNH\nĐiều 1. Phạm vi điều chỉnh\n1. Nghị định này quy định chế độ công tác phí.\n2. Không áp dụng với lực lượng vũ trang.\nĐiều 2. Mức chi\na) Mức chi trong nước.";

    private static readonly byte[] Content = OddFiles.Pdf("Nghi dinh");

    private readonly List<RoundPerson> people = [];

    private protected RoundPerson Keeper { get; private set; } = null!;
    private protected RoundPerson Outsider { get; private set; } = null!;
    private protected Guid Document { get; private set; }

    private protected async Task BeginAsync()
    {
        Keeper = await ConnectedAsync(OwnerOfRoom, Owner);
        Outsider = await ConnectedAsync(await NewMember.MakeAsync(Server));
        Document = await DocumentAsync(Content, "nghi-dinh.pdf");
        await ReadyAsync(Document, 1, Content, Page);
    }

    public override async Task DisposeAsync()
    {
        foreach (var person in people)
        {
            await person.Hub.DisposeAsync();
            person.Http.Dispose();
        }

        await base.DisposeAsync();
    }

    private protected async Task<RoundPerson> ConnectedAsync(NewMember member, HttpClient? http = null)
    {
        http ??= await Server.SignInAsync(member.UserName, NewMember.Password);
        var person = new RoundPerson(member, http, await HubClient.ConnectAsync(Server, http.DefaultRequestHeaders.Authorization!.Parameter));
        people.Add(person);
        return person;
    }

    /// <summary>With a new sign-in: the one before was over when the clock went on.</summary>
    private protected Task<RoundPerson> AgainAsync(RoundPerson person) => ConnectedAsync(person.Member);

    private protected async Task<RoundPerson> PersonAsync(Guid? unit = null, string? role = "reader")
    {
        var member = await NewMember.MakeAsync(Server, unitId: unit);
        if (role is not null) await InRoomAsync(Keeper.Http, new { type = "addMember", memberId = member.Id, role });
        return await ConnectedAsync(member);
    }

    /// <summary>A unit that the room names, with somebody in it and a head who is not.</summary>
    private protected async Task<(Guid Unit, RoundPerson Writer, RoundPerson Head)> UnitAsync()
    {
        var unit = (await Server.ExecuteAsync(new AddUnit(DemoOrganisation.Units[0].Id, $"T{Guid.NewGuid():N}"[..12], "Ban Tuyên giáo", "union"))).Result!["unitId"];
        await InRoomAsync(Keeper.Http, new { type = "addMember", unitId = unit, role = "reader" });
        var (writer, head) = (await PersonAsync(unit, role: null), await PersonAsync());
        await Server.ExecuteAsync(new GrantTo(head.Id, GrantWord.ApproveOpinions, unit));
        return (unit, writer, head);
    }

    private protected async Task<Guid> DraftAsync(object[] addressees, bool blind = false, TimeSpan? time = null) => (await TwiceAsync(Keeper, $"room:{Room}", new
    {
        type = "draftOpinionRound",
        title = "Góp ý dự thảo Nghị định",
        note = "Đề nghị góp ý trước hạn.",
        documents = new[] { new { documentId = Document, version = 1 } },
        addressees,
        dueAt = Server.Clock.GetUtcNow() + (time ?? TimeSpan.FromDays(3)),
        blind,
        onNoReply = "none",
    })).GetProperty("result").GetProperty("roundId").GetGuid();

    private protected async Task<Guid> OpenAsync(object[] addressees, bool blind = false, TimeSpan? time = null)
    {
        var round = await DraftAsync(addressees, blind, time);
        await DoAsync(Keeper, round, new { type = "startOpinionRound" });
        return round;
    }

    private protected static object Asked(RoundPerson person) => new { memberId = person.Id };

    /// <summary>The answer of a command that is accepted.</summary>
    private protected Task<JsonElement> DoAsync(RoundPerson person, Guid round, object command) => TwiceAsync(person, $"round:{round}", command);

    private async Task<JsonElement> TwiceAsync(RoundPerson person, string stream, object command)
    {
        var id = Guid.CreateVersion7();
        var answer = await person.Hub.CallAsync("Execute", stream, id, command);
        Assert.True(answer.GetProperty("ok").GetBoolean(), $"{JsonSerializer.Serialize(command)}: {answer}");
        var seq = await SeqAsync(stream);
        Assert.Equal(answer.ToString(), (await person.Hub.CallAsync("Execute", stream, id, command)).ToString());
        Assert.Equal(seq, await SeqAsync(stream));
        return answer;
    }

    /// <summary>Refused with that code, and nothing of it is stored.</summary>
    private protected async Task<JsonElement> RefusedAsync(RoundPerson person, Guid round, string code, object command)
    {
        var seq = await SeqAsync($"round:{round}");
        var answer = await person.Hub.ExecuteAsync($"round:{round}", command);
        Assert.Equal((false, code), (answer.GetProperty("ok").GetBoolean(), answer.GetProperty("code").GetString()));
        Assert.Equal(seq, await SeqAsync($"round:{round}"));
        return answer;
    }

    private async Task<long> SeqAsync(string stream) => (await Server.Services.GetRequiredService<IJournal>().ReadHeadAsync(StreamId.Parse(stream)))?.Seq ?? 0;

    private protected static async Task<JsonElement> StateAsync(RoundPerson person, Guid round) => (await GetAsync(person, $"/api/rounds/{round}")).GetProperty("state");

    private protected static async Task<JsonElement> GetAsync(RoundPerson person, string path)
    {
        using var answer = await person.Http.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private protected static async Task<List<JsonElement>> ItemsAsync(RoundPerson person, string path) => [.. (await GetAsync(person, path)).GetProperty("items").EnumerateArray()];

    private protected static Task RefusedAsync(RoundPerson person, string path, HttpStatusCode status, string code) => RefusedAsync(person.Http, path, status, code);

    private protected async Task<LiveClient> FollowAsync(RoundPerson person, Guid round)
    {
        var live = await LiveClient.ConnectAsync(Server, person.Http);
        var answer = await live.SubscribeAsync($"round:{round}");
        Assert.True(answer.GetProperty("ok").GetBoolean(), answer.ToString());
        return live;
    }

    /// <summary>Words of the document.</summary>
    private protected object Remark(string text, string? words = null, string? clause = null) => words is null
        ? new { documentId = Document, text, clause }
        : new
        {
            documentId = Document,
            text,
            anchor = new { page = 1, quote = new { exact = words }, position = new { start = Page.IndexOf(words, StringComparison.Ordinal), end = Page.IndexOf(words, StringComparison.Ordinal) + words.Length } },
        };

    private protected static object Agree => new { type = "giveOpinion", answer = "agree", remarks = Array.Empty<object>() };

    /// <summary>What the member was told of rounds, in order.</summary>
    private protected async Task<List<Notice>> ToldAsync(RoundPerson person, Guid round)
    {
        await UntilDoneAsync();
        var inbox = (await StreamReplay.ReadAsync(Server.Services.GetRequiredService<IJournal>(), StreamId.Inbox(person.Id), Inbox.Empty(person.Id), Inbox.Apply, _ => null)).State;
        return [.. inbox.Notices.Values.Where(notice => notice.About.RoundId == round).OrderBy(notice => notice.Position)];
    }

    private protected async Task AssertToldAsync(RoundPerson person, Guid round, params string[] kinds) =>
        Assert.Equal(kinds, (await ToldAsync(person, round)).Select(notice => notice.Kind));

    /// <summary>Nothing is left that is due.</summary>
    private Task UntilDoneAsync() => Wait.UntilAsync(async () =>
        await Server.CountAsync($"SELECT COUNT(*) FROM due_work WHERE kind = 'notifyRound' AND due_at <= {Server.Clock.GetUtcNow().ToUnixTimeMilliseconds()}") == 0);

    private protected async Task<OpinionRound> StoredAsync(Guid round) =>
        (await StreamReplay.ReadAsync(Server.Services.GetRequiredService<IJournal>(), StreamId.Round(round), OpinionRound.Empty(round), OpinionRound.Apply, _ => null)).State;
}
