using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Server.Accounts;

namespace Collab.Server.Tests.Accounts;

public abstract class SignInSpecification(TestServer server)
{
    [Fact, Trait("Requirement", "O3")]
    public async Task A_browser_signs_in_and_out_with_a_cookie()
    {
        using var browser = server.Browser();
        using var login = await browser.PostAsJsonAsync("/api/auth/login", new { userName = "chutri", password = DemoSeed.Password });
        Assert.Equal(HttpStatusCode.OK, login.StatusCode);
        var cookie = Assert.Single(login.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);

        var me = await browser.GetFromJsonAsync<JsonElement>("/api/me");
        Assert.Equal("Nguyễn Thị Minh Hạnh", me.GetProperty("member").GetProperty("name").GetString());
        Assert.Equal("Chủ tịch", me.GetProperty("member").GetProperty("position").GetString());
        Assert.Equal("LDLD", me.GetProperty("member").GetProperty("unit").GetProperty("code").GetString());

        using var logout = await browser.PostAsync("/api/auth/logout", null);
        Assert.Equal(HttpStatusCode.NoContent, logout.StatusCode);
        using var after = await browser.GetAsync("/api/me");
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", after);
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task A_cookie_kept_from_before_the_sign_out_is_worth_nothing()
    {
        using var browser = server.Browser();
        using var login = await browser.PostAsJsonAsync("/api/auth/login", new { userName = "daibieu1", password = DemoSeed.Password });
        var kept = login.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        (await browser.PostAsync("/api/auth/logout", null)).Dispose();

        using var thief = server.Anonymous();
        thief.DefaultRequestHeaders.Add("Cookie", kept);
        using var answer = await thief.GetAsync("/api/me");
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", answer);
    }

    [Fact, Trait("Requirement", "O4")]
    public async Task Only_the_administrator_manages_the_organisation()
    {
        using var admin = await server.SignInAsync("quantri");
        using var member = await server.SignInAsync("daibieu2");

        Assert.Equal(["systemAdmin"], await Words(admin, "roles"));
        Assert.Contains("manageOrganisation", await Words(admin, "permissions"));
        Assert.Empty(await Words(member, "roles"));
        Assert.DoesNotContain("manageOrganisation", await Words(member, "permissions"));

        static async Task<string[]> Words(HttpClient client, string name) =>
            (await client.GetFromJsonAsync<JsonElement>("/api/me")).GetProperty(name).EnumerateArray().Select(w => w.GetString()!).ToArray();
    }

    [Theory]
    [InlineData("chutri", "not the password")]
    [InlineData("nobody-of-this-name", "not the password")]
    [InlineData("", "")]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer(string userName, string password)
    {
        using var client = server.Anonymous();
        using var answer = await client.PostAsJsonAsync("/api/auth/login", new { userName, password });
        var problem = await Problem.AssertAsync(HttpStatusCode.Unauthorized, "invalidCredentials", answer);
        Assert.Equal("User name, password or code is not right.", problem.Detail);
        Assert.Empty(problem.Errors);
    }

    [Theory]
    [InlineData("""{"userName":"chutri"}""")]
    [InlineData("""{"userName":"chutri","password":null}""")]
    [InlineData("""{"userName":"chutri","password":1}""")]
    [InlineData("""{"userName":"chutri","password":"x","admin":true}""")]
    [InlineData("""{"userName":"chutri","userName":"thuky","password":"x"}""")]
    [InlineData("""["chutri"]""")]
    [InlineData("""{"userName":"\ud800","password":"x"}""")]
    [InlineData("""{"\ud800":"chutri","password":"x"}""")]
    [InlineData("")]
    [InlineData("{")]
    public async Task A_malformed_sign_in_is_invalid(string body)
    {
        using var client = server.Anonymous();
        using var answer = await client.PostAsync("/api/auth/login", new StringContent(body, null, "application/json"));
        await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", answer);
    }

    [Fact]
    public async Task An_overlong_password_is_refused_before_it_costs_anything()
    {
        using var client = server.Anonymous();
        using var answer = await client.PostAsJsonAsync("/api/auth/login", new { userName = "chutri", password = new string('x', 10_000) });
        var problem = await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", answer);
        Assert.Contains("password", problem.Errors.Keys);
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task Whoever_changes_the_password_stays_and_every_other_sign_in_ends()
    {
        const string Changed = "mật khẩu hoàn toàn mới";
        using var elsewhere = server.Browser();
        (await elsewhere.PostAsJsonAsync("/api/auth/login", new { userName = "daibieu3", password = DemoSeed.Password })).EnsureSuccessStatusCode();
        using var here = server.Browser();
        (await here.PostAsJsonAsync("/api/auth/login", new { userName = "daibieu3", password = DemoSeed.Password })).EnsureSuccessStatusCode();

        using var wrong = await here.PostAsJsonAsync("/api/auth/password", new { currentPassword = "no", newPassword = Changed });
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "invalidCredentials", wrong);
        using var weak = await here.PostAsJsonAsync("/api/auth/password", new { currentPassword = DemoSeed.Password, newPassword = "short" });
        Assert.Contains("newPassword", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", weak)).Errors.Keys);
        using var changed = await here.PostAsJsonAsync("/api/auth/password", new { currentPassword = DemoSeed.Password, newPassword = Changed });
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);

        using var stays = await here.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.OK, stays.StatusCode);
        Assert.True(Assert.Single((await here.GetFromJsonAsync<SignInList>("/api/me/sign-ins", JsonSerializerOptions.Web))!.Items).IsThis);
        using var ended = await elsewhere.GetAsync("/api/me");
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", ended);
        using var byNew = await server.SignInAsync("daibieu3", Changed);
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task Whoever_ends_all_other_sign_ins_keeps_this_one_and_nobody_elses_ends()
    {
        using var elsewhere = await SignInAsync("daibieu13");
        using var here = await SignInAsync("daibieu13");
        using var another = await SignInAsync("daibieu14");

        using var answer = await here.DeleteAsync("/api/me/sign-ins");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        using var ended = await elsewhere.GetAsync("/api/me");
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", ended);
        foreach (var stays in (HttpClient[])[here, another])
        {
            using var me = await stays.GetAsync("/api/me");
            Assert.Equal(HttpStatusCode.OK, me.StatusCode);
        }

        async Task<HttpClient> SignInAsync(string userName)
        {
            var browser = server.Browser();
            (await browser.PostAsJsonAsync("/api/auth/login", new { userName, password = DemoSeed.Password })).EnsureSuccessStatusCode();
            return browser;
        }
    }
}

public sealed class SignInTests(TestServer server) : SignInSpecification(server), IClassFixture<TestServer>;

[Collection(OnPostgres.Accounts)]
public sealed class PostgresSignInTests(PostgresFixture postgres) : SignInSpecification(postgres.Accounts);
