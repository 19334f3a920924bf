using System.Net.Http.Json;
using System.Text.Json;
using Collab.Server.Tests;

namespace Collab.Browser.Tests;

/// <summary>What the tests prepare and check beside the pages, over REST, signed in as one member.</summary>
public sealed class Office(HttpClient client) : IDisposable
{
    /// <summary>Another member of the same server.</summary>
    public async Task<Office> BesideAsync(string userName) => new(await SignIn.AsAsync(client.BaseAddress!, userName));

    /// <param name="participants">By user name, with their role.</param>
    /// <param name="agenda">Titles.</param>
    public async Task<Guid> ScheduleAsync(string title, IEnumerable<(string UserName, string Role)> participants, params string[] agenda) =>
        await ScheduleAsync(title, participants.Select(p => new Invited(IdOf(p.UserName), p.Role)), agenda);

    public async Task<Guid> ScheduleAsync(string title, IEnumerable<Invited> participants, params string[] agenda) =>
        await ScheduleAsync((await ReadAsync("/api/units"))[0].GetProperty("id").GetGuid(), title, participants, agenda);

    public async Task<Guid> ScheduleAsync(Guid unitId, string title, IEnumerable<Invited> participants, params string[] agenda)
    {
        using var answer = await client.PostAsJsonAsync("/api/meetings", new
        {
            title,
            unitId,
            startsAt = DateTimeOffset.UtcNow,
            endsAt = DateTimeOffset.UtcNow.AddHours(2),
            mode = "mixed",
            participants,
            agenda = agenda.Select(item => new { title = item, minutes = 15 }),
        });
        return (await BodyAsync(answer)).GetProperty("id").GetGuid();
    }

    /// <summary>A draft, of which the time is near enough to check in.</summary>
    public Task<Guid> DraftAsync(string title, IEnumerable<(string UserName, string Role)> participants) =>
        DraftAsync(title, participants.Select(p => new Invited(IdOf(p.UserName), p.Role)), ("Báo cáo", null));

    /// <inheritdoc cref="DraftAsync(string, IEnumerable{ValueTuple{string, string}})"/>
    /// <param name="agenda">Titles, and who presents.</param>
    public async Task<Guid> DraftAsync(string title, IEnumerable<Invited> participants, params (string Title, Guid? PresenterId)[] agenda)
    {
        using var answer = await client.PostAsJsonAsync("/api/meetings", new
        {
            title,
            unitId = (await ReadAsync("/api/units"))[0].GetProperty("id").GetGuid(),
            startsAt = DateTimeOffset.UtcNow.AddHours(1),
            endsAt = DateTimeOffset.UtcNow.AddHours(3),
            mode = "mixed",
            participants,
            agenda = agenda.Select(item => new { title = item.Title, minutes = 15, presenterId = item.PresenterId }),
            draft = true,
        });
        return (await BodyAsync(answer)).GetProperty("id").GetGuid();
    }

    /// <summary>Returns the ids that the command made.</summary>
    public async Task<JsonElement> DoAsync(Guid meeting, object command)
    {
        using var answer = await client.PostAsJsonAsync($"/api/meetings/{meeting}/commands", new { commandId = Guid.CreateVersion7(), command });
        return (await BodyAsync(answer)).TryGetProperty("result", out var result) ? result : default;
    }

    /// <summary>Changes the catalogues; of administrators only. Returns the ids that the command made.</summary>
    public async Task<JsonElement> DoAsync(object command)
    {
        using var answer = await client.PostAsJsonAsync("/api/catalogues/commands", new { commandId = Guid.CreateVersion7(), command });
        return (await BodyAsync(answer)).TryGetProperty("result", out var result) ? result : default;
    }

