using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Server.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Hosting;

/// <summary>Servers that share one PostgreSQL.</summary>
[Collection(OnPostgres.Servers)]
public sealed class PostgresTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Servers_that_start_together_on_empty_data_fill_it_once()
    {
        var database = await postgres.NewDatabaseAsync();
        var servers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => TestServer.StartAsync("Development", null, database)));
        foreach (var server in servers)
        {
            using var client = await server.SignInAsync("daibieu1");
            var meetings = await client.GetFromJsonAsync<JsonElement>("/api/meetings");
            Assert.Equal(1, meetings.GetProperty("items").GetArrayLength());
        }

        Assert.Equal(25, await CountAsync(servers[0], accounts => accounts.Accounts.CountAsync()));
        foreach (var server in servers) await server.DisposeAsync();
    }

    [Fact, Trait("Requirement", "O4")]
    public async Task Of_servers_that_start_together_without_an_administrator_one_set_up_link_is_good()
    {
        var database = await postgres.NewDatabaseAsync();
        var servers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => TestServer.StartAsync("Production", null, database)));
        Assert.Equal(1, await CountAsync(servers[0], accounts => accounts.SetupTokens.CountAsync()));
        foreach (var server in servers) await server.DisposeAsync();
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task What_one_server_has_signed_another_knows()
    {
        var database = await postgres.NewDatabaseAsync();
        var servers = await Task.WhenAll(TestServer.StartAsync("Development", null, database), TestServer.StartAsync("Development", null, database));
        using var there = await servers[0].SignInAsync("chutri");
        using var here = servers[1].WithToken(there.DefaultRequestHeaders.Authorization!.Parameter!);
        using var me = await here.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);

        Assert.All(servers, server => Assert.False(Directory.Exists(Path.Combine(server.Data, "keys"))));
        foreach (var server in servers) await server.DisposeAsync();
    }

    [Fact]
    public async Task A_database_that_is_away_makes_the_server_unavailable_until_it_is_back()
    {
        await using var own = await PostgresServer.StartNewAsync();
        await using var server = await TestServer.StartAsync("Development", null, "--Collab:Database=" + await own.CreateDatabaseAsync());
        using var client = await server.SignInAsync("thuky");

        await own.KillAsync();
        using (var list = await client.GetAsync("/api/meetings")) await Problem.AssertAsync(HttpStatusCode.ServiceUnavailable, "unavailable", list);
        using (var login = await client.PostAsJsonAsync("/api/auth/login", new { userName = "thuky", password = DemoSeed.Password }))
            await Problem.AssertAsync(HttpStatusCode.ServiceUnavailable, "unavailable", login);
        using (var ready = await client.GetAsync("/health/ready")) Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);

        await own.StartAsync();
        using var again = await server.SignInAsync("thuky");
        using var found = await again.GetAsync("/api/meetings");
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=collab;Username=collab;Password=very-secret", "collab on 127.0.0.1:1 cannot be reached")]
    [InlineData("Host={0};Database=none;Password=very-secret", "3D000")]
    [InlineData("Host={0};Database=postgres;Options=-c synchronous_commit=off", "synchronous_commit=off")]
    [InlineData("Host={0};Database=latin", "LATIN1")]
    public async Task A_database_that_cannot_be_used_stops_the_start_in_a_sentence(string connection, string why)
    {
        if (connection.Contains("latin", StringComparison.Ordinal) && await postgres.Server.ExecuteAsync("SELECT count(*) FROM pg_database WHERE datname = 'latin'") is "0")
            await postgres.Server.ExecuteAsync("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0");
        var data = Directory.CreateTempSubdirectory("collab-unusable-");
        try
        {
            var address = postgres.Server.ConnectionString("x")["Host=".Length..^";Database=x".Length];
            var (exitCode, log) = await CollabServer.RunToEndAsync(data.FullName, "Production", "--Collab:Database=" + connection.Replace("{0}", address, StringComparison.Ordinal));
            Assert.Equal(1, exitCode);
            Assert.Contains("The server does not start. The database ", log, StringComparison.Ordinal);
            Assert.Contains(why, log, StringComparison.Ordinal);
            Assert.DoesNotContain("very-secret", log, StringComparison.Ordinal);
            Assert.DoesNotContain(" at Collab.", log, StringComparison.Ordinal);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Text_that_no_database_holds_is_refused_or_finds_nothing()
    {
        using var client = await postgres.Demo.SignInAsync("daibieu2");
        using var name = await client.PostAsJsonAsync("/api/auth/login", new { userName = "a\0b", password = "x" });
        await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", name);
        Assert.Equal(0, (await client.GetFromJsonAsync<JsonElement>("/api/members?q=a%00b")).GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await client.GetFromJsonAsync<JsonElement>("/api/meetings?q=a%00b")).GetProperty("items").GetArrayLength());
    }

    private static async Task<int> CountAsync(TestServer server, Func<AccountsContext, Task<int>> count)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await count(scope.ServiceProvider.GetRequiredService<AccountsContext>());
    }
}
