using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Collab.LoadTests.Attendance;

/// <summary>The REST calls that an attendance needs.</summary>
internal sealed class CollabApi(HttpClient http)
{
    public Uri Address => http.BaseAddress!;

    public static Uri HubOf(Uri server) => new(server, "/hub/live");

    public async Task<IReadOnlyList<Member>> MembersAsync(int count)
    {
        using var answer = await http.PostAsJsonAsync("/api/load-tests/members", new { count });
        answer.EnsureSuccessStatusCode();
        var members = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("members");
        return [.. members.EnumerateArray().Select(m => new Member(m.GetProperty("id").GetGuid(), m.GetProperty("accessToken").GetString()!))];
    }

    /// <summary>Schedules for now: the first member chairs, the stewards after it keep the record, the others are delegates.</summary>
    public Task<(Guid Id, long Seq)> ScheduleAsync(IReadOnlyList<Member> members, string title, int stewards = 2) =>
        ScheduleAsync(members, title, i => i == 0 ? "chair" : i < stewards ? "secretary" : "delegate");

    /// <param name="roleOf">The role of the member with that number, from 0; the second must be a secretary.</param>
    /// <param name="agenda">Null = one item.</param>
    public async Task<(Guid Id, long Seq)> ScheduleAsync(IReadOnlyList<Member> members, string title, Func<int, string> roleOf, IEnumerable<AgendaEntry>? agenda = null)
    {
        var units = JsonElement.Parse(await GetAsync(members[1], "/api/units"));
        var answer = await SendAsync(members[1], HttpMethod.Post, "/api/meetings", new
        {
            title,
            unitId = units[0].GetProperty("id").GetGuid(),
            startsAt = DateTimeOffset.UtcNow,
            endsAt = DateTimeOffset.UtcNow.AddHours(2),
            mode = "mixed",
            participants = members.Select((member, i) => new { memberId = member.Id, role = roleOf(i) }),
            agenda = agenda ?? [new("Khai mạc", 5)],
        });
        var scheduled = JsonElement.Parse(answer);
        return (scheduled.GetProperty("id").GetGuid(), scheduled.GetProperty("seq").GetInt64());
    }

    /// <summary>The ids of what is on the agenda, by title.</summary>
    public async Task<Dictionary<string, Guid>> AgendaAsync(Member member, Guid meeting) =>
        JsonElement.Parse((await ViewAsync(member, meeting)).State).GetProperty("agenda").EnumerateObject()
            .ToDictionary(item => item.Value.GetProperty("title").GetString()!, item => Guid.Parse(item.Name));

    /// <summary>What the member sees: the sequence and the view's JSON.</summary>
    public Task<(long Seq, byte[] State)> ViewAsync(Member member, Guid meeting) => ViewAsync(member, $"/api/meetings/{meeting}");

    /// <summary>The same of whatever stream is read there.</summary>
    public async Task<(long Seq, byte[] State)> ViewAsync(Member member, string path)
    {
        var view = JsonElement.Parse(await GetAsync(member, path));
        return (view.GetProperty("seq").GetInt64(), System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(view.GetProperty("state")).ToArray());
    }

    public async Task<IReadOnlyList<string>> ReceiptsAsync(Member member, Guid meeting, Guid ballot) =>
        [.. JsonElement.Parse(await GetAsync(member, $"/api/meetings/{meeting}/ballots/{ballot}/receipts")).GetProperty("items").EnumerateArray().Select(r => r.GetString()!)];

    /// <param name="body">As <c>POST /api/meetings</c> takes it.</param>
    public async Task<(Guid Id, long Seq)> ScheduleAsItIsAsync(Member scheduler, object body)
    {
        var scheduled = JsonElement.Parse(await SendAsync(scheduler, HttpMethod.Post, "/api/meetings", body));
        return (scheduled.GetProperty("id").GetGuid(), scheduled.GetProperty("seq").GetInt64());
    }

    /// <summary>Some unit, in which meetings may be held.</summary>
    public async Task<Guid> UnitAsync(Member member) =>
        JsonElement.Parse(await GetAsync(member, "/api/units"))[0].GetProperty("id").GetGuid();

    /// <summary>The items of an agenda without levels, in order.</summary>
    public async Task<IReadOnlyList<Guid>> TopItemsAsync(Member member, Guid meeting) =>
        [.. JsonElement.Parse((await ViewAsync(member, meeting)).State).GetProperty("agenda").EnumerateObject()
            .OrderBy(item => item.Value.GetProperty("position").GetInt32()).Select(item => Guid.Parse(item.Name))];

    public async Task<JsonElement> PostAsync(Member member, string path, object body) => JsonElement.Parse(await SendAsync(member, HttpMethod.Post, path, body));

    public Task<byte[]> GetAsync(Member member, string path) => SendAsync(member, HttpMethod.Get, path, null);

    private async Task<byte[]> SendAsync(Member member, HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", member.AccessToken);
        if (body is not null) request.Content = JsonContent.Create(body);
        using var answer = await http.SendAsync(request);
        if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadAsByteArrayAsync();
    }
}

/// <summary>An agenda item as <c>POST /api/meetings</c> takes it.</summary>
internal sealed record AgendaEntry(string Title, int Minutes, Guid? PresenterId = null);
