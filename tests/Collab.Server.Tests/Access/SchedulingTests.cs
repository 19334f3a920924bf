using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Domain.Access;
using Collab.Domain.Organisations;
using Collab.Server.Tests.Meetings;

namespace Collab.Server.Tests.Access;

/// <summary>Who schedules meetings, where it is not for everybody: see <see cref="AccessMatrix.ScheduledByHolders"/>.</summary>
[Trait("Requirement", "O4")]
public sealed class SchedulingTests
{
    private const string ByHolders = "--Collab:Meetings:ScheduledBy=Holders";

    [Fact]
    public async Task Where_holders_schedule_it_takes_the_permission_in_the_meetings_unit()
    {
        await using var world = await AccessWorld.MakeAsync(await TestServer.StartAsync("Development", null, ByHolders));
        var rule = AccessMatrix.ScheduledByHolders;
        foreach (var person in world.Organisation)
        {
            using var client = world.Server.WithToken(person.Token!);
            using var answer = await client.PostAsJsonAsync("/api/meetings", RestMeeting.Request(unit: world.A1));
            if (person.Expected(rule) == Outcome.Passes) Assert.Equal((person.Name, HttpStatusCode.Created), (person.Name, answer.StatusCode));
            else await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", answer);

            // In B, and of a unit that there is not, only who is told so by the grants there.
            using var elsewhere = await client.PostAsJsonAsync("/api/meetings", RestMeeting.Request(unit: world.B));
            var isTheirs = person.InOrganisation is Standing.SystemAdmin or Standing.UnitAdminElsewhere;
            Assert.Equal((person.Name, isTheirs ? HttpStatusCode.Created : HttpStatusCode.Forbidden), (person.Name, elsewhere.StatusCode));
            using var nowhere = await client.PostAsJsonAsync("/api/meetings", RestMeeting.Request(unit: Guid.NewGuid()));
            Assert.Equal((person.Name, person.InOrganisation == Standing.SystemAdmin ? HttpStatusCode.BadRequest : HttpStatusCode.Forbidden), (person.Name, nowhere.StatusCode));
        }
    }

    [Fact]
    public async Task Pages_are_told_who_schedules()
    {
        await using var world = await AccessWorld.MakeAsync(await TestServer.StartAsync("Development", null, ByHolders));
        foreach (var person in world.Organisation)
        {
            var schedules = person.InOrganisation != Standing.Member || person.Permission == GrantWord.ScheduleMeetings;
            Assert.Equal((person.Name, schedules), (person.Name, (await PermissionsAsync(world.Server, person)).Contains("scheduleMeetings")));
        }
    }

    [Fact]
    public async Task Where_nothing_is_said_everyone_schedules_for_any_unit()
    {
        await using var world = await AccessWorld.MakeAsync(await TestServer.StartAsync());
        var member = world.Organisation[0];
        Assert.Equal(["scheduleMeetings"], await PermissionsAsync(world.Server, member));
        using var client = world.Server.WithToken(member.Token!);
        using var answer = await client.PostAsJsonAsync("/api/meetings", RestMeeting.Request(unit: world.B));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    private static async Task<string[]> PermissionsAsync(TestServer server, Person person)
    {
        using var client = server.WithToken(person.Token!);
        var me = await client.GetFromJsonAsync<JsonElement>("/api/me");
        return [.. me.GetProperty("permissions").EnumerateArray().Select(word => word.GetString()!)];
    }
}
