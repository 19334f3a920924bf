using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Collab.Server.Tests.Meetings;

/// <summary>The seating plan of a catalogue's room in a meeting, and what a meeting is called, over REST.</summary>
public abstract class SeatingSpecification(TestServer server)
{
    [Fact, Trait("Requirement", "D8")]
    public async Task A_meeting_takes_the_plan_of_its_room_and_keeps_it()
    {
        var room = await RoomAsync();
        await PlanAsync(room, version: 0, "A1", "A2");
        var meeting = await ScheduleAsync(room);
        using (var delegated = await meeting.SendAsync("daibieu1", new { type = "takeSeatingPlan" })) await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", delegated);
        await meeting.ExecuteAsync("thuky", new { type = "takeSeatingPlan" });
        await meeting.ExecuteAsync("thuky", new { type = "assignSeats", seats = new[] { new { seatId = 2, memberId = RestMeeting.Member("daibieu1") } } });
        await meeting.ExecuteAsync("daibieu1", new { type = "checkIn", mode = "inPerson" });

        // As the room is changed the meeting is not.
        await PlanAsync(room, version: 1, "B1");
        foreach (var name in (string[])["chutri", "daibieu5", "khachmoi"])
        {
            var seating = (await meeting.ViewAsync(name)).GetProperty("seating");
            Assert.Equal((1, 2), (seating.GetProperty("version").GetInt32(), seating.GetProperty("places").EnumerateObject().Count()));
            var seated = seating.GetProperty("people").GetProperty(RestMeeting.Member("daibieu1").ToString());
            Assert.Equal((2, "present"), (seated.GetProperty("seatId").GetInt32(), seated.GetProperty("status").GetString()));
        }
        using var secretary = await server.SignInAsync("thuky");
        var roll = await secretary.GetStringAsync(meeting.Path("/attendance.csv"));
        Assert.Contains(roll.Split("\r\n"), line => line.EndsWith(",\"A2\",\"\"", StringComparison.Ordinal));

        await meeting.ExecuteAsync("thuky", new { type = "takeSeatingPlan" }); // the newer one: the second seat is gone
        Assert.Empty((await meeting.ViewAsync("chutri")).GetProperty("seating").GetProperty("people").EnumerateObject());
    }

    [Fact, Trait("Requirement", "D8")]
    public async Task Where_there_is_no_plan_none_is_taken()
    {
        var nowhere = await RestMeeting.ScheduleAsync(server);
        using (var none = await nowhere.SendAsync("thuky", new { type = "takeSeatingPlan" })) await Problem.AssertAsync(HttpStatusCode.Conflict, "wrongState", none);
        var unplanned = await ScheduleAsync(await RoomAsync());
        using (var none = await unplanned.SendAsync("thuky", new { type = "takeSeatingPlan" })) await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", none);
        using (var stranger = await unplanned.SendAsync("daibieu3", new { type = "takeSeatingPlan" })) await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", stranger);
        using var made = await unplanned.SendAsync("thuky", new { type = "takeFoundSeatingPlan", roomId = Guid.NewGuid() }); // the server's own
        await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", made);
    }

    [Fact, Trait("Requirement", "B1")]
    public async Task An_edited_meeting_is_listed_and_found_as_it_is_called_now()
    {
        var (before, after) = ($"Cũ {Guid.NewGuid()}", $"Mới {Guid.NewGuid()}");
        using var secretary = await server.SignInAsync("thuky");
        using var answer = await secretary.PostAsJsonAsync("/api/meetings", RestMeeting.Request(before));
        var meeting = new RestMeeting(server, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid());
        using var admin = await server.SignInAsync("quantri");
        var name = "Sơ kết " + Guid.NewGuid();
        var type = await CatalogueAsync(admin, new { type = "addItem", kind = "meetingType", name }, "itemId");

        await meeting.ExecuteAsync("thuky", new { type = "editMeeting", title = after, mode = "online", typeId = type });
        var view = await meeting.ViewAsync("daibieu1");
        Assert.Equal((after, name, "online"), (view.GetProperty("title").GetString(), view.GetProperty("type").GetString(), view.GetProperty("mode").GetString()));
        Assert.Empty(await FoundAsync(before));
        Assert.Equal([after], await FoundAsync(after));
        Assert.Contains($"SUMMARY:{after}", await secretary.GetStringAsync(meeting.Path("/invitation.ics")), StringComparison.Ordinal);

        // The name is the catalogue's, whatever is sent; a retired one stays with the meeting, and is no other's.
        using (var unknown = await meeting.SendAsync("thuky", new { type = "editMeeting", title = after, mode = "online", typeId = Guid.NewGuid(), meetingType = "Tự đặt" })) Assert.Equal(["typeId"], (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", unknown)).Errors.Keys);
        await CatalogueAsync(admin, new { type = "retireItem", itemId = type }, null);
        await meeting.ExecuteAsync("thuky", new { type = "editMeeting", title = after + ".", mode = "online", typeId = type });
        Assert.Equal(name, (await meeting.ViewAsync("daibieu1")).GetProperty("type").GetString());

        async Task<List<string>> FoundAsync(string text) =>
            [.. (await secretary.GetFromJsonAsync<JsonElement>("/api/meetings?q=" + Uri.EscapeDataString(text))).GetProperty("items").EnumerateArray().Select(m => m.GetProperty("title").GetString()!)];
    }

    private async Task<Guid> RoomAsync()
    {
        using var admin = await server.SignInAsync("quantri");
        return await CatalogueAsync(admin, new { type = "addRoom", name = "Phòng " + Guid.NewGuid(), capacity = 40 }, "roomId");
    }

    private async Task PlanAsync(Guid room, int version, params string[] labels)
    {
        using var admin = await server.SignInAsync("quantri");
        await CatalogueAsync(admin, new { type = "setSeatingPlan", roomId = room, version, width = 5, height = 5, seats = labels.Select((label, i) => new { id = i + 1, x = i + 1, y = 2, label, kind = "seat" }) }, null);
    }

    private async Task<RestMeeting> ScheduleAsync(Guid room)
    {
        using var secretary = await server.SignInAsync("thuky");
        var body = JsonSerializer.SerializeToNode(RestMeeting.Request(commandId: Guid.NewGuid()))!.AsObject();
        body["placeId"] = JsonValue.Create(room);
        using var answer = await secretary.PostAsJsonAsync("/api/meetings", body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return new RestMeeting(server, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid());
    }

    private static async Task<Guid> CatalogueAsync(HttpClient admin, object command, string? made)
    {
        using var answer = await admin.PostAsJsonAsync("/api/catalogues/commands", new { commandId = Guid.NewGuid(), command });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return made is null ? Guid.Empty : (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("result").GetProperty(made).GetGuid();
    }
}

public sealed class SeatingTests(TestServer server) : SeatingSpecification(server), IClassFixture<TestServer>;

[Collection(OnPostgres.Meetings)]
public sealed class PostgresSeatingTests(PostgresFixture postgres) : SeatingSpecification(postgres.Demo);