    /// <summary>Of the first unit where none is named, with numbers as "01/BB-LĐLĐ"; of administrators only.</summary>
    /// <param name="kind">What stands in the number: <c>BB</c>.</param>
    public async Task AddRegisterAsync(string title, string kind, Guid? unit = null)
    {
        var command = new
        {
            type = "addRegister",
            unitId = unit ?? (await ReadAsync("/api/units"))[0].GetProperty("id").GetGuid(),
            title,
            scheme = new { pattern = "{number}/{kind}-{issuer}", kind },
            layout = new
            {
                superior = "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM",
                issuer = "LIÊN ĐOÀN LAO ĐỘNG TỈNH HỒNG HÀ",
                abbreviation = "LĐLĐ",
                place = "Hồng Hà",
                authority = "TM. BAN THƯỜNG VỤ",
                position = "CHỦ TỊCH",
                signerName = "Nguyễn Thị Minh Hạnh",
            },
        };
        using var answer = await client.PostAsJsonAsync("/api/registers/commands", new { commandId = Guid.CreateVersion7(), command });
        await BodyAsync(answer);
    }

    /// <summary>Changes the registers of numbers; of administrators only. Returns the ids that the command made.</summary>
    public async Task<JsonElement> DoInRegistersAsync(object command)
    {
        using var answer = await client.PostAsJsonAsync("/api/registers/commands", new { commandId = Guid.CreateVersion7(), command });
        return (await BodyAsync(answer)).TryGetProperty("result", out var result) ? result : default;
    }

    public async Task<JsonElement> ViewAsync(Guid meeting) => (await ReadAsync($"/api/meetings/{meeting}")).GetProperty("state");

    /// <summary>The whole record as this member may read it.</summary>
    public async Task<IReadOnlyList<JsonElement>> EventsAsync(Guid meeting)
    {
        var events = new List<JsonElement>();
        while (true)
        {
            var after = events.Count == 0 ? 0 : events[^1].GetProperty("seq").GetInt64();
            var page = (await ReadAsync($"/api/meetings/{meeting}/events?after={after}&limit=500")).EnumerateArray().ToList();
            if (page.Count == 0) return events;
            events.AddRange(page);
        }
    }

    /// <summary>Members without passwords, to fill a hall.</summary>
    public async Task<IReadOnlyList<Guid>> ManyMembersAsync(int count)
    {
        using var answer = await client.PostAsJsonAsync("/api/load-tests/members", new { count });
        return [.. (await BodyAsync(answer)).GetProperty("members").EnumerateArray().Select(m => m.GetProperty("id").GetGuid())];
    }

    /// <summary>At the top of the tree where no parent is given; since ever.</summary>
    public async Task<Guid> AddUnitAsync(string code, string name, Guid? parent = null)
    {
        var parentId = parent ?? (await ReadAsync("/api/units"))[0].GetProperty("id").GetGuid();
        using var answer = await client.PostAsJsonAsync("/api/units", new { parentId, code, name, kind = "union" });
        return (await BodyAsync(answer)).GetProperty("result").GetProperty("unitId").GetGuid();
    }

    /// <summary>The address with which the member sets a password; of administrators only.</summary>
    public async Task<string> AccountLinkAsync(string userName)
    {
        using var answer = await client.PostAsync($"/api/members/{IdOf(userName)}/account-link", null);
        return (await BodyAsync(answer)).GetProperty("url").GetString()!;
    }

    public static Guid IdOf(string userName) => Server.Accounts.DemoOrganisation.Person(userName).Id;

    public static string NameOf(string userName) => Server.Accounts.DemoOrganisation.Person(userName).Name;

    public void Dispose() => client.Dispose();

    public async Task<JsonElement> ReadAsync(string path)
    {
        using var answer = await client.GetAsync(path);
        return await BodyAsync(answer);
    }

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri} was answered {(int)answer.StatusCode}: {body}");
        return JsonElement.Parse(body);
    }
}

/// <param name="Role">A word of the contract, e.g. <c>delegate</c>.</param>
public sealed record Invited(Guid MemberId, string Role, int Weight = 1, string? Badge = null);
