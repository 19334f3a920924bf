using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Collab.Server.Accounts;
using Collab.Server.Hosting;
using Microsoft.Data.Sqlite;

namespace Collab.Server.Tests.Meetings;

/// <summary>A whole secret election at a server of its own; then everything that the server leaves behind is searched for who chose whom.</summary>
[Trait("Requirement", "D6")]
[Trait("Requirement", "D18")]
public sealed class SecretElectionTests : IDisposable
{
    private static readonly string[] Voters = ["chutri", "daibieu1", "daibieu2", "daibieu3", "daibieu4", "daibieu5", "daibieu6", "daibieu7", "daibieu8"];

    // Each votes in a way of its own, so that whoever saw a paper beside a voter, or the papers in order, would know whose it is.
    private static readonly string[] Papers = ["3,7,11,14", "2,7,13,19", "1,9,12,20", "4,8,15,16", "5,6,17,18", "3,8,12,19", "1,6,14,18", "2,9,11,16", "4,7,13,20"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("collab-election-");

    private string Data => Path.Combine(folder.FullName, "data");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Nothing_that_the_server_leaves_behind_links_a_member_to_a_ballot_paper()
    {
        string log, seen;
        await using (var server = await CollabServer.StartAsync(Data, null, "Development", "--Logging:LogLevel:Default=Debug"))
        {
            seen = await HoldAsync(server.Url);
            Assert.Equal(0, await BackupCommands.TryRunAsync(["backup", "--into", folder.FullName, $"--Collab:Data={Data}"], TextWriter.Null, TextWriter.Null));
            server.Process.Terminate();
            await server.Process.WaitForExitAsync();
            log = server.Process.Log;
        }

        foreach (var (where, text) in new[] { ("log", log), ("views and events", seen) })
            Assert.Empty(Papers.Where(paper => text.Contains(paper, StringComparison.Ordinal) || text.Contains($"\"{paper.Replace(",", "\",\"", StringComparison.Ordinal)}\"", StringComparison.Ordinal)).Select(paper => $"{where}: {paper}"));

        var backup = Assert.Single(folder.GetFiles("collab-*.db")).FullName;
        foreach (var database in new[] { Path.Combine(Data, "collab.db"), backup })
        {
            AssertApart(database);
            AssertInNoOrder(database);
        }
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

    // A paper stands in one table only, and in no row that speaks of a member.
    private static void AssertApart(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly");
        connection.Open();
        var members = Voters.Select(name => Convert.ToHexString(RestMeeting.Member(name).ToByteArray(bigEndian: true))).ToList();
        var found = new List<string>();
        foreach (var table in Read("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"))
            foreach (var row in Read($"SELECT * FROM \"{table}\""))
            {
                if (Papers.FirstOrDefault(paper => row.Contains(paper, StringComparison.Ordinal)) is not { } paper) continue;
                Assert.Equal("sealed_choices", table);
                Assert.DoesNotContain(members, member => row.Contains(member, StringComparison.OrdinalIgnoreCase));
                found.Add(paper);
            }
        Assert.Equal(Papers.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));

        List<string> Read(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            var rows = new List<string>();
            while (reader.Read())
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) switch
                {
                    byte[] bytes => Convert.ToHexString(bytes) + " " + Encoding.UTF8.GetString(bytes),
                    var value => value.ToString(),
                })));
            return rows;
        }
    }

    // Where the bytes lie says nothing either: each paper is there once, and not in the order in which they were cast (by chance once in 360,000 times).
    private static void AssertInNoOrder(string database)
    {
        var bytes = File.ReadAllBytes(database);
        var places = Papers.Select(paper =>
        {
            var needle = Encoding.UTF8.GetBytes(paper);
            var first = bytes.AsSpan().IndexOf(needle);
            Assert.True(first >= 0 && bytes.AsSpan(first + 1).IndexOf(needle) < 0, $"{paper} is not in {database} once.");
            return first;
        }).ToList();
        Assert.NotEqual(places.Order(), places);
        Assert.NotEqual(places.OrderDescending(), places);
        Assert.True(!File.Exists(database + "-wal") || new FileInfo(database + "-wal").Length == 0, "The log was not emptied.");
    }
}
