using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Collab.Server.Accounts;
using Collab.Server.Tests.Logs;

namespace Collab.Server.Tests.Clients;

/// <summary>The endpoint of RFC 6749 §4.4: who gets a token, and what everybody else is told.</summary>
[Trait("Requirement", "O4")]
public abstract class ClientTokenSpecification(TestServer server)
{
    protected abstract Task<TestServer> NewServerAsync(params string[] settings);

    [Fact]
    public async Task A_client_gets_a_token_with_its_secret_in_the_form_or_by_Basic()
    {
        var client = await server.RegisterAsync("organisation.read", "logs.read");
        using var program = server.Anonymous();
        Dictionary<string, string> grant = new() { ["grant_type"] = "client_credentials" };
        foreach (var (form, basic) in new[] { (client.Form(), null), (grant, ClientWorld.Basic(client.Id.ToString(), client.Secret)) })
        {
            using var answer = await program.AskAsync(form, basic);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.True(answer.Headers.CacheControl!.NoStore);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
            var token = await answer.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(["access_token", "token_type", "expires_in", "scope"], token.EnumerateObject().Select(field => field.Name));
            Assert.Equal(("Bearer", 30 * 60, "organisation.read logs.read"), (token.GetProperty("token_type").GetString(), token.GetProperty("expires_in").GetInt32(), token.GetProperty("scope").GetString()));
            using var caller = server.WithToken(token.GetProperty("access_token").GetString()!);
            using var units = await caller.GetAsync("/api/units");
            Assert.Equal(HttpStatusCode.OK, units.StatusCode);
        }

        Assert.InRange(server.Clock.GetUtcNow() - Assert.Single((await server.FindAsync(client.Id)).Secrets).UsedAt!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Whatever_is_wrong_looks_alike()
    {
        var (client, revoked) = (await server.RegisterAsync("organisation.read"), await server.RegisterAsync("organisation.read"));
        using var admin = await server.SignInAsync("quantri");
        (await admin.DeleteAsync($"/api/clients/{revoked.Id}")).EnsureSuccessStatusCode();
        using var program = server.Anonymous();
        var answers = new HashSet<string>();
        foreach (var (id, secret) in new[] { (client.Id.ToString(), client.Secret[1..]), (client.Id.ToString(), revoked.Secret), (Guid.NewGuid().ToString(), client.Secret), (revoked.Id.ToString(), revoked.Secret), ("quantri", DemoSeed.Password), ("", "") })
        {
            Dictionary<string, string> form = new() { ["grant_type"] = "client_credentials" };
            using var byForm = await program.AskAsync(new Dictionary<string, string>(form) { ["client_id"] = id, ["client_secret"] = secret });
            using var byHeader = await program.AskAsync(form, ClientWorld.Basic(id, secret));
            foreach (var answer in new[] { byForm, byHeader })
            {
                await ClientWorld.AssertErrorAsync(HttpStatusCode.Unauthorized, "invalid_client", answer);
                Assert.Equal("Basic", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
                answers.Add($"{string.Join(' ', answer.Headers.Select(header => header.Key))} {await answer.Content.ReadAsStringAsync()}");
            }
        }

        Assert.Single(answers);
        var logged = await new LogWorld(server).SignInsAsync("outcome=wrong");
        Assert.Contains(logged.Items, entry => entry is { Method: "clientSecret", Member: null });
    }

    [Theory]
    [InlineData("invalid_request", "client_id=x&client_secret=y")]
    [InlineData("invalid_request", "grant_type=&client_id=x&client_secret=y")]
    [InlineData("invalid_request", "grant_type=client_credentials&grant_type=client_credentials")]
    [InlineData("invalid_request", "grant_type=client_credentials&client_id=x&client_id=y")]
    [InlineData("unsupported_grant_type", "grant_type=password&username=quantri&password=x")]
    [InlineData("unsupported_grant_type", "grant_type=refresh_token&refresh_token=x")]
    [InlineData("invalid_scope", "grant_type=client_credentials&client_id=x&client_secret=y&scope=everything")]
    public async Task A_request_that_is_none_is_refused_in_the_words_of_the_standard(string error, string form)
    {
        using var program = server.Anonymous();
        using var content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var answer = await program.PostAsync("/api/auth/token", content);
        await ClientWorld.AssertErrorAsync(HttpStatusCode.BadRequest, error, answer);
    }

    [Fact]
    public async Task What_is_no_form_or_names_the_client_twice_is_no_request()
    {
        var client = await server.RegisterAsync("organisation.read");
        using var program = server.Anonymous();
        using var json = await program.PostAsJsonAsync("/api/auth/token", client.Form());
        await ClientWorld.AssertErrorAsync(HttpStatusCode.BadRequest, "invalid_request", json);
        using var nothing = await program.PostAsync("/api/auth/token", null);
        await ClientWorld.AssertErrorAsync(HttpStatusCode.BadRequest, "invalid_request", nothing);
        using var twice = await program.AskAsync(client.Form(), ClientWorld.Basic(client.Id.ToString(), client.Secret));
        await ClientWorld.AssertErrorAsync(HttpStatusCode.BadRequest, "invalid_request", twice);
        using var content = new StringContent("a=" + new string('x', 64 * 1024), Encoding.UTF8, "application/x-www-form-urlencoded");
        using var large = await program.PostAsync("/api/auth/token", content);
        await Problem.AssertAsync(HttpStatusCode.RequestEntityTooLarge, "tooLarge", large);
    }

    [Fact]
    public async Task A_token_has_the_scopes_that_were_asked_for_and_the_client_has()
    {
        var client = await server.RegisterAsync("organisation.read", "organisation.write");
        using var program = server.Anonymous();
        using var narrow = await program.AskAsync(client.Form("organisation.read"));
        Assert.Equal("organisation.read", (await narrow.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("scope").GetString());
        using var wide = await program.AskAsync(client.Form("organisation.read logs.read"));
        await ClientWorld.AssertErrorAsync(HttpStatusCode.BadRequest, "invalid_scope", wide);
    }

    [Fact]
    public async Task A_token_runs_out_and_so_do_a_client_and_its_secret()
    {
        await using var own = await NewServerAsync();
        var today = DateOnly.FromDateTime(own.Clock.GetUtcNow().UtcDateTime.AddHours(7));
        var (ends, stays) = (await own.RegisterAsync(today.AddDays(1), "organisation.read"), await own.RegisterAsync("organisation.read"));
        using (var early = await own.CallerAsync(ends))
        {
            own.Clock.Advance(TimeSpan.FromMinutes(29));
            Assert.Equal(HttpStatusCode.OK, (await early.GetAsync("/api/units")).StatusCode);
            own.Clock.Advance(TimeSpan.FromMinutes(2));
            using var late = await early.GetAsync("/api/units");
            await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", late);
        }

        // Just before the day after its last begins.
        var midnight = new DateTimeOffset(today.AddDays(2), TimeOnly.MinValue, TimeSpan.FromHours(7));
        own.Clock.Advance(midnight - own.Clock.GetUtcNow() - TimeSpan.FromMinutes(5));
        using var caller = await own.CallerAsync(ends);
        Assert.Equal(HttpStatusCode.OK, (await caller.GetAsync("/api/units")).StatusCode);
        own.Clock.Advance(TimeSpan.FromMinutes(6));
        using var over = await caller.GetAsync("/api/units");
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", over);
        using var program = own.Anonymous();
        using var none = await program.AskAsync(ends.Form());
        await ClientWorld.AssertErrorAsync(HttpStatusCode.Unauthorized, "invalid_client", none);

        Assert.Equal(TimeSpan.FromDays(365), Assert.Single((await own.FindAsync(stays.Id)).Secrets) is var secret ? secret.ExpiresAt - secret.MadeAt : default);
        own.Clock.Advance(secret.ExpiresAt - own.Clock.GetUtcNow() - TimeSpan.FromMinutes(5));
        await own.TokenAsync(stays);
        own.Clock.Advance(TimeSpan.FromMinutes(6));
        using var old = await program.AskAsync(stays.Form());
        await ClientWorld.AssertErrorAsync(HttpStatusCode.Unauthorized, "invalid_client", old);
    }

    [Fact]
    public async Task Wrong_secrets_are_counted_by_address_apart_from_wrong_passwords()
    {
        await using var own = await NewServerAsync("--Collab:Accounts:FailuresPerAddress=3");
        var client = await own.RegisterAsync("organisation.read");
        using var program = own.Anonymous();
        using var password = await program.PostAsJsonAsync("/api/auth/login", new { userName = "nobody", password = "x" });
        Assert.Equal(HttpStatusCode.Unauthorized, password.StatusCode);
        foreach (var wrong in new[] { client with { Secret = "x" }, client with { Id = Guid.NewGuid() }, client with { Secret = "y" } })
        {
            using var refused = await program.AskAsync(wrong.Form());
            await ClientWorld.AssertErrorAsync(HttpStatusCode.Unauthorized, "invalid_client", refused);
        }

        using var right = await program.AskAsync(client.Form());
        await Problem.AssertAsync(HttpStatusCode.TooManyRequests, "rateLimited", right);
        Assert.True(right.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        // A program that goes on asking shuts nobody out.
        using var signIn = await program.PostAsJsonAsync("/api/auth/login", new { userName = "quantri", password = DemoSeed.Password });
        Assert.Equal(HttpStatusCode.OK, signIn.StatusCode);
        own.Clock.Advance(TimeSpan.FromMinutes(16));
        await own.TokenAsync(client);
    }

    [Fact]
    public async Task Asking_is_limited_by_address()
    {
        await using var own = await NewServerAsync("--Collab:Accounts:SignInsPerAddress=3");
        using var program = own.Anonymous();
        for (var i = 0; i < 3; i++)
        {
            using var refused = await program.AskAsync([new("grant_type", "client_credentials")]);
            await ClientWorld.AssertErrorAsync(HttpStatusCode.Unauthorized, "invalid_client", refused);
        }

        using var tooFast = await program.AskAsync([new("grant_type", "client_credentials")]);
        await Problem.AssertAsync(HttpStatusCode.TooManyRequests, "rateLimited", tooFast);
    }

    [Fact]
    public async Task No_cookie_and_no_other_sites_page_stands_for_the_secret()
    {
        var client = await server.RegisterAsync("organisation.read");
        using var browser = server.Browser();
        (await browser.PostAsJsonAsync("/api/auth/login", new { userName = "quantri", password = DemoSeed.Password })).EnsureSuccessStatusCode();
        using var cookie = await browser.AskAsync([new("grant_type", "client_credentials"), new("client_id", client.Id.ToString())]);
        await ClientWorld.AssertErrorAsync(HttpStatusCode.Unauthorized, "invalid_client", cookie);
        browser.DefaultRequestHeaders.Remove("Origin");
        browser.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        using var foreign = await browser.AskAsync(client.Form());
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", foreign);
    }
}

public sealed class ClientTokenTests(TestServer server) : ClientTokenSpecification(server), IClassFixture<TestServer>
{
    protected override Task<TestServer> NewServerAsync(params string[] settings) => TestServer.StartAsync("Development", null, settings);
}

[Collection(OnPostgres.Accounts)]
public sealed class PostgresClientTokenTests(PostgresFixture postgres) : ClientTokenSpecification(postgres.Accounts)
{
    protected override async Task<TestServer> NewServerAsync(params string[] settings) => await TestServer.StartAsync("Development", null, [await postgres.NewDatabaseAsync(), .. settings]);
}
