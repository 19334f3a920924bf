using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Collab.Server.Tests.Accounts;

[Trait("Requirement", "O3")]
public abstract class OpenIdSpecification
{
    private readonly OpenIdWorld world;

    protected OpenIdSpecification(OpenIdWorld world)
    {
        this.world = world;
        world.Provider.BeHonest();
    }

    [Fact]
    public async Task Whoever_the_provider_knows_is_signed_in_to_the_page_that_was_wanted()
    {
        world.Provider.Person = ProviderPerson.Named("end-to-end", "daibieu3");
        using var visitor = world.Visitor();
        Assert.Null(await visitor.UserNameAsync());

        Assert.Equal("/meetings?tab=m%E1%BB%9Bi#top", await visitor.SignInAsync("/meetings?tab=mới#top") + visitor.Steps[^1].Fragment);
        Assert.Equal("daibieu3", await visitor.UserNameAsync());
        Assert.True(Assert.Single((await visitor.SignInsAsync()).Items).IsThis);

        var asked = world.Provider.Requests.Last();
        Assert.Equal(("code", "query", "S256", $"{world.Server.Url}api/auth/openid/callback"), (asked["response_type"], asked.GetValueOrDefault("response_mode", "query"), asked["code_challenge_method"], asked["redirect_uri"]));
        Assert.NotEmpty(asked["state"]);
        Assert.NotEmpty(asked["nonce"]);
        Assert.DoesNotContain(OpenIdProvider.ClientSecret, string.Join(' ', visitor.Steps), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_starts_too_often_is_turned_away_before_the_provider_is_asked()
    {
        await using var server = await world.StartServerAsync("--Collab:Accounts:SignInsPerAddress=2");
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Url };
        var steps = new List<Uri>();
        for (var i = 0; i < 3; i++)
        {
            using var step = await client.GetAsync("/api/auth/openid?returnTo=%2Fmeetings");
            Assert.Equal(HttpStatusCode.Redirect, step.StatusCode);
            steps.Add(step.Headers.Location!);
        }

        Assert.All(steps[..2], step => Assert.True(step.IsAbsoluteUri));
        Assert.Equal("/meetings?refused=busy", steps[2].ToString());
    }

    [Fact]
    public async Task An_ordinary_client_that_follows_redirects_ends_with_our_cookie_alone()
    {
        world.Provider.Person = ProviderPerson.Named("client", "thuky");
        var cookies = new CookieContainer();
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = world.Server.Url };
        using var page = await client.GetAsync("/api/auth/openid?returnTo=%2Fmeetings");
        Assert.Equal(new Uri(world.Server.Url, "/meetings"), page.RequestMessage!.RequestUri);
        var cookie = Assert.Single(cookies.GetAllCookies(), c => !c.Expired);
        Assert.Equal(("collab", "/", true), (cookie.Name, cookie.Path, cookie.HttpOnly));
        Assert.Equal("thuky", (await client.GetFromJsonAsync<JsonElement>("/api/me")).GetProperty("member").GetProperty("userName").GetString());
    }

    [Fact]
    public async Task An_account_is_linked_once_by_name_and_from_then_on_by_subject()
    {
        Assert.Equal("daibieu5", await SignedInAsync(ProviderPerson.Named("link-1", "DaiBieu5")));
        Assert.Equal(1, await world.LoginsAsync("link-1"));

        // Renamed at the provider, also to the name of somebody else here, or left without a name.
        Assert.Equal("daibieu5", await SignedInAsync(ProviderPerson.Named("link-1", "married")));
        Assert.Equal("daibieu5", await SignedInAsync(ProviderPerson.Named("link-1", "chutri")));
        Assert.Equal("daibieu5", await SignedInAsync(new("link-1")));
        // Somebody else has been given the name.
        Assert.Null(await SignedInAsync(ProviderPerson.Named("link-2", "daibieu5"), "unknown"));
        Assert.Equal(0, await world.LoginsAsync("link-2"));
        // Who was taken for somebody once is not found by name too.
        Assert.Equal("chutri", await SignedInAsync(ProviderPerson.Named("link-3", "chutri")));
        Assert.Equal(1, await world.LoginsAsync("link-1"));
    }

    [Fact]
    public async Task A_name_that_only_looks_the_same_in_capitals_is_anothers()
    {
        await world.RenameAsync("daibieu17", "son");
        Assert.Null(await SignedInAsync(ProviderPerson.Named("long-s", "ſon"), "unknown"));
        Assert.Equal("son", await SignedInAsync(ProviderPerson.Named("short-s", "SON")));
    }

