using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Server.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Accounts;

public sealed class FirstStartTests
{
    private const string Password = "a-password-of-one's-own";

    [Fact]
    public async Task Production_is_never_seeded()
    {
        await using var server = await TestServer.StartAsync("Production");
        await using var scope = server.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AccountsContext>();
        Assert.False(await database.Accounts.AnyAsync());
        Assert.False(await database.Members.AnyAsync());
        Assert.False(await database.Units.AnyAsync());

        using var client = server.Anonymous();
        using var login = await client.PostAsJsonAsync("/api/auth/login", new { userName = "quantri", password = DemoSeed.Password });
        Assert.Equal(HttpStatusCode.Unauthorized, login.StatusCode);
    }

    [Fact, Trait("Requirement", "O4")]
    public async Task The_set_up_link_makes_the_first_administrator_once()
    {
        await using var server = await TestServer.StartAsync("Production");
        var token = await OfferAsync(server);
        using var client = server.Anonymous();

        using var weak = await SetUpAsync(client, token, "short");
        Assert.Contains("administrator.password", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", weak)).Errors.Keys);
        using var made = await SetUpAsync(client, token, Password);
        Assert.Equal(HttpStatusCode.NoContent, made.StatusCode);
        using var twice = await SetUpAsync(client, token, Password);
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", twice);

        using var admin = await server.SignInAsync("admin", Password);
        var me = await admin.GetFromJsonAsync<JsonElement>("/api/me");
        Assert.Equal("systemAdmin", me.GetProperty("roles")[0].GetString());
        Assert.Equal("Liên đoàn Lao động", me.GetProperty("member").GetProperty("unit").GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_made_up_an_expired_and_a_replaced_set_up_token_are_refused()
    {
        await using var server = await TestServer.StartAsync("Production");
        using var client = server.Anonymous();
        using var madeUp = await SetUpAsync(client, "made-up", Password);
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", madeUp);

        var replaced = await OfferAsync(server);
        var expired = await OfferAsync(server);
        using var old = await SetUpAsync(client, replaced, Password);
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", old);
        server.Clock.Advance(TimeSpan.FromHours(25));
        using var late = await SetUpAsync(client, expired, Password);
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", late);
    }

    [Fact]
    public async Task A_token_is_worth_nothing_once_there_is_an_account()
    {
        await using var server = await TestServer.StartAsync();
        var token = await OfferAsync(server);
        using var client = server.Anonymous();
        using var answer = await SetUpAsync(client, token, Password);
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", answer);
    }

    [Fact]
    public async Task The_demo_is_sown_once_with_its_accounts_and_units()
    {
        await using var first = await TestServer.StartAsync();
        await first.StopAsync();
        await using var second = await TestServer.StartAsync(data: first.Data);
        await using var scope = second.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AccountsContext>();
        var names = await database.Accounts.Select(a => a.UserName!).ToListAsync();
        Assert.Equal(25, names.Count);
        string[] promised = [.. Enumerable.Range(1, 20).Select(i => $"daibieu{i}"), "quantri", "chutri", "thuky"];
        Assert.Empty(promised.Except(names));
        Assert.Equal(6, await database.Units.CountAsync());
        foreach (var name in (string[])["quantri", "chutri", "thuky", "daibieu20"]) (await second.SignInAsync(name)).Dispose();
    }

    private static async Task<string> OfferAsync(TestServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().OfferAsync();
    }

    private static Task<HttpResponseMessage> SetUpAsync(HttpClient client, string token, string password) => client.PostAsJsonAsync("/api/setup", new
    {
        token,
        organisation = new { code = "LDLD", name = "Liên đoàn Lao động" },
        administrator = new { userName = "admin", password, name = "Nguyễn Văn Ánh", position = "Quản trị" },
    });
}
