using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collab.Server.Accounts;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Collab.Server.Tests.Accounts;

/// <summary>What an operator may set, each at a server of its own.</summary>
[Trait("Requirement", "O3")]
public sealed class OpenIdSettingsTests : IClassFixture<OpenIdWorld>
{
    private readonly OpenIdWorld world;

    public OpenIdSettingsTests(OpenIdWorld world)
    {
        this.world = world;
        world.Provider.BeHonest();
    }

    [Theory]
    [InlineData("Provider", "/")]
    [InlineData("Own", "/?refused=secondFactor")]
    public async Task The_provider_is_trusted_for_the_second_factor_unless_the_setting_says_otherwise(string setting, string end)
    {
        await using var server = await world.StartServerAsync($"--Collab:OpenId:SecondFactor={setting}");
        using var member = await server.SignInAsync("daibieu3");
        await Authenticator.EnrolAsync(member, server.Clock);
        world.Provider.Person = ProviderPerson.Named("with-factor", "daibieu3");
        using var visitor = new OpenIdVisitor(server.Url);
        Assert.Equal(end, await visitor.SignInAsync());
        Assert.Equal(end == "/" ? "daibieu3" : null, await visitor.UserNameAsync());

        world.Provider.Person = ProviderPerson.Named("without-factor", "daibieu5");
        using var other = new OpenIdVisitor(server.Url);
        Assert.Equal("/", await other.SignInAsync());
        Assert.Equal("daibieu5", await other.UserNameAsync());
    }

    [Fact]
    public async Task How_people_were_authenticated_is_asked_for_and_demanded()
    {
        await using var server = await world.StartServerAsync("--Collab:OpenId:Acr=gold");
        foreach (var (acr, end) in new[] { ("silver", "/?refused=failed"), (null, "/?refused=failed"), ("gold", "/") })
        {
            world.Provider.Person = ProviderPerson.Named("graded", "daibieu3");
            world.Provider.Tamper = token => token.Payload["acr"] = acr;
            using var visitor = new OpenIdVisitor(server.Url);
            Assert.Equal(end, await visitor.SignInAsync());
            Assert.Equal(end == "/" ? "daibieu3" : null, await visitor.UserNameAsync());
        }

        Assert.Equal("gold", world.Provider.Requests.Last()["acr_values"]);
    }

    [Fact]
    public async Task An_email_address_counts_once_the_provider_has_verified_it()
    {
        await using var server = await world.StartServerAsync("--Collab:OpenId:Claim=email");
        foreach (var (verified, end) in new[] { (false, "/?refused=unknown"), (null, "/?refused=unknown"), ((bool?)true, "/") })
        {
            world.Provider.Person = new("mailed", verified is { } yes ? [("email", "daibieu3"), ("email_verified", yes)] : [("email", "daibieu3")]);
            using var visitor = new OpenIdVisitor(server.Url);
            Assert.Equal(end, await visitor.SignInAsync());
        }

        Assert.Contains("email", world.Provider.Requests.Last()["scope"].Split(' '));
    }

