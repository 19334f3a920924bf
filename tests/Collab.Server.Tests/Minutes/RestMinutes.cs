using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Server.Accounts;
using Collab.Server.Tests.Meetings;

namespace Collab.Server.Tests.Minutes;

/// <summary>A meeting over REST that takes place and whose minutes go their way; a register of its own numbers them.</summary>
internal sealed class RestMinutes(Func<string, Task<HttpClient>> signIn, RestMeeting meeting, Guid register)
{
    public RestMinutes(TestServer server, RestMeeting meeting, Guid register) : this(userName => server.SignInAsync(userName), meeting, register)
    {
    }

    // What stands in the numbers of each register: no two of a unit give the same.
    private static readonly ConcurrentDictionary<Guid, string> Kinds = [];

    public RestMeeting Meeting => meeting;

    public Guid Register => register;

    /// <summary>It was open and is closed; the minutes name the register.</summary>
    public static Task<RestMinutes> CloseAsync(TestServer server) => CloseAsync(userName => server.SignInAsync(userName));

    /// <param name="signIn">At which server.</param>
    /// <param name="register">Null: one of its own.</param>
    public static async Task<RestMinutes> CloseAsync(Func<string, Task<HttpClient>> signIn, Guid? register = null)
    {
        var numbered = register ?? await RegisterAsync(signIn, DemoOrganisation.Units[0].Id);
        var meeting = await RestMeeting.ScheduleAsync(signIn);
        await meeting.ExecuteAsync("chutri", new { type = "openMeeting" });
        await meeting.ExecuteAsync("daibieu1", new { type = "checkIn", mode = "online" });
        await meeting.ExecuteAsync("thuky", new { type = "recordConclusion", text = "Thống nhất kế hoạch quý I" });
        await meeting.ExecuteAsync("chutri", new { type = "closeMeeting" });
        var minutes = new RestMinutes(signIn, meeting, numbered);
        await minutes.NameAsync();
        return minutes;
    }

    /// <summary>The same, signed.</summary>
    public static Task<RestMinutes> SignedAsync(TestServer server) => SignedAsync(userName => server.SignInAsync(userName));

    /// <inheritdoc cref="CloseAsync(Func{string, Task{HttpClient}}, Guid?)"/>
    public static async Task<RestMinutes> SignedAsync(Func<string, Task<HttpClient>> signIn, Guid? register = null)
    {
        var minutes = await CloseAsync(signIn, register);
        await minutes.SignAsync();
        return minutes;
    }

    public Task NameAsync(string document = "minutes", string? recipients = null) => meeting.ExecuteAsync("thuky", new { type = "editMinutes", document, registerId = register, recipients });

    /// <summary>From the draft to the chair's signature.</summary>
    public async Task SignAsync(string document = "minutes")
    {
        var sha256 = (await TextAsync("thuky", document)).GetProperty("sha256").GetString();
        await meeting.ExecuteAsync("thuky", new { type = "initialMinutes", document, sha256 });
        await meeting.ExecuteAsync("thuky", new { type = "lockMinutes", document, sha256 });
        await meeting.ExecuteAsync("chutri", new { type = "signMinutes", document, sha256 });
    }

    public Task<JsonElement> IssueAsync(int ordinal = 1, string document = "minutes") => meeting.ExecuteAsync("thuky", new { type = "issueMinutes", document, ordinal });

    public async Task<JsonElement> TextAsync(string userName, string document = "minutes")
    {
        using var client = await signIn(userName);
        return await client.GetFromJsonAsync<JsonElement>(meeting.Path($"/minutes?document={document}"));
    }

    public async Task<JsonElement> ViewAsync(string userName = "thuky", string document = "minutes") => (await meeting.ViewAsync(userName)).GetProperty("minutes").GetProperty(document);

    /// <summary>The record as the secretary reads it.</summary>
    public async Task<IReadOnlyList<JsonElement>> EventsAsync()
    {
        using var client = await signIn("thuky");
        return [.. (await client.GetFromJsonAsync<JsonElement>(meeting.Path("/events?limit=500"))).EnumerateArray()];
    }

    public async Task<byte[]> FileAsync(string userName, string below)
    {
        using var client = await signIn(userName);
        return await client.GetByteArrayAsync(meeting.Path(below));
    }

    public static Task<Guid> RegisterAsync(TestServer server, Guid unit) => RegisterAsync(userName => server.SignInAsync(userName), unit);

    public static async Task<Guid> RegisterAsync(Func<string, Task<HttpClient>> signIn, Guid unit)
    {
        var kind = $"BB{Guid.NewGuid():N}"[..8];
        var added = await AdministerAsync(signIn, new
        {
            type = "addRegister",
            unitId = unit,
            title = "Sổ biên bản " + kind,
            scheme = new { pattern = "{number}/{kind}-{issuer}", kind },
            layout = new { issuer = "LIÊN ĐOÀN LAO ĐỘNG TỈNH", abbreviation = "LĐLĐ", place = "Hà Nội", authority = "TM. BAN THƯỜNG VỤ", position = "CHỦ TỊCH", signerName = "Nguyễn Văn Ân" },
        });
        var register = added.GetProperty("result").GetProperty("registerId").GetGuid();
        Kinds[register] = kind;
        return register;
    }

    /// <summary>As it stands on the paper.</summary>
    public string Number(int number) => $"{number:00}/{Kinds[register]}-LĐLĐ";

    public async Task<IReadOnlyList<JsonElement>> LinesAsync(int? year = null)
    {
        using var admin = await signIn("quantri");
        return [.. (await admin.GetFromJsonAsync<JsonElement>($"/api/registers/{register}/numbers{(year is { } of ? $"?year={of}" : "")}")).GetProperty("lines").EnumerateArray()];
    }

    public static Task<JsonElement> AdministerAsync(TestServer server, object command) => AdministerAsync(userName => server.SignInAsync(userName), command);

    private static async Task<JsonElement> AdministerAsync(Func<string, Task<HttpClient>> signIn, object command)
    {
        using var admin = await signIn("quantri");
        using var answer = await admin.PostAsJsonAsync("/api/registers/commands", new { commandId = Guid.NewGuid(), command });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
