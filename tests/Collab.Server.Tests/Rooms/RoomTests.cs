using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Domain.Documents;
using Collab.Domain.Organisations;
using Collab.Domain.Rooms;
using Collab.Domain.Streams;
using Collab.Grains.Organisations;
using Collab.Grains.Rooms;
using Collab.Server.Accounts;
using Collab.Server.Files;
using Collab.Server.Rooms;
using Collab.Server.Tests.Live;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Rooms;

[Trait("Requirement", "E1")]
public abstract class RoomSpecification
{
    private readonly RecordedFiles files = new();

    protected abstract Task<string[]> SettingsAsync();

    [Fact]
    public async Task Whoever_makes_a_room_owns_it_and_those_in_it_find_it_and_see_it_change()
    {
        await using var server = await StartAsync();
        using var owner = await server.SignInAsync("thuky");
        using var reader = await server.SignInAsync("daibieu14");
        using var stranger = await server.SignInAsync("quantri");
        var commandId = Guid.CreateVersion7();
        object request = new { name = "Hồ sơ kỳ họp thứ nhất", unitId = DemoOrganisation.Units[1].Id, members = new object[] { new { memberId = DemoOrganisation.Person("daibieu14").Id, role = "reader" } }, commandId };
        var room = await CreateAsync(owner, request);
        Assert.Equal(room, await CreateAsync(owner, request)); // sent again

        var view = await reader.GetFromJsonAsync<JsonElement>($"/api/rooms/{room}");
        Assert.Equal("reader", view.GetProperty("state").GetProperty("me").GetProperty("role").GetString());
        Assert.False(view.GetProperty("state").TryGetProperty("removedDocuments", out _));
        var item = (await reader.GetFromJsonAsync<JsonElement>("/api/rooms?q=ho so ky hop")).GetProperty("items")[0];
        Assert.Equal((room, "Văn phòng Liên đoàn Lao động tỉnh", "reader"), (item.GetProperty("id").GetGuid(), item.GetProperty("unitName").GetString(), item.GetProperty("role").GetString()));
        Assert.Empty((await reader.GetFromJsonAsync<JsonElement>("/api/rooms?q=khong co")).GetProperty("items").EnumerateArray());

        await using var hub = await HubAsync(server, reader);
        var batch = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        hub.On<JsonElement>("batch", batch.SetResult);
        Assert.True((await SubscribeAsync(hub, room)).GetProperty("ok").GetBoolean());
        var folder = (await ExecuteAsync(owner, room, new { type = "addFolder", name = "Tờ trình" })).GetProperty("result").GetProperty("folderId").GetGuid();
        Assert.Equal("Tờ trình", (await batch.Task.WaitAsync(LiveClient.Patience)).GetProperty("patch").GetProperty("folders").GetProperty(folder.ToString()).GetProperty("name").GetString());

        // To whoever is not in it there is none, administrators too, in the same words as of one that is not there.
        foreach (var id in new[] { room, Guid.NewGuid() })
        {
            using var unseen = await stranger.GetAsync($"/api/rooms/{id}");
            await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", unseen);
            using var refused = await SendAsync(stranger, id, new { type = "addFolder", name = "Của tôi" });
            await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", refused);
            Assert.Contains("There is no such room.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.Empty((await stranger.GetFromJsonAsync<JsonElement>("/api/rooms")).GetProperty("items").EnumerateArray());
        using var forbidden = await SendAsync(reader, room, new { type = "addFolder", name = "Của tôi" });
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", forbidden);
    }

    [Fact, Trait("Requirement", "O4")]
    public async Task Whoever_is_taken_out_while_following_is_told_and_comes_in_no_more()
    {
        await using var server = await StartAsync();
        using var owner = await server.SignInAsync("thuky");
        using var reader = await server.SignInAsync("daibieu14");
        var member = DemoOrganisation.Person("daibieu14").Id;
        var room = await CreateAsync(owner, new { name = "Hồ sơ", members = new object[] { new { memberId = member, role = "reader" } } });
        await using var hub = await HubAsync(server, reader);
        var notice = NoticeOf(hub);
        Assert.True((await SubscribeAsync(hub, room)).GetProperty("ok").GetBoolean());
        await ExecuteAsync(owner, room, new { type = "removeMember", memberId = member });
        Assert.Equal(("accessChanged", $"room:{room}"), await notice);
        Assert.Equal("notFound", (await SubscribeAsync(hub, room)).GetProperty("code").GetString());
        using var unseen = await reader.GetAsync($"/api/rooms/{room}");
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", unseen);
        Assert.Empty((await reader.GetFromJsonAsync<JsonElement>("/api/rooms")).GetProperty("items").EnumerateArray());
    }

    [Fact, Trait("Requirement", "O4")]
    public async Task Whoever_comes_into_a_unit_of_the_room_comes_into_the_room_and_whoever_is_deactivated_is_sent_away()
    {
        await using var server = await StartAsync();
        using var owner = await server.SignInAsync("thuky");
        using var reader = await server.SignInAsync("daibieu14");
        var member = DemoOrganisation.Person("daibieu14").Id;
        // The unit at the top with all below it: the reader's unit is one of those.
        var room = await CreateAsync(owner, new { name = "Hồ sơ", members = new object[] { new { unitId = DemoOrganisation.Units[0].Id, below = true, role = "reviewer" } } });
        Assert.Equal("reviewer", (await reader.GetFromJsonAsync<JsonElement>("/api/rooms")).GetProperty("items")[0].GetProperty("role").GetString());
        await using var hub = await HubAsync(server, reader);
        Assert.True((await SubscribeAsync(hub, room)).GetProperty("ok").GetBoolean());

        // Without what is below it the reader is out, and told so, though the entry is not the reader's own.
        var sentAway = NoticeOf(hub);
        await ExecuteAsync(owner, room, new { type = "changeRole", unitId = DemoOrganisation.Units[0].Id, below = false, role = "reviewer" });
        Assert.Equal(("accessChanged", $"room:{room}"), await sentAway);
        Assert.Equal("notFound", (await SubscribeAsync(hub, room)).GetProperty("code").GetString());
        Assert.Empty((await reader.GetFromJsonAsync<JsonElement>("/api/rooms")).GetProperty("items").EnumerateArray());

        // A position in the unit itself brings the reader in.
        await server.ExecuteAsync(new AddPosition(member, DemoOrganisation.Units[0].Id, "Ủy viên Ban Thường vụ"));
        await Wait.UntilAsync(async () => (await SubscribeAsync(hub, room)).GetProperty("ok").GetBoolean());
        Assert.Single((await reader.GetFromJsonAsync<JsonElement>("/api/rooms")).GetProperty("items").EnumerateArray());

        // And the organisation takes the reader out again: the room itself has not changed.
        var ended = NoticeOf(hub);
        await server.DeactivateAsync(member);
        Assert.Equal(("accessChanged", $"room:{room}"), await ended);
    }

    [Fact, Trait("Requirement", "O4")]
    public async Task Whoever_is_in_the_room_by_a_position_that_ends_is_sent_away_when_the_day_is_over()
    {
        await using var server = await StartAsync();
        var calendar = server.Services.GetRequiredService<OrganisationCalendar>();
        var today = calendar.Today;
        var local = TimeZoneInfo.ConvertTime(server.Clock.GetUtcNow(), calendar.Zone).TimeOfDay;
        server.Clock.Advance(TimeSpan.FromDays(1) - local + TimeSpan.FromDays(1) - TimeSpan.FromMinutes(5)); // 23:55 tomorrow, whenever the test is run
        using var owner = await server.SignInAsync("thuky");
        using var reader = await server.SignInAsync("daibieu14");
        await server.ExecuteAsync(new AddPosition(DemoOrganisation.Person("daibieu14").Id, DemoOrganisation.Units[0].Id, "Ủy viên", Until: today.AddDays(1)));
        var room = await CreateAsync(owner, new { name = "Hồ sơ", members = new object[] { new { unitId = DemoOrganisation.Units[0].Id, role = "reader" } } });
        await using var hub = await HubAsync(server, reader);
        var sentAway = NoticeOf(hub);
        Assert.True((await SubscribeAsync(hub, room)).GetProperty("ok").GetBoolean());

        server.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(("accessChanged", $"room:{room}"), await sentAway);
        Assert.Equal("notFound", (await SubscribeAsync(hub, room)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_documents_stream_begins_before_its_room_names_it_and_the_same_command_adds_it_once()
    {
        await using var server = await StartAsync();
        using var owner = await server.SignInAsync("thuky");
        var room = await CreateAsync(owner, new { name = "Hồ sơ" });
        files.NamedBy = async document => (await owner.GetFromJsonAsync<JsonElement>($"/api/rooms/{room}")).GetProperty("state").GetProperty("documents").TryGetProperty(document.ToString(), out _);
        var (upload, commandId) = (Guid.NewGuid(), Guid.CreateVersion7());
        files.Files[upload] = new DocumentFile(new string('a', 64), "to-trinh.pdf", "application/pdf", 1234, FileScan.NotScanned);
        var command = new { type = "addDocument", uploadId = upload, title = "Tờ trình về chương trình công tác" };
        var added = await ExecuteAsync(owner, room, command, commandId);
        Assert.Equal(added.ToString(), (await ExecuteAsync(owner, room, command, commandId)).ToString());

        var document = added.GetProperty("result").GetProperty("documentId").GetGuid();
        var begun = Assert.Single(files.Begun);
        Assert.Equal((document, room, DemoOrganisation.Person("thuky").Id, "Trần Quốc Bảo"), (begun.Document, begun.Room, begun.Member, begun.ByName));
        Assert.False(files.WasNamed);
        Assert.Equal([upload], files.Kept);
        var shown = (await owner.GetFromJsonAsync<JsonElement>($"/api/rooms/{room}")).GetProperty("state").GetProperty("documents").GetProperty(document.ToString());
        Assert.Equal(("to-trinh.pdf", "queued", 1), (shown.GetProperty("fileName").GetString(), shown.GetProperty("rendition").GetProperty("state").GetString(), shown.GetProperty("version").GetInt32()));

        // What a room does not take begins nothing.
        using var another = await SendAsync(owner, room, new { type = "addDocument", uploadId = Guid.NewGuid(), title = "Không có" });
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", another);
        using var nowhere = await SendAsync(owner, room, new { type = "addDocument", uploadId = upload, title = "Lạc", folderId = Guid.NewGuid() });
        Assert.Contains("folderId", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", nowhere)).Errors.Keys);
        Assert.Single(files.Begun);

        // The server says how far its PDF is.
        var noted = await server.Services.GetRequiredService<IGrainFactory>().GetGrain<IRoomGrain>(room).ExecuteAsync(
            new(Guid.Empty, Guid.NewGuid(), new Collab.Domain.Rooms.NoteRendition(document, 1, new Rendition(RenditionState.Ready, new string('a', 64), 3, true)), RoomContext.OfServer));
        Assert.True(noted.Ok, noted.Refusal?.ToString());
        var rendition = (await owner.GetFromJsonAsync<JsonElement>($"/api/rooms/{room}")).GetProperty("state").GetProperty("documents").GetProperty(document.ToString()).GetProperty("rendition");
        Assert.Equal("""{"state":"ready","pages":3,"hasText":true}""", rendition.GetRawText());
    }

    [Fact]
    public async Task A_member_has_one_personal_room()
    {
        await using var server = await StartAsync();
        using var member = await server.SignInAsync("daibieu14");
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var answer = await member.PostAsync("/api/rooms/personal", null);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            return (await answer.Content.ReadFromJsonAsync<JsonElement>()).ToString();
        }));
        Assert.Single(made.Distinct());
        var room = Assert.Single((await member.GetFromJsonAsync<JsonElement>("/api/rooms")).GetProperty("items").EnumerateArray());
        Assert.Equal(("Mai Thị Yến", true), (room.GetProperty("name").GetString(), room.GetProperty("personal").GetBoolean()));
        using var refused = await SendAsync(member, room.GetProperty("id").GetGuid(), new { type = "addMember", memberId = DemoOrganisation.Person("thuky").Id, role = "reader" });
        await Problem.AssertAsync(HttpStatusCode.Conflict, "wrongState", refused);
    }

    [Fact]
    public async Task Lists_go_on_where_a_page_ended_and_what_cannot_be_is_refused()
    {
        await using var server = await StartAsync();
        using var owner = await server.SignInAsync("thuky");
        var rooms = new List<Guid>();
        for (var i = 0; i < 3; i++) rooms.Add(await CreateAsync(owner, new { name = $"Hồ sơ {i}" }));
        var first = await owner.GetFromJsonAsync<JsonElement>("/api/rooms?limit=2");
        var second = await owner.GetFromJsonAsync<JsonElement>($"/api/rooms?limit=2&cursor={first.GetProperty("cursor").GetString()}");
        var seen = first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).Select(item => item.GetProperty("id").GetGuid()).ToList();
        Assert.Equal(rooms.Order(), seen.Order());
        Assert.False(second.TryGetProperty("cursor", out _));

        foreach (var (query, field) in new[] { ("limit=0", "limit"), ("limit=201", "limit"), ("cursor=xyz", "cursor"), ("q=" + new string('a', 201), "q") })
        {
            using var refused = await owner.GetAsync("/api/rooms?" + query);
            Assert.Contains(field, (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", refused)).Errors.Keys);
        }
        var unknown = Guid.NewGuid();
        foreach (var (request, field) in new (object, string)[]
        {
            (new { name = "" }, "name"), (new { name = "Hồ sơ", unitId = unknown }, "unitId"),
            (new { name = "Hồ sơ", members = new object[] { new { memberId = unknown, role = "reader" } } }, "members[0]"),
            (new { name = "Hồ sơ", members = new object[] { new { role = "reader" } } }, "members[0]"),
            (new { name = "Hồ sơ", members = new object[] { new { memberId = DemoOrganisation.Person("chutri").Id, below = true, role = "reader" } } }, "members"),
        })
        {
            using var refused = await owner.PostAsJsonAsync("/api/rooms", request);
            Assert.Contains(field, (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", refused)).Errors.Keys);
        }
        Assert.Equal(3, (await owner.GetFromJsonAsync<JsonElement>("/api/rooms")).GetProperty("items").GetArrayLength());
    }

    private async Task<TestServer> StartAsync()
    {
        var server = new TestServer("Development", null, await SettingsAsync())
        {
            Replace = services => services.AddSingleton<IUploads>(files).AddSingleton<IDocumentStart>(files),
        };
        await server.InitializeAsync();
        return server;
    }

    private static async Task<HubConnection> HubAsync(TestServer server, HttpClient client)
    {
        var token = client.DefaultRequestHeaders.Authorization!.Parameter;
        var hub = new HubConnectionBuilder().WithUrl(new Uri(server.Url, "/hub/live"), o => o.AccessTokenProvider = () => Task.FromResult(token)).Build();
        await hub.StartAsync();
        return hub;
    }

    private static Task<JsonElement> SubscribeAsync(HubConnection hub, Guid room) => hub.InvokeAsync<JsonElement>("Subscribe", $"room:{room}", null);

    // The next one of this connection.
    private static Task<(string?, string?)> NoticeOf(HubConnection hub)
    {
        var told = new TaskCompletionSource<(string?, string?)>(TaskCreationOptions.RunContinuationsAsynchronously);
        hub.On<JsonElement>("notice", notice => told.TrySetResult((notice.GetProperty("type").GetString(), notice.GetProperty("stream").GetString())));
        return told.Task.WaitAsync(LiveClient.Patience);
    }

    private static async Task<Guid> CreateAsync(HttpClient client, object request)
    {
        using var answer = await client.PostAsJsonAsync("/api/rooms", request);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, Guid room, object command, Guid? id = null) =>
        client.PostAsJsonAsync($"/api/rooms/{room}/commands", new { commandId = id ?? Guid.CreateVersion7(), command });

    private static async Task<JsonElement> ExecuteAsync(HttpClient client, Guid room, object command, Guid? id = null)
    {
        using var answer = await SendAsync(client, room, command, id);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Files that are there at once, and which documents are begun of them.</summary>
    private sealed class RecordedFiles : IUploads, IDocumentStart
    {
        public ConcurrentDictionary<Guid, DocumentFile> Files { get; } = [];
        public ConcurrentQueue<DocumentStart> Begun { get; } = [];
        public ConcurrentQueue<Guid> Kept { get; } = [];
        public Func<Guid, Task<bool>> NamedBy { get; set; } = _ => Task.FromResult(false);
        /// <summary>A room named a document before it was begun.</summary>
        public bool WasNamed { get; private set; }

        public Task<(DocumentFile? File, Refusal? Refusal)> FindAsync(Guid upload, Guid member, CancellationToken cancel = default) =>
            Task.FromResult(Files.TryGetValue(upload, out var file) ? ((DocumentFile?)file, (Refusal?)null) : (null, Refusal.NotFound("There is no such upload.")));

        public Task KeepAsync(Guid upload, CancellationToken cancel = default)
        {
            Kept.Enqueue(upload);
            return Task.CompletedTask;
        }

        public async Task<Refusal?> BeginAsync(DocumentStart start, CancellationToken cancel)
        {
            WasNamed |= await NamedBy(start.Document);
            Begun.Enqueue(start);
            return null;
        }
    }
}

public sealed class RoomTests : RoomSpecification
{
    protected override Task<string[]> SettingsAsync() => Task.FromResult<string[]>([]);
}

[Collection(OnPostgres.Papers)]
public sealed class PostgresRoomTests(PostgresFixture postgres) : RoomSpecification
{
    protected override async Task<string[]> SettingsAsync() => [await postgres.NewDatabaseAsync()];
}
