using System.Text.Json;
using Collab.Domain.Inboxes;
using Collab.Domain.Streams;
using Collab.Grains.Journal;
using Collab.Server.Accounts;
using Collab.Server.Inboxes;
using Collab.Server.Organisations;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Inboxes;

[Trait("Requirement", "E8")]
public abstract class InboxSpecification
{
    private static readonly DateTimeOffset At = new(2026, 5, 4, 8, 0, 0, TimeSpan.Zero);
    private static readonly Guid An = DemoOrganisation.Person("daibieu14").Id, Binh = DemoOrganisation.Person("daibieu15").Id;
    private static readonly Guid Room = Guid.NewGuid(), Document = Guid.NewGuid();

    protected abstract Task<TestServer> StartAsync();

    [Fact]
    public async Task A_member_sees_the_own_inbox_before_anything_is_in_it_and_notices_come_live()
    {
        await using var server = await StartAsync();
        await using var hub = await HubAsync(server, "daibieu14");
        var batches = System.Threading.Channels.Channel.CreateUnbounded<JsonElement>();
        hub.On<JsonElement>("batch", batch => batches.Writer.TryWrite(batch));
        var inbox = StreamId.Inbox(An).ToString();
        var empty = await hub.InvokeAsync<JsonElement>("Subscribe", inbox, null);
        Assert.Equal($$$"""{"id":"{{{An}}}","unread":0,"notices":{}}""", empty.GetProperty("state").GetRawText());

        await DeliverAsync(server, [An, Binh]);
        var patch = (await batches.Reader.ReadAsync(Patience())).GetProperty("patch");
        Assert.Equal(1, patch.GetProperty("unread").GetInt32());
        var notice = patch.GetProperty("notices").EnumerateObject().Single();
        Assert.Equal(("documentAdded", "Kế hoạch quý II", false), (notice.Value.GetProperty("kind").GetString(), notice.Value.GetProperty("title").GetString(), notice.Value.GetProperty("read").GetBoolean()));

        var marked = await hub.InvokeAsync<JsonElement>("Execute", inbox, Guid.NewGuid(), new { type = "markRead", noticeIds = new[] { notice.Name } });
        Assert.True(marked.GetProperty("ok").GetBoolean(), marked.ToString());
        patch = (await batches.Reader.ReadAsync(Patience())).GetProperty("patch");
        Assert.Equal($$$$"""{"notices":{"{{{{notice.Name}}}}":{"read":true}},"unread":0}""", JsonSerializer.Serialize(patch.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).ToDictionary(p => p.Name, p => p.Value)));
        var again = await hub.InvokeAsync<JsonElement>("Execute", inbox, Guid.NewGuid(), new { type = "markAllRead" });
        Assert.Equal("conflict", again.GetProperty("code").GetString());
    }

    [Fact, Trait("Requirement", "O4")]
    public async Task Nobody_elses_inbox_exists_not_even_for_administrators_and_nobody_delivers_to_it()
    {
        await using var server = await StartAsync();
        await DeliverAsync(server, [An]);
        var stream = StreamId.Inbox(An).ToString();
        foreach (var other in new[] { "daibieu15", "quantri" })
        {
            await using var hub = await HubAsync(server, other);
            foreach (var answer in new[]
            {
                await hub.InvokeAsync<JsonElement>("Subscribe", stream, null), await hub.InvokeAsync<JsonElement>("Subscribe", StreamId.Inbox(Guid.NewGuid()).ToString(), null),
                await hub.InvokeAsync<JsonElement>("Execute", stream, Guid.NewGuid(), new { type = "markAllRead" }), await hub.InvokeAsync<JsonElement>("Signal", stream, new { type = "typing" }),
            }) Assert.Equal("notFound", answer.GetProperty("code").GetString());
        }

        await using var own = await HubAsync(server, "daibieu14");
        foreach (var command in new object[] { new { type = "deliverNotice", kind = "documentAdded", about = new { }, title = "x", at = At }, new { type = "beginInbox" } })
            Assert.Equal("invalid", (await own.InvokeAsync<JsonElement>("Execute", stream, Guid.NewGuid(), command)).GetProperty("code").GetString());

        await server.DeactivateAsync(An);
        var organisation = server.Services.GetRequiredService<OrganisationReplica>();
        await Wait.UntilAsync(async () => !(await organisation.NewestAsync())!.Members.Find(An)!.Active);
        Assert.Equal("notFound", (await own.InvokeAsync<JsonElement>("Subscribe", stream, null)).GetProperty("code").GetString());
        Assert.Equal("notFound", (await own.InvokeAsync<JsonElement>("Execute", stream, Guid.NewGuid(), new { type = "markAllRead" })).GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_inbox_whose_record_does_not_hold_keeps_nobody_else_from_being_told()
    {
        await using var server = await StartAsync();
        var journal = server.Services.GetRequiredService<IJournal>();
        await journal.AppendAsync(new(StreamId.Inbox(An), 0, HashChain.Genesis, [new(1, "ofALaterRelease", At, Guid.Empty, Guid.NewGuid(), "{}"u8.ToArray(), new byte[32])]));
        await DeliverAsync(server, [An, Binh]);
        Assert.Single(await TitlesAsync(server, Binh));
    }

    private static Task DeliverAsync(TestServer server, Guid[] to) => server.Services.GetRequiredService<NoticeDelivery>().DeliverAsync(
        Guid.NewGuid(), to, new DeliverNotice(NoticeKinds.DocumentAdded, new(Room, Document, 1), "Kế hoạch quý II", "Vũ Chi", At), default);

    private static async Task<List<string>> TitlesAsync(TestServer server, Guid member) => [.. (await InboxAsync(server, member)).Notices.Values.OrderBy(notice => notice.Position).Select(notice => notice.Title)];

    private static async Task<Inbox> InboxAsync(TestServer server, Guid member) =>
        (await StreamReplay.ReadAsync(server.Services.GetRequiredService<IJournal>(), StreamId.Inbox(member), Inbox.Empty(member), Inbox.Apply, _ => null)).State;

    private static CancellationToken Patience() => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

    private static async Task<HubConnection> HubAsync(TestServer server, string userName)
    {
        var token = await SignIn.TokenAsync(server.Url, userName);
        var hub = new HubConnectionBuilder().WithUrl(new Uri(server.Url, "/hub/live"), options => options.AccessTokenProvider = () => Task.FromResult<string?>(token)).Build();
        await hub.StartAsync();
        return hub;
    }
}

public sealed class InboxTests : InboxSpecification
{
    protected override Task<TestServer> StartAsync() => TestServer.StartAsync();
}

[Collection(OnPostgres.Meetings)]
public sealed class PostgresInboxTests(PostgresFixture postgres) : InboxSpecification
{
    protected override async Task<TestServer> StartAsync() => await TestServer.StartAsync("Development", null, await postgres.NewDatabaseAsync());
}
