using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collab.Server.Tests.Hosting;

public sealed class HttpTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData("/api/me")]
    [InlineData("/health/live")]
    [InlineData("/docs/")]
    [InlineData("/no-such-page")]
    public async Task Every_answer_tells_the_browser_to_trust_only_this_server(string path)
    {
        using var client = server.Anonymous();
        using var answer = await client.GetAsync(path);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        var scripts = policy.Split(';').Select(p => p.Trim()).Single(p => p.StartsWith("script-src", StringComparison.Ordinal));
        Assert.DoesNotContain("unsafe-inline", scripts, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_running_server_is_healthy(string path)
    {
        using var client = server.Anonymous();
        Assert.Equal("Healthy", await client.GetStringAsync(path));
    }

    [Fact]
    public async Task In_Production_the_cookie_is_secure_and_bound_to_this_host()
    {
        await using var production = await TestServer.StartAsync(data: server.Data, environment: "Production");
        using var browser = production.Browser();
        using var login = await browser.PostAsJsonAsync("/api/auth/login", new { userName = "chutri", password = Server.Accounts.DemoSeed.Password });
        var cookie = Assert.Single(login.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-collab=", cookie, StringComparison.Ordinal);
        foreach (var flag in (string[])["secure", "httponly", "samesite=lax", "path=/"]) Assert.Contains(flag, cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Addresses_of_requests_are_not_logged_whatever_the_settings_say()
    {
        await using var talkative = await TestServer.StartAsync(settings: ["--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft.AspNetCore=Trace"]);
        var log = talkative.Services.GetRequiredService<ILoggerFactory>();
        Assert.True(log.CreateLogger("Microsoft.AspNetCore.Routing").IsEnabled(LogLevel.Debug));
        Assert.False(log.CreateLogger("Microsoft.AspNetCore.Hosting.Diagnostics").IsEnabled(LogLevel.Information));
    }

    [Fact, Trait("Requirement", "A7")]
    public async Task The_api_is_described_with_its_errors_and_ways_to_sign_in()
    {
        using var client = server.Anonymous();
        var description = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var schemes = description.GetProperty("components").GetProperty("securitySchemes");
        Assert.Equal("bearer", schemes.GetProperty("token").GetProperty("scheme").GetString());
        Assert.Equal("cookie", schemes.GetProperty("cookie").GetProperty("in").GetString());

        foreach (var path in description.GetProperty("paths").EnumerateObject().Where(p => p.Name.StartsWith("/api/", StringComparison.Ordinal)))
            foreach (var operation in path.Value.EnumerateObject())
            {
                var responses = operation.Value.GetProperty("responses").EnumerateObject().Select(r => r.Name).ToList();
                Assert.True(path.Name is "/api/auth/logout" or "/api/auth/methods" || responses.Any(r => r[0] == '4'), $"{operation.Name} {path.Name} describes no refusal.");
                Assert.True(operation.Value.TryGetProperty("summary", out _), $"{operation.Name} {path.Name} has no summary.");
            }

        var login = description.GetProperty("components").GetProperty("schemas").GetProperty("LoginRequest").GetProperty("properties");
        Assert.Equal("string", login.GetProperty("userName").GetProperty("type").GetString());
    }

    [Fact]
    public async Task The_readable_description_comes_from_this_server_alone()
    {
        using var client = server.Anonymous();
        var page = await client.GetStringAsync("/docs/");
        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        using var script = await client.GetAsync("/docs/scalar.js");
        Assert.Equal(HttpStatusCode.OK, script.StatusCode);
    }
}
