using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.LoadTests.Attendance;

namespace Collab.LoadTests.Records;

/// <summary>A meeting of a whole day over REST: all check in, then vote on one matter after the other, and say something between.</summary>
internal sealed class LongMeeting(HttpClient http, IReadOnlyList<Member> members, Guid id)
{
    private const int AtOnce = 32;

    // Everybody votes between one remark and the next of each tenth.
    private const int SpeakersOfTen = 1;

    private static readonly string[] Choices = ["agree", "agree", "disagree", "other"];

    private Member Chair => members[0];

    public string Path => $"/api/meetings/{id}";

    /// <returns>The closed meeting's last event.</returns>
    public async Task<long> HoldAsync(int events, Action<string> say)
    {
        await DoAsync(Chair, new { type = "openMeeting" });
        await EverybodyAsync(members, _ => new { type = "checkIn", mode = "online" });
        for (var (seq, ballots) = (0L, 0); seq < events; ballots++)
        {
            var secret = ballots % 4 == 3;
            var prepared = await DoAsync(Chair, new { type = "prepareBallot", title = $"Nội dung {ballots + 1}", secret });
            var ballotId = prepared.GetProperty("result").GetProperty("ballotId").GetGuid();
            await DoAsync(Chair, new { type = "openBallot", ballotId });
            await EverybodyAsync(members.Skip(2), i => new { type = "castBallot", ballotId, option = Choices[i % Choices.Length] });
            await DoAsync(Chair, new { type = "closeBallot", ballotId });
            await EverybodyAsync(members.Where((_, i) => i % 10 < SpeakersOfTen), i => new { type = "postMessage", text = $"Nhất trí với dự thảo, đề nghị bổ sung số liệu quý {i % 4 + 1}." });
            seq = (await DoAsync(Chair, new { type = "recordConclusion", text = $"Thống nhất nội dung {ballots + 1}." })).GetProperty("seq").GetInt64();
            say($"{seq} of {events} events");
        }

        return (await DoAsync(Chair, new { type = "closeMeeting" })).GetProperty("seq").GetInt64();
    }

    /// <summary>Its record as a file; its length.</summary>
    public async Task<long> ExportAsync(string file)
    {
        using var request = RequestOf(Chair, HttpMethod.Get, Path + "/record");
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"{request.RequestUri}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        await using var output = File.Create(file);
        await answer.Content.CopyToAsync(output);
        return output.Length;
    }

    private Task EverybodyAsync(IEnumerable<Member> people, Func<int, object> command) => Parallel.ForEachAsync(
        people.Select((member, i) => (member, i)), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, _) => await DoAsync(one.member, command(one.i)));

    private async Task<JsonElement> DoAsync(Member by, object command)
    {
        using var request = RequestOf(by, HttpMethod.Post, Path + "/commands");
        request.Content = JsonContent.Create(new { commandId = Guid.CreateVersion7(), command });
        using var answer = await http.SendAsync(request);
        if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"{request.RequestUri}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static HttpRequestMessage RequestOf(Member by, HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", by.AccessToken);
        return request;
    }
}
