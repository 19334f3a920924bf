using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.LoadTests.Attendance;
using Collab.LoadTests.Conference;
using Collab.LoadTests.Search;

namespace Collab.LoadTests.Rounds;

/// <summary>A round of opinions that many have answered, over REST as people do, closed. The first member keeps its room.</summary>
internal sealed class LargeRound
{
    private const int AtOnce = 16;

    // Of a remark; and how many different ones there are for each that is made.
    private const int WordsOfRemark = 40, OneTextFor = 3;

    private readonly HttpClient http;
    private readonly IReadOnlyList<Member> members;
    private Guid room, document;

    private LargeRound(HttpClient http, IReadOnlyList<Member> members) => (this.http, this.members) = (http, members);

    public Guid Id { get; private set; }

    public int Opinions => members.Count - 1;

    /// <summary>While they came.</summary>
    public double OpinionsPerSecond { get; private set; }

    /// <param name="members">One more than opinions; all of one unit.</param>
    public static async Task<LargeRound> MakeAsync(HttpClient http, IReadOnlyList<Member> members, MeetingPaper paper, int remarks, TimeSpan patience, Action<string> say)
    {
        var round = new LargeRound(http, members);
        await round.OpenAsync(paper, patience);
        say($"{round.Opinions} opinions with {remarks} remarks are given");
        await round.AnswerAsync(remarks);
        await round.DoAsync(members[0], new { type = "closeOpinionRound" });
        return round;
    }

    /// <summary>As the keeper of the room; how long until the whole answer was there.</summary>
    public async Task<(TimeSpan Took, byte[] Content)> ReadAsync(string below)
    {
        var started = Stopwatch.GetTimestamp();
        var content = await SendAsync(members[0], HttpMethod.Get, $"/api/rounds/{Id}{below}", null);
        return (Stopwatch.GetElapsedTime(started), content);
    }

    /// <summary>What became of a remark is said, as nobody has said it before.</summary>
    public Task DecideAsync(int remark, int time) =>
        DoAsync(members[0], new { type = "answerRemark", remarkId = remark, disposition = "explained", reason = $"Giải trình lần {time}" });

    private async Task OpenAsync(MeetingPaper paper, TimeSpan patience)
    {
        var keeper = members[0];
        var units = JsonElement.Parse(await SendAsync(keeper, HttpMethod.Get, "/api/units", null));
        var unit = units.EnumerateArray().First(u => u.GetProperty("name").GetString() == "Đơn vị thử tải").GetProperty("id").GetGuid();
        room = JsonElement.Parse(await SendAsync(keeper, HttpMethod.Post, "/api/rooms", new { name = "Hồ sơ lấy ý kiến" })).GetProperty("id").GetGuid();
        await InRoomAsync(new { type = "addMember", unitId = unit, role = "reader" });
        document = await paper.BringAsync(keeper, room, patience);
        Id = (await InRoomAsync(new
        {
            type = "draftOpinionRound",
            title = "Lấy ý kiến dự thảo",
            documents = new[] { new { documentId = document, version = 1 } },
            addressees = members.Skip(1).Select(member => new { memberId = member.Id }),
            dueAt = DateTimeOffset.UtcNow.AddDays(2),
            blind = true,
            onNoReply = "none",
        })).GetProperty("result").GetProperty("roundId").GetGuid();
        await DoAsync(keeper, new { type = "startOpinionRound" });
    }

    private async Task AnswerAsync(int remarks)
    {
        var library = new Library(Math.Max(1, remarks / OneTextFor), 1);
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(0, Opinions), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            // As evenly as it goes.
            var (from, to) = ((int)((long)remarks * number / Opinions), (int)((long)remarks * (number + 1) / Opinions));
            await DoAsync(members[number + 1], new
            {
                type = "giveOpinion",
                answer = from == to ? "agree" : "agreeWithRemarks",
                remarks = Enumerable.Range(from, to - from).Select(remark => new { documentId = document, clause = ClauseOf(remark), text = string.Join(' ', library[remark % library.Documents].Text.Split(' ').Take(WordsOfRemark)) }),
            });
        });
        OpinionsPerSecond = Opinions / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static string ClauseOf(int remark)
    {
        var clause = string.Create(CultureInfo.InvariantCulture, $"khoản {remark % 7 + 1} Điều {remark * 31 % 60 + 1}");
        return remark % 4 == 0 ? $"điểm {"abcdđeg"[remark / 4 % 7]} {clause}" : clause;
    }

    private Task<byte[]> DoAsync(Member by, object command) => SendAsync(by, HttpMethod.Post, $"/api/rounds/{Id}/commands", new { commandId = Guid.CreateVersion7(), command });

    private async Task<JsonElement> InRoomAsync(object command) =>
        JsonElement.Parse(await SendAsync(members[0], HttpMethod.Post, $"/api/rooms/{room}/commands", new { commandId = Guid.CreateVersion7(), command }));

    private async Task<byte[]> SendAsync(Member member, HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", member.AccessToken);
        using var answer = await http.SendAsync(request);
        if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadAsByteArrayAsync();
    }
}
