using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Collab.Server.Tests.Meetings;

public abstract class ScheduleSpecification(TestServer server)
{
    [Fact, Trait("Requirement", "B1")]
    public async Task A_scheduled_meeting_is_found_by_whom_it_concerns()
    {
        using var secretary = await server.SignInAsync("thuky");
        var title = "Họp Ban Thường vụ " + Guid.NewGuid();
        using var answer = await secretary.PostAsJsonAsync("/api/meetings", RestMeeting.Request(title));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        Assert.Equal($"/api/meetings/{id}", answer.Headers.Location!.OriginalString);

        using var invited = await server.SignInAsync("daibieu1");
        Assert.Equal([title], await TitlesAsync(invited, "q=ban+thuong+vu&status=scheduled"));
        using var other = await server.SignInAsync("daibieu3");
        Assert.Empty(await TitlesAsync(other, "q=ban+thuong+vu"));

        var view = (await invited.GetFromJsonAsync<JsonElement>($"/api/meetings/{id}")).GetProperty("state");
        Assert.Equal("scheduled", view.GetProperty("status").GetString());
        Assert.Equal("delegate", view.GetProperty("me").GetProperty("role").GetString());
    }

    [Fact]
    public async Task The_same_request_again_is_the_same_meeting()
    {
        using var secretary = await server.SignInAsync("thuky");
        var request = RestMeeting.Request(commandId: Guid.NewGuid());
        var first = await ScheduleAsync(secretary, request);
        Assert.Equal(first, await ScheduleAsync(secretary, request));
        Assert.NotEqual(first, await ScheduleAsync(secretary, RestMeeting.Request()));

        // Another member's command id is another command.
        using var chair = await server.SignInAsync("chutri");
        Assert.NotEqual(first, await ScheduleAsync(chair, request));
    }

    [Fact, Trait("Requirement", "O4")]
    public async Task Whoever_schedules_is_a_steward_of_it()
    {
        using var delegated = await server.SignInAsync("daibieu1");
        var (id, _) = await ScheduleAsync(delegated, RestMeeting.Request());
        var view = (await delegated.GetFromJsonAsync<JsonElement>($"/api/meetings/{id}")).GetProperty("state");
        Assert.Equal("secretary", view.GetProperty("me").GetProperty("role").GetString());
        Assert.True(view.GetProperty("me").GetProperty("voting").GetBoolean());

        using var stranger = await server.SignInAsync("daibieu3");
        (id, _) = await ScheduleAsync(stranger, RestMeeting.Request());
        view = (await stranger.GetFromJsonAsync<JsonElement>($"/api/meetings/{id}")).GetProperty("state");
        Assert.Equal("secretary", view.GetProperty("me").GetProperty("role").GetString());
        Assert.False(view.GetProperty("me").GetProperty("voting").GetBoolean());
    }

    [Fact, Trait("Requirement", "B1")]
    public async Task A_draft_is_there_for_its_stewards_only()
    {
        var draft = await RestMeeting.ScheduleAsync(server, draft: true);
        using var secretary = await server.SignInAsync("thuky");
        Assert.Contains(draft.Id, await IdsAsync(secretary));
        using var invited = await server.SignInAsync("daibieu5");
        Assert.DoesNotContain(draft.Id, await IdsAsync(invited));
        using var view = await invited.GetAsync(draft.Path());
        await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", view);
    }

    [Theory]
    [InlineData("title", "\"\"")]
    [InlineData("title", "null")]
    [InlineData("title", null)]
    [InlineData("unitId", "\"11111111-1111-1111-1111-111111111111\"")]
    [InlineData("endsAt", "\"2001-01-01T00:00:00Z\"")]
    [InlineData("mode", "\"telepathy\"")]
    [InlineData("mode", "1")]
    [InlineData("participants", "null")]
    [InlineData("participants", "[null]")]
    [InlineData("agenda", "[null]")]
    [InlineData("agenda", null)]
    [InlineData("surprise", "true")]
    public async Task A_fault_is_named_by_field_and_nothing_is_stored(string field, string? json)
    {
        using var client = await server.SignInAsync("daibieu9");
        var body = JsonSerializer.SerializeToNode(RestMeeting.Request())!.AsObject();
        if (json is null) body.Remove(field);
        else body[field] = JsonNode.Parse(json);
        using var answer = await client.PostAsJsonAsync("/api/meetings", body);
        var problem = await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", answer);
        Assert.Contains(problem.Errors.Keys, key => key == field || key == "$");
        Assert.Single(await IdsAsync(client)); // the demo's own
    }

