using System.Net;
using System.Net.Http.Json;
using Collab.Server.Accounts;

namespace Collab.Server.Tests.Accounts;

public abstract class LockoutSpecification(TestServer server)
{
    [Theory, Trait("Requirement", "O3")]
    [InlineData("daibieu4")]
    [InlineData("no-such-name")]
    public async Task Five_failures_lock_a_name_whether_or_not_it_exists(string userName)
    {
        using var client = server.Anonymous();
        for (var i = 0; i < 5; i++)
        {
            using var failure = await LoginAsync(client, userName, "wrong");
            await Problem.AssertAsync(HttpStatusCode.Unauthorized, "invalidCredentials", failure);
        }

        using var locked = await LoginAsync(client, userName, DemoSeed.Password);
        await Problem.AssertAsync(HttpStatusCode.TooManyRequests, "rateLimited", locked);
        Assert.InRange(locked.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task A_success_forgets_the_failures_before_it()
    {
        using var client = server.Browser();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 4; i++) (await LoginAsync(client, "daibieu6", "wrong")).Dispose();
            using var right = await LoginAsync(client, "daibieu6", DemoSeed.Password);
            Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        }
    }

    [Fact]
    public async Task Guesses_at_the_same_time_do_not_outrun_the_count()
    {
        using var client = server.Anonymous();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => LoginAsync(client, "daibieu7", "wrong")));
        Assert.Equal(5, answers.Count(a => a.StatusCode == HttpStatusCode.Unauthorized));
        Assert.Equal(15, answers.Count(a => a.StatusCode == HttpStatusCode.TooManyRequests));
        foreach (var answer in answers) answer.Dispose();
    }

    protected static Task<HttpResponseMessage> LoginAsync(HttpClient client, string userName, string password) =>
        client.PostAsJsonAsync("/api/auth/login", new { userName, password });
}

public sealed class LockoutTests(TestServer server) : LockoutSpecification(server), IClassFixture<TestServer>
{
    [Fact, Trait("Requirement", "O3")]
    public async Task A_lock_ends_after_fifteen_minutes_and_survives_a_restart()
    {
        await using var first = await TestServer.StartAsync();
        using var client = first.Anonymous();
        for (var i = 0; i < 6; i++) (await LoginAsync(client, "daibieu5", "wrong")).Dispose();
        await first.StopAsync();

        await using var second = await TestServer.StartAsync(data: first.Data);
        using var again = second.Anonymous();
        using var locked = await LoginAsync(again, "DaiBieu5", DemoSeed.Password);
        await Problem.AssertAsync(HttpStatusCode.TooManyRequests, "rateLimited", locked);

        second.Clock.Advance(TimeSpan.FromMinutes(16));
        using var open = await LoginAsync(again, "daibieu5", DemoSeed.Password);
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Fact]
    public async Task One_address_cannot_try_many_names_without_end()
    {
        await using var strict = await TestServer.StartAsync("Development", null, "--Collab:Accounts:SignInsPerAddress=10");
        using var client = strict.Anonymous();
        var tries = 0;
        TimeSpan? wait = null;
        // One more every 6 s, and hashing takes its time.
        for (; wait is null; tries++)
        {
            using var answer = await LoginAsync(client, $"name{tries}", "wrong");
            if (answer.StatusCode == HttpStatusCode.Unauthorized) continue;
            await Problem.AssertAsync(HttpStatusCode.TooManyRequests, "rateLimited", answer);
            wait = answer.Headers.RetryAfter!.Delta!.Value;
        }

        Assert.InRange(tries, 11, 20);
        Assert.InRange(wait.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(6));
        strict.Clock.Advance(wait.Value);
        using var waited = await LoginAsync(client, "chutri", DemoSeed.Password);
        Assert.Equal(HttpStatusCode.OK, waited.StatusCode);
    }

    [Fact]
    public async Task Behind_a_proxy_each_browser_is_limited_by_its_own_address_where_the_server_is_told_to_believe_the_proxy()
    {
        await using var strict = await TestServer.StartAsync("Development", null, "--Collab:Accounts:SignInsPerAddress=1", "--ForwardedHeaders_Enabled=true");
        foreach (var address in (string[])["203.0.113.1", "203.0.113.2"])
        {
            using var browser = strict.Anonymous();
            browser.DefaultRequestHeaders.Add("X-Forwarded-For", address);
            using var first = await LoginAsync(browser, "nobody", "wrong");
            Assert.Equal(HttpStatusCode.Unauthorized, first.StatusCode);
            using var second = await LoginAsync(browser, "nobody", "wrong");
            Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        }
    }
}

[Collection(OnPostgres.Accounts)]
public sealed class PostgresLockoutTests(PostgresFixture postgres) : LockoutSpecification(postgres.Accounts);
