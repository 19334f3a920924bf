using System.Net;
using System.Net.Http.Json;
using Collab.Server.Accounts;

namespace Collab.Server.Tests.Accounts;

/// <summary>Requests that another site's page makes the browser send, cookie included.</summary>
public sealed class CrossSiteTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Another_sites_page_changes_nothing(string header, string value)
    {
        using var browser = await SignedInAsync();
        browser.DefaultRequestHeaders.Remove("Origin");
        browser.DefaultRequestHeaders.Add(header, value);
        using var logout = await browser.PostAsync("/api/auth/logout", null);
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", logout);
        using var still = await browser.GetAsync("/api/me");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task A_cookie_without_a_word_on_where_it_comes_from_changes_nothing()
    {
        using var browser = await SignedInAsync();
        browser.DefaultRequestHeaders.Remove("Origin");
        using var logout = await browser.PostAsync("/api/auth/logout", null);
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", logout);
    }

    [Fact]
    public async Task Nobody_is_signed_in_from_another_sites_page()
    {
        using var browser = server.Anonymous();
        browser.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        using var login = await browser.PostAsJsonAsync("/api/auth/login", new { userName = "chutri", password = DemoSeed.Password });
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", login);
        Assert.False(login.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Another_sites_page_opens_no_connection_to_the_hub()
    {
        using var browser = await SignedInAsync();
        using var handshake = new HttpRequestMessage(HttpMethod.Get, "/hub/live");
        handshake.Headers.Add("Origin", "https://evil.example");
        browser.DefaultRequestHeaders.Remove("Origin");
        using var answer = await browser.SendAsync(handshake);
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", answer);
    }

    [Fact]
    public async Task A_form_of_another_site_has_the_wrong_content_type_too()
    {
        using var browser = server.Browser();
        using var answer = await browser.PostAsync("/api/auth/login", new FormUrlEncodedContent([new("userName", "chutri")]));
        await Problem.AssertAsync(HttpStatusCode.UnsupportedMediaType, "unsupportedMediaType", answer);
    }

    [Fact]
    public async Task Behind_a_proxy_the_public_address_is_the_origin()
    {
        await using var proxied = await TestServer.StartAsync("Development", null, "--Collab:PublicUrl=https://hop.example.vn");
        using var ours = proxied.Anonymous();
        ours.DefaultRequestHeaders.Add("Origin", "https://hop.example.vn");
        using var login = await ours.PostAsJsonAsync("/api/auth/login", new { userName = "chutri", password = DemoSeed.Password });
        Assert.Equal(HttpStatusCode.OK, login.StatusCode);

        using var direct = proxied.Browser();
        using var refused = await direct.PostAsJsonAsync("/api/auth/login", new { userName = "chutri", password = DemoSeed.Password });
        await Problem.AssertAsync(HttpStatusCode.Forbidden, "forbidden", refused);
    }

    private async Task<HttpClient> SignedInAsync()
    {
        var browser = server.Browser();
        (await browser.PostAsJsonAsync("/api/auth/login", new { userName = "thuky", password = DemoSeed.Password })).EnsureSuccessStatusCode();
        return browser;
    }
}
