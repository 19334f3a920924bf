using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Collab.Server.Accounts;
using Collab.Server.Hosting;

namespace Collab.Server.Tests.Meetings;

/// <summary>A whole secret election at a server of its own, and what is looked for in everything that the server leaves behind.</summary>
internal static class SecretElection
{
    public static readonly string[] Voters = ["chutri", "daibieu1", "daibieu2", "daibieu3", "daibieu4", "daibieu5", "daibieu6", "daibieu7", "daibieu8"];

    // Each votes in a way of its own, so that whoever saw a paper beside a voter, or the papers in order, would know whose it is.
    public static readonly string[] Papers = ["3,7,11,14", "2,7,13,19", "1,9,12,20", "4,8,15,16", "5,6,17,18", "3,8,12,19", "1,6,14,18", "2,9,11,16", "4,7,13,20"];

    /// <summary>Of the voters, as databases hold them.</summary>
    public static IReadOnlyList<string> VoterIds { get; } = [.. Voters.Select(name => Convert.ToHexString(RestMeeting.Member(name).ToByteArray(bigEndian: true)))];

    /// <summary>
    /// Runs a server with everything that it can tell switched on, holds the election there, lets <paramref name="whileItRuns"/> look and makes a backup. Nothing that
    /// was logged, traced or sent names a paper.
    /// </summary>
    /// <returns>The backup.</returns>
    public static async Task<string> RunAsync(string data, string backups, Func<Task> whileItRuns, params string[] settings)
    {
        await using var collector = await TraceCollector.StartAsync();
        string log, seen;
        await using (var server = await CollabServer.StartAsync(data, null, "Development", ["--Logging:LogLevel:Default=Debug", .. collector.Settings, .. settings]))
        {
            seen = await HoldAsync(server.Url);
            await whileItRuns();
            Assert.Equal(0, await BackupCommands.TryRunAsync(["backup", "--into", backups, $"--Collab:Data={data}", .. settings], TextWriter.Null, TextWriter.Null));
            server.Process.Terminate();
            await server.Process.WaitForExitAsync();
            log = server.Process.Log;
        }

        var traced = collector.Received();
        Assert.Contains("collab.execute", traced, StringComparison.Ordinal);
        foreach (var (where, text) in new[] { ("log", log), ("views and events", seen), ("traces and metrics", traced) })
            Assert.Empty(Papers.Where(paper => text.Contains(paper, StringComparison.Ordinal) || text.Contains($"\"{paper.Replace(",", "\",\"", StringComparison.Ordinal)}\"", StringComparison.Ordinal)).Select(paper => $"{where}: {paper}"));
        return Assert.Single(Directory.GetFiles(backups, "collab-*.db"));
    }

    // What the chair, a teller's class and a voter are ever sent about it.
    private static async Task<string> HoldAsync(Uri url)
    {
        var people = new Dictionary<string, HttpClient>();
        foreach (var name in Voters.Append("thuky")) people[name] = await SignIn.AsAsync(url, name);
        using var answer = await people["thuky"].PostAsJsonAsync("/api/meetings", new
        {
            title = "Đại hội",
            unitId = DemoOrganisation.Units[0].Id,
            startsAt = DateTimeOffset.UtcNow,
            endsAt = DateTimeOffset.UtcNow.AddHours(2),
            mode = "online",
            participants = Voters.Append("thuky").Select(name => new { memberId = RestMeeting.Member(name), role = name == "chutri" ? "chair" : name == "thuky" ? "secretary" : "delegate" }),
            agenda = Array.Empty<object>(),
        });
        answer.EnsureSuccessStatusCode();
        var meeting = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();

        await DoAsync("thuky", new { type = "openMeeting" });
        foreach (var name in Voters) await DoAsync(name, new { type = "checkIn", mode = "online" });
        var prepared = await DoAsync("thuky", new { type = "prepareBallot", kind = "election", title = "Bầu Ban Chấp hành", options = Enumerable.Range(1, 20).Select(i => $"Ứng viên {i}"), seats = 5, secret = true });
        var ballotId = prepared.GetProperty("result").GetProperty("ballotId").GetGuid();
        await DoAsync("thuky", new { type = "openBallot", ballotId });
        foreach (var (name, paper) in Voters.Zip(Papers)) await DoAsync(name, new { type = "castBallot", ballotId, choices = paper.Split(',') });
        var early = await SeenAsync();
        await DoAsync("thuky", new { type = "closeBallot", ballotId });
        await DoAsync("thuky", new { type = "postMessage", text = "Đã kiểm phiếu xong" });
        var all = early + await SeenAsync();
        foreach (var client in people.Values) client.Dispose();
        return all;

        async Task<string> SeenAsync()
        {
            var text = new StringBuilder();
            foreach (var name in (string[])["thuky", "chutri", "daibieu1"])
                text.AppendLine(await people[name].GetStringAsync($"/api/meetings/{meeting}")).AppendLine(await people[name].GetStringAsync($"/api/meetings/{meeting}/events?limit=500"));
            return text.ToString();
        }

        async Task<JsonElement> DoAsync(string name, object command)
        {
            using var done = await people[name].PostAsJsonAsync($"/api/meetings/{meeting}/commands", new { commandId = Guid.CreateVersion7(), command });
            Assert.True(done.IsSuccessStatusCode, await done.Content.ReadAsStringAsync());
            return await done.Content.ReadFromJsonAsync<JsonElement>();
        }
    }
}
