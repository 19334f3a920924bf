using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Server.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Collab.Server.Tests.Accounts;

public abstract class SecondFactorSpecification(TestServer server)
{
    [Fact, Trait("Requirement", "O3")]
    public async Task With_a_second_factor_the_password_alone_is_not_enough()
    {
        using var member = await server.SignInAsync("daibieu10");
        var (authenticator, _) = await Authenticator.EnrolAsync(member, server.Clock);

        using var without = await LoginAsync("daibieu10", null);
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "twoFactorRequired", without);
        using var wrong = await LoginAsync("daibieu10", "000000x");
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "invalidCredentials", wrong);
        using var right = await LoginAsync("daibieu10", authenticator.Code().Insert(3, " "));
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task Knowing_the_password_does_not_allow_more_guesses_of_the_code()
    {
        using var member = await server.SignInAsync("daibieu11");
        await Authenticator.EnrolAsync(member, server.Clock);
        for (var i = 0; i < 5; i++)
        {
            using var asked = await LoginAsync("daibieu11", null);
            await Problem.AssertAsync(HttpStatusCode.Unauthorized, "twoFactorRequired", asked);
            using var guess = await LoginAsync("daibieu11", "wrong");
            await Problem.AssertAsync(HttpStatusCode.Unauthorized, "invalidCredentials", guess);
        }

        using var locked = await LoginAsync("daibieu11", "wrong");
        await Problem.AssertAsync(HttpStatusCode.TooManyRequests, "rateLimited", locked);
        using var off = await member.PostAsJsonAsync("/api/me/second-factor/off", new { password = DemoSeed.Password, twoFactorCode = "wrong" });
        await Problem.AssertAsync(HttpStatusCode.TooManyRequests, "rateLimited", off);
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task A_code_is_good_once_also_when_it_is_sent_twice_at_the_same_time()
    {
        using var member = await server.SignInAsync("daibieu12");
        var (authenticator, recoveryCodes) = await Authenticator.EnrolAsync(member, server.Clock);
        using var enrolled = await LoginAsync("daibieu12", authenticator.LastCode());
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "invalidCredentials", enrolled);

        // Sign-ins wait for each other to hash passwords: this is asked behind them.
        foreach (var code in new[] { authenticator.Code(), recoveryCodes[0] })
        {
            var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => TakeAsync("daibieu12", code))));
            Assert.Single(taken, good => good);
        }
    }

    private async Task<bool> TakeAsync(string userName, string code)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var account = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByNameAsync(userName);
        return await scope.ServiceProvider.GetRequiredService<SecondFactor>().TakeAsync(account!.Id, code);
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task Turning_it_on_takes_the_password_and_a_code_of_the_key_offered_last()
    {
        using var member = await server.SignInAsync("daibieu15");
        using var elsewhere = server.Browser();
        (await elsewhere.PostAsJsonAsync("/api/auth/login", new { userName = "daibieu15", password = DemoSeed.Password })).Dispose();

        using var wrongPassword = await member.PostAsJsonAsync("/api/me/second-factor/offer", new { password = "not the password" });
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "invalidCredentials", wrongPassword);
        using var longPassword = await member.PostAsJsonAsync("/api/me/second-factor/offer", new { password = new string('x', PasswordRules.MaxLength + 1) });
        Assert.Contains("password", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", longPassword)).Errors.Keys);

        var earlier = new Authenticator(await Authenticator.OfferAsync(member), server.Clock);
        var authenticator = new Authenticator(await Authenticator.OfferAsync(member), server.Clock);
        using (var stillWithout = await LoginAsync("daibieu15", null)) Assert.Equal(HttpStatusCode.OK, stillWithout.StatusCode);
        foreach (var code in new[] { earlier.Code(), "", "123", new string('1', SecondFactor.MaxCode + 1) })
        {
            using var refused = await member.PostAsJsonAsync("/api/me/second-factor/on", new { code });
            Assert.Contains("code", (await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", refused)).Errors.Keys);
        }

        Assert.False((await StateAsync(member)).On);
        await Authenticator.TurnOnAsync(member, authenticator.Code());
        Assert.Equal(new SecondFactorState(true, 10), await StateAsync(member));
        using var ended = await elsewhere.GetAsync("/api/me");
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", ended);
        using var another = await member.PostAsJsonAsync("/api/me/second-factor/offer", new { password = DemoSeed.Password });
        await Problem.AssertAsync(HttpStatusCode.Conflict, "wrongState", another);
        using var again = await member.PostAsJsonAsync("/api/me/second-factor/on", new { code = authenticator.LastCode() });
        await Problem.AssertAsync(HttpStatusCode.Conflict, "wrongState", again);
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task A_key_that_was_offered_is_good_for_minutes_and_for_few_guesses()
    {
        using var member = await server.SignInAsync("daibieu9");
        var authenticator = new Authenticator(await Authenticator.OfferAsync(member), server.Clock);
        server.Clock.Advance(SecondFactor.OfferLifetime + TimeSpan.FromSeconds(1));
        using var late = await member.PostAsJsonAsync("/api/me/second-factor/on", new { code = authenticator.Code() });
        await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", late);

        authenticator = new(await Authenticator.OfferAsync(member), server.Clock);
        for (var i = 0; i < 5; i++)
        {
            using var guess = await member.PostAsJsonAsync("/api/me/second-factor/on", new { code = "wrong" });
            await Problem.AssertAsync(HttpStatusCode.BadRequest, "invalid", guess);
        }

        using var locked = await member.PostAsJsonAsync("/api/me/second-factor/on", new { code = authenticator.Code() });
        await Problem.AssertAsync(HttpStatusCode.TooManyRequests, "rateLimited", locked);
    }

    /// <summary>A sign-in that saw no second factor and is written down after the others were ended.</summary>
    [Fact, Trait("Requirement", "O3")]
    public async Task A_sign_in_that_begins_while_it_is_turned_on_is_worth_nothing()
    {
        await using var scope = server.Services.CreateAsyncScope();
        var readBefore = (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByNameAsync("daibieu20"))!;
        using var member = await server.SignInAsync("daibieu20");
        await Authenticator.EnrolAsync(member, server.Clock);

        var signIns = scope.ServiceProvider.GetRequiredService<SignIns>();
        Assert.False(await signIns.IsCurrentAsync(await signIns.StartAsync(readBefore, new DefaultHttpContext())));
    }

    /// <summary>An access token outlives its sign-in by minutes.</summary>
    [Fact, Trait("Requirement", "O3")]
    public async Task Whoever_was_thrown_out_cannot_throw_out_the_others()
    {
        using var thief = await server.SignInAsync("diemcau");
        var authenticator = new Authenticator(await Authenticator.OfferAsync(thief), server.Clock);
        using var owner = server.Browser();
        (await owner.PostAsJsonAsync("/api/auth/login", new { userName = "diemcau", password = DemoSeed.Password })).Dispose();
        (await owner.DeleteAsync("/api/me/sign-ins")).Dispose();

        using var on = await thief.PostAsJsonAsync("/api/me/second-factor/on", new { code = authenticator.Code() });
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", on);
        using var password = await thief.PostAsJsonAsync("/api/auth/password", new { currentPassword = DemoSeed.Password, newPassword = "hoàn toàn của kẻ gian" });
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", password);
        using var others = await thief.DeleteAsync("/api/me/sign-ins");
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", others);
        using var stays = await owner.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.OK, stays.StatusCode);
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task Whoever_turned_it_on_goes_on_by_cookie_and_by_token()
    {
        using var browser = server.Browser();
        (await browser.PostAsJsonAsync("/api/auth/login", new { userName = "daibieu19", password = DemoSeed.Password })).Dispose();
        await Authenticator.EnrolAsync(browser, server.Clock);
        using var stays = await browser.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.OK, stays.StatusCode);

        using var program = await server.SignInAsync("khachmoi");
        var authenticator = new Authenticator(await Authenticator.OfferAsync(program), server.Clock);
        using var on = await program.PostAsJsonAsync("/api/me/second-factor/on", new { code = authenticator.Code() });
        var tokens = (await on.Content.ReadFromJsonAsync<RecoveryCodesAnswer>(JsonSerializerOptions.Web))!.Tokens!;
        using var refreshed = await program.PostAsJsonAsync("/api/auth/refresh", new { tokens.RefreshToken });
        Assert.Equal(HttpStatusCode.OK, refreshed.StatusCode);
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task A_recovery_code_is_good_once_and_new_ones_void_the_old()
    {
        using var member = await server.SignInAsync("daibieu16");
        var (_, codes) = await Authenticator.EnrolAsync(member, server.Clock);
        Assert.Equal(10, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$", code));

        using var used = await LoginAsync("daibieu16", codes[0].ToLowerInvariant().Replace('-', ' '));
        Assert.Equal(HttpStatusCode.OK, used.StatusCode);
        using var again = await LoginAsync("daibieu16", codes[0]);
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "invalidCredentials", again);
        Assert.Equal(9, (await StateAsync(member)).RecoveryCodesLeft);

        using var renewed = await member.PostAsJsonAsync("/api/me/second-factor/recovery-codes", new { password = DemoSeed.Password, twoFactorCode = codes[1] });
        var fresh = (await renewed.Content.ReadFromJsonAsync<RecoveryCodesAnswer>(JsonSerializerOptions.Web))!.RecoveryCodes;
        Assert.Equal(10, (await StateAsync(member)).RecoveryCodesLeft);
        using var old = await LoginAsync("daibieu16", codes[2]);
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "invalidCredentials", old);
        using var right = await LoginAsync("daibieu16", fresh[0]);
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }

    [Fact, Trait("Requirement", "O3")]
    public async Task Turning_it_off_takes_password_and_code()
    {
        using var member = await server.SignInAsync("daibieu17");
        using var nothing = await member.PostAsJsonAsync("/api/me/second-factor/off", new { password = DemoSeed.Password, twoFactorCode = "123456" });
        await Problem.AssertAsync(HttpStatusCode.Conflict, "wrongState", nothing);

        var (authenticator, codes) = await Authenticator.EnrolAsync(member, server.Clock);
        foreach (var (password, code) in new[] { (DemoSeed.Password, "wrong"), ("not the password", authenticator.Code()) })
        {
            using var refused = await member.PostAsJsonAsync("/api/me/second-factor/off", new { password, twoFactorCode = code });
            await Problem.AssertAsync(HttpStatusCode.Unauthorized, "invalidCredentials", refused);
        }

        Assert.True((await StateAsync(member)).On);
        using var off = await member.PostAsJsonAsync("/api/me/second-factor/off", new { password = DemoSeed.Password, twoFactorCode = codes[3] });
        Assert.Equal(HttpStatusCode.NoContent, off.StatusCode);
        Assert.Equal(new SecondFactorState(false, 0), await StateAsync(member));
        using var without = await LoginAsync("daibieu17", null);
        Assert.Equal(HttpStatusCode.OK, without.StatusCode);
    }

    /// <summary>Identity writes the whole account back as it was read.</summary>
    [Fact, Trait("Requirement", "O3")]
    public async Task A_password_that_is_changed_meanwhile_does_not_turn_it_off()
    {
        await using var scope = server.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var readBefore = (await users.FindByNameAsync("daibieu18"))!;
        using var member = await server.SignInAsync("daibieu18");
        await Authenticator.EnrolAsync(member, server.Clock);
        Assert.True((await users.ChangePasswordAsync(readBefore, DemoSeed.Password, DemoSeed.Password)).Succeeded);

        using var without = await LoginAsync("daibieu18", null);
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "twoFactorRequired", without);
    }

    [Theory, Trait("Requirement", "O3")]
    [InlineData("GET", "/api/me/second-factor")]
    [InlineData("POST", "/api/me/second-factor/offer")]
    [InlineData("POST", "/api/me/second-factor/on")]
    [InlineData("POST", "/api/me/second-factor/off")]
    [InlineData("POST", "/api/me/second-factor/recovery-codes")]
    public async Task Nobody_without_a_sign_in_has_one(string method, string path)
    {
        using var client = server.Anonymous();
        using var request = new HttpRequestMessage(new(method), path) { Content = method == "GET" ? null : JsonContent.Create(new { password = DemoSeed.Password, twoFactorCode = "123456", code = "123456" }) };
        using var answer = await client.SendAsync(request);
        await Problem.AssertAsync(HttpStatusCode.Unauthorized, "unauthenticated", answer);
    }

    private static async Task<SecondFactorState> StateAsync(HttpClient member) => (await member.GetFromJsonAsync<SecondFactorState>("/api/me/second-factor"))!;

    private async Task<HttpResponseMessage> LoginAsync(string userName, string? twoFactorCode)
    {
        using var client = server.Anonymous();
        return await client.PostAsJsonAsync("/api/auth/login?tokens=true", new { userName, password = DemoSeed.Password, twoFactorCode });
    }
}

public sealed class SecondFactorTests(TestServer server) : SecondFactorSpecification(server), IClassFixture<TestServer>;

[Collection(OnPostgres.Accounts)]
public sealed class PostgresSecondFactorTests(PostgresFixture postgres) : SecondFactorSpecification(postgres.Accounts);