    [Fact]
    public async Task Two_who_come_at_once_by_one_name_do_not_both_get_the_account()
    {
        var visitors = Enumerable.Range(0, 4).Select(_ => world.Visitor()).ToArray();
        for (var i = 0; i < visitors.Length; i++)
        {
            world.Provider.Person = ProviderPerson.Named($"race-{i % 2}", "daibieu1");
            await visitors[i].GoAsync("/api/auth/openid", stopAtCallback: true);
        }

        await Task.WhenAll(visitors.Select(visitor => visitor.GoAsync(visitor.Answer.PathAndQuery)));
        var names = await Task.WhenAll(visitors.Select(visitor => visitor.UserNameAsync()));
        Assert.True(names is ["daibieu1", null, "daibieu1", null] or [null, "daibieu1", null, "daibieu1"], string.Join(' ', names));
        Assert.Equal(1, await world.LoginsAsync("race-0") + await world.LoginsAsync("race-1"));
        foreach (var visitor in visitors) visitor.Dispose();
    }

    [Fact]
    public async Task Unknown_deactivated_and_ambiguous_look_alike_and_nothing_is_kept()
    {
        Assert.Equal("daibieu7", await SignedInAsync(ProviderPerson.Named("was-active", "daibieu7")));
        await world.DeactivateAsync("daibieu7");
        await world.DeactivateAsync("daibieu8");
        ProviderPerson[] people =
        [
            ProviderPerson.Named("u-1", "nobody-of-this-name"), ProviderPerson.Named("u-2", "daibieu8"), ProviderPerson.Named("was-active", "daibieu7"),
            new("u-3"), ProviderPerson.Named("u-4", new string('x', 101)), new("u-5", ("preferred_username", (string[])["daibieu9", "daibieu10"])), ProviderPerson.Named("u-6", "daibieu9\0"),
        ];
        foreach (var person in people)
        {
            using var visitor = world.Visitor();
            world.Provider.Person = person;
            Assert.Equal("/meetings?refused=unknown", await visitor.SignInAsync("/meetings"));
            Assert.Null(await visitor.UserNameAsync());
            Assert.Equal(person.Subject == "was-active" ? 1 : 0, await world.LoginsAsync(person.Subject));
        }
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("https:evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/%2F%2Fevil.example")]
    [InlineData("/%5Cevil.example")]
    [InlineData("/.//evil.example")]
    [InlineData("/a/..//evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\r\nLocation: https://evil.example")]
    [InlineData("meetings")]
    [InlineData("/api/auth/openid")]
    [InlineData("")]
    [InlineData("/meetings?text=", 500)]
    public async Task Nobody_is_led_to_another_site_nor_by_an_endless_address(string returnTo, int letters = 0)
    {
        returnTo += new string('x', letters);
        world.Provider.Person = ProviderPerson.Named("redirected", "khachmoi");
        using var visitor = world.Visitor();
        Assert.Equal("/", await visitor.SignInAsync(returnTo));
        Assert.Equal(world.Server.Url, visitor.Steps[^1]);

        world.Provider.Refusal = ("access_denied", "");
        using var refused = world.Visitor();
        Assert.Equal("/?refused=failed", await refused.SignInAsync(returnTo));
        Assert.Equal(new Uri(world.Server.Url, "/?refused=failed"), refused.Steps[^1]);
    }

    public static TheoryData<string> Forgeries => [.. Forging.Keys];

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_token_that_cannot_be_believed_signs_nobody_in(string forgery)
    {
        world.Provider.Person = ProviderPerson.Named("forged", "daibieu11");
        world.Provider.Tamper = Forging[forgery];
        using var visitor = world.Visitor();
        Assert.Equal("/meetings?refused=failed", await visitor.SignInAsync("/meetings"));
        Assert.Null(await visitor.UserNameAsync());
        Assert.Equal(0, await world.LoginsAsync("forged"));
    }