    [Fact]
    public async Task Unknown_people_are_named_by_their_place()
    {
        using var client = await server.SignInAsync("thuky");
        var body = JsonSerializer.SerializeToNode(RestMeeting.Request())!.AsObject();
        body["participants"]!.AsArray().Add(JsonNode.Parse($$"""{"memberId":"{{Guid.NewGuid()}}","role":"delegate"}"""));
        using var answer = await client.PostAsJsonAsync("/api/meetings", body);
        Assert.Equal(["participants[5].memberId"], (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", answer)).Errors.Keys);
    }

    [Fact, Trait("Requirement", "B8")]
    public async Task Lists_are_filtered_by_time_unit_and_status_and_refuse_what_they_do_not_know()
    {
        using var client = await server.SignInAsync("chutri");
        var meeting = await RestMeeting.ScheduleAsync(server);
        Assert.NotEmpty(await TitlesAsync(client, $"from={DateTime.UtcNow.AddHours(-1):O}&to={DateTime.UtcNow.AddHours(1):O}"));
        // Others' meetings are at other times, too.
        Assert.DoesNotContain(meeting.Id, await IdsAsync(client, $"?from={DateTime.UtcNow.AddDays(2):O}&to={DateTime.UtcNow.AddDays(20):O}"));
        Assert.Empty(await TitlesAsync(client, "unit=" + Guid.NewGuid()));
        Assert.Contains(meeting.Id, await IdsAsync(client, $"?status=scheduled&from={DateTime.UtcNow.AddHours(-1):O}&to={DateTime.UtcNow.AddHours(1):O}"));
        Assert.DoesNotContain(meeting.Id, await IdsAsync(client, "?status=cancelled"));
        foreach (var query in (string[])["status=sleeping", "cursor=x", "from=yesterday", "unit=x"])
        {
            using var answer = await client.GetAsync("/api/meetings?" + query);
            await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", answer);
        }
    }

    [Fact, Trait("Requirement", "B1")]
    public async Task Type_and_room_come_from_the_catalogues_under_their_names_of_now_and_bridge_points_are_there_from_the_beginning()
    {
        using var admin = await server.SignInAsync("quantri");
        var (name, roomName) = ("Họp " + Guid.NewGuid(), "Phòng họp " + Guid.NewGuid());
        var type = await CatalogueAsync(admin, new { type = "addItem", kind = "meetingType", name }, "itemId");
        var room = await CatalogueAsync(admin, new { type = "addRoom", name = roomName, capacity = 40, location = "Tầng 2" }, "roomId");

        using var secretary = await server.SignInAsync("thuky");
        Assert.Contains(roomName, (await secretary.GetFromJsonAsync<JsonElement>("/api/catalogues/meeting-rooms")).EnumerateArray().Select(r => r.GetProperty("name").GetString()));
        var (id, _) = await ScheduleAsync(secretary, With(("typeId", type), ("placeId", room), ("bridges", new[] { new { title = "Điểm cầu Vĩnh Phú", keeperId = (Guid?)RestMeeting.Member("daibieu1") }, new { title = "Điểm cầu An Bình", keeperId = (Guid?)null } })));
        await CatalogueAsync(admin, new { type = "changeItem", itemId = type, name = name + " (mới)" }, null);

        foreach (var (placeId, status) in new[] { (Guid.NewGuid(), HttpStatusCode.BadRequest), (room, HttpStatusCode.OK) })
        {
            var moved = new { type = "reschedule", startsAt = DateTimeOffset.UtcNow.AddDays(1), endsAt = DateTimeOffset.UtcNow.AddDays(1).AddHours(1), reason = "Trùng lịch", placeId };
            using var answer = await secretary.PostAsJsonAsync($"/api/meetings/{id}/commands", new { commandId = Guid.NewGuid(), command = moved });
            Assert.Equal(status, answer.StatusCode);
        }

        var view = (await secretary.GetFromJsonAsync<JsonElement>($"/api/meetings/{id}")).GetProperty("state");
        Assert.Equal((name, $"{roomName}, Tầng 2", room), (view.GetProperty("type").GetString(), view.GetProperty("place").GetString(), view.GetProperty("placeId").GetGuid()));
        Assert.Equal(["Điểm cầu Vĩnh Phú", "Điểm cầu An Bình"], view.GetProperty("bridges").EnumerateObject().Select(b => b.Value).OrderBy(b => b.GetProperty("position").GetInt32()).Select(b => b.GetProperty("title").GetString()));
        Assert.Equal(["Họp giao ban"], await TitlesAsync(secretary, $"type={type}"));
    }

    [Fact, Trait("Requirement", "B1")]
    public async Task What_no_catalogue_holds_and_what_contradicts_itself_is_refused_by_field()
    {
        using var secretary = await server.SignInAsync("thuky");
        var none = Guid.NewGuid();
        foreach (var (body, field) in new[]
        {
            (With(("typeId", none)), "typeId"), (With(("placeId", none)), "placeId"), (With(("type", "Giao ban"), ("typeId", none)), "type"),
            (With(("bridges", new[] { new { title = "A" }, new { title = "a" } })), "bridges[1].title"), (With(("bridges", new[] { new { title = "A", keeperId = none } })), "bridges[0].keeperId"),
            (With(("bridges", new object?[] { null })), "bridges"), (With(("repeat", new { every = "week", count = 61 })), "repeat.count"), (With(("repeat", new { every = "week", count = 2, until = "2030-01-01" })), "repeat.count"),
        })
        {
            using var answer = await secretary.PostAsJsonAsync("/api/meetings", body);
            Assert.Equal([field], (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", answer)).Errors.Keys);
        }
    }

    [Fact, Trait("Requirement", "B1")]
    public async Task A_series_is_so_many_meetings_and_the_same_request_again_is_the_same_series()
    {
        using var secretary = await server.SignInAsync("thuky");
        var body = With(("repeat", new { every = "month", count = 12 }));
        using var answer = await secretary.PostAsJsonAsync("/api/meetings", body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var made = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("meetings").EnumerateArray().Select(id => id.GetGuid()).ToList();
        using var again = await secretary.PostAsJsonAsync("/api/meetings", body);
        Assert.Equal(made, (await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("meetings").EnumerateArray().Select(id => id.GetGuid()));

        var first = (await secretary.GetFromJsonAsync<JsonElement>($"/api/meetings/{made[0]}")).GetProperty("state").GetProperty("series");
        using var invited = await server.SignInAsync("daibieu1");
        var found = (await invited.GetFromJsonAsync<JsonElement>($"/api/meetings?series={first.GetProperty("seriesId").GetGuid()}")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(made, found.Select(m => m.GetProperty("id").GetGuid()));
        Assert.Equal(Enumerable.Range(1, 12), found.Select(m => m.GetProperty("series").GetProperty("number").GetInt32()));
    }

    [Fact, Trait("Requirement", "B8")]
    public async Task Meetings_of_a_unit_are_found_by_who_is_in_charge_of_it_and_its_members_find_their_own_only()
    {
        var title = "Họp kín " + Guid.NewGuid();
        using var secretary = await server.SignInAsync("thuky");
        await ScheduleAsync(secretary, RestMeeting.Request(title));
        await ScheduleAsync(secretary, RestMeeting.Request(title + " dự thảo", draft: true));
        using var admin = await server.SignInAsync("quantri");
        foreach (var whose in (string[])["unit", "attended"]) Assert.Equal([title], await TitlesAsync(admin, $"whose={whose}&q={title}"));
        Assert.Empty(await TitlesAsync(admin, "q=" + title));

        using var stranger = await server.SignInAsync("daibieu3");
        foreach (var whose in (string[])["mine", "unit", "attended", "prepared"]) Assert.Empty(await TitlesAsync(stranger, $"whose={whose}&q={title}"));
        using var nobody = await stranger.GetAsync("/api/meetings?whose=nobody");
        await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", nobody);
    }

    private static JsonObject With(params (string Field, object Value)[] fields)
    {
        var body = JsonSerializer.SerializeToNode(RestMeeting.Request(commandId: Guid.NewGuid()))!.AsObject();
        foreach (var (field, value) in fields) body[field] = JsonSerializer.SerializeToNode(value);
        return body;
    }

    private static async Task<Guid> CatalogueAsync(HttpClient admin, object command, string? made)
    {
        using var answer = await admin.PostAsJsonAsync("/api/catalogues/commands", new { commandId = Guid.NewGuid(), command });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return made is null ? Guid.Empty : (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("result").GetProperty(made).GetGuid();
    }

    private static async Task<(Guid Id, long Seq)> ScheduleAsync(HttpClient client, object request)
    {
        using var answer = await client.PostAsJsonAsync("/api/meetings", request);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (json.GetProperty("id").GetGuid(), json.GetProperty("seq").GetInt64());
    }

    private static async Task<List<string>> TitlesAsync(HttpClient client, string query) =>
        [.. (await client.GetFromJsonAsync<JsonElement>("/api/meetings?" + query)).GetProperty("items").EnumerateArray().Select(m => m.GetProperty("title").GetString()!)];

    private static async Task<List<Guid>> IdsAsync(HttpClient client, string query = "") =>
        [.. (await client.GetFromJsonAsync<JsonElement>("/api/meetings" + query)).GetProperty("items").EnumerateArray().Select(m => m.GetProperty("id").GetGuid())];
}

public sealed class ScheduleTests(TestServer server) : ScheduleSpecification(server), IClassFixture<TestServer>;

[Collection(OnPostgres.Meetings)]
public sealed class PostgresScheduleTests(PostgresFixture postgres) : ScheduleSpecification(postgres.Demo);
