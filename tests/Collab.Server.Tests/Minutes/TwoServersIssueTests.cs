using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Server.Accounts;

namespace Collab.Server.Tests.Minutes;

/// <summary>Minutes that are issued at two server processes on one PostgreSQL.</summary>
[Collection(OnPostgres.Servers)]
[Trait("Requirement", "A2")]
public sealed class TwoServersIssueTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Rounds = 8;

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("collab-issue-");
    private CollabServer? first, second;

    public async Task InitializeAsync()
    {
        var database = await postgres.NewDatabaseAsync();
        first = Launch("first");
        await first.WaitUntilReadyAsync();
        second = Launch("second");
        await second.WaitUntilReadyAsync();

        CollabServer Launch(string name) => CollabServer.Launch(Path.Combine(data.FullName, name), null, "Development", database, "--Collab:Membership=Database", "--Collab:SiloAddress=127.0.0.1",
            string.Create(CultureInfo.InvariantCulture, $"--Collab:SiloPort={FreePort.Next()}"), "--Collab:GatewayPort=0", $"--Collab:Files:Folder={Path.Combine(data.FullName, "files")}");
    }

    public async Task DisposeAsync()
    {
        foreach (var server in (CollabServer?[])[first, second])
        {
            if (server is not null) await server.DisposeAsync();
        }

        data.Delete(recursive: true);
    }

    [Fact]
    public async Task Asked_for_at_both_in_the_same_instant_minutes_take_one_number_and_are_issued_once()
    {
        var register = await RestMinutes.RegisterAsync(At(first!), DemoOrganisation.Units[0].Id);
        var rounds = new List<RestMinutes>();
        // Meetings live at either of the servers.
        for (var n = 0; n < Rounds; n++) rounds.Add(await RestMinutes.SignedAsync(At(n % 2 == 0 ? first! : second!), register));

        using var secretary = await SignIn.AsAsync(first!.Url, "thuky");
        using var chair = await SignIn.AsAsync(second!.Url, "chutri");
        using var twin = await SignIn.AsAsync(second.Url, "thuky");
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answers = rounds.Select(async (minutes, n) =>
        {
            // Half of them are the same command that a browser sends again at the other server, half are two people.
            var (one, other) = (Guid.NewGuid(), n % 4 < 2 ? twin : chair);
            await start.Task;
            return await Task.WhenAll(IssueAsync(secretary, minutes, one), IssueAsync(other, minutes, other == twin ? one : Guid.NewGuid()));
        }).ToList();
        start.SetResult();
        foreach (var (n, pair) in (await Task.WhenAll(answers)).Index())
        {
            var accepted = pair.Where(answer => answer.Status == HttpStatusCode.OK).ToList();
            if (n % 4 < 2) Assert.Equal([pair[0].Body.GetProperty("seq").GetInt64(), pair[0].Body.GetProperty("seq").GetInt64()], accepted.Select(answer => answer.Body.GetProperty("seq").GetInt64()));
            else Assert.Single(accepted);
            Assert.All(pair.Where(answer => answer.Status != HttpStatusCode.OK), refused => Assert.Equal((HttpStatusCode.Conflict, "wrongState"), (refused.Status, refused.Body.GetProperty("code").GetString())));
        }

        var numbers = new List<string>();
        foreach (var minutes in rounds)
        {
            numbers.Add(Assert.Single(await IssuesAsync(minutes)).GetProperty("number").GetString()!);
            Assert.Equal(await minutes.FileAsync("thuky", "/minutes.pdf"), await new RestMinutes(At(second), new(At(second), minutes.Meeting.Id), register).FileAsync("thuky", "/minutes.pdf"));
        }
        Assert.Equal(Enumerable.Range(1, Rounds).Select(rounds[0].Number), numbers.Order(StringComparer.Ordinal));
        Assert.Equal(numbers.Order(StringComparer.Ordinal), (await rounds[0].LinesAsync()).Select(line => line.GetProperty("number").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_server_that_is_killed_between_number_and_issue_leaves_its_number_to_whoever_asks_again_at_the_other()
    {
        var minutes = await RestMinutes.SignedAsync(At(first!));
        var elsewhere = new RestMinutes(At(second!), new(At(second!), minutes.Meeting.Id), minutes.Register);
        var command = Guid.NewGuid();
        using var dying = await SignIn.AsAsync(first!.Url, "thuky");
        using var living = await SignIn.AsAsync(second!.Url, "thuky");
        var issuing = IssueAsync(dying, minutes, command);
        await Wait.UntilAsync(async () => (await elsewhere.LinesAsync()).Count == 1);
        // Its PDF takes a second; nothing is issued yet.
        await first.KillAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => issuing);

        await Wait.UntilAsync(async () => (await IssueAsync(living, minutes, command)).Status == HttpStatusCode.OK);
        var number = Assert.Single(await elsewhere.LinesAsync()).GetProperty("number").GetString();
        Assert.Equal((minutes.Number(1), number), (number, Assert.Single(await IssuesAsync(elsewhere)).GetProperty("number").GetString()));
    }

    private static Func<string, Task<HttpClient>> At(CollabServer server) => userName => SignIn.AsAsync(server.Url, userName);

    private static async Task<(HttpStatusCode Status, JsonElement Body)> IssueAsync(HttpClient client, RestMinutes minutes, Guid commandId)
    {
        using var answer = await client.PostAsJsonAsync(minutes.Meeting.Path("/commands"), new { commandId, command = new { type = "issueMinutes", document = "minutes", ordinal = 1 } });
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>What the record says was issued.</summary>
    private static async Task<IReadOnlyList<JsonElement>> IssuesAsync(RestMinutes minutes) =>
        [.. (await minutes.EventsAsync()).Where(e => e.GetProperty("type").GetString() == "minutesIssued").Select(e => e.GetProperty("data"))];
}

/// <summary>The same in the night in which the year turns, and the servers do not agree when.</summary>
[Collection(OnPostgres.Servers)]
[Trait("Requirement", "A2")]
public sealed class TwoServersYearTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(6);

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("collab-year-");
    private TestServer? first, second;

    public async Task InitializeAsync()
    {
        var database = await postgres.NewDatabaseAsync();
        first = await StartAsync("first");
        second = await StartAsync("second");

        Task<TestServer> StartAsync(string name) => TestServer.StartAsync("Development", Path.Combine(data.FullName, name), database, "--Collab:Membership=Database", "--Collab:SiloAddress=127.0.0.1",
            string.Create(CultureInfo.InvariantCulture, $"--Collab:SiloPort={FreePort.Next()}"), "--Collab:GatewayPort=0", $"--Collab:Files:Folder={Path.Combine(data.FullName, "files")}");
    }

    public async Task DisposeAsync()
    {
        foreach (var server in (TestServer?[])[first, second])
        {
            if (server is not null) await server.DisposeAsync();
        }

        data.Delete(recursive: true);
    }

    [Fact]
    public async Task While_the_year_turns_each_number_is_of_the_year_of_its_day_and_none_is_left_out()
    {
        var register = await RestMinutes.RegisterAsync(user => first!.SignInAsync(user), DemoOrganisation.Units[0].Id);
        var rounds = new List<RestMinutes>();
        for (var n = 0; n < 6; n++) rounds.Add(await RestMinutes.SignedAsync(user => first!.SignInAsync(user), register));
        await rounds[0].IssueAsync();

        // The one server is in the old year for some seconds, the other in the new one.
        var year = DateOnly.Parse((await rounds[0].ViewAsync()).GetProperty("issued").GetProperty("1").GetProperty("day").GetString()!, CultureInfo.InvariantCulture).Year;
        var untilMidnight = new DateTimeOffset(year + 1, 1, 1, 0, 0, 0, TimeSpan.FromHours(7)) - first!.Clock.GetUtcNow();
        first.Clock.Advance(untilMidnight - Apart / 2);
        second!.Clock.Advance(untilMidnight + Apart / 2);
        using var secretary = await first.SignInAsync("thuky");
        using var chair = await second.SignInAsync("chutri");
        var answers = await Task.WhenAll(rounds.Skip(1).SelectMany(minutes => new[] { secretary, chair }.Select(async client =>
        {
            using var answer = await client.PostAsJsonAsync(minutes.Meeting.Path("/commands"), new { commandId = Guid.NewGuid(), command = new { type = "issueMinutes", document = "minutes", ordinal = 1 } });
            return answer.StatusCode;
        })));
        Assert.Equal(rounds.Count - 1, answers.Count(status => status == HttpStatusCode.OK));
        Assert.All(answers, status => Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Conflict, $"{status}"));

        var issued = new List<(int Year, string Number)>();
        foreach (var minutes in rounds)
        {
            var data = Assert.Single(await minutes.EventsAsync(), e => e.GetProperty("type").GetString() == "minutesIssued").GetProperty("data");
            issued.Add((int.Parse(data.GetProperty("day").GetString()![..4], CultureInfo.InvariantCulture), data.GetProperty("number").GetString()!));
        }
        foreach (var of in new[] { year, year + 1 })
        {
            var numbers = issued.Where(i => i.Year == of).Select(i => i.Number).Order(StringComparer.Ordinal).ToList();
            Assert.Equal(Enumerable.Range(1, numbers.Count).Select(rounds[0].Number), numbers);
            Assert.Equal(numbers, (await rounds[0].LinesAsync(of)).Where(line => !line.TryGetProperty("cancelled", out _)).Select(line => line.GetProperty("number").GetString()!).Order(StringComparer.Ordinal));
        }
    }
}
