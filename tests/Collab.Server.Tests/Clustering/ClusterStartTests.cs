using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Options;

namespace Collab.Server.Tests.Clustering;

public sealed class ClusterStartTests
{
    private const string Database = "--Collab:Database=Host=db;Username=collab;Database=collab";

    [Theory]
    [InlineData("Collab:Database", "--Collab:Redis=localhost:6379")]
    [InlineData("Collab:Database", "--Collab:Membership=Database")]
    [InlineData("Collab:Redis", "--Collab:Membership=Redis", Database)]
    [InlineData("Collab:Redis", "--Collab:Redis=:,password=hush,bogus=1", Database)]
    [InlineData("Collab:Membership", "--Collab:Membership=Database", "--Collab:Redis=localhost", Database)]
    [InlineData("Collab:SiloPort", "--Collab:Redis=localhost", "--Collab:SiloPort=0", Database)]
    [InlineData("Collab:SiloAddress", "--Collab:Redis=localhost", "--Collab:SiloAddress=db.example.org", Database)]
    [InlineData("Collab:SiloAddress", "--Collab:Redis=localhost", "--Collab:SiloAddress=0.0.0.0", Database)]
    [InlineData("Collab:ClockOffset", "--Collab:ClockOffset=00:05:00")]
    [InlineData("Collab:Proxies", "--Collab:Proxies:0=10.0.0.0/33")]
    [InlineData("Collab:Proxies", "--Collab:Proxies:0=proxy.example.org")]
    public async Task A_setting_that_cannot_be_honoured_stops_the_start_in_a_sentence_without_secrets(string named, params string[] settings)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => TestServer.StartAsync("Production", null, settings));
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", refusal.Message, StringComparison.Ordinal);
    }
}

[Collection(OnPostgres.Servers)]
public sealed class RedisAwayTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Redis_that_does_not_answer_stops_the_start_soon_in_a_sentence_without_the_password()
    {
        var data = Directory.CreateTempSubdirectory("collab-redis-away-");
        var began = Stopwatch.GetTimestamp();
        var port = FreePort.Next().ToString(CultureInfo.InvariantCulture);
        var (exitCode, log) = await CollabServer.RunToEndAsync(data.FullName, "Production",
            await postgres.NewDatabaseAsync(), $"--Collab:Redis=127.0.0.1:{port},password=hush", "--Collab:SiloAddress=127.0.0.1");
        data.Delete(recursive: true);

        Assert.Equal(1, exitCode);
        Assert.Contains($"Redis at 127.0.0.1:{port} does not answer.", log, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", log, StringComparison.Ordinal);
        Assert.DoesNotContain(" at Collab.", log, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(45));
    }

    [Fact]
    public async Task A_server_that_is_told_to_stop_while_Redis_is_away_ends_within_its_bound()
    {
        var data = Directory.CreateTempSubdirectory("collab-redis-gone-");
        await using (var redis = await RedisServer.StartNewAsync())
        await using (var server = await CollabServer.StartAsync(data.FullName, null, "Development", await postgres.NewDatabaseAsync(),
            $"--Collab:Redis={redis.ConnectionString}", "--Collab:SiloAddress=127.0.0.1", $"--Collab:SiloPort={FreePort.Next().ToString(CultureInfo.InvariantCulture)}", "--Collab:GatewayPort=0"))
        {
            await redis.KillAsync();
            server.Process.Terminate();
            Assert.Equal(0, await server.Process.WaitForExitAsync(TimeSpan.FromSeconds(30)));
        }

        data.Delete(recursive: true);
    }
}
