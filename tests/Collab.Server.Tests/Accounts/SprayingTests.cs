using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Collab.Server.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Accounts;

/// <summary>One password tried on many names: no name is ever locked by that.</summary>
public abstract class SprayingSpecification
{
    private const string Hall = "203.0.113.1";
    private const string Elsewhere = "203.0.113.2";

    protected const int Failures = 6;

    /// <summary>Takes a caller's address from what a proxy says.</summary>
    protected static readonly string[] Settings = [$"--Collab:Accounts:FailuresPerAddress={Failures}", "--ForwardedHeaders_Enabled=true"];

    protected abstract Task<TestServer> StartAsync();

    [Fact, Trait("Requirement", "O3")]
    public async Task After_too_many_failures_nobody_signs_in_from_there_for_a_while()
    {
        await using var server = await StartAsync();
        using var hall = From(server, Hall);
        await SprayAsync(hall, Failures);

        foreach (var (userName, password) in new[] { ("chutri", DemoSeed.Password), ("chutri", "wrong"), ("nobody", "wrong") })
        {
            using var shut = await LoginAsync(hall, userName, password);
            await Problem.AssertAsync(HttpStatusCode.TooManyRequests, "rateLimited", shut);
            Assert.InRange(shut.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
        }

        using var elsewhere = From(server, Elsewhere);
        using var open = await LoginAsync(elsewhere, "chutri", DemoSeed.Password);
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);

        server.Clock.Advance(TimeSpan.FromMinutes(15));
        using var later = await LoginAsync(hall, "chutri", DemoSeed.Password);
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task Right_sign_ins_neither_count_nor_wipe_out_the_count()
    {
        await using var server = await StartAsync();
        using var hall = From(server, Hall);
        await SprayAsync(hall, Failures - 1);
        for (var i = 0; i < Failures; i++) (await LoginAsync(hall, "chutri", DemoSeed.Password)).EnsureSuccessStatusCode();
        await SprayAsync(hall, 1);
        using var shut = await LoginAsync(hall, "chutri", DemoSeed.Password);
        await Problem.AssertAsync(HttpStatusCode.TooManyRequests, "rateLimited", shut);
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task A_tried_name_is_not_locked_from_an_address_that_is_shut_out()
    {
        await using var server = await StartAsync();
        using var hall = From(server, Hall);
        await SprayAsync(hall, Failures);
        for (var i = 0; i < 10; i++) (await LoginAsync(hall, "chutri", "wrong")).Dispose();
        using var elsewhere = From(server, Elsewhere);
        using var open = await LoginAsync(elsewhere, "chutri", DemoSeed.Password);
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task Whoever_is_signed_in_there_goes_on()
    {
        await using var server = await StartAsync();
        using var hall = From(server, Hall);
        using var login = await hall.PostAsJsonAsync("/api/auth/login?tokens=true", new { userName = "chutri", password = DemoSeed.Password });
        var tokens = (await login.Content.ReadFromJsonAsync<TokenAnswer>())!;
        await SprayAsync(hall, Failures);

        using var refreshed = await hall.PostAsJsonAsync("/api/auth/refresh", new { tokens.RefreshToken });
        Assert.Equal(HttpStatusCode.OK, refreshed.StatusCode);
        hall.DefaultRequestHeaders.Authorization = new("Bearer", tokens.AccessToken);
        using var me = await hall.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task An_IPv6_customer_is_one_address()
    {
        await using var server = await StartAsync();
        for (var i = 1; i <= Failures; i++)
        {
            using var caller = From(server, $"2001:db8:1:2:{i}::{i}");
            await SprayAsync(caller, 1);
        }

        using var same = From(server, "2001:db8:1:2:ffff::1");
        using var shut = await LoginAsync(same, "chutri", DemoSeed.Password);
        await Problem.AssertAsync(HttpStatusCode.TooManyRequests, "rateLimited", shut);
        using var neighbour = From(server, "2001:db8:1:3::1");
        using var open = await LoginAsync(neighbour, "chutri", DemoSeed.Password);
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task Wrong_codes_and_links_count_too_and_links_are_shut_with_the_rest()
    {
        await using var server = await StartAsync();
        using var signedIn = await server.SignInAsync("daibieu6");
        await Authenticator.EnrolAsync(signedIn, server.Clock);
        using var admin = await server.SignInAsync("quantri");
        using var made = await admin.PostAsync($"/api/members/{DemoOrganisation.Person("daibieu7").Id}/account-link", null);
        var token = (await made.Content.ReadFromJsonAsync<AccountLinkAnswer>(JsonSerializerOptions.Web))!.Url.Split("#token=")[1];

        using var hall = From(server, Hall);
        for (var i = 0; i < 2; i++)
        {
            using var code = await hall.PostAsJsonAsync("/api/auth/login", new { userName = "daibieu6", password = DemoSeed.Password, twoFactorCode = "000000x" });
            await Problem.AssertAsync(HttpStatusCode.Unauthorized, "invalidCredentials", code);
            using var look = await hall.PostAsJsonAsync("/api/auth/link/look", new { token = $"made-up-{i}" });
            await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", look);
            using var use = await hall.PostAsJsonAsync("/api/auth/link", new { token = $"made-up-{i}", password = NewMember.Password });
            await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", use);
        }

        foreach (var answer in new[] { await LoginAsync(hall, "chutri", DemoSeed.Password), await LookAsync(hall), await UseAsync(hall) })
        {
            await Problem.AssertAsync(HttpStatusCode.TooManyRequests, "rateLimited", answer);
            Assert.NotNull(answer.Headers.RetryAfter);
            answer.Dispose();
        }

        using var elsewhere = From(server, Elsewhere);
        (await LookAsync(elsewhere)).EnsureSuccessStatusCode().Dispose();
        (await UseAsync(elsewhere)).EnsureSuccessStatusCode().Dispose();

        Task<HttpResponseMessage> LookAsync(HttpClient client) => client.PostAsJsonAsync("/api/auth/link/look", new { token });
        Task<HttpResponseMessage> UseAsync(HttpClient client) => client.PostAsJsonAsync("/api/auth/link", new { token, password = NewMember.Password });
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task Of_an_address_only_a_hash_is_stored_and_that_for_minutes()
    {
        await using var server = await StartAsync();
        using var hall = From(server, Hall);
        await SprayAsync(hall, 2);
        var row = Assert.Single(await RowsAsync());
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(Hall)), row.AddressHash);
        Assert.Equal(2, row.Failures);

        server.Clock.Advance(TimeSpan.FromMinutes(15));
        using var elsewhere = From(server, Elsewhere);
        await SprayAsync(elsewhere, 1);
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(Elsewhere)), Assert.Single(await RowsAsync()).AddressHash);

        async Task<List<AddressFailures>> RowsAsync()
        {
            await using var scope = server.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<AccountsContext>().AddressFailures.AsNoTracking().ToListAsync();
        }
    }

    protected static HttpClient From(TestServer server, string address = Hall)
    {
        var client = server.Browser();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return client;
    }

    /// <summary>The same password on names of which each is tried once.</summary>
    protected static async Task SprayAsync(HttpClient client, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var answer = await LoginAsync(client, $"name-{Guid.NewGuid():N}", "Thang11@2026");
            await Problem.AssertAsync(HttpStatusCode.Unauthorized, "invalidCredentials", answer);
        }
    }

    protected static Task<HttpResponseMessage> LoginAsync(HttpClient client, string userName, string password) =>
        client.PostAsJsonAsync("/api/auth/login", new { userName, password });
}

public sealed class SprayingTests : SprayingSpecification
{
    protected override Task<TestServer> StartAsync() => TestServer.StartAsync("Development", null, Settings);

