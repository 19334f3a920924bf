using System.Net;
using Collab.Server.Accounts;
using Collab.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Access;

/// <summary>Tokens that are none, and what a live command is not to wait for.</summary>
public abstract class TokenSpecification
{
    protected abstract Task<TestServer> StartAsync();

    [Fact, Trait("Requirement", "O4")]
    public async Task A_token_that_is_forged_expired_or_of_another_installation_is_none()
    {
        await using var world = await AccessWorld.MakeAsync(await StartAsync());
        var good = await world.TokenAsync(world.SystemAdmin.Id);
        var principal = People.PrincipalOf(world.Server, good);
        Assert.Equal(HttpStatusCode.OK, await MeAsync(world.Server, good));

        string[] bad =
        [
            People.Forged(good), good[..^8], $"{good}AAAA", People.OfAnotherInstallation(principal),
            Tokens(world).Access(principal, TimeSpan.FromSeconds(-1)), (await world.TokensAsync(world.SystemAdmin.Id)).RefreshToken, "", "null",
        ];
        foreach (var token in bad)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await MeAsync(world.Server, token));
            var refused = await Assert.ThrowsAsync<HttpRequestException>(() => HubClient.ConnectAsync(world.Server, token));
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }
    }

    [Fact, Trait("Requirement", "O4")]
    public async Task Whoever_is_deactivated_does_not_come_to_the_hub_with_a_token_that_has_not_run_out()
    {
        await using var world = await AccessWorld.MakeAsync(await StartAsync());
        var member = await world.MemberAsync();
        var token = await world.TokenAsync(member);
        await using (await HubClient.ConnectAsync(world.Server, token)) await world.Server.DeactivateAsync(member);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => HubClient.ConnectAsync(world.Server, token));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact, Trait("Requirement", "O4")]
    public async Task A_live_command_asks_no_table_of_accounts_or_of_the_organisation()
    {
        await using var world = await AccessWorld.MakeAsync(await StartAsync());
        var meeting = await world.MeetingAsync();
        var hub = await world.HubAsync(world.Chair);
        string[] tables = ["accounts", "sign_ins", "members", "units", "member_positions", "member_grants"];
        foreach (var table in tables) await RenameAsync(world, table, $"{table}_gone");

        var answer = await hub.ExecuteAsync($"meeting:{meeting}", new { type = "recordConclusion", text = "Thống nhất" });
        Assert.True(answer.GetProperty("ok").GetBoolean(), answer.ToString());
        using var request = world.Server.WithToken(world.Chair.Token!);
        // It would be noticed: this one asks.
        using var asks = await request.GetAsync("/api/me/sign-ins");
        Assert.Equal(HttpStatusCode.InternalServerError, asks.StatusCode);
    }

    private static async Task RenameAsync(AccessWorld world, string table, string name)
    {
        await using var connection = await world.Server.Services.GetRequiredService<Database>().OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"ALTER TABLE {table} RENAME TO {name}";
        await command.ExecuteNonQueryAsync();
    }

    private static Tokens Tokens(AccessWorld world) => world.Server.Services.GetRequiredService<Tokens>();

    private static async Task<HttpStatusCode> MeAsync(TestServer server, string token)
    {
        using var client = server.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var answer = await client.GetAsync("/api/me");
        return answer.StatusCode;
    }
}

public sealed class TokenTests : TokenSpecification
{
    protected override Task<TestServer> StartAsync() => TestServer.StartAsync();
}

[Collection(OnPostgres.Accounts)]
public sealed class PostgresTokenTests(PostgresFixture postgres) : TokenSpecification
{
    protected override async Task<TestServer> StartAsync() => await TestServer.StartAsync("Development", null, await postgres.NewDatabaseAsync());
}
