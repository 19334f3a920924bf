using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using Collab.Server.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Accounts;

public sealed class PasskeyTests(TestServer server) : PasskeySpecification(server), IClassFixture<TestServer>
{
    protected override async Task<(TestServer First, Func<Task<TestServer>> Second)> TwoServersAsync(params string[] settings)
    {
        var first = await TestServer.StartAsync("Development", null, settings);
        return (first, SecondAsync);

        async Task<TestServer> SecondAsync()
        {
            await first.StopAsync(); // SQLite is one server's at a time
            return await TestServer.StartAsync("Development", first.Data, settings);
        }
    }

    [Fact]
    public async Task Signing_in_is_limited_by_address()
    {
        await using var strict = await TestServer.StartAsync("Development", null, "--Collab:Accounts:SignInsPerAddress=3");
        using var client = strict.Anonymous();
        foreach (var path in (string[])["/options", "", "/options"])
        {
            using var answer = await client.PostAsJsonAsync("/api/auth/passkey" + path, new { challengeId = Guid.NewGuid(), credential = new { } });
            Assert.Equal(path == "" ? HttpStatusCode.Unauthorized : HttpStatusCode.OK, answer.StatusCode);
        }

        using var tooFast = await client.PostAsync("/api/auth/passkey/options", null);
        await Problem.AssertAsync(HttpStatusCode.TooManyRequests, "rateLimited", tooFast);
    }

    /// <summary>Identity's handler takes it for a wrong credential.</summary>
    [Fact]
    public async Task A_database_that_fails_is_no_wrong_passkey()
    {
        await using var broken = await TestServer.StartAsync();
        using var authenticator = new SoftAuthenticator($"http://localhost:{broken.Url.Port}") { UserHandle = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(DemoOrganisation.Person("daibieu1").Id.ToString())) };
        await using (var scope = broken.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<AccountsContext>().Database.ExecuteSqlRawAsync("ALTER TABLE passkeys RENAME TO gone");

        using var client = new HttpClient { BaseAddress = new Uri(authenticator.Origin) };
        using var answer = await LoginAsync(client, authenticator);
        await Problem.AssertAsync(HttpStatusCode.InternalServerError, "internal", answer);
    }
}

[Collection(OnPostgres.Accounts)]
public sealed class PostgresPasskeyTests(PostgresFixture postgres) : PasskeySpecification(postgres.Accounts)
{
    protected override async Task<(TestServer First, Func<Task<TestServer>> Second)> TwoServersAsync(params string[] settings)
    {
        string[] both = [await postgres.NewDatabaseAsync(), .. settings];
        return (await TestServer.StartAsync("Development", null, both), () => TestServer.StartAsync("Development", null, both));
    }
}