    [Fact, Trait("Requirement", "O3")]
    public async Task The_count_survives_a_restart()
    {
        await using var first = await StartAsync();
        using (var before = From(first)) await SprayAsync(before, Failures);
        await first.StopAsync();

        await using var second = await TestServer.StartAsync("Development", first.Data, Settings);
        using var after = From(second);
        using var shut = await LoginAsync(after, "chutri", DemoSeed.Password);
        await Problem.AssertAsync(HttpStatusCode.TooManyRequests, "rateLimited", shut);
    }
}

[Collection(OnPostgres.Accounts)]
public sealed class PostgresSprayingTests(PostgresFixture postgres) : SprayingSpecification
{
    protected override async Task<TestServer> StartAsync() => await TestServer.StartAsync("Development", null, [await postgres.NewDatabaseAsync(), .. Settings]);

    [Fact, Trait("Requirement", "O3")]
    public async Task All_servers_count_together()
    {
        string[] settings = [await postgres.NewDatabaseAsync(), .. Settings];
        await using var one = await TestServer.StartAsync("Development", null, settings);
        await using var other = await TestServer.StartAsync("Development", null, settings);
        using var here = From(one);
        using var there = From(other);
        await SprayAsync(here, Failures / 2);
        await SprayAsync(there, Failures / 2);
        foreach (var client in (HttpClient[])[here, there])
        {
            using var shut = await LoginAsync(client, "chutri", DemoSeed.Password);
            await Problem.AssertAsync(HttpStatusCode.TooManyRequests, "rateLimited", shut);
        }
    }
}
