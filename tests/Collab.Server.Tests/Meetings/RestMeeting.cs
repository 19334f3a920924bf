using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Server.Accounts;

namespace Collab.Server.Tests.Meetings;

/// <summary>A meeting that a test has scheduled over REST: chutri chairs, thuky keeps the record, two delegates and a guest attend; daibieu3 is not invited.</summary>
public sealed class RestMeeting(Func<string, Task<HttpClient>> signIn, Guid id)
{
    public RestMeeting(TestServer server, Guid id) : this(userName => server.SignInAsync(userName), id)
    {
    }

    public Guid Id => id;

    public static Guid Member(string userName) => DemoOrganisation.Person(userName).Id;

    public static object Request(string title = "Họp giao ban", Guid? commandId = null, bool draft = false, Guid? unit = null) => new
    {
        title,
        unitId = unit ?? DemoOrganisation.Units[0].Id,
        startsAt = DateTimeOffset.UtcNow,
        endsAt = DateTimeOffset.UtcNow.AddHours(2),
        mode = "mixed",
        participants = new object[]
        {
            new { memberId = Member("chutri"), role = "chair" },
            new { memberId = Member("thuky"), role = "secretary" },
            new { memberId = Member("daibieu1"), role = "delegate" },
            new { memberId = Member("daibieu5"), role = "delegate" },
            new { memberId = Member("khachmoi"), role = "guest" },
        },
        agenda = new object[] { new { title = "Báo cáo", minutes = 10 }, new { title = "Nhân sự", minutes = 5, hidden = true } },
        draft,
        commandId = commandId ?? Guid.NewGuid(),
    };

    public static Task<RestMeeting> ScheduleAsync(TestServer server, bool draft = false) => ScheduleAsync(userName => server.SignInAsync(userName), draft);

    /// <param name="signIn">At which server.</param>
    public static async Task<RestMeeting> ScheduleAsync(Func<string, Task<HttpClient>> signIn, bool draft = false)
    {
        using var secretary = await signIn("thuky");
        using var answer = await secretary.PostAsJsonAsync("/api/meetings", Request(draft: draft));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return new RestMeeting(signIn, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid());
    }

    public string Path(string below = "") => $"/api/meetings/{id}{below}";

    public async Task<HttpResponseMessage> SendAsync(string userName, object command, Guid? commandId = null)
    {
        using var client = await signIn(userName);
        return await client.PostAsJsonAsync(Path("/commands"), new { commandId = commandId ?? Guid.NewGuid(), command });
    }

    /// <summary>The answer of an accepted command.</summary>
    public async Task<JsonElement> ExecuteAsync(string userName, object command, Guid? commandId = null)
    {
        using var answer = await SendAsync(userName, command, commandId);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<JsonElement> ViewAsync(string userName)
    {
        using var client = await signIn(userName);
        return (await client.GetFromJsonAsync<JsonElement>(Path())).GetProperty("state");
    }
}