    [Theory]
    [InlineData("https://hop.example.vn/api/auth/openid/callback", "--Collab:PublicUrl=https://hop.example.vn")]
    [InlineData("https://hop.example.vn/api/auth/openid/callback", "--Collab:PublicUrl=https://hop.example.vn", "--Collab:Proxies:0=127.0.0.1")]
    [InlineData("https://proxied.example.vn/api/auth/openid/callback", "--Collab:Proxies:0=127.0.0.1")]
    [InlineData("http://proxied.example.vn/api/auth/openid/callback", "--Collab:Proxies:0=10.0.0.5")]
    public async Task Behind_a_proxy_people_are_sent_back_to_the_public_address(string expected, params string[] settings)
    {
        await using var server = await world.StartServerAsync(settings);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Url };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/auth/openid");
        request.Headers.Host = "proxied.example.vn"; // as nginx passes it on
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "203.0.113.1");
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains($"redirect_uri={Uri.EscapeDataString(expected)}&", answer.Headers.Location!.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_answered_fits_into_the_buffer_of_a_proxy()
    {
        await using var server = await world.StartServerAsync("--Collab:PublicUrl=https://mot-ten-mien-kha-dai.hop.example.vn");
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Url };
        using var answer = await client.GetAsync("/api/auth/openid?returnTo=/meetings%3Ftext=" + new string('x', 485));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.InRange(answer.Headers.Sum(header => header.Value.Sum(value => $"{header.Key}: {value}\r\n".Length)), 1000, 4000);
    }

    [Fact]
    public async Task Outside_Development_the_cookies_of_the_way_there_are_secure_and_nobodys_else_to_plant()
    {
        await using var server = await TestServer.StartAsync("Production", null,
            "--Collab:PublicUrl=https://hop.example.vn", "--Collab:OpenId:Authority=https://id.example.vn", "--Collab:OpenId:ClientId=collab", "--Collab:OpenId:ClientSecret=x", "--Collab:OpenId:Name=Cổng tỉnh");
        var scheme = server.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(OpenId.Scheme);
        var http = new DefaultHttpContext { Request = { Scheme = "http" } }; // as a proxy that says nothing passes it on
        var (correlation, nonce) = (scheme.CorrelationCookie.Build(http), scheme.NonceCookie.Build(http));
        Assert.Equal(("/", null), (correlation.Path, correlation.Domain));
        Assert.StartsWith("__Host-", scheme.CorrelationCookie.Name, StringComparison.Ordinal);
        Assert.StartsWith("__Secure-", scheme.NonceCookie.Name, StringComparison.Ordinal);
        Assert.All([correlation, nonce], cookie => Assert.Equal((true, true, SameSiteMode.Lax), (cookie.Secure, cookie.HttpOnly, cookie.SameSite)));
        Assert.True(scheme.RequireHttpsMetadata);
    }

    [Fact]
    public async Task A_provider_that_has_changed_its_key_is_believed_after_its_keys_are_read_again()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        provider.Person = ProviderPerson.Named("new-key", "daibieu3");
        await using var server = await TestServer.StartAsync("Development", null, provider.Settings);
        using var before = new OpenIdVisitor(server.Url);
        Assert.Equal("/", await before.SignInAsync());

        provider.ChangeKey();
        await provider.GoAwayAsync();
        await provider.ComeAsync();
        for (var deadline = DateTime.UtcNow.AddSeconds(20); ;)
        {
            using var visitor = new OpenIdVisitor(server.Url);
            if (await visitor.SignInAsync() == "/") break;
            Assert.True(DateTime.UtcNow < deadline, "The new key was not read.");
        }
    }

    [Fact]
    public async Task The_answer_is_taken_by_whichever_server_has_the_same_keys()
    {
        var data = Directory.CreateTempSubdirectory("collab-openid-keys-");
        world.Provider.Person = ProviderPerson.Named("moved", "daibieu3");
        using var visitor = new OpenIdVisitor(world.Server.Url);
        await using (var first = await TestServer.StartAsync("Development", data.FullName, world.Provider.Settings)) await visitor.GoAsync($"{first.Url}api/auth/openid", stopAtCallback: true);
        await using (var second = await TestServer.StartAsync("Development", data.FullName, world.Provider.Settings))
        {
            using var moved = new OpenIdVisitor(second.Url);
            moved.TakeCookiesOf(visitor);
            Assert.Equal("/", await moved.GoAsync(visitor.Answer.PathAndQuery));
            Assert.Equal("daibieu3", await moved.UserNameAsync());
        }

        data.Delete(recursive: true);
    }

    [Fact]
    public async Task Too_many_from_one_address_are_told_to_wait()
    {
        await using var server = await world.StartServerAsync("--Collab:Accounts:SignInsPerAddress=2"); // to set out for the provider, and to come back
        world.Provider.Person = ProviderPerson.Named("many", "daibieu3");
        using var first = new OpenIdVisitor(server.Url);
        Assert.Equal("/meetings", await first.SignInAsync("/meetings"));
        using var second = new OpenIdVisitor(server.Url);
        Assert.Equal("/meetings?refused=busy", await second.SignInAsync("/meetings"));
        Assert.Null(await second.UserNameAsync());
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("/meetings", await second.SignInAsync("/meetings"));
    }

    [Fact]
    public async Task A_provider_that_is_down_leads_to_the_sign_in_page_and_is_found_when_it_is_back()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await provider.GoAwayAsync();
        await using var server = await TestServer.StartAsync("Development", null, provider.Settings);
        using var early = new OpenIdVisitor(server.Url);
        Assert.Equal("/meetings?refused=failed", await early.SignInAsync("/meetings"));

        await provider.ComeAsync();
        provider.Person = ProviderPerson.Named("back", "daibieu3");
        using var visitor = new OpenIdVisitor(server.Url);
        await visitor.GoAsync("/api/auth/openid?returnTo=%2Fmeetings", stopAtCallback: true);
        await provider.GoAwayAsync();
        Assert.Equal("/meetings?refused=failed", await visitor.GoAsync(visitor.Answer.PathAndQuery));

        await provider.ComeAsync();
        Assert.Equal("/meetings", await visitor.SignInAsync("/meetings"));
        Assert.Equal("daibieu3", await visitor.UserNameAsync());
    }

    [Fact]
    public async Task Without_a_database_people_are_led_to_the_sign_in_page()
    {
        await using var server = await world.StartServerAsync();
        world.Provider.Person = ProviderPerson.Named("no-table", "daibieu3");
        using var visitor = new OpenIdVisitor(server.Url);
        await visitor.GoAsync("/api/auth/openid", stopAtCallback: true);
        await server.TakeTableAwayAsync("account_logins");
        Assert.Equal("/?refused=failed", await visitor.GoAsync(visitor.Answer.PathAndQuery));
    }

    [Fact]
    public async Task Nothing_of_people_or_secrets_is_logged()
    {
        var data = Directory.CreateTempSubdirectory("collab-openid-log-");
        world.Provider.Person = ProviderPerson.Named("subject-of-phạm-văn-đức", "daibieu1-at-the-provider");
        await using (var server = await CollabServer.StartAsync(data.FullName, null, "Development", [.. world.Provider.Settings, "--Logging:LogLevel:Default=Debug", "--Logging:LogLevel:Microsoft.AspNetCore=Debug"]))
        {
            using var unknown = new OpenIdVisitor(server.Url);
            Assert.Equal("/?refused=unknown", await unknown.SignInAsync());
            world.Provider.Refusal = ("interaction_required", "Phạm Văn Đức may not");
            using var refused = new OpenIdVisitor(server.Url);
            Assert.Equal("/?refused=failed", await refused.SignInAsync());
            world.Provider.BeHonest();
            world.Provider.Tamper = token => token.Payload["aud"] = "another-client-of-đức";
            using var forged = new OpenIdVisitor(server.Url);
            Assert.Equal("/?refused=failed", await forged.SignInAsync());

            await server.Process.WaitUntilAsync(() => Task.FromResult(server.Process.Log.Contains("IDX10214", StringComparison.Ordinal)));
            Assert.Contains("interaction_required", server.Process.Log, StringComparison.Ordinal);
            string[] secrets = [OpenIdProvider.ClientSecret, "subject-of", "at-the-provider", "Phạm", "Đức", "đức", "another-client", "code=", "state="];
            Assert.DoesNotContain(secrets, secret => server.Process.Log.Contains(secret, StringComparison.Ordinal));
        }

        data.Delete(recursive: true);
    }

    [Fact]
    public async Task Without_a_provider_there_is_nothing_to_go_to()
    {
        await using var server = await TestServer.StartAsync();
        using var anybody = server.Anonymous();
        Assert.Equal("{}", (await anybody.GetFromJsonAsync<JsonElement>("/api/auth/methods")).GetRawText());
        foreach (var address in (string[])["/api/auth/openid", "/api/auth/openid?returnTo=%2F", "/api/auth/openid/callback?code=x&state=x"])
        {
            using var answer = await anybody.GetAsync(address);
            await Problem.AssertAsync(HttpStatusCode.NotFound, "notFound", answer);
        }
    }

    [Theory]
    [InlineData("/signout-oidc")]
    [InlineData("/signout-callback-oidc")]
    [InlineData("/signin-oidc")]
    public async Task The_frameworks_other_addresses_are_nothing_special(string path)
    {
        world.Provider.Person = ProviderPerson.Named("stays", "daibieu5");
        using var visitor = world.Visitor();
        await visitor.SignInAsync();
        using var here = await visitor.GetAsync(path);
        using var nowhere = await visitor.GetAsync("/no-such-page");
        Assert.Equal(nowhere.StatusCode, here.StatusCode);
        Assert.Equal("daibieu5", await visitor.UserNameAsync());
    }
}