    [Fact]
    public async Task A_token_that_was_taken_apart_and_signed_again_as_it_should_be_is_good()
    {
        world.Provider.Tamper = token => token.Payload["nickname"] = "x";
        Assert.Equal("daibieu12", await SignedInAsync(ProviderPerson.Named("signed-again", "daibieu12")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?code=x")]
    [InlineData("?code=x&state=x")]
    [InlineData("?error=access_denied")]
    [InlineData("?error=server_error&error_description=https://evil.example&state=x")]
    [InlineData("?id_token=x&state=x")]
    public async Task An_answer_that_nobody_asked_for_leads_to_the_sign_in_page(string query)
    {
        using var visitor = world.Visitor();
        Assert.Equal("/?refused=failed", await visitor.GoAsync("/api/auth/openid/callback" + query));
        Assert.Null(await visitor.UserNameAsync());
    }

    [Fact]
    public async Task An_answer_that_another_browser_asked_for_signs_nobody_in()
    {
        world.Provider.Person = ProviderPerson.Named("planted", "daibieu13");
        using var attacker = world.Visitor();
        await attacker.GoAsync("/api/auth/openid", stopAtCallback: true);
        using var victim = world.Visitor();
        Assert.Equal("/?refused=failed", await victim.GoAsync(attacker.Answer.PathAndQuery));
        Assert.Null(await victim.UserNameAsync());

        // Nor one who has asked for something else meanwhile.
        await victim.GoAsync("/api/auth/openid", stopAtCallback: true);
        Assert.Equal("/?refused=failed", await victim.GoAsync(attacker.Answer.PathAndQuery));
        Assert.Null(await victim.UserNameAsync());
    }

    [Fact]
    public async Task An_answer_is_good_once()
    {
        world.Provider.Person = ProviderPerson.Named("replayed", "daibieu14");
        using var visitor = world.Visitor();
        await visitor.GoAsync("/api/auth/openid", stopAtCallback: true);
        using var thief = world.Visitor();
        thief.TakeCookiesOf(visitor);
        Assert.Equal("/", await visitor.GoAsync(visitor.Answer.PathAndQuery));
        Assert.Equal("daibieu14", await visitor.UserNameAsync());

        using var again = world.Visitor();
        Assert.Equal("/?refused=failed", await again.GoAsync(visitor.Answer.PathAndQuery));
        Assert.Null(await again.UserNameAsync());
        // Not even with all that the browser had: the code is used up.
        Assert.Equal("/?refused=failed", await thief.GoAsync(visitor.Answer.PathAndQuery));
        Assert.Null(await thief.UserNameAsync());
    }

    [Fact]
    public async Task A_provider_that_fails_leads_to_the_sign_in_page_and_the_next_try_is_good()
    {
        world.Provider.Person = ProviderPerson.Named("patient", "daibieu15");
        world.Provider.Refusal = ("server_error", "of the provider");
        Assert.Null(await SignedInAsync(world.Provider.Person, "failed"));
        world.Provider.BeHonest();
        world.Provider.TokensBroken = true;
        Assert.Null(await SignedInAsync(world.Provider.Person, "failed"));
        world.Provider.BeHonest();
        Assert.Equal("daibieu15", await SignedInAsync(world.Provider.Person));
    }

    [Fact]
    public async Task The_sign_in_page_is_told_what_the_provider_is_called()
    {
        using var anybody = world.Server.Anonymous();
        Assert.Equal("""{"openId":{"name":"Cổng tỉnh"}}""", (await anybody.GetFromJsonAsync<JsonElement>("/api/auth/methods")).GetRawText());
    }

    private static readonly Dictionary<string, Action<ForgedToken>> Forging = new()
    {
        ["another issuer"] = token => token.Payload["iss"] = "https://evil.example/",
        ["no issuer"] = token => token.Payload.Remove("iss"),
        ["another audience"] = token => token.Payload["aud"] = "another-client",
        ["no audience"] = token => token.Payload.Remove("aud"),
        ["another nonce"] = token => token.Payload["nonce"] = "another",
        ["no nonce"] = token => token.Payload.Remove("nonce"),
        ["no subject"] = token => token.Payload.Remove("sub"),
        ["an endless subject"] = token => token.Payload["sub"] = new string('x', 256),
        ["a subject with NUL"] = token => token.Payload["sub"] = "a\0b",
        ["expired"] = token => (token.Payload["exp"], token.Payload["iat"], token.Payload["nbf"]) = (In(-3600), In(-7200), In(-7200)),
        ["without an end"] = token => token.Payload.Remove("exp"),
        ["of later"] = token => (token.Payload["nbf"], token.Payload["exp"]) = (In(3600), In(7200)),
        ["unsigned"] = token => token.LeaveUnsigned(),
        ["another key"] = token => token.SignWithAnotherKey(),
        ["a public key as secret"] = token => token.SignWithPublishedKeyAsSecret(),
        ["the client's secret"] = token => token.SignWithClientSecret(),
        ["another signature's text"] = token => token.Sign = _ => new byte[256],
    };

    private static long In(int seconds) => DateTimeOffset.UtcNow.ToUnixTimeSeconds() + seconds;

    /// <returns>Who is signed in then, in a browser of their own.</returns>
    private async Task<string?> SignedInAsync(ProviderPerson person, string? refused = null)
    {
        world.Provider.Person = person;
        using var visitor = world.Visitor();
        Assert.Equal(refused is null ? "/meetings" : $"/meetings?refused={refused}", await visitor.SignInAsync("/meetings"));
        return await visitor.UserNameAsync();
    }
}

public sealed class OpenIdTests(OpenIdWorld world) : OpenIdSpecification(world), IClassFixture<OpenIdWorld>;

[Collection(OnPostgres.Accounts)]
public sealed class PostgresOpenIdTests(PostgresOpenIdWorld world) : OpenIdSpecification(world), IClassFixture<PostgresOpenIdWorld>;
