using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Server.Tests.Meetings;
using StackExchange.Redis;

namespace Collab.Server.Tests.Clustering;

/// <summary>Two server processes on one PostgreSQL, found through Redis or through the database.</summary>
[Collection(OnPostgres.Servers)]
public sealed class FailoverTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("collab-cluster-");
    private readonly Dictionary<CollabServer, Uri> metrics = [];
    private RedisServer redis = null!;
    private CollabServer? first, second;

    public async Task InitializeAsync() => redis = await RedisServer.StartNewAsync();

    public async Task DisposeAsync()
    {
        foreach (var server in (CollabServer?[])[first, second])
        {
            if (server is not null) await server.DisposeAsync();
        }

        await redis.DisposeAsync();
        data.Delete(recursive: true);
    }

    [Theory]
    [InlineData("redis")]
    [InlineData("database")]
    public async Task Meetings_of_a_server_that_was_killed_go_on_at_the_other(string membership)
    {
        var meetings = await StartBothAsync(membership == "redis" ? Redis : "--Collab:Membership=Database");
        await first!.KillAsync();
        await SpeakInAllAsync(meetings);
    }

    [Fact]
    public async Task A_server_that_stood_still_is_replaced_and_ends_itself_when_it_goes_on()
    {
        var meetings = await StartBothAsync(Redis);
        first!.Process.Freeze();
        await SpeakInAllAsync(meetings);
        await WaitUntilAloneAsync(second!);

        first.Process.Resume();
        Assert.Equal(75, await first.Process.WaitForExitAsync(Patience));
    }

    [Theory]
    [InlineData("everything")]
    [InlineData("the latest")]
    public async Task When_Redis_forgets_the_servers_tell_it_again_and_still_replace_one_that_dies(string what)
    {
        const string Table = "{collab}/members", Version = "Version";
        var meetings = await StartBothAsync(Redis);
        await using (var client = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{redis.Port}"))
        {
            var table = client.GetDatabase();
            var before = (int)await table.HashGetAsync(Table, Version);
            if (what == "everything")
            {
                await redis.EmptyAsync();
            }
            else
            {
                // As a dump on its disk of before the second server came.
                await table.HashDeleteAsync(Table, (await table.HashKeysAsync(Table)).First(field => field != Version));
                await table.HashSetAsync(Table, Version, before - 2);
            }

            // Two servers and the version, later than any that was seen.
            await second!.Process.WaitUntilAsync(async () => await table.HashLengthAsync(Table) == 3 && (int)await table.HashGetAsync(Table, Version) > before, Patience);
        }

        await SpeakInAllAsync(meetings);
        await first!.KillAsync();
        await SpeakInAllAsync(meetings);
        Assert.False(second!.Process.HasExited);
    }

    private string Redis => $"--Collab:Redis=127.0.0.1:{Text(redis.Port)}";

    /// <returns>Open meetings, all of them at the first server: it was alone when they were opened.</returns>
    private async Task<Guid[]> StartBothAsync(string membership)
    {
        var database = await postgres.NewDatabaseAsync();
        CollabServer Launch(string name)
        {
            var port = FreePort.Next();
            var server = CollabServer.Launch(Path.Combine(data.FullName, name), null, "Development", database, membership,
                "--Collab:SiloAddress=127.0.0.1", $"--Collab:SiloPort={Text(FreePort.Next())}", "--Collab:GatewayPort=0", $"--Collab:MetricsPort={Text(port)}");
            metrics[server] = new Uri($"http://127.0.0.1:{Text(port)}/metrics");
            return server;
        }

        first = Launch("first");
        await first.WaitUntilReadyAsync();
        var meetings = await OpenMeetingsAsync(first);
        second = Launch("second");
        await second.WaitUntilReadyAsync();
        return meetings;
    }

    private static async Task<Guid[]> OpenMeetingsAsync(CollabServer server)
    {
        using var secretary = await SignIn.AsAsync(server.Url, "thuky");
        using var chair = await SignIn.AsAsync(server.Url, "chutri");
        return await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var answer = await secretary.PostAsJsonAsync("/api/meetings", RestMeeting.Request());
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
            using var opened = await chair.PostAsJsonAsync($"/api/meetings/{id}/commands", new { commandId = Guid.NewGuid(), command = new { type = "openMeeting" } });
            Assert.True(opened.IsSuccessStatusCode, await opened.Content.ReadAsStringAsync());
            return id;
        }));
    }

    /// <summary>One command to each at the second server, with the same id until it is carried out.</summary>
    private async Task SpeakInAllAsync(Guid[] meetings)
    {
        using var chair = await SignIn.AsAsync(second!.Url, "chutri");
        using var patience = new CancellationTokenSource(Patience);
        await Task.WhenAll(meetings.Select(async meeting =>
        {
            var command = new { commandId = Guid.NewGuid(), command = new { type = "postMessage", text = "Chào" } };
            while (true)
            {
                using var answer = await chair.PostAsJsonAsync($"/api/meetings/{meeting}/commands", command, patience.Token);
                if (answer.IsSuccessStatusCode) return;
                Assert.Equal(503, (int)answer.StatusCode);
                await Task.Delay(50, patience.Token);
            }
        }));
    }

    /// <summary>Until the others are dead to it.</summary>
    private async Task WaitUntilAloneAsync(CollabServer server)
    {
        using var client = new HttpClient();
        await server.Process.WaitUntilAsync(async () => new Metrics(await client.GetStringAsync(metrics[server])).Sum("collab_cluster_servers") == 1, Patience);
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
